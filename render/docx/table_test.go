package docx

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// tables are the statutory tables with where they stand in the sample's body.
func tables(t *testing.T) (*doc.Document, []*doc.Table, []*node) {
	t.Helper()
	d := sample(t)
	d.Blocks = append(d.Blocks, small("small", 9*pt))
	var want []*doc.Table
	for _, b := range d.Blocks {
		if table, ok := b.(*doc.Table); ok {
			want = append(want, table)
		}
	}
	return d, want, open(t, write(t, d)).part(t, "word/document.xml").all("w:tbl")
}

// Each row's cells cover the grid, as wide as the columns below them, and a
// cell over several rows is carried on in each.
func TestGridAndWidths(t *testing.T) {
	_, want, got := tables(t)
	for i, table := range want {
		grid, err := table.Grid()
		if err != nil {
			t.Fatal(err)
		}
		columns := columnWidths(t, got[i])
		rows := got[i].all("w:tr")
		if len(rows) != table.Rows || len(columns) != len(table.Columns) {
			t.Fatalf("%s is %d × %d", table.Key, len(rows), len(columns))
		}
		total := 0
		for _, w := range columns {
			total += w
		}
		if wide := atoi(t, got[i].at("w:tblPr", "w:tblW").attr("w:w")); wide != total || wide != int(twips(table.Width())) {
			t.Errorf("%s is %d wide, its columns %d, wanted %d", table.Key, wide, total, twips(table.Width()))
		}
		for r, row := range rows {
			col := 0
			for _, cell := range row.all("w:tc") {
				c := grid.At(r, col)
				checkCell(t, cell, c, r, columns)
				col += c.ColSpan
			}
			if col != len(columns) {
				t.Errorf("%s row %d covers %d columns", table.Key, r, col)
			}
		}
	}
}

func columnWidths(t *testing.T, table *node) []int {
	var widths []int
	for _, c := range table.one("w:tblGrid").children {
		widths = append(widths, atoi(t, c.attr("w:w")))
	}
	return widths
}

