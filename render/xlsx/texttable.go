package xlsx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/sheets"
)

// What the rows of a text table's sheet are, in its first column.
const (
	RowCaption = "表题"
	RowUnit    = "单位"
	RowAligns  = "对齐"
	RowWidths  = "列宽（毫米）"
	RowHeads   = "表头行数"
	RowHead    = "表头"
	RowCells   = "行"
	RowNote    = "表注"
)

// someHeads is a row of which some cells head it, with the numbers of their columns.
const someHeads = RowCells + "（第%s列是表头）"

// RowName is what a row of a table is called in which the cells of some columns are head
// cells.
func RowName(heads []bool) string {
	var columns []string
	for i, head := range heads {
		if head {
			columns = append(columns, strconv.Itoa(i+1))
		}
	}
	switch len(columns) {
	case 0:
		return RowCells
	case len(heads):
		return RowHead
	}
	return fmt.Sprintf(someHeads, strings.Join(columns, "、"))
}

// HeadsOf are the head cells of a row of that name, in a table of so many columns; ok is
// false where it is no row's name.
func HeadsOf(name string, columns int) (heads []bool, ok bool) {
	heads = make([]bool, columns)
	switch name {
	case RowCells:
		return heads, true
	case RowHead:
		for i := range heads {
			heads[i] = true
		}
		return heads, true
	}
	before, behind, _ := strings.Cut(someHeads, "%s")
	list, begins := strings.CutPrefix(name, before)
	list, ends := strings.CutSuffix(list, behind)
	if !begins || !ends {
		return nil, false
	}
	for number := range strings.SplitSeq(list, "、") {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > columns {
			return nil, false
		}
		heads[n-1] = true
	}
	return heads, true
}

// textTable checks the texts of a table in the text.
func (e *textFaults) textTable(t *doc.TextTable) {
	e.text(t.Key, nil, t.Caption)
	e.text(at.BlockUnit(t.Key), nil, t.Unit)
	for i := range t.Cells {
		e.text(t.Cells[i].Key, nil, doc.Text(t.Cells[i].Runs))
	}
	for i, n := range t.Notes {
		e.text(at.BlockNotes(t.Key).Item(i+1), nil, n)
	}
}

// nameWidth is the width of the column that says what each row is.
const nameWidth = 26 * doc.Millimetre

// textTable writes the sheet of a table in the text: a row for each of its rows, and for
// what is said of it.
func (b *book) textTable(t *doc.TextTable) {
	grid, err := t.Grid()
	if err != nil {
		b.try(err)
		return
	}
	widths := sheetWidths(t.Table)
	w := &textTableWriter{TextTable: t, grid: grid, widths: widths}
	rows := 4 + t.Rows + len(t.Notes)
	if t.Widths != nil {
		rows++
	}
	w.sheet = b.open(plan{name: t.Sheet, widths: widths, rows: rows, landscape: t.Turned})
	w.wide(RowCaption, t.Caption, doc.Centre)
	w.wide(RowUnit, t.Unit, doc.Right)
	w.list(RowAligns, t.Aligns)
	if t.Widths != nil {
		w.list(RowWidths, t.Widths)
	}
	w.headRows()
	for row := range t.Rows {
		w.gridRow(row)
	}
	for _, n := range t.Notes {
		w.wide(RowNote, n, doc.Left)
	}
	w.ignoreTexts(area{0, FirstCol, rows, len(t.Columns)})
	w.close()
}

// sheetWidths are the columns' widths, after that of the column of names: in the table's
// proportions as wide as a page, or wider where a number needs it, which Excel would show as
// ### otherwise: the table's own type may be smaller than the sheet's. A sheet is printed as wide
// as its page.
func sheetWidths(t *doc.Table) []doc.Length {
	room := paperX - 2*margin - nameWidth
	if t.Turned {
		room += paperY - paperX
	}
	for i := range t.Cells {
		if c := &t.Cells[i]; c.Role == doc.Number {
			need := doc.Length(han.Halves(doc.Text(c.Runs)))*textSize/halfEm + 2*cellPadding
			room = max(room, need*t.Width()/total(t.Columns[c.Col:c.Col+c.ColSpan]))
		}
	}
	widths := []doc.Length{nameWidth}
	for _, w := range t.Columns {
		widths = append(widths, w*room/t.Width())
	}
	return widths
}

