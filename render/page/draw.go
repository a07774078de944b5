package page

import (
	"slices"

	"nianbao/render/doc"
)

// draw enters the placed pieces in the Book.
func (b *breaker) draw() {
	for i := 0; i < len(b.pieces); {
		p := &b.pieces[i]
		for len(b.book.Pages) <= p.page {
			b.book.Pages = append(b.book.Pages, Page{})
		}
		page := &b.book.Pages[p.page]
		if p.figure != nil {
			b.drawFigure(page, p)
			i++
			continue
		}
		if p.table == nil {
			b.drawLine(page, p)
			i++
			continue
		}
		end := i + 1
		for end < len(b.pieces) && b.pieces[end].table == p.table && b.pieces[end].page == p.page {
			end++
		}
		b.drawPart(page, b.pieces[i:end])
		i = end
	}
}

// items are those of a page, or those across it.
func (p *Page) items(turned bool) *[]Item {
	if turned {
		return &p.Turned
	}
	return &p.Items
}

// drawLine enters a line of a paragraph. A bookmark leads to it, or to the top of the sheet
// across which it stands.
func (b *breaker) drawLine(page *Page, p *piece) {
	items, top := page.items(p.turned), b.sheet(p.turned).Top+p.y
	for _, item := range p.items {
		item.Y += top
		*items = append(*items, item)
	}
	if p.leader != nil {
		p.leader.Y1, p.leader.Y2 = p.leader.Y1+top, p.leader.Y2+top
		*items = append(*items, p.leader)
	}
	if p.bookmark > 0 {
		if p.turned {
			top = 0
		}
		b.book.Outline[p.bookmark-1].Page, b.book.Outline[p.bookmark-1].Y = p.page, top
	}
}

// A part is the rows of a table that stand on one page: those that are
// repeated above, then its own.
type part struct {
	*grid
	rows     []int        // of the table
	tops     []doc.Length // of the rows, from the sheet's upper edge; one more than rows
	repeated int          // how many of the rows are repeated
}

// drawPart enters the rows of a table that stand on one page: shades first,
// then text, then rules.
func (b *breaker) drawPart(page *Page, rows []piece) {
	turned := rows[0].turned
	items, p := page.items(turned), newPart(rows, b.sheet(turned).Top)
	var text []Item
	for i := 0; i < len(p.rows); i++ {
		for col := 0; col < p.slots.Cols; {
			c := p.slots.At(p.rows[i], col)
			if p.begins(i, c) {
				box := p.box(i, c)
				if c.Shade {
					*items = append(*items, &Fill{X: box.X, Y: box.Y, Width: box.Width, Height: box.Height, Color: doc.Shade})
				}
				if turned {
					box = b.book.upright(box)
				}
				page.Cells = append(page.Cells, Cell{p.cells[c].tag, box})
				text = append(text, b.cellText(p, i, c)...)
			}
			col = c.Col + c.ColSpan
		}
	}
	*items = append(*items, text...)
	*items = append(*items, p.rules()...)
}

func newPart(rows []piece, top doc.Length) *part {
	p := &part{grid: rows[0].table}
	p.rows = p.repeats(p.groupOf(rows[0].row), rows[0].row)
	p.repeated = len(p.rows)
	y := top + rows[0].y
	for _, r := range p.rows {
		y -= p.heights[r]
	}
	for _, r := range rows {
		p.rows = append(p.rows, r.row)
	}
	p.tops = append(p.tops, y)
	for _, r := range p.rows {
		y += p.heights[r]
		p.tops = append(p.tops, y)
	}
	return p
}

// begins reports whether the part's row i is the first in which the part shows
// the cell.
func (p *part) begins(i int, c *doc.Cell) bool {
	return p.rows[i] == c.Row || i == p.repeated && p.rows[i] > c.Row
}

// end is the row of the part, from 0, before which a cell ends that begins at
// the part's row i.
func (p *part) end(i int, c *doc.Cell) int {
	for i < len(p.rows) && p.rows[i] < c.Row+c.RowSpan {
		i++
	}
	return i
}

// box is where the part shows a cell that begins at its row i.
func (p *part) box(i int, c *doc.Cell) Box {
	x, y := p.edges[c.Col], p.tops[i]
	return Box{X: x, Y: y, Width: p.edges[c.Col+c.ColSpan] - x, Height: p.tops[p.end(i, c)] - y}
}

// cellText is a cell's text in the middle of what the part shows of the cell.
// What an earlier page has shown already is an artifact here.
func (b *breaker) cellText(p *part, i int, c *doc.Cell) []Item {
	laid := p.cells[c]
	top, foot := p.tops[i], p.tops[p.end(i, c)]
	if laid.text > foot-top {
		b.overflow(p.table, c)
	}
	y := (top + foot - laid.text) / 2
	again := i < p.repeated || p.rows[i] > c.Row
	items := make([]Item, len(laid.items))
	for n, item := range laid.items {
		copied := b.item(*item)
		copied.Y += y
		copied.Glyphs = slices.Clip(copied.Glyphs)
		if again {
			copied.Tag = Artifact
		}
		items[n] = copied
	}
	return items
}
