package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/drawingml"
)

// What the rows of a chart's sheet are, beside those of a table's.
const (
	RowTitle     = "图题"
	RowShape     = "图形"
	RowFrom      = "用哪张表"
	RowSeries    = "系列"
	RowChartNote = "图注"
)

// chartSheet checks the texts of a chart.
func (e *textFaults) chartSheet(c *doc.ChartSheet) {
	e.textTable(&c.TextTable)
	e.text(at.BlockFrom(c.Key), nil, c.From)
	for _, s := range c.Series {
		e.text(c.Key, nil, s)
	}
}

// chartSheet writes the sheet of a chart: what it is, its own figures if it has some, and
// the chart below, which shows the cells where its figures stand.
func (b *book) chartSheet(c *doc.ChartSheet) {
	w := &textTableWriter{TextTable: &c.TextTable, widths: sheetWidths(c.Table)}
	if c.Rows > 0 {
		grid, err := c.Grid()
		if err != nil {
			b.try(err)
			return
		}
		w.grid = grid
	}
	rows := 4 + len(c.Notes)
	if c.Rows > 0 {
		rows += 2 + c.Rows
	} else {
		rows++
	}
	below := rows + 1
	if c.Chart != nil {
		rows = below + int(points(c.Chart.Height)/defaultHeight) + 1
	}
	w.sheet = b.open(plan{name: c.Sheet, widths: w.widths, rows: rows})
	w.wide(RowTitle, c.Caption, doc.Centre)
	w.wide(RowShape, c.Shape, doc.Left)
	w.list(RowSeries, c.Series)
	w.wide(RowUnit, c.Unit, doc.Right)
	if c.Rows > 0 {
		w.list(RowAligns, c.Aligns)
		w.headRows()
		for row := range c.Rows {
			w.gridRow(row)
		}
	} else {
		w.wide(RowFrom, c.From, doc.Left)
	}
	for _, n := range c.Notes {
		w.wide(RowChartNote, n, doc.Left)
	}
	w.ignoreTexts(area{0, FirstCol, below, max(len(c.Columns), len(c.Series))})
	if c.Chart != nil {
		b.chart(c.Chart, c.Sheet, below)
	}
	w.close()
}

// defaultHeight is that of an empty row, in points.
const defaultHeight = 15

// chart puts a chart on a sheet. The library makes its place; the chart itself is the one
// that Word has too.
func (b *book) chart(c *doc.Chart, name string, row int) {
	declared := len(b.ContentTypes.Defaults)
	values := on(name).sheet + absolute.cell(0, 0) // what the library writes is not kept
	b.try(b.AddChart(name, relative.cell(row, LabelCol), &excelize.Chart{
		Type:      excelize.Col,
		Series:    []excelize.ChartSeries{{Values: values}},
		Format:    excelize.GraphicOptions{AltText: c.Alt, Name: c.Name},
		Dimension: excelize.ChartDimension{Width: uint(pixels(c.Width)), Height: uint(pixels(c.Height))},
	}))
	// The library declares all kinds of pictures beside the chart, of which there are none, in
	// the order of a Go map.
	b.ContentTypes.Defaults = b.ContentTypes.Defaults[:declared]
	b.charts++
	b.Pkg.Store(fmt.Sprintf("xl/charts/chart%d.xml", b.charts), drawingml.Chart(c, b.cellsOf(c)))
}

// pixels are a length on a screen of 96 points to the inch.
func pixels(l doc.Length) doc.Length { return l * 96 / (72 * doc.Point) }

// cellsOf are the formulas of the cells that a chart shows.
func (b *book) cellsOf(c *doc.Chart) drawingml.Options {
	o := drawingml.Options{Font: face}
	var names []at.Key
	for _, l := range c.Categories {
		names = append(names, l.Key)
	}
	o.Categories = b.reference(names, false)
	for _, s := range c.Series {
		name := ""
		if !s.Part {
			name = b.reference([]at.Key{s.Key}, false)
		}
		o.Names, o.Values = append(o.Names, name), append(o.Values, b.reference(s.Cells, true))
	}
	return o
}

// reference is the formula of cells of tables in the text. It is empty where they are to be
// numbers and one of them is none, as Excel keeps it.
func (b *book) reference(keys []at.Key, numbers bool) string {
	var all []area
	sheet := ""
	for _, k := range keys {
		t, first := b.tableOf(k)
		if t == nil {
			return ""
		}
		p := k.Parts()
		row, col := first+p.BlockRow-1, FirstCol+p.BlockCol-1
		if numbers && !isStored(t, p.BlockRow-1, p.BlockCol-1) {
			return ""
		}
		sheet = t.Sheet
		if n := len(all); n > 0 && all[n-1].col == col && all[n-1].row+all[n-1].rows == row {
			all[n-1].rows++
		} else {
			all = append(all, area{row, col, 1, 1})
		}
	}
	style := on(sheet)
	style.mark = absolute.mark
	if list := style.list(all, ","); len(all) == 1 {
		return list
	} else {
		return "(" + list + ")"
	}
}

// tableOf is the table of a cell's key, or the chart with rows of its own, and the row of
// its sheet in which its first one stands.
func (b *book) tableOf(cell at.Key) (t *doc.TextTable, first int) {
	for i := range b.doc.TextTables {
		if t := &b.doc.TextTables[i]; cell.Within(t.Key) {
			return t, gridFirst(t)
		}
	}
	for i := range b.doc.ChartSheets {
		if c := &b.doc.ChartSheets[i]; cell.Within(c.Key) {
			return &c.TextTable, chartFirst
		}
	}
	return nil, 0
}

// gridFirst is the row of a text table's sheet in which its first row stands, and
// chartFirst that of a chart's.
func gridFirst(t *doc.TextTable) int {
	if t.Widths != nil {
		return 5
	}
	return 4
}

const chartFirst = 6

// isStored reports whether the cell that begins in a slot is a number in Excel.
func isStored(t *doc.TextTable, row, col int) bool {
	for i := range t.Cells {
		if c := &t.Cells[i]; c.Row == row && c.Col == col {
			return storable(doc.Text(c.Runs))
		}
	}
	return false
}
