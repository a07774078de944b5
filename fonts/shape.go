package fonts

import (
	"strings"
	"unicode/utf8"

	"nianbao/render/doc"
)

// A Glyph is one glyph of a shaped text.
type Glyph struct {
	Face    *Face
	ID      GlyphID
	Text    string // the characters it stands for, a part of the text that was shaped
	Advance int    // in units of Face.UnitsPerEm
}

// A Missing is a character that no face has.
type Missing struct {
	Rune   rune
	Offset int // of its first byte in the text that was shaped
}

// Shape appends the glyphs for a text to dst: one for each character, except
// that a variation selector belongs to the character before it, and that "——"
// (破折号, the Chinese dash of two U+2014) becomes one glyph of U+2E3A where a
// face has that two em wide. Elsewhere it becomes two glyphs that meet, and
// the caller must keep them together: no line end and no space between them.
// Line feeds are for the caller to take out. What is missing has no glyph.
//
// The marks that a Chinese text sets full-width come out one em wide, digits
// half an em. Digits, Latin letters and half-width marks in FangSong and KaiTi are
// of a Latin face, as local rules for 公文 (official documents) ask. A selector for
// which no face has a form is missing; the character has its own form then. Others
// would ignore it (Unicode, chapter 23.4), but a name is written in one form only.
func (s *Set) Shape(dst []Glyph, t doc.Typeface, text string) (glyphs []Glyph, missing []Missing) {
	c := s.chains[t]
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == emDash && len(c.dash) > 0 && strings.HasPrefix(text[i+n:], string(emDash)) {
			dst = appendDash(dst, c.dash, text[i:i+2*n])
			i += 2 * n
			continue
		}
		var f *source
		var g GlyphID
		selector, m := decodeSelector(text[i+n:])
		if selector != 0 {
			var found bool
			if f, g, found = c.variant(r, selector); f != nil && !found {
				missing = append(missing, Missing{selector, i + n})
			}
		} else if r != utf8.RuneError || n > 1 { // a byte that is no UTF-8 has no glyph
			f, g = c.find(r)
		}
		if f == nil {
			missing = append(missing, Missing{r, i})
		} else {
			dst = append(dst, Glyph{f.Face, g, text[i : i+n+m], f.Advance(g)})
		}
		i += n + m
	}
	return dst, missing
}

// decodeSelector reads a variation selector at the text's beginning and gives
// its length, both 0 for none.
func decodeSelector(text string) (selector rune, n int) {
	if len(text) == 0 || text[0] < 0xEF { // the first byte of the lowest, U+FE00
		return 0, 0
	}
	r, n := utf8.DecodeRuneInString(text)
	if r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF {
		return r, n
	}
	return 0, 0
}
