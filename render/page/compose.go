package page

import (
	"strings"
	"sync"
	"unicode/utf8"

	"nianbao/fonts"
	"nianbao/render/at"
	"nianbao/render/doc"
)

// A composer turns runs of text into atoms, and lines of atoms into glyphs
// that stand somewhere. It owns the memory that all paragraphs share.
type composer struct {
	faces  *fonts.Set
	doc    *doc.Document
	faults faults

	level doc.Length // of the middle of the body's hanzi; 0 until it is asked for
	mixed bool       // the text set last is in several typefaces

	*scratch
	glyphs []Glyph  // chunk that items are cut from
	items  []Glyphs // likewise
}

// A scratch is memory that each text uses anew, and after a document the next one.
type scratch struct {
	shaped []fonts.Glyph
	atoms  []atom
	lines  []line
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// release gives the memory back, with nothing of the document in it. That of a text
// beyond all measure is not kept.
func (c *composer) release() {
	const most = 1 << 14 // characters
	s := c.scratch
	c.scratch = nil
	if cap(s.atoms) > most {
		return
	}
	clear(s.shaped[:cap(s.shaped)])
	clear(s.atoms[:cap(s.atoms)])
	scratches.Put(s)
}

// A setting is how runs are to be shaped.
type setting struct {
	key   at.Key     // whose text it is
	spans []doc.Span // whose its characters are, if they are not all the key's
	where string     // where it stands, if the key does not tell that
	tags  []int      // of each run
	size  doc.Length // in place of the styles' sizes, unless 0
}

// atomsOf shapes runs. The atoms are good until the next call.
func (c *composer) atomsOf(runs []doc.Run, s setting) []atom {
	c.atoms, c.mixed = c.atoms[:0], false
	char := 0 // of the text, as doc.Text counts
	for i, r := range runs {
		style := c.doc.Styles[r.Style]
		c.mixed = c.mixed || style.Typeface != c.doc.Styles[runs[0].Style].Typeface
		like := atom{size: style.Size, tag: s.tags[i]}
		if s.size != 0 {
			like.size = s.size
		}
		// Styles of the body's size are set on the page's grid: 28 characters
		// of 16 pt stand a little closer than their widths.
		p := pitch{like.size, 1}
		if s.size == 0 && style.Size == c.doc.Styles[doc.Body].Size {
			p = pitch{c.doc.Page.TextWidth(), doc.Length(c.doc.Page.Chars)}
		}
		for rest, more := r.Text, true; more; {
			var text string
			text, rest, more = strings.Cut(rest, "\n")
			like.char = char
			c.shape(s, style.Typeface, text, like, p)
			char += utf8.RuneCountInString(text)
			if n := len(c.atoms); more && n > 0 {
				c.atoms[n-1].end = true
			}
		}
	}
	return c.atoms
}

// A pitch is the width of a full-width character, as a fraction: the width of
// a line by its number of characters.
type pitch struct{ width, chars doc.Length }

// shape appends the atoms of a piece of text; like has what they share, and the
// first one's character.
func (c *composer) shape(s setting, face doc.Typeface, text string, like atom, p pitch) {
	var missing []fonts.Missing
	c.shaped, missing = c.faces.Shape(c.shaped[:0], face, text)
	char, counted := like.char, 0 // and the bytes before it
	for _, m := range missing {
		char += utf8.RuneCountInString(text[counted:m.Offset])
		counted = m.Offset
		c.faults.missing(m.Rune, s, char, excerpt(text, m.Offset))
	}
	a := like
	for _, g := range c.shaped {
		r, size := utf8.DecodeRuneInString(g.Text)
		a.glyph, a.class = g, classOf(r)
		a.width = doc.Length(g.Advance) * p.width / (doc.Length(g.Face.UnitsPerEm()) * p.chars)
		c.atoms = append(c.atoms, a)
		a.char++
		if size < len(g.Text) {
			a.char += utf8.RuneCountInString(g.Text[size:])
		}
	}
}

// set places a line's atoms from x on the baseline y and appends its items:
// one for each stretch of one face, size and tag. What the line is too short
// is shared by all its gaps, what it is too long by the blanks of its marks.
func (c *composer) set(dst []*Glyphs, atoms []atom, l line, x, y doc.Length) []*Glyphs {
	atoms = visible(atoms, l)
	give := stretch
	if l.slack < 0 {
		give = spare
	}
	total, seen := doc.Length(0), doc.Length(0)
	for i := 1; i < len(atoms); i++ {
		total += give(&atoms[i-1], &atoms[i])
	}
	var item *Glyphs
	for i := range atoms {
		a := &atoms[i]
		if i > 0 {
			x -= gap(&atoms[i-1], a)
			seen += give(&atoms[i-1], a)
		}
		pen := x
		if total > 0 {
			pen += l.slack * seen / total
		}
		if item == nil || item.Face != a.glyph.Face || item.Size != a.size || item.Tag != a.tag {
			item = c.item(Glyphs{Tag: a.tag, Char: a.char, X: pen, Y: y, Face: a.glyph.Face, Size: a.size, Raise: c.raise(a)})
			dst = append(dst, item)
		}
		c.add(item, Glyph{ID: a.glyph.ID, Text: a.glyph.Text, X: pen - item.X})
		x += a.width
	}
	return dst
}

// raise is how far an atom's face is to stand above the baseline, so that hanzi that run
// in with those of the body's face stand on their level.
func (c *composer) raise(a *atom) doc.Length {
	body := c.doc.Styles[doc.Body]
	if !c.mixed || a.size != body.Size {
		return 0
	}
	own, ok := middle(a.glyph.Face, a.size)
	if !ok {
		return 0
	}
	if c.level == 0 {
		if shaped, _ := c.faces.Shape(nil, body.Typeface, "永"); len(shaped) > 0 {
			c.level, _ = middle(shaped[0].Face, body.Size)
		}
	}
	const visible = doc.Point / 12
	if off := c.level - own; c.level != 0 && (off > visible || off < -visible) {
		return off
	}
	return 0
}

// middle is how far above the baseline the middle of hanzi stands.
func middle(f *fonts.Face, size doc.Length) (doc.Length, bool) {
	m, ok := f.Middle()
	return doc.Length(m) * size / doc.Length(f.UnitsPerEm()), ok
}

// visible is a line's atoms without the spaces at its end.
func visible(atoms []atom, l line) []atom {
	end := l.end
	for end > l.start && atoms[end-1].class == space {
		end--
	}
	return atoms[l.start:end]
}

// natural is the width of a line set without slack.
func natural(atoms []atom, l line) doc.Length {
	atoms = visible(atoms, l)
	var w doc.Length
	for i := range atoms {
		w += atoms[i].width
		if i > 0 {
			w -= gap(&atoms[i-1], &atoms[i])
		}
	}
	return w
}

// item keeps an item in the composer's chunk, so that a page costs few
// allocations.
func (c *composer) item(g Glyphs) *Glyphs {
	if len(c.items) == cap(c.items) {
		c.items = make([]Glyphs, 0, 128)
	}
	c.items = append(c.items, g)
	return &c.items[len(c.items)-1]
}

// add appends a glyph to the item that was made last.
func (c *composer) add(item *Glyphs, g Glyph) {
	if len(c.glyphs) == cap(c.glyphs) {
		chunk := make([]Glyph, len(item.Glyphs), max(1024, 2*len(item.Glyphs)))
		copy(chunk, item.Glyphs)
		c.glyphs = chunk
		item.Glyphs = chunk
	}
	c.glyphs = append(c.glyphs, g)
	item.Glyphs = c.glyphs[len(c.glyphs)-len(item.Glyphs)-1:]
}
