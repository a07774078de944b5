package xlsx

import (
	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
)

// rules writes what may be typed into the table's numbers, and makes red what a
// sum is about that does not hold.
func (s *sheet) rules(t *formSheet) {
	for _, w := range wants {
		s.validate(w, t.of(w.number))
	}
	if len(t.totals) > 0 { // Excel marks formulas that are not locked, and those beside numbers that they do not add
		totals := relative.list(t.totals, " ")
		s.try(s.AddIgnoredErrors(s.name, totals, excelize.IgnoredErrorsUnlockedFormula))
		s.try(s.AddIgnoredErrors(s.name, totals, excelize.IgnoredErrorsFormulaRange))
	}
	for _, e := range t.sums {
		s.warn(e.suspects, e.broken())
	}
}

// broken is a formula that is true while the sum does not hold.
func (e *equation) broken() string {
	left, right := sum(e.left, absolute), sum(e.right, absolute)
	if e.exact {
		return left + "<>" + right
	}
	return "ROUND(" + left + "-" + right + "," + roundTo + ")<>0"
}

// roundTo is to how many decimals differences are rounded: binary fractions
// that add up to 0.3 differ from 0.3 further behind.
const roundTo = "9"

// A wanted is what may be typed for a kind of number.
type wanted struct {
	number doc.Kind
	kind   excelize.DataValidationType
	least  string
	title  string
	help   string
}

// wants says what may be typed. An amount with a unit no program can check.
var wants = []wanted{
	{doc.Count, excelize.DataValidationTypeWhole, "0", "填 0 或正整数", "不带单位、小数和文字。没有的填 0。"},
	{doc.Signed, excelize.DataValidationTypeWhole, "-999999999999999", "填整数", "减少的填负数，如 -3。没有变化的填 0。"},
	{doc.Decimal, excelize.DataValidationTypeDecimal, "0", "填 0 或正数", "可以有小数，不带单位和文字。没有的填 0。"},
}

// of are the numbers of a kind, row by row.
func (t *formSheet) of(k doc.Kind) []*doc.Cell {
	var cells []*doc.Cell
	for row := range t.Rows {
		for _, c := range t.numbers(row) {
			if c.Kind == k {
				cells = append(cells, c)
			}
		}
	}
	return cells
}

// validate refuses what a kind of number forbids. It shows nothing before that: a
// balloon would hide the cells behind it.
func (s *sheet) validate(want wanted, cells []*doc.Cell) {
	if len(cells) == 0 {
		return
	}
	v := excelize.NewDataValidation(true)
	v.ShowInputMessage = false
	v.SetSqref(relative.list(stack(areas(cells)), " "))
	s.try(v.SetRange(want.least, "", want.kind, excelize.DataValidationOperatorGreaterThanOrEqual))
	v.SetError(excelize.DataValidationErrorStyleStop, "请"+want.title, "这一格"+want.title+"，"+want.help)
	s.try(s.AddDataValidation(s.name, v))
}
