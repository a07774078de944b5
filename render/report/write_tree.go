package report

import (
	"encoding/base64"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"nianbao/render/at"
)

// A node is a piece of the tree that is written. Style says how YAML writes it:
// a text with LiteralStyle is a block of lines, a sequence with FlowStyle is a
// row of a table, and one with LiteralStyle is rows that are drawn, a line each. JSON has no styles.
type node = yaml.Node

// tree is a report as Read has it, in the order of the table of fields; what is
// absent is not in it.
func tree(r *Report, fields Fields) *node {
	m := mapping()
	for _, f := range fields {
		key := string(f.Key)
		switch {
		case f.Key == at.Year && r.Year != 0:
			put(m, key, integer(r.Year))
		case f.Key == at.Title && r.Title.Text != "":
			put(m, key, block([]Text{r.Title}))
		case f.Key == at.Openings:
			put(m, key, block(r.Opening))
		case f.Key == EachSection:
			put(m, key, sectionsTree(r.Sections))
			put(m, string(at.Tables), tablesTree(r.Tables))
			put(m, string(at.NotesOfAll), notesTree(r.Tables))
		case f.Key == at.Attachments:
			put(m, key, attachmentsTree(r.Attachments))
		case f.Key == at.Annexes:
			put(m, key, annexesTree(r.Annexes))
		case f.Key == at.Waivers:
			put(m, key, waiversTree(r.Waivers))
		case fields.IsGroup(f):
			put(m, key, groupTree(r, f.Key, fields))
		case fields.line(f) && !strings.Contains(key, "."):
			put(m, key, line(r.Line(f.Key)))
		}
	}
	return m
}

// groupTree is the texts of a group.
func groupTree(r *Report, group at.Key, fields Fields) *node {
	m := mapping()
	for _, f := range fields.Group(group) {
		put(m, strings.TrimPrefix(string(f.Key), string(group)+"."), line(r.Line(f.Key)))
	}
	return filled(m)
}

func sectionsTree(sections []Section) *node {
	m := mapping()
	for i := range sections {
		s := &sections[i]
		body := textTree(s)
		switch {
		case s.Title.Text != "":
			titled := mapping()
			put(titled, "title", line(s.Title))
			put(titled, "text", body)
			body = titled
		case body == nil:
			body = null()
		}
		m.Content = append(m.Content, integer(s.Number), body)
	}
	return filled(m)
}

// textTree is the text of a part or an annex, or nil if there is none.
func textTree(s *Section) *node {
	if len(s.Blocks) > 0 {
		return listTree(s)
	}
	return block(s.Paragraphs)
}

// listTree is a text with what stands between its paragraphs.
func listTree(s *Section) *node {
	list := &node{Kind: yaml.SequenceNode}
	done := 0
	paragraphs := func(end int) {
		if end = min(end, len(s.Paragraphs)); end > done {
			list.Content = append(list.Content, block(s.Paragraphs[done:end]))
			done = end
		}
	}
	for i := range s.Blocks {
		b := &s.Blocks[i]
		paragraphs(b.After)
		item := mapping()
		put(item, blockKinds[b.Kind].name, blockTree(b))
		list.Content = append(list.Content, item)
	}
	paragraphs(len(s.Paragraphs))
	return list
}

// blockTree is a block as it is given.
func blockTree(b *Block) *node {
	switch b.Kind {
	case PictureBlock:
		return pictureTree(b)
	case ChartBlock:
		return chartTree(b)
	}
	return tableTree(b)
}

// tableTree is a table in the text. How many head rows it has is left out where it has
// them of itself.
func tableTree(b *Block) *node {
	m := mapping()
	put(m, "caption", line(b.Caption))
	put(m, "unit", line(b.Unit))
	if b.Head != b.leading(b.Spreads()) {
		put(m, "head", integer(b.Head))
	}
	var aligns, widths []string
	for _, a := range b.Align {
		aligns = append(aligns, alignments[a].name)
	}
	for _, w := range b.Widths {
		widths = append(widths, ShownWidth(w))
	}
	put(m, "align", line(Text{Text: strings.Join(aligns, " ")}))
	put(m, "widths", line(Text{Text: strings.Join(widths, " ")}))
	put(m, "rows", gridTree(b.Rows))
	put(m, "notes", block(b.Notes))
	return m
}

// gridTree is the rows of a grid with their marks.
func gridTree(grid [][]Cell) *node {
	rows := &node{Kind: yaml.SequenceNode, Style: yaml.LiteralStyle}
	for _, cells := range grid {
		n := &node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for _, c := range cells {
			n.Content = append(n.Content, text(marked(c)))
		}
		rows.Content = append(rows.Content, n)
	}
	return rows
}

