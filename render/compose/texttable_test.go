package compose

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// tableOf is a table in the text of rows whose cells stand between bars; = marks a head.
func tableOf(t *testing.T, rows ...string) report.Block {
	t.Helper()
	b := report.Block{Caption: report.Text{Text: "办件量"}}
	for _, line := range rows {
		var row []report.Cell
		for _, cell := range strings.Split(line, "|") {
			text, head := strings.CutPrefix(cell, "=")
			row = append(row, report.Cell{Text: report.Text{Text: text}, Head: head})
		}
		b.Rows = append(b.Rows, row)
	}
	if faults := b.Settle(-1); faults != nil {
		t.Fatal(faults)
	}
	return b
}

// composed is the table in the document of a report that has it alone in its text, and what
// was found.
func composed(t *testing.T, b report.Block, text string) (*doc.Table, *doc.Paragraph, []at.Finding) {
	t.Helper()
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	r.Sections = []report.Section{{Number: 1, Paragraphs: []report.Text{{Text: text}}, Blocks: []report.Block{b}}}
	d, found := Document(bound(t, l, r), Publication)
	i := slices.IndexFunc(d.Blocks, func(b doc.Block) bool { return tableKey(b) == at.Block(1, 1) })
	for _, block := range d.Blocks {
		if p, ok := block.(*doc.Paragraph); ok && p.Key == at.Paragraph(1, 1) {
			return d.Blocks[i].(*doc.Table), p, found
		}
	}
	t.Fatal("no paragraph")
	return nil, nil, nil
}

// Columns are as wide as the text area together, the type is as large as fits, and below
// 六号 is none.
func TestTextTableSizes(t *testing.T) {
	row := func(n int, cell string) string { return strings.TrimSuffix(strings.Repeat(cell+"|", n), "|") }
	for _, c := range []struct {
		name    string
		columns int
		cell    string
		size    doc.Length // 0: it does not fit
	}{
		{"few", 3, "12", 10 * doc.Point},
		{"many", 13, "123456", 9 * doc.Point},
		{"more", 13, "1234567", 15 * doc.Point / 2},
		{"too many", 14, "1234567", 0},
		{"long texts", 4, strings.Repeat("长的文字", 50), 10 * doc.Point},
		{"addresses", 5, "www.example.gov.cn/zwgk/index.html", 10 * doc.Point},
	} {
		table, _, found := composed(t, tableOf(t, row(c.columns, "=甲"), row(c.columns, c.cell)), "甲")
		if c.size == 0 {
			if len(found) != 1 || found[0].Rule != "table.width" || found[0].Where != "第一部分表1" || !strings.Contains(found[0].Text, c.cell) {
				t.Errorf("%s: %v", c.name, found)
			}
			continue
		}
		if found != nil || table.Size != c.size || table.Figures != c.size {
			t.Errorf("%s: %v points, %v", c.name, float64(table.Size)/float64(doc.Point), found)
		}
		if w := table.Width(); w > 156*doc.Millimetre || w < 156*doc.Millimetre-doc.Point {
			t.Errorf("%s: %v mm", c.name, float64(w)/float64(doc.Millimetre))
		}
	}
}

// Widths that are given are kept; they must fit the text area, and what stands in them.
func TestTextTableWidths(t *testing.T) {
	for _, c := range []struct {
		widths []int
		size   doc.Length // 0: it does not fit
	}{
		{[]int{400, 300}, 10 * doc.Point}, {[]int{400, 160}, 9 * doc.Point}, {[]int{400, 90}, 0}, {[]int{1000, 600}, 0},
	} {
		b := tableOf(t, "=甲|=乙", "丙|12345678")
		b.Widths = c.widths
		table, _, found := composed(t, b, "甲")
		switch {
		case c.size == 0 && (len(found) != 1 || found[0].Rule != "table.width"):
			t.Errorf("%v: %v", c.widths, found)
		case c.size != 0 && (found != nil || table.Size != c.size || table.Width() != doc.Length(c.widths[0]+c.widths[1])*doc.Millimetre/10):
			t.Errorf("%v: %v, %d, %d", c.widths, found, table.Size, table.Width())
		}
	}
}

// Each character of a paragraph with references leads to its place.
func TestReferenceSpans(t *testing.T) {
	const given = "（一）见{表:办件量}。见{表:办件量}"
	_, p, _ := composed(t, tableOf(t, "=甲", "1"), given)
	shown, text := []rune(doc.Text(p.Runs)), []rune(given)
	table := at.Block(1, 1)
	want := []doc.Run{
		{Style: doc.Heading2, Text: "（一）见"}, {Style: doc.Heading2, Text: "表1", Refers: table}, {Text: "。见"}, {Text: "表1", Refers: table},
	}
	if diff := cmp.Diff(want, p.Runs); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	for i, r := range shown {
		key, start, end := doc.Owner(p.Key, p.Spans, i)
		if key != at.Paragraph(1, 1) || end != start+1 || text[start] != r && !strings.ContainsRune("表1", r) {
			t.Errorf("%c leads to %d to %d of %s", r, start, end, key)
		}
	}
}
