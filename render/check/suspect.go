package check

import (
	"maps"
	"slices"

	"nianbao/render/at"
	"nianbao/render/bind"
)

// suspects finds for each entry that fails the one cell that is probably wrong.
// Another number in that cell would mend at least two entries, more than in any
// other cell, and break none: a number in the middle of table 3 stands in the sums
// of its row and of its column, which cross in no other cell. Where two cells would
// mend as many, neither is suspected.
func (l *ledger) suspects() {
	l.shares, l.standing = map[at.Key]map[at.Key]int{}, map[at.Key][]*entry{}
	for i := range l.entries {
		e := &l.entries[i]
		e.net = l.net(e)
		for k, n := range e.net {
			if e.known && n != 0 {
				l.standing[k] = append(l.standing[k], e)
			}
		}
	}
	tried := map[amendment]int{}
	for i := range l.entries {
		e := &l.entries[i]
		if !e.fails() {
			continue
		}
		best, tie := 1, false
		for _, k := range slices.Sorted(maps.Keys(e.net)) {
			change, ok := l.change(e, k)
			if !ok {
				continue
			}
			a := amendment{k, change.String()}
			mended, known := tried[a]
			if !known {
				mended = l.mended(k, change)
				tried[a] = mended
			}
			switch {
			case mended > best:
				best, tie = mended, false
				e.suspect, e.amended = k, l.Values[k].Number.Add(change)
			case mended == best:
				tie = true
			}
		}
		if tie {
			e.suspect = ""
		}
	}
}

// An amendment is a cell and by how much it would be changed. What it would mend is
// counted once for all entries that ask for it.
type amendment struct {
	key    at.Key
	change string
}

// change is by how much a cell of a failing entry must change for the entry to hold.
// It is none if the cell would be negative, or counts more than once.
func (l *ledger) change(e *entry, k at.Key) (change bind.Number, ok bool) {
	switch e.net[k] {
	case 1:
		change = negative(e.off)
	case -1:
		change = e.off
	default:
		return bind.Number{}, false
	}
	return change, l.Values[k].Number.Add(change).Sign() >= 0
}

// mended is how many entries would hold that do not if a cell changed: 0 if another
// would not any more.
func (l *ledger) mended(k at.Key, change bind.Number) int {
	for _, e := range l.standing[k] {
		n := e.net[k]
		if n <= -often || n >= often || e.off.Add(times(change, n)).Sign() != 0 {
			return 0
		}
	}
	return len(l.standing[k])
}

// times is a number times a small whole one.
func times(n bind.Number, factor int) bind.Number {
	var product bind.Number
	for range max(factor, -factor) {
		product = product.Add(n)
	}
	if factor < 0 {
		return negative(product)
	}
	return product
}

// often is how many times a cell counts in an entry at most. More is no form's: where
// each column of a table is the sum of the two next to it, the counts grow beyond all
// measure.
const often = 100

// net counts the written cells of an entry: of a computed one, the cells that
// it was computed from.
func (l *ledger) net(e *entry) map[at.Key]int {
	net := make(map[at.Key]int, len(e.Left)+len(e.Right))
	for _, k := range e.Left {
		l.count(net, k, 1)
	}
	for _, k := range e.Right {
		l.count(net, k, -1)
	}
	return net
}

// count adds the written cells that a cell comes from.
func (l *ledger) count(net map[at.Key]int, k at.Key, sign int) {
	if !l.Values[k].Computed() {
		net[k] += sign
		return
	}
	for written, n := range l.share(k) {
		net[written] = min(max(net[written]+sign*n, -often), often)
	}
}

// share is how often each written cell counts in a computed one. A cell that were
// computed from itself would have none of them.
func (l *ledger) share(k at.Key) map[at.Key]int {
	if share, known := l.shares[k]; known {
		return share
	}
	share := map[at.Key]int{}
	l.shares[k] = nil
	for _, term := range l.Values[k].Terms {
		l.count(share, term, 1)
	}
	l.shares[k] = share
	return share
}
