package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"nianbao/render/limits"
)

// maxInput is how much of a file is read: one byte more than the readers take lets
// them see that there is more.
const maxInput = limits.File + 1

// An input is a file as it was read.
type input struct {
	data []byte
	file fs.FileInfo // nil for a standard input that is no file
}

// readInput reads a file, or standard input for "-". Waiting for standard input
// or a pipe ends when the context does.
func readInput(ctx context.Context, name string, stdin io.Reader) (input, error) {
	type result struct {
		input
		err error
	}
	finished := make(chan result, 1)
	go func() {
		in, err := readFile(name, stdin)
		finished <- result{in, err}
	}()
	select {
	case r := <-finished:
		return r.input, r.err
	case <-ctx.Done():
		return input{}, ctx.Err()
	}
}

func readFile(name string, stdin io.Reader) (input, error) {
	if name == stdio {
		return readOpen(stdin)
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return input{}, unreadable("没有这个文件。请核对路径和文件名。")
	} else if err != nil {
		return input{}, unreadable("无法读取：%s。", reason(err))
	}
	defer f.Close()
	return readOpen(f)
}

func readOpen(r io.Reader) (input, error) {
	var in input
	if f, ok := r.(*os.File); ok {
		info, err := f.Stat()
		if err != nil {
			return in, unreadable("无法读取：%s。", reason(err))
		}
		if info.IsDir() {
			return in, errFolder
		}
		in.file = info
	}
	data, err := io.ReadAll(io.LimitReader(r, maxInput))
	if err != nil {
		return in, unreadable("无法读取：%s。", reason(err))
	}
	in.data = data
	return in, nil
}

// errFolder refuses a folder where one file is wanted.
var errFolder = unreadable("这是文件夹。请写明其中的文件。")

func unreadable(format string, args ...any) error {
	return &failure{"input.file", failed, fmt.Sprintf(format, args...)}
}
