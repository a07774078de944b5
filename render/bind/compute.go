package bind

import (
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
)

// compute fills in every cell that was left out. In a report that has faults it
// fills in what it can: what depends on them is no fault of its own.
func (b *binder) compute() {
	sound := len(b.faults) == 0
	for _, t := range b.layout.Tables {
		tried := map[at.Key]bool{}
		for i := range t.Rows {
			for _, key := range t.Rows[i].Keys {
				if !b.resolve(t, key, tried) && sound {
					b.fault("cell.undefined", b.tableSource(t), key, "没有填，也不能由其他各格算出，请填写。")
				}
			}
		}
	}
}

// resolve reports whether the cell has a value or can be given one, by the
// first of its definitions whose terms all have or can be given theirs. A cell
// is tried once: in a layout two cells can define each other.
func (b *binder) resolve(t *layouts.Table, key at.Key, tried map[at.Key]bool) bool {
	if _, ok := b.values[key]; ok {
		return true
	}
	if tried[key] {
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
