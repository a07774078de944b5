package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A window that was opened by a double click says what to do, and stays until somebody presses Enter.
func TestWindowWithoutFiles(t *testing.T) {
	in, key := io.Pipe()
	out := &growing{grown: make(chan struct{}, 16)}
	code := make(chan exitCode, 1)
	go func() { code <- inWindow(t.Context(), nil, in, out, io.Discard) }()
	<-out.grown
	<-out.grown // what to do, and how to close the window
	select {
	case <-code:
		t.Fatal("the window closed before a key was pressed")
	case <-time.After(10 * time.Millisecond):
	}
	io.WriteString(key, "\r\n")
	if got := <-code; got != done {
		t.Errorf("exit code %d", got)
	}
	if said := out.String(); !strings.Contains(said, "拖到 nianbao.exe") || !strings.HasSuffix(said, "按回车键关闭这个窗口。") {
		t.Errorf("said %q", said)
	}
}

// growing is a buffer that tells each time it grows.
type growing struct {
	bytes.Buffer
	grown chan struct{}
}

func (g *growing) Write(p []byte) (int, error) {
	n, err := g.Buffer.Write(p)
	g.grown <- struct{}{}
	return n, err
}

// Files that are dragged onto the program are worked on before it waits; its input may be closed.
func TestWindowWithFiles(t *testing.T) {
	folder := t.TempDir()
	data, err := os.ReadFile("../../samples/with-faults.yaml")
	if err != nil {
		t.Fatal(err)
	}
	report := filepath.Join(folder, "某局.yaml")
	if err := os.WriteFile(report, data, 0o666); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if got := inWindow(t.Context(), []string{report}, strings.NewReader(""), &out, &errs); got != faulty {
		t.Errorf("exit code %d, want %d", got, faulty)
	}
	if want := filepath.Join(folder, "某局问题清单.html") + "\n\n按回车键关闭这个窗口。"; out.String() != want {
		t.Errorf("said %q, want %q", out.String(), want)
	}
}

// The window of a program that is ended does not wait.
func TestWindowInterrupted(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	in, key := io.Pipe()
	defer key.Close()
	inWindow(ctx, nil, in, io.Discard, io.Discard)
}
