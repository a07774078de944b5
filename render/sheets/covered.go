package sheets

import (
	"cmp"
	"iter"
	"slices"
)

// A Covered is a cell that holds something which nobody sees, because it lies in a
// merged range and is not its first cell.
type Covered struct {
	Row, Col int
	By       Range
}

// Covered are the cells that merged ranges hide, row by row. Programs that keep the
// rules have none: Excel empties what it merges.
func (s *Sheet) Covered() iter.Seq[Covered] {
	merges := slices.SortedFunc(slices.Values(s.Merges), func(a, b Range) int { return cmp.Compare(a.Row, b.Row) })
	return func(yield func(Covered) bool) {
		over := make([]Range, s.Cols) // by column, the range that began last
		for next, i := 0, 0; i < len(s.cells); i++ {
			c := &s.cells[i]
			for ; next < len(merges) && merges[next].Row <= c.row; next++ {
				m := merges[next]
				for col := m.Col; col < min(m.Col+m.ColSpan, s.Cols); col++ {
					over[col] = m
				}
			}
			m := over[c.col]
			if c.row < m.Row+m.RowSpan && (c.row > m.Row || c.col > m.Col) && !yield(Covered{c.row, c.col, m}) {
				return
			}
		}
	}
}

// Merged is the merged range in which a cell lies, or the cell alone.
func (s *Sheet) Merged(row, col int) Range {
	for _, m := range s.Merges {
		if m.Row <= row && row < m.Row+m.RowSpan && m.Col <= col && col < m.Col+m.ColSpan {
			return m
		}
	}
	return Range{row, col, 1, 1}
}
