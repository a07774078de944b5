package render_test

import (
	"strings"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/page"
	"nianbao/render/pdf/pdftest"
	"nianbao/render/pdf/referee"
)

// TestStandards holds the rules of PDF/UA-1 and PDF/A-3A.
func TestStandards(t *testing.T) {
	eachSample(t, func(t *testing.T, m made) {
		pdftest.CheckUA(t, m.pdf)
		pdftest.CheckA(t, m.pdf)
	})
}

func TestJudges(t *testing.T) {
	if testing.Short() {
		t.Skip("runs four judges on each file")
	}
	eachSample(t, func(t *testing.T, m made) { pdftest.Judge(t, save(t, "out.pdf", m.pdf)) })
}

// TestPreflight has PDFBox Preflight vouch for what PDF/A-1b, as which the PDFs are written
// anew, asks as PDF/A-3A does.
func TestPreflight(t *testing.T) {
	files := map[string]*pdftest.File{}
	for _, m := range samples(t) {
		f, err := pdftest.Read(m.pdf)
		if err != nil {
			t.Fatal(err)
		}
		files[m.name] = f
	}
	for name, said := range pdftest.Preflight(t, files) {
		if said != "" {
			t.Errorf("%s: %s", name, said)
		}
	}
}

// TestHeads has Poppler read the tables' heads: each has a scope.
func TestHeads(t *testing.T) {
	if testing.Short() {
		t.Skip("pdfinfo takes seconds a file")
	}
	golden.Tool(t, "pdfinfo")
	eachSample(t, func(t *testing.T, m made) {
		if !strings.HasSuffix(m.name, "/filing") {
			return // it has all that the other copy has
		}
		tree := pdftest.Run(t, "pdfinfo", "-struct-text", save(t, "out.pdf", m.pdf))
		heads := strings.Split(tree, "TH:")[1:]
		for _, head := range heads {
			if cell, _, _ := strings.Cut(head, "\""); !strings.Contains(cell, "/Scope /Column") && !strings.Contains(cell, "/Scope /Row") {
				t.Errorf("a head without a scope: %.200s", head)
			}
		}
		if len(heads) < 30 {
			t.Errorf("%d heads", len(heads))
		}
	})
}

// tolerance between our pages and fpdf's. Poppler sets shapes on quarters of
// pixels: where a glyph is a thousandth of the em square off, the grey of its
// edges may differ by a quarter of 255, and 20 pixels of a page by more.
var tolerance = pdftest.Tolerance{Level: 64, Share: 0.00002}

// TestReferee has Poppler draw the same pages from our file and from fpdf's.
func TestReferee(t *testing.T) {
	if testing.Short() {
		t.Skip("draws every page twice")
	}
	eachSample(t, func(t *testing.T, m made) {
		want, err := referee.Draw(bookOf(t, m.document))
		if err != nil {
			t.Fatal(err)
		}
		pdftest.Same(t, m.pdf, want, tolerance)
	})
}

