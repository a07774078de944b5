package render_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/doc"
	"nianbao/render/docx"
	"nianbao/render/pdf"
	"nianbao/render/report"
	"nianbao/render/xlsx"
)

// A made is one copy of a sample, in all the shapes that tests look at.
type made struct {
	name             string // xilinhot-sfj-2023/filing
	document         *doc.Document
	pdf, word, excel []byte
}

// eachSample runs a test on each sample's copies.
func eachSample(t *testing.T, test func(t *testing.T, m made)) {
	for _, m := range samples(t) {
		t.Run(m.name, func(t *testing.T) { test(t, m) })
	}
}

// samples makes both copies of every sample, and one more document.
func samples(t testing.TB) []made {
	t.Helper()
	files, err := filepath.Glob("../samples/*.yaml")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d samples: %v", len(files), err)
	}
	var all []made
	for _, kind := range []struct {
		name string
		copy layouts.Copy
	}{{"publication", layouts.Publication}, {"filing", layouts.Filing}} {
		r := renderer(t, render.Options{Copy: kind.copy})
		for _, file := range files {
			rep := read(t, r, file)
			base := strings.TrimSuffix(filepath.Base(file), ".yaml")
			all = append(all, made{base + "/" + kind.name, document(t, r, rep), pdfOf(t, r, rep), wordOf(t, r, rep), excelOf(t, r, rep)})
		}
	}
	return append(all, torn(t, all[len(all)-1].document))
}

// torn is a document whose tables are made so tall that they break over pages
// and groups are cut, which happens in none of the samples.
func torn(t testing.TB, d *doc.Document) made {
	t.Helper()
	tall := *d
	tall.Blocks = slices.Clone(d.Blocks)
	for i, b := range tall.Blocks {
		if table, ok := b.(*doc.Table); ok {
			copied := *table
			copied.Whole, copied.Height = false, 14*doc.Millimetre
			tall.Blocks[i] = &copied
		}
	}
	var file, word bytes.Buffer
	if err := pdf.Write(&file, bookOf(t, &tall)); err != nil {
		t.Fatal(err)
	}
	if err := docx.Write(&word, &tall); err != nil {
		t.Fatal(err)
	}
	var excel bytes.Buffer
	if err := xlsx.Write(&excel, &tall); err != nil {
		t.Fatal(err)
	}
	return made{"torn/filing", &tall, file.Bytes(), word.Bytes(), excel.Bytes()}
}

// renderer is one with the built-in faces.
func renderer(t testing.TB, o render.Options) *render.Renderer {
	t.Helper()
	o.Faces = builtin.Faces()
	r, err := render.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func read(t testing.TB, r *render.Renderer, file string) *report.Report {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rep, err := r.Read(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

func document(t testing.TB, r *render.Renderer, rep *report.Report) *doc.Document {
	t.Helper()
	d, err := r.Document(rep)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func pdfOf(t testing.TB, r *render.Renderer, rep *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.PDF(context.Background(), &b, rep); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func wordOf(t testing.TB, r *render.Renderer, rep *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.Word(context.Background(), &b, rep); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func excelOf(t testing.TB, r *render.Renderer, rep *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.Excel(context.Background(), &b, rep); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// save writes a file for outside programs.
func save(t testing.TB, name string, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}
