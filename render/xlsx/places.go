package xlsx

import "iter"

// Places are the rows and columns of the cells that hold something, row by row.
func (s *Sheet) Places() iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for _, c := range s.cells {
			if !yield(c.row, c.col) {
				return
			}
		}
	}
}
