package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"nianbao/render/doc"
)

// write is the file's bytes.
func write(t rapid.TB, d *doc.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A pack is the parts of a file by name.
type pack map[string]string

func open(t rapid.TB, data []byte) pack {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	p := pack{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		p[f.Name] = string(text)
	}
	return p
}

// A node is an element as it is written: names keep their prefixes.
type node struct {
	name       string
	attributes []xml.Attr
	children   []*node
	text       string
}

// part parses a part of the file.
func (p pack) part(t rapid.TB, name string) *node {
	t.Helper()
	text, ok := p[name]
	if !ok {
		t.Fatalf("no part %s", name)
	}
	root, err := parse(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return root
}

func parse(text string) (*node, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	top := &node{}
	stack := []*node{top}
	for {
		token, err := d.Token() // not RawToken: it checks that tags match
		if err == io.EOF {
			return top.children[0], nil
		} else if err != nil {
			return nil, err
		}
		parent := stack[len(stack)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: prefixed(token.Name), attributes: slices.Clone(token.Attr)}
			parent.children = append(parent.children, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			parent.text += string(token)
		}
	}
}

// prefixes are those that our parts write for a namespace.
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":            "w:",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":     "r:",
	"http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp:",
	"http://purl.org/dc/elements/1.1/":                                        "dc:",
	"http://purl.org/dc/terms/":                                               "dcterms:",
	"http://www.w3.org/2001/XMLSchema-instance":                               "xsi:",
	"http://www.w3.org/XML/1998/namespace":                                    "xml:",
	"xmlns":                                                                   "xmlns:",
}

func prefixed(n xml.Name) string { return prefixes[n.Space] + n.Local }

// all are the elements of a name within n, in order.
func (n *node) all(name string) []*node {
	var found []*node
	for _, c := range n.children {
		if c.name == name {
			found = append(found, c)
		}
		found = append(found, c.all(name)...)
	}
	return found
}

// one is the only child of a name, or nil.
func (n *node) one(name string) *node {
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// at follows a path of children. A missing one gives an empty node, so that
// tests compare values and do not panic.
func (n *node) at(path ...string) *node {
	for _, name := range path {
		if n = n.one(name); n == nil {
			return &node{}
		}
	}
	return n
}

func (n *node) attr(name string) string {
	for _, a := range n.attributes {
		if prefixed(a.Name) == name {
			return a.Value
		}
	}
	return ""
}

// words is the text of a paragraph or a cell, breaks as line feeds.
func (n *node) words() string {
	var b strings.Builder
	for _, c := range n.children {
		switch c.name {
		case "w:t":
			b.WriteString(c.text)
		case "w:br":
			b.WriteByte('\n')
		case "w:tab":
			b.WriteByte('\t')
		default:
			b.WriteString(c.words())
		}
	}
	return b.String()
}

// indent writes the element with each child on a line of its own, for goldens.
func (n *node) indent(b *strings.Builder, depth string) {
	b.WriteString(depth + "<" + n.name)
	for _, a := range n.attributes {
		b.WriteString(" " + prefixed(a.Name) + `="` + a.Value + `"`)
	}
	switch {
	case len(n.children) > 0:
		b.WriteString(">\n")
		for _, c := range n.children {
			c.indent(b, depth+" ")
		}
		b.WriteString(depth + "</" + n.name + ">\n")
	case n.text != "":
		b.WriteString(">" + n.text + "</" + n.name + ">\n")
	default:
		b.WriteString("/>\n")
	}
}
