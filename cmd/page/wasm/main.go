//go:build js && wasm

// Command wasm is the program inside the page: the renderer in a browser's worker. It answers
// calls by name; bytes of files go beside the JSON, in both directions.
package main

import (
	"encoding/json"
	"syscall/js"
)

func main() {
	js.Global().Set("nianbao", map[string]any{"call": js.FuncOf(call)})
	js.Global().Call("nianbaoReady", `{"name":"nianbao"}`)
	select {} // the worker's calls come from here on
}

// call answers one call: call(name, args, files) gives {value, files} or {error}.
func call(_ js.Value, args []js.Value) any {
	fault, _ := json.Marshal(map[string]any{"message": "没有这项操作：" + args[0].String(), "findings": []any{}})
	return map[string]any{"error": string(fault)}
}
