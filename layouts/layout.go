// Package layouts holds the official forms as drawn text and reads them. It knows
// a form's grids, labels, keys and sums, and no report. When next year's form
// changes, one file beside this one changes and no Go. The language of the files
// is explained at Parse.
package layouts

import (
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// A Layout is one official form. It is never changed after Parse has made it,
// so any number of goroutines may use it at once.
type Layout struct {
	Name     string // "2021", the file's name without its ending
	Describe string // for people: the notice that decreed the form
	From, To int    // the years it is for; To is 0 for "until the next form"
	Page     doc.Page
	Styles   doc.StyleSheet
	Title    string // the title's last line, with {year} for the year
	Sections []Section
	Tables   []*Table // in the order of the form
}

// A Section is one of the form's parts; its tables, if any, follow its text.
type Section struct {
	Title  string // 一、总体情况
	Ask    string // what the form wants to be written in it, for people; may be empty
	Tables []*Table
}

// A Table is one statutory table of a form: its grid, its labels, which of its
// cells are numbers of which kind, and the sums that it must satisfy.
type Table struct {
	Name  string    // "applications": the first part of its keys
	Label string    // what people call it: 表三
	Form  doc.Table // labels are filled in, numbers have Key and Kind and no text
	Rows  []Row     // the rows with numbers, in order
	Sums  []Sum     // in the order in which the form states them

	// definitions holds for each cell that a sum defines, by standing alone on
	// one side of it, the other side: sums along the row first.
	definitions map[at.Key][][]at.Key
	spots       map[at.Key]spot
	equations   func() []Equation
}

// A Row is one row of numbers. The three lists run in parallel, left to right.
type Row struct {
	Name    string // "received": the second part of its keys
	Label   string // 一、本年新收政府信息公开申请数量; empty if the row has no stub
	Row     int    // of Form, from 0
	Columns []Column
	Keys    []at.Key
	Cells   []int // indices in Form.Cells
}

// A Column is what heads a number within its row.
type Column struct {
	Name  string // "person": the rest of its key
	Label string // 自然人; with the head above it where one row has two alike: 行政复议—总计
}

// A Sum is one equation that the form prescribes (勾稽关系), such as
// total = person + business. Both sides are sums of cells of one table.
type Sum struct {
	Across      bool // along a row; else down a column
	Left, Right []at.Key
}

// Numbers counts the form's numbers.
func (l *Layout) Numbers() int {
	n := 0
	for _, t := range l.Tables {
		for _, r := range t.Rows {
			n += len(r.Keys)
		}
	}
	return n
}

// Table is the table of that name, or nil; a nil layout has none.
func (l *Layout) Table(name string) *Table {
	if l == nil {
		return nil
	}
	for _, t := range l.Tables {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Row is the row of that name, or nil.
func (t *Table) Row(name string) *Row {
	for i := range t.Rows {
		if t.Rows[i].Name == name {
			return &t.Rows[i]
		}
	}
	return nil
}

// Part is the number, from 1, of the part whose title has the words; 0 if the form
// has none.
func (l *Layout) Part(words string) int {
	return 1 + slices.IndexFunc(l.Sections, func(s Section) bool { return strings.Contains(s.Title, words) })
}
