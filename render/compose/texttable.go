package compose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// captionGap stands between a block's name and its caption: 表1　办件量.
const captionGap = "　"

// textTable appends a table in the text with its caption, its unit and its notes. What
// could not be read as a grid is left out.
func (b *builder) textTable(t bind.Block) {
	if len(t.Rows) == 0 {
		return
	}
	first := len(b.doc.Blocks)
	b.caption(t)
	table := b.grid(t)
	b.widths(t, table)
	b.wrapHeads(table)
	b.doc.Blocks = append(b.doc.Blocks, table)
	table.KeepNext = len(b.notes(b.under(at.BlockNotes(t.Key)))) > 0
	if table.Turned {
		b.turn(first)
	}
}

// titled appends the number and the caption of a block.
func (b *builder) titled(t bind.Block) *doc.Paragraph {
	sequence := t.Kind.Sequence()
	return b.add(&doc.Paragraph{
		Key: t.Key, Style: doc.Caption, Align: doc.Centre, KeepLines: true,
		Runs: []doc.Run{
			{Style: doc.Caption, Text: sequence},
			{Style: doc.Caption, Text: strings.TrimPrefix(t.Name(), sequence), Counts: sequence},
			{Style: doc.Caption, Text: captionGap + t.Caption.Text},
		},
		Spans: []doc.Span{span(t.Key, t.Name()+captionGap, t.Caption.Text)},
	})
}

// caption appends what stands over a table: its number and caption in the middle, and the
// unit of its figures at the right.
func (b *builder) caption(t bind.Block) {
	p := b.titled(t)
	p.KeepNext, p.Before = true, max(p.Before, tableAir)
	if t.Unit.Text != "" {
		const unit = "单位："
		text := strings.TrimPrefix(t.Unit.Text, unit)
		given := span(at.BlockUnit(t.Key), unit, text)
		given.From = utf8.RuneCountInString(t.Unit.Text) - utf8.RuneCountInString(text)
		b.add(&doc.Paragraph{
			Key: at.BlockUnit(t.Key), Style: doc.Caption, Align: doc.Right, KeepNext: true, KeepLines: true,
			Runs: []doc.Run{{Style: doc.Caption, Text: unit + text}}, Spans: []doc.Span{given},
		})
	}
}

// The measures of tables in the text.
const (
	textRowHeight = 7 * doc.Millimetre
	leastHeight   = 6 * doc.Millimetre // where rows give way for what follows to stand on the page's grid
	textPadding   = doc.Millimetre
)

// grid is the table without the widths of its columns.
func (b *builder) grid(t bind.Block) *doc.Table {
	table := &doc.Table{
		Key: t.Key, Name: t.Name(), Caption: t.Caption.Text, Rows: len(t.Rows), Head: t.Head,
		Height: textRowHeight, Least: leastHeight, Padding: textPadding,
	}
	down := t.HeadsColumn()
	for _, s := range t.Spreads() {
		c := doc.Cell{Row: s.Row, Col: s.Col, RowSpan: s.RowSpan, ColSpan: s.ColSpan, Key: t.Cell(s.Row, s.Col)}
		style := doc.TableText
		switch {
		case s.Head && down[s.Row]:
			c.Role, style = doc.Head, doc.TableHead
		case s.Head:
			c.Role, style = doc.Stub, doc.TableHead
		case isFigure(s.Text.Text):
			c.Role = doc.Number
		default:
			c.Role = doc.Words
		}
		c.Align = alignOf(t, s)
		if s.Text.Text != "" {
			c.Runs = []doc.Run{{Style: style, Text: s.Text.Text}}
			c.DivideWords = c.Role != doc.Number && dividesWords(s.Text.Text, tooLong)
		}
		table.Cells = append(table.Cells, c)
	}
	return table
}

// alignOf is how a cell stands: as its column does, but head cells and what covers several
// columns in the middle.
func alignOf(t bind.Block, s report.Spread) doc.Align {
	if s.Head || s.ColSpan > 1 || t.Align == nil {
		return doc.Centre
	}
	switch t.Align[s.Col] {
	case report.AlignLeft:
		return doc.Left
	case report.AlignRight:
		return doc.Right
	}
	return doc.Centre
}

// isFigure reports whether a text is a number, which no line's end divides: 1,286 and
// 57.9% too.
func isFigure(s string) bool {
	_, err := bind.ParseNumber(strings.ReplaceAll(strings.TrimRight(s, "%％‰"), ",", ""))
	return err == nil
}

