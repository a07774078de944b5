package bind

import (
	"cmp"
	"iter"
	"slices"

	"nianbao/render/at"
)

// Said are the numbers and texts that are printed, by their keys, in the form's order.
func (f *Filled) Said() iter.Seq2[at.Key, string] {
	keys := make([]at.Key, 0, len(f.Texts)+len(f.Values))
	texts := make(map[at.Key]string, cap(keys))
	add := func(key at.Key, text string) { keys, texts[key] = append(keys, key), text }
	for _, t := range f.Texts {
		add(t.Key, t.Text.Text)
	}
	for _, t := range f.Layout.Tables {
		for _, row := range t.Rows {
			for _, k := range row.Keys {
				add(k, f.Printed(k))
			}
		}
	}
	order := f.places()
	slices.SortStableFunc(keys, func(a, b at.Key) int { return cmp.Compare(order[a], order[b]) })
	return func(yield func(at.Key, string) bool) {
		for _, k := range keys {
			if !yield(k, texts[k]) {
				return
			}
		}
	}
}
