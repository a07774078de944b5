package xlsx

import (
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
)

// rules writes what may be typed into the table's numbers, and makes red what a
// sum is about that does not hold.
func (s *sheet) rules(t *formSheet) {
	var totals []Range
	for row := range t.Rows {
		stub, heads := t.grid.Labels(row)
		for col, n := 0, 0; col < t.grid.Cols; {
			c := t.grid.At(row, col)
			col = c.Col + c.ColSpan
			if c.Role != doc.Number || c.Row != row {
				continue
			}
			s.validate(c, stub, heads[n])
			n++
			if c.Terms != nil {
				totals = append(totals, areas([]*doc.Cell{c})...)
			}
		}
	}
	if len(totals) > 0 { // Excel marks unlocked formulas as suspicious
		s.try(s.AddIgnoredErrors(s.name, relative.list(totals, " "), excelize.IgnoredErrorsUnlockedFormula))
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
	kind  excelize.DataValidationType
	least string
	title string
	help  string
}

// wants says what may be typed. An amount with a unit no program can check.
func wants(k doc.Kind) wanted {
	switch k {
	case doc.Count:
		return wanted{excelize.DataValidationTypeWhole, "0", "填 0 或正整数", "不带单位、小数和文字。没有的填 0。"}
	case doc.Signed:
		return wanted{excelize.DataValidationTypeWhole, "-999999999999999", "填整数", "减少的填负数，如 -3。没有变化的填 0。"}
	case doc.Decimal:
		return wanted{excelize.DataValidationTypeDecimal, "0", "填 0 或正数", "可以有小数，不带单位和文字。没有的填 0。"}
	}
	return wanted{title: "填金额", help: "只填数字，或者数字后面带单位，如 251000元。没有的填 0。"}
}

// validate says what may be typed into a cell, with its labels, which may be
// out of sight.
func (s *sheet) validate(c *doc.Cell, stub, head string) {
	want := wants(c.Kind)
	v := excelize.NewDataValidation(true)
	v.SetSqref(relative.area(areas([]*doc.Cell{c})[0]))
	if want.kind != 0 {
		s.try(v.SetRange(want.least, "", want.kind, excelize.DataValidationOperatorGreaterThanOrEqual))
		v.SetError(excelize.DataValidationErrorStyleStop, "请"+want.title, "这一格"+want.title+"，"+want.help)
	}
	title, help := want.title, want.help
	if c.Terms != nil {
		title, help = "合计", "自动计算，一般不用填。"
	}
	v.SetInput(title, labels(stub, head)+help)
	s.try(s.AddDataValidation(s.name, v))
}

// maxLabel keeps a prompt within the 255 characters that Excel takes.
const maxLabel = 90

// labels is the row and the column that a number stands in, a line each.
func labels(stub, head string) string {
	text := ""
	if stub != "" {
		text = "行：" + short(stub) + "\n"
	}
	if head != "" {
		text += "列：" + short(head) + "\n"
	}
	return text
}

// short is a label that is cut if it is very long.
func short(label string) string {
	if utf8.RuneCountInString(label) <= maxLabel {
		return label
	}
	return string([]rune(label)[:maxLabel]) + "…"
}