// textSizes are the type sizes of tables in the text with their line pitches: the first
// with which what must not be divided fits its column.
var textSizes = []struct{ size, line doc.Length }{
	{10 * doc.Point, 13 * doc.Point}, {9 * doc.Point, 12 * doc.Point}, {15 * doc.Point / 2, 10 * doc.Point},
}

// longestWhole is how wide a Latin word is at most, in quarters of an em, that stays whole in
// a cell.
const longestWhole = 24

// tooLong reports whether a Latin word is too long for a column.
func tooLong(word string) bool { return roomFor(word) > longestWhole }

// widths sets the widths of the table's columns and the size of its type. A table that does
// not fit an upright page in the smallest size, or is given wider than that, is turned, and
// has the largest size there again.
func (b *builder) widths(t bind.Block, table *doc.Table) {
	upright, across := b.doc.Page.TextWidth(), b.doc.Page.Turned().TextWidth()
	if given, total := givenWidths(t); total > across {
		b.tooWide(t, "各列宽度一共 %d 毫米，横排的版心也只宽 %d 毫米。请改小列宽，或者不写，由程序按内容分配。", total/doc.Millimetre, across/doc.Millimetre)
	} else if given != nil {
		table.Turned = total > upright
		if !fit(table, len(given), func(least, _ []doc.Length) []doc.Length { return enough(least, given) }) {
			b.tooWide(t, "缩小到六号字（7.5 磅）仍放不进所给的列宽，最长的是“%s”。请放宽这一列，或者不写列宽，由程序按内容分配。", longest(table))
			table.Columns = given
		}
		return
	}
	columns := len(t.Rows[0])
	for _, room := range []doc.Length{upright, across} {
		table.Turned = room == across
		if fit(table, columns, func(least, wanted []doc.Length) []doc.Length { return shared(least, wanted, room) }) {
			return
		}
	}
	b.tooWide(t, "横排并缩小到六号字（7.5 磅）仍放不下，最长的是“%s”。请减少列，或者分成两张表。", longest(table))
	for range columns { // so that a reviewer sees the others
		table.Columns = append(table.Columns, across/doc.Length(columns))
	}
}

// givenWidths are the widths of the columns that the report gives, or nil, and their sum.
func givenWidths(t bind.Block) (given []doc.Length, total doc.Length) {
	for _, w := range t.Widths {
		given = append(given, doc.Length(w)*doc.Millimetre/10)
		total += given[len(given)-1]
	}
	return given, total
}

// fit gives the table the largest type with which there are columns for what they need, and
// these columns. It reports whether there is one.
func fit(table *doc.Table, columns int, find func(least, wanted []doc.Length) []doc.Length) bool {
	for _, s := range textSizes {
		table.Size, table.Figures, table.Line = s.size, s.size, s.line
		if table.Columns = find(columnNeeds(table, columns)); table.Columns != nil {
			return true
		}
	}
	return false
}

// longest is the text of the cell with the widest piece that must not be divided.
func longest(table *doc.Table) string {
	cell := slices.MaxFunc(table.Cells, func(a, b doc.Cell) int { return leastOf(&a) - leastOf(&b) })
	return han.Shown(doc.Text(cell.Runs))
}

// tooWide records that a table in the text does not fit the page.
func (b *builder) tooWide(t bind.Block, format string, args ...any) {
	f := rules.New("table.width", t.Key, b.Source(t.Key), format, args...)
	f.Where = b.Where(t.Key)
	b.faults = append(b.faults, f)
}

// columnNeeds are how wide columns must be for nothing to be divided that must not, and
// how wide for no line to be divided at all. What a cell over several columns lacks is
// shared by them.
func columnNeeds(t *doc.Table, columns int) (least, wanted []doc.Length) {
	least, wanted = make([]doc.Length, columns), make([]doc.Length, columns)
	cells := slices.Clone(t.Cells)
	slices.SortStableFunc(cells, func(a, b doc.Cell) int { return a.ColSpan - b.ColSpan })
	for i := range cells {
		c := &cells[i]
		widen(least[c.Col:c.Col+c.ColSpan], cellRoom(leastOf(c), t))
		widen(wanted[c.Col:c.Col+c.ColSpan], cellRoom(roomFor(doc.Text(c.Runs))+breath, t))
	}
	for i := range wanted {
		wanted[i] = max(wanted[i], least[i])
	}
	return least, wanted
}