// pictureTree is a picture in the text. One that the report's file held is held again.
func pictureTree(b *Block) *node {
	m := mapping()
	put(m, "file", line(b.Picture.File))
	put(m, "caption", line(b.Caption))
	put(m, "alt", line(b.Picture.Alt))
	if b.Picture.Width > 0 {
		put(m, "width", line(Text{Text: ShownWidth(b.Picture.Width)}))
	}
	if b.Picture.Data != nil {
		put(m, "data", line(Text{Text: base64.StdEncoding.EncodeToString(b.Picture.Data)}))
	}
	put(m, "notes", block(b.Notes))
	return m
}

// chartTree is a chart in the text.
func chartTree(b *Block) *node {
	m := mapping()
	put(m, "caption", line(b.Caption))
	put(m, "shape", line(Text{Text: shapes[b.Chart.Shape].name}))
	put(m, "from", line(b.Chart.From))
	if len(b.Chart.Series) > 0 {
		list := &node{Kind: yaml.SequenceNode}
		for _, s := range b.Chart.Series {
			list.Content = append(list.Content, line(s))
		}
		put(m, "series", list)
	}
	put(m, "unit", line(b.Unit))
	if len(b.Rows) > 0 {
		put(m, "rows", gridTree(b.Rows))
	}
	put(m, "notes", block(b.Notes))
	return m
}

func tablesTree(tables []Table) *node {
	m := mapping()
	for i := range tables {
		rows := mapping()
		for _, r := range tables[i].Rows {
			put(rows, r.Name.Text, row(r))
		}
		if len(rows.Content) == 0 {
			rows = null()
		}
		put(m, tables[i].Name.Text, rows)
	}
	return filled(m)
}

// row is the numbers of a row, by their columns if they were given so.
func row(r Row) *node {
	if len(r.Values) == 0 && r.Columns == nil {
		return null()
	}
	n := &node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	if r.Columns != nil {
		n.Kind = yaml.MappingNode
	}
	for i, v := range r.Values {
		if r.Columns != nil {
			n.Content = append(n.Content, text(r.Columns[i].Text))
		}
		n.Content = append(n.Content, text(v.Text))
	}
	return n
}

func notesTree(tables []Table) *node {
	m := mapping()
	for i := range tables {
		put(m, tables[i].Name.Text, block(tables[i].Notes))
	}
	return filled(m)
}

func attachmentsTree(names []Text) *node {
	if len(names) == 0 {
		return nil
	}
	n := &node{Kind: yaml.SequenceNode}
	for _, name := range names {
		n.Content = append(n.Content, line(name))
	}
	return n
}

func annexesTree(annexes []Section) *node {
	if len(annexes) == 0 {
		return nil
	}
	n := &node{Kind: yaml.SequenceNode}
	for i := range annexes {
		item := mapping()
		put(item, "name", line(annexes[i].Title))
		put(item, "text", textTree(&annexes[i]))
		n.Content = append(n.Content, item)
	}
	return n
}

func waiversTree(waivers []Waiver) *node {
	m := mapping()
	for _, w := range waivers {
		put(m, w.Rule.Text, line(w.Reason))
	}
	return filled(m)
}

func mapping() *node { return &node{Kind: yaml.MappingNode} }

func null() *node { return &node{Kind: yaml.ScalarNode, Tag: "!!null"} }

func integer(n int) *node {
	return &node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(n)}
}

func text(s string) *node { return &node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s} }

// put adds an entry to a mapping, unless its value is nil.
func put(m *node, key string, value *node) {
	if value != nil {
		m.Content = append(m.Content, text(key), value)
	}
}

// filled is a mapping, or nil if it is empty.
func filled(m *node) *node {
	if len(m.Content) == 0 {
		return nil
	}
	return m
}

// line is a text that is one line, or nil if it is empty. In YAML it becomes a
// block if it has a character beyond U+FFFF, as names of people have: the YAML
// library would write an escape sequence, which no clerk can read.
func line(t Text) *node {
	if t.Text == "" {
		return nil
	}
	n := text(t.Text)
	if strings.ContainsFunc(t.Text, func(c rune) bool { return utf8.RuneLen(c) > 3 }) {
		n.Style = yaml.LiteralStyle
	}
	return n
}

// block is paragraphs, a line each, or nil if there are none.
func block(paragraphs []Text) *node {
	if len(paragraphs) == 0 {
		return nil
	}
	lines := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		lines[i] = p.Text
	}
	n := text(strings.Join(lines, "\n"))
	n.Style = yaml.LiteralStyle
	return n
}
