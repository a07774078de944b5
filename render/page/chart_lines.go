package page

import (
	"slices"

	"nianbao/render/doc"
)

// mostEvery is how many categories of lines share a name at most: months and years follow
// from those around them.
const mostEvery = 6

// lines draws a chart of lines.
func (d *drawing) lines() {
	u := d.upright(d.lineSample, mostEvery)
	if u == nil {
		return
	}
	u.axis()
	all := make([][]Point, len(d.chart.Series))
	for j, s := range d.chart.Series {
		for i, v := range s.Values {
			all[j] = append(all[j], Point{u.centre(i), u.scale.at(v)})
		}
		d.dashed(all[j], doc.Strokes[j])
	}
	u.pointFigures(all)
	for j, points := range all {
		for _, p := range points {
			d.marker(p, doc.Strokes[j])
		}
	}
}

// pointFigures enters the figures of the points, above or below each, where they touch
// nothing.
func (u *upright) pointFigures(all [][]Point) {
	bounds := u.figures()
	var taken []Box
	for _, points := range all {
		for _, p := range points {
			taken = append(taken, Box{p.X - markerSize/2, p.Y - markerSize/2, markerSize, markerSize})
		}
	}
	for j, s := range u.chart.Series {
		for i, v := range s.Values {
			w := u.setFigure(u.chart.Figure(v), figureType)
			p := all[j][i]
			for _, y := range []doc.Length{p.Y - markerSize/2 - figureLine, p.Y + markerSize/2} {
				b := Box{p.X - w.width/2, y, w.width, figureLine}
				if within(b, bounds) && !slices.ContainsFunc(taken, b.overlaps) && !u.crossed(b, all) {
					u.put(w, b.X, b.Y, b.Width, doc.Left)
					taken = append(taken, b)
					break
				}
			}
		}
	}
}

// crossed reports whether a line goes through a box.
func (u *upright) crossed(b Box, all [][]Point) bool {
	for _, points := range all {
		for i := 1; i < len(points); i++ {
			if p, q := points[i-1], points[i]; p.X < b.X+b.Width && q.X > b.X && b.meets(p, q) {
				return true
			}
		}
	}
	zero := u.scale.zero()
	return zero > b.Y && zero < b.Y+b.Height
}

// meets reports whether a line that goes to the right passes through the box.
func (b Box) meets(p, q Point) bool {
	at := func(x doc.Length) doc.Length { return p.Y + (q.Y-p.Y)*(x-p.X)/(q.X-p.X) }
	from, to := at(max(p.X, b.X)), at(min(q.X, b.X+b.Width))
	return max(from, to) > b.Y && min(from, to) < b.Y+b.Height
}

// lineSample draws how a series of lines looks.
func (d *drawing) lineSample(series int, x, middle doc.Length) {
	look := doc.Strokes[series]
	d.dashed([]Point{{x, middle}, {x + sampleWidth, middle}}, look)
	d.marker(Point{x + sampleWidth/2, middle}, look)
}

// dashes are the lengths of dashes and of the gaps behind them, in widths of the line.
var dashes = [...]struct{ on, off doc.Length }{doc.Dashed: {4, 3}, doc.Dotted: {1, 1}}

// dashed draws a line in its dashes, which go on around its corners.
func (d *drawing) dashed(points []Point, look doc.Stroke) {
	if look.Dash == doc.Continuous {
		d.line(points, strokeWidth, look.Color)
		return
	}
	on, off := dashes[look.Dash].on*strokeWidth, dashes[look.Dash].off*strokeWidth
	phase := doc.Length(0) // how far into a dash and its gap the line is
	for i := 1; i < len(points); i++ {
		p, q := points[i-1], points[i]
		length := root((q.X-p.X)*(q.X-p.X) + (q.Y-p.Y)*(q.Y-p.Y))
		along := func(at doc.Length) Point {
			return Point{p.X + (q.X-p.X)*at/length, p.Y + (q.Y-p.Y)*at/length}
		}
		for at := -phase; at < length; at += on + off {
			if from, to := max(at, 0), min(at+on, length); from < to {
				d.line([]Point{along(from), along(to)}, strokeWidth, look.Color)
			}
		}
		phase = (phase + length) % (on + off)
	}
}

// root is the square root, rounded down.
func root(n doc.Length) doc.Length {
	if n == 0 {
		return 0
	}
	r := n
	for next := (r + 1) / 2; next < r; next = (r + n/r) / 2 {
		r = next
	}
	return r
}

// marker draws a point.
func (d *drawing) marker(p Point, look doc.Stroke) {
	const half = markerSize / 2
	var points []Point
	switch look.Marker {
	case doc.Disc:
		points = circle(p, half)
	case doc.Square:
		points = corners(Point{p.X - half, p.Y - half}, Point{p.X + half, p.Y + half})
	case doc.Triangle:
		points = []Point{{p.X, p.Y - half}, {p.X + half, p.Y + half}, {p.X - half, p.Y + half}}
	case doc.Diamond:
		points = []Point{{p.X, p.Y - half}, {p.X + half, p.Y}, {p.X, p.Y + half}, {p.X - half, p.Y}}
	}
	fill := look.Color
	if look.Open {
		fill = white
	}
	d.paths = append(d.paths, &Path{Tag: d.tag, Points: points, Area: true, Color: fill})
	d.line(append(slices.Clone(points), points[0]), edgeWidth, look.Color)
}
