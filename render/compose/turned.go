package compose

import "nianbao/render/doc"

// turn makes the blocks from the given one on stand across the sheet, and with them the
// paragraphs that are kept with them: a heading, or the mark and name of an annex, which
// would else stand alone on the page before.
func (b *builder) turn(first int) {
	for first > 0 {
		p, ok := b.doc.Blocks[first-1].(*doc.Paragraph)
		if !ok || !p.KeepNext || p.Style == doc.Title {
			break
		}
		first--
	}
	for _, block := range b.doc.Blocks[first:] {
		switch block := block.(type) {
		case *doc.Paragraph:
			block.Turned = true
		case *doc.Table:
			block.Turned = true
		}
	}
}

// textBehindTurned moves the last paragraph of the text, which ends with the given block,
// behind what is turned, where that is last: what follows stands on a page of its own, and
// takes that text with it.
func (b *builder) textBehindTurned(end int) {
	first := end
	for first > 0 && doc.Turned(b.doc.Blocks[first-1]) {
		first--
	}
	if first == 0 || first == end || end == len(b.doc.Blocks) {
		return
	}
	if p, ok := b.doc.Blocks[first-1].(*doc.Paragraph); ok && !p.KeepNext && p.Style != doc.TableNote {
		copy(b.doc.Blocks[first-1:], b.doc.Blocks[first:end])
		b.doc.Blocks[end-1] = p
	}
}
