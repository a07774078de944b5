package page

import "nianbao/render/doc"

// A group is a stretch of rows below a table's head with the headings over
// them that stand in the table's middle: rows start to body are headings, body
// to end what they head.
type group struct{ start, body, end int }

// groupRows divides the rows below the head into groups. A table without
// headings in its middle is one group.
func groupRows(g *grid) []group {
	groups := []group{{g.table.Head, g.table.Head, g.table.Rows}}
	for r := g.table.Head; r < g.table.Rows; r++ {
		last := &groups[len(groups)-1]
		switch {
		case !g.heading(r):
		case r == last.body:
			last.body++
		default:
			last.end = r
			groups = append(groups, group{r, r + 1, g.table.Rows})
		}
	}
	return groups
}

// heading reports whether a row has headings alone.
func (g *grid) heading(row int) bool {
	for col := range g.slots.Cols {
		if r := g.slots.At(row, col).Role; r != doc.Head && r != doc.Band {
			return false
		}
	}
	return true
}

// pieces cuts the table into rows and says which of them stay together.
func (g *grid) pieces() []piece {
	pieces := make([]piece, g.table.Rows)
	for r := range g.table.Head {
		pieces[r] = piece{height: g.heights[r], table: g, row: r, keep: bound}
	}
	for _, group := range g.groups {
		for r := group.start; r < group.end; r++ {
			pieces[r] = piece{height: g.heights[r], table: g, row: r, lead: g.lead(group, r)}
			if !g.mayCut(group, r) {
				pieces[r].keep = bound
			} else if g.table.Whole {
				pieces[r].keep = held
			}
		}
	}
	pieces[len(pieces)-1].keep = loose
	return pieces
}

// lead is the height of the rows that are repeated when a page begins with a
// row of the group.
func (g *grid) lead(group group, row int) doc.Length {
	h := g.sum(0, g.table.Head)
	if row > group.body {
		h += g.sum(group.start, group.body)
	}
	return h
}

// sum is the height of the rows from one to before another.
func (g *grid) sum(from, to int) doc.Length {
	var h doc.Length
	for _, row := range g.heights[from:to] {
		h += row
	}
	return h
}

// mayCut reports whether a page may end after a row of a group: not after a
// heading, and not so that of a group with headings of its own, or of a cell
// over several rows, fewer than two rows are left on either side, or too
// little height for the cell's text.
func (g *grid) mayCut(group group, row int) bool {
	above, below := row+1-group.body, group.end-(row+1)
	switch {
	case above < 1, group.body > group.start && below > 0 && (above < 2 || below < 2):
		return false
	case row+1 == g.table.Rows:
		return true
	}
	for col := 0; col < g.slots.Cols; {
		c := g.slots.At(row, col)
		if c == g.slots.At(row+1, col) && !g.mayDivide(c, row+1) {
			return false
		}
		col = c.Col + c.ColSpan
	}
	return true
}

// mayDivide reports whether a cell over several rows may continue on another
// page from a row on.
func (g *grid) mayDivide(c *doc.Cell, row int) bool {
	end, need := c.Row+c.RowSpan, g.cells[c].text+2*air
	return row-c.Row >= 2 && end-row >= 2 && g.sum(c.Row, row) >= need && g.sum(row, end) >= need
}
