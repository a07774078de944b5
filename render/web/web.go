// Package web reads a report that was saved as a web page. It gives a manuscript: what
// stands in block elements is paragraphs, tables are grids, tables that only lay out the
// page are opened, and what a page says of itself is facts. What a text says is not its
// business.
//
// Pages come out of Word, out of portals' editors, and out of both. They are read token by
// token: no element need be closed, and no nesting costs more than its characters.
package web

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/render/at"
	"nianbao/render/charset"
	"nianbao/render/limits"
	"nianbao/render/manuscript"
	"nianbao/render/rules"
)

// What a page may hold. Those that are known have a thousand blocks and cells, and five
// tables in one another.
const (
	maxBlocks = 20_000
	maxCells  = 60_000
	maxNested = 32  // tables in tables; deeper ones are read as if they were text
	maxTags   = 1e6 // a page out of Word has 40,000
)

// Is reports whether a file is a web page: it begins with a tag, and among its first
// bytes is one that only pages have.
func Is(data []byte) bool {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		text, _ := charset.Decode(data[:min(len(data), 2*sniffed)], "")
		data = []byte(text)
	}
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\uFEFF")), " \t\r\n")
	return bytes.HasPrefix(data, []byte("<")) && pageTag.Match(data[:min(len(data), sniffed)])
}

// sniffed is how many bytes of a file are looked at for what it is.
const sniffed = 4096

var (
	pageTag  = regexp.MustCompile(`(?i)<(!doctype html|html|head|body|meta|div|p|table|span|h[1-6])[\s>]`)
	declared = regexp.MustCompile(`(?i)charset\s*=\s*["']?\s*([a-z0-9_-]+)`)
)

// Read reads a page. It fails with an at.Error where the page is in no encoding that
// offices use, or has more than a report can have.
func Read(name string, data []byte) (*manuscript.Manuscript, error) {
	whole := at.Source{File: name}
	if len(data) > limits.File {
		return nil, at.Error{rules.New("input.size", at.Whole, whole, "文件超过了上限 %d MiB。一份年报只有几万字节，请检查是不是选错了文件。", limits.File>>20)}
	}
	named := ""
	if m := declared.FindSubmatch(data[:min(len(data), sniffed)]); m != nil {
		named = string(m[1])
	}
	text, ok := charset.Decode(data, named)
	if !ok {
		return nil, at.Error{rules.New("input.encoding", at.Whole, whole, "看不出网页是什么编码（不是 UTF-8、UTF-16，也不是 GB18030）。请在浏览器里打开，全选、复制到记事本，存成文本文件，再试。")}
	}
	r := &reader{m: &manuscript.Manuscript{File: name}, line: 1}
	r.root.reader = r
	if !r.read(html.NewTokenizer(strings.NewReader(text))) {
		return nil, at.Error{rules.New("input.size", at.Whole, whole, "网页里的段落、表格超过了一份年报可能有的数量。请检查是不是选错了文件。")}
	}
	r.m.Blocks = r.root.blocks
	r.facts()
	return r.m, nil
}

// A reader is in the middle of a page.
type reader struct {
	m      *manuscript.Manuscript
	line   int // of the page's source
	root   container
	tables []*table // that are open, the outermost first
	blocks int
	cells  int
	grids  int
	skip   skipped
	title  bool // in the title element
}

// A skipped element is one whose content is no part of the text: it ends with the end tag
// that closes it.
type skipped struct {
	name  string // "" for none
	depth int    // elements of that name that are open
	text  strings.Builder
	shown bool // its text is listed
}

func (r *reader) source() at.Source { return at.Source{File: r.m.File, Line: r.line} }

