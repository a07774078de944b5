package page_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/page"
	"nianbao/render/report"
)

// TestGeometryOfTextTables holds of generated tables in the text, with spans, long texts and
// many rows: no cell's text stands outside the text area, no character of a cell is lost, a caption
// is on the page on which its table begins, and the head is on each page.
func TestGeometryOfTextTables(t *testing.T) {
	reports := 100
	if testing.Short() {
		reports = 15
	}
	l := bindtest.Form(t, "2021")
	for seed := range reports {
		r := bindtest.Any(l, uint64(seed), bindtest.Mixed)
		bindtest.WithAnnexes(r, uint64(seed), bindtest.Mixed)
		bindtest.WithTables(r, uint64(seed), bindtest.Mixed)
		filled, faults := bind.Bind(l, r, report.StandardFields())
		if faults != nil {
			t.Fatal(seed, faults)
		}
		d, found := compose.Document(filled, compose.Publication)
		if found != nil {
			t.Fatal(seed, found)
		}
		b, err := page.Break(t.Context(), d, builtin.Faces())
		if err != nil {
			t.Fatal(seed, err)
		}
		p := paper{T: t, name: fmt.Sprint("report ", seed), doc: d, book: b, texts: map[at.Key]string{}, pages: map[at.Key]map[int]bool{}}
		p.read()
		for _, table := range filled.TextTables() {
			p.checkTable(table)
		}
		if t.Failed() {
			return
		}
	}
}

// A paper is what stands on the pages: the text of each key, and the pages that it is on.
type paper struct {
	*testing.T
	name  string
	doc   *doc.Document
	book  *page.Book
	texts map[at.Key]string
	pages map[at.Key]map[int]bool
}

// read collects the texts, and looks at where they stand.
func (p *paper) read() {
	area := p.doc.Page
	for number, pg := range p.book.Pages {
		for _, item := range pg.Items {
			glyphs, ok := item.(*page.Glyphs)
			if !ok {
				continue
			}
			last := glyphs.Glyphs[len(glyphs.Glyphs)-1]
			end := glyphs.X + last.X
			if glyphs.Tag != page.Artifact && isCell(p.book.Tags[glyphs.Tag].Kind) &&
				(glyphs.X < area.Left || end > area.Width-area.Right || glyphs.Y < area.Top || glyphs.Y > area.Height-area.Bottom) {
				p.Errorf("%s, page %d: %q stands outside the text area, from %d to %d, %+v", p.name, number+1, words(glyphs), glyphs.X/doc.Twip, end/doc.Twip, p.book.Tags[glyphs.Tag])
			}
			if glyphs.Tag == page.Artifact {
				continue
			}
			key := p.book.Tags[glyphs.Tag].Key
			for _, g := range glyphs.Glyphs {
				p.texts[key] += g.Text
			}
			if p.pages[key] == nil {
				p.pages[key] = map[int]bool{}
			}
			p.pages[key][number] = true
		}
	}
}

func isCell(kind page.TagKind) bool { return kind == page.TagTH || kind == page.TagTD }

func (p *paper) checkTable(t bind.Block) {
	blanks := strings.NewReplacer(" ", "", "\u00a0", "", "　", "")
	for _, s := range t.Spreads() {
		key := t.Cell(s.Row, s.Col)
		if want := s.Text.Text; blanks.Replace(p.texts[key]) != blanks.Replace(want) {
			p.Errorf("%s, %s: %q, want %q", p.name, key, p.texts[key], want)
		}
	}
	first := t.Cell(0, 0)
	for number := range p.pages[first] {
		if !p.pages[t.Key][number] {
			p.Errorf("%s: the caption of %s stands on pages %v, the table begins on %d", p.name, t.Key, p.pages[t.Key], number+1)
		}
	}
}

// The head of a table that goes over several pages is drawn on each of them, as what the
// reader has met already.
func TestTextTableHeadIsRepeated(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	r.Sections = []report.Section{{Number: 1, Blocks: []report.Block{{Caption: report.Text{Text: "长表"}}}}}
	b := &r.Sections[0].Blocks[0]
	for i := range 120 {
		b.Rows = append(b.Rows, []report.Cell{{Text: report.Text{Text: map[bool]string{true: "甲乙丙", false: "1"}[i == 0]}, Head: i == 0}})
	}
	if faults := b.Settle(-1); faults != nil {
		t.Fatal(faults)
	}
	filled, _ := bind.Bind(l, r, report.StandardFields())
	d, _ := compose.Document(filled, compose.Publication)
	book, err := page.Break(t.Context(), d, builtin.Faces())
	if err != nil {
		t.Fatal(err)
	}
	heads, pages := 0, map[int]bool{}
	for number, pg := range book.Pages {
		for _, item := range pg.Items {
			glyphs, ok := item.(*page.Glyphs)
			if ok && glyphs.Glyphs[0].Text == "甲" {
				heads++
			}
			if ok && glyphs.Tag != page.Artifact && book.Tags[glyphs.Tag].Key.Within(at.Block(1, 1)) {
				pages[number] = true
			}
		}
	}
	if len(pages) < 3 || heads != len(pages) {
		t.Errorf("%d heads on %d pages", heads, len(pages))
	}
}

// words are the characters of an item.
func words(g *page.Glyphs) string {
	all := ""
	for _, glyph := range g.Glyphs {
		all += glyph.Text
	}
	return all
}
