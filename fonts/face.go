// Package fonts knows the faces that reports are set in: which characters each
// has, how wide they are, what stands in where a face lacks one, and how to
// cut a face down to the glyphs that a PDF shows. It gets its faces as bytes and
// carries none itself: those that come with the program are in fonts/builtin.
//
// Most callers need two functions: [New], which makes a [Set] of font files, and
// [Set.Shape], which turns characters into glyphs. Opening a file reads its
// headers only. The package knows nothing of lines, pages or PDF syntax, and it
// neither draws nor hints.
//
// Only TrueType outlines serve (the glyf table). That covers the fonts which
// Chinese offices own; see builtin/SOURCES.md for the built-in ones.
package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
)

// A GlyphID is the number of a glyph in its face. Glyph 0 (.notdef) is what
// other programs draw for a character that a face lacks; here nothing is ever
// mapped to it.
type GlyphID uint16

// A Face is one face of a TrueType file or collection. It reads its tables in
// place whenever it is asked, so it must not outlive the bytes it was parsed
// from, and nobody may change them. It is safe for concurrent use.
type Face struct {
	unitsPerEm int
	numGlyphs  int
	numMetrics int  // how many glyphs have an advance of their own in hmtx
	longLoca   bool // loca counts bytes in 32 bits, not pairs of bytes in 16

	head, hhea, maxp, hmtx, loca, glyf []byte
	cmap, name, os2, post              []byte
	cvt, fpgm, prep                    []byte // the hinting, where the font has any

	file, tables []byte // all of the file, and the face's table directory in it
	glyfAt       int    // where glyf begins in the file

	fill func(from, to int) error // File.Fill, or nil

	runes    runeMap
	variants []byte // the cmap subtable of format 14, or nil

	// unhinted is said of Latin faces: subsets are without their hinting, which fits glyphs
	// to the few pixels of a coarse screen and takes 3 KB of a file for a dozen of them. The
	// shapes are the same. Chinese faces keep theirs: in old ones that offices have
	// (MingLiU, DFKai-SB) it is what puts the strokes in their places.
	unhinted bool

	packing *packing
	middle  func() int
}

// The first four bytes of the files that people hand in as fonts.
const (
	tagTrueType   = "\x00\x01\x00\x00"
	tagApple      = "true"
	tagCollection = "ttcf"
	tagCFF        = "OTTO"
	tagWOFF       = "wOFF"
	tagWOFF2      = "wOF2"
)

// maxFaces bounds a collection. The largest that offices have holds ten.
const maxFaces = 256

var (
	errTruncated = errors.New("文件不完整或已损坏")
	errCFF       = errors.New("是 OpenType/CFF 字体（扩展名多为 .otf），本程序只能用 TrueType 轮廓的字体（.ttf、.ttc）")
	errWOFF      = errors.New("是网页字体（WOFF），本程序只能用 TrueType 轮廓的字体（.ttf、.ttc）")
	errNoFont    = errors.New("不是字体文件")
	errNoUnicode = errors.New("没有 Unicode 字符表，查不到汉字")
)

// Count is the number of faces in a font file: 1, or what a collection (.ttc)
// says.
func Count(data []byte) (int, error) {
	if len(data) < 12 {
		return 0, errNoFont
	}
	switch string(data[:4]) {
	case tagTrueType, tagApple:
		return 1, nil
	case tagCollection:
		n := int(binary.BigEndian.Uint32(data[8:]))
		if n < 1 || n > maxFaces || len(data) < 12+4*n {
			return 0, errTruncated
		}
		return n, nil
	case tagCFF:
		return 0, errCFF
	case tagWOFF, tagWOFF2:
		return 0, errWOFF
	}
	return 0, errNoFont
}

