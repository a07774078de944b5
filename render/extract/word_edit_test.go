package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/docx"
)

// A node is an element of a part's XML, or a text.
type node struct {
	name  string // with its prefix; "" for a text
	attrs [][2]string
	text  string
	kids  []*node
}

// el makes an element; its attributes come by twos.
func el(name string, kids []*node, attrs ...string) *node {
	n := &node{name: name, kids: kids}
	for i := 0; i < len(attrs); i += 2 {
		n.attrs = append(n.attrs, [2]string{attrs[i], attrs[i+1]})
	}
	return n
}

// run makes a run with a text.
func run(text string) *node {
	return el("w:r", []*node{el("w:t", []*node{{text: text}}, "xml:space", "preserve")})
}

func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a[0] == name {
			return a[1]
		}
	}
	return ""
}

// kid is the first child of that name.
func (n *node) kid(name string) *node {
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// walk visits a node and all in it, with what each stands in.
func (n *node) walk(visit func(n, around *node)) {
	for _, k := range slices.Clone(n.kids) {
		visit(k, n)
		k.walk(visit)
	}
}

// words are the texts in a node.
func (n *node) words() string {
	s := n.text
	for _, k := range n.kids {
		s += k.words()
	}
	return s
}

func (n *node) write(b *strings.Builder) {
	if n.name == "" {
		xml.EscapeText(b, []byte(n.text))
		return
	}
	b.WriteString("<" + n.name)
	for _, a := range n.attrs {
		b.WriteString(" " + a[0] + `="`)
		xml.EscapeText(b, []byte(a[1]))
		b.WriteString(`"`)
	}
	b.WriteString(">")
	for _, k := range n.kids {
		k.write(b)
	}
	b.WriteString("</" + n.name + ">")
}

func parseNode(t testing.TB, text string) *node {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	name := func(n xml.Name) string { return strings.TrimPrefix(n.Space+":"+n.Local, ":") }
	stack := []*node{{}}
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return stack[0].kids[0]
		}
		if err != nil {
			t.Fatal(err)
		}
		top := stack[len(stack)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: name(token.Name)}
			for _, a := range token.Attr {
				n.attrs = append(n.attrs, [2]string{name(a.Name), a.Value})
			}
			top.kids = append(top.kids, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(stack) > 1 {
				top.kids = append(top.kids, &node{text: string(token)})
			}
		}
	}
}

// An editor is somebody who works on a Word file.
type editor struct {
	t     testing.TB
	parts map[string]string
	order []string
	body  *node
	root  *node
	keys  map[at.Key]string // the names of bookmarks
}

func edit(t testing.TB, data []byte) *editor {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	e := &editor{t: t, parts: map[string]string{}, keys: map[at.Key]string{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		e.parts[f.Name], e.order = string(text), append(e.order, f.Name)
	}
	e.root = parseNode(t, e.parts["word/document.xml"])
	e.body = e.root.kid("w:body")
	item := parseNode(t, e.parts["customXml/item1.xml"])
	captions := len(strings.Fields(item.kid("captions").words()))
	for i, key := range strings.Fields(item.kid("keys").words()) {
		if k := at.Key(key); e.keys[k] == "" {
			e.keys[k] = docx.KeyBookmark(captions + i + 1)
		}
	}
	return e
}

// data is the file.
func (e *editor) data() []byte {
	var text strings.Builder
	e.root.write(&text)
	e.parts["word/document.xml"] = text.String()
	return e.zipped()
}

// zipped is the file of the parts.
func (e *editor) zipped() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range e.order {
		w, err := z.Create(name)
		if err != nil {
			e.t.Fatal(err)
		}
		io.WriteString(w, e.parts[name])
	}
	if err := z.Close(); err != nil {
		e.t.Fatal(err)
	}
	return b.Bytes()
}

