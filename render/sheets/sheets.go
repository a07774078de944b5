// Package sheets reads workbooks (Office Open XML, ISO/IEC 29500) that come from
// outside. Read yields a Book of one; Is tells which files are for it.
//
// It knows what the cells hold, values and formulas with their places, what is
// merged, hidden or struck out, and what lies over them: comments and drawings.
// It computes nothing: the value of a formula is the one that the program which
// saved the file left there. Of how a sheet looks it knows only what a number
// format makes of a number. It knows nothing of reports: where in a workbook one
// stands, who looks for it knows.
//
// A file may be damaged or hostile. What is taken from it is counted against
// limits (limits.go), whatever the file declares of itself, and what is refused
// is refused with an at.Error, in words for a clerk.
package sheets

import (
	"cmp"
	"iter"
	"slices"

	"nianbao/render/opc"
)

// A Book is what a workbook file holds, its sheets in the order of their tabs.
// Rows and columns count from 0 everywhere.
type Book struct {
	Sheets []*Sheet
	// Slots counts the rows of all sheets and the slots of all rows, each up to
	// the last that the file has, blank ones too: what a program holds in memory
	// that keeps them all.
	Slots int
	// Links says that the workbook refers to other files: the value of a formula
	// that does so is the one that it had when the workbook was saved.
	Links bool

	files *opc.Package  // nil for what Office wrote before 2007
	parts opc.Relations // of the workbook itself
}

// Sheet is the sheet of exactly this name, or nil.
func (b *Book) Sheet(name string) *Sheet {
	for _, s := range b.Sheets {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// A Sheet is one sheet (工作表) of a workbook. A sheet that is a chart has no
// cells.
type Sheet struct {
	Name   string
	Hidden bool
	// Rows and Cols are how far the cells reach that are not Blank or have a
	// formula.
	Rows, Cols int
	Merges     []Range   // in the order of the file
	Comments   []Comment // likewise
	Drawings   []Drawing // likewise
	// Threads are the remarks as programs since Excel 2019 keep them, each answer one of its
	// own; of each Comments has a copy too.
	Threads []Comment

	cells      []placedCell // in the order of their places
	oddRows    []int        // the rows that are hidden where others are not, or the other way round
	hideRows   bool         // the rows that are not odd are hidden
	hiddenCols []columns
}

// A placedCell is a cell that holds something, and where.
type placedCell struct {
	row, col int
	Cell
}

// columns are the columns from first to last.
type columns struct{ first, last int }

// A Range is a rectangle of slots, such as those that are merged.
type Range struct{ Row, Col, RowSpan, ColSpan int }

// Cell is the cell at a place, the zero Cell where there is none.
func (s *Sheet) Cell(row, col int) Cell {
	i, found := slices.BinarySearchFunc(s.cells, placedCell{row: row, col: col}, func(a, b placedCell) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
	if !found {
		return Cell{}
	}
	return s.cells[i].Cell
}

// Places are the rows and columns of the cells that hold something, row by row.
func (s *Sheet) Places() iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for _, c := range s.cells {
			if !yield(c.row, c.col) {
				return
			}
		}
	}
}

// HiddenRow reports whether a row is not shown, for instance because a filter
// is set.
func (s *Sheet) HiddenRow(row int) bool {
	_, odd := slices.BinarySearch(s.oddRows, row)
	return odd != s.hideRows
}

// HiddenCol reports whether a column is not shown.
func (s *Sheet) HiddenCol(col int) bool {
	return slices.ContainsFunc(s.hiddenCols, func(c columns) bool { return c.first <= col && col <= c.last })
}

// A Comment is a remark (批注) on a cell. A remark on no cell of a sheet is none.
type Comment struct {
	Row, Col     int
	Author, Text string // as they were given; either may be empty
	Done         bool   // of a thread: somebody has marked it as dealt with
}

// A Drawing is what lies over the cells: a picture, a chart, a shape. Row and Col
// are the cell in which it begins, 0 and 0 if it is bound to none.
type Drawing struct {
	Row, Col int
	Picture  bool
	Text     string // what is written in it, such as in a text box (文本框)
	Part     string // the name of the part that holds the picture, for Book.Picture; "" where there is none
}

// Kind says what a cell holds.
type Kind uint8

// The kinds. A cell with a formula has the kind of the value that the program
// which saved the file left in it, and is Blank if it left none.
const (
	Blank      Kind = iota
	Text            // a text, which may look like a number
	Number          // Text is a decimal
	Date            // Text is a day or a time, 2026年1月20日: a number whose format makes it one
	Bool            // Text is TRUE or FALSE
	ErrorValue      // Text is what Excel shows instead of a value, such as #REF!
)

// A Cell is what one cell holds.
type Cell struct {
	Kind Kind
	// Text is the value. A text has \n where its lines end, and is not
	// trimmed. A number is a decimal as it was typed, with as many decimals at
	// least as its number format shows, and no exponent: 1.50, -3, 96171.6.
	Text string
	// Formula is the formula without its equals sign, "" if there is none.
	Formula string
	// Long says of a number that was not computed that it cannot have been
	// typed into Excel, which keeps 15 significant digits: it has more.
	Long bool
	// Scaled says of a number that its format shows it multiplied or divided:
	// 0.5 as 50%, 961716 as 96.2 (万元, units of ten thousand).
	Scaled bool
	// Shown is the number as its format shows it, rounded, where that is another:
	// 3128.50 for 3128.504. It is "" where all decimals are shown.
	Shown string
	// Struck is what of Text is struck out (删除线), "" for nothing.
	Struck string
}
