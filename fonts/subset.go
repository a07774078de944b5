package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

// Subset makes a TrueType file of some of the face's glyphs, with just the
// tables that a PDF's CIDFontType2 needs (ISO 32000-1, 9.9): glyph i of the
// file is glyphs[i], which must begin with 0 (.notdef) and may name a glyph
// again (one that stands for two texts needs two codes in a PDF); the parts of
// composite glyphs follow. The same glyphs give the same bytes.
func (f *Face) Subset(glyphs []GlyphID) ([]byte, error) {
	s, err := f.plan(glyphs)
	if err != nil {
		return nil, err
	}
	file, _ := s.file(nil, checksum)
	return file, nil
}

// plan plans a subset.
func (f *Face) plan(glyphs []GlyphID) (*subset, error) {
	s := &subset{face: f, glyphs: glyphs[:len(glyphs):len(glyphs)], drawn: make([][]byte, 0, len(glyphs))}
	if len(glyphs) == 0 || glyphs[0] != 0 {
		return nil, errors.New("fonts: a subset begins with glyph 0")
	}
	if err := s.close(); err != nil {
		return nil, f.unusable(err)
	}
	return s, nil
}

// A subset is the plan of a file.
type subset struct {
	face     *Face
	glyphs   []GlyphID          // by their numbers in the file
	drawn    [][]byte           // their outlines
	numbers  map[GlyphID]uint16 // the reverse, made when the first composite glyph is met
	outlines int                // bytes of the glyf table
}

// close adds the parts of composite glyphs, and theirs, and sums up the
// outlines. Glyphs of a sound font do not overlap in its file, so no subset
// can be larger than what it is cut from: that bounds a hostile font.
func (s *subset) close() error {
	sum := 0
	for i := 0; i < len(s.glyphs); i++ {
		g := s.glyphs[i]
		if int(g) >= s.face.numGlyphs {
			return fmt.Errorf("没有第 %d 个字形", g)
		}
		outline, err := s.face.drawn(g)
		if err != nil {
			return err
		}
		s.drawn = append(s.drawn, outline)
		sum += len(outline)
		s.outlines += even(len(outline))
		if sum > len(s.face.glyf) {
			return errors.New("字形数据互相重叠")
		}
		for at, err := range components(outline) {
			if err != nil {
				return fmt.Errorf("第 %d 个字形：%w", g, err)
			}
			s.add(GlyphID(binary.BigEndian.Uint16(outline[at:])))
		}
	}
	return nil
}

// add gives a part of a composite glyph a number unless it has one.
func (s *subset) add(g GlyphID) {
	if s.numbers == nil {
		s.numbers = make(map[GlyphID]uint16, len(s.glyphs))
		for i, g := range s.glyphs {
			s.numbers[g] = uint16(i)
		}
	}
	if _, known := s.numbers[g]; !known {
		s.numbers[g] = uint16(len(s.glyphs))
		s.glyphs = append(s.glyphs, g)
	}
}

// long reports whether the offsets in loca need 32 bits.
func (s *subset) long() bool { return s.outlines > 2*0xFFFF }

