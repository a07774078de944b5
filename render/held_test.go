package render_test

import (
	"bytes"
	"strings"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render"
	"nianbao/render/page"
	"nianbao/render/pdf"
)

// TestAttachedAgrees reads PDF files of ours by the workbook that they carry, whose numbers and
// texts are the printed ones.
func TestAttachedAgrees(t *testing.T) {
	r := renderer(t, render.Options{})
	for _, s := range roadSamples(t, r) {
		for _, c := range []render.Output{{Anyway: true, Attach: true}, {Anyway: true, Attach: true, Copy: render.Filing}} {
			got := readData(t, r, "报告.pdf", pdfOf(t, s.report, c))
			if got.Recognised() {
				t.Errorf("%s: it was read by its words", s.name)
			}
			for _, f := range attachedFindings(got) {
				t.Errorf("%s: %s", s.name, f)
			}
		}
	}
}

// TestAttachedOtherwise holds that a PDF file is told whose attached workbook is not what is
// printed: another number, another text, no workbook, another form.
func TestAttachedOtherwise(t *testing.T) {
	r := renderer(t, render.Options{})
	printed := readData(t, r, "f", altered(t, example))
	for name, c := range map[string]struct {
		workbook []byte
		want     []string
	}{
		"a number":  {excelOf(t, readData(t, r, "g", altered(t, example, "penalties:       37", "penalties:       38")), render.Output{Anyway: true}), []string{"印出来的是 37，PDF 里附的是 38"}},
		"a text":    {excelOf(t, readData(t, r, "g", altered(t, example, "本报告所列", "这份报告所列")), render.Output{Anyway: true}), []string{"这份报告"}},
		"no sheets": {[]byte("PK\x03\x04"), []string{"读不了，年报是从印出来的文字读的"}},
		"a form":    {excelOf(t, read(t, r, "../samples/shanghai-office-2019.yaml"), render.Output{Anyway: true}), []string{"印出来的表认不出来，没有核对"}},
	} {
		t.Run(name, func(t *testing.T) {
			found := attachedFindings(readData(t, r, "报告.pdf", withFile(t, printed, c.workbook)))
			if len(found) != len(c.want) {
				t.Fatalf("%q", found)
			}
			for i, want := range c.want {
				if !strings.Contains(found[i], want) {
					t.Errorf("%q, want %q", found[i], want)
				}
			}
		})
	}
}

// withFile is a report's PDF file with a workbook attached to it.
func withFile(t testing.TB, p *render.Report, workbook []byte) []byte {
	t.Helper()
	book, err := page.Break(t.Context(), p.Document(render.Output{Anyway: true}), builtin.Faces())
	if err != nil {
		t.Fatal(err)
	}
	book.Files = []page.File{{Name: "某局附表.xlsx", MIME: "application/octet-stream", Data: workbook}}
	var b bytes.Buffer
	if err := pdf.Write(&b, book); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// attachedFindings is what is said of how a PDF file and its workbook agree.
func attachedFindings(p *render.Report) (all []string) {
	for _, f := range p.Findings() {
		if f.Rule == "source.attached" {
			all = append(all, f.Source.String()+"："+f.Text)
		}
	}
	return all
}
