package bind

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/report"
)

// gridOf is a block with rows that are drawn as in a data file.
func gridOf(t *testing.T, b report.Block, drawing string) report.Block {
	t.Helper()
	for line := range strings.Lines(drawing) {
		var row []report.Cell
		for _, cell := range strings.Split(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|"), "|") {
			text, head := strings.CutPrefix(strings.TrimSpace(cell), "=")
			c := report.Cell{Text: report.Text{Text: text}, Head: head}
			if join := map[string]report.Join{"<": report.JoinLeft, "^": report.JoinAbove}[text]; join != report.NoJoin {
				c = report.Cell{Join: join}
			}
			row = append(row, c)
		}
		b.Rows = append(b.Rows, row)
	}
	if faults := b.Settle(-1); faults != nil {
		t.Fatal(faults)
	}
	return b
}

// charted binds a report with a table 渠道 and a chart of it.
func charted(t *testing.T, drawing string, shape report.Shape, series ...string) (*Filled, []string) {
	t.Helper()
	l, r := placed(t)
	table := gridOf(t, report.Block{Caption: report.Text{Text: "渠道"}, Unit: report.Text{Text: "条"}}, drawing)
	chart := report.Block{Kind: report.ChartBlock, Caption: report.Text{Text: "图"}, Chart: report.Chart{Shape: shape, From: report.Text{Text: "渠道"}}}
	for _, s := range series {
		chart.Chart.Series = append(chart.Chart.Series, report.Text{Text: s})
	}
	r.Sections = []report.Section{{Number: 1, Blocks: []report.Block{table, chart}}}
	f, found := Bind(l, r, report.StandardFields())
	var said []string
	for _, fault := range found {
		if strings.HasPrefix(fault.Rule, "chart.") || fault.Rule == "reference.unknown" {
			said = append(said, fmt.Sprint(fault.Rule, " ", fault.Where, "：", fault.Text))
		}
	}
	return f, said
}

// shown is a chart as text: the categories, then each series with its figures and the
// decimals that they have.
func shown(f *Filled) string {
	var lines []string
	for _, c := range f.Charts {
		var names []string
		for _, l := range c.Categories {
			names = append(names, l.Text)
		}
		lines = append(lines, strings.Join(names, " ")+" /"+c.Unit.Text)
		for _, s := range c.Series {
			lines = append(lines, fmt.Sprintf("%s %d .%d", s.Text, s.Values, c.Decimals))
		}
	}
	return strings.Join(lines, "\n")
}

const channels = `|=渠道|=2025年|=2026年|<|<|
|^|^|=合计|=文件|=占比|
|网站|1,246|281|37|13.2%|
|新媒体|228|263.5|12|5%|
|=合计|1474|544.5|49|
`

func TestCharts(t *testing.T) {
	whole := strings.Replace(channels, "|49|\n", "|49| |\n", 1)
	for _, c := range []struct {
		name   string
		shape  report.Shape
		series []string
		want   string
	}{
		{"figures alone", report.ColumnChart, nil, "网站 新媒体 /条\n2025年 [1246 228] .0\n2026年文件 [37 12] .0"},
		{"a total that is named", report.BarChart, []string{"2026年合计", "2025年"}, "网站 新媒体 /条\n2026年合计 [2810 2635] .1\n2025年 [12460 2280] .1"},
		{"shares", report.ShareChart, []string{"2026年占比"}, "网站 新媒体 /%\n2026年占比 [132 50] .1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, said := charted(t, whole, c.shape, c.series...)
			if diff := cmp.Diff(c.want, shown(f)); diff != "" || said != nil {
				t.Errorf("%s (-want +got):\n%s", said, diff)
			}
		})
	}
	f, _ := charted(t, whole, report.ColumnChart)
	first := f.Charts[0]
	if got := []string{string(first.LabelKey(first.Categories[1])), string(first.LabelKey(first.Series[1].ChartLabel)), string(first.Series[1].Cells[0])}; !slices.Equal(got,
		[]string{"sections.1.blocks.1.r4.c1", "sections.1.blocks.1.r2.c4", "sections.1.blocks.1.r3.c4"}) {
		t.Errorf("the cells are %s", got)
	}
}

