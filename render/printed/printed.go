// Package printed reads PDF files as a manuscript: what was printed is all that such a
// file knows, glyphs at places and rules between them. Glyphs on one height are a line;
// lines that fill the column are one paragraph with the next; where rules make cells, what
// stands in each is a cell of a grid, which goes on over pages where it has the same
// columns. Page numbers and what stands at the head or the foot of page after page are
// asides.
//
// Tables without rules are lines, their cells apart by two blanks. What the file does not
// say, such as what a glyph of an old font means, is marked and never guessed.
package printed

import (
	"errors"
	"fmt"
	"strings"

	"nianbao/render/at"
	"nianbao/render/manuscript"
	"nianbao/render/printed/pdffile"
	"nianbao/render/rules"
)

// What a file may hold. One with a report in it is far below.
const (
	maxFile       = 32 << 20 // bytes: pictures and whole fonts are in it
	maxLines      = 50_000
	maxTableSlots = 200_000 // rows by columns of all tables
)

// Is reports whether a file is one for Read, by how it begins: a few programs put
// something before the mark.
func Is(data []byte) bool {
	return strings.Contains(string(data[:min(len(data), 1024)]), "%PDF-")
}

// Attached are the files that are attached to a PDF file, as far as it can be read.
func Attached(data []byte) []pdffile.Attachment {
	if len(data) > maxFile {
		return nil
	}
	file, err := pdffile.Open(data)
	if err != nil {
		return nil
	}
	all, _ := file.Attached()
	return all
}

// Read reads a file; name is what its sources call it. It fails with an at.Error, in
// words for a clerk, on what is no whole PDF file, is encrypted, has pictures for text or
// two pages side by side, or is bigger than any report.
func Read(name string, data []byte) (*manuscript.Manuscript, error) {
	r := &reader{name: name, made: &manuscript.Manuscript{File: name}}
	if len(data) > maxFile {
		return nil, r.tooMuch(fmt.Sprintf("文件超过了上限 %d MiB", maxFile>>20))
	}
	file, err := pdffile.Open(data)
	if err != nil {
		return nil, r.failed(err)
	}
	for i := range file.Pages() {
		p, err := file.Page(i)
		if err != nil {
			return nil, r.failed(err)
		}
		s := r.sorted(p, i+1)
		r.pages = append(r.pages, s)
		for _, t := range s.tables {
			r.slots += len(t.at)
		}
		if r.lines += len(s.lines); r.lines+len(r.made.Asides) > maxLines || r.slots > maxTableSlots {
			return nil, r.tooMuch(fmt.Sprintf("文字超过 %d 行，或者表格的单元格超过 %d 个", maxLines, maxTableSlots))
		}
	}
	if err := r.judge(); err != nil {
		return nil, err
	}
	r.arrange()
	return r.made, nil
}

// arrange makes the manuscript of what the pages have.
func (r *reader) arrange() {
	r.furniture()
	columns := r.columns()
	for _, p := range r.pages {
		r.blocks(p, columns[p.number])
	}
	r.flush()
	r.closeTable()
}

// A reader is one call of Read.
type reader struct {
	name          string
	pages         []*sheet
	made          *manuscript.Manuscript
	pending       *pending  // the paragraph that may go on
	block, tables int       // paragraphs and tables so far on the page
	lines         int       // so far
	slots         int       // of tables, likewise
	table         *tableRun // that may go on on the next page
}

// A sheet is a page taken apart.
type sheet struct {
	number        int
	width, height float64
	tables        []*ruled
	lines         []*line // outside tables, from top to bottom
	pictures      int
	glyphs        int
	unknown       int // glyphs of which the file does not say what they are
}

// sorted takes a page apart.
func (r *reader) sorted(p *pdffile.Page, number int) *sheet {
	s := &sheet{number: number, width: p.Width, height: p.Height, pictures: p.Pictures, tables: tablesOf(p.Rules)}
	var free, asides, figures []pdffile.Glyph
	for _, g := range p.Glyphs {
		if g.Text == unknown {
			s.unknown++
		}
		s.glyphs++
		if g.Aside {
			asides = append(asides, g)
			continue
		}
		if g.Figure {
			figures = append(figures, g)
			continue
		}
		if c := s.cellAt(g); c != nil {
			c.glyphs = append(c.glyphs, g)
			continue
		}
		free = append(free, g)
	}
	s.lines = linesOf(free)
	for _, l := range linesOf(asides) {
		r.aside(manuscript.Furniture, l.text, number)
	}
	for _, l := range linesOf(figures) {
		r.aside(manuscript.Unread, "图里的文字："+l.text, number)
	}
	return s
}

const unknown = "\uFFFD"

func (r *reader) source(page int) at.Source {
	return at.Source{File: r.name, Page: page, Block: r.block}
}

func (r *reader) aside(kind manuscript.AsideKind, text string, page int) {
	r.made.Asides = append(r.made.Asides, manuscript.Aside{Kind: kind, Text: text, Source: at.Source{File: r.name, Page: page}})
}

// What a clerk can do about a file.
const useOriginal = "请改用原来的 Word 或 Excel 文件。"

func (r *reader) refuse(format string, args ...any) error {
	return at.Error{rules.New("input.format", at.Whole, at.Source{File: r.name}, format, args...)}
}

func (r *reader) tooMuch(what string) error {
	return at.Error{rules.New("input.size", at.Whole, at.Source{File: r.name}, "%s，不像一份年报。%s", what, useOriginal)}
}

func (r *reader) failed(err error) error {
	switch {
	case errors.Is(err, pdffile.ErrEncrypted):
		return r.refuse("PDF 文件设有密码或者权限限制，程序不读。%s没有的，请去掉限制后另存。", useOriginal)
	case errors.Is(err, pdffile.ErrTooMuch):
		return r.tooMuch("PDF 文件里的内容太多")
	}
	return r.refuse("PDF 文件不完整或已损坏，读不出来。请重新取得这个文件，或者%s", strings.TrimPrefix(useOriginal, "请"))
}

// What of the glyphs may be unknown, and how many there are at least where there is text.
const (
	mostUnknown = 0.05
	fewGlyphs   = 100
)

// judge refuses what cannot be read as text.
func (r *reader) judge() error {
	glyphs, unknowns, pictures, beside := 0, 0, 0, 0
	for _, p := range r.pages {
		glyphs, unknowns, pictures = glyphs+p.glyphs, unknowns+p.unknown, pictures+p.pictures
		if p.sideBySide() {
			beside++
		}
	}
	switch {
	case glyphs < fewGlyphs && pictures > 0:
		return r.refuse("这个 PDF 是扫描件或截图，只有图片，没有文字。%s", useOriginal)
	case glyphs == 0:
		return r.refuse("这个 PDF 里没有文字。%s", useOriginal)
	case float64(unknowns) > mostUnknown*float64(glyphs):
		return r.refuse("这个 PDF 没有说明字体里是哪些字，读不出文字（%d 个字中有 %d 个）。%s", glyphs, unknowns, useOriginal)
	case beside*2 > len(r.pages):
		return r.refuse("这个 PDF 每页上并排着两页，读出来会混在一起。请分成单页，或者%s", strings.TrimPrefix(useOriginal, "请"))
	}
	for _, p := range r.pages {
		if p.unknown > 0 {
			r.aside(manuscript.Unread, fmt.Sprintf("有 %d 个字读不出来，用“%s”代替", p.unknown, unknown), p.number)
		}
		if p.pictures > 0 {
			r.aside(manuscript.Unread, fmt.Sprintf("有 %d 幅图片", p.pictures), p.number)
		}
	}
	return nil
}
