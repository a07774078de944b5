//go:build js && wasm

// Command stub is a program that answers what tests of the page's own machinery ask: how calls,
// files and parts go over, and what happens when a program ends.
package main

import (
	"encoding/json"
	"os"
	"syscall/js"
)

func main() {
	js.Global().Set("nianbao", map[string]any{"call": js.FuncOf(call)})
	js.Global().Call("nianbaoReady", `{"name":"stub"}`)
	select {} // the worker's calls come from here on
}

func call(_ js.Value, args []js.Value) any {
	name, text, files := args[0].String(), args[1].String(), args[2]
	switch name {
	case "echo":
		return map[string]any{"value": text, "files": files}
	case "part": // the text of a part
		var part string
		if err := json.Unmarshal([]byte(text), &part); err != nil {
			return refusal(err.Error())
		}
		bytes := js.Global().Call("nianbaoPart", part)
		data := make([]byte, bytes.Length())
		js.CopyBytesToGo(data, bytes)
		value, _ := json.Marshal(string(data))
		return map[string]any{"value": string(value), "files": []any{}}
	case "panic":
		panic("as asked")
	case "loop":
		for {
		}
	case "exit":
		os.Exit(3)
	}
	return refusal("nobody knows " + name)
}

func refusal(message string) any {
	fault, _ := json.Marshal(map[string]any{"message": message, "findings": []any{map[string]any{"rule": "stub"}}})
	return map[string]any{"error": string(fault)}
}
