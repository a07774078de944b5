package compose

import (
	"slices"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// A rowPair is a row of a marked table: which it is of the first table and of the second,
// or -1.
type rowPair struct{ was, is int }

// rows pairs the rows of two tables. same is false where no table shows how the one became
// the other: columns differ, or cells over several rows of which some were inserted or
// deleted.
func (m *marker) rows(a, b *doc.Table) (rows []rowPair, same bool) {
	if len(a.Columns) != len(b.Columns) {
		return nil, false
	}
	next := 0
	for r := range a.Rows {
		is := r
		if a.Key.InText() {
			now := m.comparison.Now(at.BlockRow(a.Key, r+1))
			if len(now) != 1 {
				rows = append(rows, rowPair{r, -1})
				continue
			}
			is = now[0].Parts().BlockRow - 1
		}
		if is < next || is >= b.Rows {
			return nil, false
		}
		for ; next < is; next++ {
			rows = append(rows, rowPair{-1, next})
		}
		rows, next = append(rows, rowPair{r, is}), is+1
	}
	for ; next < b.Rows; next++ {
		rows = append(rows, rowPair{-1, next})
	}
	return rows, shaped(a, b, rows)
}

// shaped reports whether the cells of two tables go into one.
func shaped(a, b *doc.Table, rows []rowPair) bool {
	was, is := cellsByRow(a), cellsByRow(b)
	for i, p := range rows {
		if p.was >= 0 && p.is >= 0 && !slices.EqualFunc(was[p.was], is[p.is], sameSlots) {
			return false
		}
		var cells []*doc.Cell
		switch {
		case p.is < 0:
			cells = was[p.was]
		default:
			cells = is[p.is]
		}
		for _, c := range cells { // one over several rows, of which all became the same
			for n := 1; n < c.RowSpan; n++ {
				if i+n >= len(rows) || (rows[i+n].was < 0) != (p.was < 0) || (rows[i+n].is < 0) != (p.is < 0) {
					return false
				}
			}
		}
	}
	return true
}

func sameSlots(c, d *doc.Cell) bool {
	return c.Col == d.Col && c.ColSpan == d.ColSpan && c.RowSpan == d.RowSpan
}

// cellsByRow are the cells of a table by the rows that they begin in, from left to right.
func cellsByRow(t *doc.Table) [][]*doc.Cell {
	all := make([][]*doc.Cell, t.Rows)
	for i := range t.Cells {
		all[t.Cells[i].Row] = append(all[t.Cells[i].Row], &t.Cells[i])
	}
	for _, cells := range all {
		slices.SortFunc(cells, func(c, d *doc.Cell) int { return c.Col - d.Col })
	}
	return all
}

// table appends a table as it became another: row by row, or where their shapes do not go
// together with all rows of the first deleted above all of the second.
func (m *marker) table(a, b *doc.Table) {
	rows, same := m.rows(a, b)
	if !same {
		rows = nil
		for r := range a.Rows {
			rows = append(rows, rowPair{r, -1})
		}
		for r := range b.Rows {
			rows = append(rows, rowPair{-1, r})
		}
		x, y := onOneGrid(a, b)
		if len(x.Columns) > mostColumns {
			m.apart([]doc.Block{a}, []doc.Block{b})
			return
		}
		a, b = x, y
	}
	m.blocks = append(m.blocks, m.rowByRow(a, b, rows))
}

// mostColumns is how many columns Word allows in a table.
const mostColumns = 63

// onOneGrid are two tables with the columns of both: the edges of either's columns are some
// of theirs. The last column of the narrower one goes as far as the other's.
func onOneGrid(a, b *doc.Table) (*doc.Table, *doc.Table) {
	width := max(a.Width(), b.Width())
	both := append(edgesOf(a, width), edgesOf(b, width)...)
	slices.Sort(both)
	edges := both[:1:1]
	for _, e := range both {
		if e-edges[len(edges)-1] >= doc.Point {
			edges = append(edges, e)
		}
	}
	columns := make([]doc.Length, len(edges)-1)
	for i := range columns {
		columns[i] = edges[i+1] - edges[i]
	}
	tables := [2]doc.Table{*a, *b}
	for i := range tables {
		t := &tables[i]
		own := edgesOf(t, width)
		t.Columns, t.Cells = columns, slices.Clone(t.Cells)
		for j := range t.Cells {
			c := &t.Cells[j]
			from, to := edgeAt(edges, own[c.Col]), edgeAt(edges, own[c.Col+c.ColSpan])
			c.Col, c.ColSpan = from, to-from
		}
	}
	return &tables[0], &tables[1]
}

// edgeAt is which of the edges stands for one of a table's: edges that nobody can tell apart
// are one.
func edgeAt(edges []doc.Length, edge doc.Length) int {
	i, found := slices.BinarySearch(edges, edge)
	if !found {
		i--
	}
	return i
}

// edgesOf are the edges of a table's columns from its left, the last at the given width.
func edgesOf(t *doc.Table, width doc.Length) []doc.Length {
	edges := make([]doc.Length, 1, len(t.Columns)+1)
	for _, c := range t.Columns {
		edges = append(edges, edges[len(edges)-1]+c)
	}
	edges[len(edges)-1] = width
	return edges
}

// rowByRow is a table as it became another.
func (m *marker) rowByRow(a, b *doc.Table, rows []rowPair) *doc.Table {
	t := *b
	t.Rows, t.Cells, t.Head = len(rows), nil, 0
	t.Changes = make([]doc.Change, len(rows))
	was, is := cellsByRow(a), cellsByRow(b)
	for i, p := range rows {
		var cells []*doc.Cell
		change := doc.NoChange
		switch {
		case p.was < 0:
			cells, change = is[p.is], doc.Inserted
		case p.is < 0:
			cells, change = was[p.was], doc.Deleted
		default:
			cells = is[p.is]
		}
		t.Changes[i] = change
		if i == t.Head && (p.is >= 0 && p.is < b.Head || p.was >= 0 && p.was < a.Head) {
			t.Head = i + 1
		}
		for n, c := range cells {
			cell := *c
			cell.Row = i
			switch change {
			case doc.NoChange:
				cell.Runs = m.runs(was[p.was][n].Runs, c.Runs)
			case doc.Deleted:
				cell.Key = at.Whole
				fallthrough
			default:
				cell.Runs = changed(c.Runs, change)
			}
			t.Cells = append(t.Cells, cell)
		}
	}
	if !slices.ContainsFunc(t.Changes, func(c doc.Change) bool { return c != doc.NoChange }) {
		t.Changes = nil
	}
	return &t
}
