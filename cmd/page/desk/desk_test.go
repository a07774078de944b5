package desk

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"nianbao/fonts/builtin"
)

const samples = "../../../samples"

func newDesk(t testing.TB) *Desk {
	t.Helper()
	d, err := New(builtin.Faces())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// ask calls the desk and takes its answer into a value.
func ask[T any](t testing.TB, d *Desk, name string, arguments any, files ...File) (answer T, made []File) {
	t.Helper()
	given, err := json.Marshal(arguments)
	if err != nil {
		t.Fatal(err)
	}
	value, made, err := d.Call(name, given, files)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := json.Unmarshal(value, &answer); err != nil {
		t.Fatal(err)
	}
	return answer, made
}

// readFile reads a file for the desk.
func readFile(t testing.TB, name string) File {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return File{Name: filepath.Base(name), Data: data}
}

// lie lays a file on the desk, with the samples' pictures beside it.
func lie(t testing.TB, d *Desk, f File) document {
	t.Helper()
	files := []File{f, readFile(t, filepath.Join(samples, "application-steps.png"))}
	read, _ := ask[struct{ Files []document }](t, d, "read", none{}, files...)
	if len(read.Files) != 1 || !read.Files[0].OK {
		t.Fatalf("%s: %+v", f.Name, read)
	}
	return read.Files[0]
}

// sample makes a sample the draft.
func sample(t testing.TB, d *Desk, name string) opened {
	t.Helper()
	o, _ := ask[opened](t, d, "adopt", handled{lie(t, d, readFile(t, filepath.Join(samples, name))).Handle})
	return o
}

// sampleNames are the samples' data files.
func sampleNames(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(samples, "*.yaml"))
	if err != nil || len(names) == 0 {
		t.Fatal("no samples", err)
	}
	for i := range names {
		names[i] = filepath.Base(names[i])
	}
	return names
}

// dirFS is a folder as files.
func dirFS(folder string) fs.FS { return os.DirFS(folder) }
