package extract

import (
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
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
// form's name if it names one. It is nil where a finding says why.
func (w *workbook) layout() *layouts.Layout {
	s := w.sheet(xlsx.SheetText, "单位名称、年度和各部分的文字", at.Whole)
	if s == nil {
		return nil
	}
	first := &report.Report{YearSource: at.Source{File: w.Name, Sheet: s.Name}}
	for _, row := range w.rows(s) {
		for _, f := range w.Fields {
			if (f.Key == at.Year || f.Key == at.Layout) && squeezed(f.Name) == row.label {
				w.findings = append(w.findings, first.Set(f, w.text(row.at, f.Key))...)
			}
		}
	}
	if first.Year == 0 {
		if len(w.findings) == 0 {
			w.find("workbook.year", first.YearSource, at.Year, "没有填“报告年度”。请填四位数字，如 2026。")
		}
		return nil
	}
	w.findings = nil // what is wrong with these two is said once, with the other texts
	l, err := w.Choose(first)
	if err != nil {
		w.findings = inFile(w.Name, err)
	}
	return l
}

// texts reads the sheet of texts: under each field's label its lines, down to
// the next label.
func (w *workbook) texts(l *layouts.Layout) {
	fields := bind.FormFields(l, w.Fields)
	given := make([][]report.Text, len(fields))
	seen := make([]bool, len(fields))
	current, known := -1, false
	for _, row := range w.rows(w.book.Sheet(xlsx.SheetText)) {
		if row.label != "" {
			current = slices.IndexFunc(fields, func(f report.Field) bool { return squeezed(f.Name) == row.label })
			known = w.knownLabel(row, fields, current, seen)
		}
		switch content := w.cell(row.at); {
		case known:
			key := fields[current].Key
			if _, ok := w.report.Places[key]; !ok {
				w.report.Places[key] = w.source(row.at)
			}
			given[current] = append(given[current], w.text(row.at, key)...)
		case current < 0 && content.Kind != sheets.Blank && row.label == "" && len(w.findings) == 0:
			w.find("workbook.label", w.source(row.at), at.Whole, "这一格左边没有项目名称，不知道是哪一项的内容。请恢复左边的项目名称。")
		}
	}
	for i, f := range fields {
		if !seen[i] {
			w.find("workbook.label", at.Source{File: w.Name, Sheet: xlsx.SheetText}, f.Key,
				"缺少项目“%s”：这一行被删去，或者改了名称。没有内容也要留着这一行。", f.Name)
		}
		w.findings = append(w.findings, w.report.Set(f, given[i])...)
	}
}

// knownLabel reports whether a label is a field's that was not there before.
func (w *workbook) knownLabel(row fieldRow, fields report.Fields, i int, seen []bool) bool {
	label := w.source(place{row.at.sheet, row.at.row, xlsx.LabelCol})
	switch {
	case i < 0:
		labels := make([]string, len(fields))
		for j, f := range fields {
			labels[j] = f.Name
		}
		w.find("workbook.label", label, at.Whole, "不认识项目“%s”。%s", han.Shown(row.label), hint(han.Nearest(row.label, labels)))
	case seen[i]:
		w.find("workbook.label", label, fields[i].Key, "项目“%s”有两处。请合成一处：一项的几段文字接着往下填，左边不写项目名称。", fields[i].Name)
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
func (w *workbook) text(p place, key at.Key) []report.Text {
	c := w.cell(p)
	switch {
	case c.Kind == sheets.Blank && c.Formula != "":
		w.find("workbook.formula", w.source(p), key, "这里是公式“=%s”，没有算出的结果。请直接填文字。", han.Shown(c.Formula))
	case c.Kind == sheets.Date:
		w.find("workbook.date", w.source(p), key, "填的内容被 Excel 变成了日期（%s）。请先把这一格的格式设为“文本”，再重新填写。", c.Text)
	case c.Kind == sheets.ErrorValue:
		w.find("workbook.error", w.source(p), key, "这一格是错误值“%s”。请重新填写。", c.Text)
	case c.Kind == sheets.Bool:
		w.find("workbook.text", w.source(p), key, "填的内容被 Excel 变成了逻辑值“%s”。请先把这一格的格式设为“文本”，再重新填写。", c.Text)
	default:
		all, found := report.Paragraphs(c.Text, w.source(p), key)
		w.findings = append(w.findings, found...)
		return all
	}
	return nil
}
