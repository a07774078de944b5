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
	"time"
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

// A leftover goes once it is a day older than the file just made there. Nothing else
// goes: neither what is younger, nor what bears no such name, nor what is no file, nor
// anything beside the folder of temporary files.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	hidden := filepath.Join(dir, tempFolder)
	if err := os.MkdirAll(filepath.Join(hidden, "folder.tmp"), 0o777); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	for name, age := range map[string]time.Duration{
		"a day.tmp":            leftoverAge + time.Minute,
		"years.tmp":            10000 * time.Hour,
		"nearly a day.tmp":     leftoverAge - time.Minute,
		"of the future.tmp":    -100 * time.Hour,
		"notes.txt":            10000 * time.Hour,
		"../beside.tmp":        10000 * time.Hour,
		"../.nianbao-7-0.tmp":  10000 * time.Hour,
		"folder.tmp/inner.tmp": 10000 * time.Hour,
	} {
		path := filepath.Join(hidden, name)
		mustWrite(t, path)
		if err := os.Chtimes(path, now, now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	mustReplace(t, filepath.Join(dir, "a.pdf"), "new")
	wantNames(t, hidden, "folder.tmp", "nearly a day.tmp", "notes.txt", "of the future.tmp")
	wantNames(t, dir, ".nianbao-7-0.tmp", tempFolder, "a.pdf", "beside.tmp")
}

// The computer's clock does not count, only the times of files: on a disk whose
// clock is years behind, a file made a minute ago is a minute old.
func TestSweepGoesByTheDisk(t *testing.T) {
	hidden := filepath.Join(t.TempDir(), tempFolder)
	if err := os.Mkdir(hidden, 0o777); err != nil {
		t.Fatal(err)
	}
	ours, theirs := filepath.Join(hidden, "ours.tmp"), filepath.Join(hidden, "theirs.tmp")
	behind := time.Now().Add(-50000 * time.Hour)
	for path, made := range map[string]time.Time{ours: behind, theirs: behind.Add(-time.Minute)} {
		mustWrite(t, path)
		if err := os.Chtimes(path, made, made); err != nil {
			t.Fatal(err)
		}
	}
	sweep(ours)
	wantNames(t, hidden, "ours.tmp", "theirs.tmp")
}

// Runs in one folder that make and remove the folder of temporary files under each
// other's feet still write all of theirs.
func TestReplaceTogether(t *testing.T) {
	const runs, files = 4, 50
	dir := t.TempDir()
	var all sync.WaitGroup
	for range runs {
		all.Go(func() {
			for range files {
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

// Temporary names are nobody else's, whatever their process numbers are.
func TestTempNames(t *testing.T) {
	dir := t.TempDir()
	seen := map[string]bool{}
	for range 100 {
		s, err := stage(filepath.Join(dir, "a.pdf"), []byte("new"))
		if err != nil {
			t.Fatal(err)
		}
		if seen[s.temp] || filepath.Dir(s.temp) != filepath.Join(dir, tempFolder) || !strings.HasSuffix(s.temp, tempEnding) {
			t.Errorf("the temporary name is %s", s.temp)
		}
		seen[s.temp] = true
	}
	wantNames(t, dir, tempFolder)
}

// Who may write to a folder may write beside its temporary files.
func TestTempFolderMode(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o775); err != nil {
		t.Fatal(err)
	}
	s, err := stage(filepath.Join(dir, "a.pdf"), []byte("new"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := mode(t, filepath.Dir(s.temp)), mode(t, dir); got != want {
		t.Errorf("the folder of temporary files has mode %v, want %v", got, want)
	}
	s.discard()
	wantNames(t, dir)
}

// What is in the place of the folder of temporary files is neither used nor removed.
func TestTempFolderTaken(t *testing.T) {
	const want = "这里已有一个叫“.nianbao-tmp”的文件，临时文件没有地方放，请把它移走"
	for _, link := range []bool{false, true} {
		dir, elsewhere := t.TempDir(), t.TempDir()
		taken := filepath.Join(dir, tempFolder)
		if !link {
			mustWrite(t, taken)
		} else if err := os.Symlink(elsewhere, taken); err != nil {
			t.Skip("no symbolic links here:", err)
		}
		if err := replace(t.Context(), filepath.Join(dir, "a.pdf"), []byte("new")); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
		wantNames(t, dir, tempFolder)
		wantNames(t, elsewhere)
	}
}

// TestCreateTogether holds that of many who make one new file, one does, and that nobody
// else's is lost: the file is the one's who was told so.
func TestCreateTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "某局.xlsx")
	var made sync.Map
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			text := strings.Repeat("x", i+1)
			switch err := create(context.Background(), path, []byte(text)); {
			case err == nil:
				made.Store(text, true)
			case !errors.Is(err, errTaken):
				t.Error(err)
			}
		})
	}
	all.Wait()
	count := 0
	made.Range(func(text, _ any) bool {
		count++
		wantFile(t, path, text.(string))
		return true
	})
	if count != 1 {
		t.Errorf("%d made the file", count)
	}
	wantNames(t, filepath.Dir(path), "某局.xlsx")
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
