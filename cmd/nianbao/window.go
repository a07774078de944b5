package main

import (
	"bufio"
	"context"
	_ "embed"
	"fmt"
	"io"
)

//go:embed help/window.txt
var welcome string

// inWindow is run in a console window of the program's own, which Windows opens when somebody
// double-clicks the program or drags files onto it, and closes when the program ends. So it says
// what to do where there are no files, and waits until what it said has been read. Go writes to a
// console in UTF-16, whatever code page the window has.
func inWindow(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) exitCode {
	code := done
	if len(args) == 0 {
		fmt.Fprint(out, welcome)
	} else {
		code = run(ctx, args, in, out, errs)
	}
	fmt.Fprint(out, "\n按回车键关闭这个窗口。")
	awaitLine(ctx, in)
	return code
}

// awaitLine waits for the end of a line, of the input, or of the context.
func awaitLine(ctx context.Context, in io.Reader) {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = bufio.NewReader(in).ReadString('\n') // whatever stands there
	}()
	select {
	case <-ended:
	case <-ctx.Done():
	}
}
