// Package page is the second of the program's two narrow necks: it breaks a
// document tree into pages and says where each glyph, rule and fill stands.
// It knows lines, grids and pages, and no file format.
//
// The work goes in stages, a file each: runs of text become atoms and lines of
// glyphs (compose.go, line.go), tables get row heights (table.go), paragraphs
// and tables are cut into pieces that no page break divides (piece.go), pieces
// are placed on pages (place.go), and what stands on a page is drawn into the
// Book (draw.go, rules.go).
package page

import (
	"context"
	"fmt"

	"nianbao/fonts"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/limits"
	"nianbao/render/rules"
)

// Break breaks a document into pages, set in the given faces. It fails with an
// at.Error that lists the characters that no face has, the tables whose cells do
// not make a grid, and the texts that their cell or page cannot hold, or that there
// are too many pages; and with the context's error once that is done.
func Break(ctx context.Context, d *doc.Document, faces *fonts.Set) (*Book, error) {
	s, err := Settle(ctx, d, faces)
	if err != nil {
		return nil, err
	}
	return s.Break()
}

// Break breaks what has been set into pages, once. It fails with an at.Error as the
// function Break does.
func (s *Setting) Break() (*Book, error) {
	b := s.breaker
	b.scratch = scratches.Get().(*scratch)
	defer b.release()
	b.placer().place()
	if err := b.tooMany(); err != nil {
		return nil, err
	}
	b.draw()
	b.headPages()
	b.numberPages()
	if err := at.AsError(b.faults.found); err != nil {
		return nil, err
	}
	return b.book, nil
}

// elements is about how many elements the tag tree will have.
func elements(d *doc.Document) int {
	n := 1
	for _, block := range d.Blocks {
		if t, ok := block.(*doc.Table); ok {
			n += 3 + t.Rows + len(t.Cells)
		} else {
			n += 2
		}
	}
	return n
}

// A breaker breaks one document.
type breaker struct {
	composer
	book      *Book
	pieces    []piece
	starts    []int                         // the first piece of each block
	tagStarts []int                         // and the first of its elements
	grids     []*grid                       // the tables, in order
	list      int                           // the tag of the list that the last block was in; 0 for none
	titled    titled                        // what the last block was or began of a block with its caption; zero for nothing
	hangs     map[*doc.Paragraph]doc.Length // the indents found of paragraphs that hang
}

// placer places the document's pieces from its beginning.
func (b *breaker) placer() placer {
	return placer{pieces: b.pieces, height: b.room(false), across: b.room(true), pitch: b.doc.Page.LinePitch}
}

// sheet is the page that text stands on: the document's, or that turned.
func (b *breaker) sheet(turned bool) doc.Page {
	if turned {
		return b.doc.Page.Turned()
	}
	return b.doc.Page
}

// room is how high what stands on a page may be together. On one that is turned it is a
// little less than the text area: in Word, what is turned ends with a paragraph of its own.
func (b *breaker) room(turned bool) doc.Length {
	height := b.sheet(turned).TextHeight()
	if turned {
		height -= spareFoot
	}
	return height
}

// measure cuts a block into pieces, with their tags.
func (b *breaker) measure(block doc.Block) {
	switch block := block.(type) {
	case *doc.Paragraph:
		b.paragraph(block)
	case *doc.Table:
		b.table(block)
	case *doc.Picture:
		b.picture(block)
	case *doc.Chart:
		b.chart(block)
	default:
		panic(fmt.Sprintf("page: unknown block %T", block))
	}
}

// tooMany is an at.Error where the pieces take more pages than any report has.
func (b *breaker) tooMany() error {
	if len(b.pieces) == 0 || b.pieces[len(b.pieces)-1].page < limits.Pages {
		return nil
	}
	return at.Error{rules.New("page.count", at.Whole, at.Source{},
		"要排 %d 页，最多 %d 页。请删减文字，或检查版式文件中的纸张和字号。", b.pieces[len(b.pieces)-1].page+1, limits.Pages)}
}

// tag appends an element to the tag tree and returns its index.
func (b *breaker) tag(t Tag) int {
	b.book.Tags = append(b.book.Tags, t)
	return len(b.book.Tags) - 1
}

// numberPages draws the page numbers: outside right on odd pages, left on even
// ones, one character in, between dashes, below the text area (GB/T 9704-2012,
// 7.5).
func (b *breaker) numberPages() {
	page, style := b.doc.Page, b.doc.Styles[doc.PageNumber]
	// The dash stands in the middle of the em square, from 0.88 em above the
	// baseline to 0.12 em below it.
	baseline := page.Height - page.Bottom + page.NumberDrop + style.Size*38/100
	for i := range b.book.Pages {
		text := fmt.Sprintf("— %d —", i+1)
		atoms := b.atomsOf([]doc.Run{{Style: doc.PageNumber, Text: text}}, setting{where: "页码", tags: []int{Artifact}})
		l := line{end: len(atoms)}
		x := page.Left + style.Size
		if i%2 == 0 {
			x = page.Width - page.Right - style.Size - natural(atoms, l)
		}
		b.paginate(i, PageNumber, b.set(nil, atoms, l, x, baseline))
	}
}

// headPages draws the document's head, if it has one: in the middle, in the page
// number's type, as far above the text area as that is below it.
func (b *breaker) headPages() {
	if b.doc.Head == "" {
		return
	}
	page := b.doc.Page
	baseline := page.Top - page.NumberDrop
	for i := range b.book.Pages {
		atoms := b.atomsOf([]doc.Run{{Style: doc.PageNumber, Text: b.doc.Head}}, setting{where: "页眉", tags: []int{Artifact}})
		l := line{end: len(atoms)}
		x := page.Left + (page.TextWidth()-natural(atoms, l))/2
		b.paginate(i, PageHead, b.set(nil, atoms, l, x, baseline))
	}
}

// paginate enters what stands outside a page's text area.
func (b *breaker) paginate(number int, kind Pagination, items []*Glyphs) {
	for _, item := range items {
		item.Pagination = kind
		b.book.Pages[number].Items = append(b.book.Pages[number].Items, item)
	}
}
