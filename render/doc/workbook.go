package doc

import (
	"nianbao/render/at"
	"nianbao/render/picture"
)

// A Workbook is the tree of a workbook: the document with what else is filled in
// and computed there.
type Workbook struct {
	Document
	Sheets []SheetKind // in their order; the workbook opens on the first
	Fields []Field
	Sums   []Sum
	// TextTables are the tables in the text, which the document's blocks are without.
	TextTables []TextTable
	// ChartSheets are the charts in the text, likewise.
	ChartSheets []ChartSheet
	// PictureSheets are the pictures in the text, likewise.
	PictureSheets []PictureSheet
	// Draft says that it holds a report as it was given, faults and all, to be worked on: what
	// stands in place of a number, and cannot be one of the workbook's, is a text there.
	Draft bool
	// Payload is what the file carries that is no part of the report, for whoever put it there;
	// nil for nothing.
	Payload []byte
	// Named gives each number and text its key as a name in the workbook, by which
	// whoever collects workbooks finds it.
	Named bool
}

// A SheetKind is a sheet of a workbook by what it shows.
type SheetKind uint8

// The kinds of sheets.
const (
	TableSheets SheetKind = iota // a sheet for each table, in the document's order, then for each in the text
	SumSheet                     // 勾稽校验: the sums, and how they come out
	TextSheet                    // 文字内容: the fields that have a text, to be read
	EntrySheet                   // 文字内容: all fields, to be filled in
	GuideSheet                   // 填报说明: what a clerk must know
)

// A Field is one text of a report as it was given, for files in which reports
// are filled in: before it is numbered, joined or wrapped for print.
type Field struct {
	Key   at.Key   // "agency", "sections.3", "disclosure.notes"
	Label string   // what a clerk knows it by: 单位名称; unlike every other field's
	Help  string   // what is to be written there
	Lines []string // the text, a line for each paragraph; empty where the report gives none
	Many  bool     // it takes any number of lines, else one
	Spare int      // the empty rows for more lines where it is filled in
	Entry Entry    // what is typed there
	From  int      // of a year or a day: the first year that it may be of
	// Choices are the only texts that it takes, in their order; empty for any.
	Choices []string
	// Between are the tables that stand between the lines.
	Between []Between
}

// A Between is a table, a picture or a chart in the text that stands after some lines of a field.
type Between struct {
	After int
	Name  string // of its sheet
	What  string // it is, in a clerk's words
}

// A TextTable is a table in the text as it was given.
type TextTable struct {
	*Table // with its cells and the proportions of its columns
	Sheet  string
	Unit   string
	Aligns []string // of the columns, in words
	Widths []string // of the columns, in millimetres; nil where none are given
	Notes  []string
}

// A ChartSheet is a chart in the text as it was given. Its TextTable has the chart's own
// rows; or none, but columns, where it shows a table.
type ChartSheet struct {
	TextTable
	Chart  *Chart // nil where its figures could not be read
	Shape  string
	From   string   // the caption of the table that it shows; "" where it has its own rows
	Series []string // those that were chosen; nil for all
}

// A PictureSheet is a picture in the text as it was given. Its TextTable has no rows.
type PictureSheet struct {
	TextTable
	File string // what its file is called
	// Image is the picture itself where the workbook holds it, else nil; it is set so wide.
	Image  *picture.Image
	Across Length
	Alt    string
	Width  string // in millimetres; "" where none is given
}

// An Entry says what is typed into a field.
type Entry uint8

// The entries.
const (
	TextEntry Entry = iota
	YearEntry       // 2026
	DayEntry        // 2027年1月20日
)

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
