//go:build js && wasm

package main

import (
	"nianbao/fonts"
	"nianbao/fonts/builtin"
)

// builtinFaces are the faces that come with the page.
func builtinFaces() (*fonts.Set, error) { return builtin.Faces(), nil }
