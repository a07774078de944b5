package printed

import (
	"math"
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/manuscript"
)

// A tableRun is a table that goes on over pages.
type tableRun struct {
	grid  *manuscript.Grid
	xs    []float64   // the edges of its columns
	parts []*ruled    // on its pages
	at    []at.Source // where they are
}

// addTable adds a table, or what is on another page to the one that goes on there.
func (r *reader) addTable(t *ruled, page int) {
	r.flush()
	r.tables++
	source := at.Source{File: r.name, Page: page, Block: r.tables}
	if run := r.table; run != nil && page == run.at[len(run.at)-1].Page+1 {
		if xs := common(run.xs, t.xs); xs != nil {
			run.xs, run.parts, run.at = xs, append(run.parts, t), append(run.at, source)
			return
		}
	}
	r.closeTable()
	grid := &manuscript.Grid{Source: source}
	r.made.Blocks = append(r.made.Blocks, grid)
	r.table = &tableRun{grid, t.xs, []*ruled{t}, []at.Source{source}}
}

// common are the edges of the columns of two parts of one table, nil where they are none:
// of a part that has a few rows of a table some edges may be missing.
func common(a, b []float64) []float64 {
	if len(a) < len(b) {
		a, b = b, a
	}
	near := func(x, y float64) bool { return math.Abs(x-y) <= oneEdge }
	if !near(a[0], b[0]) || !near(a[len(a)-1], b[len(b)-1]) {
		return nil
	}
	for _, x := range b {
		if !near(a[nearest(a, x)], x) {
			return nil
		}
	}
	return a
}

// closeTable makes the rows of the table that has come to its end.
func (r *reader) closeTable() {
	run := r.table
	if run == nil {
		return
	}
	r.table = nil
	for i, t := range run.parts {
		rows := t.rows(run.xs, run.at[i])
		again := repeated(run.grid.Rows, rows)
		for _, row := range rows[:again] {
			for _, c := range row {
				r.aside(manuscript.Furniture, c.Text.Text, run.at[i].Page)
			}
		}
		run.grid.Rows = append(run.grid.Rows, rows[again:]...)
	}
}

// rows are the rows of the table, which is at a place, in the columns that these edges
// make.
func (t *ruled) rows(xs []float64, place at.Source) [][]manuscript.Cell {
	all := make([][]manuscript.Cell, len(t.ys)-1)
	for _, c := range t.cells {
		var texts []string
		for _, l := range linesOf(c.glyphs) {
			texts = append(texts, l.text)
		}
		from, to := nearest(xs, t.xs[c.col]), nearest(xs, t.xs[c.col+c.cols])
		place.Cell = manuscript.CellName(c.row, from)
		text := manuscript.Text{Text: strings.Join(texts, "\n"), Source: place}
		all[c.row] = append(all[c.row], manuscript.Cell{Text: text, RowSpan: c.rows, ColSpan: max(to-from, 1)})
	}
	return all
}

// repeated is how many of the first rows of a part are the first rows of the table again,
// as the head of a table is that goes on on another page.
func repeated(table, rows [][]manuscript.Cell) int {
	same := func(a, b manuscript.Cell) bool {
		return a.Text.Text == b.Text.Text && a.RowSpan == b.RowSpan && a.ColSpan == b.ColSpan
	}
	n := 0
	for n < min(len(table), len(rows)) && slices.EqualFunc(table[n], rows[n], same) {
		n++
	}
	if n == len(rows) {
		return 0 // it has no other: a head would be before something
	}
	return n
}
