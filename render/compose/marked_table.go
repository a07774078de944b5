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

// table is a table as it became another.
func table(a, b *doc.Table, rows []rowPair) *doc.Table {
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
		if p.is >= 0 && p.is < b.Head || p.was >= 0 && p.was < a.Head {
			t.Head = i + 1
		}
		for n, c := range cells {
			cell := *c
			cell.Row = i
			switch change {
			case doc.NoChange:
				cell.Runs = markedRuns(was[p.was][n].Runs, c.Runs)
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