// Parse opens the face with the given index (0 in a file that is no
// collection). It reads the headers only; a fault in a glyph shows when that
// glyph is used. Its errors are worded for the user who supplied the file.
func Parse(data []byte, index int) (*Face, error) {
	n, err := Count(data)
	if err != nil {
		return nil, err
	}
	if index < 0 || index >= n {
		return nil, fmt.Errorf("没有第 %d 款字体，文件中共 %d 款", index+1, n)
	}
	start := 0
	if string(data[:4]) == tagCollection {
		start = int(binary.BigEndian.Uint32(data[12+4*index:]))
	}
	f := &Face{}
	if err := f.directory(data, start); err != nil {
		return nil, err
	}
	if err := f.headers(); err != nil {
		return nil, err
	}
	if f.runes, f.variants = openCmap(f.cmap); f.runes.format == 0 {
		return nil, errNoUnicode
	}
	f.packing, f.middle = &packing{}, sync.OnceValue(f.measureMiddle)
	return f, nil
}

// directory cuts the file into its tables (OpenType 1.9, "Table Directory").
func (f *Face) directory(data []byte, start int) error {
	if start < 0 || start > len(data)-12 {
		return errTruncated
	}
	switch string(data[start : start+4]) {
	case tagTrueType, tagApple:
	case tagCFF:
		return errCFF
	default:
		return errTruncated
	}
	n := int(binary.BigEndian.Uint16(data[start+4:]))
	if len(data)-start-12 < 16*n {
		return errTruncated
	}
	f.file, f.tables = data, data[start+12:start+12+16*n]
	for i := range n {
		record := f.tables[16*i:]
		offset := uint64(binary.BigEndian.Uint32(record[8:]))
		length := uint64(binary.BigEndian.Uint32(record[12:]))
		if offset+length > uint64(len(data)) {
			return errTruncated
		}
		f.setTable(string(record[:4]), data[offset:offset+length:offset+length])
		if string(record[:4]) == "glyf" {
			f.glyfAt = int(offset)
		}
	}
	return nil
}

// setTable keeps a table if it is one of those that are read.
func (f *Face) setTable(tag string, table []byte) {
	switch tag {
	case "OS/2":
		f.os2 = table
	case "cmap":
		f.cmap = table
	case "cvt ":
		f.cvt = table
	case "fpgm":
		f.fpgm = table
	case "glyf":
		f.glyf = table
	case "head":
		f.head = table
	case "hhea":
		f.hhea = table
	case "hmtx":
		f.hmtx = table
	case "loca":
		f.loca = table
	case "maxp":
		f.maxp = table
	case "name":
		f.name = table
	case "post":
		f.post = table
	case "prep":
		f.prep = table
	}
}

// The least lengths of the tables whose fields are read without asking again.
const (
	headSize = 54
	hheaSize = 36
	maxpSize = 32 // of version 1.0, the one that goes with glyf
)

// headers reads the sizes on which every look-up depends.
func (f *Face) headers() error {
	if len(f.head) < headSize || len(f.hhea) < hheaSize || len(f.maxp) < maxpSize || len(f.glyf) == 0 || len(f.loca) == 0 {
		return errTruncated
	}
	f.unitsPerEm = int(binary.BigEndian.Uint16(f.head[18:]))
	f.longLoca = binary.BigEndian.Uint16(f.head[50:]) != 0
	f.numGlyphs = int(binary.BigEndian.Uint16(f.maxp[4:]))
	f.numMetrics = int(binary.BigEndian.Uint16(f.hhea[34:]))
	// OpenType 1.9, "head": unitsPerEm lies between 16 and 16384.
	if f.unitsPerEm < 16 || f.unitsPerEm > 16384 || f.numGlyphs == 0 ||
		f.numMetrics == 0 || len(f.hmtx) < 4*f.numMetrics {
		return errTruncated
	}
	return nil
}

// UnitsPerEm is how many font units make the em square's side.
func (f *Face) UnitsPerEm() int { return f.unitsPerEm }

// Glyph is the glyph for a character, false where the face has none.
func (f *Face) Glyph(r rune) (GlyphID, bool) {
	g := f.runes.lookup(r)
	return g, g != 0 && int(g) < f.numGlyphs
}

// Variant is the glyph that a variation selector after a character asks for,
// false where the face knows no such sequence or draws it as the character
// alone (OpenType 1.9, cmap format 14, "non-default UVS").
func (f *Face) Variant(r, selector rune) (GlyphID, bool) {
	g := lookupVariant(f.variants, r, selector)
	return g, g != 0 && int(g) < f.numGlyphs
}
