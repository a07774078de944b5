package page

import "nianbao/render/doc"

// tableTags makes the elements of a table and returns those of its cells, by
// their place in Table.Cells: head rows in a THead, the others in a TBody
// (ISO 32000-1, 14.8.4.3.4). Labels head their columns or rows.
func (b *breaker) tableTags(g *grid) []int {
	t := g.table
	table := b.tableTag(Tag{Kind: TagTable, Parent: 0, Key: t.Key, Summary: t.Caption})
	tags := make([]int, len(t.Cells))
	index := make(map[*doc.Cell]int, len(t.Cells))
	for i := range t.Cells {
		index[&t.Cells[i]] = i
	}
	section := 0
	for r := range t.Rows {
		switch {
		case r == 0 && t.Head > 0:
			section = b.tag(Tag{Kind: TagTHead, Parent: table})
		case r == t.Head:
			section = b.tag(Tag{Kind: TagTBody, Parent: table})
		}
		row := b.tag(Tag{Kind: TagTR, Parent: section})
		for col := 0; col < g.slots.Cols; {
			c := g.slots.At(r, col)
			if c.Row == r {
				tags[index[c]] = b.tag(cellTag(c, row))
			}
			col = c.Col + c.ColSpan
		}
	}
	return tags
}

// A titled is the element of a table whose caption has been met before it, or of a figure
// that has been met before its caption, and that of the caption.
type titled struct{ table, figure, caption int }

// captionTag is the element that a paragraph of a caption stands in: the first of a table
// begins the table (ISO 32000-1, 14.8.4.3.4: a caption is its first child), a figure's
// stands in the figure.
func (b *breaker) captionTag() int {
	if figure := b.titled.figure; figure != 0 {
		b.titled = titled{}
		return b.tag(Tag{Kind: TagCaption, Parent: figure})
	}
	if b.titled.caption == 0 {
		b.titled.table = b.tag(Tag{Kind: TagTable, Parent: 0})
		b.titled.caption = b.tag(Tag{Kind: TagCaption, Parent: b.titled.table})
	}
	return b.titled.caption
}

// tableTag enters a table: in the element that its caption has begun, which says what a
// summary would, or in one of its own.
func (b *breaker) tableTag(t Tag) int {
	begun := b.titled.table
	if b.titled = (titled{}); begun == 0 {
		return b.tag(t)
	}
	t.Summary = ""
	b.book.Tags[begun] = t
	return begun
}

func cellTag(c *doc.Cell, row int) Tag {
	t := Tag{Kind: TagTH, Parent: row, Key: c.Key, RowSpan: c.RowSpan, ColSpan: c.ColSpan, Scope: ScopeColumn}
	switch c.Role {
	case doc.Number, doc.Words:
		t.Kind, t.Scope = TagTD, NoScope
	case doc.Stub:
		t.Scope = ScopeRow
	}
	return t
}
