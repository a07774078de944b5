package fonts

import (
	"slices"
	"testing"
)

// format4 maps A to C to the glyphs 5 to 7 by a delta and 一 to 三 through an
// array, in which 二 has none.
func format4() []byte {
	t := words(4, 58, 0, 6, 0, 0, 0)
	t = append(t, words('C', '三', 0xFFFF)...)
	t = append(t, words(0, 'A', '一', 0xFFFF)...)
	t = append(t, words(5-'A', 1, 1)...)
	t = append(t, words(0, 4, 0)...) // the array begins two words on
	array := make([]int, '三'-'一'+1)
	array[0], array['三'-'一'] = 8, 9
	return append(t, words(array...)...)
}

// format12 maps A to C to 5 to 7, and 𠮷 to 9.
func format12() []byte {
	return words(12, 0, 0, 40, 0, 0, 0, 2, 0, 'A', 0, 'C', 0, 5, 2, 0x0BB7, 2, 0x0BB7, 0, 9)
}

func TestCmapLookup(t *testing.T) {
	tests := []struct {
		name  string
		table []byte
		want  map[rune]GlyphID
	}{
		{"format 4", format4(), map[rune]GlyphID{'A': 5, 'C': 7, '一': 9, '三': 10, '丁': 0, '@': 0, 'D': 0, 0xFFFF: 0, 0x10041: 0, -1: 0}},
		{"format 12", format12(), map[rune]GlyphID{'A': 5, 'C': 7, '𠮷': 9, '@': 0, 'D': 0, '𠮶': 0, '𠮸': 0, -1: 0, 0x10FFFF: 0}},
		{"format 4 cut short", format4()[:50], map[rune]GlyphID{'A': 5, '三': 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := openSubtable(tt.table)
			for r, want := range tt.want {
				if got := m.lookup(r); got != want {
					t.Errorf("%q is glyph %d, want %d", r, got, want)
				}
			}
		})
	}
}

func TestCmapHostile(t *testing.T) {
	tests := []struct {
		name  string
		table []byte
		want  int // format: 0 means refused
	}{
		{"format 4 of too many segments", words(4, 16, 0, 0xFFFE, 0, 0, 0, 0), 0},
		{"format 12 of too many groups", words(12, 0, 0, 0, 0, 0, 0xFFFF, 0xFFFF), 0},
		{"unknown format", words(2, 16, 0, 0, 0, 0, 0, 0), 0},
		{"glyph beyond 16 bits", words(12, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF), 12},
	}
	for _, tt := range tests {
		m := openSubtable(tt.table)
		if m.format != tt.want {
			t.Errorf("%s: format %d, want %d", tt.name, m.format, tt.want)
		}
		if g := m.lookup('A'); m.format > 0 && g != 0 {
			t.Errorf("%s: A is glyph %d", tt.name, g)
		}
	}
}

func TestCmapPicksTheWidest(t *testing.T) {
	// Three subtables: the Macintosh's, which does not count, format 4 and 12.
	four, twelve := 28, 28+len(format4())
	for _, head := range [][]byte{
		words(0, 3, 1, 0, 0, four, 3, 1, 0, four, 3, 10, 0, twelve),
		words(0, 3, 0, 4, 0, twelve, 1, 0, 0, four, 3, 1, 0, four),
	} {
		m, variants := openCmap(slices.Concat(head, format4(), format12()))
		if m.format != 12 || variants != nil {
			t.Errorf("format %d, variants %v", m.format, variants)
		}
	}
}

func TestCmapAll(t *testing.T) {
	if got := slices.Collect(openSubtable(format12()).all()); !slices.Equal(got, []rune{'A', 'B', 'C', '𠮷'}) {
		t.Errorf("format 12: %q", got)
	}
	// Groups that go back and beyond Unicode are given once each.
	hostile := words(12, 0, 0, 0, 0, 0, 0, 3,
		0x10, 0xFFFE, 0xFFFF, 0xFFFF, 0, 1,
		0, 0, 0xFFFF, 0xFFFF, 0, 1,
		0x10, 0xFFFF, 0x10, 0xFFFF, 0, 1)
	if got := slices.Collect(openSubtable(hostile).all()); !slices.Equal(got, []rune{0x10FFFE, 0x10FFFF}) {
		t.Errorf("hostile: %x", got)
	}
}

func TestVariant(t *testing.T) {
	f := mustParse(t, fangSongFile.Data)
	wide, ok := f.Variant('“', fullQuote)
	if !ok || f.Advance(wide) != 1000 {
		t.Errorf("“ with U+FE01: %d, %v, %d wide", wide, ok, f.Advance(wide))
	}
	plain, _ := f.Glyph('“')
	if wide == plain {
		t.Error("the full-width “ is the plain one")
	}
	for _, pair := range [][2]rune{{'国', fullQuote}, {'“', 0xFE0F}, {'“', 0xE0100}, {-1, fullQuote}} {
		if g, ok := f.Variant(pair[0], pair[1]); ok {
			t.Errorf("%x has variant %d", pair, g)
		}
	}
	for _, table := range [][]byte{
		nil,
		words(14, 0, 0, 0xFFFF, 0xFFFF),
		append(words(14, 0, 30, 0, 1), 0, 0xFE, 1, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF),
		append(words(14, 0, 30, 0, 1), 0, 0xFE, 1, 0, 0, 0, 0, 0, 0, 0, 21, 0xFF, 0xFF, 0xFF, 0xFF),
	} {
		if g := lookupVariant(table, '“', fullQuote); g != 0 {
			t.Errorf("% x gives %d", table, g)
		}
	}
}
