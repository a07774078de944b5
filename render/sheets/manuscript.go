package sheets

import (
	"cmp"
	"fmt"

	"nianbao/render/at"
	"nianbao/render/manuscript"
)

// Manuscript is what stands in a workbook that is not one of this program's: a grid for
// each sheet, of the texts as they are shown, and paragraphs for what stands alone in its row
// above and below; name is what its sources call the file.
// Sheets that are hidden are asides, as are comments and what is written in drawings.
func (b *Book) Manuscript(name string) *manuscript.Manuscript {
	m := &manuscript.Manuscript{File: name}
	for _, s := range b.Sheets {
		source := at.Source{File: name, Sheet: s.Name}
		aside := func(kind manuscript.AsideKind, author, text string, row, col int) {
			source.Cell = CellName(row, col)
			m.Asides = append(m.Asides, manuscript.Aside{Kind: kind, Author: author, Text: text, Source: source})
		}
		if s.Hidden {
			m.Asides = append(m.Asides, manuscript.Aside{Kind: manuscript.Unread, Text: "隐藏的工作表", Source: source})
			continue
		}
		if s.Rows*s.Cols > maxGrid {
			m.Asides = append(m.Asides, manuscript.Aside{Kind: manuscript.Unread, Text: fmt.Sprintf("工作表超过 %d 格，没有读", maxGrid), Source: source})
		} else {
			m.Blocks = append(m.Blocks, blocks(s.grid(name), source)...)
		}
		for _, c := range s.Comments {
			aside(manuscript.Comment, c.Author, c.Text, c.Row, c.Col)
		}
		for _, d := range s.Drawings {
			switch {
			case d.Text != "":
				aside(manuscript.TextBox, "", d.Text, d.Row, d.Col)
			case d.Picture:
				m.Blocks = append(m.Blocks, &manuscript.Picture{Source: at.Source{File: name, Sheet: s.Name, Cell: CellName(d.Row, d.Col)}})
			}
		}
		if n := s.hiddenRows(); n > 0 {
			m.Asides = append(m.Asides, manuscript.Aside{Kind: manuscript.Unread, Text: fmt.Sprintf("有 %d 行隐藏了，也读了", n), Source: at.Source{File: name, Sheet: s.Name}})
		}
	}
	return m
}

// blocks are the rows of a sheet: the rows above and below the table that have one text each
// are paragraphs, such as a title and a signature.
func blocks(rows [][]manuscript.Cell, source at.Source) (all []manuscript.Block) {
	first, end := 0, len(rows)
	for first < end && textsIn(rows[first]) <= 1 {
		first++
	}
	for end > first && textsIn(rows[end-1]) <= 1 {
		end--
	}
	paragraphs := func(rows [][]manuscript.Cell) {
		for _, row := range rows {
			for _, c := range row {
				if c.Text.Text != "" {
					all = append(all, &manuscript.Paragraph{Text: c.Text})
				}
			}
		}
	}
	paragraphs(rows[:first])
	if first < end {
		all = append(all, &manuscript.Grid{Rows: rows[first:end], Source: source})
	}
	paragraphs(rows[end:])
	return all
}

// textsIn is how many cells of a row have a text.
func textsIn(row []manuscript.Cell) int {
	n := 0
	for _, c := range row {
		if c.Text.Text != "" {
			n++
		}
	}
	return n
}

// hiddenRows is how many rows with something in them are not shown.
func (s *Sheet) hiddenRows() int {
	n, last := 0, -1
	for row := range s.Places() {
		if row != last && s.HiddenRow(row) {
			n++
		}
		last = row
	}
	return n
}

// maxGrid is how many slots a sheet may have that is made a grid: more is none.
const maxGrid = 100_000

// grid are the rows of a sheet, as far as something stands there, with what is merged as
// one cell.
func (s *Sheet) grid(file string) [][]manuscript.Cell {
	slots := s.Rows * s.Cols
	over := make([]*Range, s.Rows*s.Cols) // the merged range that a slot is in
	for i := range s.Merges {
		m := &s.Merges[i]
		if slots -= min(m.RowSpan, s.Rows) * min(m.ColSpan, s.Cols); slots < 0 {
			break // they overlap, and would cost as much as all of them
		}
		for row := m.Row; row < min(m.Row+m.RowSpan, s.Rows); row++ {
			for col := m.Col; col < min(m.Col+m.ColSpan, s.Cols); col++ {
				over[row*s.Cols+col] = m
			}
		}
	}
	rows := make([][]manuscript.Cell, s.Rows)
	for row := range rows {
		for col := range s.Cols {
			m := over[row*s.Cols+col]
			if m == nil {
				m = &Range{row, col, 1, 1}
			}
			if m.Row != row || m.Col != col {
				continue
			}
			c := s.Cell(row, col)
			rows[row] = append(rows[row], manuscript.Cell{
				Text:    manuscript.Text{Text: cmp.Or(c.Shown, c.Text), Source: at.Source{File: file, Sheet: s.Name, Cell: CellName(row, col)}},
				RowSpan: min(m.RowSpan, s.Rows-row), ColSpan: min(m.ColSpan, s.Cols-col),
			})
		}
	}
	return rows
}
