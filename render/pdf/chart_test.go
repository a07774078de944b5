package pdf_test

import (
	"strings"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render/doc"
	"nianbao/render/page"
	"nianbao/render/pdf/pdftest"
	"nianbao/render/pdf/referee"
)

// charts is a book with a chart of each shape: areas in every texture, lines in every dash.
func charts(t testing.TB) *page.Book {
	t.Helper()
	d := &doc.Document{
		Meta: doc.Meta{Title: "图", Agency: "某局", Year: 2026, Language: "zh-CN"},
		Page: doc.Page{Width: 210 * mm, Height: 297 * mm, Top: 37 * mm, Right: 26 * mm, Bottom: 35 * mm, Left: 28 * mm, Lines: 22, Chars: 28, LinePitch: 225 * mm / 22},
	}
	for s := range d.Styles {
		d.Styles[s] = doc.TextStyle{Typeface: doc.SongTi, Size: 21 * pt / 2, Line: 15 * pt}
	}
	d.Blocks = append(d.Blocks, &doc.Paragraph{Key: "title", Style: doc.Title, Runs: []doc.Run{{Style: doc.Title, Text: "图"}}})
	for _, shape := range []doc.Shape{doc.Bars, doc.Columns, doc.Lines, doc.Shares} {
		c := &doc.Chart{Key: "sections.1.blocks.1", Name: "图1", Alt: shape.String(), Shape: shape, Unit: "件", Width: 156 * mm, Height: 90 * mm}
		for _, name := range strings.Fields("甲 乙 丙 丁 戊 己 庚") {
			c.Categories = append(c.Categories, doc.Label{Key: c.Key, Text: name})
		}
		series := len(doc.Textures)
		if shape == doc.Shares {
			series = 1
		}
		for i := range series {
			s := doc.Series{Label: doc.Label{Key: c.Key, Text: string(rune('一' + i)), Part: true}}
			for j := range c.Categories {
				s.Values = append(s.Values, int64(7*i+5*j+j*j*i%11))
			}
			c.Series = append(c.Series, s)
		}
		d.Blocks = append(d.Blocks, c, &doc.Paragraph{Key: c.Key, Style: doc.Caption, Align: doc.Centre, Runs: []doc.Run{{Style: doc.Caption, Text: "图1　题目"}}})
	}
	b, err := page.Break(t.Context(), d, builtin.Faces())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestCharts holds charts against PDF/UA, other programs and fpdf, which draws the same.
func TestCharts(t *testing.T) {
	book := charts(t)
	data := write(t, book)
	pdftest.CheckUA(t, data)
	pdftest.Judge(t, save(t, data))
	want, err := referee.Draw(book)
	if err != nil {
		t.Fatal(err)
	}
	pdftest.Same(t, data, want, tolerance)
}

// TestFiguresOfUA takes from a figure what it shows, and where it stands.
func TestFiguresOfUA(t *testing.T) {
	for what, spoil := range map[string]func(dict){
		"without Alt":  func(figure dict) { delete(figure, "Alt") },
		"without BBox": func(figure dict) { delete(figure, "A") },
	} {
		f := read(t, write(t, charts(t)))
		spoil(element(f, "Figure", 1))
		said := ""
		for _, r := range pdftest.Rules {
			said += strings.Join(r.Faults(f), "\n")
		}
		if !strings.Contains(said, "a figure "+what) {
			t.Errorf("%s: %q", what, said)
		}
	}
}

// TestFigureTree holds that a figure is one element, in which its caption stands, and that
// what is drawn belongs to it.
func TestFigureTree(t *testing.T) {
	f := read(t, write(t, charts(t)))
	figures := f.Tree().All("Figure")
	if len(figures) != 4 {
		t.Fatalf("%d figures", len(figures))
	}
	for _, e := range figures {
		if len(e.Content) != 1 {
			t.Errorf("figure %d has %d sequences of content", e.Ref, len(e.Content))
		}
	}
	for _, e := range f.Tree().All("Caption") {
		if e.Parent.Type != "Figure" {
			t.Errorf("the caption %d stands in a %s", e.Ref, e.Parent.Type)
		}
	}
}
