package web

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/manuscript"
)

// A container is what paragraphs and tables stand in: the page, or a cell.
type container struct {
	reader *reader
	blocks []manuscript.Block
	text   strings.Builder // of the paragraph that is open
	level  int
	begun  at.Source // where its text began
	cell   bool      // whose line ends stay in the paragraph
	ended  bool      // the source ended a line behind a Chinese character, where its element's text ends
}

// write adds a text to the paragraph that is open. Where a page's source ends a line
// between two Chinese characters, nothing stands there.
func (c *container) write(text string) {
	if c.text.Len() == 0 {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		c.begun = c.reader.source()
	}
	if first, _ := utf8.DecodeRuneInString(text); c.ended && text != "" {
		if c.ended = false; !wide(first) && !unicode.IsSpace(first) {
			c.text.WriteByte(' ')
		}
	}
	for len(text) > 0 {
		i := strings.IndexAny(text, " \t\r\n\f")
		if i < 0 {
			c.text.WriteString(text)
			return
		}
		c.text.WriteString(text[:i])
		rest := strings.TrimLeft(text[i:], " \t\r\n\f")
		ended := strings.ContainsAny(text[i:len(text)-len(rest)], "\r\n")
		before, _ := utf8.DecodeLastRuneInString(c.text.String())
		after, _ := utf8.DecodeRuneInString(rest)
		switch {
		case before == ' ' || before == '\n' || ended && wide(before) && wide(after):
		case ended && wide(before) && rest == "":
			c.ended = true
		default:
			c.text.WriteByte(' ')
		}
		text = rest
	}
}

// wide reports whether a character is Chinese text.
func wide(r rune) bool { return han.Is(r) || r > 0x2000 && han.NoLineStart(r) || han.NoLineEnd(r) }

// lineEnd ends the line: in a cell that is a line end in its text, on the page the
// paragraph's.
func (c *container) lineEnd() {
	if !c.cell {
		c.flush()
	} else if c.text.Len() > 0 {
		c.text.WriteByte('\n')
	}
}

// flush ends the paragraph that is open.
func (c *container) flush() {
	if text := strings.TrimFunc(c.text.String(), unicode.IsSpace); text != "" {
		c.add(&manuscript.Paragraph{Text: manuscript.Text{Text: text, Source: c.begun}, Level: c.level})
	}
	c.text.Reset()
	c.level, c.ended = 0, false
}

func (c *container) add(b manuscript.Block) {
	c.blocks = append(c.blocks, b)
	c.reader.blocks++
}

// A table is one that is open.
type table struct {
	rows   [][]cell
	open   *cell // nil between cells
	row    bool  // a row is open
	source at.Source
}

// A cell is one of a table, whatever stands in it.
type cell struct {
	container
	rowSpan, colSpan int
	source           at.Source
}

// target is where a text stands: in the innermost cell that is open, else on the page.
// What stands in a table between its cells, such as its caption, stands before the table.
func (r *reader) target() *container {
	for i := len(r.tables) - 1; i >= 0; i-- {
		if c := r.tables[i].open; c != nil {
			return &c.container
		}
	}
	return &r.root
}

func (r *reader) openTable() {
	r.target().flush()
	if len(r.tables) < maxNested {
		r.tables = append(r.tables, &table{source: r.source()})
	}
}

// row begins a row of the innermost table.
func (r *reader) row() {
	if len(r.tables) == 0 {
		r.root.flush()
		return
	}
	t := r.tables[len(r.tables)-1]
	t.closeRow()
	t.rows, t.row = append(t.rows, nil), true
	r.cells++
}

// cell begins a cell of the innermost table.
func (r *reader) cell(a attrs) {
	if len(r.tables) == 0 {
		r.root.flush()
		return
	}
	t := r.tables[len(r.tables)-1]
	t.closeCell()
	if !t.row {
		t.rows, t.row = append(t.rows, nil), true
	}
	t.open = &cell{container: container{reader: r, cell: true}, rowSpan: a.rowSpan, colSpan: a.colSpan, source: r.source()}
	r.cells++
}

func (t *table) closeCell() {
	if t.open == nil {
		return
	}
	t.open.flush()
	last := len(t.rows) - 1
	t.rows[last] = append(t.rows[last], *t.open)
	t.open = nil
}

func (t *table) closeRow() {
	t.closeCell()
	t.row = false
}

// closeTables closes the tables that are open, down to so many.
func (r *reader) closeTables(left int) {
	for len(r.tables) > left {
		t := r.tables[len(r.tables)-1]
		t.closeRow()
		r.tables = r.tables[:len(r.tables)-1]
		to := r.target()
		to.flush()
		if t.laysOut() {
			for _, row := range t.rows {
				for _, c := range row {
					to.blocks = append(to.blocks, c.blocks...)
				}
			}
			continue
		}
		r.grids++
		if g := t.grid(r.grids); len(g.Rows) > 0 {
			to.add(g)
		}
	}
}

// longestCell is how many characters a cell of a table has at most that is one; more are
// an article, which stands in a table that lays out the page.
const longestCell = 400

// laysOut reports whether a table is only there for how the page looks: it has one cell,
// or one with another table or with an article.
func (t *table) laysOut() bool {
	cells := 0
	for _, row := range t.rows {
		cells += len(row)
		for i := range row {
			length := 0
			for _, b := range row[i].blocks {
				p, ok := b.(*manuscript.Paragraph)
				if !ok {
					return true
				}
				length += utf8.RuneCountInString(p.Text.Text)
			}
			if length > longestCell {
				return true
			}
		}
	}
	return cells <= 1
}

// cellName is what a workbook calls the cell in a row and a column, from 0: B3.
func cellName(row, col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name + strconv.Itoa(row+1)
}

// grid is a table that is one, the page's of that number.
func (t *table) grid(number int) *manuscript.Grid {
	g := &manuscript.Grid{Source: t.source}
	var until []int // of each column the row up to which a cell from above covers it
	for r, row := range t.rows {
		if len(row) == 0 {
			continue
		}
		cells := make([]manuscript.Cell, len(row))
		col := 0
		for i := range row {
			var lines []string
			for _, b := range row[i].blocks {
				lines = append(lines, b.(*manuscript.Paragraph).Text.Text)
			}
			for col < len(until) && until[col] > r {
				col++
			}
			source := row[i].source
			source.Block, source.Cell = number, cellName(r, col)
			for end := col + row[i].colSpan; col < end; col++ {
				if col == len(until) {
					until = append(until, 0)
				}
				until[col] = r + row[i].rowSpan
			}
			cells[i] = manuscript.Cell{
				Text:    manuscript.Text{Text: strings.Join(lines, "\n"), Source: source},
				RowSpan: row[i].rowSpan, ColSpan: row[i].colSpan,
			}
		}
		g.Rows = append(g.Rows, cells)
	}
	return g
}
