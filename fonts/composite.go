package fonts

import (
	"encoding/binary"
	"fmt"
	"iter"
)

// Flags of a part of a composite glyph (OpenType 1.9, "glyf").
const (
	argsAreWords   = 0x0001
	haveScale      = 0x0008
	moreComponents = 0x0020
	haveXYScale    = 0x0040
	have2x2        = 0x0080
)

// components gives, for each part of a composite glyph, where in the outline
// its glyph's number stands. It ends with an error where the outline does; a
// simple glyph has no parts.
func components(outline []byte) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		// The header begins with the number of contours, -1 for a composite.
		if len(outline) < 10 || outline[0] < 0x80 {
			return
		}
		for at := 10; ; {
			if at+4 > len(outline) {
				yield(0, errTruncated)
				return
			}
			flags := binary.BigEndian.Uint16(outline[at:])
			if !yield(at+2, nil) || flags&moreComponents == 0 {
				return
			}
			at += componentSize(flags)
		}
	}
}

// componentSize is the length of a part's record: flags, glyph, two arguments
// and a matrix of one, two or four numbers.
func componentSize(flags uint16) int {
	size := 4 + 2
	if flags&argsAreWords != 0 {
		size += 2
	}
	switch {
	case flags&haveScale != 0:
		size += 2
	case flags&haveXYScale != 0:
		size += 4
	case flags&have2x2 != 0:
		size += 8
	}
	return size
}

// endless finds a composite glyph that is a part of itself, perhaps by way of others:
// whoever draws it never ends. Glyphs whose records are cut short show when used.
func (f *Face) endless() error {
	const open, done = 1, 2 // 0: not met yet
	state := make([]uint8, f.numGlyphs)
	var visit func(g GlyphID) error
	visit = func(g GlyphID) error {
		if int(g) >= f.numGlyphs || state[g] == done {
			return nil
		}
		if state[g] == open {
			return fmt.Errorf("第 %d 个字形由它自己拼成", g)
		}
		state[g] = open
		outline, err := f.outline(g)
		if err != nil {
			return err
		}
		for at, short := range components(outline) {
			if short != nil {
				break
			}
			if err := visit(GlyphID(binary.BigEndian.Uint16(outline[at:]))); err != nil {
				return err
			}
		}
		state[g] = done
		return nil
	}
	for g := range f.numGlyphs {
		if err := visit(GlyphID(g)); err != nil {
			return err
		}
	}
	return nil
}
