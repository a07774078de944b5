package extract

import (
	"slices"
	"sort"

	"nianbao/render/at"
	"nianbao/render/bind"
)

// A Word file has its blocks in an order of its own: figures, and tables that are turned,
// stand at the next page's top, and text that follows them stands before them. What stands
// there in the order in which it was written stands where it was given; only what was moved
// against that has been moved.

// order puts the units into the order in which they were written.
func (w *returned) order() {
	if !slices.ContainsFunc(w.units, func(u unit) bool { return u.floats }) {
		return
	}
	tables := map[at.Key]int{}
	for i, u := range w.units {
		if u.table != nil {
			tables[u.key] = i
		}
	}
	left := unitsByKey(w.units)
	next := 0
	for _, key := range w.file.Keys {
		i, known := tables[tableOf(key)]
		if units := left[key]; !known && len(units) > 0 {
			i, known, left[key] = units[0], true, units[1:]
		}
		if known && w.units[i].rank == 0 {
			next++
			w.units[i].rank = next
		}
	}
	last := 0
	for i := range w.units { // what has no key stays behind what stands before it
		u := &w.units[i]
		if u.rank == 0 {
			u.rank = last
		}
		last = u.rank
	}
	slices.SortStableFunc(w.units, func(a, b unit) int { return a.rank - b.rank })
}

// unitsByKey are units by the keys of their texts.
func unitsByKey(units []unit) map[at.Key][]int {
	all := map[at.Key][]int{}
	for n, u := range units {
		if u.table != nil {
			continue
		}
		if len(u.spans) == 0 {
			all[u.key] = append(all[u.key], n)
		}
		for i, s := range u.spans {
			if i == 0 || u.spans[i-1].Key != s.Key {
				all[s.Key] = append(all[s.Key], n)
			}
		}
	}
	return all
}

// blockOf is the block of which a unit's key is, if it is of one.
func blockOf(f *bind.Filled, key at.Key) (bind.Block, bool) {
	if !key.InText() {
		return bind.Block{}, false
	}
	return f.Block(key)
}

// after says behind which paragraph of its part or annex a unit was given, or which it is.
func (w *returned) after(u *unit) int {
	if b, ok := blockOf(w.filled, u.key); ok {
		return b.After
	}
	return u.key.Parts().Item
}

// land puts what floats, and nobody has moved, where it was given: before the text that
// followed it, and stands before it now, or behind that before it.
func (w *returned) land() {
	if !slices.ContainsFunc(w.units, func(u unit) bool { return u.floats }) {
		return
	}
	kept := w.inOrder()
	moved := w.moved(kept)
	before, behind := map[int][]item{}, map[int][]item{} // what goes where, by the places of items
	bounds := map[int][2]int{}                           // of units: however often one is there, it was given once
	var stay []int
	for i, it := range w.items {
		if it.unit < 0 || !w.units[it.unit].floats || moved[i] {
			stay = append(stay, i)
			continue
		}
		b, known := bounds[it.unit]
		if !known {
			b = w.bounds(i, kept)
			bounds[it.unit] = b
		}
		switch first, last := b[0], b[1]; {
		case first < i:
			before[first] = append(before[first], it)
		case last > i:
			behind[last] = append(behind[last], it)
		default:
			stay = append(stay, i)
		}
	}
	all := make([]item, 0, len(w.items))
	for _, i := range stay {
		all = append(append(append(all, before[i]...), w.items[i]), behind[i]...)
	}
	w.items = all
}

// bounds says between which items what floats was given: before the first of the text above
// it that was given behind it, and behind the last of that below it that was given before
// it. Where there is no such text, that is the end of the file, and its beginning: neither
// binds it.
func (w *returned) bounds(i int, kept []int) [2]int {
	own := &w.units[w.items[i].unit]
	holder, after := holderOf(own.key), w.after(own)
	// text is the paragraph of the same part at a place among those kept; nil for any other.
	text := func(n int) *unit {
		if n < 0 || n == len(kept) {
			return nil
		}
		if u := &w.units[w.items[kept[n]].unit]; flowing(u.key) && holderOf(u.key) == holder {
			return u
		}
		return nil
	}
	first, last := len(w.items), -1
	next := sort.SearchInts(kept, i)
	for n := next - 1; text(n) != nil && w.after(text(n)) > after; n-- {
		first = kept[n]
	}
	for n := next; text(n) != nil && w.after(text(n)) <= after; n++ {
		last = kept[n]
	}
	return [2]int{first, last}
}

// moved says of the items that float which stand otherwise than they were written, against
// the text that kept its order, or against each other: of two that were exchanged, nobody
// knows which was moved.
func (w *returned) moved(kept []int) []bool {
	moved := make([]bool, len(w.items))
	mark := func(i, against int, ordered func(a, b int) bool) int {
		own := w.items[i].unit
		switch {
		case own < 0:
		case !w.units[own].floats:
			if _, found := slices.BinarySearch(kept, i); found {
				return own
			}
		case ordered(against, own):
			return own
		default:
			moved[i] = true
		}
		return against
	}
	high, low := -1, len(w.units)
	for i := range w.items {
		high = mark(i, high, func(a, b int) bool { return a <= b })
	}
	for i := len(w.items) - 1; i >= 0; i-- {
		low = mark(i, low, func(a, b int) bool { return a >= b })
	}
	return moved
}

// inOrder are the places of as many items as there are that were printed, do not float, and
// stand in the order in which they were written.
func (w *returned) inOrder() []int {
	var ends []int // the items with which the orders of each length end, the best of each
	before := make([]int, len(w.items))
	for i, it := range w.items {
		if it.unit < 0 || w.units[it.unit].floats {
			continue
		}
		n := sort.Search(len(ends), func(n int) bool { return w.items[ends[n]].unit > it.unit })
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		}
		ends[n] = i
	}
	for n := len(ends) - 2; n >= 0; n-- {
		ends[n] = before[ends[n+1]]
	}
	return ends
}
