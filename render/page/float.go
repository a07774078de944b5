package page

import (
	"slices"

	"nianbao/render/doc"
)

// A figure that does not fit the rest of its page stands at the top of the next one, and
// text that follows it comes before it as far as whole paragraphs fit the rest. Word gets
// the blocks in the same order, and so does whoever has the text read to him.

// floated is the document's blocks in that order; nil where they stand in it.
func (b *breaker) floated() []doc.Block {
	if !slices.ContainsFunc(b.doc.Blocks, isFigure) {
		return nil
	}
	f := floater{b, b.placer(), nil}
	for i := 0; i < len(b.doc.Blocks); {
		i = f.unit(i)
	}
	if slices.Equal(f.order, b.doc.Blocks) {
		return nil
	}
	return f.order
}

// isFigure reports whether a block is a picture or a chart, or the caption of a table that
// stands across a page of its own; but not the heading that is turned with one.
func isFigure(b doc.Block) bool {
	switch b := b.(type) {
	case *doc.Picture, *doc.Chart:
		return true
	case *doc.Paragraph:
		return b.Turned && b.Style == doc.Caption
	}
	return false
}

// A floater puts the blocks in order.
type floater struct {
	*breaker
	placer placer
	order  []doc.Block
}

// unit takes the blocks from i on that are kept together, and what comes before them
// instead, and returns the block that is next.
func (f *floater) unit(i int) int {
	end := f.unitEnd(i)
	if !isFigure(f.doc.Blocks[i]) {
		f.take(i, end)
		return end
	}
	page := f.placer.page
	if after := f.placer; after.y == 0 || f.place(&after, i, i+1) == page {
		f.take(i, end)
		return end
	}
	next := end
	for next < len(f.doc.Blocks) {
		last := f.unitEnd(next)
		if after := f.placer; !f.isText(next, last) || f.place(&after, next, last) != page {
			break
		}
		f.take(next, last)
		next = last
	}
	f.take(i, end)
	return next
}

// unitEnd is the block before which the unit ends that begins with the i-th.
func (f *floater) unitEnd(i int) int {
	for ; i+1 < len(f.doc.Blocks); i++ {
		if pieces := f.piecesOf(i, i+1); len(pieces) == 0 || pieces[len(pieces)-1].keep != bound {
			break
		}
	}
	return i + 1
}

// isText reports whether some blocks are paragraphs that may come before a figure: such as
// begin no part of the report and no page, and belong to no table or figure.
func (f *floater) isText(i, end int) bool {
	return !slices.ContainsFunc(f.doc.Blocks[i:end], func(b doc.Block) bool {
		p, ok := b.(*doc.Paragraph)
		return !ok || p.NewPage || p.Style.Level() == 1 || p.Style != doc.Body && p.Style.Level() == 0
	})
}

// take puts some blocks next.
func (f *floater) take(i, end int) {
	f.place(&f.placer, i, end)
	f.order = append(f.order, f.doc.Blocks[i:end]...)
}

// place places some blocks and returns the page on which the last of them ends.
func (f *floater) place(p *placer, i, end int) int {
	for first, last := f.starts[i], f.startOf(end); first < last; {
		first += p.chain(first)
	}
	return p.page
}

// piecesOf are the pieces of some blocks.
func (f *floater) piecesOf(i, end int) []piece { return f.pieces[f.starts[i]:f.startOf(end)] }

// startOf is the first piece of the i-th block, or the end of all.
func (f *floater) startOf(i int) int {
	if i == len(f.starts) {
		return len(f.pieces)
	}
	return f.starts[i]
}
