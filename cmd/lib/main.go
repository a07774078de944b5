//go:build cgo

// Command lib is the C library (libnianbao.so, nianbao.dll, libnianbao.dylib), which nianbao.h beside this
// file describes. It is the one part of the module that needs cgo. What it does is done by package calls;
// here bytes come from C and go there.
//
//	CGO_ENABLED=1 go build -buildmode=c-shared -o libnianbao.so ./cmd/lib
package main

/*
#include <stdlib.h>
#include "nianbao.h"

// cgo declares the functions once more as it takes them to be; the compiler refuses what differs from
// nianbao.h, where these are the types.
typedef const unsigned char nianbao_bytes;
typedef const char nianbao_text;
*/
import "C"

import (
	"bytes"
	"math"
	"runtime/debug"
	"unsafe"

	"nianbao/cmd/lib/calls"
)

// release is the library's version where it is built as a release, which the linker writes here.
var release string

func main() {} // which nobody calls

//export nianbao_render
func nianbao_render(input *C.nianbao_bytes, length C.size_t, name, options *C.nianbao_text, output **C.uchar, outputLength *C.size_t) C.int {
	return pass(calls.Render, given{input, length, name, options}, result{output, outputLength})
}

//export nianbao_check
func nianbao_check(input *C.nianbao_bytes, length C.size_t, name, options *C.nianbao_text, output **C.uchar, outputLength *C.size_t) C.int {
	return pass(calls.Check, given{input, length, name, options}, result{output, outputLength})
}

//export nianbao_extract
func nianbao_extract(input *C.nianbao_bytes, length C.size_t, name, options *C.nianbao_text, output **C.uchar, outputLength *C.size_t) C.int {
	return pass(calls.Extract, given{input, length, name, options}, result{output, outputLength})
}

//export nianbao_version
func nianbao_version(output **C.uchar, outputLength *C.size_t) C.int {
	return result{output, outputLength}.set(calls.Version(version()))
}

//export nianbao_free
func nianbao_free(output *C.uchar) { C.free(unsafe.Pointer(output)) }

// given is what C passes to a call.
type given struct {
	input         *C.nianbao_bytes
	length        C.size_t
	name, options *C.nianbao_text
}

// result is where C wants a call's result.
type result struct {
	output **C.uchar
	length *C.size_t
}

// pass hands to a call what came from C, as copies: nothing of C's is kept.
func pass(call func(calls.Input) (calls.Status, []byte), in given, to result) C.int {
	if in.input == nil && in.length > 0 || uint64(in.length) > math.MaxInt {
		return to.set(calls.Misuse("input 和 input_length 不对：没有这么多字节。"))
	}
	var data []byte
	if most := C.size_t(calls.MostBytes); in.length > 0 {
		data = bytes.Clone(unsafe.Slice((*byte)(unsafe.Pointer(in.input)), min(in.length, most)))
	}
	return to.set(call(calls.Input{Data: data, Name: text(in.name), Options: []byte(text(in.options))}))
}

// text is a text of C's, "" for none.
func text(s *C.nianbao_text) string { return C.GoString((*C.char)(unsafe.Pointer(s))) }

// set gives C the result of a call.
func (r result) set(status calls.Status, out []byte) C.int {
	if r.output == nil || r.length == nil {
		return C.NIANBAO_MISUSED
	}
	*r.output, *r.length = (*C.uchar)(C.CBytes(out)), C.size_t(len(out))
	return C.int(status)
}

// version is the library's, or what the Go toolchain has built in.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "开发版"
	}
	return info.Main.Version
}
