package referee

import (
	"encoding/binary"
	"fmt"
	"slices"

	"nianbao/fonts"
	"nianbao/render/page"
)

// A font is a face cut to the glyphs in use, as a TrueType file that has all
// the tables fpdf asks for. fpdf writes into the bytes it is given.
type font struct {
	name  string
	codes map[fonts.GlyphID]rune // U+E000 and on, in order of first use
	data  []byte
}

// privateUse is the first character of the Private Use Area, which has room
// for 6,400.
const (
	privateUse = 0xE000
	maxGlyphs  = 6400
)

// collect cuts the book's faces.
func collect(b *page.Book) (map[*fonts.Face]*font, error) {
	used := map[*fonts.Face]*font{}
	glyphs := map[*fonts.Face][]fonts.GlyphID{}
	for i := range b.Pages {
		for _, it := range slices.Concat(b.Pages[i].Turned, b.Pages[i].Items) {
			line, ok := it.(*page.Glyphs)
			if !ok {
				continue
			}
			f := used[line.Face]
			if f == nil {
				f = &font{name: fmt.Sprintf("face%d", len(used)+1), codes: map[fonts.GlyphID]rune{}}
				used[line.Face], glyphs[line.Face] = f, []fonts.GlyphID{0}
			}
			for _, g := range line.Glyphs {
				if _, ok := f.codes[g.ID]; !ok {
					f.codes[g.ID] = rune(privateUse + len(f.codes))
					glyphs[line.Face] = append(glyphs[line.Face], g.ID)
				}
			}
		}
	}
	for face, f := range used {
		if len(f.codes) > maxGlyphs {
			return nil, fmt.Errorf("%d glyphs of one face, room for %d", len(f.codes), maxGlyphs)
		}
		subset, err := face.Subset(glyphs[face])
		if err != nil {
			return nil, err
		}
		f.data = complete(subset, len(f.codes))
	}
	return used, nil
}

// A table is one table of a TrueType file.
type table struct {
	tag  string
	data []byte
}

// complete adds to a subset, whose glyphs 1 to n are to be called U+E000 and
// on, the tables that a PDF needs not and fpdf does: cmap, name, OS/2, post.
func complete(subset []byte, n int) []byte {
	tables := []table{
		{"OS/2", make([]byte, 96)}, // version 0: no caps height, no limits
		{"cmap", cmap(n)},
		{"name", []byte{0, 0, 0, 0, 0, 6}},
		{"post", append([]byte{0, 3, 0, 0}, make([]byte, 28)...)},
	}
	for i := range int(binary.BigEndian.Uint16(subset[4:])) {
		e := subset[12+16*i:]
		at, length := binary.BigEndian.Uint32(e[8:]), binary.BigEndian.Uint32(e[12:])
		tables = append(tables, table{string(e[:4]), subset[at : at+length]})
	}
	slices.SortFunc(tables, func(a, b table) int { return slices.Compare([]byte(a.tag), []byte(b.tag)) })
	return assemble(tables)
}

// cmap maps the characters from U+E000 on to the glyphs from 1 on (format 4).
func cmap(n int) []byte {
	var b []byte
	for _, v := range []int{
		0, 1, 3, 1, 0, 12, // one subtable, for Windows and Unicode, at byte 12
		4, 32, 0, 4, 4, 1, 0, // two segments
		privateUse + n - 1, 0xFFFF, 0, // their ends
		privateUse, 0xFFFF, // their starts
		1 - privateUse, 1, // what to add
		0, 0,
	} {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

// assemble writes a TrueType file. Its checksums are left 0: fpdf, which makes
// a file of its own from it, does not look at them.
func assemble(tables []table) []byte {
	b := binary.BigEndian.AppendUint32(nil, 0x00010000)
	b = binary.BigEndian.AppendUint16(b, uint16(len(tables)))
	b = append(b, make([]byte, 6)...)
	at := 12 + 16*len(tables)
	for _, t := range tables {
		b = append(b, t.tag...)
		b = binary.BigEndian.AppendUint32(b, 0)
		b = binary.BigEndian.AppendUint32(b, uint32(at))
		b = binary.BigEndian.AppendUint32(b, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		b = append(b, t.data...)
		b = append(b, make([]byte, -len(t.data)&3)...)
	}
	return b
}
