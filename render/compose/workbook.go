package compose

import (
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/doc"
)

// Workbook makes the tree for a workbook: that of the copy for publication,
// with the report's fields, the form's sums and how they come out, and for each
// total that a program may compute the cells that it is the sum of.
func Workbook(f *bind.Filled) *doc.Workbook {
	tree, _ := Document(f, Publication) // that a figure is too wide for print is no matter here
	d := &doc.Workbook{Document: *tree}
	for _, block := range d.Blocks {
		if table, ok := block.(*doc.Table); ok {
			terms(f, f.Layout.Table(string(table.Key)), table)
		}
	}
	for _, field := range bind.FormFields(f.Layout, f.Fields) {
		own := doc.Field{Key: field.Key, Label: field.Name, Help: field.Help, Many: field.Many}
		for _, t := range f.Report.Get(field.Key) {
			own.Lines = append(own.Lines, t.Text)
		}
		d.Fields = append(d.Fields, own)
	}
	for _, t := range f.Layout.Tables {
		for i, e := range t.Equations() {
			d.Sums = append(d.Sums, sum(f, t, t.Sums[i], e))
		}
	}
	return d
}

// sum is a sum of the table with how it comes out.
func sum(f *bind.Filled, t *layouts.Table, s layouts.Sum, e layouts.Equation) doc.Sum {
	left, right, _ := f.Sides(s)
	return doc.Sum{
		Table:      at.Table(t.Name),
		Place:      e.Place,
		Words:      e.Words,
		Left:       s.Left,
		Right:      s.Right,
		LeftTotal:  left.String(),
		RightTotal: right.String(),
		Difference: left.Sub(right).String(),
		Holds:      left.Cmp(right) == 0,
	}
}

// terms gives each total of the table that was left out, or is right, the cells
// that define it. A cell that two sums define takes the one along its row.
func terms(f *bind.Filled, t *layouts.Table, table *doc.Table) {
	given := map[at.Key][]at.Key{}
	for i := range table.Cells {
		c := &table.Cells[i]
		if c.Role != doc.Number || len(t.Definitions(c.Key)) == 0 {
			continue
		}
		terms := t.Definitions(c.Key)[0]
		if computes(f, c.Key, terms) && !leads(given, terms, c.Key) {
			c.Terms, given[c.Key] = terms, terms
		}
	}
}

// computes reports whether a program may write the sum of the terms in place of
// the number: nobody gave one, or it is the sum.
func computes(f *bind.Filled, key at.Key, terms []at.Key) bool {
	v, ok := f.Values[key]
	if !ok {
		_, unread := f.Unread[key]
		return !unread
	}
	total, known := f.Total(terms)
	return v.Computed() || known && v.Number.Cmp(total) == 0
}

// leads reports whether a formula of the terms would in the end ask for the cell
// itself, by the formulas given so far: in a layout cells can define each other.
func leads(given map[at.Key][]at.Key, terms []at.Key, cell at.Key) bool {
	seen := map[at.Key]bool{}
	var asks func(k at.Key) bool
	asks = func(k at.Key) bool {
		if k == cell || seen[k] {
			return k == cell
		}
		seen[k] = true
		return slices.ContainsFunc(given[k], asks)
	}
	return slices.ContainsFunc(terms, asks)
}
