package layouts

import (
	"slices"

	"nianbao/render/at"
)

// Definitions are the sums that define a cell by standing for it alone: each the
// cells that it is the sum of, those along its row first.
func (t *Table) Definitions(k at.Key) [][]at.Key { return t.definitions[k] }

// DefinesAcross reports whether a sum along the row defines the cell: then it may
// be left out of the row.
func (t *Table) DefinesAcross(row *Row, key at.Key) bool {
	return slices.ContainsFunc(t.definitions[key], func(terms []at.Key) bool {
		return slices.Contains(row.Keys, terms[0])
	})
}

// Defines reports whether sums define every cell of the row, so that it may be
// absent.
func (t *Table) Defines(row *Row) bool {
	return !slices.ContainsFunc(row.Keys, func(key at.Key) bool { return len(t.definitions[key]) == 0 })
}
