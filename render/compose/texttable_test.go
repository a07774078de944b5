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

// Columns are as wide as the text area together, upright or else across the sheet, where the type
// is as large as fits; below 六号 is none.
func TestTextTableSizes(t *testing.T) {
	row := func(n int, cell string) string { return strings.TrimSuffix(strings.Repeat(cell+"|", n), "|") }
	for _, c := range []struct {
		name    string
		columns int
		cell    string
		size    doc.Length // 0: it does not fit
		turned  bool
	}{
		{"few", 3, "12", 10 * doc.Point, false},
		{"many", 13, "123456", 9 * doc.Point, false},
		{"more", 13, "1234567", 15 * doc.Point / 2, false},
		{"wide", 14, "1234567", 10 * doc.Point, true},
		{"wider", 16, "1234567", 9 * doc.Point, true},
		{"widest", 19, "1234567", 15 * doc.Point / 2, true},
		{"too many", 20, "1234567", 0, true},
		{"long texts", 4, strings.Repeat("长的文字", 50), 10 * doc.Point, false},
		{"addresses", 5, "www.example.gov.cn/zwgk/index.html", 10 * doc.Point, false},
	} {
		table, _, found := composed(t, tableOf(t, row(c.columns, "=甲"), row(c.columns, c.cell)), "甲")
		if table.Turned != c.turned {
			t.Errorf("%s: turned %t", c.name, table.Turned)
		}
		if c.size == 0 {
			if len(found) != 1 || found[0].Rule != "table.width" || found[0].Where != "第一部分表1" || !strings.Contains(found[0].Text, c.cell) {
				t.Errorf("%s: %v", c.name, found)
			}
			continue
		}
		if found != nil || table.Size != c.size || table.Figures != c.size {
			t.Errorf("%s: %v points, %v", c.name, float64(table.Size)/float64(doc.Point), found)
		}
		room := 156 * doc.Millimetre
		if c.turned {
			room = 225 * doc.Millimetre
		}
		if w := table.Width(); w > room || w < room-doc.Point {
			t.Errorf("%s: %v mm", c.name, float64(w)/float64(doc.Millimetre))
		}
	}
}

// Widths that are given are kept; they must fit the text area, upright or across the sheet,
// and what stands in them.
func TestTextTableWidths(t *testing.T) {
	for _, c := range []struct {
		widths []int
		size   doc.Length // 0: it does not fit
		turned bool
		fault  string
	}{
		{[]int{400, 300}, 10 * doc.Point, false, ""},
		{[]int{400, 160}, 9 * doc.Point, false, ""},
		{[]int{1400, 160}, 9 * doc.Point, false, ""},
		{[]int{1401, 160}, 9 * doc.Point, true, ""},
		{[]int{2090, 160}, 9 * doc.Point, true, ""},
		{[]int{400, 90}, 0, false, "放不进所给的列宽，最长的是“12345678”"},
		{[]int{1600, 90}, 0, true, "放不进所给的列宽，最长的是“12345678”"},
		{[]int{2091, 160}, 0, false, "各列宽度一共 225 毫米，横排的版心也只宽 225 毫米"},
	} {
		b := tableOf(t, "=甲|=乙", "丙|12345678")
		b.Widths = c.widths
		table, _, found := composed(t, b, "甲")
		if table.Turned != c.turned {
			t.Errorf("%v: turned %t", c.widths, table.Turned)
		}
		switch {
		case c.size == 0 && (len(found) != 1 || found[0].Rule != "table.width" || !strings.Contains(found[0].Text, c.fault)):
			t.Errorf("%v: %v", c.widths, found)
		case c.size != 0 && (found != nil || table.Size != c.size || table.Width() != doc.Length(c.widths[0]+c.widths[1])*doc.Millimetre/10):
			t.Errorf("%v: %v, %d, %d", c.widths, found, table.Size, table.Width())
		}
	}
}

// With a table that is turned go its caption, unit and notes, and what is kept with it: a
// heading, or the head of an annex. The text behind which the signature stands goes behind it.
func TestTurnedTable(t *testing.T) {
	wide, narrow := tableOf(t, "=甲|=乙", "丙|1"), tableOf(t, "=甲", "1")
	wide.Widths, wide.Unit.Text, wide.Notes = []int{1200, 1000}, "件", []report.Text{{Text: "注：一。"}}
	narrow.Caption.Text, narrow.Notes = "窄表", []report.Text{{Text: "注：二。"}}
	paragraphs := []report.Text{{Text: "（一）标题"}, {Text: "一段。"}}
	at1 := func(b report.Block, after int) report.Block { b.After = after; return b }
	for _, c := range []struct {
		name     string
		sections []report.Section
		annexes  []report.Section
		want     string // of the blocks behind the second section's heading, those that are turned in brackets
	}{
		{"in the text", []report.Section{{Number: 5, Paragraphs: paragraphs, Blocks: []report.Block{at1(wide, 2)}}}, nil,
			"（一）标题 一段。 [表1　办件量 单位：件 ▦ 注：一。] 六、其他需要报告的事项 某局"},
		{"behind a heading", []report.Section{{Number: 5, Paragraphs: paragraphs, Blocks: []report.Block{at1(wide, 1)}}}, nil,
			"[五、存在的主要问题及改进情况 （一）标题 表1　办件量 单位：件 ▦ 注：一。] 一段。 六、其他需要报告的事项 某局"},
		{"at the end", []report.Section{{Number: 6, Paragraphs: paragraphs, Blocks: []report.Block{at1(wide, 2)}}}, nil,
			"六、其他需要报告的事项 （一）标题 [表1　办件量 单位：件 ▦ 注：一。] 一段。 某局"},
		{"at the end behind a table", []report.Section{{Number: 6, Paragraphs: paragraphs, Blocks: []report.Block{at1(narrow, 2), at1(wide, 2)}}}, nil,
			"六、其他需要报告的事项 （一）标题 一段。 表1　窄表 ▦ 注：二。 [表2　办件量 单位：件 ▦ 注：一。] 某局"},
		{"an annex", nil, []report.Section{{Number: 1, Title: report.Text{Text: "情况"}, Blocks: []report.Block{at1(wide, 0)}}},
			"六、其他需要报告的事项 附件：情况 某局 [附件 情况 表1　办件量 单位：件 ▦ 注：一。]"},
	} {
		d := ended(t, Publication, func(r *report.Report) {
			r.SetLine(at.Signature, report.Text{Text: "某局"})
			r.Sections, r.Annexes = c.sections, c.annexes
		})
		if got := outline(d); !strings.HasSuffix(got, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// outline is a document's blocks in a line, those that are turned in brackets.
func outline(d *doc.Document) string {
	var b strings.Builder
	turned := false
	for i, block := range d.Blocks {
		if turned && !doc.Turned(block) {
			b.WriteString("]")
		}
		if i > 0 {
			b.WriteString(" ")
		}
		if !turned && doc.Turned(block) {
			b.WriteString("[")
		}
		turned = doc.Turned(block)
		if p, ok := block.(*doc.Paragraph); ok {
			b.WriteString(joined(p.Runs))
		} else {
			b.WriteString("▦")
		}
	}
	if turned {
		b.WriteString("]")
	}
	return b.String()
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
