package report

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// A node is a piece of the tree that is written. Style says how YAML writes it:
// a text with LiteralStyle is a block of lines, a sequence with FlowStyle is a
// row of a table. JSON has no styles.
type node = yaml.Node

// tree is a report as Read has it, in the order of reportFields; what is absent
// is not in it.
func tree(r *Report) *node {
	m := mapping()
	put(m, "agency", line(r.Agency))
	if r.Year != 0 {
		put(m, "year", integer(r.Year))
	}
	put(m, "layout", line(r.Layout))
	put(m, "body", line(r.Body))
	if r.Title.Text != "" {
		put(m, "title", block([]Text{r.Title}))
	}
	put(m, "opening", block(r.Opening))
	put(m, "sections", sectionsTree(r.Sections))
	put(m, "tables", tablesTree(r.Tables))
	put(m, "notes", notesTree(r.Tables))
	put(m, "attachments", attachmentsTree(r.Attachments))
	put(m, "contact", contactTree(&r.Contact))
	put(m, "signature", line(r.Signature))
	put(m, "date", line(r.Date))
	put(m, "waivers", waiversTree(r.Waivers))
	return m
}

func sectionsTree(sections []Section) *node {
	m := mapping()
	for i := range sections {
		s := &sections[i]
		body := block(s.Paragraphs)
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

func tablesTree(tables []Table) *node {
	m := mapping()
	for i := range tables {
		rows := mapping()
		for _, r := range tables[i].Rows {
			put(rows, r.Name.Text, row(r.Values))
		}
		if len(rows.Content) == 0 {
			rows = null()
		}
		put(m, tables[i].Name.Text, rows)
	}
	return filled(m)
}

// row is the numbers of a row.
func row(values []Text) *node {
	if len(values) == 0 {
		return null()
	}
	n := &node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, v := range values {
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

func contactTree(c *Contact) *node {
	m := mapping()
	put(m, "person", line(c.Person))
	put(m, "address", line(c.Address))
	put(m, "postcode", line(c.Postcode))
	put(m, "phone", line(c.Phone))
	put(m, "email", line(c.Email))
	return filled(m)
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
