package fonts

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// An UnfilledError says that an outline has yet to come and does not: see File.Fill.
type UnfilledError struct {
	Family string // the face's
	Err    error  // what File.Fill said
}

func (e *UnfilledError) Error() string {
	return fmt.Sprintf("字体“%s”的一部分字形取不出来：%v", e.Family, e.Err)
}

func (e *UnfilledError) Unwrap() error { return e.Err }

// unusable is why glyphs cannot be used: they have not come, or the file is damaged.
func (f *Face) unusable(err error) error {
	var unfilled *UnfilledError
	if errors.As(err, &unfilled) {
		return unfilled
	}
	return fmt.Errorf("字体“%s”已损坏，不能使用：%w", f.Family(), err)
}

// measured are the characters whose outlines are measured where no error can be told: for
// the height of capitals, the middle of hanzi, and what draws "——".
var measured = []rune{'H', '永', emDash, boxRule}

// fillWith has the face ask before it reads outlines. It fails where those that are measured
// cannot be had; so measuring need not.
func (f *Face) fillWith(fill func(from, to int) error) error {
	f.fill = fill
	for _, r := range measured {
		if g, ok := f.Glyph(r); ok {
			if _, err := f.outline(g); err != nil {
				return err
			}
		}
	}
	return nil
}

// A Span is the bytes of a file from From up to To, less the one at To.
type Span struct{ From, To int }

// Rest says where in the face's file those outlines stand that a text of certain characters
// needs not: in order and apart from each other. All of glyf that is not in it draws the
// characters in all their forms, or is looked at by this package whatever the text is.
func (f *Face) Rest(needed func(rune) bool) ([]Span, error) {
	glyphs, err := f.withParts(f.glyphsFor(needed))
	if err != nil {
		return nil, err
	}
	var kept []Span
	for _, g := range glyphs {
		from, to := f.place(g)
		kept = append(kept, Span{f.glyfAt + from, f.glyfAt + to})
	}
	slices.SortFunc(kept, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	var rest []Span
	at, end := f.glyfAt, f.glyfAt+len(f.glyf)
	for _, k := range append(kept, Span{end, end}) {
		if k.From > at {
			rest = append(rest, Span{at, k.From})
		}
		at = max(at, k.To)
	}
	return rest, nil
}

// glyphsFor is .notdef, what this package itself looks at, and all forms of the characters.
func (f *Face) glyphsFor(needed func(rune) bool) []GlyphID {
	glyphs := append([]GlyphID{0}, f.sample()...)
	for r := range f.runes.all() {
		if !needed(r) && !slices.Contains(measured, r) {
			continue
		}
		if g, ok := f.Glyph(r); ok {
			glyphs = append(glyphs, g)
		}
		for selector := rune(0xFE00); selector <= 0xFE0F; selector++ {
			if g, ok := f.Variant(r, selector); ok {
				glyphs = append(glyphs, g)
			}
		}
	}
	return glyphs
}

// withParts adds the parts of composite glyphs, and theirs, each once.
func (f *Face) withParts(glyphs []GlyphID) ([]GlyphID, error) {
	met := make([]bool, f.numGlyphs)
	var all []GlyphID
	for len(glyphs) > 0 {
		g := glyphs[len(glyphs)-1]
		glyphs = glyphs[:len(glyphs)-1]
		if int(g) >= f.numGlyphs || met[g] {
			continue
		}
		met[g] = true
		all = append(all, g)
		outline, err := f.outline(g)
		if err != nil {
			return nil, err
		}
		for at, err := range components(outline) {
			if err != nil {
				return nil, fmt.Errorf("第 %d 个字形：%w", g, err)
			}
			glyphs = append(glyphs, GlyphID(binary.BigEndian.Uint16(outline[at:])))
		}
	}
	return all, nil
}
