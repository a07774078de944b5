package fonts

import (
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// TestAgainstSfnt holds every character's glyph and advance in every built-in
// face against another reader.
func TestAgainstSfnt(t *testing.T) {
	for _, file := range builtInFiles {
		t.Run(file.Name, func(t *testing.T) {
			f := mustParse(t, file.Data)
			referee, err := sfnt.Parse(file.Data)
			if err != nil {
				t.Fatal(err)
			}
			var buf sfnt.Buffer
			mapped := 0
			for r := rune(0); r < 0x40000; r++ {
				want, err := referee.GlyphIndex(&buf, r)
				if err != nil {
					t.Fatal(err)
				}
				got, ok := f.Glyph(r)
				if ok != (want != 0) || ok && got != GlyphID(want) {
					t.Fatalf("%U: glyph %d, %v; want %d", r, got, ok, want)
				}
				if !ok {
					continue
				}
				mapped++
				advance, err := referee.GlyphAdvance(&buf, want, fixed.I(f.UnitsPerEm()), font.HintingNone)
				if err != nil || fixed.I(f.Advance(got)) != advance {
					t.Fatalf("%U: advance %d; want %v, %v", r, f.Advance(got), advance, err)
				}
			}
			all := 0
			for r := range f.runes.all() {
				if _, ok := f.Glyph(r); ok {
					all++
				}
			}
			if mapped < 500 || all != mapped {
				t.Errorf("%d characters, all gives %d", mapped, all)
			}
		})
	}
}
