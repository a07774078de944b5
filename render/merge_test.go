package render_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/rules"
)

// TestMergedBlank holds what a clerk reads who hands in the blank workbook: a line
// for each block of cells, not one for each of the 166.
func TestMergedBlank(t *testing.T) {
	var blank bytes.Buffer
	r := renderer(t, render.Options{})
	if err := r.Blank(&blank, "某某局", 2025); err != nil {
		t.Fatal(err)
	}
	p := readData(t, r, "空白.xlsx", blank.Bytes())
	all := p.Findings()
	var got []string
	cells := 0
	for _, f := range p.Merged(all) {
		if f.Rule == "cell.blank" {
			got = append(got, fmt.Sprintf("%s %s %s", f.Source.Cell, f.Where, f.Text))
		}
	}
	for _, f := range all {
		if f.Rule == "cell.blank" {
			cells++
		}
	}
	want := []string{
		"B4:D5 表二 共 6 格是空的。没有数量也要写 0。",
		"B8 表二“行政许可”行“本年处理决定数量”列 是空的。没有数量也要写 0。",
		"B11:B12 表二 共 2 格是空的。没有数量也要写 0。",
		"B15 表二“行政事业性收费”行“本年收费金额（单位：万元）”列 是空的。没有数量也要写 0。",
		"D5:I27 表三 共 138 格是空的。没有数量也要写 0。",
		"D29:I29 表三“四、结转下年度继续办理”行 共 6 格是空的。没有数量也要写 0。",
		"A5:D5 表四 共 4 格是空的。没有数量也要写 0。",
		"F5:I5 表四 共 4 格是空的。没有数量也要写 0。",
		"K5:N5 表四 共 4 格是空的。没有数量也要写 0。",
	}
	if !slices.Equal(got, want) || cells != 166 { // 6+1+2+1+138+6+4+4+4
		t.Errorf("of %d:\n%s", cells, strings.Join(got, "\n"))
	}
}

// TestMerged holds which findings are alike: those of one rule, side by side, that
// say the same or whose rule has words for many.
func TestMerged(t *testing.T) {
	p := read(t, renderer(t, render.Options{}), "../samples/example-2026.yaml")
	in := func(rule, cell, row, column, text string) at.Finding {
		f := rules.New(rule, at.Number("applications", row, column), at.Source{File: "甲.xlsx", Sheet: "表三", Cell: cell}, "%s", text)
		f.Where = "某格"
		return f
	}
	line := func(number int, row, column string) at.Finding {
		return rules.New("cell.blank", at.Number("applications", row, column), at.Source{File: "甲.yaml", Line: number, Column: 3}, "是空的。")
	}
	other := rules.New("text.stop", at.Paragraph(1, 1), at.Source{File: "甲.xlsx", Sheet: "文字内容", Cell: "B19"}, "缺少句号。")
	many, _ := rules.Named("workbook.text")
	for _, test := range []struct {
		name  string
		given []at.Finding
		want  []string
	}{
		{"an L is two blocks, and what stands between stays in its place", []at.Finding{
			in("cell.blank", "D5", "received", "person", "是空的。"), other, in("cell.blank", "E5", "received", "company", "是空的。"),
			in("cell.blank", "D6", "carried_over", "person", "是空的。"),
		}, []string{"D5:E5 applications.received 共 2 格是空的。", "B19 sections.1.1 缺少句号。", "D6 applications.carried_over.person 是空的。"}},
		{"a column", []at.Finding{
			in("cell.blank", "D5", "received", "person", "是空的。"), in("cell.blank", "D6", "carried_over", "person", "是空的。"),
		}, []string{"D5:D6 applications 共 2 格是空的。"}},
		{"a gap", []at.Finding{
			in("cell.blank", "D5", "received", "person", "是空的。"), in("cell.blank", "F5", "received", "research", "是空的。"),
		}, []string{"D5 applications.received.person 是空的。", "F5 applications.received.research 是空的。"}},
		{"other words", []at.Finding{
			in("cell.blank", "D5", "received", "person", "是空的。"), in("cell.blank", "E5", "received", "company", "填的是“/”。"),
		}, []string{"D5 applications.received.person 是空的。", "E5 applications.received.company 填的是“/”。"}},
		{"other rules", []at.Finding{
			in("cell.blank", "D5", "received", "person", "是空的。"), in("cell.undefined", "E5", "received", "company", "是空的。"),
		}, []string{"D5 applications.received.person 是空的。", "E5 applications.received.company 是空的。"}},
		{"a rule with words for many", []at.Finding{
			in("workbook.text", "D5", "received", "person", "填的“1”"), in("workbook.text", "E5", "received", "company", "填的“2”"),
		}, []string{"D5:E5 applications.received 共 2 格" + many.Many}},
		{"a row of a data file", []at.Finding{
			line(3, "received", "person"), line(4, "received", "company"), line(9, "carried_over", "person"),
		}, []string{" applications.received 共 2 格是空的。", " applications.carried_over.person 是空的。"}},
		{"nothing", nil, nil},
	} {
		before := slices.Clone(test.given)
		var got []string
		for _, f := range p.Merged(test.given) {
			got = append(got, fmt.Sprintf("%s %s %s", f.Source.Cell, f.Key, f.Text))
		}
		if !slices.Equal(got, test.want) || !slices.Equal(before, test.given) {
			t.Errorf("%s: %q, wanted %q", test.name, got, test.want)
		}
	}
}