func bookOf(t testing.TB, d *doc.Document) *page.Book {
	t.Helper()
	book, err := page.Break(t.Context(), d, builtin.Faces())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TestTags reads the PDF in the order of its tags, in Go alone: what its codes
// stand for is the document's text, paragraph by paragraph, cell by cell.
func TestTags(t *testing.T) {
	eachSample(t, func(t *testing.T, m made) {
		f, err := pdftest.Read(m.pdf)
		if err != nil {
			t.Fatal(err)
		}
		texts := elementTexts(t, f)
		kids := inLists(t, f.Tree().Kids[0].Kids)
		for _, b := range m.document.Blocks {
			switch b := b.(type) {
			case *doc.Paragraph:
				kids = checkParagraph(t, b, kids, texts)
			case *doc.Table:
				checkTable(t, f, b, kids[0], texts)
				kids = kids[1:]
			}
		}
		for _, k := range kids {
			t.Errorf("a %s says more than the document: %q", k.Type, texts[k.Ref])
		}
	})
}

// inLists are elements with those in lists in place of the lists, before a table those
// in its caption, which is its first child, and in place of a figure those in its caption.
func inLists(t *testing.T, kids []*pdftest.Element) []*pdftest.Element {
	t.Helper()
	var all []*pdftest.Element
	for _, k := range kids {
		captions := k.All("Caption")
		switch {
		case k.Type == "L" || k.Type == "LI":
			all = append(all, inLists(t, k.Kids)...)
			continue
		case k.Type == "Figure" && len(captions) == 1:
			all = append(all, captions[0].Kids...)
			continue
		case len(captions) > 1 || len(captions) == 1 && (k.Type != "Table" || k.Kids[0] != captions[0] || len(captions[0].Kids) == 0):
			t.Errorf("a %s has %d captions, or not at its beginning", k.Type, len(captions))
		case len(captions) == 1:
			all = append(all, captions[0].Kids...)
		}
		all = append(all, k)
	}
	return all
}

// elementTexts is what each element's own content says.
func elementTexts(t *testing.T, f *pdftest.File) map[pdftest.Ref]string {
	t.Helper()
	said := map[pdftest.Content]string{}
	unicode := map[pdftest.Ref]map[int]string{}
	for _, p := range f.Pages() {
		drawn, err := f.Content(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range drawn {
			for _, g := range d.Glyphs {
				if unicode[g.Font] == nil {
					unicode[g.Font] = f.ToUnicode(g.Font)
				}
				said[pdftest.Content{Page: p, MCID: d.Open[len(d.Open)-1].MCID}] += unicode[g.Font][g.Code]
			}
		}
	}
	texts := map[pdftest.Ref]string{}
	f.Tree().Walk(func(e *pdftest.Element) {
		for _, c := range e.Content {
			texts[e.Ref] += said[c]
		}
	})
	return texts
}

// checkParagraph takes the elements that make up a paragraph, of which a
// heading that runs in with its text is one of its own, and returns the rest.
func checkParagraph(t *testing.T, p *doc.Paragraph, kids []*pdftest.Element, texts map[pdftest.Ref]string) []*pdftest.Element {
	t.Helper()
	want, got := squeeze(doc.Text(p.Runs)), ""
	for len(kids) > 0 && len(got) < len(want) && kids[0].Type != "Table" {
		got += squeeze(texts[kids[0].Ref])
		kids = kids[1:]
	}
	if got != want {
		t.Errorf("%s is tagged as %q, want %q", p.Key, got, want)
	}
	return kids
}

// checkTable wants the table's cells in their order, as heads or data, with
// their spans.
func checkTable(t *testing.T, f *pdftest.File, table *doc.Table, e *pdftest.Element, texts map[pdftest.Ref]string) {
	t.Helper()
	cells := e.All("TH", "TD")
	if e.Type != "Table" || len(cells) != len(table.Cells) || len(e.All("TR")) != table.Rows {
		t.Fatalf("%s is a %s of %d rows and %d cells", table.Key, e.Type, len(e.All("TR")), len(cells))
	}
	for i, c := range table.Cells {
		kind := pdftest.Name("TH")
		if c.Role == doc.Number || c.Role == doc.Words {
			kind = "TD"
		}
		attributes := f.Dict(cells[i].Dict["A"])
		if got := squeeze(texts[cells[i].Ref]); got != squeeze(doc.Text(c.Runs)) || cells[i].Type != kind {
			t.Errorf("%s row %d column %d is the %s %q", table.Key, c.Row, c.Col, cells[i].Type, got)
		}
		if r, cols := f.Int(attributes["RowSpan"], 1), f.Int(attributes["ColSpan"], 1); r != c.RowSpan || cols != c.ColSpan {
			t.Errorf("%s row %d column %d spans %d × %d", table.Key, c.Row, c.Col, r, cols)
		}
	}
}

// squeeze leaves out white space, which stands between lines or not at all.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
