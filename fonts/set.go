package fonts

import (
	"slices"
	"unicode"

	"nianbao/render/doc"
)

// A Set says which faces serve each typeface, in the order in which they are
// asked for a character. It is immutable to its users and safe for concurrent
// use.
type Set struct {
	lineup lineup
	chains [doc.TypefaceCount]*chain
}

// A source is a face and where it comes from.
type source struct {
	*Face
	file   string
	office bool // it is the office's, not of the plan
}

// A lineup is the faces of a Set, ordered but not yet joined to chains.
type lineup struct {
	own   [doc.TypefaceCount][]*source // the typeface's own, the office's before the plan's
	latin []*source                    // for the digits and Latin letters of FangSong and KaiTi
	rare  []*source                    // symbols and rare characters, for every typeface
	extra []*source                    // the office's other fonts, asked last
}

// newSet joins the faces: the typeface's own, SongTi's, the rare ones, and
// last what else the office has. SongTi stands in for every other typeface
// because it has the most characters and the most neutral marks; so it does for
// a typeface that has no face.
func newSet(l lineup) *Set {
	s := &Set{lineup: l}
	for t, own := range l.own {
		faces := slices.Clip(own)
		if doc.Typeface(t) != doc.SongTi {
			faces = append(faces, l.own[doc.SongTi]...)
		}
		c := &chain{dash: findDash(faces)}
		c.faces = slices.Concat(faces, l.rare, l.extra)
		c.western = l.westernFaces(doc.Typeface(t), faces[0])
		s.chains[t] = c
	}
	return s
}

// westernFaces are those for a typeface's digits and Latin letters, nil where its own first
// face serves. Running text has the Latin faces; else SongTi's, from the first whose digits
// serve.
func (l *lineup) westernFaces(t doc.Typeface, own *source) []*source {
	song := l.own[doc.SongTi]
	if i := slices.IndexFunc(song, (*source).halfDigits); i > 0 {
		song = song[i:]
	}
	switch {
	case (t == doc.FangSong || t == doc.KaiTi) && len(l.latin) > 0:
		return slices.Concat(l.latin, song)
	case t == doc.FangSong || !own.halfDigits():
		return song
	}
	return nil
}

// halfDigits reports whether all ten digits are half an em wide, as columns of
// figures in a Chinese text need them.
func (f *source) halfDigits() bool {
	for r := '0'; r <= '9'; r++ {
		if g, ok := f.glyph(r); !ok || 2*f.Advance(g) != f.unitsPerEm {
			return false
		}
	}
	return true
}

// full reports whether the glyph is one em wide.
func (f *source) full(g GlyphID) bool { return f.Advance(g) == f.unitsPerEm }

// glyph is what the face draws a character with. A glyph without outline
// counts as absent unless the character is a space: AR PL KaitiM GB alone
// maps 33 letters and brackets to such glyphs. Private-use characters count as
// absent in the plan's faces, where they stand for something else than in the
// office that uses them for the rare characters of names.
func (f *source) glyph(r rune) (GlyphID, bool) {
	g, ok := f.Glyph(r)
	if !ok || f.Empty(g) && !unicode.Is(unicode.Zs, r) || !f.office && unicode.Is(unicode.Co, r) {
		return 0, false
	}
	return g, true
}
