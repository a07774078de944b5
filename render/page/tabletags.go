package page

import "nianbao/render/doc"

// tableTags makes the elements of a table and returns those of its cells, by
// their place in Table.Cells: head rows in a THead, the others in a TBody
// (ISO 32000-1, 14.8.4.3.4). Labels head their columns or rows.
func (b *breaker) tableTags(g *grid) []int {
	t := g.table
	table := b.tag(Tag{Kind: TagTable, Parent: 0, Key: t.Key, Summary: t.Caption})
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

func cellTag(c *doc.Cell, row int) Tag {
	t := Tag{Kind: TagTH, Parent: row, Key: c.Key, RowSpan: c.RowSpan, ColSpan: c.ColSpan, Scope: ScopeColumn}
	switch c.Role {
	case doc.Number:
		t.Kind, t.Scope = TagTD, NoScope
	case doc.Stub:
		t.Scope = ScopeRow
	}
	return t
}