func TestChartFaults(t *testing.T) {
	rows := func(n int) string {
		s := "|=甲|=乙|=丙|\n"
		for i := range n {
			s += fmt.Sprintf("|第%d|%d|1|\n", i, i)
		}
		return s
	}
	for _, c := range []struct {
		name    string
		drawing string
		shape   report.Shape
		series  []string
		want    []string
	}{
		{"cells", "|=甲|=乙|=丙|\n|一|1| |\n|二|12人|3|\n||3|4|\n|四|4|5|\n", report.ColumnChart, nil, []string{
			"chart.figures 第一部分表1第 4 行第 1 列：这一格是空的，图1不知道这一行是什么。请补上名称。",
			"chart.figures 第一部分表1第 3 行第 2 列：“12人”不是一个数，图1要画这一列的数。请写成如 1286、1,286、57.5 或 57.5%，单位写在 unit 里。",
			"chart.figures 第一部分表1第 2 行第 3 列：这一格是空的，图1要画这一列的数。没有的写 0。"}},
		{"no column", rows(2), report.ColumnChart, []string{"丁", "乙", "乙"}, []string{
			"chart.series 第一部分图1：表1没有列名为“丁”的列。列有“乙”、“丙”。",
			"chart.series 第一部分图1：系列“乙”写了两次。请删去一处。"}},
		{"no figures", "|=甲|=乙|\n|一|有|\n", report.ColumnChart, nil, []string{
			"chart.series 第一部分图1：表1没有一列全是数。请检查各格，或者在 series 里写要画哪几列。列有“乙”。"}},
		{"totals alone", "|=甲|=乙|\n|合计|1|\n", report.ColumnChart, []string{"乙"}, []string{
			"chart.figures 第一部分图1：表1除了合计没有别的行，没有什么可画。"}},
		{"no head", "|=甲|1|\n|=乙|2|\n", report.ColumnChart, nil, []string{
			"chart.series 第一部分图1：表1没有表头，不知道各列是什么。请在第一行写表头，如“| =渠道 | =2025年 | =2026年 |”。"}},
		{"two series of shares", rows(2), report.ShareChart, nil, []string{
			"chart.series 第一部分图1：饼图只画一列，表1有 2 列数。请在 series 里写画哪一列。列有“乙”、“丙”。"}},
		{"a negative share", "|=甲|=乙|\n|一|-1|\n|二|2|\n", report.ShareChart, nil, []string{
			"chart.figures 第一部分表1第 2 行第 2 列：饼图画的是整体的各部分，不能有负数。请改用条形图（bars）或柱形图（columns）。"}},
		{"shares of nothing", "|=甲|=乙|\n|一|0|\n", report.ShareChart, nil, []string{
			"chart.figures 第一部分图1：各项都是 0，饼图画不出各占多少。请改用条形图（bars）或柱形图（columns），或者删去这张图。"}},
		{"many shares", rows(13), report.ShareChart, []string{"丙"}, []string{
			"chart.figures 第一部分图1：有 13 个类别（行），饼图最多画 12 个。请把小的几项合成“其他”，或者改用条形图（bars）。"}},
		{"one point", rows(1), report.LineChart, nil, []string{
			"chart.figures 第一部分图1：折线图至少要有两个类别（行），表1只有一行。请改用柱形图（columns）。"}},
		{"many categories", rows(41), report.LineChart, nil, []string{
			"chart.figures 第一部分图1：有 41 个类别（行），折线图最多画 40 个。请合并几行，或者分成几张图。"}},
		{"many bars", "|=甲|=乙|=丙|=丁|\n" + strings.Repeat("|一|1|2|3|\n", 30), report.BarChart, nil, []string{
			"chart.figures 第一部分图1：有 30 个类别、3 个系列，要画 90 条，一张图最多 80 条。请在 series 里少写几列，或者分成几张图。"}},
		{"many series", "|=甲" + strings.Repeat("|=乙", 7) + "|\n|一" + strings.Repeat("|1", 7) + "|\n", report.ColumnChart, nil, []string{
			"chart.series 第一部分图1：有 7 个系列，黑白印出来分得清的最多 6 个。请在 series 里写要画哪几列，或者分成几张图。列有“乙”、“乙”、“乙”、“乙”、“乙”、“乙”、“乙”。"}},
		{"a long number", "|=甲|=乙|\n|一|12345678901234.5|\n|二|1.23|\n", report.ColumnChart, nil, []string{
			"chart.figures 第一部分表1第 2 行第 2 列：这个数太长：统计图的数连同小数最多 15 位，小数的位数按最多的算。请换一个单位，如万元。"}},
		{"percentages beside others", "|=甲|=乙|\n|一|5%|\n|二|3|\n|三|4|\n", report.ColumnChart, []string{"乙"}, []string{
			"chart.figures 第一部分表1第 3 行第 2 列：百分数和别的数不能画在一张图里。请在 series 里写要画哪几列，或者分成几张图。"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, said := charted(t, c.drawing, c.shape, c.series...)
			if diff := cmp.Diff(c.want, said); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if len(f.Charts) > 0 {
				t.Errorf("the chart is bound: %+v", f.Charts)
			}
		})
	}
}

// TestChartFrom finds no table of the caption that a chart gives, and reads rows of its own.
func TestChartFrom(t *testing.T) {
	l, r := placed(t)
	from := report.Block{Kind: report.ChartBlock, Caption: report.Text{Text: "甲"}, Chart: report.Chart{From: report.Text{Text: "办件"}}}
	own := gridOf(t, report.Block{Kind: report.ChartBlock, Caption: report.Text{Text: "乙"}}, "|=甲|=乙|\n|一|1.5|\n")
	r.Sections = []report.Section{{Number: 1, Blocks: []report.Block{from, own}}}
	f, found := Bind(l, r, report.StandardFields())
	said := ""
	for _, fault := range found {
		if fault.Rule == "reference.unknown" {
			said += fmt.Sprint(fault.Key, " ", fault.Where, "：", fault.Text)
		}
	}
	if want := "sections.1.blocks.1.from 第一部分图1所用的表：没有表题为“办件”的表。文字里没有表。统计图也可以在 rows 里写自己的各行。"; said != want {
		t.Errorf("%s, wanted %s", said, want)
	}
	if got, want := shown(f), "一 /\n乙 [15] .1"; got != want {
		t.Errorf("%s, wanted %s", got, want)
	}
}
