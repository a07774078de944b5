package pdf

import (
	"fmt"
	"strconv"

	"nianbao/fonts"
	"nianbao/render/page"
)

// A font is what the book uses of one face: a Type0 font over a subset whose
// glyphs are numbered in order of first use. A code in a content stream, a CID
// and a glyph of the subset are the same number.
type font struct {
	face  *fonts.Face
	name  string                   // in the pages' resources
	first map[fonts.GlyphID]uint16 // the first code of each glyph
	codes []code                   // codes[0] is .notdef and is never shown
}

// A code is one glyph standing for one text. A glyph that stands for several
// texts has as many codes, because a reader copies text by code.
type code struct {
	glyph fonts.GlyphID
	text  string
	// instead is the text for readers where the characters by themselves are not enough: see
	// replacement. Nearly all codes have none.
	instead string
	width   int64  // in thousandths of the em square
	next    uint16 // another code of the same glyph, or 0
}

// maxCodes is how many codes two bytes can tell apart.
const maxCodes = 1 << 16

// A fontTable holds the fonts of a book in order of first use, and behind them the
// memory of those of earlier books.
type fontTable struct {
	fonts []*font
	spare []*font
}

// keptCodes is the most codes of a font whose memory is worth keeping: a report has some
// hundred of a face.
const keptCodes = 2048

// reset empties the table. No face is held longer than its book.
func (t *fontTable) reset() {
	for _, f := range t.fonts {
		if len(f.codes) > keptCodes {
			continue
		}
		clear(f.first)
		clear(f.codes)
		t.spare = append(t.spare, &font{first: f.first, codes: f.codes[:0]})
	}
	t.fonts = t.fonts[:0]
}

// of is the font for a face.
func (t *fontTable) of(face *fonts.Face) *font {
	for _, f := range t.fonts { // a book has half a dozen faces
		if f.face == face {
			return f
		}
	}
	f := &font{first: make(map[fonts.GlyphID]uint16)}
	if n := len(t.spare); n > 0 {
		f, t.spare = t.spare[n-1], t.spare[:n-1]
	}
	f.face, f.name = face, "F"+strconv.Itoa(len(t.fonts)+1)
	f.codes = append(f.codes, code{})
	t.fonts = append(t.fonts, f)
	return f
}

// code is the code for a glyph and the text it stands for.
func (f *font) code(g *page.Glyph) (uint16, error) {
	c := f.first[g.ID]
	for c != 0 && f.codes[c].text != g.Text {
		c = f.codes[c].next
	}
	if c != 0 {
		return c, nil
	}
	return f.add(g)
}

func (f *font) add(g *page.Glyph) (uint16, error) {
	if err := checkGlyph(g); err != nil {
		return 0, err
	}
	if len(f.codes) == maxCodes {
		return 0, fmt.Errorf("字体 %s 用到的字超过 %d 个，一个 PDF 文件放不下", f.face.PostScriptName(), maxCodes-1)
	}
	c := uint16(len(f.codes))
	width := perMille(f.face.Advance(g.ID), f.face.UnitsPerEm())
	f.codes = append(f.codes, code{g.ID, g.Text, replacement(g.Text), width, f.first[g.ID]})
	f.first[g.ID] = c
	return c, nil
}

// perMille converts font units to thousandths of the em square.
func perMille(units, perEm int) int64 {
	return divide(int64(units)*1000, int64(perEm))
}

// tag is the six letters that tell subsets of one face apart (ISO 32000-1,
// 9.6.4), from an FNV-1a hash of the glyphs.
func (f *font) tag() string {
	hash := uint64(14695981039346656037)
	for _, c := range f.codes {
		hash = (hash ^ uint64(c.glyph)) * 1099511628211
	}
	var tag [6]byte
	for i := range tag {
		tag[i] = 'A' + byte(hash%26)
		hash /= 26
	}
	return string(tag[:])
}

// defaultWidth is what nearly all Chinese characters measure.
const defaultWidth = 1000

// fontObjects is how many objects a font takes.
const fontObjects = 5

// write writes the font's objects, of which first is the one that pages name.
func (f *font) write(out *file, first ref) error {
	cid, descriptor, program, unicode := first+1, first+2, first+3, first+4
	name := f.tag() + "+" + f.face.PostScriptName()
	out.object(first).str("<</Type/Font/Subtype/Type0/BaseFont").name(name).
		str("/Encoding/Identity-H/DescendantFonts[").ref(cid).str("]/ToUnicode ").ref(unicode).str(">>")
	b := out.object(cid).str("<</Type/Font/Subtype/CIDFontType2/BaseFont").name(name).
		str("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ").
		ref(descriptor).str("/DW ").int(defaultWidth)
	f.writeWidths(b)
	b.str(">>")
	f.writeDescriptor(out.object(descriptor), name, program)
	out.scratch = f.toUnicode(out.scratch[:0])
	out.stream(unicode, "", out.scratch)
	return f.writeProgram(out, program)
}

// writeDescriptor writes the font's dimensions, in thousandths of the em
// square. The font counts as symbolic, as every subset in its own encoding
// does (ISO 32000-1, 9.8.2).
func (f *font) writeDescriptor(b *buffer, name string, program ref) {
	const symbolic, italic = 1 << 2, 1 << 6
	m, perEm := f.face.Metrics(), f.face.UnitsPerEm()
	flags := symbolic
	if m.ItalicAngle != 0 {
		flags |= italic
	}
	b.str("<</Type/FontDescriptor/FontName").name(name).str("/Flags ").int(flags).str("/FontBBox[")
	for _, v := range m.BBox {
		b.decimal(perMille(v, perEm), 0).str(" ")
	}
	b.str("]/ItalicAngle ").int(m.ItalicAngle).
		str("/Ascent ").decimal(perMille(m.Ascent, perEm), 0).
		str("/Descent ").decimal(perMille(m.Descent, perEm), 0).
		str("/CapHeight ").decimal(perMille(m.CapHeight, perEm), 0).
		str("/StemV ").int(stemV(m.Weight)).str("/FontFile2 ").ref(program).str(">>")
}

// stemV is the width of a vertical stem as it is commonly guessed from a
// face's weight: no table of a TrueType file says it, and readers need it only
// for faces that are not embedded.
func stemV(weight int) int { return 50 + weight*weight/(65*65) }

// writeWidths writes the widths that are not 1000, as a list for each run of
// codes: most are 1000.
func (f *font) writeWidths(b *buffer) {
	last := 0 // the last code that was written
	for i := 1; i < len(f.codes); i++ {
		w := f.codes[i].width
		switch {
		case w == defaultWidth:
			continue
		case last == 0:
			b.str("/W[").int(i).str("[")
		case last < i-1:
			b.str("]").int(i).str("[")
		default:
			b.str(" ")
		}
		b.int(int(w))
		last = i
	}
	if last > 0 {
		b.str("]]")
	}
}

// writeProgram embeds the glyphs.
func (f *font) writeProgram(out *file, n ref) error {
	out.glyphs = out.glyphs[:0]
	for i := range f.codes {
		out.glyphs = append(out.glyphs, f.codes[i].glyph)
	}
	packed, length, err := out.packer.Append(out.program[:0], f.face, out.glyphs)
	if err != nil {
		return fmt.Errorf("截取字体 %s：%w", f.face.PostScriptName(), err)
	}
	out.program = packed
	out.font(n, "/Length1 "+strconv.Itoa(length)+deflated, packed)
	return nil
}
