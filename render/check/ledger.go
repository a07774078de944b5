package check

import (
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
)

// A ledger is the equations of one table, and whether they hold.
type ledger struct {
	*checker
	table     *layouts.Table
	equations []equation
}

// An equation is a sum of the form with the report's numbers.
type equation struct {
	layouts.Sum
	left, right, off bind.Number // off is left less right
	known            bool        // every number of it could be read

	// net says how often each cell that was written, not computed, counts on
	// the left, less how often on the right.
	net     map[at.Key]int
	suspect at.Key      // the cell that is probably wrong, if one is
	amended bind.Number // what it should be
}

func (e *equation) fails() bool { return e.known && e.off.Sign() != 0 }
func (e *equation) holds() bool { return e.known && e.off.Sign() == 0 }

// has reports whether a cell is one of the equation's own.
func (e *equation) has(k at.Key) bool {
	return slices.Contains(e.Left, k) || slices.Contains(e.Right, k)
}

// open adds up all equations, and reports whether one fails.
func (l *ledger) open() bool {
	failed := false
	for _, s := range l.table.Sums {
		e := equation{Sum: s}
		if e.left, e.right, e.known = l.Sides(s); e.known {
			e.off = e.left.Sub(e.right)
		}
		failed = failed || e.fails()
		l.equations = append(l.equations, e)
	}
	return failed
}

// follows reports whether a failing equation says nothing new. That is so where
// the cell to amend reaches it only through computed totals, and in the column of
// totals where all rows add up: then the columns that are wrong are named.
func (l *ledger) follows(e *equation) bool {
	if e.suspect != "" {
		return !e.has(e.suspect)
	}
	if e.Across {
		return false
	}
	for _, k := range slices.Concat(e.Left, e.Right) {
		if !l.addsUp(k) {
			return false
		}
	}
	return true
}

// addsUp reports whether a cell is the total of its row, and right.
func (l *ledger) addsUp(k at.Key) bool {
	return slices.ContainsFunc(l.equations, func(e equation) bool {
		alone := len(e.Left) == 1 && e.Left[0] == k || len(e.Right) == 1 && e.Right[0] == k
		return e.Across && alone && e.holds()
	})
}
