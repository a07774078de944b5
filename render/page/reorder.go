package page

import (
	"slices"

	"nianbao/render/doc"
)

// reorder puts the document's blocks in another order, with what has been made of them: to
// set them anew would cost as much as the first time, and give the same. Each element still
// stands behind its parent, since a figure and what is kept with it stay together; headings
// keep their order, and with it the outline its own. Tables are as high again as they were
// before any was settled.
func (b *breaker) reorder(blocks []doc.Block) {
	old := *b
	was := make(map[doc.Block]int, len(blocks))
	for i, block := range old.doc.Blocks {
		was[block] = i
	}
	d := *old.doc
	d.Blocks = blocks
	b.doc, b.starts, b.tagStarts = &d, nil, nil
	b.pieces = make([]piece, 0, len(old.pieces))
	tags := b.book.Tags
	b.book.Tags = append(make([]Tag, 0, len(tags)), tags[0])
	now := make([]int, len(tags)) // the elements' new places by their old ones
	for _, block := range blocks {
		i := was[block]
		b.starts, b.tagStarts = append(b.starts, len(b.pieces)), append(b.tagStarts, len(b.book.Tags))
		b.pieces = append(b.pieces, old.pieces[old.starts[i]:next(old.starts, i, len(old.pieces))]...)
		for t := old.tagStarts[i]; t < next(old.tagStarts, i, len(tags)); t++ {
			now[t] = len(b.book.Tags)
			b.book.Tags = append(b.book.Tags, tags[t])
		}
	}
	for i := range b.book.Tags[1:] {
		tag := &b.book.Tags[i+1]
		tag.Parent = now[tag.Parent]
	}
	b.retag(now)
	b.regrid()
}

// next is where what begins with the i-th of some starts ends.
func next(starts []int, i, end int) int {
	if i+1 < len(starts) {
		return starts[i+1]
	}
	return end
}

// retag gives what has been set the new places of its elements.
func (b *breaker) retag(now []int) {
	move := func(tag *int) {
		if *tag != Artifact {
			*tag = now[*tag]
		}
	}
	for i := range b.pieces {
		p := &b.pieces[i]
		for _, item := range p.items {
			move(&item.Tag)
		}
		if p.figure != nil {
			move(&p.figure.tag)
			for _, item := range p.figure.items {
				switch item := item.(type) {
				case *Glyphs:
					move(&item.Tag)
				case *Path:
					move(&item.Tag)
				case *Picture:
					move(&item.Tag)
				}
			}
		}
	}
	for _, g := range b.grids {
		for _, cell := range g.cells {
			move(&cell.tag)
			for _, item := range cell.items {
				move(&item.Tag)
			}
		}
	}
}

// regrid finds where the tables' rows now are, and makes them as high as they were.
func (b *breaker) regrid() {
	slices.SortStableFunc(b.grids, func(g, h *grid) int { return b.firstRow(g) - b.firstRow(h) })
	for _, g := range b.grids {
		g.first = b.firstRow(g)
		g.setHeight(g.table.Height)
		copy(b.pieces[g.first:], g.rowPieces())
	}
}

// firstRow is the piece with which a table begins.
func (b *breaker) firstRow(g *grid) int {
	return slices.IndexFunc(b.pieces, func(p piece) bool { return p.table == g })
}
