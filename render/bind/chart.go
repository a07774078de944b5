package bind

import (
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// A Chart is a chart in the text with the figures that it shows.
type Chart struct {
	Block
	Table      Block // the one whose figures they are: a table, or the chart itself
	Unit       report.Text
	Categories []ChartLabel
	Series     []ChartSeries
	Decimals   int // of all values
}

// A ChartLabel is a name of a category or of a series with the cell of the table that it
// was read in, from 0. A name out of several head cells has the last one's.
type ChartLabel struct {
	Text     string
	Row, Col int
	Joined   bool
}

// A ChartSeries is what a chart shows of each category, in units of the last decimal.
type ChartSeries struct {
	ChartLabel
	Values []int64
	Cells  []at.Key // that they were read in
}

// Chart is the chart of a key; false where its figures could not be read.
func (f *Filled) Chart(key at.Key) (Chart, bool) {
	i := slices.IndexFunc(f.Charts, func(c Chart) bool { return c.Key == key })
	if i < 0 {
		return Chart{}, false
	}
	return f.Charts[i], true
}

// charts finds the figures of the charts in the text, and what is wrong with them.
func (f *Filled) charts() []at.Finding {
	var faults []at.Finding
	for _, b := range f.Blocks {
		if b.Kind != report.ChartBlock {
			continue
		}
		c := charter{Filled: f, chart: Chart{Block: b}}
		if c.find(); len(c.faults) == 0 && c.chart.Series != nil {
			f.Charts = append(f.Charts, c.chart)
		}
		faults = append(faults, c.faults...)
	}
	return faults
}

// A charter finds the figures of one chart.
type charter struct {
	*Filled
	chart  Chart
	faults []at.Finding
	slots  [][]*report.Spread // the cells of the table, by slots
	heads  []string           // what stands over each column, from the outermost head cell in
	rows   []int              // those of the categories
}

func (c *charter) fault(rule string, key at.Key, source at.Source, format string, args ...any) {
	c.faults = append(c.faults, rules.New(rule, key, source, format, args...))
}

// find finds the figures. A table that could not be read has been complained of already.
func (c *charter) find() {
	if !c.table() || len(c.chart.Table.Rows) == 0 {
		return
	}
	if c.read(); len(c.rows) == 0 {
		c.fault("chart.figures", c.chart.Key, c.chart.Source, "%s除了合计没有别的行，没有什么可画。", c.chart.Table.Name())
		return
	}
	columns := c.columns()
	if len(c.faults) > 0 {
		return
	}
	c.categories()
	c.series(columns)
	c.measure(columns)
	c.suits()
	if c.chart.Unit = c.chart.Block.Unit; c.chart.Unit.Text == "" {
		c.chart.Unit = c.chart.Table.Unit
	}
}

// table finds the table that is shown.
func (c *charter) table() bool {
	from := c.chart.Chart.From
	if from.Text == "" {
		c.chart.Table = c.chart.Block
		return true
	}
	sequence := report.TableBlock.Sequence()
	table, known := c.captioned(reference{sequence: sequence, caption: from.Text})
	if !known {
		c.fault("reference.unknown", at.BlockFrom(c.chart.Key), from.Source,
			"没有%s题为“%s”的%s。%s统计图也可以在 rows 里写自己的各行。", sequence, han.Shown(from.Text), sequence, c.captions(sequence))
	}
	c.chart.Table = table
	return known
}

// read resolves the spans of the table and the heads of its columns, and finds the rows of
// categories: all below the head but those of totals.
func (c *charter) read() {
	t := c.chart.Table
	c.slots, c.heads = t.Slots()
	for r := t.Head; r < len(t.Rows); r++ {
		if !isTotal(c.slots[r][0].Text.Text) {
			c.rows = append(c.rows, r)
		}
	}
}

// isTotal reports whether a label is that of a total.
func isTotal(label string) bool {
	switch strings.Join(strings.Fields(strings.ReplaceAll(label, "　", "")), "") {
	case "合计", "总计", "小计":
		return true
	}
	return false
}

// columns are those that are shown: the ones that are named, or else all that hold figures
// that go together.
func (c *charter) columns() []int {
	t, named := c.chart.Table, c.chart.Chart.Series
	if t.Head == 0 {
		c.fault("chart.series", c.chart.Key, c.chart.Source, "%s没有表头，不知道各列是什么。请在第一行写表头，如“| =渠道 | =2025年 | =2026年 |”。", t.Name())
		return nil
	}
	var columns []int
	for col := 1; named == nil && col < t.Columns(); col++ {
		if c.holdsFigures(col) {
			columns = append(columns, col)
		}
	}
	for _, name := range named {
		switch col := slices.Index(c.heads, name.Text); {
		case col < 1:
			c.fault("chart.series", c.chart.Key, name.Source, "%s没有列名为“%s”的列。%s", t.Name(), han.Shown(name.Text), c.listed())
		case slices.Contains(columns, col):
			c.fault("chart.series", c.chart.Key, name.Source, "系列“%s”写了两次。请删去一处。", han.Shown(name.Text))
		default:
			columns = append(columns, col)
		}
	}
	switch most := limits.ChartSeries; {
	case len(c.faults) > 0:
	case len(columns) == 0:
		c.fault("chart.series", c.chart.Key, c.chart.Source, "%s没有一列全是数。请检查各格，或者在 series 里写要画哪几列。%s", t.Name(), c.listed())
	case c.chart.Chart.Shape == report.ShareChart && len(columns) > 1:
		c.fault("chart.series", c.chart.Key, c.chart.Source, "饼图只画一列，%s有 %d 列数。请在 series 里写画哪一列。%s", t.Name(), len(columns), c.listed())
	case len(columns) > most:
		c.fault("chart.series", c.chart.Key, c.chart.Source, "有 %d 个系列，黑白印出来分得清的最多 %d 个。请在 series 里写要画哪几列，或者分成几张图。%s", len(columns), most, c.listed())
	}
	return columns
}

// listed says which columns the table has.
func (c *charter) listed() string {
	const most = 12
	var all []string
	for _, head := range c.heads[1:] {
		all = append(all, "“"+han.Shown(head)+"”")
	}
	if len(all) > most {
		return "列有" + strings.Join(all[:most], "、") + "等。"
	}
	return "列有" + strings.Join(all, "、") + "。"
}

// holdsFigures reports whether a column holds figures that are no totals and no shares.
func (c *charter) holdsFigures(col int) bool {
	last := c.slots[c.chart.Table.Head-1][col].Text.Text
	if isTotal(last) || strings.Contains(c.heads[col], "占比") || strings.Contains(c.heads[col], "比例") || strings.ContainsAny(c.heads[col], "%％") {
		return false
	}
	figures := 0
	for _, r := range c.rows {
		switch f, ok := readFigure(c.slots[r][col].Text.Text); {
		case ok && f.percent:
			return false
		case ok:
			figures++
		}
	}
	return 2*figures > len(c.rows) // what else stands among them is complained of
}

// A figure is what a cell shows.
type figure struct {
	number  Number
	percent bool
}

// readFigure reads a number as tables have them: 1,286.50 or 57.9% too.
func readFigure(s string) (figure, bool) {
	digits := strings.TrimRight(s, "%％")
	n, err := ParseNumber(strings.ReplaceAll(digits, ",", ""))
	return figure{n, digits != s}, err == nil && len(s)-len(digits) <= len("％")
}

// cell is the key and the source of a slot of the table.
func (c *charter) cell(row, col int) (at.Key, at.Source) {
	s := c.slots[row][col]
	return c.chart.Table.Cell(s.Row, s.Col), s.Text.Source
}

// categories names the categories by the first column.
func (c *charter) categories() {
	for _, r := range c.rows {
		s := c.slots[r][0]
		if s.Text.Text == "" {
			key, source := c.cell(r, 0)
			c.fault("chart.figures", key, source, "这一格是空的，%s不知道这一行是什么。请补上名称。", c.chart.Name())
		}
		c.chart.Categories = append(c.chart.Categories, ChartLabel{Text: s.Text.Text, Row: s.Row, Col: s.Col})
	}
}

// series reads the figures of the columns.
func (c *charter) series(columns []int) {
	head := c.chart.Table.Head - 1
	var figures [][]figure
	for _, col := range columns {
		own := make([]figure, len(c.rows))
		for i, r := range c.rows {
			s := c.slots[r][col]
			f, ok := readFigure(s.Text.Text)
			if key, source := c.cell(r, col); s.Text.Text == "" {
				c.fault("chart.figures", key, source, "这一格是空的，%s要画这一列的数。没有的写 0。", c.chart.Name())
			} else if !ok {
				c.fault("chart.figures", key, source, "“%s”不是一个数，%s要画这一列的数。请写成如 1286、1,286、57.5 或 57.5%%，单位写在 unit 里。", han.Shown(s.Text.Text), c.chart.Name())
			}
			own[i] = f
			c.chart.Decimals = max(c.chart.Decimals, f.number.decimals)
		}
		figures = append(figures, own)
		s := c.slots[head][col]
		c.chart.Series = append(c.chart.Series, ChartSeries{ChartLabel: ChartLabel{
			Text: c.heads[col], Row: s.Row, Col: s.Col, Joined: c.heads[col] != s.Text.Text}})
	}
	c.alike(columns, figures)
	for i, own := range figures {
		for j, f := range own {
			v, ok := f.number.units(c.chart.Decimals)
			if !ok {
				key, source := c.cell(c.rows[j], columns[i])
				c.fault("chart.figures", key, source, "这个数太长：统计图的数连同小数最多 %d 位，小数的位数按最多的算。请换一个单位，如万元。", chartDigits)
			}
			key, _ := c.cell(c.rows[j], columns[i])
			c.chart.Series[i].Values = append(c.chart.Series[i].Values, v)
			c.chart.Series[i].Cells = append(c.chart.Series[i].Cells, key)
		}
	}
}

// alike demands that percentages and other figures do not stand beside each other.
func (c *charter) alike(columns []int, figures [][]figure) {
	first := figures[0][0].percent
	for i, own := range figures {
		for j, f := range own {
			if f.percent != first && len(c.faults) == 0 {
				key, source := c.cell(c.rows[j], columns[i])
				c.fault("chart.figures", key, source, "百分数和别的数不能画在一张图里。请在 series 里写要画哪几列，或者分成几张图。")
				return
			}
		}
	}
	if first && c.chart.Block.Unit.Text == "" {
		c.chart.Block.Block = withUnit(c.chart.Block.Block, "%")
	}
}

// withUnit is a block with that unit.
func withUnit(b *report.Block, unit string) *report.Block {
	own := *b
	own.Unit = report.Text{Text: unit, Source: b.Source}
	return &own
}

// chartDigits is how many digits a figure of a chart may have, such that a thousand times
// the sum of some of them is held.
const chartDigits = 15

// units is the number in units of the last of so many decimals; ok is false where it has
// too many digits.
func (n Number) units(decimals int) (v int64, ok bool) {
	digits := strings.TrimLeft(strings.ReplaceAll(strings.TrimPrefix(n.String(), "-"), ".", ""), "0")
	if n.large != nil || len(digits)+decimals-n.decimals > chartDigits || decimals > chartDigits {
		return 0, false
	}
	v = n.small
	for range decimals - n.decimals {
		v *= 10
	}
	return v, true
}

// measure demands no more categories than a chart of the shape can show.
func (c *charter) measure(columns []int) {
	shape, n := c.chart.Chart.Shape, len(c.rows)
	most, marks := limits.ChartCategories, n*len(columns)
	if shape == report.ShareChart {
		most = limits.ChartShares
	}
	switch {
	case n == 1 && shape == report.LineChart:
		c.fault("chart.figures", c.chart.Key, c.chart.Source, "折线图至少要有两个类别（行），%s只有一行。请改用柱形图（columns）。", c.chart.Table.Name())
	case n > most:
		c.fault("chart.figures", c.chart.Key, c.chart.Source, "有 %d 个类别（行），%s最多画 %d 个。%s", n, shape, most, fewer(shape))
	case marks > limits.ChartMarks && (shape == report.BarChart || shape == report.ColumnChart):
		c.fault("chart.figures", c.chart.Key, c.chart.Source, "有 %d 个类别、%d 个系列，要画 %d 条，一张图最多 %d 条。请在 series 里少写几列，或者分成几张图。", n, len(columns), marks, limits.ChartMarks)
	}
}

// fewer is what to do about too many categories.
func fewer(shape report.Shape) string {
	if shape == report.ShareChart {
		return "请把小的几项合成“其他”，或者改用条形图（bars）。"
	}
	return "请合并几行，或者分成几张图。"
}

// suits demands that the figures of a chart of shares are parts of a whole.
func (c *charter) suits() {
	if c.chart.Chart.Shape != report.ShareChart || len(c.faults) > 0 {
		return
	}
	total, col := int64(0), c.chart.Series[0].Col
	for i, v := range c.chart.Series[0].Values {
		if total += v; v < 0 {
			key, source := c.cell(c.rows[i], col)
			c.fault("chart.figures", key, source, "饼图画的是整体的各部分，不能有负数。请改用条形图（bars）或柱形图（columns）。")
		}
	}
	if total == 0 && len(c.faults) == 0 {
		c.fault("chart.figures", c.chart.Key, c.chart.Source, "各项都是 0，饼图画不出各占多少。请改用条形图（bars）或柱形图（columns），或者删去这张图。")
	}
}

// LabelKey is the key of the cell that a name was read in.
func (c Chart) LabelKey(l ChartLabel) at.Key { return c.Table.Cell(l.Row, l.Col) }
