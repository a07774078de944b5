//go:build js && wasm

package main

import (
	"syscall/js"

	"nianbao/fonts"
	"nianbao/fonts/builtin/plan"
	"nianbao/fonts/parts"
)

// builtinFaces are the faces that come with the page, in two parts, of which worker.js gives the
// second when a text first needs it.
func builtinFaces() (*fonts.Set, error) {
	files, err := parts.Open(part("faces"), func() ([]byte, error) { return part("rare"), nil })
	if err != nil {
		return nil, err
	}
	return fonts.New(plan.Of(files.File))
}

// part is a part of the page's file.
func part(name string) []byte {
	bytes := js.Global().Call("nianbaoPart", name)
	data := make([]byte, bytes.Get("length").Int())
	js.CopyBytesToGo(data, bytes)
	return data
}
