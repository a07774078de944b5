package render_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/manuscript"
	"nianbao/render/msdoc"
	"nianbao/render/printed"
	"nianbao/render/printed/pdffile"
)

// saidIn is what a document says: a line for each paragraph and each cell, without
// blanks and line ends.
func saidIn(d *doc.Document) (all []string) {
	add := func(s string) {
		if s = squeezed(s); s != "" {
			all = append(all, s)
		}
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			add(doc.Text(b.Runs))
		case *doc.Table:
			for _, c := range b.Cells {
				add(doc.Text(c.Runs))
			}
		}
	}
	return all
}

// saidBy is the same of a manuscript.
func saidBy(m *manuscript.Manuscript) (all []string) {
	add := func(s string) {
		if s = squeezed(s); s != "" {
			all = append(all, s)
		}
	}
	for _, b := range m.Blocks {
		switch b := b.(type) {
		case *manuscript.Paragraph:
			add(b.Text.Text)
		case *manuscript.Grid:
			for _, row := range b.Rows {
				for _, c := range row {
					add(c.Text.Text)
				}
			}
		}
	}
	return all
}

// squeezed is a text without blanks, and without the rule to sign on, which LibreOffice
// makes of characters.
func squeezed(s string) string {
	return strings.TrimRight(strings.Join(strings.Fields(s), ""), "_")
}

// TestOldWord has LibreOffice save our Word files as Word 97 did, and reads what they
// say: all that the documents say, in their order, and nothing else.
func TestOldWord(t *testing.T) {
	all := samples(t)
	files := make([][]byte, len(all))
	for i, m := range all {
		files[i] = m.word
	}
	for i, data := range converted(t, "doc", "docx", files) {
		t.Run(all[i].name, func(t *testing.T) {
			m, err := msdoc.Read("某局.doc", data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(saidIn(all[i].document), saidBy(m)); diff != "" {
				t.Errorf("-written +read:\n%s", diff)
			}
			for _, a := range m.Asides {
				if a.Kind != manuscript.Furniture && a.Kind != manuscript.Header {
					t.Errorf("%+v", a)
				}
			}
		})
	}
}

// TestPrinted reads what our PDF files say: all that the documents say, in their order,
// and nothing else.
func TestPrinted(t *testing.T) {
	eachSample(t, func(t *testing.T, m made) { checkPrintedSays(t, m.document, m.pdf) })
}

// TestPrintedByLibreOffice does the same with the PDF files that LibreOffice makes of our
// Word files.
func TestPrintedByLibreOffice(t *testing.T) {
	all := samples(t)
	files := make([][]byte, len(all))
	for i, m := range all {
		files[i] = m.word
	}
	for i, data := range converted(t, "pdf", "docx", files) {
		t.Run(all[i].name, func(t *testing.T) {
			charts := slices.ContainsFunc(all[i].document.Blocks, func(b doc.Block) bool { _, is := b.(*doc.Chart); return is })
			if charts {
				t.Skip("LibreOffice does not say that what a chart says is a figure's")
			}
			checkPrintedSays(t, all[i].document, data)
		})
	}
}

func checkPrintedSays(t *testing.T, d *doc.Document, pdf []byte) {
	t.Helper()
	m, err := printed.Read("某局.pdf", pdf)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(saidIn(d), saidBy(m)); diff != "" {
		t.Errorf("-written +read:\n%s", diff)
	}
}

// TestOldWordComments reads the comments of an annotated copy.
func TestOldWordComments(t *testing.T) {
	p := read(t, renderer(t, render.Options{}), "../samples/with-faults.yaml")
	found := p.Findings()
	annotated := written(t, func(ctx context.Context, w io.Writer, _ render.Output) error {
		_, err := p.Annotate(ctx, w, found)
		return err
	}, render.Output{})
	m, err := msdoc.Read("某局.doc", converted(t, "doc", "docx", [][]byte{annotated})[0])
	if err != nil {
		t.Fatal(err)
	}
	comments := 0
	for _, a := range m.Asides {
		if a.Kind == manuscript.Comment {
			comments++
			if a.Author == "" || !slices.ContainsFunc(found, func(f at.Finding) bool { return strings.Contains(squeezed(a.Text), squeezed(f.Text)) }) {
				t.Errorf("%+v", a)
			}
		}
	}
	if comments < 5 {
		t.Errorf("%d comments of %d findings", comments, len(found))
	}
}

// converted are files that LibreOffice has saved with another ending, behind which may
// stand how, all in one run because its start takes longest.
func converted(t *testing.T, how, from string, files [][]byte) [][]byte {
	t.Helper()
	ending, _, _ := strings.Cut(how, ":")
	soffice, folder := golden.Tool(t, "soffice"), t.TempDir()
	arguments := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(folder, "profile"), "--convert-to", how, "--outdir", folder}
	for i, data := range files {
		file := filepath.Join(folder, strconv.Itoa(i)+"."+from)
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		arguments = append(arguments, file)
	}
	golden.Run(t, soffice, arguments...)
	saved := make([][]byte, len(files))
	for i := range files {
		var err error
		if saved[i], err = os.ReadFile(filepath.Join(folder, strconv.Itoa(i)+"."+ending)); err != nil {
			t.Fatal(err)
		}
	}
	return saved
}

