package report

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
)

// text reads the text of a part or an annex, whose key it has: paragraphs, or a list of paragraphs and blocks.
func (r *reader) text(s *Section, v value) {
	if v.Kind != yaml.SequenceNode {
		s.Paragraphs = r.lines(v)
		return
	}
	for _, n := range v.Content {
		item := value{n, v.key}
		if n.Kind != yaml.MappingNode {
			s.Paragraphs = append(s.Paragraphs, r.linesAfter(item, len(s.Paragraphs))...)
			continue
		}
		item.key = at.BlockIn(v.key, len(s.Blocks)+1)
		ok, why := r.allowance.TakeBlock()
		if why != "" {
			r.fault(ruleSize, item, "%s", why)
		}
		if !ok {
			return
		}
		r.blocks(s, item)
	}
}

// blocks reads an item of a text that is no paragraph: a block, under the name of its kind.
func (r *reader) blocks(s *Section, item value) {
	var kinds []entry
	read := func(kind BlockKind, block func(v value, b *Block)) {
		kinds = append(kinds, entry{blockKinds[kind].name, kind.String(), false, func(v value) {
			b := Block{Kind: kind, After: len(s.Paragraphs), Source: r.at(v.Line, v.Column)}
			block(value{v.Node, item.key}, &b)
			s.Blocks = append(s.Blocks, b)
		}})
	}
	read(TableBlock, r.table)
	read(PictureBlock, r.picture)
	read(ChartBlock, r.chart)
	before, faults := len(s.Blocks), len(r.faults)
	r.fill(item, kinds)
	switch n := len(s.Blocks) - before; {
	case n == 0 && len(r.faults) == faults:
		r.fault(ruleMissing, item, "这一项是空的。请写 table（表）、picture（图片）或 chart（统计图）。")
	case n > 1:
		r.fault(ruleType, item, "一项只写一张表、一张图片或一张统计图。请把它们分成几项，每项以“- ”开头。")
	}
}

// table reads a table in the text. What has no grid comes back without rows.
func (r *reader) table(v value, b *Block) {
	before, head := len(r.faults), value{}
	r.fill(v, []entry{
		{"caption", "表题", true, func(c value) { b.Caption = r.required(value{c.Node, v.key}, "表题") }},
		{"unit", "计量单位", false, func(c value) { b.Unit = r.line(value{c.Node, at.BlockUnit(v.key)}) }},
		{"rows", "各行", true, func(c value) { b.Rows = r.blockRows(value{c.Node, v.key}) }},
		{"head", "表头的行数", false, func(c value) { head = c }},
		{"align", "各列的对齐", false, func(c value) { b.Align = r.aligns(c) }},
		{"widths", "各列的宽度", false, func(c value) { b.Widths = r.widths(c) }},
		{"notes", "表注", false, func(c value) { b.Notes = r.lines(value{c.Node, at.BlockNotes(v.key)}) }},
	})
	r.settle(v.key, b, head, before)
}

// settle finishes the grid of a block, of which the mapping has been read since there were
// so many faults; head is how many head rows it is to have. What makes no grid loses its
// rows.
func (r *reader) settle(key at.Key, b *Block, head value, before int) {
	if len(r.faults) > before {
		b.Rows = nil
		return
	}
	given, ok := r.headRows(head)
	for _, wrong := range b.Settle(given) {
		place, source := key, b.Source
		if wrong.Row > 0 && wrong.Col <= len(b.Rows[wrong.Row-1]) {
			place = at.BlockCell(key, wrong.Row, wrong.Col)
			source = b.Rows[wrong.Row-1][wrong.Col-1].Text.Source
		}
		r.add(ruleTable, place, source, "%s", wrong.Text)
		ok = false
	}
	if !ok {
		b.Rows = nil
	}
}

// blockRows reads the rows of a table: lines of cells, or a list of lists of them.
func (r *reader) blockRows(v value) [][]Cell {
	var rows [][]Cell
	switch {
	case v.Kind == yaml.ScalarNode && !v.absent():
		rows = r.drawnRows(v)
	case v.Kind == yaml.SequenceNode:
		for _, n := range v.Content {
			if row := (value{n, v.key}); n.Kind != yaml.SequenceNode {
				r.fault(ruleType, row, "表的一行要写成列表，形如 [=事项, =件数]，找到的是%s。", kindName(row))
			} else if r.roomForRow(v.key, r.at(n.Line, n.Column), len(rows)) {
				rows = append(rows, r.listedRow(row, len(rows)+1))
			}
		}
	case v.Kind != yaml.AliasNode:
		r.fault(ruleType, v, "表的各行先写“|”，再从下一行起每行写一行，格与格之间用“|”隔开，找到的是%s。", kindName(v))
	}
	return rows
}

