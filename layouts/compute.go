package layouts

import (
	"slices"

	"nianbao/render/doc"
)

// Definitions are the sums that define a cell by standing for it alone: each the
// cells that it is the sum of, those along its row first.
func (t *Table) Definitions(k doc.Key) [][]doc.Key { return t.definitions[k] }

// DefinesAcross reports whether a sum along the row defines the cell: then it may
// be left out of the row.
func (t *Table) DefinesAcross(row *Row, key doc.Key) bool {
	return slices.ContainsFunc(t.definitions[key], func(terms []doc.Key) bool {
		return slices.Contains(row.Keys, terms[0])
	})
}

// defines reports whether sums define every cell of the row, so that it may be
// absent.
func (t *Table) defines(row *Row) bool {
	return !slices.ContainsFunc(row.Keys, func(key doc.Key) bool { return len(t.definitions[key]) == 0 })
}

// compute fills in every cell that was left out. In a report that has faults it
// fills in what it can: what depends on them is no fault of its own.
func (b *binder) compute() {
	sound := len(b.faults) == 0
	for _, t := range b.layout.Tables {
		tried := map[doc.Key]bool{}
		for i := range t.Rows {
			for _, key := range t.Rows[i].Keys {
				if !b.resolve(t, key, tried) && sound {
					b.fault("cell.undefined", b.tableSource(t), key, "%s没有填，也不能由其他各格算出，请填写。", t.Form.Where(key))
				}
			}
		}
	}
}

// resolve reports whether the cell has a value or can be given one, by the
// first of its definitions whose terms all have or can be given theirs. A cell
// is tried once: in a layout two cells can define each other.
func (b *binder) resolve(t *Table, key doc.Key, tried map[doc.Key]bool) bool {
	if _, ok := b.values[key]; ok {
		return true
	}
	if tried[key] {
		return false
	}
	tried[key] = true
	unknown := func(term doc.Key) bool { return !b.resolve(t, term, tried) }
	for _, terms := range t.definitions[key] {
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