// A textTableWriter writes one such sheet.
type textTableWriter struct {
	*sheet
	*doc.TextTable
	grid   *doc.Grid
	widths []doc.Length
}

// name is the cell that says what a row is.
func (w *textTableWriter) name(name string) excelize.Cell {
	return excelize.Cell{StyleID: w.style(look{size: helpSize, text: helpText, edge: faintEdge}), Value: name}
}

// wide writes a row with one text over the table's whole width.
func (w *textTableWriter) wide(name, text string, align doc.Align) {
	l := look{size: textSize, bold: name == RowCaption || name == RowTitle, align: align, edge: faintEdge, unlocked: true, format: plainText}
	cells := []excelize.Cell{w.name(name)}
	for range w.Columns {
		cells = append(cells, excelize.Cell{StyleID: w.style(l)})
	}
	if text != "" {
		cells[FirstCol].Value = text
	}
	if len(w.Columns) > 1 {
		w.merge(area{w.next, FirstCol, 1, len(w.Columns)})
	}
	w.row(height(text, total(w.widths[FirstCol:]), textSize), cells...)
}

// headRows writes how many head rows there are.
func (w *textTableWriter) headRows() { w.wide(RowHeads, strconv.Itoa(w.Head), doc.Left) }

// list writes a row of what is said of each column.
func (w *textTableWriter) list(name string, words []string) {
	cells := []excelize.Cell{w.name(name)}
	l := look{size: helpSize, text: helpText, align: doc.Centre, edge: faintEdge, unlocked: true, format: plainText}
	for _, word := range words {
		cells = append(cells, excelize.Cell{StyleID: w.style(l), Value: word})
	}
	w.row(height("", nameWidth, textSize), cells...)
}

// gridRow writes a row of the table.
func (w *textTableWriter) gridRow(row int) {
	heads := make([]bool, w.grid.Cols)
	cells := make([]excelize.Cell, 1+len(heads))
	high, all := height("", nameWidth, textSize), true
	for col := range heads {
		c := w.grid.At(row, col)
		isHead := c.Role == doc.Head || c.Role == doc.Stub
		begins := c.Row == row && c.Col == col
		heads[col] = isHead && begins
		all = all && (isHead || !begins)
		token := doc.Text(c.Runs)
		cell := excelize.Cell{StyleID: w.style(textCellLook(c, token))}
		if begins {
			cell.Value = textValue(token)
			if c.RowSpan*c.ColSpan > 1 {
				w.merge(area{w.next, FirstCol + col, c.RowSpan, c.ColSpan})
			}
			if c.RowSpan == 1 {
				high = max(high, height(token, total(w.widths[FirstCol+col:FirstCol+col+c.ColSpan]), textSize))
			}
		}
		cells[FirstCol+col] = cell
	}
	if all && slices.Contains(heads, true) {
		for i := range heads {
			heads[i] = true // those that are joined to another too
		}
	}
	cells[LabelCol] = w.name(RowName(heads))
	w.row(high, cells...)
}

// storable reports whether Excel keeps a number as it is written.
func storable(token string) bool {
	return isNumber(token) && digits(token) <= sheets.MaxDigits && decimals(token) <= maxDecimals
}

// textValue is a cell's value: a number where Excel keeps it as it is written.
func textValue(token string) any {
	switch {
	case token == "":
		return nil
	case storable(token):
		return float(token)
	}
	return token
}

// textCellLook is how a cell of a table in the text looks.
func textCellLook(c *doc.Cell, token string) look {
	l := look{size: textSize, align: c.Align, edge: tableEdge, unlocked: true, format: plainText}
	if storable(token) {
		l.format = numberFormat(c)
	}
	if c.Role == doc.Head || c.Role == doc.Stub {
		l.fill, l.bold = labelFill, true
	}
	return l
}
