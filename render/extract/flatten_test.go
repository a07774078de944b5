package extract

import (
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// A drawn table is a statutory table on its way into a text: its cells, as a page has them.
type drawnTable struct {
	table *layouts.Table
	rows  []drawnRow
}

// A drawnRow is a row of a drawnTable. number says of which row of numbers it is, or is -1.
type drawnRow struct {
	number int
	cells  []drawnCell
}

// A drawnCell is a cell that begins in its row.
type drawnCell struct {
	text             string
	rowSpan, colSpan int
	figure           bool
}

// consistent makes a report whose figures satisfy the sums of its form, for each seed
// another one.
func consistent(l *layouts.Layout, seed uint64) *report.Report {
	r := rand.New(rand.NewPCG(14, seed))
	given := bindtest.Any(l, seed, bindtest.Chinese)
	given.Year = l.From
	values := map[at.Key]int{}
	for i := range l.Tables {
		t := l.Tables[i]
		for _, row := range t.Rows {
			for _, key := range row.Keys {
				values[key] = drawnFigure(r)
			}
		}
		settleSums(t, values)
		for n, row := range t.Rows {
			for c, key := range row.Keys {
				given.Tables[i].Rows[n].Values[c].Text = strconv.Itoa(values[key])
			}
		}
	}
	return given
}

// drawnFigure is 0 half of the time, and seldom large.
func drawnFigure(r *rand.Rand) int {
	switch r.IntN(8) {
	case 0, 1, 2, 3:
		return 0
	case 4, 5:
		return r.IntN(10)
	case 6:
		return r.IntN(100)
	}
	return r.IntN(3000)
}

// settleSums makes figures satisfy a table's sums: those down its columns first, with the
// outcome that is left to 一、本年新收, then those along its rows.
func settleSums(t *layouts.Table, values map[at.Key]int) {
	for _, s := range t.Sums {
		if s.Across {
			continue
		}
		if len(s.Left) == 1 {
			values[s.Left[0]] = totalOf(values, s.Right)
			continue
		}
		values[s.Left[1]] = min(values[s.Left[1]], totalOf(values, s.Right))
		values[s.Left[0]] = totalOf(values, s.Right) - values[s.Left[1]]
	}
	for _, s := range t.Sums {
		if s.Across {
			values[s.Left[0]] = totalOf(values, s.Right)
		}
	}
}

func totalOf(values map[at.Key]int, keys []at.Key) int {
	sum := 0
	for _, k := range keys {
		sum += values[k]
	}
	return sum
}

// drawTable draws a report's table.
func drawTable(t *layouts.Table, given *report.Table) *drawnTable {
	d := &drawnTable{table: t}
	numbers := map[int]int{}
	for n, row := range t.Rows {
		numbers[row.Row] = n
	}
	for i := range t.Form.Cells {
		c := &t.Form.Cells[i]
		for len(d.rows) <= c.Row {
			d.rows = append(d.rows, drawnRow{number: -1})
		}
		cell := drawnCell{text: doc.Text(c.Runs), rowSpan: c.RowSpan, colSpan: c.ColSpan, figure: c.Role == doc.Number}
		row := &d.rows[c.Row]
		if n, ok := numbers[c.Row]; ok {
			row.number = n
			if cell.figure {
				cell.text = given.Rows[n].Values[slices.Index(t.Rows[n].Keys, c.Key)].Text
			}
		}
		row.cells = append(row.cells, cell)
	}
	return d
}

// figures are the cells of a row that have numbers.
func (r *drawnRow) figures() []int {
	var all []int
	for i, c := range r.cells {
		if c.figure {
			all = append(all, i)
		}
	}
	return all
}

// label is the cell of the row's label, or -1.
func (r *drawnRow) label() int {
	if f := r.figures(); len(f) > 0 {
		return f[0] - 1
	}
	return -1
}

// A style is a way in which a table comes out of a page.
type style struct {
	name  string
	page  bool // it is HTML
	table func(d *drawnTable, r *rand.Rand) []string
}

// styles are those in which pages were seen.
var styles = []style{
	{name: "a bar behind each cell, one a line", table: func(d *drawnTable, _ *rand.Rand) []string { return d.lines(" |", "||") }},
	{name: "one cell a line, blank lines between", table: func(d *drawnTable, _ *rand.Rand) []string { return d.lines("\n", "") }},
	{name: "cell and bar on lines of their own", table: func(d *drawnTable, _ *rand.Rand) []string { return d.lines("\n|", "") }},
	{name: "rows with bars between", table: func(d *drawnTable, _ *rand.Rand) []string { return d.barred("", "", false) }},
	{name: "rows with bars behind", table: func(d *drawnTable, _ *rand.Rand) []string { return d.barred("", " |", false) }},
	{name: "rows with bars around and for spans", table: func(d *drawnTable, _ *rand.Rand) []string { return d.barred("| ", " |", true) }},
	{name: "rows with tabs", table: func(d *drawnTable, _ *rand.Rand) []string {
		all := d.barred("", "", true)
		for i := range all {
			all[i] = strings.ReplaceAll(all[i], " | ", "\t")
		}
		return all
	}},
	{name: "markdown, cut into pieces", table: func(d *drawnTable, r *rand.Rand) []string {
		var all []string
		for _, line := range d.barred("| ", " |", false) {
			all = append(all, line)
			if r.IntN(4) == 0 {
				all = append(all, "|---|---|---|")
			}
		}
		return all
	}},
	{name: "page with spans", page: true, table: func(d *drawnTable, r *rand.Rand) []string { return d.html(r, true, false) }},
	{name: "page with empty cells", page: true, table: func(d *drawnTable, r *rand.Rand) []string { return d.html(r, false, false) }},
	{name: "page out of Word", page: true, table: func(d *drawnTable, r *rand.Rand) []string { return d.html(r, true, true) }},
}

// lines are the cells of a table, each a line.
func (d *drawnTable) lines(end, span string) []string {
	var all []string
	for _, row := range d.rows {
		for _, c := range row.cells {
			all = append(all, c.text+end)
		}
		if span != "" {
			all = append(all, span)
		}
	}
	return all
}

// barred are the rows of a table with bars; spans says that what a cell covers beside itself
// has bars too.
func (d *drawnTable) barred(before, behind string, spans bool) []string {
	var all []string
	for _, row := range d.rows {
		var cells []string
		for _, c := range row.cells {
			cells = append(cells, c.text)
			for range c.colSpan - 1 {
				if spans {
					cells = append(cells, "")
				}
			}
		}
		all = append(all, before+strings.Join(cells, " | ")+behind)
	}
	return all
}

// html is the table of a page: with spans, or with empty cells in their place; out of Word,
// with the words of a cell cut by elements, and blanks in empty ones.
func (d *drawnTable) html(r *rand.Rand, spans, word bool) []string {
	all := []string{"<table>"}
	covered := map[[2]int]bool{}
	for i, row := range d.rows {
		line, col := "<tr>", 0
		for _, c := range row.cells {
			for ; covered[[2]int{i, col}]; col++ {
				if !spans {
					line += "<td></td>"
				}
			}
			text := html.EscapeString(c.text)
			if word {
				text = "<p class=MsoNormal>" + cutWords(r, c.text) + "<o:p></o:p></p>"
			}
			if spans {
				line += fmt.Sprintf("<td rowspan=%d colspan=%d>%s</td>", c.rowSpan, c.colSpan, text)
			} else {
				line += "<td>" + text + "</td>" + strings.Repeat("<td></td>", c.colSpan-1)
			}
			for y := i; y < i+c.rowSpan; y++ {
				for x := col; x < col+c.colSpan; x++ {
					covered[[2]int{y, x}] = y > i || x > col
				}
			}
			col += c.colSpan
		}
		all = append(all, line+"</tr>")
	}
	return append(all, "</table>")
}

// cutWords is a text in elements that begin and end anywhere.
func cutWords(r *rand.Rand, text string) string {
	var b strings.Builder
	open := false
	for _, c := range text {
		if r.IntN(3) == 0 {
			if open {
				b.WriteString("</font></span>")
			}
			b.WriteString("<span lang=EN-US><font face=\"宋体\">")
			open = true
		}
		b.WriteString(html.EscapeString(string(c)))
	}
	if open {
		b.WriteString("</font></span>")
	}
	return b.String()
}

// A flattening is a report as a page or a text has it.
type flattening struct {
	style  style
	random *rand.Rand
	lines  []string
}

// flatten makes a text of a report and its tables, which may have been damaged.
func flatten(l *layouts.Layout, given *report.Report, tables []*drawnTable, s style, r *rand.Rand) []byte {
	f := flattening{style: s, random: r}
	if s.page {
		f.lines = append(f.lines, "<html><head><title>某网站</title></head><body>")
	}
	filled, _ := bind.Bind(l, given, report.StandardFields())
	f.paragraph(given.Agency())
	f.paragraph(strings.TrimPrefix(filled.Title(), given.Agency()))
	for _, t := range given.Opening {
		f.paragraph(t.Text)
	}
	for n := range l.Sections {
		f.paragraph(l.Sections[n].Title)
		if s := given.Section(n + 1); s != nil {
			for _, t := range s.Paragraphs {
				f.paragraph(t.Text)
			}
		}
		for _, d := range tables {
			if slices.Contains(l.Sections[n].Tables, d.table) {
				f.lines = append(f.lines, s.table(d, r)...)
				for _, note := range given.Table(d.table.Name).Notes {
					f.paragraph(note.Text)
				}
			}
		}
	}
	for n, t := range given.Attachments {
		f.paragraph(map[bool]string{true: "附件："}[n == 0] + strconv.Itoa(n+1) + "." + t.Text)
	}
	for _, c := range []struct {
		word string
		key  at.Key
	}{{"联系电话：", "contact.phone"}, {"电子邮箱：", "contact.email"}, {"", at.Signature}, {"", at.Date}} {
		if t := given.Line(c.key).Text; t != "" {
			f.paragraph(c.word + t)
		}
	}
	return []byte(strings.Join(f.lines, "\n"))
}

// paragraph adds one, among blank lines.
func (f *flattening) paragraph(text string) {
	switch {
	case f.style.page && strings.HasSuffix(f.style.name, "Word"):
		text = "<p>" + cutWords(f.random, text) + "</p>"
	case f.style.page:
		text = "<p>" + html.EscapeString(text) + "</p>"
	}
	f.lines = append(f.lines, text)
	for range f.random.IntN(3) {
		f.lines = append(f.lines, map[bool]string{true: "<p>&nbsp;</p>"}[f.style.page])
	}
}

// drawTables draws all tables of a report.
func drawTables(l *layouts.Layout, given *report.Report) []*drawnTable {
	var all []*drawnTable
	for _, t := range l.Tables {
		all = append(all, drawTable(t, given.Table(t.Name)))
	}
	return all
}
