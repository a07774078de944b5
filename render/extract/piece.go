package extract

import (
	"strings"
	"unicode"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/manuscript"
)

// A piece is what a manuscript has of text at one place: a paragraph, a line of one, or a
// cell. The recogniser sees a manuscript as a stream of pieces, since of the tables of a
// report that somebody copied often nothing is left but their cells, one a line.
type piece struct {
	text   string // in one line, without blanks around it; empty for an empty cell
	source at.Source
	line   int  // the number of its row, or of its paragraph
	block  int  // the block of the manuscript that it is of
	cell   bool // of a row that has others
	level  int  // of a heading that the file says is one
	col    int  // of the grid, from 0
	width  int  // columns of the grid; 0 for no grid
	full   bool // its row's cells fill all columns of the grid, so that col is the column that it looks to be in
	short  bool // its row has fewer cells than most rows of the grid, which fill all columns
	whole  string
	part   int // which of the pieces that one line was divided into, from 0
	alone  bool
	kind   figureKind
}

// figures reports whether the piece can be a figure of a table, or stands for one that is
// not there.
func (p *piece) figures() bool { return p.kind != noFigure }

// pieces are a manuscript's, in their order.
func pieces(m *manuscript.Manuscript, isLabel func(string) bool) []piece {
	s := streamer{isLabel: isLabel}
	for i, b := range m.Blocks {
		s.block = i
		switch b := b.(type) {
		case *manuscript.Paragraph:
			for line := range strings.SplitSeq(b.Text.Text, "\n") {
				s.paragraph(line, b)
			}
		case *manuscript.Grid:
			s.grid(b)
		}
	}
	for i := range s.all {
		s.all[i].kind = figureOf(s.all[i].text).kind
	}
	return s.all
}

// A streamer makes pieces.
type streamer struct {
	isLabel     func(string) bool
	all         []piece
	line, block int
}

// paragraph adds a line. Where its end is figures with blanks between them, behind a label or
// behind nothing, these are cells.
func (s *streamer) paragraph(line string, p *manuscript.Paragraph) {
	s.line++
	text := strings.TrimFunc(line, unicode.IsSpace)
	if text == "" {
		return
	}
	parts := s.divided(text)
	for i, part := range parts {
		s.all = append(s.all, piece{
			text: part, source: p.Source, line: s.line, block: s.block, level: p.Level,
			whole: text, part: i, cell: len(parts) > 1, alone: len(parts) == 1,
		})
	}
}

// longestLine is how many characters a line has at most that is looked at for cells: the
// longest label of a form and fifteen figures.
const longestLine = 160

// divided is a line in its cells.
func (s *streamer) divided(text string) []string {
	if len(text) > longestLine*3 || !strings.ContainsFunc(text, unicode.IsSpace) {
		return []string{text}
	}
	fields := strings.Fields(text)
	first := len(fields)
	for first > 0 && figureOf(fields[first-1]).kind == aNumber {
		first--
	}
	label := strings.Join(fields[:first], "")
	switch figures := len(fields) - first; {
	case figures == 0, figures == 1 && !s.isLabel(label):
		return []string{text}
	case first == 0:
		return fields
	case figures > 1 && !s.isLabel(label) && strings.ContainsAny(label, "，。；"):
		return []string{text}
	default:
		return append([]string{label}, fields[first:]...)
	}
}

// grid adds the cells of a grid. A row that has nothing but one text is like a paragraph.
func (s *streamer) grid(g *manuscript.Grid) {
	var until []int // of each column the row up to which a cell from above covers it
	width, alone := 0, single(g)
	first := len(s.all)
	ends := map[int]int{} // the columns that a row fills
	for r, row := range g.Rows {
		s.line++
		col, filled := 0, 0
		start := len(s.all)
		for i := range row {
			c := &row[i]
			for col < len(until) && until[col] > r {
				col++
			}
			for len(until) < col+c.ColSpan {
				until = append(until, 0)
			}
			for k := col; k < col+c.ColSpan; k++ {
				until[k] = r + c.RowSpan
			}
			text := oneLine(c.Text.Text)
			if text != "" {
				filled++
			}
			s.all = append(s.all, piece{text: text, source: c.Source, line: s.line, block: s.block, col: col, cell: true, whole: text})
			col += c.ColSpan
		}
		for col < len(until) && until[col] > r {
			col++
		}
		ends[s.line] = col
		width = max(width, len(until))
		if filled <= 1 && alone {
			s.lone(start)
		}
	}
	most := regular(ends, width)
	for i := range s.all[first:] {
		p := &s.all[first+i]
		p.width, p.full = width, ends[p.line] == width
		p.short = !p.full && most
	}
}

// regular reports whether most rows of a grid fill all of its columns.
func regular(ends map[int]int, width int) bool {
	full := 0
	for _, end := range ends {
		if end == width {
			full++
		}
	}
	return 2*full > len(ends)
}

// single reports whether a grid is no grid but one cell a line: nearly all of its rows have
// one text.
func single(g *manuscript.Grid) bool {
	one, more := 0, 0
	for _, row := range g.Rows {
		filled := 0
		for i := range row {
			if row[i].Text.Text != "" {
				filled++
			}
		}
		if filled > 1 {
			more++
		} else {
			one++
		}
	}
	return one > 3*more
}

// lone makes of the only text of a row, from a piece on, a line of its own; what is empty
// beside it is left over from spans.
func (s *streamer) lone(start int) {
	kept := s.all[:start]
	for _, p := range s.all[start:] {
		if p.text != "" {
			p.cell, p.alone, p.width = false, true, 0
			kept = append(kept, p)
		}
	}
	s.all = kept
}

// oneLine is a cell's text in one line. Nothing stands between two Chinese characters where
// a line ends; a blank stands between two figures.
func oneLine(text string) string {
	text = strings.TrimFunc(text, unicode.IsSpace)
	if !strings.Contains(text, "\n") {
		return text
	}
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimFunc(line, unicode.IsSpace)
		if before := b.String(); before != "" && line != "" && han.IsDigit(rune(line[0])) && han.IsDigit(rune(before[len(before)-1])) {
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}
