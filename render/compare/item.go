package compare

import (
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/report"
)

// An itemKind is what an item is.
type itemKind uint8

// The kinds of items.
const (
	paragraph itemKind = iota // of the opening, a part or an annex
	entry                     // a note under a table, or what is attached
	block                     // a table, a picture or a chart
	row                       // of a table in the text
	annex
)

// An item is one of a list in a report whose places depend on what stands before them.
type item struct {
	kind itemKind
	key  at.Key
	name string // of two items of the same name one is the other changed: a caption, the head of a row; "" for none

	line  report.Text     // of a paragraph or an entry
	block *report.Block   // of a block
	cells []report.Cell   // of a row
	above []*item         // of a row: of each slot that is joined to one above, the row with the cell; else nil
	head  bool            // of a row: it is a head row
	annex *report.Section // of an annex

	text  string // all that it says; made when it is first asked for
	pairs profile

	taken *step // of what has been taken over into a draft: by which step; nil for the draft's own
}

// between the texts of an item stands what no text has.
const (
	cellEnd = "\x1f"
	lineEnd = "\n"
)

// whole is all that an item says, by which it is told from others.
func (it *item) whole() string {
	if it.text == "" {
		it.text = it.said()
	}
	return it.text
}

func (it *item) said() string {
	switch it.kind {
	case block:
		return blockText(it.block)
	case row:
		return rowText(it.cells)
	case annex:
		all := []string{it.annex.Title.Text}
		for _, t := range it.annex.Paragraphs {
			all = append(all, t.Text)
		}
		for i := range it.annex.Blocks {
			all = append(all, blockText(&it.annex.Blocks[i]))
		}
		return strings.Join(all, lineEnd)
	}
	return it.line.Text
}

func blockText(b *report.Block) string {
	all := []string{b.Kind.String(), b.Caption.Text, b.Unit.Text, b.Picture.Alt.Text, b.From().Text, b.Look()}
	for _, cells := range b.Rows {
		all = append(all, rowText(cells))
	}
	for _, t := range b.Notes {
		all = append(all, t.Text)
	}
	return strings.Join(all, lineEnd)
}

func rowText(cells []report.Cell) string {
	all := make([]string, len(cells))
	for i, c := range cells {
		all[i] = joinMarks[c.Join] + c.Text.Text
	}
	return strings.Join(all, cellEnd)
}

// joinMarks tell slots that are joined to others from empty cells.
var joinMarks = [...]string{report.NoJoin: "", report.JoinLeft: "<", report.JoinAbove: "^"}

func (it *item) profile() profile {
	if it.pairs == nil {
		it.pairs = profileOf(it.whole())
	}
	return it.pairs
}

// shown is an item as it is shown to people, in one line.
func (it *item) shown() string {
	switch it.kind {
	case block:
		return it.block.Caption.Text
	case row:
		var all []string
		for _, c := range it.cells {
			if c.Join == report.NoJoin {
				all = append(all, c.Text.Text)
			}
		}
		return strings.Join(all, " | ")
	case annex:
		return it.annex.Title.Text
	}
	return it.line.Text
}

// fits reports whether one item can be the other changed.
func (it *item) fits(other *item) bool {
	if it.kind != other.kind {
		return false
	}
	switch it.kind {
	case block:
		a, b := it.block, other.block
		return a.Kind == b.Kind && a.Columns() == b.Columns()
	case row:
		return slices.EqualFunc(it.cells, other.cells, func(c, d report.Cell) bool { return c.Join == d.Join })
	}
	return true
}

// textItems are the paragraphs or the entries under a key.
func textItems(kind itemKind, holder at.Key, texts []report.Text) []*item {
	var all []*item
	for i, t := range texts {
		all = append(all, &item{kind: kind, key: holder.Item(i + 1), line: t})
	}
	return all
}

// bodyItems are the paragraphs of a part or an annex with the blocks between them.
func bodyItems(holder at.Key, s *report.Section) []*item {
	if s == nil {
		return nil
	}
	var all []*item
	blocks := 0
	between := func(paragraphs int) {
		for ; blocks < len(s.Blocks) && s.Blocks[blocks].After <= paragraphs; blocks++ {
			b := &s.Blocks[blocks]
			all = append(all, &item{kind: block, key: at.BlockIn(holder, blocks+1), name: b.Caption.Text, block: b})
		}
	}
	for i, t := range s.Paragraphs {
		between(i)
		all = append(all, &item{kind: paragraph, key: holder.Item(i + 1), line: t})
	}
	between(len(s.Paragraphs))
	return all
}

// rowItems are the rows of a table, or of the figures of a chart.
func rowItems(key at.Key, b *report.Block) []*item {
	var all []*item
	for i, cells := range b.Rows {
		it := &item{kind: row, key: at.BlockRow(key, i+1), cells: cells, head: i < b.Head}
		if len(cells) > 0 {
			it.name = cells[0].Text.Text
		}
		it.above = make([]*item, len(cells))
		for c := range cells {
			it.above[c] = above(all, cells, c)
		}
		all = append(all, it)
	}
	return all
}

// above is the row with the cell to which a slot of the row behind others is joined; nil
// where it is joined to none.
func above(rows []*item, cells []report.Cell, col int) *item {
	if cells[col].Join != report.JoinAbove {
		return nil
	}
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i].cells[col].Join != report.JoinAbove {
			return rows[i]
		}
	}
	return nil
}

// annexItems are the annexes of a report.
func annexItems(f *bind.Filled) []*item {
	var all []*item
	for i := range f.Report.Annexes {
		a := &f.Report.Annexes[i]
		all = append(all, &item{kind: annex, key: at.Annex(i + 1), name: a.Title.Text, annex: a})
	}
	return all
}
