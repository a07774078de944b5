package layouts

import (
	"slices"

	"nianbao/render/doc"
	"nianbao/render/report"
)

// Blank is a report of that office and year in which nothing else has been
// filled in yet.
func (l *Layout) Blank(agency string, year int) *Filled {
	return &Filled{Layout: l, Report: &report.Report{Agency: report.Text{Text: agency}, Year: year}}
}

// Workbook makes the tree for a workbook: that of the copy for publication,
// with the report's fields, the form's sums and how they come out, and for each
// total that a program may compute the cells that it is the sum of.
func (f *Filled) Workbook() *doc.Document {
	b := f.build(Publication) // that a figure is too wide for print is no matter here
	for _, block := range b.doc.Blocks {
		if table, ok := block.(*doc.Table); ok {
			f.terms(f.Layout.Table(string(table.Key)), table)
		}
	}
	b.doc.Fields = f.Layout.Fields(f.Report)
	for _, t := range f.Layout.Tables {
		for i, e := range t.equations() {
			b.doc.Sums = append(b.doc.Sums, f.sum(t, t.Sums[i], e))
		}
	}
	return b.doc
}

// sum is a sum of the table with how it comes out.
func (f *Filled) sum(t *Table, s Sum, e equation) doc.Sum {
	left, right, _ := f.Sides(s)
	return doc.Sum{
		Table:      doc.Key(t.Name),
		Place:      e.place,
		Words:      e.words,
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
func (f *Filled) terms(t *Table, table *doc.Table) {
	given := map[doc.Key][]doc.Key{}
	for i := range table.Cells {
		c := &table.Cells[i]
		if c.Role != doc.Number || len(t.definitions[c.Key]) == 0 {
			continue
		}
		terms := t.definitions[c.Key][0]
		if f.computes(c.Key, terms) && !leads(given, terms, c.Key) {
			c.Terms, given[c.Key] = terms, terms
		}
	}
}

// computes reports whether a program may write the sum of the terms in place of
// the number: nobody gave one, or it is the sum.
func (f *Filled) computes(key doc.Key, terms []doc.Key) bool {
	v, ok := f.Values[key]
	if !ok {
		_, unread := f.Unread[key]
		return !unread
	}
	total, known := f.side(terms)
	return v.Computed || known && v.Number.Cmp(total) == 0
}

// leads reports whether a formula of the terms would in the end ask for the cell
// itself, by the formulas given so far: in a layout cells can define each other.
func leads(given map[doc.Key][]doc.Key, terms []doc.Key, cell doc.Key) bool {
	return slices.ContainsFunc(terms, func(k doc.Key) bool {
		return k == cell || leads(given, given[k], cell)
	})
}
