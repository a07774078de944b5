package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/render"
	"nianbao/render/pdf/pdftest"
)

// TestCopiesAreNamed holds that each copy has a name of its own, so that none takes
// another's place. A report without faults has no 送审稿, however it is asked for.
func TestCopiesAreNamed(t *testing.T) {
	const title = "示例县人民政府2023年政府信息公开工作年度报告"
	r := renderer(t, render.Options{})
	faulty, sound := read(t, r, "../samples/jinhu-2023.yaml"), read(t, r, seed)
	for _, c := range []struct {
		report *render.Report
		output render.Output
		want   string
	}{
		{faulty, render.Output{}, title + ".pdf"},
		{faulty, render.Output{Copy: render.Filing}, title + "（报送稿）.pdf"},
		{faulty, render.Output{Anyway: true}, title + "（送审稿）.pdf"},
		{faulty, render.Output{Copy: render.Filing, Anyway: true}, title + "（送审稿）.pdf"},
		{sound, render.Output{Anyway: true}, sound.Title() + ".pdf"},
		{sound, render.Output{Copy: render.Filing, Anyway: true}, sound.Title() + "（报送稿）.pdf"},
	} {
		if got := c.report.FileName(".pdf", c.output); got != c.want {
			t.Errorf("%+v: %s, want %s", c.output, got, c.want)
		}
	}
}

// TestDraftIsMarked holds that a copy with open faults says so and how many at the
// head of every page, in every format, as pagination and not as text; and that a copy
// without them says nothing. What a waiver has switched off is no fault.
func TestDraftIsMarked(t *testing.T) {
	r := renderer(t, render.Options{})
	faulty := read(t, r, "../samples/jinhu-2023.yaml")
	if heads, pages := pdfHeads(t, pdfOf(t, faulty, render.Output{Anyway: true})); heads != pages {
		t.Errorf("%d heads on %d pages", heads, pages)
	}
	if heads, _ := pdfHeads(t, pdfOf(t, read(t, r, seed), render.Output{Anyway: true})); heads != 0 {
		t.Errorf("a sound report has %d heads", heads)
	}
	const want = "送审稿（有 1 处错误尚未改正）"
	if got := part(t, wordOf(t, faulty, render.Output{Anyway: true}), "word/header2.xml"); !strings.Contains(got, want) {
		t.Errorf("Word's header is %q", got)
	}
	book, err := excelize.OpenReader(bytes.NewReader(excelOf(t, faulty, render.Output{Anyway: true})))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		if line, err := book.GetHeaderFooter(sheet); err != nil || !strings.Contains(line.OddHeader, want) {
			t.Errorf("%s has the header %v, %v", sheet, line, err)
		}
	}
}

// pdfHeads counts the pages of a PDF and those with something at their head.
func pdfHeads(t *testing.T, data []byte) (heads, pages int) {
	t.Helper()
	f, err := pdftest.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range f.Pages() {
		content := f.Data(f.Dict(page)["Contents"])
		heads += bytes.Count(content, []byte("/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>"))
		pages++
	}
	return heads, pages
}
