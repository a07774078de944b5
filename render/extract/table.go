package extract

import (
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/report"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// table reads a statutory table from its sheet.
func (w *workbook) table(t *layouts.Table) {
	s := w.book.Sheet(xlsx.SheetName(&t.Form))
	if s == nil {
		w.find("workbook.sheet", at.Source{File: w.Name}, at.Table(t.Name), noSheet, xlsx.SheetName(&t.Form), t.Form.Caption)
		return
	}
	w.read[place{s, xlsx.TableRow - 1, xlsx.TableCol}] = true // the caption
	if !w.labels(t, s) {
		return
	}
	read := &tableReader{workbook: w, table: t, sheet: s}
	first := w.source(place{s, xlsx.TableRow, xlsx.TableCol})
	given := report.Table{Name: report.Text{Text: t.Name, Source: first}}
	for i := range t.Rows {
		if row, ok := read.row(&t.Rows[i]); ok {
			given.Rows = append(given.Rows, row)
		}
	}
	w.add(given)
}

// add adds a table to the report, which may have its notes already.
func (w *workbook) add(given report.Table) {
	t := w.report.Table(given.Name.Text)
	if t == nil {
		w.report.Tables = append(w.report.Tables, given)
		return
	}
	given.Notes = t.Notes
	*t = given
}

// slot is where a cell of a table stands in its sheet.
func slot(s *sheets.Sheet, c *doc.Cell) place {
	return place{s, xlsx.TableRow + c.Row, xlsx.TableCol + c.Col}
}

// mostMoved is how many labels may differ before it is said once for all: a
// retyped label is one, an inserted column moves all that stand right of it.
const mostMoved = 5

// labels holds the sheet's labels against the form's. It reports whether the
// numbers stand where they are looked for.
func (w *workbook) labels(t *layouts.Table, s *sheets.Sheet) bool {
	var wrong []*doc.Cell
	for i := range t.Form.Cells {
		c := &t.Form.Cells[i]
		if c.Role == doc.Number {
			continue
		}
		if found := w.cell(slot(s, c)); !same(found.Text, doc.Text(c.Runs)) {
			wrong = append(wrong, c)
		}
	}
	if len(wrong) > mostMoved {
		first := slot(s, wrong[0])
		w.moved[s] = true
		w.find("workbook.moved", w.source(first), at.Table(t.Name),
			"从这一格起有 %d 处标签与规定的格式不同：这里应为“%s”，现在是“%s”。多半是插入、删除或移动了行或列，请恢复。这张表的数没有读。",
			len(wrong), doc.Text(wrong[0].Runs), han.Shown(s.Cell(first.row, first.col).Text))
		return false
	}
	for _, c := range wrong {
		where := slot(s, c)
		w.find("workbook.label", w.source(where), at.Table(t.Name),
			"标签应为“%s”，现在是“%s”。请恢复规定的文字；如果移动了行或列，也请恢复。", doc.Text(c.Runs), han.Shown(s.Cell(where.row, where.col).Text))
	}
	return true
}

// A tableReader reads the numbers of one table.
type tableReader struct {
	*workbook
	table *layouts.Table
	sheet *sheets.Sheet
}

// row reads a row of numbers. A total is left out where the form's own formula
// stands, since what a program left there may be out of date, and where nothing
// stands: whoever puts the report into its form computes it. There is no row where
// all its numbers are such.
func (t *tableReader) row(row *layouts.Row) (report.Row, bool) {
	left, sources := make([]bool, len(row.Keys)), make([]at.Source, len(row.Keys))
	for i, key := range row.Keys {
		sources[i] = t.source(t.place(row, i))
		t.report.Places[key] = sources[i]
		left[i] = t.leftOut(row, i)
	}
	if !slices.Contains(left, false) {
		return report.Row{}, false
	}
	name := report.Text{Text: row.Name, Source: t.source(slot(t.sheet, &t.table.Form.Cells[row.Cells[0]]))}
	given := report.Row{Name: name, Values: make([]report.Text, 0, len(row.Keys))}
	bare := t.bare(row, left)
	for i := range row.Keys {
		value := report.Text{Source: sources[i]}
		switch {
		case left[i] && bare:
			continue
		case !left[i]:
			value.Text = t.token(row, i)
		}
		given.Values = append(given.Values, value)
	}
	return given, true
}

// bare reports whether just the cells are left out that a row may be without: those
// that are sums of others in the row.
func (t *tableReader) bare(row *layouts.Row, left []bool) bool {
	for i, key := range row.Keys {
		if t.table.DefinesAcross(row, key) != left[i] {
			return false
		}
	}
	return true
}

func (t *tableReader) place(row *layouts.Row, i int) place {
	return slot(t.sheet, &t.table.Form.Cells[row.Cells[i]])
}

// leftOut reports whether a cell is a total that is to be computed: the formula in
// it is one that the form itself prescribes, or somebody has emptied it.
func (t *tableReader) leftOut(row *layouts.Row, i int) bool {
	p, key := t.place(row, i), row.Keys[i]
	sums := t.table.Definitions(key)
	if len(sums) == 0 {
		return false
	}
	c := t.cell(p)
	formula := normal(c.Formula)
	for _, terms := range sums {
		if formula == normal(xlsx.Formula(&t.table.Form, terms)) {
			return true
		}
	}
	if c.Kind != sheets.Blank || formula != "" {
		return false
	}
	t.find("workbook.computed", t.source(p), key, "这一格是合计，现在空着，由程序计算。要在 Excel 里看到它，请恢复公式“=%s”。",
		xlsx.Formula(&t.table.Form, sums[0]))
	return true
}

// normal is a formula without what programs write differently.
func normal(formula string) string {
	return strings.ToUpper(plainFormula.Replace(formula))
}

var plainFormula = strings.NewReplacer(" ", "", "$", "")

// token reads a number's cell. Where it is none, that is found here, or
// by whoever binds the report to its form.
func (t *tableReader) token(row *layouts.Row, i int) string {
	p, form := t.place(row, i), &t.table.Form.Cells[row.Cells[i]]
	c := t.cell(p)
	find := func(rule, format string, args ...any) {
		t.find(rule, t.source(p), row.Keys[i], format, args...)
	}
	t.judge(p, row.Keys[i], c)
	switch merged := t.sheet.Merged(p.row, p.col); {
	case merged.RowSpan*merged.ColSpan > 1 && merged != (sheets.Range{Row: p.row, Col: p.col, RowSpan: form.RowSpan, ColSpan: form.ColSpan}):
		t.merged[p] = true
		find("workbook.merge", "这一格与旁边的格合并成了 %s，各格的数看不全。请取消合并，每一格分别填数。", merged)
	case c.Kind == sheets.Blank && c.Formula != "":
		find("workbook.formula", "是公式“=%s”，没有算出的结果。请用 Excel 或 WPS 打开后保存一次，或者直接填数。", han.Shown(c.Formula))
	case c.Kind == sheets.ErrorValue:
		find("workbook.error", "是错误值“%s”：公式引用的格子不在了。请直接填数。", c.Text)
	case c.Kind == sheets.Date:
		find("workbook.date", "填的数被 Excel 变成了日期（%s）。请先把这一格的格式设为“常规”，再重新填数。", c.Text)
	case c.Kind == sheets.Bool:
		find("workbook.number", "填的是逻辑值“%s”。请改填数。", c.Text)
	case c.Long:
		find("workbook.digits", "数“%s”超过 15 位，Excel 存不下全部数字。请核对，或改用更大的单位。", han.Shown(c.Text))
	case c.Scaled:
		find("workbook.format", "存的数是 %s，但它的格式会显示成另外的数（如百分数、以万为单位）。请把这一格的格式设为“常规”，再核对这个数。", han.Shown(c.Text))
	case c.Kind == sheets.Text && c.Formula != "":
		find("workbook.formula", "是公式“=%s”，结果“%s”是文字，不是数字。请直接填数。", han.Shown(c.Formula), han.Shown(c.Text))
	case c.Shown != "":
		find("workbook.format", "存的数是 %s，显示出来的是 %s。请直接填要印的数。", han.Shown(c.Text), han.Shown(c.Shown))
	case c.Kind == sheets.Text && form.Kind != doc.Amount && isNumber(c.Text):
		find("workbook.text", "填的“%s”是文字，不是数字，Excel 合计时不会算它。请删去后重新填 %s，单元格格式设为“常规”。", c.Text, c.Text)
	}
	return c.Text
}

func isNumber(s string) bool {
	_, err := bind.ParseNumber(s)
	return err == nil
}
