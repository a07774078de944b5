package doc

import "nianbao/render/at"

// A Table is a statutory table, or one in the text: a grid of columns and rows in which every
// slot belongs to exactly one cell (see Grid).
type Table struct {
	Key     at.Key
	Name    string   // what people call it: 表三, 表1
	Caption string   // what the table shows, for readers who cannot see it
	Columns []Length // widths; they add up to the table's width
	Rows    int
	Head    int // the first Head rows are repeated when the table breaks
	Cells   []Cell
	Size    Length // of labels
	Figures Length // size of figures: Size, or up to two sizes smaller
	Line    Length // from one baseline to the next within a cell
	// Height is that of a row whose text needs no more. Least is as far as rows may
	// shrink so that the table fits where it would not; 0 stands for Height. Package
	// page settles which it is.
	Height, Least Length
	Padding       Length // between a cell's text and its vertical edges
	// Whole forbids a page break within the table and between it and the
	// heading before it.
	Whole bool
	// KeepNext keeps the last row on the page of the paragraph that follows: the
	// table's notes.
	KeepNext bool
	// Turned makes the table stand across the sheet, as Paragraph.Turned does.
	Turned bool
	// Changes are what became of each row; nil where there are none.
	Changes []Change
}

// RuleWidth is the width of the rules between cells.
const RuleWidth = Point / 2

// Width is the sum of the columns.
func (t *Table) Width() Length {
	var w Length
	for _, c := range t.Columns {
		w += c
	}
	return w
}

// A Cell covers RowSpan × ColSpan slots of the grid from (Row, Col), both
// counted from 0.
type Cell struct {
	Row, Col         int
	RowSpan, ColSpan int
	Key              at.Key // of a number or a text of the report; empty for a label of the form
	Role             Role
	Kind             Kind // of a number
	Align            Align
	Shade            bool // it is filled with Shade
	Runs             []Run
	DivideWords      bool // lets lines end within Latin words, as Paragraph does
	// Terms are the cells of the table whose sum the number is, where a program
	// may compute it: a total that was left out or is right. It is nil for
	// every other number, and in documents that compute nothing.
	Terms []at.Key
}

// A Role is what a cell does in its table.
type Role uint8

// The roles of cells.
const (
	Number Role = iota // a value of the report
	Head               // heads the columns below it
	Stub               // heads the row to its right
	Band               // heads the rows below it, over the table's whole width
	Words              // a text of the report
)

// A Kind is what may be written where a table has a number.
type Kind uint8

// The kinds of numbers.
const (
	NoKind  Kind = iota
	Count        // 0 or a positive integer
	Signed       // an integer, negative for a decrease
	Decimal      // a decimal, 0 or more
	Amount       // a decimal, 0 or more, that may carry its unit: 251000元
)
