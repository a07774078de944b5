package bindtest

import (
	"fmt"
	"math/rand/v2"

	"nianbao/render/report"
)

// WithCharts puts up to two charts into the text of each part and each annex of a report,
// of their own for each seed, of every shape: with rows of their own, or with a table that
// one of them shows.
func WithCharts(r *report.Report, seed uint64, phrases []string) {
	d := drawer{rand.New(rand.NewPCG(9706, seed)), phrases}
	made := 0
	for _, all := range [][]report.Section{r.Sections, r.Annexes} {
		for i := range all {
			s := &all[i]
			after := 0
			if n := len(s.Blocks); n > 0 {
				after = s.Blocks[n-1].After
			}
			for range d.IntN(3) {
				after += d.IntN(len(s.Paragraphs) - after + 1)
				made++
				s.Blocks = append(s.Blocks, d.chart(after, made)...)
			}
		}
	}
}

// chart draws a chart, before it the table that it shows if it has no rows of its own.
func (d drawer) chart(after, number int) []report.Block {
	shape := report.Shape(d.IntN(4))
	rows, series := 1+d.IntN(12), 1+d.IntN(6)
	switch shape {
	case report.ShareChart:
		series = 1
	case report.LineChart:
		rows += 2
	}
	figures := d.figures(rows, series, shape == report.ShareChart)
	c := report.Block{Kind: report.ChartBlock, After: after, Caption: report.Text{Text: fmt.Sprintf("第%d张图的题目", number)}}
	c.Chart.Shape = shape
	if d.IntN(2) == 0 {
		c.Unit.Text = "件"
	}
	if d.IntN(3) == 0 {
		c.Notes = d.texts(1, 8)
	}
	if d.IntN(3) == 0 {
		c.Chart.Series = []report.Text{figures[0][1+d.IntN(series)].Text}
	}
	if d.IntN(2) == 0 {
		return []report.Block{settled(c, figures)}
	}
	table := report.Block{After: after, Caption: report.Text{Text: fmt.Sprintf("第%d张图的表", number)}}
	c.Chart.From = table.Caption
	return []report.Block{settled(table, figures), c}
}

// figures draws the rows of a chart under a head row. A share is never below zero, and the
// first not zero.
func (d drawer) figures(rows, series int, share bool) [][]report.Cell {
	all := make([][]report.Cell, 1+rows)
	decimals := d.IntN(3)
	for r := range all {
		name := fmt.Sprintf("%s%d", d.phrases[d.IntN(len(d.phrases))], r)
		all[r] = []report.Cell{{Text: report.Text{Text: name}, Head: r == 0}}
		for s := range series {
			value := fmt.Sprintf("%.*f", d.IntN(decimals+1), float64(d.IntN(20_000))/10)
			switch {
			case r == 0:
				value = fmt.Sprintf("<%d>年&", 2020+s)
			case share && r == 1:
				value = "7"
			case !share && d.IntN(5) == 0:
				value = fmt.Sprint(-1 - d.IntN(500))
			}
			all[r] = append(all[r], report.Cell{Text: report.Text{Text: value}, Head: r == 0})
		}
	}
	return all
}

// settled is a block with those rows.
func settled(b report.Block, rows [][]report.Cell) report.Block {
	b.Rows = rows
	if faults := b.Settle(1); faults != nil {
		panic(fmt.Sprint("bindtest: ", faults))
	}
	return b
}
