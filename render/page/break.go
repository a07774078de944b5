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
)

// Break breaks a document into pages, set in the given faces. It fails with an
// at.Error that lists the characters that no face has, the tables whose cells do
// not make a grid, and the texts that their cell or page cannot hold; and with the
// context's error once that is done.
func Break(ctx context.Context, d *doc.Document, faces *fonts.Set) (*Book, error) {
	b := &breaker{composer: composer{faces: faces, doc: d, scratch: scratches.Get().(*scratch)}}
	defer b.scratch.put()
	b.book = &Book{Meta: d.Meta, Width: d.Page.Width, Height: d.Page.Height}
	b.book.Tags = append(make([]Tag, 0, elements(d)), Tag{Kind: TagDocument, Parent: -1})
	for _, block := range d.Blocks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b.measure(block)
	}
	if err := at.AsError(b.faults.found); err != nil {
		return nil, err
	}
	place(b.pieces, d.Page.TextHeight(), d.Page.LinePitch)
	b.draw()
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
	book   *Book
	pieces []piece
}

// measure cuts a block into pieces, with their tags.
func (b *breaker) measure(block doc.Block) {
	switch block := block.(type) {
	case *doc.Paragraph:
		b.paragraph(block)
	case *doc.Table:
		b.table(block)
	default:
		panic(fmt.Sprintf("page: unknown block %T", block))
	}
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
		for _, item := range b.set(nil, atoms, l, x, baseline) {
			item.PageNumber = true
			b.book.Pages[i].Items = append(b.book.Pages[i].Items, item)
		}
	}
}
