package bindtest

import (
	"fmt"
	"math/rand/v2"

	"nianbao/render/report"
)

// WithAnnexes gives a report up to three annexes with paragraphs, of their own for each seed.
func WithAnnexes(r *report.Report, seed uint64, phrases []string) {
	d := drawer{rand.New(rand.NewPCG(9705, seed)), phrases}
	for n := range d.IntN(4) {
		name := d.sentence(1 + d.IntN(9))
		r.Annexes = append(r.Annexes, report.Section{Number: n + 1, Title: name, Paragraphs: append(d.texts(20, 20), d.sentence(5))})
	}
}

// WithTables puts up to three tables into the text of each part and each annex of a report,
// of their own for each seed: of few or many rows and columns, some of them wider than an
// upright page, with spans, long texts, notes.
func WithTables(r *report.Report, seed uint64, phrases []string) {
	d := drawer{rand.New(rand.NewPCG(9704, seed)), phrases}
	made := 0
	for _, all := range [][]report.Section{r.Sections, r.Annexes} {
		for i := range all {
			s := &all[i]
			after := 0
			for range d.IntN(4) {
				after += d.IntN(len(s.Paragraphs) - after + 1)
				made++
				s.Blocks = append(s.Blocks, d.table(after, made))
			}
		}
	}
}

// table draws a table: under one or two head rows, the first of which may have a head over
// several columns, rows of figures and texts, of which some are merged with the one above.
func (d drawer) table(after, number int) report.Block {
	columns, rows := 1+d.IntN(7), 1+d.IntN(12)
	if d.IntN(6) == 0 {
		rows = 40 + d.IntN(80) // over several pages
	}
	if d.IntN(6) == 0 {
		columns = 8 + d.IntN(4)
	}
	b := report.Block{After: after, Caption: report.Text{Text: fmt.Sprintf("第%d张表的题目", number)}}
	if d.IntN(2) == 0 {
		b.Unit.Text = "件"
	}
	b.Rows = d.heads(columns)
	heads := len(b.Rows)
	for r := range rows {
		row := make([]report.Cell, columns)
		for c := range row {
			row[c] = d.cell(c)
		}
		if r > 0 && d.IntN(5) == 0 {
			row[0] = report.Cell{Join: report.JoinAbove}
		}
		b.Rows = append(b.Rows, row)
	}
	if d.IntN(2) == 0 {
		for range columns {
			b.Align = append(b.Align, report.Align(d.IntN(3)))
		}
	}
	if d.IntN(3) == 0 {
		b.Notes = d.texts(2, 8)
	}
	if faults := b.Settle(heads); faults != nil {
		panic(fmt.Sprint("bindtest: ", faults))
	}
	return b
}

// heads draws the head rows.
func (d drawer) heads(columns int) [][]report.Cell {
	row := func() []report.Cell {
		cells := make([]report.Cell, columns)
		for c := range cells {
			cells[c] = report.Cell{Text: report.Text{Text: d.phrases[d.IntN(len(d.phrases))]}, Head: true}
		}
		return cells
	}
	if columns < 3 || d.IntN(2) == 0 {
		return [][]report.Cell{row()}
	}
	above, below := row(), row()
	below[0] = report.Cell{Join: report.JoinAbove}
	for c := 2; c < columns; c++ {
		above[c] = report.Cell{Join: report.JoinLeft}
	}
	return [][]report.Cell{above, below}
}

// cell draws a cell of a column: a label in the first, figures or texts in others.
func (d drawer) cell(column int) report.Cell {
	texts := []string{"", "0", fmt.Sprint(d.IntN(100_000)), "57.9%", "1,286.50", "—", d.phrases[d.IntN(len(d.phrases))]}
	text := texts[d.IntN(len(texts))]
	switch {
	case column == 0:
		text = d.phrases[d.IntN(len(d.phrases))]
	case column == 2 && d.IntN(3) == 0:
		text = d.sentence(6).Text
	}
	return report.Cell{Text: report.Text{Text: text}}
}
