// Package compose makes the document tree of a report that has been put into its
// form. Every decision that all formats must share is taken here: where a
// title's lines end, how far a signature is indented, which size a table's
// figures take, which texts are headings of which level.
package compose

import (
	"fmt"
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/report"
)

// A Copy is what a document is printed for.
type Copy uint8

// The copies of a report.
const (
	// Publication is the copy for the web site: it names the office and the
	// day at its end only where the report does.
	Publication Copy = iota
	// Filing is the paper copy that is signed and sealed.
	Filing
)

// copies are their names in a file.
var copies = [...]string{Publication: "publication", Filing: "filing"}

// String is the copy's name in a file.
func (c Copy) String() string { return copies[c] }

// CopyNamed is the copy of a name.
func CopyNamed(name string) (c Copy, known bool) {
	i := slices.Index(copies[:], name)
	return Copy(max(i, 0)), i >= 0
}

// DraftHead is what stands at the head of every page of 送审稿, a copy for leaders to
// see while faults of the report are open.
func DraftHead(open int) string {
	return fmt.Sprintf("送审稿（有 %d 处错误尚未改正）", open)
}

// Document makes the document tree of a copy of the report. The findings are
// figures that are wider than their cells even two sizes smaller: they are in the
// tree even so, for a reviewer to see, but must not be printed.
func Document(f *bind.Filled, c Copy) (*doc.Document, []at.Finding) {
	b := &builder{Filled: f, doc: &doc.Document{
		Meta:   meta(f),
		Page:   f.Layout.Page,
		Styles: f.Layout.Styles,
	}}
	b.title()
	b.opening()
	for i, s := range f.Layout.Sections {
		b.section(i+1, s)
	}
	b.attachments()
	end := len(b.doc.Blocks)
	b.signature(c)
	b.contact()
	b.keepEnd(end)
	b.annexes()
	return b.doc, b.faults
}

// A builder appends the blocks of one document, in order.
type builder struct {
	*bind.Filled
	doc    *doc.Document
	faults []at.Finding
}

func meta(f *bind.Filled) doc.Meta {
	return doc.Meta{
		Title:    f.Title(),
		Form:     f.Layout.Describe,
		Agency:   f.Report.Agency(),
		Year:     f.Report.Year,
		Language: "zh-CN",
		Date:     f.Date,
	}
}

// em is the width of n characters of the grid, given in half-characters.
func (b *builder) em(halves int) doc.Length {
	return b.doc.Page.TextWidth() * doc.Length(halves) / doc.Length(2*b.doc.Page.Chars)
}

func (b *builder) add(p *doc.Paragraph) *doc.Paragraph {
	p.DivideWords = b.divides(p.Runs)
	if n := len(b.doc.Blocks); n > 0 && p.Style != doc.TableNote && !p.NewPage {
		if _, below := b.doc.Blocks[n-1].(*doc.Table); below {
			p.Before = max(p.Before, b.air())
		}
	}
	b.doc.Blocks = append(b.doc.Blocks, p)
	return p
}

// divides reports whether lines may end within Latin words of the runs: a Latin word
// stays whole unless it is an address or wider than a line.
func (b *builder) divides(runs []doc.Run) bool {
	return slices.ContainsFunc(runs, func(r doc.Run) bool {
		return dividesWords(r.Text, func(word string) bool { return han.Halves(word) > 2*b.doc.Page.Chars })
	})
}

// dividesWords reports whether a text has an address, or a Latin word that is too wide
// for where it stands.
func dividesWords(text string, tooWide func(word string) bool) bool {
	for word := range han.LatinWords(text) {
		if han.IsAddress(word) || tooWide(word) {
			return true
		}
	}
	return false
}

// indent is the indent of a paragraph's first line: two characters
// (GB/T 9704-2012, 7.3.3).
const indent = 4 // half-characters

func (b *builder) paragraph(key at.Key, style doc.Style, runs ...doc.Run) *doc.Paragraph {
	return b.add(&doc.Paragraph{Key: key, Style: style, Runs: runs, First: b.em(indent)})
}

func (b *builder) opening() {
	for _, t := range b.Part(0, at.OpeningPlace) {
		runs, spans := b.printed(t, doc.Body, 0)
		b.paragraph(t.Key, doc.Body, runs...).Spans = spans
	}
}

// section appends a part of the form: its title, its text, its tables with
// their notes.
func (b *builder) section(number int, s layouts.Section) {
	for _, t := range b.Part(number, at.TitlePlace) {
		b.paragraph(t.Key, doc.Heading1, doc.Run{Style: doc.Heading1, Text: t.Text.Text}).KeepNext = true
	}
	b.body(at.Section(number), b.Part(number, at.ParagraphPlace))
	for _, t := range s.Tables {
		table := b.table(t)
		notes := b.notes(b.under(at.Notes(t.Name)))
		table.KeepNext = len(notes) > 0
	}
}

// body appends the paragraphs of a part or an annex, with the blocks between them.
func (b *builder) body(holder at.Key, paragraphs []bind.Text) {
	blocks := b.blocksOf(holder)
	for i, t := range paragraphs {
		for ; len(blocks) > 0 && blocks[0].After <= i; blocks = blocks[1:] {
			b.block(blocks[0])
		}
		b.text(t)
	}
	for _, t := range blocks {
		b.block(t)
	}
}

// block appends a block with its caption and its notes.
func (b *builder) block(t bind.Block) {
	switch t.Kind {
	case report.TableBlock:
		b.textTable(t)
	case report.PictureBlock:
		b.picture(t)
	case report.ChartBlock:
		b.chart(t)
	}
}

// blocksOf are the blocks in the text of a part or an annex.
func (b *builder) blocksOf(holder at.Key) []bind.Block {
	var all []bind.Block
	for _, t := range b.Blocks {
		if t.Holder == holder {
			all = append(all, t)
		}
	}
	return all
}

// under are the notes under a table.
func (b *builder) under(notes at.Key) []bind.Text {
	var all []bind.Text
	for _, t := range b.Texts {
		if t.Key.Within(notes) {
			all = append(all, t)
		}
	}
	return all
}
