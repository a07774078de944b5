package fonts

import (
	"testing"

	"nianbao/render/doc"
)

// BenchmarkShape shapes 3,000 characters of body text.
func BenchmarkShape(b *testing.B) {
	s := builtIn(b)
	text := sampleText()
	dst := make([]Glyph, 0, len(text))
	b.ReportAllocs()
	for b.Loop() {
		dst, _ = s.Shape(dst[:0], doc.FangSong, text)
	}
}

// BenchmarkSubset cuts the largest face to the 560 glyphs of a report.
func BenchmarkSubset(b *testing.B) {
	f := mustParse(b, songFile.Data)
	glyphs := []GlyphID{0}
	for r := range hanzi(generalList) {
		if g, ok := f.Glyph(r); ok && len(glyphs) < 560 {
			glyphs = append(glyphs, g)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := f.Subset(glyphs); err != nil {
			b.Fatal(err)
		}
	}
}
