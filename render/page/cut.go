package page

import (
	"slices"

	"nianbao/render/doc"
)

// rowPieces cuts the table into rows and says which of them stay together.
func (g *grid) rowPieces() []piece {
	pieces := make([]piece, g.table.Rows)
	for _, group := range g.groups {
		for r := group.Start; r < group.End; r++ {
			pieces[r] = piece{height: g.heights[r], turned: g.table.Turned, table: g, row: r}
			for _, again := range g.repeats(group, r) {
				pieces[r].lead += g.heights[again]
			}
			if !g.mayCut(group, r) {
				pieces[r].keep = bound
			} else if g.table.Whole {
				pieces[r].keep = held
			}
		}
	}
	if pieces[len(pieces)-1].keep = loose; g.table.KeepNext {
		pieces[len(pieces)-1].keep = linked
	}
	return pieces
}

// tooHigh is the highest cell of the first row that no page can hold together
// with what is repeated above it, or nil.
func (g *grid) tooHigh(pieces []piece, page doc.Length) *doc.Cell {
	i := slices.IndexFunc(pieces, func(p piece) bool { return p.lead+p.height > page })
	if i < 0 {
		return nil
	}
	var highest *doc.Cell
	for _, row := range append(g.repeats(g.groupOf(i), i), i) {
		for col := range g.slots.Cols {
			if c := g.slots.At(row, col); highest == nil || g.cells[c].text > g.cells[highest].text {
				highest = c
			}
		}
	}
	return highest
}

// repeats are the rows that are shown again when a page begins with a row of
// the group: the table's head and the group's own headings.
func (g *grid) repeats(group doc.RowGroup, row int) []int {
	var rows []int
	if row < g.table.Head {
		return nil
	}
	for r := range g.table.Head {
		rows = append(rows, r)
	}
	if row > group.Body {
		for r := max(group.Start, g.table.Head); r < group.Body; r++ {
			rows = append(rows, r)
		}
	}
	return rows
}

// groupOf is the group of a row.
func (g *grid) groupOf(row int) doc.RowGroup {
	for _, group := range g.groups {
		if row < group.End {
			return group
		}
	}
	panic("page: a row beyond its table")
}

// mayCut reports whether a page may end after a row of a group: not where that
// leaves too few rows together, and not so that a cell over several rows has
// too little height for its text on either side.
func (g *grid) mayCut(group doc.RowGroup, row int) bool {
	divided, tooFew := g.slots.Divides(row)
	if tooFew || group.Parts(row) {
		return false
	}
	for _, c := range divided {
		need := g.need(c)
		if !holds(g.heights[c.Row:row+1], need) || !holds(g.heights[row+1:c.Row+c.RowSpan], need) {
			return false
		}
	}
	return true
}

// holds reports whether rows are together as high as a cell's text needs. It
// looks at no more of them than that, for there may be thousands.
func holds(heights []doc.Length, need doc.Length) bool {
	for _, h := range heights {
		if need -= h; need <= 0 {
			return true
		}
	}
	return false
}
