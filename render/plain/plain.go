// Package plain reads a report that somebody copied from a page into a plain text. It gives
// a manuscript: a line is a paragraph, and lines that have bars or tabs between their cells
// are the rows of a grid. What a line says is not its business.
package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/charset"
	"nianbao/render/limits"
	"nianbao/render/manuscript"
	"nianbao/render/rules"
)

// What a text may hold. One cell a line, with blank lines between, the longest that are
// known have 3,000.
const (
	maxLines = 60_000
	maxCells = 60_000 // with text in them, or between such
	maxBars  = 64     // cells of a line; 400 bars in front of a text are no table
)

// Read reads a text in UTF-8, UTF-16 or GB 18030. It fails with an at.Error where the file
// is none, or has more than a report can have.
func Read(name string, data []byte) (*manuscript.Manuscript, error) {
	whole := at.Source{File: name}
	if len(data) > limits.File {
		return nil, at.Error{rules.New("input.size", at.Whole, whole, "文件超过了上限 %d MiB。一份年报只有几万字节，请检查是不是选错了文件。", limits.File>>20)}
	}
	text, ok := charset.Decode(data, "")
	if !ok {
		return nil, at.Error{rules.New("input.encoding", at.Whole, whole, "看不出文字是什么编码（不是 UTF-8、UTF-16，也不是 GB18030）。请用记事本打开，“另存为”，编码选“UTF-8”，再试。")}
	}
	r := reader{m: &manuscript.Manuscript{File: name}}
	for line := range strings.Lines(normalEnds(text)) {
		if r.line++; r.line > maxLines || r.cells > maxCells {
			return nil, at.Error{rules.New("input.size", at.Whole, r.source(), "文件超过 %d 行（格），不像一份年报。请检查是不是选错了文件。", maxLines)}
		}
		line = strings.TrimLeftFunc(line, unicode.IsSpace)
		r.read(strings.TrimRightFunc(line, func(c rune) bool { return c != '\t' && unicode.IsSpace(c) })) // tabs end empty cells
	}
	r.close()
	return r.m, nil
}

// normalEnds is a text whose lines all end with a line feed.
func normalEnds(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\f", "\n", "\v", "\n").Replace(text)
}

// A reader is in the middle of a text.
type reader struct {
	m     *manuscript.Manuscript
	line  int
	cells int
	rows  []row // that may be one grid
}

// A row is a line with bars.
type row struct {
	cells         []cell
	opened, ended bool // a bar stands before its first cell, behind its last
	source        at.Source
}

func (r *reader) source() at.Source { return at.Source{File: r.m.File, Line: r.line} }

// read reads a line, without the blanks around it.
func (r *reader) read(line string) {
	switch bare := strings.Trim(line, "|｜│ \t\u00a0\u3000"); {
	case bare == "" || isRule(line):
	case strings.ContainsAny(line, "|｜│"):
		r.add(line)
	case strings.Contains(line, "\t"):
		r.rows = append(r.rows, row{cells: cellsOf(line, '\t'), source: r.source()})
		r.cells += strings.Count(line, "\t") + 1
	default:
		r.close()
		r.paragraph(line)
	}
}

// A cell is what stands between two bars, and its column in the line, from 1.
type cell struct {
	text   string
	column int
}

// cellsOf are the cells of a line.
func cellsOf(line string, between rune) []cell {
	var all []cell
	column := 1
	for part := range strings.SplitSeq(line, string(between)) {
		text := strings.TrimLeftFunc(part, unicode.IsSpace)
		all = append(all, cell{strings.TrimRightFunc(text, unicode.IsSpace), column + utf8.RuneCountInString(part) - utf8.RuneCountInString(text)})
		column += utf8.RuneCountInString(part) + 1
	}
	return all
}

func bar(c rune) rune {
	if c == '｜' || c == '│' {
		return '|'
	}
	return c
}

// add adds a line with bars to the grid. One with too many is not a row.
func (r *reader) add(line string) {
	line = strings.Map(bar, line)
	cells := cellsOf(line, '|')
	if len(cells) > maxBars {
		r.close()
		r.paragraph(strings.Join(strings.FieldsFunc(line, func(c rune) bool { return c == '|' }), " "))
		return
	}
	r.rows = append(r.rows, row{cells: cells, opened: cells[0].text == "", ended: cells[len(cells)-1].text == "", source: r.source()})
	r.cells += len(cells)
}

// paragraph adds a line without bars. What markdown puts before a heading, and around
// what is bold, is not its text.
func (r *reader) paragraph(line string) {
	p := &manuscript.Paragraph{Text: manuscript.Text{Text: line, Source: r.source()}}
	if bare := strings.TrimLeft(line, "#"); bare != line && strings.HasPrefix(bare, " ") {
		p.Level, p.Text.Text = len(line)-len(bare), strings.TrimSpace(bare)
	}
	if p.Text.Text = unbold(p.Text.Text); strings.TrimSpace(p.Text.Text) != "" {
		r.m.Blocks = append(r.m.Blocks, p)
	}
}

// close ends the grid that the lines before made. A bar that ends every line ends it, and
// is not followed by an empty cell; so with one that begins every line.
func (r *reader) close() {
	if len(r.rows) == 0 {
		return
	}
	opened, ended := true, true
	for _, row := range r.rows {
		opened, ended = opened && row.opened, ended && row.ended
	}
	g := &manuscript.Grid{Source: r.rows[0].source}
	for _, row := range r.rows {
		cells := row.cells
		if opened {
			cells = cells[1:]
		}
		if ended {
			cells = cells[:len(cells)-1]
		}
		var all []manuscript.Cell
		for _, c := range cells {
			source := row.source
			source.Column = c.column
			all = append(all, manuscript.Cell{Text: manuscript.Text{Text: unbold(c.text), Source: source}, RowSpan: 1, ColSpan: 1})
		}
		g.Rows = append(g.Rows, all)
	}
	r.m.Blocks = append(r.m.Blocks, g)
	r.rows = nil
}

// unbold is a text of markdown without the signs of its bold words.
func unbold(text string) string {
	if strings.Count(text, "**")%2 == 0 {
		return strings.ReplaceAll(text, "**", "")
	}
	return text
}

// isRule reports whether a line is drawn: what markdown has between a head and its rows,
// or a line of dashes around a table.
func isRule(line string) bool {
	return strings.ContainsAny(line, "-─━═=+┼├┤┬┴") && strings.Trim(line, "-─━═=+┼├┤┬┴┌┐└┘:|｜│ \t") == ""
}
