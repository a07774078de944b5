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
	for i := range l.entries {
		l.entries[i].net = l.net(&l.entries[i])
	}
	for i := range l.entries {
		e := &l.entries[i]
		if !e.fails() {
			continue
		}
		best, tie := 1, false
		for _, k := range slices.Sorted(maps.Keys(e.net)) {
			amended, mended := l.amend(e, k)
			switch {
			case mended > best:
				best, tie = mended, false
				e.suspect, e.amended = k, amended
			case mended == best:
				tie = true
			}
		}
		if tie {
			e.suspect = ""
		}
	}
}

// amend is what a cell of a failing entry must be for the entry to hold, and how
// many entries hold then that did not: 0 if another would not any more, if it would
// be negative, or if it counts more than once.
func (l *ledger) amend(e *entry, k at.Key) (amended bind.Number, mended int) {
	change := e.off
	switch e.net[k] {
	case 1:
		change = negative(e.off)
	case -1:
	default:
		return bind.Number{}, 0
	}
	amended = l.Values[k].Number.Add(change)
	if amended.Sign() < 0 {
		return bind.Number{}, 0
	}
	for i := range l.entries {
		other := &l.entries[i]
		if !other.known || other.net[k] == 0 {
			continue
		}
		if off := other.off.Add(times(change, other.net[k])); off.Sign() != 0 {
			return bind.Number{}, 0
		}
		mended++
	}
	return amended, mended
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

// net counts the written cells of an entry: of a computed one, the cells that
// it was computed from.
func (l *ledger) net(e *entry) map[at.Key]int {
	net := make(map[at.Key]int, len(e.Left)+len(e.Right))
	for _, k := range e.Left {
		l.count(net, k, 1, nil)
	}
	for _, k := range e.Right {
		l.count(net, k, -1, nil)
	}
	return net
}

// count takes the definition of a computed cell that Bind took: the first that
// could be computed without the cells on the way to it.
func (l *ledger) count(net map[at.Key]int, k at.Key, sign int, way []at.Key) {
	if !l.Values[k].Computed {
		net[k] += sign
		return
	}
	way = append(slices.Clip(way), k)
	for _, terms := range l.table.Definitions(k) {
		if slices.ContainsFunc(terms, func(term at.Key) bool {
			_, ok := l.Values[term]
			return !ok || slices.Contains(way, term)
		}) {
			continue
		}
		for _, term := range terms {
			l.count(net, term, sign, way)
		}
		return
	}
}