// roomForRow reports whether a table may have one more row.
func (r *reader) roomForRow(key at.Key, source at.Source, rows int) bool {
	if rows == limits.Rows {
		r.add(ruleSize, key, source, "这张表超过 %d 行，从这里起没有读。请分成几张。", limits.Rows)
	}
	return rows < limits.Rows
}

// listedRow reads a row that is a list of cells.
func (r *reader) listedRow(v value, number int) []Cell {
	var row []Cell
	for _, n := range v.Content {
		cell := value{n, at.BlockCell(v.key, number, len(row)+1)}
		t := Text{Source: r.at(n.Line, n.Column)}
		switch {
		case cell.absent():
		case n.Kind != yaml.ScalarNode || cell.special() != "":
			r.fault(ruleType, cell, "表的一格要写文字或者数，找到的是%s。如果是文字，请加上半角引号。", kindName(cell))
		case strings.ContainsAny(n.Value, "\n"):
			r.fault(ruleLines, cell, "表的一格只能写一行。")
		default:
			c := r.cursor(n)
			t.Text = strings.TrimFunc(n.Value, unicode.IsSpace)
			c.skip(n.Value[:strings.Index(n.Value, t.Text)])
			row = append(row, r.cell(cell.key, t.Text, c))
			continue
		}
		row = append(row, Cell{Text: t})
	}
	return row
}

// drawnRows reads rows that are lines of a text. A line that begins with a bar ends with
// one; in any other, bars stand between the cells alone.
func (r *reader) drawnRows(v value) [][]Cell {
	var rows [][]Cell
	c := r.cursor(v.Node)
	for line := range strings.Lines(v.Value) {
		text := strings.TrimFunc(line, unicode.IsSpace)
		if text == "" {
			c.skip(line)
			continue
		}
		c.skip(line[:strings.Index(line, text)])
		start := r.at(c.place())
		if !r.roomForRow(v.key, start, len(rows)) {
			return rows
		}
		var row []Cell
		cells := splitCells(text)
		if cells[0] == "" {
			if len(cells) < 3 || cells[len(cells)-1] != "" {
				r.add(ruleTable, v.key, start, "这一行以“|”开头，末尾也要有“|”。")
			}
			c.skip("|")
			cells = cells[1:max(len(cells)-1, 1)]
		}
		for i, raw := range cells {
			if i > 0 {
				c.skip("|")
			}
			t := strings.TrimFunc(raw, unicode.IsSpace)
			lead := strings.Index(raw, t)
			c.skip(raw[:lead])
			row = append(row, r.cell(at.BlockCell(v.key, len(rows)+1, len(row)+1), t, c))
			c.skip(raw[lead+len(t):])
		}
		if strings.HasPrefix(text, "|") {
			c.skip("|")
		}
		c.skip(line[strings.Index(line, text)+len(text):])
		rows = append(rows, row)
	}
	return rows
}

// cell reads a cell with its marks, and counts it; the cursor goes through it.
func (r *reader) cell(key at.Key, marked string, c *cursor) Cell {
	marks := markLength(marked)
	c.skip(marked[:marks])
	source := r.at(c.place())
	r.characters(key, marked[marks:], c)
	if _, why := r.allowance.TakeCell(marked); why != "" {
		r.add(ruleSize, key, source, "%s", why)
	}
	return markedCell(Text{marked, source})
}

// headRows reads how many head rows there are; -1 where that is not said.
func (r *reader) headRows(v value) (rows int, ok bool) {
	if v.Node == nil || v.absent() {
		return -1, true
	}
	t := r.line(v)
	n, err := strconv.Atoi(t.Text)
	if err != nil || n < 0 || n > limits.Rows || !han.IsDigits(t.Text) {
		r.fault(ruleTable, v, "表头的行数应为 0 或正整数，找到的是“%s”。", han.Shown(t.Text))
		return -1, false
	}
	return n, true
}

