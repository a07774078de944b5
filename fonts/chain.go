package fonts

import "sync/atomic"

// A chain is the faces that serve one typeface: its own, then those that stand
// in.
type chain struct {
	faces   []*source
	western []*source // for digits and Latin letters; nil where the typeface's own serve
	dash    []Glyph   // what draws "——" without a gap, one glyph or two; empty for none

	// cache keeps what has been found, a character in the slot of its lowest
	// bits. Each slot is written as one word, so that the chain can be shared:
	// 21 bits of the character plus one (0 marks an empty slot), 24 of the
	// face's number, 16 of the glyph.
	cache [cacheSize]atomic.Uint64
}

// cacheSize is about twice the distinct characters of a report.
const cacheSize = 1024

// find is the face and the glyph for a character, nil where no face has it.
func (c *chain) find(r rune) (*source, GlyphID) {
	slot := &c.cache[uint32(r)%cacheSize]
	if e := slot.Load(); e>>40 == uint64(r)+1 {
		return c.face(int(e >> 16 & 0xFFFFFF)), GlyphID(e & 0xFFFF)
	}
	i, g := c.search(r)
	if i < 0 {
		return nil, 0
	}
	slot.Store((uint64(r)+1)<<40 | uint64(i)<<16 | uint64(g))
	return c.face(i), g
}

// face is the face with the given number: those of western follow the others.
func (c *chain) face(i int) *source {
	if i < len(c.faces) {
		return c.faces[i]
	}
	return c.western[i-len(c.faces)]
}

// search asks the faces in the order that the character's kind demands. It
// gives the face's number, -1 where no face has the character.
func (c *chain) search(r rune) (int, GlyphID) {
	switch {
	case isWestern(r):
		if i, g := first(c.western, r); i >= 0 {
			return len(c.faces) + i, g
		}
	case isFullWidth(r):
		if i, g := firstFull(c.faces, r); i >= 0 {
			return i, g
		}
	}
	return first(c.faces, r)
}

// variant is the form that a selector asks for, in the first face that has it. found
// is false where none has: then it is the character's own form.
func (c *chain) variant(r, selector rune) (f *source, g GlyphID, found bool) {
	for _, f := range c.faces {
		if _, has := f.glyph(r); !has {
			continue
		}
		if v, ok := f.Variant(r, selector); ok {
			return f, v, true
		}
	}
	f, g = c.find(r)
	return f, g, false
}

// first asks the faces in turn.
func first(faces []*source, r rune) (int, GlyphID) {
	for i, f := range faces {
		if g, ok := f.glyph(r); ok {
			return i, g
		}
	}
	return -1, 0
}

// firstFull asks the faces for a glyph that is one em wide.
func firstFull(faces []*source, r rune) (int, GlyphID) {
	for i, f := range faces {
		g, ok := f.glyph(r)
		if ok && isQuote(r) {
			if v, found := f.Variant(r, fullQuote); found {
				g = v
			}
		}
		if ok && f.full(g) {
			return i, g
		}
	}
	return -1, 0
}