// start is the beginning of a key's bookmark and what it stands in.
func (e *editor) start(key at.Key) (mark, around *node) {
	e.t.Helper()
	e.body.walk(func(n, in *node) {
		if n.name == "w:bookmarkStart" && n.attr("w:name") == e.keys[key] {
			mark, around = n, in
		}
	})
	if mark == nil {
		e.t.Fatalf("there is no bookmark of %s", key)
	}
	return mark, around
}

// around is the node of that name in which the key's text stands, and what that stands in.
func (e *editor) around(key at.Key, name string) (found, in *node) {
	e.t.Helper()
	mark, _ := e.start(key)
	e.body.walk(func(n, of *node) {
		if n.name != name {
			return
		}
		n.walk(func(inner, _ *node) {
			if inner == mark {
				found, in = n, of // the innermost comes last
			}
		})
	})
	if found == nil {
		e.t.Fatalf("%s stands in no %s", key, name)
	}
	return found, in
}

func (e *editor) paragraph(key at.Key) *node { p, _ := e.around(key, "w:p"); return p }

// between are the places of the two marks of a key's bookmark in its paragraph.
func (e *editor) between(key at.Key) (p *node, from, to int) {
	mark, p := e.start(key)
	from = slices.Index(p.kids, mark)
	to = slices.IndexFunc(p.kids, func(n *node) bool { return n.name == "w:bookmarkEnd" && n.attr("w:id") == mark.attr("w:id") })
	return p, from, to
}

// retype puts another text into a key's bookmark.
func (e *editor) retype(key at.Key, text string) {
	p, from, to := e.between(key)
	kids := []*node{}
	if text != "" {
		kids = append(kids, run(text))
	}
	p.kids = slices.Concat(p.kids[:from+1], kids, p.kids[to:])
}

// unmark takes the bookmark of a key away.
func (e *editor) unmark(key at.Key) {
	p, from, to := e.between(key)
	p.kids = slices.Delete(p.kids, to, to+1)
	p.kids = slices.Delete(p.kids, from, from+1)
}

// cut takes a node away.
func cut(n, from *node) {
	i := slices.Index(from.kids, n)
	from.kids = slices.Delete(from.kids, i, i+1)
}

// put puts nodes behind another one.
func put(in, after *node, nodes ...*node) {
	i := slices.Index(in.kids, after)
	in.kids = slices.Insert(in.kids, i+1, nodes...)
}

// comment puts a comment on the text of a key.
func (e *editor) comment(key at.Key, author, text string) {
	p, from, to := e.between(key)
	p.kids = slices.Concat(p.kids[:from], []*node{el("w:commentRangeStart", nil, "w:id", "7")}, p.kids[from:to+1],
		[]*node{el("w:commentRangeEnd", nil, "w:id", "7"), el("w:r", []*node{el("w:commentReference", nil, "w:id", "7")})}, p.kids[to+1:])
	e.add("word/comments.xml", "comments", `<w:comments xmlns:w="w"><w:comment w:id="7" w:author="`+author+`"><w:p><w:r><w:annotationRef/></w:r><w:r><w:t>`+text+`</w:t></w:r></w:p></w:comment></w:comments>`)
}

// add adds a part to which the text refers.
func (e *editor) add(name, kind, text string) {
	e.parts[name], e.order = text, append(e.order, name)
	rels := "word/_rels/document.xml.rels"
	e.parts[rels] = strings.Replace(e.parts[rels], "</Relationships>",
		`<Relationship Id="rIdNew`+kind+`" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`+kind+`" Target="`+strings.TrimPrefix(name, "word/")+`"/></Relationships>`, 1)
}

// insertion and deletion are tracked changes.
func insertion(kids ...*node) *node {
	return el("w:ins", kids, "w:id", "900", "w:author", "王局长", "w:date", "2027-01-15T09:00:00Z")
}

func deletion(text string) *node {
	return el("w:del", []*node{el("w:r", []*node{el("w:delText", []*node{{text: text}})})}, "w:id", "901", "w:author", "王局长", "w:date", "2027-01-15T09:00:00Z")
}
