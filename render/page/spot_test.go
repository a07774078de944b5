package page_test

import (
	"testing"

	"pgregory.net/rapid"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/page"
)

// checkSpots holds that a click on any character of a book leads to it and back to its line,
// and one on any cell to the cell and back.
func checkSpots(t rapid.TB, b *page.Book) {
	t.Helper()
	met := map[page.Spot]bool{}
	for i, p := range b.Pages {
		for _, item := range p.Items {
			checkSpot(t, b, met, i, item, func(x, y doc.Length) page.Point { return page.Point{X: x, Y: y} })
		}
		for _, item := range p.Turned {
			checkSpot(t, b, met, i, item, func(x, y doc.Length) page.Point { return page.Point{X: y, Y: b.Height - x} })
		}
		for _, c := range p.Cells {
			tag, middle := b.Tags[c.Tag], page.Point{X: c.Box.X + c.Box.Width/2, Y: c.Box.Y + c.Box.Height/2}
			if tag.Kind != page.TagTH && tag.Kind != page.TagTD {
				t.Fatalf("page %d: a cell of tag %+v", i, tag)
			}
			if tag.Key == at.Whole {
				continue
			}
			if spot, ok := b.At(i, middle.X, middle.Y); !ok || spot.Key != tag.Key {
				t.Errorf("page %d: the cell %s is taken for %+v", i, tag.Key, spot)
			}
			if on, box, ok := b.Find(tag.Key, 0); !ok || on == i && box != c.Box || on > i {
				t.Errorf("page %d: the cell %s is found on page %d at %v, wanted %v", i, tag.Key, on, box, c.Box)
			}
		}
	}
}

// checkSpot does so with a line; upright is where a point of it is on the upright sheet. What
// has been met before is shown again: the name of an attachment is the title of an annex.
func checkSpot(t rapid.TB, b *page.Book, met map[page.Spot]bool, i int, item page.Item, upright func(x, y doc.Length) page.Point) {
	t.Helper()
	g, ok := item.(*page.Glyphs)
	if !ok || g.Tag == page.Artifact || b.Tags[g.Tag].Kind == page.TagFigure {
		return
	}
	tag, char := b.Tags[g.Tag], g.Char
	for n, glyph := range g.Glyphs {
		want := page.Spot{Key: tag.Key}
		want.Key, want.Char, _ = doc.Owner(tag.Key, tag.Spans, char)
		char += len([]rune(glyph.Text))
		if want.Key == at.Whole || n+1 < len(g.Glyphs) && g.Glyphs[n+1].X <= glyph.X {
			continue // the form's label, or without a width
		}
		point := upright(g.X+glyph.X, g.Y-g.Raise-g.Size/3)
		if spot, ok := b.At(i, point.X, point.Y); !ok || spot != want {
			t.Errorf("page %d: %q of %q is taken for %+v, wanted %+v", i, glyph.Text, glyphText(g), spot, want)
		}
		_, _, end := doc.Owner(tag.Key, tag.Spans, char-1)
		on, box, ok := b.Find(want.Key, want.Char)
		if !ok || end > 0 && !met[want] && (on != i || !contains(box, point)) {
			t.Errorf("page %d: %q of %q is found on page %d at %v, wanted %v", i, glyph.Text, glyphText(g), on, box, point)
		}
		met[want] = true
	}
}

func contains(b page.Box, p page.Point) bool {
	return b.X <= p.X && p.X <= b.X+b.Width && b.Y <= p.Y && p.Y <= b.Y+b.Height
}

