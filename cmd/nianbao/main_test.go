package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	_ "nianbao/render/golden" // for -update
)

// programs are what the test's own binary can be run as.
var programs = map[string]func(){"nianbao": main}

func TestMain(m *testing.M) { testscript.Main(m, programs) }

// TestScripts runs testdata/script, which reads as the program's manual. With
// -update it writes anew what the scripts compare with.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       flag.Lookup("update").Value.String() == "true",
		Setup: func(env *testscript.Env) error {
			env.Setenv("SAMPLES", filepath.Join(root, "samples"))
			env.Setenv("FORMS", filepath.Join(root, "layouts"))
			env.Setenv("FONTS", filepath.Join(root, "fonts", "builtin"))
			env.Setenv("OTHERS", filepath.Join(root, "cmd", "nianbao", "testdata", "others"))
			env.Setenv("RECOGNISED", filepath.Join(root, "render", "extract", "testdata", "recognised"))
			env.Setenv("ESC", "\x1b")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"edit":     edit,
			"repeat":   repeat,
			"hardlink": hardlink,
			"age":      age,
			"rezip":    rezip,
			"entries":  entries,
		},
	})
}

// exits CODE PROGRAM ARGS… runs a program and checks its exit code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// edit FILE OLD NEW replaces the one OLD in the file; NEW may hold escapes.
func edit(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if n := strings.Count(text, args[1]); n != 1 {
		ts.Fatalf("%d times %q in %s, want 1", n, args[1], args[0])
	}
	text = strings.Replace(text, args[1], unescape(ts, args[2]), 1)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// repeat FILE TEXT N writes a file of N times the text, which may hold escapes.
func repeat(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	data := bytes.Repeat([]byte(unescape(ts, args[1])), n)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// unescape reads the escapes of a Go string, in which quotes need none.
func unescape(ts *testscript.TestScript, text string) string {
	s, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	ts.Check(err)
	return s
}

// hardlink OLD NEW gives a file a second name.
func hardlink(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.Link(ts.MkAbs(args[0]), ts.MkAbs(args[1])))
}

// age FILE DURATION makes a file so much older than it is.
func age(ts *testscript.TestScript, _ bool, args []string) {
	d, err := time.ParseDuration(args[1])
	ts.Check(err)
	made := time.Now().Add(-d)
	ts.Check(os.Chtimes(ts.MkAbs(args[0]), made, made))
}

// rezip FILE OLD NEW replaces OLD, which must be there, in all parts of an Office file,
// and packs it anew.
func rezip(ts *testscript.TestScript, _ bool, args []string) {
	parts, err := partsOf([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	found := false
	for _, p := range parts {
		found = found || bytes.Contains(p.data, []byte(args[1]))
		ts.Check(writePart(w, p.file.Name, bytes.ReplaceAll(p.data, []byte(args[1]), []byte(args[2]))))
	}
	ts.Check(w.Close())
	if !found {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o666))
}

// entries FILE NAME… checks the names of the files in a ZIP file, in their order.
func entries(ts *testscript.TestScript, _ bool, args []string) {
	parts, err := partsOf([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	var names []string
	for _, p := range parts {
		names = append(names, p.file.Name)
	}
	if !slices.Equal(names, args[1:]) {
		ts.Fatalf("%s has %q, want %q", args[0], names, args[1:])
	}
}

// A run that is waiting for its input ends when it is interrupted.
func TestInterrupted(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	in, write := io.Pipe()
	defer write.Close()
	var out, errs bytes.Buffer
	code := make(chan exitCode)
	go func() { code <- run(ctx, []string{"render", "-", "-o", t.TempDir()}, in, &out, &errs) }()
	if _, err := io.WriteString(write, "agency: "); err != nil { // returns once it is read
		t.Fatal(err)
	}
	interrupt()
	if got := <-code; got != failed {
		t.Errorf("exit code %d, want %d", got, failed)
	}
	if want := "〔错误〕已中断。已经生成的文件完好，其余文件没有改动。\n"; errs.String() != want || out.Len() > 0 {
		t.Errorf("said %q and %q, want %q on standard error", out.String(), errs.String(), want)
	}
}

// A run that is interrupted before it has begun writes nothing.
func TestInterruptedAtOnce(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	dir := t.TempDir()
	var out, errs bytes.Buffer
	args := []string{"render", "../../samples/xilinhot-sfj-2023.yaml", "../../samples/jinhu-2023.yaml", "-o", dir}
	if got := run(ctx, args, nil, &out, &errs); got != failed {
		t.Errorf("exit code %d, want %d", got, failed)
	}
	if got := strings.Count(errs.String(), "\n"); got != 1 {
		t.Errorf("%d lines, want 1:\n%s", got, errs.String())
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind %v, %v", left, err)
	}
}

func BenchmarkRender(b *testing.B) {
	dir := b.TempDir()
	b.ReportAllocs()
	for b.Loop() {
		args := []string{"render", "../../samples/xilinhot-sfj-2023.yaml", "-o", dir}
		if code := run(b.Context(), args, nil, io.Discard, os.Stderr); code != done {
			b.Fatal(code)
		}
	}
}
