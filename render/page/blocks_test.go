package page_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/page"
	"nianbao/render/report"
)

// TestGeometryOfBlocks holds of generated sequences of tables, with spans, long texts and
// many rows, some of them across the sheet, of pictures and of charts: nothing stands outside
// the text area or over anything else, no character of a cell is lost, a table's caption is
// on the page on which it begins, a figure's on its page, and no figure comes later than at
// the top of the page behind the one where it was to stand.
func TestGeometryOfBlocks(t *testing.T) {
	reports := 100
	if testing.Short() {
		reports = 15
	}
	l := bindtest.Form(t, "2021")
	turned := 0
	for seed := range reports {
		r := bindtest.Any(l, uint64(seed), bindtest.Mixed)
		bindtest.WithAnnexes(r, uint64(seed), bindtest.Mixed)
		bindtest.WithTables(r, uint64(seed), bindtest.Mixed)
		bindtest.WithPictures(r, uint64(seed), bindtest.Mixed)
		bindtest.WithCharts(r, uint64(seed), []string{"网站", "政务新媒体", "公共文化场馆公开栏"})
		filled, faults := bind.Bind(l, r, report.StandardFields())
		if faults != nil {
			t.Fatal(seed, faults)
		}
		d, found := compose.Document(filled, compose.Publication)
		if found != nil {
			t.Fatal(seed, found)
		}
		settled, b := mustSettle(t, d, builtin.Faces())
		p := paper{T: t, name: fmt.Sprint("report ", seed), doc: d, book: b, texts: map[at.Key]string{}, pages: map[at.Key]map[int]bool{}}
		p.read()
		for _, pg := range b.Pages {
			if len(pg.Turned) > 0 {
				turned++
			}
		}
		for _, table := range filled.TextTables() {
			p.checkTable(table)
		}
		p.checkFigures(settled)
		if t.Failed() {
			return
		}
	}
	if turned < reports {
		t.Errorf("only %d pages of %d reports are turned", turned, reports)
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
	for number, pg := range p.book.Pages {
		var taken []extent
		taken = p.side(taken, number, pg.Turned, p.doc.Page.Turned())
		if len(taken) > 0 && len(pg.Items) != 1 {
			p.Errorf("%s, page %d: %d items stand upright beside what is turned", p.name, number+1, len(pg.Items))
		}
		for i, b := range taken {
			taken[i] = b.upright(p.book.Height)
		}
		p.apart(number, p.side(taken, number, pg.Items, p.doc.Page))
	}
}

// side reads what stands on one side of a sheet in one way, and appends its texts' places.
func (p *paper) side(taken []extent, number int, items []page.Item, area doc.Page) []extent {
	for _, item := range items {
		switch item := item.(type) {
		case *page.Rule:
			if within := (extent{left: item.X1, right: item.X2, top: item.Y1, foot: item.Y2}); !within.in(area, doc.RuleWidth) {
				p.Errorf("%s, page %d: a rule stands outside the text area: %+v", p.name, number+1, *item)
			}
		case *page.Picture:
			b := extent{item.X, item.X + item.Width, item.Y, item.Y + item.Height, "a picture"}
			if !b.in(area, doc.RuleWidth) {
				p.Errorf("%s, page %d: a picture stands outside the text area: %+v", p.name, number+1, b)
			}
			taken = append(taken, b)
			p.note(number, item.Tag, "")
		case *page.Glyphs:
			b := extentOf(item)
			// Titles are wrapped before the widths of their letters are known.
			if item.Pagination == page.NoPagination && item.Size != p.doc.Styles[doc.AnnexTitle].Size && !b.in(area, item.Size) {
				p.Errorf("%s, page %d: %q stands outside the text area: %+v", p.name, number+1, words(item), b)
			}
			taken = append(taken, b)
			if item.Tag != page.Artifact {
				p.note(number, item.Tag, words(item))
			}
		}
	}
	return taken
}

// note enters what an item with a tag says, and where.
func (p *paper) note(number, tag int, words string) {
	key := p.book.Tags[tag].Key
	p.texts[key] += words
	if p.pages[key] == nil {
		p.pages[key] = map[int]bool{}
	}
	p.pages[key][number] = true
}

// An extent is where a piece of a line stands.
type extent struct {
	left, right, top, foot doc.Length
	text                   string
}

// extentOf is where a piece of a line shows: as high as hanzi are drawn, without the blank
// halves of marks at its ends, which may reach over an edge.
func extentOf(g *page.Glyphs) extent {
	first, last := g.Glyphs[0], g.Glyphs[len(g.Glyphs)-1]
	e := extent{g.X, g.X + last.X + g.Size*doc.Length(g.Face.Advance(last.ID))/doc.Length(g.Face.UnitsPerEm()), g.Y - g.Size*4/5, g.Y, words(g)}
	if han.NoLineEnd([]rune(first.Text)[0]) {
		e.left += g.Size / 2
	}
	if han.NoLineStart([]rune(last.Text)[0]) {
		e.right -= g.Size / 2
	}
	return e
}

// in reports whether an extent stands within the text area, or hangs over its right edge by no
// more than is told.
func (b extent) in(area doc.Page, hangs doc.Length) bool {
	const rounding = doc.Twip
	return b.left >= area.Left-doc.RuleWidth && b.top >= area.Top-rounding &&
		b.right <= area.Width-area.Right+hangs && b.foot <= area.Height-area.Bottom+rounding
}

// upright is where an extent of a turned page stands on the sheet, which is so high.
func (b extent) upright(height doc.Length) extent {
	return extent{b.top, b.foot, height - b.right, height - b.left, b.text}
}

// apart holds that nothing on a page stands over anything else.
func (p *paper) apart(number int, taken []extent) {
	slices.SortFunc(taken, func(a, b extent) int { return cmp.Compare(a.top, b.top) })
	const rounding = doc.Point / 4
	for i, a := range taken {
		for _, b := range taken[i+1:] {
			if b.top >= a.foot-rounding {
				break
			}
			if a.left < b.right-rounding && b.left < a.right-rounding {
				p.Errorf("%s, page %d: %+v stands over %+v", p.name, number+1, a, b)
			}
		}
	}
}

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

// checkFigures holds that each figure and its caption stand on one page, and that a figure
// which text has come before stands on the page behind that text at the latest.
func (p *paper) checkFigures(settled *doc.Document) {
	order := map[at.Key]int{} // of the figures and the paragraphs as they were given
	for i, b := range p.doc.Blocks {
		if key := figureKey(b); key != "" {
			order[key] = i
		} else if p, ok := b.(*doc.Paragraph); ok && p.Style != doc.Caption {
			order[p.Key] = i
		}
	}
	for i, b := range settled.Blocks {
		key := figureKey(b)
		if key == "" {
			continue
		}
		if len(p.pages[key]) != 1 {
			p.Errorf("%s: %s and its caption stand on pages %v", p.name, key, p.pages[key])
		}
		if p.doc.Blocks[order[key]+1] != settled.Blocks[i+1] {
			p.Errorf("%s: %s is not before its caption", p.name, key)
		}
		before, ok := settled.Blocks[max(i-1, 0)].(*doc.Paragraph)
		if !ok || order[before.Key] < order[key] {
			continue // no text has come before it
		}
		for number := range p.pages[key] {
			if !p.pages[before.Key][number-1] && !p.pages[before.Key][number] {
				p.Errorf("%s: %s floats to page %d, the text before it stands on %v", p.name, key, number+1, p.pages[before.Key])
			}
		}
	}
}

// figureKey is the key of a figure, or nothing for what is none.
func figureKey(b doc.Block) at.Key {
	switch b := b.(type) {
	case *doc.Picture:
		return b.Key
	case *doc.Chart:
		return b.Key
	}
	return ""
}