// TestPrintedAgain reads our PDF files as other programs have written them again, each in
// its own way: objects in streams, other fonts, other operators.
func TestPrintedAgain(t *testing.T) {
	m := samples(t)[1]
	folder := t.TempDir()
	in, out := filepath.Join(folder, "in.pdf"), filepath.Join(folder, "out.pdf")
	if err := os.WriteFile(in, m.pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	for name, arguments := range map[string][]string{
		"qpdf":       {"--object-streams=generate", "--linearize", in, out},
		"mutool":     {"clean", "-gggg", "-z", in, out},
		"pdftocairo": {"-pdf", in, out},
	} {
		t.Run(name, func(t *testing.T) {
			golden.Run(t, golden.Tool(t, name), arguments...)
			data, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			checkPrintedSays(t, m.document, data)
		})
	}
}

// TestPrintedAttached finds the workbook and the data that a PDF file of ours carries.
func TestPrintedAttached(t *testing.T) {
	p := read(t, renderer(t, render.Options{}), "../samples/xilinhot-sfj-2023.yaml")
	all := printed.Attached(pdfOf(t, p, render.Output{Attach: true}))
	annex := slices.IndexFunc(all, func(a pdffile.Attachment) bool { return strings.HasSuffix(a.Name, "附表.xlsx") })
	data := slices.IndexFunc(all, func(a pdffile.Attachment) bool { return strings.HasSuffix(a.Name, ".yaml") })
	if len(all) != 2 || annex < 0 || data < 0 || !bytes.Equal(all[annex].Data, excelOf(t, p, render.Output{})) {
		t.Errorf("%d files", len(all))
	}
	if all := printed.Attached(pdfOf(t, p, render.Output{})); all != nil {
		t.Errorf("%d files in a file without any", len(all))
	}
}

func BenchmarkPrinted(b *testing.B) {
	data := samples(b)[0].pdf
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := printed.Read("某局.pdf", data); err != nil {
			b.Fatal(err)
		}
	}
}

// TestOldWorkbook reads our workbook as Excel 97 wrote it: what is found in it is what is
// found in ours, and the annotated copy is a Word file, since nothing writes the other.
func TestOldWorkbook(t *testing.T) {
	r := renderer(t, render.Options{})
	ours := excelOf(t, read(t, r, "../samples/with-faults.yaml"), render.Output{Anyway: true})
	want, got := readData(t, r, "某局", ours), readData(t, r, "某局", converted(t, "xls", "xlsx", [][]byte{ours})[0])
	if diff := cmp.Diff(want.Findings(), got.Findings()); diff != "" {
		t.Errorf("-ours +saved again:\n%s", diff)
	}
	name, err := got.Annotate(t.Context(), io.Discard, got.Findings())
	if err != nil || !strings.HasSuffix(name, "批注.docx") {
		t.Errorf("%q, %v", name, err)
	}
}
