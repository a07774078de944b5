package xlsx

import (
	"slices"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
)

// rules writes what may be typed into the table's numbers, and makes red what a
// sum is about that does not hold.
func (s *sheet) rules(t *formSheet) {
	for _, p := range t.prompts() {
		s.validate(p)
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

// A prompt is what a clerk is told of some cells, and who types what.
type prompt struct {
	kind        doc.Kind
	title, text string
}

// A prompted is a prompt and the cells that share it.
type prompted struct {
	prompt
	cells []*doc.Cell
}

// prompts are the prompts of all numbers. The cells of a row share one: each
// validation costs time and space, and a prompt hides the cells behind it.
func (t *formSheet) prompts() []prompted {
	var all []prompted
	at := map[prompt]int{}
	for row := range t.Rows {
		numbers := t.numbers(row)
		labels := t.labels(numbers)
		for i, c := range numbers {
			p := promptOf(c, labels[i])
			if _, known := at[p]; !known {
				at[p] = len(all)
				all = append(all, prompted{prompt: p})
			}
			all[at[p]].cells = append(all[at[p]].cells, c)
		}
	}
	return all
}

// labels are what the prompts of a row's numbers call them: the row's label for
// all of them, or without one, their columns'.
func (t *formSheet) labels(numbers []*doc.Cell) []string {
	if len(numbers) == 0 {
		return nil
	}
	if first := numbers[0]; first.Col > 0 {
		if c := t.grid.At(first.Row, first.Col-1); c.Role == doc.Stub {
			return slices.Repeat([]string{doc.Text(c.Runs)}, len(numbers))
		}
	}
	_, heads := t.grid.Labels(numbers[0].Row)
	return heads
}

// promptOf is the prompt of a number.
func promptOf(c *doc.Cell, label string) prompt {
	want := wants(c.Kind)
	switch {
	case c.Terms != nil:
		return prompt{c.Kind, "合计", "自动计算，一般不用填。"}
	case label != "":
		return prompt{c.Kind, want.title, short(label) + "：" + want.help}
	}
	return prompt{c.Kind, want.title, want.help}
}

// validate shows a prompt, and refuses what the cells' kind forbids.
func (s *sheet) validate(p prompted) {
	want := wants(p.kind)
	v := excelize.NewDataValidation(true)
	v.SetSqref(relative.list(stack(areas(p.cells)), " "))
	v.SetInput(p.title, p.text)
	if want.kind != 0 {
		s.try(v.SetRange(want.least, "", want.kind, excelize.DataValidationOperatorGreaterThanOrEqual))
		v.SetError(excelize.DataValidationErrorStyleStop, "请"+want.title, "这一格"+want.title+"，"+want.help)
	}
	s.try(s.AddDataValidation(s.name, v))
}

// maxLabel keeps a prompt within the 255 characters that Excel takes.
const maxLabel = 150

// short is a label that is cut if it is very long.
func short(label string) string {
	if utf8.RuneCountInString(label) <= maxLabel {
		return label
	}
	return string([]rune(label)[:maxLabel]) + "…"
}
