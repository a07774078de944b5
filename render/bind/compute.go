package bind

import (
	"cmp"
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
)

// compute fills in every cell that was left out. In a report that has faults it
// fills in what it can: what depends on them is no fault of its own.
func (b *binder) compute() {
	sound := len(b.faults) == 0
	for _, t := range b.layout.Tables {
		for _, key := range b.fill(t) {
			if sound {
				b.fault("cell.undefined", cmp.Or(b.report.Places[key], b.tableSource(t)), key, "没有填，也不能由其他各格算出，请填写。")
			}
		}
	}
}

// fill computes what it can of a table, and gives the cells that are left. Of two
// cells that define each other, one may have been tried in vain while the other
// was not known yet; so a cell that is left is tried again whenever one becomes known
// that it may be computed from.
func (b *binder) fill(t *layouts.Table) (left []at.Key) {
	tried := map[at.Key]bool{}
	for i := range t.Rows {
		for _, key := range t.Rows[i].Keys {
			if !b.resolve(t, key, tried) {
				left = append(left, key)
			}
		}
	}
	waiting := map[at.Key][]at.Key{} // for a cell, those that may be computed from it
	for _, key := range left {
		for _, terms := range t.Definitions(key) {
			for _, term := range terms {
				waiting[term] = append(waiting[term], key)
			}
		}
	}
	for next := slices.Clone(left); len(next) > 0; next = next[1:] {
		if key := next[0]; !b.settled(key) && b.total(t, key, b.unknown) {
			next = append(next, waiting[key]...)
		}
	}
	return slices.DeleteFunc(left, func(key at.Key) bool { return !b.unknown(key) })
}

// resolve reports whether the cell has a value or can be given one. A cell is tried
// once: in a layout two cells can define each other.
func (b *binder) resolve(t *layouts.Table, key at.Key, tried map[at.Key]bool) bool {
	if b.settled(key) || tried[key] {
		return !b.unknown(key)
	}
	tried[key] = true
	return b.total(t, key, func(term at.Key) bool { return !b.resolve(t, term, tried) })
}

func (b *binder) unknown(key at.Key) bool {
	_, known := b.values[key]
	return !known
}

// settled reports whether there is nothing to compute of a cell: it has a value, or
// was given and could not be read, which is not given another value.
func (b *binder) settled(key at.Key) bool {
	_, unread := b.unread[key]
	return unread || !b.unknown(key)
}

// total gives a cell its value by the first of its definitions of whose terms none is
// unknown. It reports whether there is one.
func (b *binder) total(t *layouts.Table, key at.Key, unknown func(at.Key) bool) bool {
	for _, terms := range t.Definitions(key) {
		if slices.ContainsFunc(terms, unknown) {
			continue
		}
		var total Number
		for _, term := range terms {
			total = total.Add(b.values[term].Number)
		}
		b.values[key] = Value{Number: total, Text: total.String(), Terms: terms}
		return true
	}
	return false
}
