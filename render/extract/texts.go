package extract

import (
	"slices"

	"nianbao/layouts"
	"nianbao/render/doc"
	"nianbao/render/report"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// A fieldRow is a row of the sheet of texts: whose it is and what it says.
type fieldRow struct {
	label string // empty: the row goes on with the field above
	at    place  // of the text
}

// rows are the rows of the sheet of texts below its head.
func (w *workbook) rows(s *sheets.Sheet) []fieldRow {
	var rows []fieldRow
	for row := xlsx.TextRow; row < s.Rows; row++ {
		label := w.cell(place{s, row, xlsx.LabelCol})
		w.read[place{s, row, xlsx.HelpCol}] = true
		rows = append(rows, fieldRow{squeezed(label.Text), place{s, row, xlsx.TextCol}})
	}
	return rows
}

// layout finds the form by the year that the sheet of texts names, and by the
// form's name if it names one. It is nil where a fault says why.
func (w *workbook) layout(choose Chooser) (*layouts.Layout, error) {
	s := w.sheet(xlsx.SheetText, "单位名称、年度和各部分的文字", "")
	if s == nil {
		return nil, nil
	}
	first := &report.Report{YearSource: report.Source{File: w.file, Sheet: s.Name}}
	fields := (&layouts.Layout{}).Fields(first)
	for _, row := range w.rows(s) {
		i := slices.IndexFunc(fields, func(f doc.Field) bool { return squeezed(f.Label) == row.label })
		if i < 0 || fields[i].Key != "year" && fields[i].Key != "layout" {
			continue
		}
		given := w.text(row.at, fields[i].Key)
		if err := layouts.SetField(first, fields[i].Key, given); err != nil {
			w.fault("workbook.year", w.source(row.at), fields[i].Key, "%s。", err)
		}
	}
	if first.Year == 0 {
		if len(w.faults) == 0 {
			w.fault("workbook.year", first.YearSource, "year", "没有填“报告年度”。请填四位数字，如 2026。")
		}
		return nil, nil
	}
	w.faults = nil // what is wrong with these two is said once, with the other texts
	return choose(first)
}

// texts reads the sheet of texts: under each field's label its lines, down to
// the next label.
func (w *workbook) texts(l *layouts.Layout) {
	fields := l.Fields(w.report)
	given := make([][]report.Text, len(fields))
	first := make([]place, len(fields))
	seen := make([]bool, len(fields))
	current, known := -1, false
	for _, row := range w.rows(w.book.Sheet(xlsx.SheetText)) {
		if row.label != "" {
			current = slices.IndexFunc(fields, func(f doc.Field) bool { return squeezed(f.Label) == row.label })
			known = w.knownLabel(row, fields, current, seen)
		}
		switch content := w.cell(row.at); {
		case known:
			given[current] = append(given[current], w.text(row.at, fields[current].Key)...)
			if len(given[current]) > 0 && first[current].sheet == nil {
				first[current] = row.at
			}
		case current < 0 && content.Kind != sheets.Blank && row.label == "" && len(w.faults) == 0:
			w.fault("workbook.label", w.source(row.at), "", "这一格左边没有项目名称，不知道是哪一项的内容。请恢复左边的项目名称。")
		}
	}
	for i, f := range fields {
		if !seen[i] {
			w.fault("workbook.label", report.Source{File: w.file, Sheet: xlsx.SheetText}, f.Key,
				"缺少项目“%s”：这一行被删去，或者改了名称。没有内容也要留着这一行。", f.Label)
		}
		if err := layouts.SetField(w.report, f.Key, given[i]); err != nil {
			w.fault("workbook.text", w.source(first[i]), f.Key, "“%s”%s。", f.Label, err)
		}
	}
}

// knownLabel reports whether a label is a field's that was not there before.
func (w *workbook) knownLabel(row fieldRow, fields []doc.Field, i int, seen []bool) bool {
	at := w.source(place{row.at.sheet, row.at.row, xlsx.LabelCol})
	switch {
	case i < 0:
		labels := make([]string, len(fields))
		for j, f := range fields {
			labels[j] = f.Label
		}
		w.fault("workbook.label", at, "", "不认识项目“%s”。%s", shown(row.label), hint(report.Nearest(row.label, labels)))
	case seen[i]:
		w.fault("workbook.label", at, fields[i].Key, "项目“%s”有两处。请合成一处：一项的几段文字接着往下填，左边不写项目名称。", fields[i].Label)
	default:
		seen[i] = true
		return true
	}
	return false
}

func hint(near string) string {
	if near == "" {
		return "请恢复原来的项目名称。"
	}
	return "是否应为“" + near + "”？请恢复原来的项目名称。"
}

// text reads a cell of the sheet of texts: its lines, each a paragraph.
func (w *workbook) text(at place, key doc.Key) []report.Text {
	c := w.cell(at)
	switch {
	case c.Kind == sheets.Blank && c.Formula != "":
		w.fault("workbook.formula", w.source(at), key, "这里是公式“=%s”，没有算出的结果。请直接填文字。", shown(c.Formula))
	case c.Kind == sheets.Date:
		w.fault("workbook.date", w.source(at), key, "填的内容被 Excel 变成了日期（%s）。请先把这一格的格式设为“文本”，再重新填写。", c.Text)
	case c.Kind == sheets.ErrorValue:
		w.fault("workbook.error", w.source(at), key, "这一格是错误值“%s”。请重新填写。", c.Text)
	case c.Kind == sheets.Bool:
		w.fault("workbook.text", w.source(at), key, "填的内容被 Excel 变成了逻辑值“%s”。请先把这一格的格式设为“文本”，再重新填写。", c.Text)
	default:
		all, faults := report.Paragraphs(c.Text, w.source(at), string(key))
		w.faults = append(w.faults, faults...)
		return all
	}
	return nil
}
