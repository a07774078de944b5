package fonts

import (
	"slices"
	"strings"
	"testing"
)

// The squares font has six glyphs; for these tests glyph 3 becomes a composite
// of 4 and 5, and 4 one of 5 twice, in every form that a part's record takes.
func compositeGlyf() []byte {
	box := words(1, 0, 0, 10, 10, 0, 0, 0x0100, 0)
	return slices.Concat(box, compositeOuter(), compositeInner(), box)
}

// compositeOuter has 4 with a matrix of four numbers and 5 with byte
// arguments and one scale.
func compositeOuter() []byte {
	return words(0xFFFF, 0, 0, 10, 10,
		argsAreWords|have2x2|moreComponents, 4, 1, 2, 0x4000, 0, 0, 0x4000,
		haveScale, 5, 0x0102, 0x4000)
}

func compositeInner() []byte {
	return words(0xFFFF, 0, 0, 10, 10,
		haveXYScale|moreComponents, 5, 0x0102, 0x4000, 0x4000,
		0, 5, 0x0102)
}

func compositeLoca() []byte {
	box, outer, inner := 9, len(compositeOuter())/2, len(compositeInner())/2
	return words(0, box, box, box, box+outer, box+outer+inner, box+outer+inner+box)
}

func compositeFont() []byte {
	return withTable(withTable(asciiSquares(), "glyf", compositeGlyf()), "loca", compositeLoca())
}

// partsOf are the glyphs that a composite outline names.
func partsOf(t *testing.T, outline []byte) []int {
	t.Helper()
	var parts []int
	for at, err := range components(outline) {
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, int(outline[at])<<8|int(outline[at+1]))
	}
	return parts
}

func TestSubsetPullsInParts(t *testing.T) {
	f := mustParse(t, compositeFont())
	glyphs := []GlyphID{0, 3, 77, 77}
	cut, err := f.Subset(glyphs[:2])
	if err != nil {
		t.Fatal(err)
	}
	if glyphs[2] != 77 {
		t.Error("the parts were written after the caller's glyphs")
	}
	got := mustParse(t, withTable(cut, "cmap", fuzzCmap))
	if got.numGlyphs != 4 { // .notdef, 3, and after them 4 and 5
		t.Fatalf("%d glyphs", got.numGlyphs)
	}
	if parts := partsOf(t, got.outline(1)); !slices.Equal(parts, []int{2, 3}) {
		t.Errorf("glyph 1 is made of %v", parts)
	}
	if parts := partsOf(t, got.outline(2)); !slices.Equal(parts, []int{3, 3}) {
		t.Errorf("glyph 2 is made of %v", parts)
	}
	if !slices.Equal(got.outline(3), f.outline(5)) {
		t.Error("glyph 3 is not the box")
	}
	if parts := partsOf(t, f.outline(3)); !slices.Equal(parts, []int{4, 5}) {
		t.Errorf("the font itself was changed: %v", parts)
	}
}

func TestSubsetOfBrokenComposites(t *testing.T) {
	patch := func(offset int, value byte) []byte {
		glyf := compositeGlyf()
		glyf[offset] = value
		return withTable(withTable(asciiSquares(), "glyf", glyf), "loca", compositeLoca())
	}
	outer := 18 // where the outer composite begins
	tests := []struct {
		name string
		font []byte
		want string // "" for a subset that succeeds
	}{
		{"a part that does not exist", patch(outer+13, 99), "没有第 99 个字形"},
		{"a last part that says more follow", patch(outer+10+16+1, moreComponents|haveScale), "不完整"},
		{"a glyph made of itself", patch(outer+13, 3), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := mustParse(t, tt.font).Subset([]GlyphID{0, 3})
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}
