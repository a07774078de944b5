// Package squares makes fonts in which every character is a box, so that a
// test can tell by hand where each one stands. Only tests import it.
package squares

import (
	"encoding/binary"
	"slices"
	"unicode"
	"unicode/utf16"
)

// The glyphs of a font. All characters of one shape share one.
const (
	notdef = iota
	halfSpace
	fullSpace
	halfBox
	fullBox
	twoBoxes
	numGlyphs
)

// em is the font's units per em.
const em = 1000

// advances are the glyphs' widths.
var advances = [numGlyphs]int{notdef: em, halfSpace: em / 2, fullSpace: em, halfBox: em / 2, fullBox: em, twoBoxes: 2 * em}

// The boxes stand on and above this line and are one em high.
const bottom = -120

// Font makes a TrueType font of the given family name, 1,000 units to the em,
// with the characters up to U+3FFFF for which has is true. ASCII characters
// and U+00A0 are half an em wide, U+2E3A (which draws "——") two, all others
// one. Every box fills its width, 880 units up from the baseline and 120 down;
// spaces are empty. Control characters, marks and variation selectors are
// left out.
func Font(family string, has func(r rune) bool) []byte {
	outlines, offsets := glyf()
	return assemble([]table{
		{"cmap", cmap(has)},
		{"glyf", outlines},
		{"head", head()},
		{"hhea", hhea()},
		{"hmtx", hmtx()},
		{"loca", offsets},
		{"maxp", maxp()},
		{"name", name(family)},
		{"post", words(0x0003, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)}, // version 3: no glyph names
	})
}

// glyphOf is the shape of a character, notdef for one that no font has.
func glyphOf(r rune) int {
	half := r < 0x80 || r == 0xA0
	switch {
	case !unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S, unicode.Zs, unicode.Co):
		return notdef
	case unicode.Is(unicode.Zs, r) && half:
		return halfSpace
	case unicode.Is(unicode.Zs, r):
		return fullSpace
	case half:
		return halfBox
	case r == '⸺':
		return twoBoxes
	}
	return fullBox
}

// cmap is one subtable of format 12, a group for each character.
func cmap(has func(r rune) bool) []byte {
	var groups []byte
	for r := rune(' '); r < 0x40000; r++ {
		if g := glyphOf(r); g != notdef && has(r) {
			for _, v := range []uint32{uint32(r), uint32(r), uint32(g)} {
				groups = binary.BigEndian.AppendUint32(groups, v)
			}
		}
	}
	table := words(0, 1, 3, 10, 0, 12) // one subtable, for Windows and full Unicode
	table = append(table, words(12, 0)...)
	table = binary.BigEndian.AppendUint32(table, uint32(16+len(groups)))
	table = binary.BigEndian.AppendUint32(table, 0)
	table = binary.BigEndian.AppendUint32(table, uint32(len(groups)/12))
	return append(table, groups...)
}

// glyf draws the boxes, and gives the table of where each begins.
func glyf() (outlines, offsets []byte) {
	for g, width := range advances {
		offsets = append(offsets, words(len(outlines)/2)...)
		if g != halfSpace && g != fullSpace {
			outlines = append(outlines, box(width)...)
		}
	}
	return outlines, append(offsets, words(len(outlines)/2)...)
}

// box is a filled rectangle as wide as its glyph and one em high.
func box(width int) []byte {
	b := words(1, 0, bottom, width, bottom+em, 3, 0) // one contour, its bounds, its last point, no instructions
	b = append(b, 1, 1, 1, 1)                        // four points on the curve
	b = append(b, words(0, 0, width, 0)...)          // each point's x, then y, from the one before
	return append(b, words(bottom, em, 0, -em)...)
}

func head() []byte {
	t := words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, em)
	t = append(t, words(0, 0, 0xE000, 0, 0, 0, 0xE000, 0)...) // made and changed in 2023
	return append(t, words(0, bottom, 2*em, bottom+em, 0, 8, 2, 0, 0)...)
}

func hhea() []byte {
	t := words(1, 0, bottom+em, bottom, 0, 2*em, 0, 0, 2*em, 1, 0, 0, 0, 0, 0, 0, 0)
	return append(t, words(numGlyphs)...)
}

func hmtx() []byte {
	var t []byte
	for _, width := range advances {
		t = append(t, words(width, 0)...)
	}
	return t
}

func maxp() []byte {
	t := words(1, 0, numGlyphs, 4, 1) // four points, one contour at most
	return append(t, words(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)...)
}

// name gives the font a Chinese family name and a PostScript name.
func name(family string) []byte {
	units := utf16.Encode([]rune(family))
	const postScript = "Squares"
	t := words(0, 2, 6+2*12)
	t = append(t, words(3, 1, 0x804, 1, 2*len(units), 0)...)
	t = append(t, words(3, 1, 0x804, 6, 2*len(postScript), 2*len(units))...)
	for _, u := range units {
		t = append(t, words(int(u))...)
	}
	for _, c := range postScript {
		t = append(t, words(int(c))...)
	}
	return t
}

// words are numbers of 16 bits, big end first.
func words(values ...int) []byte {
	b := make([]byte, 0, 2*len(values))
	for _, v := range values {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

type table struct {
	tag  string
	data []byte
}

// assemble writes the table directory and the tables.
func assemble(tables []table) []byte {
	n := len(tables) // 9: the largest power of two within is 8
	file := words(1, 0, n, 8*16, 3, n*16-8*16)
	at := len(file) + 16*n
	var body []byte
	for _, t := range tables {
		size := len(t.data)
		data := slices.Concat(t.data, make([]byte, (4-size%4)%4))
		file = append(file, t.tag...)
		for _, v := range []uint32{checksum(data), uint32(at + len(body)), uint32(size)} {
			file = binary.BigEndian.AppendUint32(file, v)
		}
		body = append(body, data...)
	}
	return append(file, body...)
}

func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	return sum
}
