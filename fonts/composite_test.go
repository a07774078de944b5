package fonts

import (
	"slices"
	"strings"
	"testing"

	"nianbao/fonts/squares"
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
	if parts := partsOf(t, mustOutline(t, got, 1)); !slices.Equal(parts, []int{2, 3}) {
		t.Errorf("glyph 1 is made of %v", parts)
	}
	if parts := partsOf(t, mustOutline(t, got, 2)); !slices.Equal(parts, []int{3, 3}) {
		t.Errorf("glyph 2 is made of %v", parts)
	}
	if !slices.Equal(mustOutline(t, got, 3), mustOutline(t, f, 5)) {
		t.Error("glyph 3 is not the box")
	}
	if parts := partsOf(t, mustOutline(t, f, 3)); !slices.Equal(parts, []int{4, 5}) {
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

// TestEndless holds that an office's face with a glyph that is a part of itself, at
// once or by way of another, is refused, and that one with parts of parts is not.
func TestEndless(t *testing.T) {
	part := func(of uint16) []byte { return words(0xFFFF, 0, 0, 10, 10, 0, int(of), 0x0102) }
	font := func(first, second uint16) []byte {
		size := len(part(0)) / 2
		return withTable(withTable(asciiSquares(), "glyf", slices.Concat(part(first), part(second))), "loca", words(0, size, 2*size, 2*size, 2*size, 2*size, 2*size))
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"itself":    {font(0, 2), "第 0 个字形由它自己拼成"},
		"another":   {font(1, 0), "第 0 个字形由它自己拼成"},
		"the last":  {font(2, 1), "第 1 个字形由它自己拼成"},
		"none":      {font(1, 2), ""},
		"no glyph":  {font(60000, 2), ""},
		"of parts":  {compositeFont(), ""},
		"cut short": {withTable(font(0, 2), "glyf", part(0)[:14]), ""},
	} {
		_, err := builtIn(t).With([]File{{Name: "甲.ttf", Data: c.data}})
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestWrongChecksums holds that they are told table by table, and that the face serves.
func TestWrongChecksums(t *testing.T) {
	data := slices.Clone(asciiSquares())
	if got := mustParse(t, data).WrongChecksums(); got != nil {
		t.Fatalf("a sound face has %q", got)
	}
	for i := range 3 {
		data[12+16*i+7]++ // the last byte of a checksum in the table directory
	}
	want := []string{string(data[12:16]), string(data[28:32]), string(data[44:48])}
	set := mustWith(t, File{Name: "甲.ttf", Data: data})
	for _, role := range set.Roles() {
		for _, f := range role.Faces {
			if f.Office && !slices.Equal(f.WrongChecksums, want) || !f.Office && f.WrongChecksums != nil {
				t.Errorf("%s has %q, wanted %q of the office's", f.Family, f.WrongChecksums, want)
			}
		}
	}
}

// TestNamesAreShown holds that a face's name has no characters that a terminal obeys.
func TestNamesAreShown(t *testing.T) {
	f := mustParse(t, squares.Font("黑\x1b[31m体\u202e\n", among("一")))
	if got := f.Family(); got != "黑[31m体" {
		t.Errorf("it is called %q", got)
	}
}
