package doc

// fewest is how many rows of what belongs together may stand alone on a page.
const fewest = 2

// A RowGroup is a stretch of a table's rows: its headings from Start on, the rows
// that they head from Body on, and End, the row after its last.
type RowGroup struct{ Start, Body, End int }

// Groups divides the rows into groups: each begins with a row of headings
// alone, or with the table.
func (g *Grid) Groups() []RowGroup {
	var groups []RowGroup
	for r := 0; r < g.Rows; {
		group := RowGroup{Start: r}
		for r < g.Rows && g.heading(r) {
			r++
		}
		group.Body = r
		for r < g.Rows && !g.heading(r) {
			r++
		}
		group.End = r
		groups = append(groups, group)
	}
	return groups
}

// heading reports whether a row has headings alone.
func (g *Grid) heading(row int) bool {
	for col := range g.Cols {
		if r := g.At(row, col).Role; r != Head && r != Band {
			return false
		}
	}
	return true
}

// Parts reports whether a page that ended after a row of the group would part
// a heading from its rows, or leave fewer than two of them on a side.
func (p RowGroup) Parts(row int) bool {
	above, below := row+1-p.Body, p.End-(row+1)
	return above < 1 || p.Body > p.Start && below > 0 && (above < fewest || below < fewest)
}

// Divides lists the cells over several rows that a page that ended after the
// row would divide, and reports whether fewer than two rows of one of them
// would be left on a side.
func (g *Grid) Divides(row int) (cells []*Cell, tooFew bool) {
	for col := 0; col < g.Cols && row+1 < g.Rows; {
		c := g.At(row, col)
		if c == g.At(row+1, col) {
			cells = append(cells, c)
			tooFew = tooFew || row+1-c.Row < fewest || c.Row+c.RowSpan-(row+1) < fewest
		}
		col = c.Col + c.ColSpan
	}
	return cells, tooFew
}
