package fonts

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// TestOutlineAgainstSfnt holds the glyphs of every built-in face, of the larger ones one in a
// few, against another reader.
func TestOutlineAgainstSfnt(t *testing.T) {
	for _, file := range builtInFiles {
		t.Run(file.Name, func(t *testing.T) {
			f := mustParse(t, file.Data)
			referee, err := sfnt.Parse(file.Data)
			if err != nil {
				t.Fatal(err)
			}
			var buf sfnt.Buffer
			var points []Point
			composites := 0
			for g := 0; g < f.numGlyphs; g += max(1, f.numGlyphs/2500) {
				segments, err := referee.LoadGlyph(&buf, sfnt.GlyphIndex(g), fixed.I(f.UnitsPerEm()), nil)
				if err != nil {
					t.Fatalf("glyph %d: %v", g, err)
				}
				if points, err = f.Outline(points[:0], GlyphID(g)); err != nil {
					t.Fatal(err)
				}
				got, want := edgesOf(points), edgesOfSfnt(segments)
				if o, err := f.outline(GlyphID(g)); err == nil && o != nil && o[0] >= 0x80 {
					composites++
					got, want = withoutEnds(got), withoutEnds(want)
				}
				if !slices.Equal(got, want) {
					t.Fatalf("glyph %d: %v\nwant %v", g, got, want)
				}
			}
			if composites == 0 && file.Name == latinFile.Name {
				t.Error("no glyph is made of parts")
			}
		})
	}
}

// TestOutlineIsDrawnFromMetrics moves where a glyph begins: metrics count, as in readers.
func TestOutlineIsDrawnFromMetrics(t *testing.T) {
	f := mustParse(t, asciiSquares())
	g, _ := f.Glyph('a')
	before, err := f.Outline(nil, g)
	if err != nil || len(before) != 4 {
		t.Fatal(before, err)
	}
	f.hmtx = slices.Clone(f.hmtx)
	binary.BigEndian.PutUint16(f.hmtx[4*int(g)+2:], f.bearing(g)+7)
	after, err := f.Outline(nil, g)
	if err != nil || after[0].X != before[0].X+7 || after[0].Y != before[0].Y {
		t.Errorf("%v became %v: %v", before, after, err)
	}
}

// An edge is a line or a curve of an outline.
type edge struct{ from, control, to [2]int }

// edgesOf are those of an outline's points in an order of their own, since readers begin a
// contour where they like. Middles are cut to whole units, as sfnt does.
func edgesOf(points []Point) (edges []edge) {
	at := func(p Point) [2]int { return [2]int{int(p.X), int(p.Y)} }
	start := 0
	for i, p := range points {
		if !p.Last {
			continue
		}
		contour := points[start : i+1]
		start = i + 1
		var whole []Point // with the middles
		for k, p := range contour {
			if before := contour[(k+len(contour)-1)%len(contour)]; !p.On && !before.On {
				whole = append(whole, Point{X: (before.X + p.X) / 2, Y: (before.Y + p.Y) / 2, On: true})
			}
			whole = append(whole, p)
		}
		for k, p := range whole {
			before, after := whole[(k+len(whole)-1)%len(whole)], whole[(k+1)%len(whole)]
			switch {
			case !p.On:
				edges = append(edges, edge{at(before), at(p), at(after)})
			case after.On:
				edges = append(edges, edge{at(p), at(p), at(after)})
			}
		}
	}
	return sorted(edges)
}

// edgesOfSfnt are those that sfnt gives, which measures y downwards.
func edgesOfSfnt(segments sfnt.Segments) (edges []edge) {
	at := func(p fixed.Point26_6) [2]int { return [2]int{int(p.X / 64), int(-p.Y / 64)} }
	var pen [2]int
	for _, s := range segments {
		to := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpLineTo:
			edges = append(edges, edge{pen, pen, to})
		case sfnt.SegmentOpQuadTo:
			to = at(s.Args[1])
			edges = append(edges, edge{pen, at(s.Args[0]), to})
		}
		pen = to
	}
	return sorted(edges)
}

// withoutEnds leaves control points and where lines begin: sfnt cuts middles before it moves
// parts.
func withoutEnds(edges []edge) []edge {
	for i := range edges {
		edges[i] = edge{control: edges[i].control}
	}
	return sorted(edges)
}

// sorted leaves out lines without a length, which close contours that are closed.
func sorted(edges []edge) []edge {
	edges = slices.DeleteFunc(edges, func(e edge) bool { return e.from == e.to && e.control == e.to })
	slices.SortFunc(edges, func(a, b edge) int {
		return cmp.Or(slices.Compare(a.from[:], b.from[:]), slices.Compare(a.control[:], b.control[:]), slices.Compare(a.to[:], b.to[:]))
	})
	return edges
}

// outlineFont is a font with the given glyphs, six at most, from 0 on.
func outlineFont(glyphs ...[]byte) []byte {
	var glyf []byte
	loca := []int{0}
	for _, g := range glyphs {
		if len(g)%2 == 1 {
			g = append(g, 0)
		}
		glyf = append(glyf, g...)
		loca = append(loca, len(glyf)/2)
	}
	for len(loca) < 7 {
		loca = append(loca, len(glyf)/2)
	}
	return withTable(withTable(withTable(asciiSquares(), "glyf", glyf), "loca", words(loca...)), "hmtx", make([]byte, 24))
}

// triangle has the points (0, 0), (100, 0) and (0, 200), the last off the curve.
func triangle() []byte {
	return slices.Concat(words(1, 0, 0, 100, 200, 2, 0),
		[]byte{onCurve | xSame | ySame, onCurve | xShort | xSame | ySame, xShort | yShort | ySame}, []byte{100, 100}, []byte{200})
}

