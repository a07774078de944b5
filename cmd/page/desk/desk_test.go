package desk

import (
	"encoding/json"
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

// sample opens a sample as the draft.
func sample(t testing.TB, d *Desk, name string) opened {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(samples, name))
	if err != nil {
		t.Fatal(err)
	}
	files := []File{{name, data}}
	if pictures, _ := filepath.Glob(samples + "/*.png"); true {
		for _, p := range pictures {
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, File{filepath.Base(p), data})
		}
	}
	read, _ := ask[struct{ Files []document }](t, d, "read", none{}, files...)
	if len(read.Files) != 1 || !read.Files[0].OK {
		t.Fatalf("%s: %+v", name, read)
	}
	o, _ := ask[opened](t, d, "adopt", handled{read.Files[0].Handle})
	return o
}

func BenchmarkEdit(b *testing.B) {
	d := newDesk(b)
	sample(b, d, "xilinhot-sfj-2023.yaml")
	key := "sections.1"
	items := d.draft.content.Parts["sections.1"]
	for b.Loop() {
		given, _ := json.Marshal(map[string]any{"what": "x", "typing": true, "ops": []any{map[string]any{"part": key, "items": items}}})
		if _, _, err := d.Call("edit", given, nil); err != nil {
			b.Fatal(err)
		}
		if _, _, err := d.Call("pages", []byte(`{"want":[0,1]}`), nil); err != nil {
			b.Fatal(err)
		}
	}
}