// aligns reads how the columns stand.
func (r *reader) aligns(v value) []Align {
	var all []Align
	for _, t := range r.tokens(v) {
		a, ok := AlignNamed(t.Text)
		if !ok {
			r.add(ruleTable, v.key, t.Source, "不认识“%s”。各列的对齐写 left（左）、centre（居中）或 right（右），用空格隔开。", han.Shown(t.Text))
		}
		all = append(all, a)
	}
	return all
}

// widths reads the widths of the columns, in millimetres.
func (r *reader) widths(v value) []int {
	var all []int
	for _, t := range r.tokens(v) {
		w, ok := ReadWidth(t.Text)
		if !ok {
			r.add(ruleTable, v.key, t.Source, "“%s”不是列宽。各列的宽度写毫米数，如 30 或 32.5，用空格隔开。", han.Shown(t.Text))
		}
		all = append(all, w)
	}
	return all
}

// widest is more than any sheet of paper has, in tenths of a millimetre.
const widest = 10_000

// ReadWidth reads a width in millimetres, with at most one decimal, as tenths of one.
func ReadWidth(s string) (tenths int, ok bool) {
	whole, tenth, point := strings.Cut(s, ".")
	if !point {
		tenth = "0"
	}
	if len(whole) > 4 || len(tenth) != 1 || !han.IsDigits(whole) || !han.IsDigits(tenth) {
		return 0, false
	}
	tenths, err := strconv.Atoi(whole + tenth)
	return tenths, err == nil && tenths > 0 && tenths <= widest
}

// ShownWidth is a width in tenths of a millimetre as ReadWidth reads it.
func ShownWidth(tenths int) string {
	if tenths%10 == 0 {
		return strconv.Itoa(tenths / 10)
	}
	return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10)
}

// The marks of cells, as in the language of layouts, and what takes from one its meaning.
const (
	headMark  = "="
	leftMark  = "<"
	aboveMark = "^"
	escape    = '\\'
	markable  = `|=<^\`
)

// markedCell reads a cell's marks.
func markedCell(t Text) Cell {
	switch t.Text {
	case leftMark:
		return Cell{Text: Text{Source: t.Source}, Join: JoinLeft}
	case aboveMark:
		return Cell{Text: Text{Source: t.Source}, Join: JoinAbove}
	}
	text, head := strings.CutPrefix(t.Text, headMark)
	return Cell{Text: Text{unmarked(strings.TrimLeftFunc(text, unicode.IsSpace)), t.Source}, Head: head}
}

// markLength is how many bytes of a marked cell stand before its text.
func markLength(s string) int {
	if s == leftMark || s == aboveMark {
		return 0
	}
	rest := strings.TrimLeftFunc(strings.TrimPrefix(s, headMark), unicode.IsSpace)
	if len(rest) > 1 && rest[0] == escape && strings.IndexByte(markable, rest[1]) >= 0 {
		rest = rest[1:]
	}
	return len(s) - len(rest)
}

// marked is a cell as markedCell reads it.
func marked(c Cell) string {
	switch c.Join {
	case JoinLeft:
		return leftMark
	case JoinAbove:
		return aboveMark
	}
	text := strings.NewReplacer(`\`, `\\`, "|", `\|`).Replace(c.Text.Text)
	if text == leftMark || text == aboveMark || strings.HasPrefix(text, headMark) {
		text = string(escape) + text
	}
	if c.Head {
		return headMark + text
	}
	return text
}

// unmarked resolves the escapes of a cell: a backslash takes from a mark its meaning.
func unmarked(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == escape && i+1 < len(s) && strings.IndexByte(markable, s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// splitCells divides a line at its bars.
func splitCells(line string) []string {
	var all []string
	start := 0
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == escape && i+1 < len(line) && strings.IndexByte(markable, line[i+1]) >= 0:
			i++
		case line[i] == '|':
			all, start = append(all, line[start:i]), i+1
		}
	}
	return append(all, line[start:])
}

// trimmedAligns is nil where all columns stand in the middle.
func trimmedAligns(all []Align) []Align {
	if slices.Max(append(all, AlignCentre)) == AlignCentre {
		return nil
	}
	return all
}