// composite is a glyph of parts.
func composite(records ...int) []byte { return append(words(0xFFFF, 0, 0, 0, 0), words(records...)...) }

// TestOutlineOfComposites holds where parts stand.
func TestOutlineOfComposites(t *testing.T) {
	const one, half, minus = 0x4000, 0x2000, 0xC000
	for _, c := range []struct {
		name    string
		records []int
		want    [][2]int32
	}{
		{"a distance in words", []int{argsAreWords | argsAreXY, 1, 300, 0xFFFF}, [][2]int32{{300, -1}, {400, -1}, {300, 199}}},
		{"in bytes", []int{argsAreXY, 1, 0x05FE}, [][2]int32{{5, -2}, {105, -2}, {5, 198}}},
		{"scaled", []int{argsAreXY | haveScale, 1, 0x0A0A, half}, [][2]int32{{10, 10}, {60, 10}, {10, 110}}},
		{"scaled with its distance", []int{argsAreXY | haveScale | scaledOffset, 1, 0x0A0A, half}, [][2]int32{{5, 5}, {55, 5}, {5, 105}}},
		{"scaled in two ways", []int{argsAreXY | haveXYScale, 1, 0, half, minus}, [][2]int32{{0, 0}, {50, 0}, {0, -200}}},
		{"turned a quarter", []int{argsAreXY | have2x2, 1, 0, 0, one, minus, 0}, [][2]int32{{0, 0}, {0, 100}, {-200, 0}}},
		{"by points", []int{argsAreXY | moreComponents, 1, 0x0A0A, 0, 1, 0x0102}, [][2]int32{{10, 10}, {110, 10}, {10, 210}, {110, -190}, {210, -190}, {110, 10}}},
		{"by points in words", []int{argsAreXY | moreComponents, 1, 0x0A0A, argsAreWords, 1, 1, 0}, [][2]int32{{10, 10}, {110, 10}, {10, 210}, {110, 10}, {210, 10}, {110, 210}}},
	} {
		f := mustParse(t, outlineFont(composite(c.records...), triangle()))
		kept := []Point{{X: 9}}
		points, err := f.Outline(kept, 0)
		if err != nil || len(points) != 1+len(c.want) || points[0] != kept[0] {
			t.Errorf("%s: %v, %v", c.name, points, err)
			continue
		}
		for i, p := range points[1:] {
			want := Point{X: c.want[i][0], Y: c.want[i][1], On: i%3 != 2, Last: i%3 == 2}
			if p != want {
				t.Errorf("%s: point %d is %+v, wanted %+v", c.name, i, p, want)
			}
		}
	}
}

// TestOutlineOfHostileGlyphs holds what is refused, with nothing appended.
func TestOutlineOfHostileGlyphs(t *testing.T) {
	cut := func(glyph []byte, n int) []byte { return glyph[:len(glyph)-n] }
	// A flag that is repeated for as many points as there may be, none of which moves.
	huge := slices.Concat(words(1, 0, 0, 0, 0, 0xFFFE, 0), slices.Repeat([]byte{onCurve | xSame | ySame | repeats, 255}, 256))
	far := slices.Concat(words(1, 0, 0, 0, 0, 1, 0), []byte{onCurve | ySame, onCurve | ySame}, words(0x7FFF, 0x7FFF))
	backwards := slices.Concat(words(2, 0, 0, 0, 0, 2, 1, 0), []byte{onCurve | xSame | ySame, onCurve | xSame | ySame})
	many := composite(slices.Repeat([]int{argsAreXY | moreComponents, 1, 0}, maxParts+1)...)
	deep := func(next int) []byte { return composite(argsAreXY, next, 0) }
	for _, c := range []struct {
		name   string
		glyphs [][]byte
		want   string
	}{
		{"cut short in its points", [][]byte{cut(triangle(), 2)}, "不完整"},
		{"cut short in its flags", [][]byte{cut(triangle(), 4)}, "不完整"},
		{"too many points", [][]byte{huge}, "太多"},
		{"points out of range", [][]byte{far}, "越界"},
		{"contours that end before they begin", [][]byte{backwards}, "不完整"},
		{"too many parts", [][]byte{many, triangle()}, "太多"},
		{"a part of itself", [][]byte{deep(0)}, "太深"},
		{"too deep", [][]byte{deep(1), deep(2), deep(3), deep(4), deep(5), deep(0)}, "太深"},
		{"a part that is no glyph", [][]byte{deep(6)}, "没有第 6 个字形"},
		{"a part without its matrix", [][]byte{composite(argsAreXY|have2x2, 1, 0)}, "不完整"},
		{"on a point that is not there", [][]byte{composite(argsAreXY|moreComponents, 1, 0, 0, 1, 0x0300), triangle()}, "不完整"},
	} {
		f := mustParse(t, outlineFont(c.glyphs...))
		points, err := f.Outline(make([]Point, 0, 9), 0)
		if err == nil || !strings.Contains(err.Error(), c.want) || len(points) != 0 {
			t.Errorf("%s: %d points, %v, wanted %q", c.name, len(points), err, c.want)
		}
	}
	f := mustParse(t, outlineFont(triangle()))
	if points, err := f.Outline(nil, 3); err != nil || points != nil {
		t.Errorf("a glyph without an outline: %v, %v", points, err)
	}
	if _, err := f.Outline(nil, 60000); err == nil {
		t.Error("a glyph that is not there has an outline")
	}
}

// BenchmarkOutline follows the outlines of a thousand hanzi.
func BenchmarkOutline(b *testing.B) {
	f := mustParse(b, songFile.Data)
	var points []Point
	b.ReportAllocs()
	for b.Loop() {
		for g := range 1000 {
			points, _ = f.Outline(points[:0], GlyphID(5000+g))
		}
	}
}
