package bind

import (
	"cmp"
	"slices"

	"nianbao/render/at"
	"nianbao/render/limits"
)

// Sort puts findings in the form's order: those about the report as a whole
// first, then place by place as it is printed, then those about the office's
// data at its end. Findings about one place are in the order of its characters,
// then of where they were read, or else keep theirs.
func (f *Filled) Sort(findings []at.Finding) {
	slices.SortStableFunc(findings, func(a, b at.Finding) int {
		return cmp.Or(cmp.Compare(f.Rank(a.Key), f.Rank(b.Key)), cmp.Compare(a.Start, b.Start), a.Source.Compare(b.Source))
	})
}

// Rank is the number of a place in the order in which the places are printed, or of the
// nearest around it that has one; 0 for the report as a whole.
func (f *Filled) Rank(k at.Key) int {
	order := f.places()
	for ; k != at.Whole; k = k.Parent() {
		if n, ok := order[k]; ok {
			return n
		}
		if p := k.Parts(); p.BlockRow > 0 && p.BlockCol == 0 { // a row is where its first cell is
			for col := range limits.TextColumns {
				if n, ok := order[at.BlockCell(k.Parent(), p.BlockRow, col+1)]; ok {
					return n
				}
			}
		}
	}
	return 0
}

// order numbers the places in the order in which they are printed. A place that
// has none is where the place around it is.
func (f *Filled) order() map[at.Key]int {
	order := make(map[at.Key]int, len(f.Texts)+f.Layout.Numbers())
	add := func(k at.Key) {
		if _, met := order[k]; !met {
			order[k] = len(order) + 1
		}
	}
	for i, s := range f.Layout.Sections {
		if i == 0 {
			f.addTexts(add, at.Title)
			f.addTexts(add, at.Openings)
			add(at.Sections)
		}
		f.addTexts(add, at.Section(i+1))
		for _, t := range s.Tables {
			add(at.Table(t.Name))
			for _, row := range t.Rows {
				add(at.Row(t.Name, row.Name))
				for _, k := range row.Keys {
					add(k)
				}
			}
			f.addTexts(add, at.Notes(t.Name))
		}
	}
	for _, k := range []at.Key{at.Attachments, at.Signature, at.Date, at.Contact, at.Annexes} {
		f.addTexts(add, k)
	}
	return order
}

// addTexts adds a place, and the texts that lie within it.
func (f *Filled) addTexts(add func(at.Key), whole at.Key) {
	add(whole)
	for _, t := range f.Texts {
		if t.Key.Within(whole) {
			add(t.Key)
		}
	}
}
