package extract

import (
	"slices"

	"nianbao/render/at"
	"nianbao/render/manuscript"
)

// An item is what stands in the file in one place: a paragraph, or as much of one as was
// one before, a table, or a picture.
type item struct {
	manuscript.Text
	key     at.Key // of the first text in it; "" where there is none
	unit    int    // as which it was printed; -1 where it was not
	grid    *manuscript.Grid
	picture *manuscript.Picture
}

// itemize goes through the file.
func (w *returned) itemize() {
	w.there = map[at.Key]bool{}
	tables := map[int]*manuscript.Grid{} // by the units as which they were printed
	annex := false                       // whether an annex has begun
	for _, b := range w.file.Blocks {
		switch b := b.(type) {
		case *manuscript.Paragraph:
			for _, text := range partsOf(b.Text) {
				i := item{Text: text, unit: -1}
				i.key = first(text.Keys)
				annex = annex || i.key.Parts().Kind == at.AnnexPlace
				i.unit = w.unitOf(i.key, annex)
				for _, k := range text.Keys {
					if !k.Refers {
						w.there[k.Key] = true
					}
				}
				w.items = append(w.items, i)
			}
		case *manuscript.Grid:
			i := w.tableItem(b)
			if first := tables[i.unit]; i.unit >= 0 && first != nil { // it was divided
				first.Rows = append(first.Rows, b.Rows...)
				continue
			}
			whole := *b
			i.grid, tables[i.unit] = &whole, &whole
			w.items = append(w.items, i)
		case *manuscript.Picture:
			w.items = append(w.items, item{unit: -1, picture: b})
		}
	}
	w.recover()
}

// unitOf is as what a key was printed. An annex's name is printed twice: among what is
// attached, and as the annex's title.
func (w *returned) unitOf(key at.Key, annex bool) int {
	units := w.byKey[key]
	switch {
	case key == "" || len(units) == 0:
		return -1
	case annex:
		return units[len(units)-1]
	}
	return units[0]
}

// first is the key of the first text in a paragraph in which there is a character, or else
// of the first; "" where there is none.
func first(keys []manuscript.Keyed) at.Key {
	var found *manuscript.Keyed
	for i := range keys {
		k := &keys[i]
		if k.Refers {
			continue
		}
		blank := func(k *manuscript.Keyed) bool { return k.Start == k.End }
		if found == nil || blank(found) && !blank(k) || blank(found) == blank(k) && k.Start < found.Start {
			found = k
		}
	}
	if found == nil {
		return ""
	}
	return found.Key
}

// flowing reports whether a key is of a text among others of its kind, which a paragraph
// may hold more than one of since somebody joined them.
func flowing(key at.Key) bool {
	switch key.Parts().Kind {
	case at.OpeningPlace, at.ParagraphPlace, at.AnnexParagraphPlace:
		return true
	}
	return false
}

// together reports whether two texts were printed in one paragraph, or may be in one now.
func together(a, b at.Key) bool {
	contact := func(k at.Key) bool { return k != at.Contact && k.Within(at.Contact) }
	return flowing(a) && flowing(b) || contact(a) && contact(b) || a == b
}

// partsOf divides a paragraph into which paragraphs were joined that are of different kinds,
// such as a heading and its text.
func partsOf(t manuscript.Text) []manuscript.Text {
	keys := slices.Clone(t.Keys)
	slices.SortStableFunc(keys, func(a, b manuscript.Keyed) int { return a.Start - b.Start })
	var cuts []int
	last := at.Key("")
	for _, k := range keys {
		if k.Refers || k.Start == k.End {
			continue
		}
		if last != "" && !together(last, k.Key) && k.Start > 0 {
			cuts = append(cuts, k.Start)
		}
		last = k.Key
	}
	if len(cuts) == 0 {
		t.Keys = keys
		return []manuscript.Text{t}
	}
	var all []manuscript.Text
	from := 0
	for _, to := range append(cuts, len(t.Text)) {
		piece := manuscript.Text{Text: t.Text[from:to], Source: t.Source}
		for _, k := range keys {
			if from <= k.Start && k.Start < to {
				piece.Keys = append(piece.Keys, manuscript.Keyed{Key: k.Key, Start: k.Start - from, End: min(k.End, to) - from, Refers: k.Refers})
			}
		}
		all, from = append(all, piece), to
	}
	return all
}

// tableItem is a table, with the key of the one as which it was printed: most of the keys
// in it lie in that.
func (w *returned) tableItem(g *manuscript.Grid) item {
	votes := map[at.Key]int{}
	best := at.Key("")
	for _, row := range g.Rows {
		for _, c := range row {
			for _, k := range c.Keys {
				if k.Refers {
					continue
				}
				w.there[k.Key] = true
				of := tableOf(k.Key)
				if votes[of]++; of != "" && votes[of] > votes[best] {
					best = of
				}
			}
		}
	}
	i := item{unit: -1, grid: g, key: best}
	if best != "" {
		i.unit = slices.IndexFunc(w.units, func(u unit) bool { return u.table != nil && u.key == best })
	}
	return i
}

// tableOf is the key of the table in which a number or a cell lies.
func tableOf(key at.Key) at.Key {
	switch p := key.Parts(); p.Kind {
	case at.NumberPlace:
		return at.Table(p.Table)
	case at.BlockCellPlace:
		return key.Parent().Parent()
	}
	return ""
}

// recover gives paragraphs without a key that of the text in whose place they stand, where
// just as many are missing there: whoever marks all of a text and types another takes its
// bookmark away.
func (w *returned) recover() {
	found := map[int]bool{}
	for _, i := range w.items {
		found[i.unit] = true
	}
	before := -1 // the unit of the item before
	for start := 0; start < len(w.items); {
		if w.items[start].unit >= 0 || w.items[start].key != "" {
			before = max(before, w.items[start].unit)
			start++
			continue
		}
		end := start
		for end < len(w.items) && w.items[end].unit < 0 && w.items[end].key == "" {
			end++
		}
		after := len(w.units)
		if end < len(w.items) {
			after = w.items[end].unit
		}
		w.recoverBetween(w.items[start:end], before, after, found)
		start = end
	}
}

// recoverBetween is recover of the items between two units.
func (w *returned) recoverBetween(items []item, before, after int, found map[int]bool) {
	var lost []int
	for u := before + 1; u < after; u++ {
		if !found[u] && w.units[u].table == nil {
			lost = append(lost, u)
		}
	}
	var free []*item
	for i := range items {
		if items[i].grid == nil && items[i].picture == nil && items[i].Text.Text != "" {
			free = append(free, &items[i])
		}
	}
	if len(lost) != len(free) {
		return
	}
	for i, u := range lost {
		free[i].unit, free[i].key = u, w.units[u].key
		found[u] = true
		w.there[w.units[u].key] = true
	}
}
