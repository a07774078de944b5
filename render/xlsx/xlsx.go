// Package xlsx writes a document tree as an Excel workbook (Office Open XML,
// ISO/IEC 29500), and a reviewer's remarks on a workbook that is there. Write
// and Annotate are the two functions.
//
// A workbook is either the annex (附表) that accompanies the filing or what a
// clerk fills in (填报表); the tree says which sheets it has. Both have the official
// form: sheets in its merged grid, in which totals are formulas and every 勾稽关系,
// an equation that the form prescribes between its numbers, turns red where it
// does not hold. For the clerk there are a sheet that says what to do and empty
// rows for the texts. All of it comes from the tree: another form gives another
// workbook.
//
// Package sheets reads workbooks, and knows no form. Who makes a report of one
// looks for its parts where Write put them: what both must agree on stands in
// this file.
package xlsx

import (
	"strings"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/sheets"
)

// The sheets of a workbook besides those of its tables.
const (
	SheetGuide = "填报说明" // what to fill in, by when and how
	SheetText  = "文字内容" // the document's fields
	SheetSums  = "勾稽校验" // its sums, and how they come out
)

// Continued stands for the number of a paragraph in a row that goes on with the one
// above.
const Continued = "〃"

// SeeSheet is the text of a row that says where a table or a chart in the text stands, with
// what it is and the name of its sheet, which stands in place of the number of a paragraph.
const SeeSheet = "（这里是一张%s，见工作表“%s”）"

// NamePrefix is what a name in a workbook has before the key of the number or the
// text that it names, since a key alone might be taken for that of a cell.
const NamePrefix = "nianbao."

// Author is who made the remarks that Annotate leaves in a workbook.
const Author = "nianbao"

// SheetName is the name of a table's sheet.
func SheetName(t *doc.Table) string { return t.Name }

// Where things stand on their sheets. Rows and columns count from 0.
const (
	// SheetText has a field's label in the first row of the field and each of
	// its lines in a row of its own, the first beside the label.
	TextRow  = 1 // the first field's first row
	LabelCol = 0
	// Where it is filled in (doc.EntrySheet), every field is there, and behind its
	// lines rows that may be filled in.
	TextCol = 1
	HelpCol = 2
	// Where it is read (doc.TextSheet), the fields are there that have a text. A
	// line for which a row cannot be high enough goes on in the rows below, which
	// have Continued for its number.
	NumberCol  = 1
	PrintedCol = 2
	// Above them stand the names of the columns, by which they are found again where
	// somebody has inserted others, and by which the two are told apart.
	LabelHead   = "项目"
	TextHead    = "内容（一段填一格，格子不够就插入行）"
	HelpHead    = "填写说明"
	NumberHead  = "序号"
	PrintedHead = "内容"
	// The sheet of a table in the text has in LabelCol what each of its rows is, and the
	// rest in the columns from here on.
	FirstCol = 1
	// A table's sheet has the table's upper left slot here, below its caption.
	TableRow = 1
	TableCol = 0
)

// Formula is the formula of a cell that is the sum of other cells of its table,
// as Write writes it, without the equals sign: SUM(D7:I7), SUM(B3,D3:F3).
// Neighbours in the order of the terms make a range. Keys that the table has
// not are passed over.
func Formula(t *doc.Table, terms []at.Key) string {
	at := make(map[at.Key]*doc.Cell, len(terms))
	for _, k := range terms {
		at[k] = nil
	}
	for i := range t.Cells {
		if _, asked := at[t.Cells[i].Key]; asked {
			at[t.Cells[i].Key] = &t.Cells[i]
		}
	}
	cells := make([]*doc.Cell, 0, len(terms))
	for _, k := range terms {
		if c := at[k]; c != nil {
			cells = append(cells, c)
		}
	}
	return sum(areas(cells), relative)
}

// An area is a rectangle of cells on a sheet.
type area struct{ row, col, rows, cols int }

// A refStyle says how formulas name cells.
type refStyle struct{ sheet, mark string }

// relative names cells of the formula's own sheet: D7. absolute names them so
// that a format over many cells means the same cells in each: $D$7.
var relative, absolute = refStyle{}, refStyle{mark: "$"}

// on names cells of another sheet: '表三'!D7.
func on(sheet string) refStyle {
	return refStyle{sheet: "'" + strings.ReplaceAll(sheet, "'", "''") + "'!"}
}

func sum(all []area, style refStyle) string { return "SUM(" + style.list(all, ",") + ")" }

func (s refStyle) list(all []area, separator string) string {
	names := make([]string, len(all))
	for i, a := range all {
		names[i] = s.area(a)
	}
	return strings.Join(names, separator)
}

func (s refStyle) area(a area) string {
	name := s.sheet + s.cell(a.row, a.col)
	if a.rows > 1 || a.cols > 1 {
		name += ":" + s.cell(a.row+a.rows-1, a.col+a.cols-1)
	}
	return name
}

func (s refStyle) cell(row, col int) string {
	name := sheets.CellName(row, col)
	if s.mark == "" {
		return name
	}
	letters := strings.TrimRight(name, "0123456789")
	return s.mark + letters + s.mark + name[len(letters):]
}

// areas are cells of a table as areas of its sheet: of neighbours in a row or in
// a column, one from the first to the last.
func areas(cells []*doc.Cell) []area {
	var all []area
	for i, c := range cells {
		if i == 0 || !all[len(all)-1].extend(cells[i-1], c) {
			all = append(all, area{TableRow + c.Row, TableCol + c.Col, 1, 1})
		}
	}
	return all
}

// extend makes the area, which ends with a cell, end with the next one if that
// continues it. It ends with the slot in which a merged cell has its value.
func (a *area) extend(last, next *doc.Cell) bool {
	switch {
	case a.rows == 1 && next.Row == last.Row && next.Col == last.Col+last.ColSpan:
		a.cols = TableCol + next.Col - a.col + 1
	case a.cols == 1 && next.Col == last.Col && next.Row == last.Row+last.RowSpan:
		a.rows = TableRow + next.Row - a.row + 1
	default:
		return false
	}
	return true
}
