package extract

import (
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/limits"
	"nianbao/render/report"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// columns are those of the sheet of texts. number is absent where the sheet is to be
// filled in.
type columns struct{ label, number, text, help int }

// absent is the number of a column that is not there.
const absent = -1

// find finds the columns by their names, since clerks insert some. Where a name was
// retyped, a column stands behind the one before it.
func (c *columns) find(s *sheets.Sheet) {
	named := func(name string, otherwise int) int {
		for col := range s.Cols {
			if same(s.Cell(xlsx.TextRow-1, col).Text, name) {
				return col
			}
		}
		return otherwise
	}
	c.label = named(xlsx.LabelHead, xlsx.LabelCol)
	number, printed, entered := named(xlsx.NumberHead, absent), named(xlsx.PrintedHead, absent), named(xlsx.TextHead, absent)
	if number != absent && printed != absent && entered == absent {
		c.number, c.text, c.help = number, printed, absent
		return
	}
	c.number = absent
	if c.text = entered; entered == absent {
		c.text = named(xlsx.PrintedHead, c.label+xlsx.TextCol-xlsx.LabelCol)
	}
	c.help = named(xlsx.HelpHead, c.text+xlsx.HelpCol-xlsx.TextCol)
}

// printed reports whether the sheet is to be read: fields without a text are not on it,
// and a paragraph may go on in the rows below its first.
func (c *columns) printed() bool { return c.number != absent }

// A fieldRow is a row of the sheet of texts: whose it is and what it says.
type fieldRow struct {
	label string  // empty: the row goes on with the field above
	at    place   // of the text
	more  []place // with which the text goes on
	sheet string  // of the table that stands there in place of a text
	help  place   // where there is such a column
}

// rows are the rows of the sheet of texts below its head.
func (w *workbook) rows() []fieldRow {
	w.columns.find(w.texts)
	for _, col := range []int{w.columns.label, w.columns.number, w.columns.text, w.columns.help} { // one may be absent
		w.read[place{w.texts, xlsx.TextRow - 1, col}] = true
	}
	var rows []fieldRow
	for row := xlsx.TextRow; row < w.texts.Rows; row++ {
		label := squeezed(w.cell(place{w.texts, row, w.columns.label}).Text)
		text := place{w.texts, row, w.columns.text}
		if continued := w.numbered(row); continued && label == "" && len(rows) > 0 {
			if last := &rows[len(rows)-1]; last.goesOn(text) {
				last.more = append(last.more, text)
				continue
			}
		}
		rows = append(rows, fieldRow{label: label, at: text, help: place{w.texts, row, w.columns.help}, sheet: w.insetNamed(row)})
	}
	return rows
}

// goesOn reports whether the row's text can go on with that of another cell: both are
// texts, or somebody has emptied the other. What a formula gives stands for itself.
func (r *fieldRow) goesOn(next place) bool {
	first, other := r.at.sheet.Cell(r.at.row, r.at.col), next.sheet.Cell(next.row, next.col)
	return first.Kind == sheets.Text && first.Formula == "" && other.Formula == "" && (other.Kind == sheets.Text || other.Kind == sheets.Blank)
}

// numbered counts what stands in the column of numbers as read where it is the
// program's own, and reports whether it says that the row goes on with the one above.
func (w *workbook) numbered(row int) (continued bool) {
	if !w.columns.printed() {
		return false
	}
	number := w.texts.Cell(row, w.columns.number).Text
	continued = number == xlsx.Continued
	if continued || han.IsDigits(number) {
		w.read[place{w.texts, row, w.columns.number}] = true
	}
	return continued
}

// layout finds the form by the year that the sheet of texts names, by the form's
// name if it names one, or else by the labels of the tables: that the year is wrong
// hides nothing else. It is nil where the workbook is none of a report.
func (w *workbook) layout() *layouts.Layout {
	first := &report.Report{YearSource: w.report.YearSource}
	if w.texts != nil {
		for _, row := range w.rows() {
			for _, f := range w.Fields {
				if (f.Key == at.Year || f.Key == at.Layout) && squeezed(f.Name) == row.label {
					first.Set(f, w.text(row, f.Key))
				}
			}
		}
	}
	l, found := w.Choose(first)
	w.findings = found // what is wrong with the two texts is said once, with the others
	w.left = report.Allowance{}
	if l == nil {
		l = w.recognised()
	}
	return l
}

// readTexts reads the sheet of texts: under each field's label its lines, down to
// the next label.
func (w *workbook) readTexts(l *layouts.Layout) {
	fields := bind.FormFields(l, w.Fields, w.annexes(l))
	given := make([][]report.Text, len(fields))
	seen := make([]bool, len(fields))
	current, known, labelled := -1, false, false
	for _, row := range w.rows() {
		if row.label != "" {
			labelled = true
			current = slices.IndexFunc(fields, func(f report.Field) bool { return squeezed(f.Name) == row.label })
			known = w.knownLabel(row, fields, current, seen)
		}
		w.help(row, fields)
		switch content := w.cell(row.at); {
		case known && row.sheet != "" && holdsTables(fields[current].Key):
			w.between = append(w.between, inset{fields[current].Key, len(given[current]), row.sheet, row.at})
		case known:
			key := fields[current].Key
			if _, ok := w.report.Places[key]; !ok {
				w.report.Places[key] = w.source(row.at)
			}
			given[current] = append(given[current], w.text(row, key)...)
		case !labelled && content.Kind != sheets.Blank:
			w.find("workbook.label", w.source(row.at), at.Whole, "这一格左边没有项目名称，不知道是哪一项的内容。请恢复左边的项目名称。")
		}
	}
	for i, f := range fields {
		switch {
		case !seen[i] && w.columns.printed() && f.Key != at.Year: // it has no text
		case !seen[i]:
			w.find("workbook.label", at.Source{File: w.Name, Sheet: w.texts.Name}, f.Key,
				"缺少项目“%s”：这一行被删去，或者改了名称。没有内容也要留着这一行。", f.Name)
		case f.Key == at.Year && len(given[i]) == 0 && !w.found(at.Year):
			w.find("workbook.year", w.report.Places[at.Year], at.Year, "没有填“报告年度”。请填四位数字，如 2026。")
		case f.Key == at.Agency && len(given[i]) == 0 && !w.found(at.Agency):
			w.find("input.missing", w.report.Places[at.Agency], at.Agency, "没有填“单位名称”。请填单位的全称，与公章一致。")
		}
		w.findings = append(w.findings, w.report.Set(f, given[i])...)
	}
}

// holdsTables reports whether a field is the text of a part or of an annex.
func holdsTables(field at.Key) bool {
	kind := field.Parts().Kind
	return kind == at.SectionPlace || kind == at.AnnexPlace
}

// annexes is how many annexes the sheet of texts has fields of.
func (w *workbook) annexes(l *layouts.Layout) int {
	named := map[string]int{}
	for _, f := range bind.FormFields(l, w.Fields, limits.Annexes) {
		if p := f.Key.Parts(); p.Annex > 0 {
			named[squeezed(f.Name)] = p.Annex
		}
	}
	most := 0
	for _, row := range w.rows() {
		most = max(most, named[row.label])
	}
	return most
}

// wholeAnnexes demands of each annex a name and a text, which may be where a label is that
// nobody knows.
func (w *workbook) wholeAnnexes() {
	if slices.ContainsFunc(w.findings, func(f at.Finding) bool { return f.Rule == "workbook.label" }) {
		return
	}
	for i := range w.report.Annexes {
		s, number := &w.report.Annexes[i], i+1
		switch {
		case s.Title.Text == "" && !w.found(at.AnnexName(number)):
			w.find("input.missing", s.Source, at.AnnexName(number), "没有填附件%d的名称。请补填；没有这个附件的，请删去它的各行。", number)
		case s.IsEmpty() && !w.foundIn(at.Annex(number)):
			w.find("input.missing", s.Source, at.Annex(number), "附件%d没有正文。请补填；没有这个附件的，请删去它的各行。", number)
		}
	}
}

// foundIn reports whether there has been something to say of a place, or of what lies in it.
func (w *workbook) foundIn(key at.Key) bool {
	return slices.ContainsFunc(w.findings, func(f at.Finding) bool { return f.Key.Within(key) })
}

// found reports whether there has been something to say of a text.
func (w *workbook) found(key at.Key) bool {
	return slices.ContainsFunc(w.findings, func(f at.Finding) bool { return f.Key == key })
}

// help counts what stands in the column of help as read where it is the program's
// own. What anybody else has written there was meant for the column beside it.
func (w *workbook) help(row fieldRow, fields report.Fields) {
	if w.columns.help == absent {
		return
	}
	text := row.help.sheet.Cell(row.help.row, row.help.col).Text
	if text == "" || slices.ContainsFunc(fields, func(f report.Field) bool { return same(text, f.Help) }) {
		w.read[row.help] = true
	}
}

// knownLabel reports whether a label is a field's that was not there before.
func (w *workbook) knownLabel(row fieldRow, fields report.Fields, i int, seen []bool) bool {
	label := w.source(place{row.at.sheet, row.at.row, w.columns.label})
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

// text reads the text of a row of the sheet of texts: its lines, each a paragraph.
func (w *workbook) text(row fieldRow, key at.Key) []report.Text {
	p := row.at
	if c := w.cell(p); c.Kind == sheets.Date && key == at.Date {
		w.judge(p, key, c)
		day, _, _ := strings.Cut(c.Text, " ") // without the time of day
		return []report.Text{{Text: day, Source: w.source(p)}}
	}
	text, ok := w.content(row, key)
	if !ok {
		return nil
	}
	all, found := report.Paragraphs(text, w.source(p), key, &w.left)
	w.findings = append(w.findings, found...)
	return all
}

// content is what stands in a row's cells if that is a text, or a number as it was typed.
func (w *workbook) content(row fieldRow, key at.Key) (text string, ok bool) {
	p := row.at
	c := w.cell(p)
	fault := func(rule, format string, args ...any) { w.find(rule, w.source(p), key, format, args...) }
	w.judge(p, key, c)
	for _, more := range row.more {
		next := w.cell(more)
		w.judge(more, key, next)
		c.Text += next.Text
	}
	switch {
	case strings.Contains(strings.ToUpper(c.Formula), "DISPIMG("): // so WPS puts pictures into cells
		fault("workbook.picture", "这一格里是图片，没有读，也不会印出来。要写进报告的，请改为文字。")
	case c.Kind == sheets.Blank && c.Formula != "":
		fault("workbook.formula", "这里是公式“=%s”，没有算出的结果。请直接填文字。", han.Shown(c.Formula))
	case c.Kind == sheets.Date:
		fault("workbook.date", "填的内容被 Excel 变成了日期（%s）。请先把这一格的格式设为“文本”，再重新填写。", c.Text)
	case c.Kind == sheets.ErrorValue:
		fault("workbook.error", "这一格是错误值“%s”。请重新填写。", c.Text)
	case c.Kind == sheets.Bool:
		fault("workbook.text", "填的内容被 Excel 变成了逻辑值“%s”。请先把这一格的格式设为“文本”，再重新填写。", c.Text)
	case c.Scaled || c.Shown != "":
		fault("workbook.format", "存的数是 %s，但它的格式显示成另外的数。请先把这一格的格式设为“文本”，再重新填写。", han.Shown(c.Text))
	default:
		return c.Text, true
	}
	return "", false
}

// judge finds what is true of a cell that is read, whatever it holds: that part of
// it is struck out, and that it is another file's.
func (w *workbook) judge(p place, key at.Key, c sheets.Cell) {
	if c.Struck != "" {
		w.find("workbook.struck", w.source(p), key, "其中的“%s”划了删除线，但照样会印出来。不要的请删去，要的请取消删除线。", han.Shown(c.Struck))
	}
	if w.book.Links && strings.Contains(c.Formula, "[") {
		w.linked = true
		w.find("workbook.links", w.source(p), key, "这一格引用了别的文件（=%s），读的是上次保存时的结果“%s”。请核对，并改为直接填写。", han.Shown(c.Formula), han.Shown(c.Text))
	}
}
