package check

import (
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
)

// A ledger is one table's sums, each with the report's numbers.
type ledger struct {
	*checker
	table   *layouts.Table
	entries []entry

	shares   map[at.Key]map[at.Key]int // what share has counted
	standing map[at.Key][]*entry       // for a written cell, the entries that are known in which it counts
}

// An entry is a sum that the form prescribes, with the report's numbers.
type entry struct {
	layouts.Sum
	left, right bind.Number // what each side adds up to
	off         bind.Number // left less right
	known       bool        // every number of it could be read

	// net says of each cell that was written, not computed, how often it counts on
	// the left less how often on the right.
	net     map[at.Key]int
	suspect at.Key      // the cell that is probably wrong, if one is
	amended bind.Number // what it should be
}

func (e *entry) fails() bool { return e.known && e.off.Sign() != 0 }
func (e *entry) holds() bool { return e.known && e.off.Sign() == 0 }

// has reports whether the form has the cell in the sum.
func (e *entry) has(k at.Key) bool {
	return slices.Contains(e.Left, k) || slices.Contains(e.Right, k)
}

// open makes an entry of each sum, and reports whether one fails.
func (l *ledger) open() bool {
	failed := false
	l.entries = slices.Grow(l.entries, len(l.table.Sums))
	for _, s := range l.table.Sums {
		e := entry{Sum: s}
		if e.left, e.right, e.known = l.Sides(s); e.known {
			e.off = e.left.Sub(e.right)
		}
		failed = failed || e.fails()
		l.entries = append(l.entries, e)
	}
	return failed
}

// follows reports whether an entry fails only because others do, which are
// reported. With a suspect it does so if the suspect is none of its cells, but
// counts in a total that was computed. Without one it does so if all its cells are
// totals of rows that add up: some of the columns to their left must fail too.
func (l *ledger) follows(e *entry) bool {
	if e.suspect != "" {
		return !e.has(e.suspect)
	}
	return !slices.ContainsFunc(slices.Concat(e.Left, e.Right), func(k at.Key) bool { return !l.addsUp(k) })
}

// addsUp reports whether a cell is a total along its row, and right.
func (l *ledger) addsUp(k at.Key) bool {
	return slices.ContainsFunc(l.entries, func(e entry) bool {
		alone := len(e.Left) == 1 && e.Left[0] == k || len(e.Right) == 1 && e.Right[0] == k
		return e.Across && alone && e.holds()
	})
}
