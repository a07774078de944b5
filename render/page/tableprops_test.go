package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/render/doc"
	"nianbao/render/page"
)

// A box is the em squares of a piece of text.
type box struct {
	tag            int
	text           string
	x1, y1, x2, y2 doc.Length
}

// drawTable draws a table of random groups: under bands, under labels over
// several rows, or plain, with texts of one to four lines. All texts differ.
func drawTable(t *rapid.T) []string {
	n := 0
	text := func(most int) string {
		n++
		return fmt.Sprintf("%03d%s", n, strings.Repeat("字", rapid.IntRange(0, most).Draw(t, "length")))
	}
	row := func(first, second string) string {
		return fmt.Sprintf("%s|%s|#%s|#%s", first, second, text(0), text(0))
	}
	rows := []string{"=" + text(3) + "|<|=" + text(0) + "|<", "^|<|=" + text(3) + "|=" + text(0)}
	for range rapid.IntRange(1, 8).Draw(t, "groups") {
		labelled := rapid.Bool().Draw(t, "labelled")
		if rapid.Bool().Draw(t, "band") {
			rows = append(rows, "=="+text(9)+"|<|<|<")
		}
		for r := range rapid.IntRange(1, 12).Draw(t, "rows") {
			if labelled && r > 0 {
				rows = append(rows, row("^", text(6)))
			} else {
				rows = append(rows, row(text(9), text(6)))
			}
		}
	}
	return rows
}

// TestCellProperties holds of any table on any page that can hold it: every
// text is shown once and in order, besides what is repeated; no rule crosses a
// text; between two texts there is a rule; nothing leaves the text area.
func TestCellProperties(t *testing.T) {
	set := faces(t)
	rapid.Check(t, func(t *rapid.T) {
		rows := drawTable(t)
		d := sheet(20, rapid.IntRange(30, 60).Draw(t, "lines"), body("前"), table(2, rows...), body("后"))
		b, err := page.Break(t.Context(), d, set)
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for _, p := range b.Pages {
			boxes, rules := boxesOf(p)
			for _, bx := range boxes {
				if bx.tag != page.Artifact {
					text += bx.text
				}
				if bx.x1 < em || bx.x2 > d.Page.Width-em || bx.y1 < em || bx.y2 > d.Page.Height-em {
					t.Errorf("%s leaves the text area", bx.text)
				}
				checkRules(t, bx, boxes, rules)
			}
		}
		if want := wantText(d.Blocks[1].(*doc.Table)); text != "前"+want+"后" {
			t.Errorf("shown %s, wanted %s", text, want)
		}
	})
}

// wantText is the text of a table's cells in reading order.
func wantText(t *doc.Table) string {
	var w strings.Builder
	for i := range t.Cells {
		w.WriteString(doc.Text(t.Cells[i].Runs))
	}
	return w.String()
}

// boxesOf is what a page shows save its number.
func boxesOf(p page.Page) (boxes []box, rules []*page.Rule) {
	for _, item := range p.Items {
		switch it := item.(type) {
		case *page.Rule:
			rules = append(rules, it)
		case *page.Glyphs:
			if it.Pagination != page.NoPagination {
				continue
			}
			last := it.Glyphs[len(it.Glyphs)-1]
			width := it.Size * doc.Length(it.Face.Advance(last.ID)) / doc.Length(it.Face.UnitsPerEm())
			boxes = append(boxes, box{
				tag: it.Tag, text: glyphText(it),
				x1: it.X, x2: it.X + last.X + width, y1: it.Y - it.Size*88/100, y2: it.Y + it.Size*12/100,
			})
		}
	}
	return boxes, rules
}

// checkRules checks that no rule crosses a text and that a rule stands between
// it and the next text on its right and below, unless both are lines of one
// cell. The tags of what is repeated do not tell cells apart, so that is not
// looked at below.
func checkRules(t *rapid.T, b box, boxes []box, rules []*page.Rule) {
	for _, r := range rules {
		if r.X1 < b.x2 && b.x1 < r.X2 && r.Y1 < b.y2 && b.y1 < r.Y2 {
			t.Errorf("%v crosses %s", *r, b.text)
		}
	}
	for _, o := range boxes {
		x, y := (max(b.x1, o.x1)+min(b.x2, o.x2))/2, (max(b.y1, o.y1)+min(b.y2, o.y2))/2
		beside := o.x1 > b.x2 && min(b.y2, o.y2) > max(b.y1, o.y1)
		below := o.y1 >= b.y2 && min(b.x2, o.x2) > max(b.x1, o.x1) && o.tag != b.tag && b.text != "前" && o.text != "后"
		switch {
		case beside && !slices.ContainsFunc(rules, func(r *page.Rule) bool {
			return r.X1 == r.X2 && b.x2 <= r.X1 && r.X1 <= o.x1 && r.Y1 < y && y < r.Y2
		}):
			t.Errorf("no rule between %s and %s on its right", b.text, o.text)
		case below && !slices.ContainsFunc(rules, func(r *page.Rule) bool {
			return r.Y1 == r.Y2 && b.y2 <= r.Y1 && r.Y1 <= o.y1 && r.X1 < x && x < r.X2
		}):
			t.Errorf("no rule between %s and %s below", b.text, o.text)
		}
	}
}
