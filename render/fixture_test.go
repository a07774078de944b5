package render_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/check"
	"nianbao/render/page"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// fixture is a form that no Go file knows of: seven parts, a third table with
// another key, a row and a column more.
func fixture(t testing.TB) *layouts.Layout {
	t.Helper()
	const file = "testdata/fixture.layout"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	l, err := layouts.Parse(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestFixtureForm takes the form through everything that an office does: a blank
// workbook, filled in, read back, checked, written in every format, read again.
func TestFixtureForm(t *testing.T) {
	l := fixture(t)
	r := renderer(t, render.Options{Layout: l})
	var blank bytes.Buffer
	if err := r.Blank(&blank, "示例县统计局", 2026); err != nil {
		t.Fatal(err)
	}
	empty := readData(t, r, "空白.xlsx", blank.Bytes())
	p := readData(t, r, "示例县统计局2026.xlsx", fillIn(t, l, blank.Bytes(), empty))
	for _, f := range p.Findings() {
		if f.Stops != at.Never {
			t.Errorf("filled in rightly, and yet: %v", f)
		}
	}
	checkPrinted(t, l, p)
	for _, f := range append(render.Formats(), render.DataFormats()...) {
		data := writtenAs(t, p, f, render.Output{})
		if f.Name == "pdf" || f.Name == "docx" || f.Name == "html" {
			continue // their texts are held against the tree by other tests
		}
		again := readData(t, r, "again."+f.Name, data)
		if d := render.Differences(p, again); len(d) > 0 {
			t.Errorf("%s comes back changed: %v", f.Name, d)
		}
	}
}

// fillIn fills every number of the blank workbook that is no total with 1, and
// every part with a sentence, as a clerk would: cell by cell.
func fillIn(t *testing.T, l *layouts.Layout, data []byte, empty *render.Report) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	set := func(key at.Key, value any) {
		source := empty.Place(key)
		if source.Cell == "" {
			t.Fatalf("%s has no cell", key)
		}
		if err := f.SetCellValue(source.Sheet, source.Cell, value); err != nil {
			t.Fatal(err)
		}
	}
	for _, table := range l.Tables {
		for _, row := range table.Rows {
			for _, k := range row.Keys {
				switch {
				case len(table.Definitions(k)) > 0: // the form's formula stands there
				case strings.HasPrefix(string(k), "requests.carried_forward."):
					set(k, 0)
				case strings.HasPrefix(string(k), "requests.received."):
					set(k, 21) // as many as rows of outcomes have a 1, less the one carried over
				default:
					set(k, 1)
				}
			}
		}
	}
	for i, s := range l.Sections {
		set(at.Section(i+1), fmt.Sprintf("%s的文字。", s.Title[len("一、"):]))
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// checkPrinted looks for the form's own parts, row and column on the pages.
func checkPrinted(t *testing.T, l *layouts.Layout, p *render.Report) {
	t.Helper()
	d := p.Document(render.Output{})
	shown := map[at.Key]bool{}
	for _, tag := range bookOf(t, d).Tags {
		shown[tag.Key] = tag.Kind == page.TagTD || shown[tag.Key]
	}
	for _, k := range []at.Key{at.SectionTitle(7), at.Paragraph(7, 1)} {
		if _, ok := shown[k]; !ok {
			t.Errorf("%s is not on the pages", k)
		}
	}
	for _, k := range l.Table("requests").Row("transferred").Keys {
		if !shown[k] {
			t.Errorf("%s is not on the pages", k)
		}
	}
}

// TestFixtureChecked finds what is wrong in places that only this form has, with
// their cells.
func TestFixtureChecked(t *testing.T) {
	l := fixture(t)
	r := renderer(t, render.Options{Layout: l})
	var blank bytes.Buffer
	if err := r.Blank(&blank, "示例县统计局", 2026); err != nil {
		t.Fatal(err)
	}
	empty := readData(t, r, "空白.xlsx", blank.Bytes())
	f, err := excelize.OpenReader(bytes.NewReader(fillIn(t, l, blank.Bytes(), empty)))
	if err != nil {
		t.Fatal(err)
	}
	wrong := empty.Place("requests.transferred.village")
	if err := f.SetCellValue(wrong.Sheet, wrong.Cell, 3); err != nil {
		t.Fatal(err)
	}
	part := empty.Place(at.Section(7))
	if err := f.SetCellValue(part.Sheet, part.Cell, ""); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	found := map[string]at.Finding{}
	for _, f := range readData(t, r, "改错.xlsx", out.Bytes()).Findings() {
		found[f.Rule] = f
	}
	if f := found["sum.down"]; f.Where != "表三“村（居）委会”列" || f.Source.Sheet != "表三" || f.Source.Cell == "" {
		t.Errorf("the column's sum: %+v", f)
	}
	if f := found["section.missing"]; f.Key != at.Section(7) || f.Source.Cell != part.Cell || !strings.Contains(f.Text, "七个部分") {
		t.Errorf("the seventh part: %+v", f)
	}
}

// TestFixtureUnusable names the rules that have nothing to hold against such a
// form, so that nobody takes silence for praise.
func TestFixtureUnusable(t *testing.T) {
	var names []string
	for _, u := range check.Unusable(fixture(t)) {
		names = append(names, u.Rule)
	}
	for _, rule := range []string{"applications.balance", "applications.total", "applications.across", "figures.received", "years.carried_over"} {
		if !slices.Contains(names, rule) {
			t.Errorf("%s is not among what the form cannot use: %v", rule, names)
		}
	}
	for _, rule := range []string{"litigation.across", "figures.litigation", "section.missing", "aspects.missing", "sum.down"} {
		if slices.Contains(names, rule) {
			t.Errorf("%s is said to be of no use in a form that has all it needs", rule)
		}
	}
}

// TestBlankCells keeps the cells in which fillIn writes apart from the labels.
func TestBlankCells(t *testing.T) {
	r := renderer(t, render.Options{Layout: fixture(t)})
	var blank bytes.Buffer
	if err := r.Blank(&blank, "示例县统计局", 2026); err != nil {
		t.Fatal(err)
	}
	p := readData(t, r, "空白.xlsx", blank.Bytes())
	if got, want := p.Place("requests.received.person").Cell, sheets.CellName(xlsx.TableRow+3, xlsx.TableCol+3); got != want {
		t.Errorf("the first number stands in %s, wanted %s", got, want)
	}
}

// writtenAs is the report in a format.
func writtenAs(t testing.TB, p *render.Report, f render.Format, o render.Output) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(p, context.Background(), &b, o); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return b.Bytes()
}
