package fonts

import (
	"encoding/binary"
	"slices"
)

// Advance is the width of a glyph in font units: how far the pen moves.
func (f *Face) Advance(g GlyphID) int {
	i := min(int(g), f.numMetrics-1)
	return int(binary.BigEndian.Uint16(f.hmtx[4*i:]))
}

// bearing is where a glyph's outline begins, right of the pen.
func (f *Face) bearing(g GlyphID) uint16 {
	i := int(g)
	at := 4*i + 2
	if i >= f.numMetrics {
		at = 4*f.numMetrics + 2*(i-f.numMetrics)
	}
	if at+2 > len(f.hmtx) {
		return 0
	}
	return binary.BigEndian.Uint16(f.hmtx[at:])
}

// Empty reports whether a glyph has no outline. Fonts map characters they
// lack to such glyphs, so only a space may be drawn with one.
func (f *Face) Empty(g GlyphID) bool {
	from, to := f.place(g)
	return from == to
}

// outline is the glyph's part of the glyf table, nil where there is none or
// where loca points out of it. It fails with an UnfilledError where the file has yet
// to be filled and cannot be. Nothing else reads glyf.
func (f *Face) outline(g GlyphID) ([]byte, error) {
	from, to := f.place(g)
	if from == to {
		return nil, nil
	}
	if f.fill != nil {
		if err := f.fill(f.glyfAt+from, f.glyfAt+to); err != nil {
			return nil, &UnfilledError{f.Family(), err}
		}
	}
	return f.glyf[from:to:to], nil
}

// place is where the glyph's outline stands in the glyf table, 0 and 0 where there is
// none or where loca points out of it.
func (f *Face) place(g GlyphID) (from, to int) {
	if int(g) >= f.numGlyphs {
		return 0, 0
	}
	if at := 4 * int(g); f.longLoca && at+8 <= len(f.loca) {
		from, to = int(binary.BigEndian.Uint32(f.loca[at:])), int(binary.BigEndian.Uint32(f.loca[at+4:]))
	} else if at := 2 * int(g); !f.longLoca && at+4 <= len(f.loca) {
		from, to = 2*int(binary.BigEndian.Uint16(f.loca[at:])), 2*int(binary.BigEndian.Uint16(f.loca[at+2:]))
	}
	// A glyph's header takes ten bytes (OpenType 1.9, "glyf").
	if from < 0 || to > len(f.glyf) || to-from < 10 {
		return 0, 0
	}
	return from, to
}

// drawn is the outline as a subset has it.
func (f *Face) drawn(g GlyphID) ([]byte, error) {
	o, err := f.outline(g)
	if f.unhinted {
		return bare(o), err
	}
	return o, err
}

// bare is an outline without its instructions (OpenType 1.9, "glyf"); its points and their
// order stay. What is cut short stays as it is.
func bare(outline []byte) []byte {
	if len(outline) < 10 {
		return outline
	}
	if outline[0] >= 0x80 {
		return bareComposite(outline)
	}
	at := 10 + 2*int(binary.BigEndian.Uint16(outline))
	if at+2 > len(outline) {
		return outline
	}
	n := int(binary.BigEndian.Uint16(outline[at:]))
	if n == 0 || at+2+n > len(outline) {
		return outline
	}
	return slices.Concat(outline[:at], []byte{0, 0}, outline[at+2+n:])
}

// bareComposite is bare for a composite glyph, whose instructions stand behind its parts.
func bareComposite(outline []byte) []byte {
	const instructions = 0x0100
	out, end := slices.Clone(outline), 0
	for at, err := range components(outline) { // of the number, behind the flags
		if err != nil {
			return outline
		}
		flags := binary.BigEndian.Uint16(out[at-2:])
		binary.BigEndian.PutUint16(out[at-2:], flags&^instructions)
		end = at - 2 + componentSize(flags)
	}
	if end > len(out) {
		return outline
	}
	return out[:end]
}

// extent is where the glyph's outline begins and ends horizontally, in font units. It must
// be there: one of those measured, or one that has been read.
func (f *Face) extent(g GlyphID) (xMin, xMax int) {
	o, err := f.outline(g)
	if o == nil || err != nil {
		return 0, 0
	}
	return int(int16(binary.BigEndian.Uint16(o[2:]))), int(int16(binary.BigEndian.Uint16(o[6:])))
}

// flags is where the points' flags stand in the outline of a simple glyph (OpenType 1.9,
// "glyf"): behind the ends of the contours and the instructions. Both are 0 where the
// outline has none or is cut short.
func flags(outline []byte) (start, end int) {
	if len(outline) < 10 || outline[0] >= 0x80 {
		return 0, 0
	}
	at := 10 + 2*int(binary.BigEndian.Uint16(outline))
	if at == 10 || at+2 > len(outline) {
		return 0, 0
	}
	points := int(binary.BigEndian.Uint16(outline[at-2:])) + 1
	start = at + 2 + int(binary.BigEndian.Uint16(outline[at:]))
	const repeat = 0x08 // the next byte says how often
	for at = start; points > 0; points-- {
		switch {
		case at+1 < len(outline) && outline[at]&repeat != 0:
			points -= int(outline[at+1])
			at += 2
		case at < len(outline):
			at++
		default:
			return 0, 0
		}
	}
	return start, at
}
