package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"nianbao/cmd/lib/calls"
	"nianbao/render/golden"
)

// The reports that C and Java make files of.
const (
	sound = "../../samples/example-2026.yaml"
	wrong = "../../samples/with-faults.yaml"
)

// library builds the C library, once, and gives the folder that it is in.
var library = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "nianbao-lib")
	if err != nil {
		return "", err
	}
	made = folder
	build := exec.Command("go", "build", "-buildmode=c-shared", "-o", filepath.Join(folder, "libnianbao.so"), ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		return folder, errors.New(string(out))
	}
	return folder, nil
})

// made is the folder that library has made.
var made string

func TestMain(m *testing.M) {
	code := m.Run()
	os.RemoveAll(made) // of nothing if it is ""
	os.Exit(code)
}

// libraryFor is the folder of the library for a test; without a compiler of C there is none.
func libraryFor(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the C library")
	}
	golden.Tool(t, "gcc")
	folder, err := library()
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// feed runs a program with a file as its input.
func feed(t *testing.T, file string, program *exec.Cmd) (status int, out, errs []byte) {
	t.Helper()
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var stdout, stderr bytes.Buffer
	program.Stdin, program.Stdout, program.Stderr = in, &stdout, &stderr
	if err := program.Run(); err != nil && !errors.As(err, new(*exec.ExitError)) {
		t.Fatalf("%s: %v", program, err)
	}
	return program.ProcessState.ExitCode(), stdout.Bytes(), stderr.Bytes()
}

// compiled is a program of C in testdata that uses the library.
func compiled(t *testing.T, lib, name string, flags ...string) *exec.Cmd {
	t.Helper()
	program := filepath.Join(t.TempDir(), name)
	args := append(flags, "-Wall", "-Wextra", "-Werror", "-pthread", "-I.", "-o", program, filepath.Join("testdata", name+".c"), "-L"+lib, "-lnianbao", "-Wl,-rpath,"+lib)
	if out, err := exec.Command("gcc", args...).CombinedOutput(); err != nil {
		t.Fatalf("gcc: %v\n%s", err, out)
	}
	return exec.Command(program)
}

// wantSample wants a program to make the PDF file that package calls makes, and to say why it makes
// none of a report with faults.
func wantSample(t *testing.T, name string, program func() *exec.Cmd) {
	t.Helper()
	data, err := os.ReadFile(sound)
	if err != nil {
		t.Fatal(err)
	}
	_, want := calls.Render(calls.Input{Data: data, Name: name, Options: []byte(`{"to": ["pdf"]}`)})
	status, got, errs := feed(t, sound, program())
	if status != 0 || !bytes.Equal(got, want) {
		t.Errorf("status %d, %d bytes, want %d: %s", status, len(got), len(want), errs)
	}
	status, got, errs = feed(t, wrong, program())
	if status != int(calls.Faulty) || len(got) > 0 || !bytes.Contains(errs, []byte(`"file": "`+name+`"`)) {
		t.Errorf("faulty: status %d, %d bytes, said %s", status, len(got), errs)
	}
}

// TestC compiles and runs the sample in C.
func TestC(t *testing.T) {
	lib := libraryFor(t)
	wantSample(t, "report.yaml", func() *exec.Cmd { return compiled(t, lib, "sample") })
}

// TestThreads calls the library from many threads, and has memory watched.
func TestThreads(t *testing.T) {
	status, out, errs := feed(t, sound, compiled(t, libraryFor(t), "threads", "-fsanitize=address", "-g"))
	if status != 0 || len(errs) > 0 {
		t.Errorf("status %d: %s", status, errs)
	}
	if !bytes.Contains(out, []byte(`"forms"`)) {
		t.Errorf("the version is %s", out)
	}
}

// jna is where Debian has the Java library that calls C.
const jna = "/usr/share/java/jna.jar"

// TestJava compiles and runs the sample in Java.
func TestJava(t *testing.T) {
	lib := libraryFor(t)
	javac, java := golden.Tool(t, "javac"), golden.Tool(t, "java")
	if _, err := os.Stat(jna); err != nil {
		if os.Getenv("REQUIRE_TOOLS") != "" {
			t.Fatal(err)
		}
		t.Skip("no JNA")
	}
	classes := t.TempDir()
	golden.Run(t, javac, "-encoding", "UTF-8", "-cp", jna, "-d", classes, "testdata/Sample.java")
	wantSample(t, "某局.yaml", func() *exec.Cmd {
		return exec.Command(java, "-Djna.encoding=UTF-8", "-Djna.library.path="+lib, "-cp", jna+":"+classes, "Sample")
	})
}

// TestHeader holds nianbao.h, which the compiler holds against what Go exports: five functions.
func TestHeader(t *testing.T) {
	header, err := os.ReadFile("nianbao.h")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	var declared, exported []string
	for _, m := range regexp.MustCompile(`(?m)^(?:int|void) (nianbao_\w+)\(`).FindAllSubmatch(header, -1) {
		declared = append(declared, string(m[1]))
	}
	for _, m := range regexp.MustCompile(`(?m)^//export (\w+)$`).FindAllSubmatch(source, -1) {
		exported = append(exported, string(m[1]))
	}
	if d, e := strings.Join(declared, " "), strings.Join(exported, " "); d != e || len(declared) != 5 {
		t.Errorf("declared %s, exported %s", d, e)
	}
}
