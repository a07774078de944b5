package compose

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/render/bind"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// chart appends a chart with what stands under it. One whose figures could not be read is
// left out.
func (b *builder) chart(t bind.Block) {
	read, ok := b.Chart(t.Key)
	if !ok {
		return
	}
	c := chartOf(read)
	c.Width, c.Height, c.Before = b.doc.Page.TextWidth(), min(chartHeight(c), b.figureRoom()), figureAir
	b.doc.Blocks = append(b.doc.Blocks, c)
	b.underFigure(t)
}

// shapes are the shapes of charts.
var shapes = [...]doc.Shape{
	report.BarChart: doc.Bars, report.ColumnChart: doc.Columns, report.LineChart: doc.Lines, report.ShareChart: doc.Shares,
}

// chartOf is a chart without its size.
func chartOf(read bind.Chart) *doc.Chart {
	c := &doc.Chart{
		Key: read.Key, Name: read.Name(), Caption: read.Caption.Text, Shape: shapes[read.Chart.Shape],
		Unit: strings.TrimPrefix(read.Unit.Text, "单位："), Decimals: read.Decimals,
	}
	label := func(l bind.ChartLabel) doc.Label {
		return doc.Label{Key: read.LabelKey(l), Text: l.Text, Part: l.Joined}
	}
	for _, l := range read.Categories {
		c.Categories = append(c.Categories, label(l))
	}
	for _, s := range read.Series {
		c.Series = append(c.Series, doc.Series{Label: label(s.ChartLabel), Values: s.Values, Cells: s.Cells})
	}
	if c.Alt = chartAlt(c, allFigures); utf8.RuneCountInString(c.Alt) > longestAlt {
		c.Alt = chartAlt(c, extremes)
	}
	return c
}

// The measures of charts.
const (
	uprightHeight = 74 * doc.Millimetre // of columns and lines
	barHeight     = 9 * doc.Millimetre / 2
	leastBar      = 3 * doc.Millimetre     // where several series stand under each other
	barAir        = 7 * doc.Millimetre / 2 // between two categories
	barsAround    = 20 * doc.Millimetre    // the scale, the unit and the legend above and under bars
	shareHeight   = 64 * doc.Millimetre    // of a whole with few parts
	shareLabel    = 10 * doc.Millimetre    // of the label of one part
)

// chartHeight is how high a chart is set: bars lie under each other, and grow with them.
func chartHeight(c *doc.Chart) doc.Length {
	n, series := doc.Length(len(c.Categories)), doc.Length(len(c.Series))
	switch c.Shape {
	case doc.Bars:
		thick := barHeight
		if series > 1 {
			thick = leastBar
		}
		return barsAround + n*(series*thick+barAir)
	case doc.Shares:
		return max(shareHeight, n*shareLabel)
	}
	return uprightHeight
}

// longestAlt is how many characters are read aloud before what the figures amount to
// serves a listener better.
const longestAlt = 500

// chartAlt says in words what a chart shows.
func chartAlt(c *doc.Chart, figures func(c *doc.Chart, s doc.Series) string) string {
	text := c.Shape.String() + "。"
	for i, s := range c.Series {
		if i > 0 {
			text += "；"
		}
		text += s.Text + "：" + figures(c, s)
	}
	return text + "。"
}

// allFigures are the figures of a series.
func allFigures(c *doc.Chart, s doc.Series) string {
	var all []string
	parts := s.Thousandths()
	for i, v := range s.Values {
		text := c.Categories[i].Text + " " + withUnit(c, v)
		if c.Shape == doc.Shares && c.Unit != percentUnit {
			text += "（" + doc.Percent(parts[i]) + "）"
		}
		all = append(all, text)
	}
	return strings.Join(all, "，")
}

// extremes are the greatest and the least figure of a series.
func extremes(c *doc.Chart, s doc.Series) string {
	most, least := 0, 0
	for i, v := range s.Values {
		if v > s.Values[most] {
			most = i
		}
		if v < s.Values[least] {
			least = i
		}
	}
	return fmt.Sprintf("共 %d 项，最大 %s（%s），最小 %s（%s）", len(s.Values),
		withUnit(c, s.Values[most]), c.Categories[most].Text, withUnit(c, s.Values[least]), c.Categories[least].Text)
}

// percentUnit is the unit of percentages, which stands at the number itself.
const percentUnit = "%"

// withUnit is a figure with its unit.
func withUnit(c *doc.Chart, v int64) string {
	switch c.Unit {
	case "":
		return c.Figure(v)
	case percentUnit:
		return c.Figure(v) + percentUnit
	}
	return c.Figure(v) + " " + c.Unit
}

// sheetColumns are how many columns the sheet of a chart has that shows a table.
const sheetColumns = 6

// chartSheet is a chart for a sheet of its own.
func chartSheet(f *bind.Filled, t bind.Block, width doc.Length) doc.ChartSheet {
	table := &doc.Table{Key: t.Key, Name: t.Name(), Caption: t.Caption.Text}
	columns := sheetColumns
	if len(t.Rows) > 0 {
		table, columns = (&builder{Filled: f}).grid(t), t.Columns()
	}
	for range columns {
		table.Columns = append(table.Columns, width/doc.Length(columns))
	}
	s := doc.ChartSheet{TextTable: textSheet(f, t, table), Shape: t.Chart.Shape.String(), From: t.Chart.From.Text}
	for _, name := range t.Chart.Series {
		s.Series = append(s.Series, name.Text)
	}
	if read, ok := f.Chart(t.Key); ok {
		s.Chart = chartOf(read)
		s.Chart.Width, s.Chart.Height = width, chartHeight(s.Chart)
	}
	return s
}
