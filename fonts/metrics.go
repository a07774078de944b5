package fonts

import "encoding/binary"

// Metrics is what a PDF font descriptor asks of a face (ISO 32000-1, table
// 122). Lengths are in font units.
type Metrics struct {
	Ascent, Descent int    // above and below (negative) the baseline
	CapHeight       int    // of a flat capital letter
	BBox            [4]int // of all glyphs together: left, bottom, right, top
	ItalicAngle     int    // in degrees, counter-clockwise; 0 for upright
	Weight          int    // 400 regular, 700 bold (OS/2 usWeightClass)
}

// Metrics reads the face's dimensions.
func (f *Face) Metrics() Metrics {
	m := Metrics{
		Ascent:  signed(f.hhea, 4),
		Descent: signed(f.hhea, 6),
		Weight:  400,
	}
	for i := range m.BBox {
		m.BBox[i] = signed(f.head, 36+2*i)
	}
	if len(f.post) >= 8 {
		m.ItalicAngle = signed(f.post, 4) // the whole degrees of a 16.16 number
	}
	if len(f.os2) >= 6 {
		m.Weight = signed(f.os2, 4)
	}
	m.CapHeight = f.capHeight(m.Ascent)
	return m
}

// capHeight is what OS/2 says where it is long enough (from version 2 on),
// else the height of an H, else the ascent.
func (f *Face) capHeight(ascent int) int {
	if len(f.os2) >= 90 {
		return signed(f.os2, 88)
	}
	if g, ok := f.Glyph('H'); ok {
		if o := f.outline(g); o != nil {
			return signed(o, 8)
		}
	}
	return ascent
}

func signed(b []byte, at int) int { return int(int16(binary.BigEndian.Uint16(b[at:]))) }

// Raise is how far a face's glyphs are to be moved up, in font units, so that hanzi of all faces
// stand on one level: the middle of their ink 0.38 em above the baseline, which is the middle
// of an em square of which 0.88 stand above the baseline. Faces differ by up to 0.06 em in
// this, a point in body text. It is 0 for a face without hanzi.
func (f *Face) Raise() int { return f.raise() }

// measureRaise measures 永, which by tradition has every stroke that hanzi are made of.
func (f *Face) measureRaise() int {
	g, ok := f.Glyph('永')
	o := f.outline(g)
	if !ok || o == nil {
		return 0
	}
	middle := (signed(o, 4) + signed(o, 8)) / 2
	raise := f.unitsPerEm*38/100 - middle
	off := max(raise, -raise)
	if off > f.unitsPerEm/8 || off < f.unitsPerEm/200 {
		return 0 // it is no hanzi, or nobody can see it
	}
	return raise
}
