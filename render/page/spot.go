package page

import (
	"math"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// A Spot is a place in the report that a page shows.
type Spot struct {
	Key  at.Key
	Char int // which character of its text, from 0; 0 where none of its own is shown there
}

// At is what page i of the book, from 0, shows at a point of the upright sheet, from its upper
// left corner: the cell of a table around it, else the nearest line or figure. Of a cell
// without a key, which is the form's, it is the table. ok is false where the page shows
// nothing of the report, or the book has no such page.
func (b *Book) At(i int, x, y doc.Length) (spot Spot, ok bool) {
	if i < 0 || i >= len(b.Pages) {
		return Spot{}, false
	}
	p, point := &b.Pages[i], Point{x, y}
	n := nearest{book: b, cell: Artifact}
	for _, c := range p.Cells {
		if c.Box.from(point) == (gulf{}) {
			n.cell, n.spot.Key = c.Tag, b.keyOf(c.Tag)
		}
	}
	n.search(p.Items, point)
	n.search(p.Turned, Point{b.Height - y, x})
	return n.spot, n.spot.Key != at.Whole
}

// A nearest is a search for what stands nearest to a point, within one cell unless that is
// Artifact.
type nearest struct {
	book  *Book
	cell  int
	spot  Spot
	found bool
	gulf  gulf
}

func (n *nearest) search(items []Item, to Point) {
	for _, item := range items {
		tag := item.TagIndex()
		if tag == Artifact || n.cell != Artifact && tag != n.cell {
			continue
		}
		key, gulf := n.book.keyOf(tag), n.book.boxOf(item).from(to)
		if key == at.Whole || n.found && n.gulf.less(gulf) { // of two that meet, the later begins there
			continue
		}
		n.found, n.gulf, n.spot = true, gulf, Spot{Key: key}
		if g, ok := item.(*Glyphs); ok {
			if t := &n.book.Tags[tag]; t.Key == key {
				n.spot.Key, n.spot.Char, _ = doc.Owner(key, t.Spans, g.charAt(to.X))
			}
		}
	}
}

// Find is where the book shows a character of a text, from 0, or the nearest one to it that it
// shows: the page, from 0, and on the upright sheet the line, as far as it is of the same
// paragraph, or the cell or the figure. ok is false where nothing of the text is shown.
func (b *Book) Find(key at.Key, char int) (page int, box Box, ok bool) {
	best := -1 // how many characters are between it and what was found
	for i := range b.Pages {
		p := &b.Pages[i]
		for _, c := range p.Cells {
			if b.Tags[c.Tag].Key == key {
				return i, c.Box, true
			}
		}
		for _, turned := range [...]bool{true, false} {
			items := *p.items(turned)
			for _, item := range items {
				off, shows := b.off(item, key, char)
				if !shows || best >= 0 && off >= best {
					continue
				}
				best, page, box = off, i, b.lineOf(items, item)
				if turned {
					box = b.upright(box)
				}
			}
		}
	}
	return page, box, best >= 0
}

// off is how many characters are between an item and a character of a text; shows is false
// where the item shows nothing of the text. A figure and the form's own words in a text are
// farther than all of its characters.
func (b *Book) off(item Item, key at.Key, char int) (off int, shows bool) {
	tag := item.TagIndex()
	if tag == Artifact {
		return 0, false
	}
	char, own, shows := b.Tags[tag].printed(key, char)
	if g, ok := item.(*Glyphs); ok && own {
		return max(g.Char-char, char-g.Char-g.chars()+1, 0), true
	}
	return math.MaxInt, shows
}

// printed is which character of the element's paragraph a character of a text is, or the
// nearest one, as doc.Text counts: the reverse of doc.Owner. own is false where no character
// is the text's, and then shows says whether the element is the text's even so.
func (t *Tag) printed(key at.Key, char int) (printed int, own, shows bool) {
	if t.Spans == nil {
		return char, t.Key == key, t.Key == key
	}
	best := -1
	for _, s := range t.Spans {
		if s.Key != key {
			continue
		}
		near := min(max(char, s.From), max(s.From, s.From+s.End-s.Start-1))
		if off := max(near-char, char-near); best < 0 || off < best {
			best, printed = off, s.Start+near-s.From
		}
	}
	return printed, best >= 0, best >= 0 || t.Key == key
}

// lineOf is the line that an item begins or goes on with, as far as it is of the same
// paragraph; of a figure it is all.
func (b *Book) lineOf(items []Item, item Item) Box {
	box := b.boxOf(item)
	g, ok := item.(*Glyphs)
	if !ok || b.Tags[g.Tag].Kind == TagFigure {
		return box
	}
	for _, other := range items {
		h, ok := other.(*Glyphs)
		if !ok || h.Tag == Artifact || h.Y != g.Y || b.Tags[h.Tag].Key != b.Tags[g.Tag].Key {
			continue
		}
		box = box.with(b.boxOf(h))
	}
	return box
}

// boxOf is where an item stands that has a tag.
func (b *Book) boxOf(item Item) Box {
	g, ok := item.(*Glyphs)
	if t := &b.Tags[item.TagIndex()]; !ok || t.Kind == TagFigure {
		return t.Box
	}
	box := Box{X: g.X, Y: g.Y - g.Raise - g.Size*88/100, Height: g.Size}
	if n := len(g.Glyphs); n > 0 {
		last := g.Glyphs[n-1]
		box.Width = last.X + doc.Length(g.Face.Advance(last.ID))*g.Size/doc.Length(g.Face.UnitsPerEm())
	}
	return box
}

// keyOf is the key of an element, or of the one around it that has one.
func (b *Book) keyOf(tag int) at.Key {
	for ; tag > 0; tag = b.Tags[tag].Parent {
		if key := b.Tags[tag].Key; key != at.Whole {
			return key
		}
	}
	return at.Whole
}

// charAt is the character of the tag's text whose glyph is at x, or nearest to it.
func (g *Glyphs) charAt(x doc.Length) int {
	char := g.Char
	for i := 1; i < len(g.Glyphs) && g.X+g.Glyphs[i].X <= x; i++ {
		char += utf8.RuneCountInString(g.Glyphs[i-1].Text)
	}
	return char
}

// chars is how many characters the glyphs stand for.
func (g *Glyphs) chars() int {
	n := 0
	for i := range g.Glyphs {
		n += utf8.RuneCountInString(g.Glyphs[i].Text)
	}
	return n
}

// upright is a rectangle across the sheet as it stands on the upright one; see Page.Turned.
func (b *Book) upright(box Box) Box {
	return Box{X: box.Y, Y: b.Height - box.X - box.Width, Width: box.Height, Height: box.Width}
}

// with is the least rectangle around two.
func (b Box) with(c Box) Box {
	x, y := min(b.X, c.X), min(b.Y, c.Y)
	return Box{X: x, Y: y, Width: max(b.X+b.Width, c.X+c.Width) - x, Height: max(b.Y+b.Height, c.Y+c.Height) - y}
}

// A gulf is how far a point is from a rectangle, zero within it. What is less far up or down is
// nearer: beside a short line nothing else is meant.
type gulf struct{ y, x doc.Length }

func (b Box) from(p Point) gulf {
	return gulf{max(b.Y-p.Y, p.Y-b.Y-b.Height, 0), max(b.X-p.X, p.X-b.X-b.Width, 0)}
}

func (g gulf) less(h gulf) bool { return g.y < h.y || g.y == h.y && g.x < h.x }