// read reads the page to its end, or reports that it has too much.
func (r *reader) read(z *html.Tokenizer) bool {
	for n := 0; ; n++ {
		kind := z.Next()
		lines := bytes.Count(z.Raw(), []byte("\n"))
		switch kind {
		case html.ErrorToken:
			r.closeTables(0)
			r.root.flush()
			return true
		case html.TextToken:
			r.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start(z, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			r.end(name)
		}
		r.line += lines
		if n > maxTags || r.blocks > maxBlocks || r.cells > maxCells {
			return false
		}
	}
}

// text adds a text to where it stands.
func (r *reader) text(text string) {
	switch {
	case r.skip.name != "":
		r.skip.text.WriteString(text)
	case r.title:
		r.fact("title", text)
	default:
		r.target().write(text)
	}
}

// hidden are the elements of which nothing is seen, or that nobody reads as text; around
// are those that a page has around what it shows.
var (
	hidden = map[atom.Atom]bool{
		atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Select: true, atom.Button: true,
		atom.Textarea: true, atom.Iframe: true, atom.Object: true, atom.Svg: true, atom.Math: true, atom.Audio: true, atom.Video: true,
	}
	around = map[atom.Atom]bool{atom.Nav: true, atom.Footer: true, atom.Aside: true, atom.Header: true}
)

// inline are the elements within a line. All others end a paragraph.
var inline = map[atom.Atom]bool{
	atom.Span: true, atom.Font: true, atom.A: true, atom.B: true, atom.Strong: true, atom.I: true, atom.Em: true, atom.U: true,
	atom.S: true, atom.Sub: true, atom.Sup: true, atom.Small: true, atom.Big: true, atom.Label: true, atom.Mark: true, atom.Ins: true,
	atom.Del: true, atom.Code: true, atom.Abbr: true, atom.Time: true, atom.Input: true, atom.Wbr: true, atom.Bdo: true, atom.Q: true,
	atom.Cite: true, atom.Strike: true, atom.Nobr: true,
}

// start takes up a start tag.
func (r *reader) start(z *html.Tokenizer, closed bool) {
	name, more := z.TagName()
	a := atom.Lookup(name)
	attrs := attributes(z, more)
	if r.skip.name != "" {
		if string(name) == r.skip.name && !closed {
			r.skip.depth++
		}
		return
	}
	switch {
	case hidden[a] || around[a] || a == atom.Details && !attrs.open || a != atom.Input && a != atom.Img && attrs.hidden():
		if !closed && !void(a) {
			r.skip = skipped{name: string(name), depth: 1, shown: !hidden[a]}
		}
		return
	case a == atom.Title:
		r.title = true
	case a == atom.Meta:
		r.meta(attrs)
	case a == atom.Br:
		r.target().lineEnd()
	case a == atom.Img:
		r.image(attrs)
	case a == atom.Table:
		r.openTable()
	case a == atom.Tr:
		r.row()
	case a == atom.Td || a == atom.Th:
		r.cell(attrs)
	case inline[a] || bytes.IndexByte(name, ':') >= 0: // o:p and its like, which Word puts into a page
	default:
		r.target().flush()
		if len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6' {
			r.target().level = int(name[1] - '0')
		}
	}
}

// void reports whether an element has no content and no end tag.
func void(a atom.Atom) bool {
	switch a {
	case atom.Br, atom.Hr, atom.Img, atom.Input, atom.Meta, atom.Link, atom.Col, atom.Area, atom.Base, atom.Embed, atom.Source, atom.Wbr:
		return true
	}
	return false
}

// end takes up an end tag.
func (r *reader) end(name []byte) {
	if r.skip.name != "" {
		if string(name) == r.skip.name {
			if r.skip.depth--; r.skip.depth == 0 {
				r.skipped()
			}
		}
		return
	}
	switch a := atom.Lookup(name); {
	case a == atom.Title:
		r.title = false
	case a == atom.Table && len(r.tables) > 0:
		r.closeTables(len(r.tables) - 1)
	case a == atom.Tr && len(r.tables) > 0:
		r.tables[len(r.tables)-1].closeRow()
	case (a == atom.Td || a == atom.Th) && len(r.tables) > 0:
		r.tables[len(r.tables)-1].closeCell()
	case inline[a] || bytes.IndexByte(name, ':') >= 0:
	default:
		r.target().flush()
	}
}

// skipped lists what a skipped element said.
func (r *reader) skipped() {
	if text := strings.Join(strings.Fields(r.skip.text.String()), " "); text != "" && r.skip.shown {
		r.m.Asides = append(r.m.Asides, manuscript.Aside{Kind: manuscript.Furniture, Text: text, Source: r.source()})
		r.blocks++
	}
	r.skip = skipped{}
}
