package report

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"nianbao/render/han"
)

// encodeYAML writes the tree. What has to be quoted, and how, is the YAML
// library's business; blocks, in which nothing has, blank lines and the columns
// of tables are ours, since the library offers none of them for texts like these.
func encodeYAML(root *node) ([]byte, error) {
	var w yamlWriter
	w.mapping(root, "", true)
	return w.out.Bytes(), w.err
}

type yamlWriter struct {
	out bytes.Buffer
	err error // the first
}

// mapping writes the entries of a mapping. Where they are spaced, a blank line
// stands before and behind each that is more than a line.
func (w *yamlWriter) mapping(m *node, indent string, spaced bool) {
	width := nameWidth(m)
	for i := 0; i < len(m.Content); i += 2 {
		key, value := m.Content[i], m.Content[i+1]
		if spaced && i > 0 && (tall(m.Content[i-1]) || tall(value)) {
			w.out.WriteByte('\n')
		}
		w.entry(key, value, indent, width)
	}
}

// tall reports whether a value takes lines of its own.
func tall(n *node) bool {
	return n.Style == yaml.LiteralStyle || n.Style != yaml.FlowStyle && len(n.Content) > 0
}

// entry writes a key and its value.
func (w *yamlWriter) entry(key, value *node, indent string, width int) {
	if !tall(value) {
		w.line(indent, align(w.dump(pair(key, flat(value))), key.Value, width))
		return
	}
	head := w.dump(pair(key, null()))
	switch {
	case value.Style == yaml.LiteralStyle && value.Kind == yaml.SequenceNode:
		w.line(indent, head+" |")
		w.drawn(value, indent+"  ")
	case value.Style == yaml.LiteralStyle:
		w.line(indent, head+" |")
		w.block(value, indent+"  ")
	case value.Kind == yaml.SequenceNode:
		w.line(indent, head)
		w.items(value, indent+"  ")
	default:
		w.line(indent, head)
		w.mapping(value, indent+"  ", key.Value == "sections")
	}
}

func pair(key, value *node) *node {
	return &node{Kind: yaml.MappingNode, Content: []*node{key, value}}
}

// items writes a list, an item a line.
func (w *yamlWriter) items(list *node, indent string) {
	for _, item := range list.Content {
		switch {
		case item.Style == yaml.LiteralStyle:
			w.line(indent, "- |")
			w.block(item, indent+"  ")
		case item.Kind == yaml.MappingNode:
			mark := w.out.Len() + len(indent)
			w.mapping(item, indent+"  ", false)
			w.out.Bytes()[mark] = '-' // in place of the first blank before its first key
		default:
			w.line(indent, "- "+w.dump(item))
		}
	}
}

// block writes the lines of a text as they are.
func (w *yamlWriter) block(n *node, indent string) {
	for line := range strings.SplitSeq(n.Value, "\n") {
		w.line(indent, line)
	}
}

// drawn writes the rows of a table in the text, whose bars stand under each other.
func (w *yamlWriter) drawn(rows *node, indent string) {
	var widths []int
	for _, row := range rows.Content {
		for i, cell := range row.Content {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			if n := han.Halves(cell.Value); n <= longestAligned {
				widths[i] = max(widths[i], n)
			}
		}
	}
	for _, row := range rows.Content {
		line := "|"
		for i, cell := range row.Content {
			line += " " + cell.Value + strings.Repeat(" ", max(0, widths[i]-han.Halves(cell.Value))) + " |"
		}
		w.line(indent, line)
	}
}

// line writes a line, or the several that a very long key takes.
func (w *yamlWriter) line(indent, s string) {
	w.out.WriteString(indent + strings.ReplaceAll(s, "\n", "\n"+indent) + "\n")
}

// dump is a node as the YAML library writes it.
func (w *yamlWriter) dump(n *node) string {
	data, err := yaml.Dump(n, yaml.WithV4Defaults(), yaml.WithLineWidth(-1), yaml.WithQuotePreference(yaml.QuoteDouble))
	if w.err == nil {
		w.err = err
	}
	return strings.TrimSuffix(string(data), "\n")
}

// flat is a row as one text with blanks between its numbers, if reading would
// part it there and nowhere else; other nodes are as they are.
func flat(n *node) *node {
	if n.Kind != yaml.SequenceNode {
		return n
	}
	tokens := make([]string, len(n.Content))
	for i, item := range n.Content {
		if tokens[i] = item.Value; item.Value == "" || strings.ContainsFunc(item.Value, blank) {
			return n
		}
	}
	row := text(strings.Join(tokens, " "))
	if number.MatchString(row.Value) {
		row.Tag = "" // so that it is not quoted
	}
	return row
}

// number matches a row of a single number.
var number = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// longestAligned bounds the names whose values are aligned, in characters.
const longestAligned = 30

// nameWidth is the length of the longest name of a table's row that values are
// aligned behind; 0 if the mapping is no table.
func nameWidth(m *node) int {
	width := 0
	for i := 0; i < len(m.Content); i += 2 {
		n := utf8.RuneCountInString(m.Content[i].Value)
		if m.Content[i+1].Kind == yaml.SequenceNode && m.Content[i+1].Style == yaml.FlowStyle && n <= longestAligned {
			width = max(width, n)
		}
	}
	return width
}

// align puts blanks before the value of an entry, so that the values of a table
// stand in columns. An entry whose name is quoted stays as it is.
func align(entry, name string, width int) string {
	value, plain := strings.CutPrefix(entry, name+": ")
	if !plain {
		return entry
	}
	return name + ": " + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(name))) + value
}
