package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestReplaceMakesFolders(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b", "某局.pdf")
	mustReplace(t, path, "new")
	wantFile(t, path, "new")
	wantNames(t, filepath.Dir(path), "某局.pdf")
}

// A new file has the mode that any program gives to one, and a file that is
// replaced keeps its own.
func TestReplaceMode(t *testing.T) {
	dir := t.TempDir()
	usual, fresh, kept := filepath.Join(dir, "usual"), filepath.Join(dir, "fresh"), filepath.Join(dir, "kept")
	mustWrite(t, usual)
	mustReplace(t, fresh, "new")
	mustWrite(t, kept)
	if err := os.Chmod(kept, 0o640); err != nil {
		t.Fatal(err)
	}
	want := mode(t, kept)
	mustReplace(t, kept, "new")
	if got := mode(t, kept); got != want {
		t.Errorf("the replaced file has mode %v, want %v", got, want)
	}
	if got, want := mode(t, fresh), mode(t, usual); got != want {
		t.Errorf("the new file has mode %v, want %v", got, want)
	}
}

func TestReplaceFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "real", "a.pdf"), filepath.Join(dir, "link.pdf")
	mustReplace(t, file, "old")
	if err := os.Symlink(file, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	mustReplace(t, link, "new")
	wantFile(t, file, "new")
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info, err)
	}
}

func TestReplaceRefuses(t *testing.T) {
	dir := t.TempDir()
	readOnly := filepath.Join(dir, "readonly.pdf")
	mustWrite(t, readOnly)
	if err := os.Chmod(readOnly, 0o444); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, want string }{
		{dir, "这个名字已被文件夹或别的东西占用"},
		{readOnly, "已有同名的只读文件"},
		{filepath.Join(readOnly, "a.pdf"), "路径中间有一段不是文件夹"},
	} {
		if err := replace(t.Context(), c.path, nil); err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", c.path, err, c.want)
		}
	}
	wantNames(t, dir, "readonly.pdf")
}

func TestReplaceInterrupted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.pdf")
	mustReplace(t, path, "old")
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	if err := replace(ctx, path, []byte("new")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	wantFile(t, path, "old")
	wantNames(t, filepath.Dir(path), "a.pdf")
}

func TestSweep(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{".nianbao-7-0.tmp", ".nianbao-notes", "a.tmp", "某局.pdf"} {
		mustWrite(t, filepath.Join(dir, name))
	}
	if err := os.Mkdir(filepath.Join(dir, ".nianbao-8-0.tmp"), 0o777); err != nil {
		t.Fatal(err)
	}
	sweep(dir)
	wantNames(t, dir, ".nianbao-8-0.tmp", ".nianbao-notes", "a.tmp", "某局.pdf")
}

// Runs that sweep each other's temporary files away still write all of theirs.
func TestReplaceWhileSwept(t *testing.T) {
	const runs, files = 4, 20 // fewer sweeps than maxTries
	dir := t.TempDir()
	var all sync.WaitGroup
	for range runs {
		all.Go(func() {
			for range files {
				sweep(dir)
				if err := replace(t.Context(), filepath.Join(dir, "a.pdf"), []byte("new")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	wantFile(t, filepath.Join(dir, "a.pdf"), "new")
	wantNames(t, dir, "a.pdf")
}

func TestCreateTempTakenNames(t *testing.T) {
	dir := t.TempDir()
	first, err := createTemp(dir)
	if err != nil {
		t.Fatal(err)
	}
	second, err := createTemp(dir)
	if err != nil {
		t.Fatal(err)
	}
	if first.Name() == second.Name() {
		t.Errorf("both are %s", first.Name())
	}
	for _, f := range []*os.File{first, second} {
		if name := filepath.Base(f.Name()); !strings.HasPrefix(name, tempPrefix) || !strings.HasSuffix(name, tempEnding) {
			t.Errorf("sweep would not find %s", name)
		}
		f.Close()
	}
}

func mustWrite(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
}

func mustReplace(t *testing.T, path, data string) {
	t.Helper()
	if err := replace(t.Context(), path, []byte(data)); err != nil {
		t.Fatal(err)
	}
}

func mode(t *testing.T, path string) os.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode()
}

func wantFile(t *testing.T, path, want string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s: got %q, %v, want %q", path, got, err, want)
	}
}

// wantNames checks what is in a folder; want is sorted.
func wantNames(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s holds %v, want %v", dir, got, want)
	}
}
