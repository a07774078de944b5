package contract

import (
	"runtime"
	"strconv"
	"strings"
)

// Where is the functions and lines that led to a panic, for the function that recovers from it and
// calls Where: no word of what they worked on.
func Where() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	var b strings.Builder
	for {
		f, more := frames.Next()
		b.WriteString(f.Function + ":" + strconv.Itoa(f.Line))
		if !more {
			return b.String()
		}
		b.WriteString(" < ")
	}
}
