package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A faultyWriter takes some bytes and then fails, or if it has no error is short.
type faultyWriter struct {
	left int
	err  error
}

func (w *faultyWriter) Write(p []byte) (int, error) {
	n := min(w.left, len(p))
	w.left -= n
	if n < len(p) {
		return n, w.err
	}
	return n, nil
}

// TestLostOutput holds of every command that what it could not write to standard
// output makes it fail, with one message.
func TestLostOutput(t *testing.T) {
	sample, made := "../../samples/xilinhot-sfj-2023.yaml", filepath.Join(t.TempDir(), "a.xlsx")
	for _, args := range [][]string{
		{}, {"help"}, {"render", "--help"}, {"version"}, {"layouts"}, {"layouts", "2021"}, {"fonts"},
		{"completion", "bash"}, {"completion", "zsh"}, {"completion", "fish"}, {"completion", "powershell"},
		{"check", sample}, {"check", sample, "--json"}, {"check", "--rules"},
		{"new", "--agency", "某局", "--year", "2026", "-o", "-"},
		{"new", "--agency", "某局", "--year", "2026", "-o", made},
		{"render", sample, "-o", t.TempDir()}, {"render", sample, "--to", "pdf", "-o", "-"}, {"render", sample, "--to", "docx", "-o", "-"},
		{"extract", sample, "-o", "-"}, {"extract", sample, "-o", t.TempDir()},
	} {
		for _, w := range []struct {
			faultyWriter
			want string
		}{
			{faultyWriter{0, syscall.ENOSPC}, "磁盘已满"}, {faultyWriter{5, syscall.ENOSPC}, "磁盘已满"},
			{faultyWriter{5, syscall.EPIPE}, "接收的程序已经退出"}, {faultyWriter{5, nil}, "只写了一部分"},
		} {
			_ = os.Remove(made) // new writes over nothing
			var errs bytes.Buffer
			code := run(t.Context(), args, nil, &w.faultyWriter, &errs)
			want := "〔错误〕结果没有全部写到标准输出：" + w.want + "。\n"
			if strings.Contains(strings.Join(args, " "), "json") {
				want = `{"severity":"error","code":"output.stdout","text":"结果没有全部写到标准输出：` + w.want + `。"}` + "\n"
			}
			if code != failed || strings.Count(errs.String(), "没有全部写到") != 1 || !strings.HasSuffix(errs.String(), want) {
				t.Errorf("%v: exit code %d, want %d, and\n%swant at the end\n%s", args, code, failed, errs.String(), want)
			}
		}
	}
}

// Who reads the output may go away: that ends the run as a failure, not by a signal.
func TestClosedPipe(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	read.Close()
	defer write.Close()
	var errs bytes.Buffer
	cmd := exec.Command("nianbao", "check", "--rules")
	cmd.Stdout, cmd.Stderr = write, &errs
	var exit *exec.ExitError
	if err := cmd.Run(); !errors.As(err, &exit) || exit.ExitCode() != int(failed) {
		t.Errorf("got %v, want exit code %d", err, failed)
	}
	if !strings.HasPrefix(errs.String(), "〔错误〕结果没有全部写到标准输出：") || strings.Count(errs.String(), "\n") != 1 {
		t.Errorf("said %q", errs.String())
	}
}

// The first interruption ends a run in order; where it cannot, here because nobody
// takes its output, the second ends it at once.
func TestSecondInterruption(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such signals here")
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	cmd := exec.Command("nianbao", "render", "../../samples/xilinhot-sfj-2023.yaml", "--to", "pdf", "-o", "-")
	cmd.Stdout = write
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	write.Close()
	if _, err := io.ReadFull(read, make([]byte, 1)); err != nil { // now it is writing more than the pipe holds
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	interrupted := 0
	for deadline := time.After(20 * time.Second); ; {
		select {
		case err := <-ended:
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGINT || interrupted < 2 {
				t.Errorf("ended with %v after %d interruptions", err, interrupted)
			}
			return
		case <-deadline:
			_ = cmd.Process.Kill()
			t.Fatal("it does not end")
		case <-time.After(200 * time.Millisecond):
			_ = cmd.Process.Signal(os.Interrupt)
			interrupted++
		}
	}
}

// TestHalfReplaced holds that where a file of a report cannot take its place, the last
// lines say which others already have, and nothing is left beside them.
func TestHalfReplaced(t *testing.T) {
	dir := t.TempDir()
	paths := []string{filepath.Join(dir, "a.pdf"), filepath.Join(dir, "b.docx"), filepath.Join(dir, "c.xlsx")}
	var out, errs bytes.Buffer
	s := &session{intake: intake{con: newConsole(nil, &out, &errs)}}
	var targets []target
	files := make([]bytes.Buffer, len(paths))
	for i, path := range paths {
		mustWrite(t, path)
		targets = append(targets, target{path: path})
		files[i].WriteString("new")
	}
	ready, err := stageAll(t.Context(), targets, files)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		wantFile(t, path, "old") // none takes its place before all are there
	}
	if err := os.Remove(paths[1]); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(paths[1], 0o777); err != nil {
		t.Fatal(err)
	}
	s.fail(t.Context(), "某局.yaml", s.publish(&job{targets: targets}, ready))
	s.con.summary(outcome{reports: 1, lost: 1, half: s.half})
	wantFile(t, paths[0], "new")
	wantFile(t, paths[2], "old")
	wantNames(t, dir, "a.pdf", "b.docx", "c.xlsx")
	want := "有一份报告的文件只换了一部分：已经换成新的：" + paths[0] + "；没有换：" + paths[1] + "、" + paths[2] + "。\n"
	if out.String() != paths[0]+"\n" || !strings.HasPrefix(errs.String(), "〔错误〕某局.yaml：无法写入“"+paths[1]+"”：") || !strings.HasSuffix(errs.String(), "。\n"+want) {
		t.Errorf("said %q and %q, want at the end %q", out.String(), errs.String(), want)
	}
	if s.con.code != failed {
		t.Errorf("exit code %d, want %d", s.con.code, failed)
	}
}

// A file that cannot be written keeps all of a report's from taking their places.
func TestStageAll(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.pdf"), filepath.Join(dir, "b.docx")
	mustWrite(t, a)
	if err := os.Mkdir(b, 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := stageAll(t.Context(), []target{{path: a}, {path: b}}, make([]bytes.Buffer, 2)); err == nil {
		t.Error("a folder was taken for a file")
	}
	wantFile(t, a, "old")
	wantNames(t, dir, "a.pdf", "b.docx")
}