// breath is what a cell wants on both sides of its text together, in quarters of an em.
const breath = 4

// cellRoom is how wide a cell is whose text is so many quarters of an em wide.
func cellRoom(quarters int, t *doc.Table) doc.Length {
	return doc.Length(quarters)*t.Size/4 + 2*t.Padding + doc.RuleWidth
}

// widen makes columns wide enough for a cell that covers them.
func widen(columns []doc.Length, need doc.Length) {
	for _, w := range columns {
		need -= w
	}
	for i := range columns {
		if share := need / doc.Length(len(columns)-i); share > 0 {
			columns[i] += share
			need -= share
		}
	}
}

// leastOf is the width in quarters of an em of what of a cell must not be divided.
func leastOf(c *doc.Cell) int {
	text := doc.Text(c.Runs)
	switch {
	case c.Role == doc.Number:
		return roomFor(text)
	case c.DivideWords:
		return min(longestPiece(text), longestWhole)
	}
	return longestPiece(text)
}

// longestPiece is the width in quarters of an em of the longest piece of a text at whose end
// alone a line may end, and of no less than two characters: one under another is hard to
// read.
func longestPiece(text string) int {
	const two = 8
	longest, length := min(roomFor(text), two), 0
	last := rune(0)
	for _, r := range text {
		if last != 0 && dividesBetween(last, r) {
			length = 0
		}
		length += widthOf(r)
		longest, last = max(longest, length), r
	}
	return longest
}

// dividesBetween reports whether a line surely may end between two characters.
func dividesBetween(a, b rune) bool {
	narrow := func(r rune) bool { return r > ' ' && !han.Is(r) && han.HalvesOf(r) == 1 }
	switch {
	case a == ' ':
		return true
	case b == ' ', han.NoLineEnd(a), han.NoLineStart(b), narrow(a) && narrow(b), a == b && !han.Is(a):
		return false
	case narrow(a) && b == '年', strings.ContainsRune("([{<", a), strings.ContainsRune(")]}>,.:;!?%", b):
		return false
	}
	return true
}

// roomFor is the width in quarters of an em that holds a text.
func roomFor(text string) int {
	n := 0
	for _, r := range text {
		n += widthOf(r)
	}
	return n
}

// widthOf is the width of a character in quarters of an em, at most: digits are half an em
// wide in every face, Latin letters as they are drawn.
func widthOf(r rune) int {
	switch {
	case 'A' <= r && r <= 'Z', strings.ContainsRune("mw%&@", r):
		return 4
	case 'a' <= r && r <= 'z':
		return 3
	}
	return 2 * han.HalvesOf(r)
}

// enough are the widths, if each is what its column must have, or nil.
func enough(least, widths []doc.Length) []doc.Length {
	for i, w := range widths {
		if least[i] > w {
			return nil
		}
	}
	return widths
}

// shared shares the room among the columns: each has what it must have and, up to a width
// that is the same for all, what it wants; what is left over all get in proportion. It is
// nil where there is not room enough.
func shared(least, wanted []doc.Length, room doc.Length) []doc.Length {
	with := func(most doc.Length) (widths []doc.Length, total doc.Length) {
		for i := range least {
			w := max(least[i], min(wanted[i], most))
			widths, total = append(widths, w), total+w
		}
		return widths, total
	}
	if _, total := with(0); total > room {
		return nil
	}
	low, high := doc.Length(0), room
	for low < high {
		middle := (low + high + 1) / 2
		if _, total := with(middle); total <= room {
			low = middle
		} else {
			high = middle - 1
		}
	}
	widths, total := with(low)
	left := room - total
	for i := range widths {
		more := left * widths[i] / max(total, 1)
		total, left = total-widths[i], left-more
		widths[i] += more
	}
	return widths
}

// longestHead is how many characters a head cell has at most whose lines end where a
// person would end them; it is longer where it is a sentence, and there lines are filled.
const longestHead = 24

// wrapHeads gives the head cells their line ends.
func (b *builder) wrapHeads(t *doc.Table) {
	for i := range t.Cells {
		c := &t.Cells[i]
		if (c.Role == doc.Head || c.Role == doc.Stub) && utf8.RuneCountInString(doc.Text(c.Runs)) <= longestHead {
			inner := cellWidth(t, c) - 2*t.Padding
			for j := range c.Runs {
				c.Runs[j].Text = strings.Join(wrap(c.Runs[j].Text, int(inner*2/t.Size)), "\n")
			}
		}
	}
}