func checkCell(t *testing.T, cell *node, c *doc.Cell, row int, columns []int) {
	t.Helper()
	properties, width := cell.at("w:tcPr"), 0
	for _, w := range columns[c.Col : c.Col+c.ColSpan] {
		width += w
	}
	span, merge, words := "", "", doc.Text(c.Runs)
	if c.ColSpan > 1 {
		span = strconv.Itoa(c.ColSpan)
	}
	switch {
	case row > c.Row:
		merge, words = "continue", ""
	case c.RowSpan > 1:
		merge = "restart"
	}
	got := properties.at("w:vMerge").attr("w:val")
	if n := properties.one("w:vMerge"); n != nil && got == "" {
		got = "continue"
	}
	if atoi(t, properties.at("w:tcW").attr("w:w")) != width || properties.at("w:gridSpan").attr("w:val") != span || got != merge {
		t.Errorf("cell %d,%d in row %d: %d wide, span %s, merge %s", c.Row, c.Col, row, width, span, got)
	}
	paragraphs := cell.all("w:p")
	if len(paragraphs) != 1 || doc.Text([]doc.Run{{Text: cell.words()}}) != words {
		t.Errorf("cell %d,%d in row %d: %d paragraphs, %q", c.Row, c.Col, row, len(paragraphs), cell.words())
	}
	if fill := properties.at("w:shd").attr("w:fill"); (fill == "C6D9F1") != c.Shade {
		t.Errorf("cell %d,%d is filled with %q", c.Row, c.Col, fill)
	}
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTableProperties(t *testing.T) {
	_, want, got := tables(t)
	for i, table := range want {
		properties := got[i].at("w:tblPr")
		if got := properties.at("w:tblLayout").attr("w:type"); got != "fixed" {
			t.Errorf("%s has layout %q", table.Key, got)
		}
		if got := properties.at("w:tblDescription").attr("w:val"); got != table.Caption {
			t.Errorf("%s is described as %q", table.Key, got)
		}
		if got := properties.at("w:tblLook").attr("w:firstRow"); (got == "1") != (table.Head > 0) {
			t.Errorf("%s has first row %q", table.Key, got)
		}
		checkRows(t, table, got[i].all("w:tr"))
	}
}

func checkRows(t *testing.T, table *doc.Table, rows []*node) {
	t.Helper()
	for r, row := range rows {
		p := row.at("w:trPr")
		if p.one("w:cantSplit") == nil {
			t.Errorf("%s row %d may be cut over a page", table.Key, r)
		}
		if height := p.at("w:trHeight"); height.attr("w:hRule") != "atLeast" || height.attr("w:val") != strconv.FormatInt(twips(table.Height), 10) {
			t.Errorf("%s row %d is %v high", table.Key, r, height.attributes)
		}
		if head := p.one("w:tblHeader") != nil; head != (r < table.Head) {
			t.Errorf("%s row %d: repeated: %v", table.Key, r, head)
		}
	}
}

// Rules are as wide as everywhere else; Word counts them in eighths of a point.
func TestRules(t *testing.T) {
	borders := style(t, open(t, write(t, sample(t))), tableStyle).at("w:tblPr", "w:tblBorders").children
	if len(borders) != 6 {
		t.Errorf("%d borders", len(borders))
	}
	for _, b := range borders {
		if got := doc.Length(atoi(t, b.attr("w:sz"))) * pt / 8; b.attr("w:val") != "single" || got != doc.RuleWidth {
			t.Errorf("%s is %v", b.name, b.attributes)
		}
	}
}

// A whole table keeps each row but the last with the next, and its heading
// keeps with it.
func TestWhole(t *testing.T) {
	_, want, got := tables(t)
	for i, table := range want {
		if table.Whole {
			if keeps := keptRows(t, got[i]); keeps != strings.Repeat("k", table.Rows-1)+"." {
				t.Errorf("%s keeps rows %s", table.Key, keeps)
			}
		}
	}
	p := open(t, write(t, sample(t)))
	if style(t, p, "Heading1").at("w:pPr").one("w:keepNext") == nil {
		t.Error("headings do not keep with their table")
	}
}

// keptRows draws a table's rows: k for one whose every paragraph keeps with
// the next, . for one whose none does.
func keptRows(t *testing.T, table *node) string {
	t.Helper()
	drawn := ""
	for r, row := range table.all("w:tr") {
		keeps := len(row.all("w:keepNext"))
		switch keeps {
		case 0:
			drawn += "."
		case len(row.all("w:p")):
			drawn += "k"
		default:
			t.Errorf("row %d: %d paragraphs keep with the next", r, keeps)
		}
	}
	return drawn
}

// Where a table may be cut, headings stay with their rows, and what belongs
// together leaves no single row behind.
func TestKeepRows(t *testing.T) {
	for _, c := range []struct{ name, drawing, want string }{
		{"plain", "|甲|#|\n|乙|#|\n|丙|#|", "..."},
		{"head", "|=甲|=乙|\n|丙|#|\n|丁|#|\n|戊|#|\n|己|#|", "kk.k."},
		{"bands", "|==甲|<|\n|=乙|=丙|\n|丁|#|\n|==戊|<|\n|己|#|\n|庚|#|", "kk.kk."},
		{"cell over two rows", "|甲|#|\n|乙|#|\n|^|#|\n|丙|#|", ".k.."},
		{"cell over four rows", "|甲|#|\n|^|#|\n|^|#|\n|^|#|\n|乙|#|", "k.k.."},
		{"cells over rows of cells", "|甲|乙|#|\n|^|^|#|\n|^|丙|#|\n|^|^|#|", "k.k."},
		{"head alone", "|=甲|=乙|", "."},
	} {
		table := &doc.Table{Key: "t", Columns: make([]doc.Length, strings.Count(strings.SplitN(c.drawing, "\n", 2)[0], "|")-1), Size: 9 * pt, Figures: 9 * pt, Line: 11 * pt}
		draw(table, c.drawing)
		got := keptRows(t, open(t, write(t, blank(table))).part(t, "word/document.xml").one("w:body").one("w:tbl"))
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Table paragraphs have settings of their own: nothing of 正文's pitch, indent
// and grid reaches them, so that a change of 正文 does not blow rows up.
func TestTableParagraphs(t *testing.T) {
	p := open(t, write(t, sample(t)))
	for _, id := range []string{"TableHead", "TableText"} {
		s := style(t, p, id)
		if s.one("w:basedOn") != nil {
			t.Errorf("%s builds on %s", id, s.at("w:basedOn").attr("w:val"))
		}
		if s.at("w:pPr", "w:snapToGrid").attr("w:val") != "0" || s.at("w:rPr", "w:snapToGrid").attr("w:val") != "0" {
			t.Errorf("%s snaps to the grid", id)
		}
		if got := s.at("w:pPr", "w:spacing").attr("w:line"); got != "260" { // 13 pt
			t.Errorf("%s has a pitch of %s", id, got)
		}
		if s.at("w:pPr").one("w:ind") != nil {
			t.Errorf("%s is indented", id)
		}
	}
}

// Neighbouring tables must not become one, and a file does not end with a table.
func TestGapAfterTable(t *testing.T) {
	body := open(t, write(t, blank(small("a", 9*pt), small("b", 9*pt), text("", doc.Body, "文字"), small("c", 9*pt)))).part(t, "word/document.xml").at("w:body")
	got := ""
	for _, c := range body.children {
		got += c.name + " " + c.at("w:pPr", "w:pStyle").attr("w:val") + "\n"
	}
	want := "w:tbl \nw:p TableGap\nw:tbl \nw:p BodyText\nw:tbl \nw:p TableGap\nw:sectPr \n"
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestTableErrors(t *testing.T) {
	holed := small("holed", 9*pt)
	holed.Cells = holed.Cells[1:]
	wide := &doc.Table{Key: "wide", Columns: make([]doc.Length, 64), Rows: 1, Cells: []doc.Cell{{RowSpan: 1, ColSpan: 64}}}
	want := at.Error{
		{Key: "holed", Rule: "table.grid", Text: "第 1 行第 1 列：没有单元格"},
		{Key: "wide", Rule: "table.grid", Text: "有 64 列，Word 的表格最多 63 列"},
		{Key: "opening.1", Rule: "docx.text", End: 1, Text: "第 1 个字符是控制字符 U+0001，Word 文件里不能有。请在原文中删去后再试。"},
	}
	for i := range want {
		want[i].Stops = at.Always
	}
	if got := refused(t, blank(holed, wide, text("opening.1", doc.Body, "\x01"))); !slices.Equal(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}
