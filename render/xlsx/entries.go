package xlsx

import (
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
)

// The columns of SheetText where it is filled in: labels, texts of some forty
// characters a line, and what is to be written.
var entryWidths = []doc.Length{36 * doc.Millimetre, 158 * doc.Millimetre, 74 * doc.Millimetre}

// entries writes SheetText for a clerk: all fields, with rows to be filled in.
func (b *book) entries() string {
	rows := TextRow
	for _, f := range b.doc.Fields {
		rows += len(entryLines(f))
	}
	s := b.open(plan{name: SheetText, widths: entryWidths, rows: rows, frozen: TextRow, repeated: TextRow, landscape: true, growing: true})
	s.heads(LabelHead, TextHead, HelpHead)
	for _, f := range b.doc.Fields {
		s.entry(f)
	}
	s.ignoreTexts(area{TextRow, TextCol, rows - TextRow, 1})
	return s.close()
}

// entryLines are what stands in the rows of a field: its lines, what stands between them, and
// nothing in those that are to be filled in.
func entryLines(f doc.Field) []string {
	var all []string
	between := f.Between
	for i := 0; i <= len(f.Lines); i++ {
		for ; len(between) > 0 && (between[0].After <= i || i == len(f.Lines)); between = between[1:] {
			all = append(all, fmt.Sprintf(SeeSheet, between[0].What, between[0].Name))
		}
		if i < len(f.Lines) {
			all = append(all, f.Lines[i])
		}
	}
	spare := f.Spare
	if len(f.Lines) == 0 && !f.Many {
		spare = max(spare-len(all), 0)
	}
	return append(all, make([]string, spare)...)
}

// entry writes a field: its label and what is to be written beside its first
// line.
func (s *sheet) entry(f doc.Field) {
	label := look{size: textSize, bold: true, edge: faintEdge, top: true}
	help := look{size: helpSize, text: helpText, edge: faintEdge, top: true}
	lines := entryLines(f)
	all := area{s.next, TextCol, len(lines), 1}
	s.allow(f, all)
	s.call(f.Key, all)
	for i, line := range lines {
		text, format := typed(&f, line)
		cells := []excelize.Cell{{StyleID: s.style(label)}, {StyleID: s.style(textLook(format)), Value: text}, {StyleID: s.style(help)}}
		rowHeight := height(line, entryWidths[TextCol], textSize)
		if i == 0 {
			cells[LabelCol].Value = f.Label
			if f.Help != "" {
				cells[HelpCol].Value = f.Help
			}
			rowHeight = max(rowHeight, height(f.Label, entryWidths[LabelCol], textSize), height(f.Help, entryWidths[HelpCol], helpSize))
		}
		s.row(rowHeight, cells...)
	}
}

// typed is a line of a field as Excel would have it if it were typed, and the
// format of its cell: a year is a number, a day is one too; all others are texts,
// as are years and days that Excel would show in other characters.
func typed(f *doc.Field, line string) (value any, format string) {
	switch f.Entry {
	case doc.YearEntry:
		if line == "" {
			return nil, integer
		}
		if len(line) == 4 && isNumber(line) {
			return float(line), integer
		}
	case doc.DayEntry:
		if line == "" {
			return nil, dayFormat
		}
		if day, err := time.Parse(dayLayout, line); err == nil && day.Format(dayLayout) == line && day.After(epochEnd) {
			return serial(day), dayFormat
		}
	}
	if line == "" {
		return nil, plainText
	}
	return line, plainText
}

// How a day is written, for Excel and for Go.
const (
	dayFormat = `yyyy"年"m"月"d"日"`
	dayLayout = "2006年1月2日"
)

// epochEnd is the last day that Excel counts in another way: it has a 29 February
// 1900.
var epochEnd = time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)

// serial is a day as Excel counts it.
func serial(day time.Time) int {
	const secondsPerDay = 24 * 60 * 60
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	return int((day.Unix() - epoch.Unix()) / secondsPerDay)
}

// allow lets nothing be typed that the field does not take, and lists what it does.
// A day is only warned of: what a computer takes for one depends on its settings.
func (s *sheet) allow(f doc.Field, cells area) {
	v := excelize.NewDataValidation(true)
	v.ShowInputMessage = false
	v.SetSqref(relative.area(cells))
	switch {
	case len(f.Choices) > 0:
		s.try(v.SetDropList(f.Choices))
		v.SetError(excelize.DataValidationErrorStyleStop, "请选择", "请从下拉列表中选一项，或者不填。")
	case f.Entry == doc.YearEntry:
		s.try(v.SetRange(f.From, 9999, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
		v.SetError(excelize.DataValidationErrorStyleStop, "请填年份", fmt.Sprintf("请填四位数字的年份，不早于 %d，后面不写“年”，如 2026。", f.From))
	case f.Entry == doc.DayEntry:
		first := serial(time.Date(f.From, 1, 1, 0, 0, 0, 0, time.UTC))
		s.try(v.SetRange(first, "", excelize.DataValidationTypeDate, excelize.DataValidationOperatorGreaterThanOrEqual))
		v.SetError(excelize.DataValidationErrorStyleWarning, "请核对日期", fmt.Sprintf("请填 %d 年以后的一个日期，如 2027年1月20日。", f.From))
	default:
		return
	}
	s.try(s.AddDataValidation(s.name, v))
}
