package render_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"nianbao/render"
	"nianbao/render/at"
)

// FuzzRead holds that any file becomes a report or a refusal, and any report each of
// its files or a refusal.
func FuzzRead(f *testing.F) {
	r := renderer(f, render.Options{})
	for _, data := range realFiles(f, r) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { useAll(t, r, data) })
}

// FuzzReadWorkbook does the same with workbooks that real programs have saved, of which
// a few bytes of a part are others. The packing stays whole: through it a change of a
// byte rarely gets.
func FuzzReadWorkbook(f *testing.F) {
	r := renderer(f, render.Options{})
	var books [][]entry
	for _, data := range realFiles(f, r) {
		if parts := partsOf(data); parts != nil {
			books = append(books, parts)
		}
	}
	for book := range books {
		for part, e := range books[book] {
			if !slices.Contains([]string{"xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/comments1.xml"}, e.name) {
				continue // a seed costs a whole report
			}
			f.Add(uint8(book), uint8(part), uint32(len(e.data)/2), uint8(1), "9")
		}
	}
	f.Fuzz(func(t *testing.T, book, part uint8, offset uint32, cut uint8, put string) {
		parts := books[int(book)%len(books)]
		useAll(t, r, packed(t, parts, int(part)%len(parts), func(data []byte) []byte {
			from := int(offset) % (len(data) + 1)
			to := min(from+int(cut), len(data))
			return bytes.Join([][]byte{data[:from], []byte(put), data[to:]}, nil)
		}))
	})
}

// realFiles are reports as people hand them in, and the workbooks that programs have
// saved.
func realFiles(f *testing.F, r *render.Renderer) [][]byte {
	f.Helper()
	var all [][]byte
	for _, pattern := range []string{"../samples/with-faults.yaml", "xlsx/testdata/*.xlsx", "xlsx/testdata/hostile/annot-author-1.xlsx"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			f.Fatalf("no %s: %v", pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			all = append(all, data)
		}
	}
	p := read(f, r, "../samples/example-2026.yaml")
	return append(all, excelOf(f, p, render.Output{}), written(f, p.JSON, render.Output{}))
}

// An entry is a part of a workbook.
type entry struct {
	name string
	data []byte
}

// partsOf are the parts of a workbook, or nil for another file.
func partsOf(data []byte) []entry {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	var all []entry
	for _, file := range z.File {
		r, err := file.Open()
		if err != nil {
			return nil
		}
		part, err := io.ReadAll(r)
		if err != nil {
			return nil
		}
		all = append(all, entry{file.Name, part})
	}
	return all
}

// packed is a workbook of the parts, one of which is changed.
func packed(t *testing.T, parts []entry, which int, change func([]byte) []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i, part := range parts {
		data := part.data
		if i == which {
			data = change(data)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name})
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// useAll does with a file whatever can be done.
func useAll(t *testing.T, r *render.Renderer, data []byte) {
	t.Helper()
	p, err := r.Read("某局", data)
	if refusal(t, "reading", err) {
		return
	}
	found, err := p.Check(t.Context(), render.Against{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range p.Merged(found) {
		if f.Text == "" || f.Rule == "" {
			t.Errorf("%+v", f)
		}
	}
	for _, format := range append(render.Formats(), render.DataFormats()...) {
		refusal(t, format.Name, format.Write(p, t.Context(), io.Discard, render.Output{Anyway: true}))
	}
	_, err = p.Annotate(t.Context(), io.Discard, found)
	refusal(t, "annotating", err)
	render.Differences(p, p)
}

// refusal reports whether an error is a refusal, which lists why. There is to be no
// other.
func refusal(t *testing.T, what string, err error) bool {
	t.Helper()
	if err == nil {
		return false
	}
	var found at.Error
	if !errors.As(err, &found) || len(found) == 0 || found[0].Text == "" {
		t.Fatalf("%s: %v", what, err)
	}
	return true
}
