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
// was not known yet; so the table is gone through again while that helps.
func (b *binder) fill(t *layouts.Table) (left []at.Key) {
	for {
		known := len(b.values)
		tried := map[at.Key]bool{}
		left = nil
		for i := range t.Rows {
			for _, key := range t.Rows[i].Keys {
				if !b.resolve(t, key, tried) {
					left = append(left, key)
				}
			}
		}
		if len(left) == 0 || len(b.values) == known {
			return left
		}
	}
}

// resolve reports whether the cell has a value or can be given one, by the
// first of its definitions whose terms all have or can be given theirs. What was
// given and could not be read is not given another value. A cell is tried once:
// in a layout two cells can define each other.
func (b *binder) resolve(t *layouts.Table, key at.Key, tried map[at.Key]bool) bool {
	if _, ok := b.values[key]; ok {
		return true
	}
	if _, given := b.unread[key]; given || tried[key] {
		return false
	}
	tried[key] = true
	unknown := func(term at.Key) bool { return !b.resolve(t, term, tried) }
	for _, terms := range t.Definitions(key) {
		if slices.ContainsFunc(terms, unknown) {
			continue
		}
		var total Number
		for _, term := range terms {
			total = total.Add(b.values[term].Number)
		}
		b.values[key] = Value{Number: total, Text: total.String(), Computed: true}
		return true
	}
	return false
}
