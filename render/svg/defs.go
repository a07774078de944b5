package svg

import (
	"bytes"
	"fmt"
	"io"

	"nianbao/fonts"
	"nianbao/render/markup"
	"nianbao/render/page"
	"nianbao/render/picture"
)

// Defs are the outlines and pictures that pages of one document on a screen refer to. The
// document may change, and be broken into pages again and again: faces are known by their
// *fonts.Face, pictures by their content, from book to book. The zero Defs has defined
// nothing. It is for one goroutine.
type Defs struct {
	faces    []*face
	images   []*picture.Image
	pending  []outline // met and not yet defined
	defined  int       // how many of images are defined
	contours contours
	w        markup.Writer
}

// A face is what is known of one of the faces: a bit a glyph.
type face struct {
	*fonts.Face
	number       int
	known, blank bits
}

// An outline is a glyph of a face.
type outline struct {
	face  *face
	glyph fonts.GlyphID
}

type bits [1 << 16 / 64]uint64

func (b *bits) has(g fonts.GlyphID) bool { return b[g/64]>>(g%64)&1 != 0 }
func (b *bits) add(g fonts.GlyphID)      { b[g/64] |= 1 << (g % 64) }

// Page writes page i of the book, from 0, as an svg element for the body of an HTML document
// that has what New writes in the defs of an svg element of its own. The element is as large
// as the sheet and may be given any other size by a style. It fails if w does. The book must
// be as Write wants it.
func (d *Defs) Page(w io.Writer, b *page.Book, i int) error {
	d.w.Start(w)
	open(&d.w, b)
	d.w.Attribute("aria-label", nameOf(b, i))
	d.w.Raw(">")
	d.page(b, i)
	d.w.Raw("</svg>")
	return d.finish()
}

// New writes the definitions that pages refer to and that no earlier call has written, in the
// order of their first use: to be added to those written before. It writes nothing where
// there are none. It fails if w does, and where an outline is broken, with an error worded
// for the user who supplied the face.
func (d *Defs) New(w io.Writer) error {
	d.w.Start(w)
	for _, m := range d.images[d.defined:] {
		d.image(d.defined, m)
		d.defined++
	}
	for _, o := range d.pending {
		if err := d.contours.read(o); err != nil {
			d.w.Fail(err)
			break
		}
		d.w.Raw(`<path id="`)
		d.name(o)
		d.w.Raw(`" d="`)
		d.contours.write(&d.w)
		d.w.Raw(`"/>`)
	}
	d.pending = d.pending[:0]
	return d.finish()
}

func (d *Defs) finish() error {
	if err := d.w.Finish(); err != nil {
		return fmt.Errorf("写 SVG：%w", err)
	}
	return nil
}

// paint writes what stands on a page.
func (d *Defs) paint(content *bytes.Buffer, b *page.Book, i int) error {
	d.w.Start(content)
	d.page(b, i)
	return d.finish()
}

// of is what is known of a face.
func (d *Defs) of(f *fonts.Face) *face {
	for _, known := range d.faces { // a report has few
		if known.Face == f {
			return known
		}
	}
	d.faces = append(d.faces, &face{Face: f, number: len(d.faces)})
	return d.faces[len(d.faces)-1]
}

// use notes that a glyph is used, and reports whether it has an outline.
func (d *Defs) use(o outline) bool {
	switch f := o.face; {
	case f.known.has(o.glyph):
	case f.Empty(o.glyph):
		f.blank.add(o.glyph)
		f.known.add(o.glyph)
	default:
		f.known.add(o.glyph)
		d.pending = append(d.pending, o)
	}
	return !o.face.blank.has(o.glyph)
}

// name writes the id of an outline.
func (d *Defs) name(o outline) {
	d.w.Raw("f")
	d.w.Int(int64(o.face.number))
	d.w.Raw("g")
	d.w.Int(int64(o.glyph))
}

// imageOf is the number of a picture. One that has been read again is the same.
func (d *Defs) imageOf(m *picture.Image) int {
	for i, known := range d.images { // a report has few
		if known == m || bytes.Equal(known.Data, m.Data) {
			return i
		}
	}
	d.images = append(d.images, m)
	return len(d.images) - 1
}

// image defines a picture as the unit square, as it is stored.
func (d *Defs) image(number int, m *picture.Image) {
	d.w.Raw(`<image id="p`)
	d.w.Int(int64(number))
	d.w.Raw(`" width="1" height="1" preserveAspectRatio="none" href="`)
	d.w.Data("image/"+string(m.Format), m.Data)
	d.w.Raw(`"/>`)
}
