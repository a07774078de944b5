package squares

import (
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func TestFont(t *testing.T) {
	// sfnt reads no font of more than 20,000 characters.
	f, err := sfnt.Parse(Font("方块体", func(r rune) bool {
		return r < 0x100 || r >= 0x2000 && r < 0x6000 || r >= 0xFE00 && r < 0x10000 || r == '𠮷'
	}))
	if err != nil {
		t.Fatal(err)
	}
	if name, err := f.Name(nil, sfnt.NameIDFamily); err != nil || name != "方块体" {
		t.Errorf("family %q, %v", name, err)
	}
	tests := []struct {
		char  rune
		width int // 0 for a character that the font lacks
		lines int // of its outline
	}{
		{'a', 500, 4}, {'~', 500, 4}, {' ', 500, 0}, {'\u00A0', 500, 0},
		{'国', 1000, 4}, {'，', 1000, 4}, {'“', 1000, 4}, {'①', 1000, 4}, {'×', 1000, 4}, {'𠮷', 1000, 4}, {'\u3000', 1000, 0},
		{'⸺', 2000, 4},
		{'报', 0, 0}, {'\n', 0, 0}, {'\uFE01', 0, 0}, {'\u200B', 0, 0}, {0x30EDD, 0, 0},
	}
	var buf sfnt.Buffer
	em := fixed.I(em)
	for _, tt := range tests {
		g, err := f.GlyphIndex(&buf, tt.char)
		if err != nil || (g != 0) != (tt.width != 0) {
			t.Errorf("%q: glyph %d, %v", tt.char, g, err)
		}
		if g == 0 {
			continue
		}
		width, err := f.GlyphAdvance(&buf, g, em, font.HintingNone)
		if err != nil || width != fixed.I(tt.width) {
			t.Errorf("%q is %v wide, want %d, %v", tt.char, width, tt.width, err)
		}
		outline, err := f.LoadGlyph(&buf, g, em, nil)
		if err != nil {
			t.Fatal(err)
		}
		checkBox(t, tt.char, outline, tt.width, tt.lines)
	}
}

// checkBox holds an outline to a box as wide as the glyph, with y downwards.
func checkBox(t *testing.T, char rune, outline sfnt.Segments, width, lines int) {
	t.Helper()
	n := 0
	for _, s := range outline {
		if s.Op == sfnt.SegmentOpLineTo {
			n++
		}
	}
	if n != lines {
		t.Errorf("%q has %d lines, want %d", char, n, lines)
	}
	want := fixed.R(0, -880, width, 120)
	if b := outline.Bounds(); lines > 0 && b != want {
		t.Errorf("%q fills %v, want %v", char, b, want)
	}
}
