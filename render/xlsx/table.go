package xlsx

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
)

// form writes a table's sheet.
func (b *book) form(t *formSheet) {
	landscape := t.landscape()
	widths := t.widths(landscape)
	s := b.open(plan{
		name: SheetName(t.Table), widths: widths, rows: TableRow + t.Rows,
		frozen: frozenRows(t), repeated: t.Head, landscape: landscape, onePage: t.Whole,
	})
	s.caption(t, widths)
	heights := t.heights(widths)
	for row := range t.Rows {
		cells := make([]excelize.Cell, t.grid.Cols)
		for col := range cells {
			cells[col] = s.slot(t, row, col)
		}
		s.row(heights[row], cells...)
	}
	s.rules(t)
	s.close()
}

// frozenRows are the caption and the head. A table without a head is so short
// that nothing need stay.
func frozenRows(t *formSheet) int {
	if t.Head == 0 {
		return 0
	}
	return TableRow + t.Head
}

// caption writes the table's name and what it shows, over its whole width.
func (s *sheet) caption(t *formSheet, widths []doc.Length) {
	caption := t.Name + "　" + t.Caption
	l := look{size: t.size + 2*doc.Point, bold: true, align: doc.Centre}
	cells := make([]excelize.Cell, len(widths))
	for i := range cells {
		cells[i].StyleID = s.style(l)
	}
	cells[0].Value = caption
	if len(cells) > 1 {
		s.merge(area{0, 0, 1, len(cells)})
	}
	s.row(height(caption, total(widths), l.size)+2*rowPadding, cells...)
}

// slot is what is written for a slot of the grid: of a merged cell, the value in
// its first slot, and in all of them its look, from which the rules around it
// are drawn.
func (s *sheet) slot(t *formSheet, row, col int) excelize.Cell {
	c := t.grid.At(row, col)
	if c.Row != row || c.Col != col {
		return excelize.Cell{StyleID: s.style(t.look(c))}
	}
	if c.RowSpan > 1 || c.ColSpan > 1 {
		s.merge(area{TableRow + c.Row, TableCol + c.Col, c.RowSpan, c.ColSpan})
	}
	cell := excelize.Cell{StyleID: s.style(t.look(c))}
	token := doc.Text(c.Runs)
	if c.Role == doc.Number {
		s.call(c.Key, area{TableRow + c.Row, TableCol + c.Col, 1, 1})
	} else {
		token = label(c)
	}
	switch {
	case c.Terms != nil:
		cell.Formula, cell.Value = s.total(t, c), float(token)
	case c.Role == doc.Number && storable(token):
		cell.Value = float(token)
	case token != "":
		cell.Value = token
	}
	return cell
}

// label is a label with its line ends.
func label(c *doc.Cell) string {
	text := ""
	for _, r := range c.Runs {
		text += r.Text
	}
	return text
}

// total is the formula of a number that is the sum of others.
func (s *sheet) total(t *formSheet, c *doc.Cell) string {
	terms, err := t.find(c.Terms)
	s.try(err)
	if err != nil {
		return ""
	}
	return sum(areas(terms), relative)
}

// float is the value of a number for Excel, which knows binary fractions only;
// a total of which nothing is known yet is 0.
func float(number string) float64 {
	value, _ := strconv.ParseFloat(number, 64)
	return value
}

// look is how a cell of the table looks.
func (t *formSheet) look(c *doc.Cell) look {
	l := look{size: t.size, align: c.Align, edge: tableEdge}
	if c.Shade {
		l.fill = labelFill
	}
	if c.Role != doc.Number {
		return l
	}
	l.unlocked, l.shrink, l.format = true, true, numberFormat(c)
	if c.Terms != nil {
		l.fill = totalFill
	}
	return l
}

// numberFormat shows a number with the digits it is given with: 1.50 as 0.00.
func numberFormat(c *doc.Cell) string {
	token := doc.Text(c.Runs)
	switch n := decimals(token); {
	case token != "" && !storable(token):
		return plainText // 251000元
	case n > 0:
		return integer + "." + strings.Repeat("0", n)
	case token == "" && (c.Kind == doc.Decimal || c.Kind == doc.Amount):
		return general // so that it shows what will be typed
	}
	return integer
}