// The tables of the file, in the order that the table directory asks for.
var subsetTables = [...]string{"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}

// size is a table's length; 0 leaves it out.
func (s *subset) size(tag string) int {
	switch tag {
	case "glyf":
		return max(s.outlines, 1) // an empty table would count as absent
	case "hmtx":
		return 4 * len(s.glyphs)
	case "loca":
		if s.long() {
			return 4 * (len(s.glyphs) + 1)
		}
		return 2 * (len(s.glyphs) + 1)
	}
	return len(s.kept(tag))
}

// kept is what a table takes over from the face.
func (s *subset) kept(tag string) []byte {
	switch tag {
	case "cvt ", "fpgm", "prep":
		if s.face.unhinted {
			return nil
		}
	}
	switch tag {
	case "cvt ":
		return s.face.cvt
	case "fpgm":
		return s.face.fpgm
	case "head":
		return s.face.head[:headSize]
	case "hhea":
		return s.face.hhea[:hheaSize]
	case "maxp":
		return s.face.maxp[:maxpSize]
	case "prep":
		return s.face.prep
	}
	return nil
}

// A placed table is one of the file and where it stands.
type placed struct {
	tag      string
	at, size int
}

// layout places the tables, whose directory is in the order of their tags, and gives the
// file's length. The outlines stand last.
func (s *subset) layout() (tables []placed, length int) {
	glyf := 0
	for _, tag := range subsetTables {
		if size := s.size(tag); size > 0 {
			if tag == "glyf" {
				glyf = len(tables)
			}
			tables = append(tables, placed{tag: tag, size: size})
		}
	}
	length = 12 + 16*len(tables)
	for i := range tables {
		if i != glyf {
			tables[i].at = length
			length += aligned(tables[i].size)
		}
	}
	tables[glyf].at = length
	return tables, length + aligned(tables[glyf].size)
}

// file appends the directory and the tables to dst (OpenType 1.9, "Organization of an
// OpenType Font"), and says where the outlines stand in what it appended. Whoever knows more
// of them may have a quicker way to sum them up than checksum.
func (s *subset) file(dst []byte, sumOutlines func([]byte) uint32) (file []byte, outlines int) {
	tables, length := s.layout()
	n := len(tables)
	dst = slices.Grow(dst, length)
	file = dst[:len(dst)+length]
	out := file[len(dst):]
	clear(out)
	copy(out, tagTrueType)
	log := bits.Len(uint(n)) - 1
	binary.BigEndian.PutUint16(out[4:], uint16(n))
	binary.BigEndian.PutUint16(out[6:], uint16(16<<log))
	binary.BigEndian.PutUint16(out[8:], uint16(log))
	binary.BigEndian.PutUint16(out[10:], uint16(16*n-(16<<log)))

	sum, head := uint32(0), 0
	for i, t := range tables {
		switch t.tag {
		case "head":
			head = t.at
		case "glyf":
			outlines = t.at
		}
		s.fill(t.tag, out[t.at:t.at+t.size])
		table, check := out[t.at:t.at+aligned(t.size)], uint32(0)
		if t.tag == "glyf" {
			check = sumOutlines(table)
		} else {
			check = checksum(table)
		}
		record := out[12+16*i:]
		copy(record, t.tag)
		binary.BigEndian.PutUint32(record[4:], check)
		binary.BigEndian.PutUint32(record[8:], uint32(t.at))
		binary.BigEndian.PutUint32(record[12:], uint32(t.size))
		sum += check
	}
	sum += checksum(out[:12+16*n])
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-sum)
	return file, outlines
}

// fill writes one table.
func (s *subset) fill(tag string, dst []byte) {
	copy(dst, s.kept(tag))
	switch tag {
	case "glyf":
		s.fillOutlines(dst)
	case "head":
		binary.BigEndian.PutUint32(dst[8:], 0) // the file's checksum, set last
		binary.BigEndian.PutUint16(dst[50:], 0)
		if s.long() {
			binary.BigEndian.PutUint16(dst[50:], 1)
		}
	case "hhea":
		binary.BigEndian.PutUint16(dst[34:], uint16(len(s.glyphs)))
	case "hmtx":
		for i, g := range s.glyphs {
			binary.BigEndian.PutUint16(dst[4*i:], uint16(s.face.Advance(g)))
			binary.BigEndian.PutUint16(dst[4*i+2:], s.face.bearing(g))
		}
	case "loca":
		s.fillOffsets(dst)
	case "maxp":
		binary.BigEndian.PutUint16(dst[4:], uint16(len(s.glyphs)))
	}
}

// fillOutlines copies the glyphs and renumbers the parts of composite ones.
func (s *subset) fillOutlines(dst []byte) {
	at := 0
	for _, drawn := range s.drawn {
		n := copy(dst[at:], drawn)
		outline := dst[at : at+n]
		for part := range components(outline) {
			old := GlyphID(binary.BigEndian.Uint16(outline[part:]))
			binary.BigEndian.PutUint16(outline[part:], s.numbers[old])
		}
		at += even(n)
	}
}

// fillOffsets writes where each glyph begins, and where the last ends.
func (s *subset) fillOffsets(dst []byte) {
	at := 0
	for i := range len(s.glyphs) + 1 {
		if s.long() {
			binary.BigEndian.PutUint32(dst[4*i:], uint32(at))
		} else {
			binary.BigEndian.PutUint16(dst[2*i:], uint16(at/2))
		}
		if i < len(s.glyphs) {
			at += even(len(s.drawn[i]))
		}
	}
}

func even(n int) int    { return (n + 1) &^ 1 }
func aligned(n int) int { return (n + 3) &^ 3 }
