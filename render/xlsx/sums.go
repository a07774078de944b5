package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
	"nianbao/render/sheets"
)

// The columns of SheetSums: number, place, words, the two sides, their
// difference, and the verdict.
var sumWidths = []doc.Length{
	12 * doc.Millimetre, 66 * doc.Millimetre, 94 * doc.Millimetre,
	25 * doc.Millimetre, 25 * doc.Millimetre, 25 * doc.Millimetre, 20 * doc.Millimetre,
}

var sumHeads = []string{"序号", "所在位置", "勾稽关系", "左边", "右边", "差", "结果"}

// Where things stand in SheetSums.
const (
	sumRow     = 3 // of the first sum, below the verdict, what is missing, and the heads
	numberCol  = 0
	leftCol    = 3
	rightCol   = 4
	differCol  = 5
	verdictCol = 6
)

// The verdicts.
const (
	holds    = "✓"
	differs  = "✗"
	untold   = "—" // of a sum, as long as nothing has been filled in
	unfilled = "尚未填写"
)

// sums writes SheetSums: each sum with its sides, which follow what is typed
// into the tables, and on top what they come to.
func (b *book) sums() string {
	n := len(b.doc.Sums)
	s := b.open(plan{name: SheetSums, widths: sumWidths, rows: sumRow + n, frozen: sumRow, repeated: 1, landscape: true})
	filled := b.count()
	s.verdict(n, filled)
	s.missing(filled)
	head := s.style(look{size: textSize, bold: true, fill: labelFill, edge: tableEdge, align: doc.Centre})
	cells := make([]excelize.Cell, len(sumHeads))
	for i, text := range sumHeads {
		cells[i] = excelize.Cell{StyleID: head, Value: text}
	}
	s.row(height("", sumWidths[0], textSize)+rowPadding, cells...)
	number := 0
	for _, t := range b.tables {
		for _, e := range t.sums {
			number++
			s.equation(number, t, e, filled)
		}
	}
	if n > 0 {
		mark := fmt.Sprintf("$%s=%q", sheets.CellName(sumRow, verdictCol), differs)
		s.warn([]area{{sumRow, 0, n, len(sumWidths)}}, mark)
	}
	return s.close()
}

// equation writes one sum.
func (s *sheet) equation(number int, t *formSheet, e equation, filled blankness) {
	text := look{size: helpSize, edge: tableEdge}
	figure := look{size: helpSize, edge: tableEdge, text: linkText, align: doc.Right, shrink: true}
	if e.exact {
		figure.format = integer
	}
	difference := figure
	difference.text = ""
	middle := look{size: helpSize, edge: tableEdge, align: doc.Centre}
	link := middle
	link.text = linkText
	left, right := sheets.CellName(s.next, leftCol), sheets.CellName(s.next, rightCol)
	minus := left + "-" + right
	if !e.exact {
		minus = "ROUND(" + minus + "," + roundTo + ")"
	}
	verdict := differs
	switch {
	case filled.none():
		verdict = untold
	case e.Holds:
		verdict = holds
	}
	there := on(SheetName(t.Table))
	s.link(numberCol, there, e.suspects)
	s.link(leftCol, there, e.left)
	s.link(rightCol, there, e.right)
	s.row(max(height(e.Place, sumWidths[1], helpSize), height(e.Words, sumWidths[2], helpSize))+rowPadding,
		excelize.Cell{StyleID: s.style(link), Value: number},
		excelize.Cell{StyleID: s.style(text), Value: e.Place},
		excelize.Cell{StyleID: s.style(text), Value: e.Words},
		excelize.Cell{StyleID: s.style(figure), Formula: sum(e.left, there), Value: float(e.LeftTotal)},
		excelize.Cell{StyleID: s.style(figure), Formula: sum(e.right, there), Value: float(e.RightTotal)},
		excelize.Cell{StyleID: s.style(difference), Formula: minus, Value: float(e.Difference)},
		excelize.Cell{StyleID: s.style(middle), Formula: filled.ifNone(untold, verdictOf(sheets.CellName(s.next, differCol))), Value: verdict})
}

// link makes a number of the next row lead to where cells stand: to the first of
// them, or if they are neighbours to all. LibreOffice does not wrap a text that leads
// somewhere.
func (s *sheet) link(col int, there refStyle, cells []area) {
	if len(cells) > 0 {
		s.try(s.SetCellHyperLink(s.name, sheets.CellName(s.next, col), there.area(cells[0]), "Location"))
	}
}

// verdictOf is the formula of a sum's verdict. Where a side is an error, so is
// the difference.
func verdictOf(difference string) string {
	return fmt.Sprintf(`IF(ISNUMBER(%s),IF(%s=0,%q,%q),%q)`, difference, difference, holds, differs, differs)
}

// verdict writes what all the sums come to.
func (s *sheet) verdict(n int, filled blankness) {
	broken := 0
	for _, sum := range s.doc.Sums {
		if !sum.Holds {
			broken++
		}
	}
	good := fmt.Sprintf("%s 全部 %d 项勾稽关系成立", holds, n)
	bad, rest := differs+" 有 ", " 项勾稽关系不成立，见下面标红的行"
	cell := excelize.Cell{Value: good}
	switch {
	case filled.none():
		cell.Value = unfilled
	case broken > 0:
		cell.Value = bad + fmt.Sprint(broken) + rest
	}
	if n > 0 {
		count := fmt.Sprintf("%d-COUNTIF(%s,%q)", n, absolute.area(area{sumRow, verdictCol, n, 1}), holds)
		cell.Formula = filled.ifNone(unfilled, fmt.Sprintf(`IF(%s=0,%q,%q&(%s)&%q)`, count, good, bad, count, rest))
	}
	s.headline(cell, look{size: titleSize, bold: true})
	s.warn([]area{{0, 0, 1, len(sumWidths)}}, fmt.Sprintf("LEFT($A$1,1)=%q", differs))
}

// headline writes a cell over all columns.
func (s *sheet) headline(cell excelize.Cell, l look) {
	cells := make([]excelize.Cell, len(sumWidths))
	cells[0] = cell
	for i := range cells {
		cells[i].StyleID = s.style(l)
	}
	s.merge(area{s.next, 0, 1, len(cells)})
	s.row(height("", sumWidths[0], l.size)+rowPadding, cells...)
}
