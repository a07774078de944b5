package render

import (
	"cmp"
	"fmt"
	"slices"

	"nianbao/render/at"
	"nianbao/render/rules"
	"nianbao/render/sheets"
)

// Merged is findings as they are shown: one in place of those that say the same of
// numbers side by side, in a rectangle of a workbook's cells or in a row of a data
// file. It has the range, how many they are, and the place of the first. All others
// stay, and the order too.
func (p *Report) Merged(findings []at.Finding) []at.Finding {
	groups := map[likeness][]alike{}
	for i, f := range findings {
		if k, ok := likenessOf(f); ok {
			cell, _ := sheets.ParseRange(f.Source.Cell)
			groups[k] = append(groups[k], alike{i, cell})
		}
	}
	merged := slices.Clone(findings)
	gone := make([]bool, len(findings))
	for k, group := range groups {
		for _, block := range blocks(k, group) {
			if len(block) < 2 {
				continue
			}
			for _, a := range block {
				gone[a.index] = true
			}
			first := slices.MinFunc(block, func(a, b alike) int { return a.index - b.index }).index
			merged[first], gone[first] = p.merged(findings, block), false
		}
	}
	kept := merged[:0]
	for i, f := range merged {
		if !gone[i] {
			kept = append(kept, f)
		}
	}
	return kept
}

// A likeness is what findings have in common that can be merged.
type likeness struct {
	rule, text  string
	file, sheet string
	place       at.Key // the table, or in a data file the row
}

// An alike is one of the findings that can be merged: its place in the list, and its
// cell if it has one.
type alike struct {
	index int
	cell  sheets.Range
}

// likenessOf is the likeness of a finding on a number as it was read. What a rule has
// to say of many numbers counts in place of what it says of one.
func likenessOf(f at.Finding) (likeness, bool) {
	parts := f.Key.Parts()
	if parts.Kind != at.NumberPlace {
		return likeness{}, false
	}
	k := likeness{rule: f.Rule, text: f.Text, file: f.Source.File, sheet: f.Source.Sheet, place: at.Table(parts.Table)}
	r, _ := rules.Named(f.Rule)
	if r.Reviewer || r.Printing { // each has a reason of its own
		return likeness{}, false
	}
	if r.Many != "" {
		k.text = r.Many
	}
	if f.Source.Cell == "" {
		k.place = at.Row(parts.Table, parts.Row)
		return k, f.Source.Line > 0
	}
	_, ok := sheets.ParseRange(f.Source.Cell)
	return k, ok
}

// blocks are the findings of a likeness that become one each: of a data file all, of
// a workbook those whose cells fill a rectangle. Pieces of rows are joined to those
// of the same columns right below them.
func blocks(k likeness, group []alike) [][]alike {
	if k.sheet == "" {
		return [][]alike{group}
	}
	slices.SortStableFunc(group, func(a, b alike) int {
		return cmp.Or(cmp.Compare(a.cell.Row, b.cell.Row), cmp.Compare(a.cell.Col, b.cell.Col))
	})
	var all [][]alike
	for start := 0; start < len(group); {
		end := start + 1
		for end < len(group) && group[end].cell.Row == group[start].cell.Row && group[end].cell.Col == group[end-1].cell.Col+1 {
			end++
		}
		piece := group[start:end:end]
		above := slices.IndexFunc(all, func(b []alike) bool { return continues(b, piece) })
		if above >= 0 {
			all[above] = append(all[above], piece...)
		} else {
			all = append(all, piece)
		}
		start = end
	}
	return all
}

// continues reports whether a piece of a row stands right below a block, in the same
// columns.
func continues(block, piece []alike) bool {
	last := block[len(block)-1].cell
	return piece[0].cell.Row == last.Row+1 && piece[0].cell.Col == block[0].cell.Col && piece[len(piece)-1].cell.Col == last.Col
}

// merged is one finding in place of a block of them.
func (p *Report) merged(findings []at.Finding, block []alike) at.Finding {
	first, last := findings[block[0].index], findings[block[len(block)-1].index]
	k, _ := likenessOf(first)
	f := first
	f.Key, f.Start, f.End = k.place, 0, 0
	if a, b := first.Key.Parts(), last.Key.Parts(); a.Row == b.Row {
		f.Key = at.Row(a.Table, a.Row)
	}
	f.Where = p.filled.Where(f.Key)
	if f.Source.Cell != "" {
		f.Source.Cell += ":" + last.Source.Cell
	}
	f.Text = fmt.Sprintf("共 %d 格%s", len(block), k.text)
	return f
}
