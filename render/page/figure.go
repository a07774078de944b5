package page

import "nianbao/render/doc"

// picture makes the piece of a picture.
func (b *breaker) picture(p *doc.Picture) {
	tag := b.figureTag(Tag{Key: p.Key, Alt: p.Alt})
	x := b.middle(p.Width)
	b.figure(p.Before, p.Height, tag, Box{X: x, Width: p.Width, Height: p.Height},
		[]Item{&Picture{Tag: tag, X: x, Width: p.Width, Height: p.Height, Image: p.Image}})
}

// middle is where what is so wide begins that stands in the middle of the text area.
func (b *breaker) middle(width doc.Length) doc.Length {
	return b.doc.Page.Left + (b.doc.Page.TextWidth()-width)/2
}

// figureTag makes the element of a figure, in which its caption will stand.
func (b *breaker) figureTag(t Tag) int {
	const document = 0
	t.Kind, t.Parent = TagFigure, document
	b.list, b.titled = document, titled{figure: b.tag(t)}
	return b.titled.figure
}

// figure makes the piece of a figure, whose items and box count from its top. It is bound
// to what follows: its caption.
func (b *breaker) figure(before, height doc.Length, tag int, box Box, items []Item) {
	b.pieces = append(b.pieces, piece{before: before, height: height, keep: bound, figure: &figure{tag, box, items}})
}

// A figure is what a piece shows that is no text.
type figure struct {
	tag   int
	box   Box
	items []Item
}

// drawFigure enters a figure.
func (b *breaker) drawFigure(page *Page, p *piece) {
	top := b.doc.Page.Top + p.y
	for _, item := range p.figure.items {
		lower(item, top)
		page.Items = append(page.Items, item)
	}
	box := p.figure.box
	box.Y += top
	b.book.Tags[p.figure.tag].Box = box
}

// lower moves an item down.
func lower(item Item, by doc.Length) {
	switch item := item.(type) {
	case *Glyphs:
		item.Y += by
	case *Rule:
		item.Y1, item.Y2 = item.Y1+by, item.Y2+by
	case *Fill:
		item.Y += by
	case *Picture:
		item.Y += by
	case *Path:
		for i := range item.Points {
			item.Points[i].Y += by
		}
	}
}
