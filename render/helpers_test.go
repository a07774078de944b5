package render_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/docx"
	"nianbao/render/pdf"
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

// samples are both copies of every sample, and one more document; they are made
// once for all tests, which change none of them.
func samples(t testing.TB) []made {
	t.Helper()
	makeSamples.Do(func() { madeSamples = newSamples(t) })
	if madeSamples == nil {
		t.Fatal("the samples could not be made")
	}
	return slices.Clone(madeSamples) // a test may leave some of them out
}

var (
	makeSamples sync.Once
	madeSamples []made
)

func newSamples(t testing.TB) []made {
	t.Helper()
	files, err := filepath.Glob("../samples/*.yaml")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d samples: %v", len(files), err)
	}
	var all []made
	r := renderer(t, render.Options{})
	for _, kind := range []struct {
		name string
		copy compose.Copy
	}{{"publication", render.Publication}, {"filing", render.Filing}} {
		o := render.Output{Copy: kind.copy, Anyway: true} // some of the samples have faults
		for _, file := range files {
			p := read(t, r, file)
			base := strings.TrimSuffix(filepath.Base(file), ".yaml")
			all = append(all, made{base + "/" + kind.name, p.Document(o), pdfOf(t, p, o), wordOf(t, p, o), excelOf(t, p, o)})
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
	if err := xlsx.Write(&excel, &doc.Workbook{Document: tall, Sheets: []doc.SheetKind{doc.TableSheets}}); err != nil {
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

func read(t testing.TB, r *render.Renderer, file string) *render.Report {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := r.ReadBeside(os.DirFS(filepath.Dir(file)), filepath.Base(file), data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func readData(t testing.TB, r *render.Renderer, name string, data []byte) *render.Report {
	t.Helper()
	p, err := r.ReadBeside(os.DirFS("../samples"), name, data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func pdfOf(t testing.TB, p *render.Report, o render.Output) []byte {
	return written(t, p.PDF, o)
}

func wordOf(t testing.TB, p *render.Report, o render.Output) []byte {
	return written(t, p.Word, o)
}

func excelOf(t testing.TB, p *render.Report, o render.Output) []byte {
	return written(t, p.Excel, o)
}

// written is what a report's method writes.
func written(t testing.TB, write func(context.Context, io.Writer, render.Output) error, o render.Output) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(context.Background(), &b, o); err != nil {
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

// cellsOf are the texts of all cells of a document's tables.
func cellsOf(d *doc.Document) []string {
	var all []string
	for _, b := range d.Blocks {
		if table, ok := b.(*doc.Table); ok {
			for _, c := range table.Cells {
				all = append(all, doc.Text(c.Runs))
			}
		}
	}
	return all
}

// checked is what a check finds.
func checked(t testing.TB, p *render.Report, against render.Against) []at.Finding {
	t.Helper()
	found, err := p.Check(t.Context(), against)
	if err != nil {
		t.Fatal(err)
	}
	return found
}
