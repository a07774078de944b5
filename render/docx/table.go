package docx

import "nianbao/render/doc"

// A tableWriter writes one table, row by row.
type tableWriter struct {
	*encoder
	inv  *inventory
	t    *doc.Table
	grid *doc.Grid
	keep []bool // rows that stay with the next
	// edges are the places of the columns' edges in twips from the table's
	// left. Widths are their differences, so that rounding adds up.
	edges [maxColumns + 1]int64
}

func (e *encoder) table(inv *inventory, t *doc.Table) {
	w := tableWriter{encoder: e, inv: inv, t: t, grid: inv.grids[t], keep: keepRows(t, inv.grids[t])}
	var at doc.Length
	for i, c := range t.Columns {
		at += c
		w.edges[i+1] = twips(at)
	}
	w.Raw("<w:tbl>")
	w.tableProperties()
	w.Raw("<w:tblGrid>")
	for i := range t.Columns {
		w.Raw("<w:gridCol")
		w.IntAttribute("w:w", w.width(i, 1))
		w.Raw("/>")
	}
	w.Raw("</w:tblGrid>")
	for row := range t.Rows {
		w.row(row)
	}
	w.Raw("</w:tbl>")
}

// width is that of a cell over the given columns.
func (w *tableWriter) width(col, span int) int64 { return w.edges[col+span] - w.edges[col] }

// tableProperties writes w:tblPr. The layout is fixed: a column that a clerk drags
// moves its own border and no other.
func (w *tableWriter) tableProperties() {
	w.Raw(`<w:tblPr><w:tblStyle w:val="`, tableStyle, `"/><w:tblW`)
	w.IntAttribute("w:w", w.width(0, len(w.t.Columns)))
	w.Raw(` w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>`)
	w.margin("w:top", air-doc.RuleWidth/2)
	w.margin("w:left", w.t.Padding)
	w.margin("w:bottom", air-doc.RuleWidth/2)
	w.margin("w:right", w.t.Padding)
	w.Raw("</w:tblCellMar>")
	w.look()
	if w.t.Caption != "" {
		w.Raw(`<w:tblDescription w:val="`)
		w.Text(w.t.Caption)
		w.Raw(`"/>`)
	}
	w.Raw("</w:tblPr>")
}

// air is the least blank above and below a cell's text, from the middle of a rule.
const air = doc.Millimetre / 2

func (w *tableWriter) margin(side string, l doc.Length) {
	w.Raw("<", side)
	w.IntAttribute("w:w", twips(l))
	w.Raw(` w:type="dxa"/>`)
}

// look says to screen readers whether the table has head rows and a column of
// labels.
func (w *tableWriter) look() {
	firstRow, val := "0", "0080"
	if w.t.Head > 0 {
		firstRow, val = "1", "00A0"
	}
	w.Raw(`<w:tblLook w:val="`, val, `" w:firstRow="`, firstRow, `" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>`)
}

func (w *tableWriter) row(row int) {
	w.Raw("<w:tr><w:trPr><w:cantSplit/><w:trHeight")
	w.IntAttribute("w:val", twips(w.t.Height))
	w.Raw(` w:hRule="atLeast"/>`)
	if row < w.t.Head {
		w.Raw("<w:tblHeader/>")
	}
	if w.t.Changes != nil {
		w.change(w.inv, w.t.Changes[row])
	}
	w.Raw("</w:trPr>")
	for col := 0; col < len(w.t.Columns); {
		c := w.grid.At(row, col)
		w.cell(c, row)
		col += c.ColSpan
	}
	w.Raw("</w:tr>")
}

// cell writes the part of a cell that lies in the row: the whole cell, its
// first part, or a part that carries it on with an empty paragraph.
func (w *tableWriter) cell(c *doc.Cell, row int) {
	w.Raw("<w:tc><w:tcPr><w:tcW")
	w.IntAttribute("w:w", w.width(c.Col, c.ColSpan))
	w.Raw(` w:type="dxa"/>`)
	if c.ColSpan > 1 {
		w.number("w:gridSpan", int64(c.ColSpan))
	}
	switch {
	case row > c.Row:
		w.Raw("<w:vMerge/>")
	case c.RowSpan > 1:
		w.value("w:vMerge", "restart")
	}
	if c.Shade {
		w.Raw(`<w:shd w:val="clear" w:color="auto" w:fill="`, doc.Shade.Hex(), `"/>`)
	}
	w.Raw(`<w:vAlign w:val="center"/></w:tcPr><w:p>`)
	w.cellParagraph(c, row)
	w.Raw("</w:p></w:tc>")
}

func (w *tableWriter) cellParagraph(c *doc.Cell, row int) {
	style := cellStyle(c)
	f, base := format{align: c.Align}, w.inv.formats[style]
	f.keepNext, f.divideWords = w.keep[row], c.DivideWords
	w.Raw("<w:pPr>")
	w.value("w:pStyle", w.inv.styleID(style, cellSize(w.t, c), w.t.Line))
	w.properties(f, base, w.inv.measure)
	w.Raw("</w:pPr>")
	if row == c.Row {
		w.keyed(w.inv, c.Key, func() { w.textRuns(w.inv, c.Runs, style, w.inv.marks[&c.Runs]) })
	}
}
