package fonts

import (
	"testing"

	"nianbao/fonts/squares"
)

// exercise does to a font file whatever the program may do to one.
func exercise(data []byte) {
	n, err := Count(data)
	if err != nil {
		return
	}
	for i := range min(n, 3) {
		f, err := Parse(data, i)
		if err != nil {
			continue
		}
		f.Families()
		f.PostScriptName()
		f.Metrics()
		glyphs := []GlyphID{0}
		for _, r := range "a国·“—⸺①𠮷" {
			if g, ok := f.Glyph(r); ok && !f.Empty(g) && f.Advance(g) > 0 {
				glyphs = append(glyphs, g)
			}
			f.Variant(r, fullQuote)
		}
		for _, g := range glyphs {
			if points, err := f.Outline(nil, g); err == nil && len(points) > 0 && (len(points) > maxPoints || !points[len(points)-1].Last) {
				panic("an outline that does not end")
			}
		}
		cut, err := f.Subset(glyphs)
		if err != nil {
			continue
		}
		if packed, length, err := new(Packer).Append(nil, f, glyphs); err != nil || length != len(cut) || len(packed) == 0 {
			panic("a subset cannot be packed")
		}
		if again, err := Parse(withTable(cut, "cmap", fuzzCmap), 0); err != nil {
			panic("a subset does not parse: " + err.Error())
		} else if again.Advance(0) != f.Advance(0) {
			panic("a subset's .notdef has another advance")
		}
	}
}

// fuzzCmap stands for the table that a subset has no need of.
var fuzzCmap = append(words(0, 1, 3, 10, 0, 12), format12()...)

func FuzzParse(f *testing.F) {
	small := squares.Font("方块", among("a国·“—⸺①𠮷"))
	seeds := [][]byte{
		small,
		collection(small, small),
		withTable(small, "cmap", append(words(0, 1, 3, 1, 0, 12), format4()...)),
		withTable(withTable(small, "glyf", compositeGlyf()), "loca", compositeLoca()),
	}
	for _, seed := range seeds {
		if _, err := Parse(seed, 0); err != nil {
			f.Fatalf("a seed does not parse: %v", err)
		}
		f.Add(seed)
	}
	f.Fuzz(func(_ *testing.T, data []byte) { exercise(data) })
}
