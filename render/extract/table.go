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
	s := w.sheet(xlsx.SheetName(&t.Form), t.Form.Caption, at.Table(t.Name))
	if s == nil || !w.labels(t, s) {
		return
	}
	read := &tableReader{workbook: w, table: t, sheet: s, totals: map[at.Key]total{}}
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
	table  *layouts.Table
	sheet  *sheets.Sheet
	totals map[at.Key]total // of the formulas that have been added up
}

// A total is what a formula comes to, if it comes to anything.
type total struct {
	number bind.Number
	known  bool
}

// row reads a row of numbers. A total that the form's own formula computes is
// left out where the row may be without it, else computed anew: what a program
// left in the cell may be out of date. There is no row where all its numbers
// are such.
func (t *tableReader) row(row *layouts.Row) (report.Row, bool) {
	own := make([]bool, len(row.Keys))
	for i, key := range row.Keys {
		own[i] = t.terms(row, i) != nil
		t.report.Places[key] = t.source(t.place(row, i))
	}
	if !slices.Contains(own, false) {
		return report.Row{}, false
	}
	name := report.Text{Text: row.Name, Source: t.source(slot(t.sheet, &t.table.Form.Cells[row.Cells[0]]))}
	given := report.Row{Name: name}
	bare := t.bare(row, own)
	for i := range row.Keys {
		switch at := t.place(row, i); {
		case own[i] && bare:
		case own[i]:
			given.Values = append(given.Values, report.Text{Text: t.total(row.Keys[i]), Source: t.source(at)})
		default:
			given.Values = append(given.Values, report.Text{Text: t.token(row, i), Source: t.source(at)})
		}
	}
	return given, true
}

// bare reports whether the formula computes exactly the cells that a row may be
// without: those that are sums of others in the row.
func (t *tableReader) bare(row *layouts.Row, own []bool) bool {
	for i, key := range row.Keys {
		if t.table.DefinesAcross(row, key) != own[i] {
			return false
		}
	}
	return true
}

func (t *tableReader) place(row *layouts.Row, i int) place {
	return slot(t.sheet, &t.table.Form.Cells[row.Cells[i]])
}

// terms are the cells that the formula in a cell adds up, if it is one that the
// form itself prescribes; else nil.
func (t *tableReader) terms(row *layouts.Row, i int) []at.Key {
	formula := normal(t.cell(t.place(row, i)).Formula)
	if formula == "" {
		return nil
	}
	for _, terms := range t.table.Definitions(row.Keys[i]) {
		if formula == normal(xlsx.Formula(&t.table.Form, terms)) {
			return terms
		}
	}
	return nil
}

// normal is a formula without what programs write differently.
func normal(formula string) string {
	return strings.ToUpper(plainFormula.Replace(formula))
}

var plainFormula = strings.NewReplacer(" ", "", "$", "")

// total is the token of a cell in which the form's own formula stands. It is empty
// where a term is no number: that is found of the term itself.
func (t *tableReader) total(key at.Key) string {
	if sum := t.number(key); sum.known {
		return sum.number.String()
	}
	return ""
}

// number is the number of a cell, added up where the form's formula stands. In a
// form in which cells are each other's totals, formulas can go round in a circle:
// they come to nothing.
func (t *tableReader) number(key at.Key) total {
	row, i := t.table.Find(key)
	terms := t.terms(row, i)
	if terms == nil {
		n, err := bind.ParseNumber(t.cell(t.place(row, i)).Text)
		return total{n, err == nil}
	}
	if sum, met := t.totals[key]; met {
		return sum
	}
	t.totals[key] = total{} // as long as it is being added up
	sum := total{known: true}
	for _, term := range terms {
		n := t.number(term)
		sum = total{sum.number.Add(n.number), sum.known && n.known}
	}
	t.totals[key] = sum
	return sum
}

// token reads a number's cell. Where it is none, that is found here, or by whoever
// binds the report to its form.
func (t *tableReader) token(row *layouts.Row, i int) string {
	at := t.place(row, i)
	c := t.cell(at)
	find := func(rule, format string, args ...any) {
		t.find(rule, t.source(at), row.Keys[i], format, args...)
	}
	switch {
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
	case c.Kind == sheets.Text && t.table.Form.Cells[row.Cells[i]].Kind != doc.Amount && isNumber(c.Text):
		find("workbook.text", "填的“%s”是文字，不是数字，Excel 合计时不会算它。请删去后重新填 %s，单元格格式设为“常规”。", c.Text, c.Text)
	}
	return c.Text
}

func isNumber(s string) bool {
	_, err := bind.ParseNumber(s)
	return err == nil
}
