package page_test

import (
	"slices"
	"strings"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/page"
)

// elastic is a table of one column, whose rows are two lines high and at least one and
// a half.
func elastic(rows int) *doc.Table {
	t := table(0, strings.Split(strings.TrimSuffix(strings.Repeat("#1\n", rows), "\n"), "\n")...)
	t.Height, t.Least = 2*em, em*3/2
	return t
}

// TestSettle holds which height rows take, on pages of 20 lines of one em, in tenths of
// a point, and on which page the table and what follows it stand.
func TestSettle(t *testing.T) {
	whole := func(rows int) *doc.Table {
		t := elastic(rows)
		t.Whole = true
		return t
	}
	noted := func(rows int) []doc.Block {
		t := whole(rows)
		t.KeepNext = true
		note := body("注")
		note.KeepLines = true
		return []doc.Block{t, note}
	}
	lines := func(n int) *doc.Paragraph { return body(strings.Repeat("一", 10*n)) }
	for _, c := range []struct {
		name   string
		blocks []doc.Block
		height int
		pages  int
	}{
		{"it fits as it is", []doc.Block{whole(10)}, 200, 1},
		{"two lines above it: 18 em less 4 pt for 10 rows", []doc.Block{lines(2), whole(10)}, 176, 1},
		{"four lines above it: hardly more than the least", []doc.Block{lines(4), whole(10)}, 156, 1},
		{"six lines above it: it moves as it is", []doc.Block{lines(6), whole(10)}, 200, 2},
		{"one that need not stand whole is shrunk too where that saves a page", []doc.Block{lines(2), elastic(10)}, 176, 1},
		{"it is cut where nothing saves it", []doc.Block{lines(15), elastic(10)}, 200, 2},
		{"its note stays with it", noted(10), 186, 1},
		{"text below stands on the grid: 3 rows are 6 em", []doc.Block{elastic(3), lines(1)}, 200, 1},
	} {
		d := sheet(10, 20, c.blocks...)
		document, b := mustSettle(t, d, faces(t))
		i := slices.IndexFunc(document.Blocks, func(b doc.Block) bool { _, is := b.(*doc.Table); return is })
		if got := int(document.Blocks[i].(*doc.Table).Height * 10 / doc.Point); got != c.height || len(b.Pages) != c.pages {
			t.Errorf("%s: rows of %d on %d pages, wanted %d on %d", c.name, got, len(b.Pages), c.height, c.pages)
		}
		if again := mustBreak(t, document); string(dump(again)) != string(dump(b)) {
			t.Errorf("%s: what is settled stands otherwise the second time", c.name)
		}
	}
}

// TestLand holds that text below a table stands on a line of the grid with the blank
// that it asks for and hardly more, be the table higher for it or lower; and that a
// table whose rows are rigid stays as it is.
func TestLand(t *testing.T) {
	for _, c := range []struct {
		rows   int
		height doc.Length
		least  doc.Length
		gap    doc.Length // of what follows, at most
	}{
		{5, em * 22 / 10, em, doc.Point},     // 11 em are 11 lines
		{5, em * 21 / 10, em, doc.Point},     // 10.5: lower
		{5, em * 23 / 10, em, doc.Point},     // 11.5: lower or higher
		{4, em * 22 / 10, em, doc.Point},     // 8.8: higher
		{4, em * 22 / 10, 0, em * 2 / 10},    // rigid
		{3, em * 21 / 10, em * 2, doc.Point}, // 6.3 to at least 6
	} {
		table := elastic(c.rows)
		table.Height, table.Least = c.height, c.least
		document, b := mustSettle(t, sheet(10, 30, table, body("一")), faces(t))
		settled := document.Blocks[0].(*doc.Table).Height
		foot := em + settled*doc.Length(c.rows)
		var text *page.Glyphs
		for _, item := range b.Pages[0].Items {
			if g, ok := item.(*page.Glyphs); ok && glyphText(g) == "一" {
				text = g
			}
		}
		top := text.Y - em*88/100
		if gap := top - foot; gap < 0 || gap > c.gap || (top-em)%em != 0 {
			t.Errorf("%d rows of %d become %d: the text stands %d below them", c.rows, c.height, settled, gap)
		}
	}
}

// TestHang holds that lines after the first begin under the character that they are to
// begin under, also where the first is one that marks could give way for: their blanks
// stand before that character.
func TestHang(t *testing.T) {
	for _, text := range []string{"甲：一二三四五六七八九十", "甲：一二三四五六七）八九十"} {
		p := body(text)
		p.Align, p.Hang = doc.Left, 2
		document, b := mustSettle(t, sheet(8, 20, p), faces(t))
		var under doc.Length
		for _, item := range b.Pages[0].Items {
			g, ok := item.(*page.Glyphs)
			if !ok || g.Pagination != page.NoPagination {
				continue
			}
			if under == 0 {
				under = g.X + g.Glyphs[2].X
			} else if g.X != under {
				t.Errorf("%s: a line begins at %d, wanted %d", text, g.X, under)
			}
		}
		if rest := document.Blocks[0].(*doc.Paragraph).Rest; rest != under-em {
			t.Errorf("%s: the settled indent is %d, wanted %d", text, rest, under-em)
		}
	}
}

// TestChangesHaveNoPages holds that a document that shows changes is not set: its pages would
// show what was deleted as if it were said.
func TestChangesHaveNoPages(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("it was set")
		}
	}()
	_, _ = page.Settle(t.Context(), &doc.Document{Author: "某人"}, nil)
}
