//go:build js && wasm

// Command wasm is the program inside the page that cmd/page builds. It runs in a worker, beside
// worker.js, which hands it what the page asks (see package desk) and the built-in faces, which are
// not linked into it.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"syscall/js"

	"nianbao/cmd/page/desk"
)

func main() {
	// The worker has a few hundred megabytes in all; between two keystrokes there is time to collect.
	debug.SetGCPercent(60)
	faces, err := builtinFaces()
	if err != nil {
		panic(err) // the page's own files: nothing can be done
	}
	d, err := desk.New(faces)
	if err != nil {
		panic(err)
	}
	js.Global().Set("nianbao", map[string]any{"call": js.FuncOf(func(_ js.Value, arguments []js.Value) any {
		return answer(d, arguments[0].String(), arguments[1].String(), arguments[2])
	})})
	start, _, err := d.Call("start", []byte("{}"), nil)
	if err != nil {
		panic(err)
	}
	js.Global().Call("nianbaoReady", string(start))
	select {}
}

// answer calls the desk and gives what came of it as worker.js takes it.
func answer(d *desk.Desk, name, arguments string, files js.Value) any {
	value, made, err := d.Call(name, []byte(arguments), filesFrom(files))
	if err != nil {
		var refusal desk.Refusal
		if !errors.As(err, &refusal) {
			refusal.Message = fmt.Sprint(err)
		}
		why, err := json.Marshal(refusal)
		if err != nil {
			panic(err)
		}
		return map[string]any{"error": string(why)}
	}
	return map[string]any{"value": string(value), "files": filesTo(made)}
}

// filesFrom are the files that the page hands over.
func filesFrom(given js.Value) []desk.File {
	files := make([]desk.File, given.Length())
	for i := range files {
		f := given.Index(i)
		data := make([]byte, f.Get("bytes").Get("length").Int())
		js.CopyBytesToGo(data, f.Get("bytes"))
		files[i] = desk.File{Name: f.Get("name").String(), Data: data}
	}
	return files
}

// filesTo are files for the page.
func filesTo(made []desk.File) []any {
	files := make([]any, len(made))
	for i, f := range made {
		bytes := js.Global().Get("Uint8Array").New(len(f.Data))
		js.CopyBytesToJS(bytes, f.Data)
		files[i] = map[string]any{"name": f.Name, "bytes": bytes}
	}
	return files
}
