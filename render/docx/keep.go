package docx

import "nianbao/render/doc"

// keepRows says of each row of a table whether it stays on the page of the row
// after it. Word and LibreOffice keep a row by what its paragraphs say.
func keepRows(t *doc.Table, g *doc.Grid) []bool {
	keep := make([]bool, t.Rows)
	for r, group := 0, headed(g, 0); r+1 < t.Rows; r++ {
		if r == group.end {
			group = headed(g, r)
		}
		keep[r] = t.Whole || group.parts(r) || divides(g, r)
	}
	return keep
}

// A rowGroup is a stretch of rows of which those before body are headings over
// the rest.
type rowGroup struct{ start, body, end int }

// headed is the group that begins with a row: as far as the next heading.
func headed(g *doc.Grid, start int) rowGroup {
	body := start
	for body < g.Rows && isHeading(g, body) {
		body++
	}
	end := body
	for end < g.Rows && !isHeading(g, end) {
		end++
	}
	return rowGroup{start, body, end}
}

// isHeading reports whether a row has headings alone.
func isHeading(g *doc.Grid, row int) bool {
	for col := range g.Cols {
		if r := g.At(row, col).Role; r != doc.Head && r != doc.Band {
			return false
		}
	}
	return true
}

// fewest is how many rows of what belongs together may stand alone on a page.
const fewest = 2

// parts reports whether a page that ended after the row would part a heading
// from its rows or leave too few of them on a side.
func (p rowGroup) parts(row int) bool {
	above, below := row+1-p.body, p.end-(row+1)
	return above < 1 || p.body > p.start && below > 0 && (above < fewest || below < fewest)
}

// divides reports whether a page that ended after the row would leave too few
// rows of a cell over several rows on a side.
func divides(g *doc.Grid, row int) bool {
	for col := range g.Cols {
		c := g.At(row, col)
		if c == g.At(row+1, col) && (row+1-c.Row < fewest || c.Row+c.RowSpan-(row+1) < fewest) {
			return true
		}
	}
	return false
}
