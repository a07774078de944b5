package fonts

import (
	"encoding/binary"
	"iter"
	"sort"
	"unicode"
)

// A runeMap maps characters to glyphs by searching the font's own table, which is
// never unpacked (OpenType 1.9, "cmap").
type runeMap struct {
	format int    // 12, 4, or 0 for none
	table  []byte // format 4: from the segments' ends to the table's end; 12: the groups
	count  int    // segments or groups
}

// openCmap picks the widest Unicode subtable and the one with the variation
// sequences.
func openCmap(table []byte) (best runeMap, variants []byte) {
	if len(table) < 4 {
		return runeMap{}, nil
	}
	n := int(binary.BigEndian.Uint16(table[2:]))
	for i := 0; i < n && len(table) >= 12+8*i; i++ {
		record := table[4+8*i:]
		platform, encoding := binary.BigEndian.Uint16(record), binary.BigEndian.Uint16(record[2:])
		offset := uint64(binary.BigEndian.Uint32(record[4:]))
		if offset+16 > uint64(len(table)) || !isUnicode(platform, encoding) {
			continue
		}
		sub := table[offset:]
		if binary.BigEndian.Uint16(sub) == 14 {
			variants = sub
		} else if m := openSubtable(sub); m.format > best.format {
			best = m
		}
	}
	return best, variants
}

// isUnicode knows the platforms and encodings whose characters are Unicode's.
func isUnicode(platform, encoding uint16) bool {
	return platform == 0 || platform == 3 && (encoding == 1 || encoding == 10)
}

// openSubtable bounds a subtable of format 4 or 12 once, so that looking up
// need not. It trusts the counts and not the length field, which some of the
// fonts that offices use have wrong.
func openSubtable(sub []byte) runeMap {
	switch binary.BigEndian.Uint16(sub) {
	case 4:
		n := int(binary.BigEndian.Uint16(sub[6:])) / 2
		if n > 0 && len(sub) >= 16+8*n {
			return runeMap{format: 4, table: sub[14:], count: n}
		}
	case 12:
		n := uint64(binary.BigEndian.Uint32(sub[12:]))
		if n > 0 && uint64(len(sub)) >= 16+12*n {
			return runeMap{format: 12, table: sub[16 : 16+12*n], count: int(n)}
		}
	}
	return runeMap{}
}

// lookup gives 0 for a character that is not mapped.
func (m runeMap) lookup(r rune) GlyphID {
	if r < 0 {
		return 0
	}
	i := m.find(uint32(r))
	if i == m.count {
		return 0
	}
	first, last := m.bounds(i)
	if uint32(r) < first || uint32(r) > last {
		return 0
	}
	return m.glyph(i, uint32(r))
}

// find is the first segment or group that does not end before r.
func (m runeMap) find(r uint32) int {
	lo, hi := 0, m.count
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if m.last(mid) < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// last is the last character of segment or group i.
func (m runeMap) last(i int) uint32 {
	if m.format == 12 {
		return binary.BigEndian.Uint32(m.table[12*i+4:])
	}
	return uint32(binary.BigEndian.Uint16(m.table[2*i:]))
}

// bounds are the first and the last character of segment or group i.
func (m runeMap) bounds(i int) (first, last uint32) {
	if m.format == 12 {
		return binary.BigEndian.Uint32(m.table[12*i:]), m.last(i)
	}
	return uint32(binary.BigEndian.Uint16(m.table[2*m.count+2+2*i:])), m.last(i)
}

// glyph maps a character within segment or group i.
func (m runeMap) glyph(i int, r uint32) GlyphID {
	if m.format == 12 {
		id := uint64(binary.BigEndian.Uint32(m.table[12*i+8:])) + uint64(r-binary.BigEndian.Uint32(m.table[12*i:]))
		if id > 0xFFFF {
			return 0
		}
		return GlyphID(id)
	}
	// Four arrays of one length follow each other: ends, starts (after two
	// bytes of padding), deltas, and offsets counted from where they stand.
	starts := 2*m.count + 2 + 2*i
	delta := binary.BigEndian.Uint16(m.table[starts+2*m.count:])
	at := starts + 4*m.count
	offset := int(binary.BigEndian.Uint16(m.table[at:]))
	if offset == 0 {
		return GlyphID(uint16(r) + delta)
	}
	at += offset + 2*int(r-uint32(binary.BigEndian.Uint16(m.table[starts:])))
	if at+2 > len(m.table) {
		return 0
	}
	id := binary.BigEndian.Uint16(m.table[at:])
	if id == 0 {
		return 0
	}
	return GlyphID(id + delta)
}

// lookupVariant searches a subtable of format 14 for a sequence that has a
// glyph of its own.
func lookupVariant(table []byte, r, selector rune) GlyphID {
	const header, record, mapping = 10, 11, 5
	if len(table) < header || r < 0 {
		return 0
	}
	n := clampCount(table[6:], (len(table)-header)/record)
	i := sort.Search(n, func(i int) bool { return uint24(table[header+record*i:]) >= selector })
	if i == n || uint24(table[header+record*i:]) != selector {
		return 0
	}
	offset := uint64(binary.BigEndian.Uint32(table[header+record*i+7:]))
	if offset == 0 || offset+4 > uint64(len(table)) {
		return 0
	}
	table = table[offset:]
	n = clampCount(table, (len(table)-4)/mapping)
	table = table[4:]
	i = sort.Search(n, func(i int) bool { return uint24(table[mapping*i:]) >= r })
	if i == n || uint24(table[mapping*i:]) != r {
		return 0
	}
	return GlyphID(binary.BigEndian.Uint16(table[mapping*i+3:]))
}

// clampCount reads a count of 32 bits and takes no more than there can be.
func clampCount(b []byte, limit int) int {
	return int(min(uint64(binary.BigEndian.Uint32(b)), uint64(limit)))
}

func uint24(b []byte) rune { return rune(b[0])<<16 | rune(b[1])<<8 | rune(b[2]) }

// all gives every character that may be mapped, in ascending order. Ranges
// that a hostile table repeats are passed over.
func (m runeMap) all() iter.Seq[rune] {
	return func(yield func(rune) bool) {
		next := uint32(0)
		for i := range m.count {
			first, last := m.bounds(i)
			for r := max(first, next); r <= min(last, unicode.MaxRune); r++ {
				if !yield(rune(r)) {
					return
				}
			}
			next = max(next, min(last, unicode.MaxRune)+1)
		}
	}
}
