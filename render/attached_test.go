package render_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/pdf/pdftest"
	"nianbao/render/sheets"
)

// attachedOf are the files in a PDF, by their names.
func attachedOf(t testing.TB, data []byte) map[string]pdftest.Attached {
	t.Helper()
	f, err := pdftest.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	files, err := f.Attached()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]pdftest.Attached{}
	for _, a := range files {
		all[a.Name] = a
	}
	return all
}

// comesBack is the report that is read of a PDF's files, as if somebody had stored them in
// a folder.
func comesBack(t testing.TB, r *render.Renderer, pdf []byte) *render.Report {
	t.Helper()
	folder, data := fstest.MapFS{}, ""
	for name, a := range attachedOf(t, pdf) {
		folder[name] = &fstest.MapFile{Data: a.Data}
		if a.MIME == "application/yaml" && a.Relationship == "Source" {
			data = name
		}
	}
	if folder[data] == nil {
		t.Fatal("no data")
	}
	back, err := r.ReadBeside(folder, data, folder[data].Data)
	if err != nil {
		t.Fatal(err)
	}
	return back
}

// everyCopy runs a test on both copies of every sample.
func everyCopy(t *testing.T, test func(t *testing.T, r *render.Renderer, p *render.Report, o render.Output)) {
	files, err := filepath.Glob("../samples/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	r := renderer(t, render.Options{})
	for _, file := range files {
		p := read(t, r, file)
		for name, copy := range map[string]render.Output{"publication": {}, "filing": {Copy: render.Filing}} {
			copy.Attach, copy.Anyway = true, true // some of the samples have faults
			t.Run(filepath.Base(file)+"/"+name, func(t *testing.T) { test(t, r, p, copy) })
		}
	}
}

// TestComesBack holds that a PDF with its files is all of the report: what is read of it
// makes the same PDF again, byte for byte, files and all.
func TestComesBack(t *testing.T) {
	everyCopy(t, func(t *testing.T, r *render.Renderer, p *render.Report, o render.Output) {
		want := pdfOf(t, p, o)
		back := comesBack(t, r, want)
		if d := render.Differences(p, back); d != nil {
			t.Errorf("%q", d)
		}
		if got := pdfOf(t, back, o); !bytes.Equal(got, want) {
			t.Errorf("%d bytes, not the same %d", len(got), len(want))
		}
	})
}

// TestAttachedStandards holds the rules of both standards, and what other houses say, of
// PDFs with their files.
func TestAttachedStandards(t *testing.T) {
	everyCopy(t, func(t *testing.T, r *render.Renderer, p *render.Report, o render.Output) {
		data := pdfOf(t, p, o)
		pdftest.CheckUA(t, data)
		pdftest.CheckA(t, data)
		if !testing.Short() {
			pdftest.Judge(t, save(t, "合一.pdf", data))
		}
	})
}

// TestInternal holds that what is talk within the office is in no public copy, neither in
// the annex nor in the data, and is in all others.
func TestInternal(t *testing.T) {
	const reason = "经与财务核对无误"
	r := renderer(t, render.Options{})
	source, err := os.ReadFile(seed)
	if err != nil {
		t.Fatal(err)
	}
	waived := readData(t, r, "某局.yaml", append(bytes.Clone(source), "\nwaivers:\n  fees.unit: "+reason+"\n"...))
	for name, c := range map[string]struct {
		output render.Output
		inside bool
	}{
		"publication": {render.Output{Attach: true}, false},
		"filing":      {render.Output{Attach: true, Copy: render.Filing}, true},
	} {
		data := pdfOf(t, waived, c.output)
		for file, a := range attachedOf(t, data) {
			text := string(a.Data)
			if strings.HasSuffix(file, ".xlsx") {
				text = wordsOf(t, a.Data)
			}
			if strings.Contains(text, reason) != c.inside || strings.Contains(text, "fees.unit") != c.inside {
				t.Errorf("%s: %s has the waiver: %v", name, file, !c.inside)
			}
		}
		if got := wordsOf(t, excelOf(t, waived, c.output)); strings.Contains(got, reason) != c.inside {
			t.Errorf("%s: the annex has the waiver: %v", name, !c.inside)
		}
		if !c.inside && !bytes.Equal(data, pdfOf(t, read(t, r, seed), c.output)) {
			t.Errorf("%s: the PDF is not that of a report without waivers", name)
		}
	}
}

// wordsOf are the texts of all cells of a workbook.
func wordsOf(t *testing.T, workbook []byte) string {
	t.Helper()
	book, err := sheets.Read(workbook)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, s := range book.Sheets {
		for row := range s.Rows {
			for col := range s.Cols {
				all.WriteString(s.Cell(row, col).Text + "\n")
			}
		}
	}
	return all.String()
}

// TestApart holds how the files of pictures are called: as the report calls them, and all by
// their numbers where that cannot be, for folders and for names that some systems take for
// one. One that is shown twice is one file as far as it is called by its name.
func TestApart(t *testing.T) {
	folder := fstest.MapFS{}
	for i, name := range []string{"a.png", "A.png", "b.png", "图/a.png"} {
		var out bytes.Buffer
		if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 600+i, 600))); err != nil {
			t.Fatal(err)
		}
		folder[name] = &fstest.MapFile{Data: out.Bytes()}
	}
	r := renderer(t, render.Options{})
	for names, want := range map[string]string{
		"a.png b.png":         "a.png b.png",
		"a.png b.png a.png":   "a.png b.png",
		"a.png A.png":         "图1.png 图2.png",
		"图/a.png b.png b.png": "图1.png 图2.png 图3.png",
	} {
		text := "agency: 某局\nyear: 2023\nsections:\n  1:\n    - 见图。\n"
		for name := range strings.FieldsSeq(names) {
			text += "    - picture:\n        file: " + name + "\n        caption: 图题" + strings.Repeat("一", strings.Count(text, "caption")) + "\n        alt: 图\n"
		}
		p, err := r.ReadBeside(folder, "某局.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		data := pdfOf(t, p, render.Output{Attach: true, Anyway: true})
		for name, a := range attachedOf(t, data) {
			if a.MIME == "image/png" {
				got = append(got, name)
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %s", names, got, want)
		}
		for _, d := range render.Differences(p, comesBack(t, r, data)) {
			if d.Key.Parts().Kind != at.BlockFromPlace { // a picture's file may be called otherwise
				t.Errorf("%s: %q", names, d)
			}
		}
	}
}
