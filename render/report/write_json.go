package report

import (
	"bytes"
	"encoding/json"

	"go.yaml.in/yaml/v4"
)

// encodeJSON writes the tree, an entry a line and a row of a table a line.
func encodeJSON(root *node) ([]byte, error) {
	var w jsonWriter
	w.strings = json.NewEncoder(&w.out)
	w.strings.SetEscapeHTML(false)
	w.value(root, "\n")
	w.out.WriteByte('\n')
	return w.out.Bytes(), w.err
}

type jsonWriter struct {
	out     bytes.Buffer
	strings *json.Encoder // writes to out
	err     error         // the first
}

// value writes a node; brk is a line feed and the indent.
func (w *jsonWriter) value(n *node, brk string) {
	switch {
	case n.Kind == yaml.MappingNode:
		w.mapping(n, brk)
	case n.Kind == yaml.SequenceNode && n.Style == yaml.FlowStyle:
		w.row(n)
	case n.Kind == yaml.SequenceNode:
		w.list(n, brk)
	case n.Tag == "!!null":
		w.out.WriteString("null")
	case n.Tag == "!!int":
		w.out.WriteString(n.Value)
	default:
		w.string(n.Value)
	}
}

func (w *jsonWriter) mapping(m *node, brk string) {
	w.out.WriteByte('{')
	for i := 0; i < len(m.Content); i += 2 {
		if i > 0 {
			w.out.WriteByte(',')
		}
		w.out.WriteString(brk + "  ")
		w.string(m.Content[i].Value)
		w.out.WriteString(": ")
		w.value(m.Content[i+1], brk+"  ")
	}
	w.out.WriteString(brk + "}")
}

func (w *jsonWriter) list(n *node, brk string) {
	w.out.WriteByte('[')
	for i, item := range n.Content {
		if i > 0 {
			w.out.WriteByte(',')
		}
		w.out.WriteString(brk + "  ")
		w.value(item, brk+"  ")
	}
	w.out.WriteString(brk + "]")
}

func (w *jsonWriter) row(n *node) {
	w.out.WriteByte('[')
	for i, item := range n.Content {
		if i > 0 {
			w.out.WriteString(", ")
		}
		w.string(item.Value)
	}
	w.out.WriteByte(']')
}

func (w *jsonWriter) string(s string) {
	if err := w.strings.Encode(s); err != nil && w.err == nil {
		w.err = err
	}
	w.out.Truncate(w.out.Len() - 1) // the encoder ends with a line feed
}
