package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/page"
	"nianbao/render/report"
)

// What a strict reader measures on paper, over the samples and over generated
// reports, in both copies.

func TestGeometryOfSamples(t *testing.T) {
	for _, name := range []string{"example-2026", "jinhu-2023", "shanghai-office-2019", "with-faults", "with-figures", "xilinhot-sfj-2023"} {
		l, r := bindtest.Sample(t, name)
		checkPages(t, name, l, r)
	}
}

func TestGeometryOfGenerated(t *testing.T) {
	reports := 200
	if testing.Short() {
		reports = 20
	}
	l := bindtest.Form(t, "2021")
	for seed := range reports {
		checkPages(t, fmt.Sprint("report ", seed), l, bindtest.Any(l, uint64(seed), bindtest.Mixed))
		if t.Failed() {
			return
		}
	}
}

// checkPages breaks both copies of a report and looks at their pages.
func checkPages(t *testing.T, name string, l *layouts.Layout, r *report.Report) {
	t.Helper()
	filled, _ := bind.Bind(l, r, report.StandardFields())
	for _, c := range []compose.Copy{compose.Publication, compose.Filing} {
		d, _ := compose.Document(filled, c)
		s, err := page.Settle(t.Context(), d, builtin.Faces())
		if err != nil {
			t.Fatal(name, err)
		}
		b, err := s.Break()
		if err != nil {
			t.Fatal(name, err)
		}
		g := geometry{T: t, name: fmt.Sprintf("%s, copy %d", name, c), doc: s.Document, book: b}
		g.read()
		g.checkLines()
		g.checkParagraphs()
		g.checkEnd()
		g.checkWhite(d)
	}
}

// A geometry is a document as it stands on its pages.
type geometry struct {
	*testing.T
	name  string
	doc   *doc.Document
	book  *page.Book
	lines []paperLine
}

// A paperLine is one line of running text.
type paperLine struct {
	page   int
	y      doc.Length // of the baseline
	tag    int        // of its last item
	text   []rune
	widest doc.Length // of the gaps between its characters
	end    doc.Length // of its last character
	size   doc.Length
}

func (g *geometry) fault(l paperLine, format string, args ...any) {
	g.Errorf("%s, page %d: %s: %s", g.name, l.page+1, fmt.Sprintf(format, args...), string(l.text))
}

// read collects the lines of all that is no table, no chart and no page number.
func (g *geometry) read() {
	for number, p := range g.book.Pages {
		for _, item := range p.Items {
			glyphs, ok := item.(*page.Glyphs)
			if !ok || glyphs.Tag == page.Artifact || g.isCell(glyphs.Tag) {
				continue
			}
			n := len(g.lines)
			if n == 0 || g.lines[n-1].page != number || g.lines[n-1].y != glyphs.Y {
				g.lines = append(g.lines, paperLine{page: number, y: glyphs.Y, size: glyphs.Size})
			}
			g.lines[len(g.lines)-1].add(glyphs)
		}
	}
}

func (g *geometry) isCell(tag int) bool {
	kind := g.book.Tags[tag].Kind
	return kind == page.TagTH || kind == page.TagTD || kind == page.TagFigure
}

// add appends the glyphs of an item, and measures the gaps before them.
func (l *paperLine) add(glyphs *page.Glyphs) {
	for _, glyph := range glyphs.Glyphs {
		x := glyphs.X + glyph.X
		first, last := []rune(glyph.Text)[0], rune(0)
		if n := len(l.text); n > 0 {
			last = l.text[n-1]
			mark := han.NoLineEnd(first) || han.NoLineStart(first) || han.NoLineStart(last) || han.NoLineEnd(last)
			if !mark && first != ' ' && last != ' ' {
				l.widest = max(l.widest, x-l.end)
			}
		}
		l.text = append(l.text, []rune(glyph.Text)...)
		l.end = x + glyphs.Size*doc.Length(glyphs.Face.Advance(glyph.ID))/doc.Length(glyphs.Face.UnitsPerEm())
	}
	l.tag = glyphs.Tag
}

