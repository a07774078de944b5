package svg

import (
	"strings"
	"testing"

	"nianbao/fonts"
	"nianbao/render/markup"
)

// TestContours holds how contours are written, in halves of a unit, y downwards.
func TestContours(t *testing.T) {
	on := func(x, y int32) fonts.Point { return fonts.Point{X: x, Y: y, On: true} }
	off := func(x, y int32) fonts.Point { return fonts.Point{X: x, Y: y} }
	for _, c := range []struct {
		name   string
		points []fonts.Point
		want   string
	}{
		{"lines, two along the axes", []fonts.Point{on(1, 2), on(11, 2), on(11, 7), on(3, 4)}, "M2-4h20v-10l-16 6z"},
		{"two lines of a kind", []fonts.Point{on(0, 0), on(1, 1), on(3, 2), on(0, 5)}, "M0 0l2-2 4-2-6-6z"},
		{"a point twice", []fonts.Point{on(0, 0), on(0, 0), on(3, 2), on(0, 5)}, "M0 0l6-4-6-6z"},
		{"a curve", []fonts.Point{on(0, 0), off(5, 0), on(5, 5)}, "M0 0q10 0 10-10z"},
		{"a curve back to the beginning", []fonts.Point{on(0, 0), on(5, 0), off(5, 5)}, "M0 0h10q0-10-10 0z"},
		{"control points side by side", []fonts.Point{on(0, 0), off(3, 0), off(3, 3), off(0, 3)}, "M0 0q6 0 6-3t-3-3-3 6z"},
		{"a corner behind a curve that goes on", []fonts.Point{on(0, 0), off(2, 0), off(2, 3), on(0, 3), off(-1, 1)}, "M0 0q4 0 4-3t-4-3q-2 4 0 6z"},
		{"a beginning off the curve", []fonts.Point{off(3, 0), on(3, 3), on(0, 0)}, "M6-6l-6 6q6 0 6-6z"},
		{"no point on the curve", []fonts.Point{off(0, 0), off(4, 0), off(4, 4), off(0, 4)}, "M0-4q0 4 4 4t4-4-4-4-4 4z"},
		{"nothing within", []fonts.Point{on(0, 0), on(4, 0)}, ""},
	} {
		c.points[len(c.points)-1].Last = true
		var out strings.Builder
		var w markup.Writer
		w.Start(&out)
		(&contours{points: c.points}).write(&w)
		if err := w.Finish(); err != nil || out.String() != c.want {
			t.Errorf("%s: %q, wanted %q", c.name, out.String(), c.want)
		}
	}
}
