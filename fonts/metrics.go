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
		if o, err := f.outline(g); o != nil && err == nil {
			return signed(o, 8)
		}
	}
	return ascent
}

func signed(b []byte, at int) int { return int(int16(binary.BigEndian.Uint16(b[at:]))) }

// Middle is how far above the baseline the middle of a face's hanzi is, in font units:
// faces differ in this by up to 0.06 em, a point in body text, which shows where one
// runs in with another. ok is false for a face without hanzi, or with none that stand
// as hanzi do.
func (f *Face) Middle() (middle int, ok bool) {
	m := f.middle()
	return m, m != 0
}

// measureMiddle measures 永, which by tradition has every stroke that hanzi are made of.
func (f *Face) measureMiddle() int {
	g, ok := f.Glyph('永')
	o, err := f.outline(g)
	if !ok || o == nil || err != nil {
		return 0
	}
	middle := (signed(o, 4) + signed(o, 8)) / 2
	if off := middle - f.unitsPerEm*38/100; off > f.unitsPerEm/8 || off < -f.unitsPerEm/8 {
		return 0
	}
	return middle
}
