package fonts

const (
	emDash    = '—' // U+2014
	twoEmDash = '⸺' // U+2E3A
	boxRule   = '─' // U+2500, which meets its neighbour
)

// findDash looks for what draws "——" (破折号, the Chinese dash) two em long and
// without a gap: U+2E3A if it is two em wide (Noto's is a Latin dash, shorter
// and too low), or two of U+2014 if they meet; failing those, two of the box
// drawing rule U+2500, which such faces draw as thick and as high.
func findDash(faces []*source) []Glyph {
	for _, f := range faces {
		if g, ok := f.glyph(twoEmDash); ok && f.Advance(g) == 2*f.unitsPerEm {
			return []Glyph{{Face: f.Face, ID: g, Advance: f.Advance(g)}}
		}
		if g, ok := f.glyph(emDash); ok && f.meets(g) {
			return twice(f, g)
		}
	}
	for _, f := range faces {
		if g, ok := f.glyph(boxRule); ok && f.meets(g) {
			return twice(f, g)
		}
	}
	return nil
}

// meets reports whether the glyph is one em wide and inked from edge to edge.
func (f *source) meets(g GlyphID) bool {
	xMin, xMax := f.extent(g)
	return f.full(g) && xMin <= 0 && xMax >= f.unitsPerEm
}

func twice(f *source, g GlyphID) []Glyph {
	one := Glyph{Face: f.Face, ID: g, Advance: f.Advance(g)}
	return []Glyph{one, one}
}

// appendDash shares the two dashes' text out among the glyphs that draw them.
func appendDash(dst, dash []Glyph, text string) []Glyph {
	share := len(text) / len(dash)
	for i, g := range dash {
		g.Text = text[share*i : share*(i+1)]
		dst = append(dst, g)
	}
	return dst
}
