package doc

import "nianbao/render/at"

// A Workbook is the tree of a workbook: the document with what else is filled in
// and computed there.
type Workbook struct {
	Document
	Fields []Field
	Sums   []Sum
}

// A Field is one text of a report as it was given, for files in which reports
// are filled in: before it is numbered, joined or wrapped for print.
type Field struct {
	Key   at.Key   // "agency", "sections.3", "disclosure.notes"
	Label string   // what a clerk knows it by: 单位名称; unlike every other field's
	Help  string   // what is to be written there
	Lines []string // the text, a line for each paragraph; empty where the report gives none
	Many  bool     // it takes any number of lines, else one
}

// A Sum is one equation that the form prescribes between cells of one table
// (勾稽关系), and how it comes out.
type Sum struct {
	Table       at.Key // of the table
	Place       string // the row or column that it is about: 表三“自然人”列
	Words       string // in the form's words: 一、本年新收…＋二、上年结转…＝…
	Left, Right []at.Key
	// The two sides and left less right, as decimals. Where a cell is blank it
	// counts as 0.
	LeftTotal, RightTotal, Difference string
	Holds                             bool
}

// Suspects are the cells to look at where the sum does not hold: the total, if
// a side is one cell alone, else all of them.
func (s Sum) Suspects() []at.Key {
	switch {
	case len(s.Left) == 1:
		return s.Left
	case len(s.Right) == 1:
		return s.Right
	}
	return append(append([]at.Key(nil), s.Left...), s.Right...)
}

// A Note is a reviewer's remark on a paragraph, on some of its characters, or
// on a number.
type Note struct {
	Key        at.Key
	Start, End int // the characters of the block's Text, from 0; both 0 for all of it
	Text       string
}
