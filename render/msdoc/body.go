package msdoc

import (
	"fmt"
	"strings"

	"nianbao/render/at"
	"nianbao/render/manuscript"
)

// body reads the body of the document.
func (d *document) body() error {
	to := d.header.lengths[body]
	b := &builder{document: d}
	c := &collector{document: d, ends: d.fields(0, to), block: 1}
	c.visible = b.picture
	for place := 0; place < to; place++ {
		char := d.chars[place]
		if char != charParagraph && char != charCell && char != charSection {
			c.take(place)
			continue
		}
		l, err := d.layoutAt(place)
		if err != nil {
			return err
		}
		if char == charParagraph && l.depth == 0 && d.looks[place].deleted && place < to-1 {
			continue // the paragraph goes on in the next
		}
		if err := b.mark(char, l, c.ended()); err != nil {
			return err
		}
		if len(d.manuscript.Blocks)+len(b.late) > maxBlocks {
			return d.tooMuch("段落和图片超过 %d 个", maxBlocks)
		}
		c.block = b.paragraphs + 1
	}
	if text := c.ended(); text != "" { // no mark ended it
		if err := b.mark(charParagraph, layout{}, text); err != nil {
			return err
		}
	}
	if b.numbered > 0 {
		c.aside(manuscript.Unread, "", fmt.Sprintf("有 %d 段是自动编号的（如“一、”“1.”），编号没有读", b.numbered))
	}
	return b.close(0)
}

// A builder makes paragraphs and grids of what marks end.
type builder struct {
	*document
	open []*table // the tables that the place is in, within each other
	late []manuscript.Block
	// How many there are so far: sources name them by their numbers.
	paragraphs, tables int
	numbered           int // paragraphs whose numbers Word makes
}

// picture adds a picture where it stands, behind the table that it is in.
func (b *builder) picture(p manuscript.Block) {
	if len(b.manuscript.Blocks)+len(b.late) > maxBlocks {
		return // the next mark says so
	}
	if len(b.open) > 0 {
		b.late = append(b.late, p)
		return
	}
	b.manuscript.Blocks = append(b.manuscript.Blocks, p)
}

// mark takes a text and the mark that ends it.
func (b *builder) mark(char uint16, l layout, text string) error {
	if l.depth > maxDepth {
		return b.tooMuch("表格套了 %d 层以上", maxDepth)
	}
	if char == charCell && l.depth == 0 {
		l.depth = 1 // the mark knows better than what is said of it
	}
	if err := b.close(l.depth); err != nil {
		return err
	}
	for len(b.open) < l.depth {
		b.open = append(b.open, &table{})
	}
	if l.numbered {
		b.numbered++
	}
	if l.depth == 0 {
		b.paragraphs++
		p := &manuscript.Paragraph{Level: l.level}
		p.Text = manuscript.Text{Text: text, Source: b.source(b.paragraphs)}
		b.manuscript.Blocks = append(b.manuscript.Blocks, p)
		return nil
	}
	t := b.open[l.depth-1]
	switch {
	case l.rowEnd && char == charCell, l.innerRow:
		t.endRow(l.row)
	case char == charCell, l.innerCell:
		if b.cells++; b.cells > maxCells {
			return b.tooMuch("表格的单元格超过 %d 个", maxCells)
		}
		t.add(text)
		t.row = append(t.row, strings.Join(t.cell, "\n"))
		t.cell = nil
	default:
		t.add(text)
	}
	return nil
}

// close ends the tables that are deeper than a paragraph is.
func (b *builder) close(depth int) error {
	for len(b.open) > depth {
		t := b.open[len(b.open)-1]
		b.open = b.open[:len(b.open)-1]
		if len(t.cell) > 0 {
			t.row = append(t.row, strings.Join(t.cell, "\n"))
		}
		if len(t.row) > 0 {
			t.endRow(rowLayout{})
		}
		if g := t.grid(); g != nil {
			b.late = append(b.late, g)
		}
	}
	if len(b.open) > 0 {
		return nil
	}
	if n := len(b.late); n > 0 { // the outer table was closed last
		b.late = append([]manuscript.Block{b.late[n-1]}, b.late[:n-1]...)
	}
	for _, block := range b.late {
		if g, ok := block.(*manuscript.Grid); ok {
			b.tables++
			g.Source = b.source(b.tables)
			for r := range g.Rows {
				for c := range g.Rows[r] {
					cell := &g.Rows[r][c]
					cell.Source = at.Source{File: b.name, Block: b.tables, Cell: cell.Source.Cell}
				}
			}
		}
		b.manuscript.Blocks = append(b.manuscript.Blocks, block)
	}
	b.late = nil
	return nil
}