// checkLines holds what is true of each line: text stands on the grid and within the
// text area, begins and ends with what may, and is not torn apart.
func (g *geometry) checkLines() {
	p, body := g.doc.Page, g.doc.Styles[doc.Body]
	const shown = doc.Point / 50 // what nobody sees
	for _, l := range g.lines {
		below := l.y - p.Top - (body.Line-body.Size)/2 - body.Size*88/100
		if off := (below%p.LinePitch + p.LinePitch) % p.LinePitch; l.size == body.Size && off > shown && off < p.LinePitch-shown {
			g.fault(l, "%d off the grid", off)
		}
		if l.y < p.Top || l.y > p.Height-p.Bottom {
			g.fault(l, "outside the text area")
		}
		if first := l.text[0]; han.NoLineStart(first) && first != '—' {
			g.fault(l, "begins with %c", first)
		}
		if last := l.text[len(l.text)-1]; han.NoLineEnd(last) {
			g.fault(l, "ends with %c", last)
		}
		if l.widest > 3*doc.Point+shown {
			g.fault(l, "has gaps of %d", l.widest)
		}
	}
}

// checkParagraphs holds what is true between the lines of a paragraph: no number, year
// or word is divided; and no page begins with a note.
func (g *geometry) checkParagraphs() {
	for i := 1; i < len(g.lines); i++ {
		a, b := g.lines[i-1], g.lines[i]
		last, first := a.text[len(a.text)-1], b.text[0]
		digits := han.IsDigit(last) && (han.IsDigit(first) || strings.ContainsRune("年%％.", first))
		letters := han.IsLatin(last) && han.IsLatin(first) && !han.EndsAddressPart(last)
		if a.tag == b.tag && (digits || letters) {
			g.fault(b, "what is one is divided after %s", string(a.text))
		}
		if a.page != b.page && b.size == g.doc.Styles[doc.TableNote].Size && !g.hasTable(b.page) {
			g.fault(b, "a page begins with a note")
		}
	}
}

func (g *geometry) hasTable(number int) bool {
	return slices.ContainsFunc(g.book.Pages[number].Items, func(item page.Item) bool {
		return item.TagIndex() != page.Artifact && g.isCell(item.TagIndex())
	})
}

// checkEnd holds that the last page has text, more than a line, and not the remark
// alone.
func (g *geometry) checkEnd() {
	last := len(g.book.Pages) - 1
	lines, texts := 0, 0
	for _, l := range g.lines {
		if l.page != last {
			continue
		}
		lines++
		if kind := g.book.Tags[l.tag].Key.Parts().Kind; kind != at.FieldPlace {
			texts++
		}
	}
	if !g.hasTable(last) && last > 0 && (lines < 2 || texts == 0) {
		g.Errorf("%s: the last page has %d lines, %d of them of the text", g.name, lines, texts)
	}
}

// checkWhite holds that a page is less than a quarter full only before a table that
// must stand whole and that even its least height would not bring onto it.
func (g *geometry) checkWhite(unsettled *doc.Document) {
	for number := range len(g.book.Pages) - 1 {
		if g.filled(number) >= g.doc.Page.TextHeight()/4 {
			continue
		}
		least := *unsettled
		least.Blocks = slices.Clone(unsettled.Blocks)
		for i, block := range least.Blocks {
			if t, ok := block.(*doc.Table); ok && t.Whole {
				own := *t
				own.Height, own.Least = t.Least, 0
				least.Blocks[i] = &own
			}
		}
		b, err := page.Break(g.Context(), &least, builtin.Faces())
		if err != nil {
			g.Fatal(err)
		}
		other := geometry{T: g.T, doc: &least, book: b}
		if !g.hasTable(number+1) || other.filled(number) >= g.doc.Page.TextHeight()/2 {
			g.Errorf("%s: page %d is almost white, and need not be", g.name, number+1)
		} else {
			g.Logf("%s: page %d is almost white: table 3 does not fit below it", g.name, number+1)
		}
	}
}

// filled is how far down a page something stands.
func (g *geometry) filled(number int) doc.Length {
	foot := g.doc.Page.Top
	for _, item := range g.book.Pages[number].Items {
		switch item := item.(type) {
		case *page.Glyphs:
			if item.Pagination == page.NoPagination {
				foot = max(foot, item.Y)
			}
		case *page.Rule:
			foot = max(foot, item.Y1, item.Y2)
		}
	}
	return foot - g.doc.Page.Top
}