// TestAt holds what is meant by points that are on nothing, in ems of a sheet whose margins
// are one.
func TestAt(t *testing.T) {
	keyed := func(key at.Key, text string) *doc.Paragraph {
		p := body(text)
		p.Key = key
		return p
	}
	tabled := table(1, "=头|=数", "=甲|#", "=乙|#7") // number cells, of which the first is empty
	tabled.Key = "applications"
	d := sheet(10, 20, keyed("sections.1.1", "一二三四五六七八九十甲乙"), keyed("sections.1.2", "丙"), tabled, keyed("sections.1.3", "丁"))
	b := mustBreak(t, d)
	row := b.Pages[0].Cells[2].Box // 甲
	cell := b.Pages[0].Cells[3]
	inCell := func(c page.Cell) (x, y doc.Length) { return c.Box.X + c.Box.Width/2, c.Box.Y + c.Box.Height/2 }
	emptyX, emptyY := inCell(cell)
	for _, c := range []struct {
		name string
		x, y doc.Length
		want page.Spot
	}{
		{"a character", 3*em + em/2, em + em/2, page.Spot{Key: "sections.1.1", Char: 2}},
		{"left of a line", 0, em + em/2, page.Spot{Key: "sections.1.1"}},
		{"right of a short line", 11 * em, 2*em + em/2, page.Spot{Key: "sections.1.1", Char: 11}},
		{"above all", 5 * em, 0, page.Spot{Key: "sections.1.1", Char: 4}},
		{"right of a shorter line", 11 * em, 3*em + em/2, page.Spot{Key: "sections.1.2"}},
		{"an empty cell", emptyX, emptyY, page.Spot{Key: b.Tags[cell.Tag].Key}},
		{"a label", row.X + 1, row.Y + 1, page.Spot{Key: "applications"}},
		{"below all", 5 * em, 20 * em, page.Spot{Key: "sections.1.3"}},
	} {
		if got, ok := b.At(0, c.x, c.y); !ok || got != c.want {
			t.Errorf("%s: %+v, wanted %+v", c.name, got, c.want)
		}
	}
	for name, b := range map[string]*page.Book{"no such page": b, "nothing but a page number": mustBreak(t, sheet(10, 20, keyed("", "甲")))} {
		page := map[string]int{"no such page": 1}[name]
		if spot, ok := b.At(page, 2*em, 2*em); ok {
			t.Errorf("%s: %+v", name, spot)
		}
	}
}

// TestFind holds where a character is that is not shown itself, and that a line is found whole
// though it is in several faces.
func TestFind(t *testing.T) {
	p := body("一2二")
	p.Spans = []doc.Span{{Key: "contact.phone", Start: 1, End: 2, From: 4}}
	b := mustBreak(t, sheet(10, 20, p, body("三四五六七八九十甲乙丙")))
	first := page.Box{X: em, Y: em, Width: 2*em + em/2, Height: em}
	last := page.Box{X: em, Y: 3 * em, Width: em, Height: em}
	b.Tags[2].Key = "sections.1.2"
	for _, c := range []struct {
		name string
		key  at.Key
		char int
		want page.Box
		ok   bool
	}{
		{"a text within", "contact.phone", 4, first, true},
		{"before it", "contact.phone", 0, first, true},
		{"behind it", "contact.phone", 9, first, true},
		{"the form's words", "sections.1.1", 3, first, true},
		{"behind the last character", "sections.1.2", 11, last, true},
		{"another text", "sections.1.3", 0, page.Box{}, false},
	} {
		if on, got, ok := b.Find(c.key, c.char); on != 0 || got != c.want || ok != c.ok {
			t.Errorf("%s: %v on page %d, wanted %v", c.name, got, on, c.want)
		}
	}
}

// TestTurnedSpots holds that what stands across the sheet is found where it is seen on the
// upright one, a table that goes on on another page with it.
func TestTurnedSpots(t *testing.T) {
	b := mustBreak(t, sheet(8, 20, across(body("一二三"), table(1, numbered(8)...))...))
	checkSpots(t, b)
	// The line stands one em from the sheet's left edge and begins one above its foot.
	if on, box, ok := b.Find("sections.1.1", 0); !ok || on != 0 || box != (page.Box{X: em, Y: 18 * em, Width: em, Height: 3 * em}) {
		t.Errorf("the line is found on page %d at %v", on, box)
	}
}
