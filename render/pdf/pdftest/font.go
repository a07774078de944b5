package pdftest

import (
	"encoding/binary"
	"slices"
	"strings"
)

// descendant is the CIDFont of a Type0 font.
func (f *File) descendant(font Ref) Dict {
	a := f.Array(f.Dict(font)["DescendantFonts"])
	if len(a) != 1 {
		return Dict{}
	}
	return f.Dict(a[0])
}

// Widths are a font's widths by code, in thousandths of the em square, as DW
// and W say.
func (f *File) Widths(font Ref) []int {
	cid := f.descendant(font)
	widths := slices.Repeat([]int{f.Int(cid["DW"], 1000)}, 1<<16)
	w := f.Array(cid["W"])
	for len(w) > 0 {
		list, ok := w[1].(Array)
		if !ok {
			fail("W lists a range, which package pdf does not write")
		}
		for i, n := range list {
			widths[w[0].(Number).Int()+i] = n.(Number).Int()
		}
		w = w[2:]
	}
	return widths
}

// ToUnicode is what a font's codes stand for.
func (f *File) ToUnicode(font Ref) map[int]string {
	texts := map[int]string{}
	cmap := string(f.Data(f.Dict(font)["ToUnicode"]))
	for _, block := range strings.Split(cmap, "beginbfrange\n")[1:] {
		block, _, _ = strings.Cut(block, "endbfrange")
		p := parser{data: []byte(block)}
		for p.skipSpace(); p.pos < len(p.data); p.skipSpace() {
			first, last, list := p.object().(String), p.object().(String), p.object().(Array)
			code := int(first[0])<<8 | int(first[1])
			if first[0] != last[0] || int(last[1])-int(first[1]) != len(list)-1 {
				fail("a range of ToUnicode has as many texts as codes, which differ in their last byte only")
			}
			for i, text := range list {
				texts[code+i] = decodeUTF16(string(text.(String)))
			}
		}
	}
	return texts
}

// A program is an embedded TrueType file.
type program struct{ tables map[string][]byte }

// program reads the table directory of the font's embedded file, nil if there
// is none.
func (f *File) program(font Ref) *program {
	descriptor := f.Dict(f.descendant(font)["FontDescriptor"])
	data := f.Data(descriptor["FontFile2"])
	if data == nil {
		return nil
	}
	p := &program{map[string][]byte{}}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		entry := data[12+16*i:]
		at, n := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		p.tables[string(entry[:4])] = data[at : at+n]
	}
	return p
}

func (p *program) u16(table string, at int) int {
	return int(binary.BigEndian.Uint16(p.tables[table][at:]))
}

func (p *program) glyphs() int { return p.u16("maxp", 4) }

// width is a glyph's advance in thousandths of the em square, rounded down.
func (p *program) width(glyph int) int {
	last := p.u16("hhea", 34) - 1
	return p.u16("hmtx", 4*min(glyph, last)) * 1000 / p.u16("head", 18)
}

// empty reports whether a glyph has no outline.
func (p *program) empty(glyph int) bool {
	if p.u16("head", 50) == 0 {
		return p.u16("loca", 2*glyph) == p.u16("loca", 2*glyph+2)
	}
	loca := p.tables["loca"]
	return binary.BigEndian.Uint32(loca[4*glyph:]) == binary.BigEndian.Uint32(loca[4*glyph+4:])
}
