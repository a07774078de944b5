package bind

import (
	"cmp"
	"iter"
	"slices"

	"nianbao/render/at"
)

// A Change is a number or a text that two reports have differently. What a report
// does not give is empty.
type Change struct {
	Key           at.Key
	Before, After string
}

// Compare lists what two reports have differently, key by key: the numbers and
// texts of the second in the order of its form, then what only the first has.
func Compare(before, after *Filled) []Change {
	was, is := before.said(), after.said()
	old, now := indexed(was), indexed(is)
	var all []Change
	for _, s := range is {
		if b := old[s.key]; b != s.text {
			all = append(all, Change{s.key, b, s.text})
		}
	}
	for _, s := range was {
		if _, kept := now[s.key]; !kept && s.text != "" {
			all = append(all, Change{s.key, s.text, ""})
		}
	}
	return all
}

// Said are the numbers and texts that are printed, by their keys, in the form's order.
func (f *Filled) Said() iter.Seq2[at.Key, string] {
	return func(yield func(at.Key, string) bool) {
		for _, s := range f.said() {
			if !yield(s.key, s.text) {
				return
			}
		}
	}
}

// A saying is what a report says under a key: a number or a text.
type saying struct {
	key  at.Key
	text string
}

// said is everything that is printed, in the form's order.
func (f *Filled) said() []saying {
	var all []saying
	for _, t := range f.Texts {
		all = append(all, saying{t.Key, t.Text.Text})
	}
	for _, t := range f.Layout.Tables {
		for _, row := range t.Rows {
			for _, k := range row.Keys {
				all = append(all, saying{k, f.Printed(k)})
			}
		}
	}
	order := f.places()
	slices.SortStableFunc(all, func(a, b saying) int { return cmp.Compare(order[a.key], order[b.key]) })
	return all
}

func indexed(all []saying) map[at.Key]string {
	texts := make(map[at.Key]string, len(all))
	for _, s := range all {
		texts[s.key] = s.text
	}
	return texts
}
