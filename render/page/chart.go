package page

import (
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/rules"
)

// chart makes the piece of a chart. Everything is computed in whole numbers, so that it
// stands on the same places on every machine.
func (b *breaker) chart(c *doc.Chart) {
	// The text in it is of many cells: of none it is known which of its characters is where.
	tag := b.figureTag(Tag{Key: c.Key, Alt: c.Alt, Spans: []doc.Span{}})
	box := Box{X: b.middle(c.Width), Width: c.Width, Height: c.Height}
	d := &drawing{breaker: b, chart: c, tag: tag, room: box}
	d.room.Height -= chartGap // above the caption
	switch c.Shape {
	case doc.Bars:
		d.bars()
	case doc.Columns:
		d.columns()
	case doc.Lines:
		d.lines()
	case doc.Shares:
		d.shares()
	}
	b.figure(c.Before, c.Height, tag, box, append(d.paths, d.text...))
}

// drawingOf is a chart that has been drawn, without its faces, from its upper left corner.
func drawingOf(f *figure) *doc.Drawing {
	d, left := &doc.Drawing{}, f.box.X
	for _, item := range f.items {
		switch item := item.(type) {
		case *Path:
			p := doc.Path{Area: item.Area, Width: item.Width, Color: item.Color}
			for _, point := range item.Points {
				p.Points = append(p.Points, doc.Place{X: point.X - left, Y: point.Y})
			}
			d.Paths = append(d.Paths, p)
		case *Glyphs:
			d.Texts = appendPlaced(d.Texts, item, left)
		}
	}
	return d
}

// appendPlaced appends the text of glyphs, in pieces that end behind a glyph that stands for
// several characters, or for none.
func appendPlaced(all []doc.PlacedText, g *Glyphs, left doc.Length) []doc.PlacedText {
	whole := false // the last piece may go on
	for _, glyph := range g.Glyphs {
		if !whole {
			all = append(all, doc.PlacedText{Y: g.Y, Size: g.Size})
		}
		last := &all[len(all)-1]
		last.Text += glyph.Text
		last.X = append(last.X, g.X+glyph.X-left)
		whole = utf8.RuneCountInString(glyph.Text) == 1
	}
	return all
}

// A drawing is a chart that is being drawn. Its y counts from the chart's top.
type drawing struct {
	*breaker
	chart *doc.Chart
	tag   int
	room  Box    // what nothing has been drawn in yet: axes, scales and legends take from its edges
	paths []Item // below the text
	text  []Item
}

// The measures of charts.
const (
	chartSize   = 9 * doc.Point // of names
	chartLine   = 11 * doc.Point
	smallSize   = 15 * doc.Point / 2 // of names that do not fit: 六号
	smallLine   = 9 * doc.Point
	figureSize  = 15 * doc.Point / 2 // of figures
	figureLine  = 9 * doc.Point
	chartGap    = 3 * doc.Point // between what is drawn and its text
	leastPlot   = 20 * doc.Millimetre
	edgeWidth   = doc.RuleWidth
	hatchWidth  = doc.Point / 2
	hatchPitch  = 5 * doc.Point // from one line of a hatch to the next, along an edge
	strokeWidth = 5 * doc.Point / 4
	markerSize  = 5 * doc.Point
)

// The colours of charts besides those of figures.
var (
	black = Color{}
	white = Color{R: 0xFF, G: 0xFF, B: 0xFF}
)

// unfit notes a name that there is no room for, or with an empty one that the whole has no
// room.
func (d *drawing) unfit(l doc.Label, wayOut string) {
	if l.Text == "" {
		d.faults.add(rules.New("chart.size", d.chart.Key, at.Source{}, "图太挤，放不下。%s", wayOut))
		return
	}
	d.faults.add(rules.New("chart.size", l.Key, at.Source{}, "“%s”在%s里放不下。%s", han.Shown(l.Text), d.chart.Name, wayOut))
}

// What to do where there is no room.
const (
	shortenOrLie = "请缩短名称、减少类别，或者改用条形图（bars）。"
	shorten      = "请缩短名称，或者减少类别。"
)

// polygon draws an area in a texture, within its edge.
func (d *drawing) polygon(points []Point, look doc.Texture) {
	color := look.Color
	if look.Hatch != doc.Solid {
		color = white
	}
	d.paths = append(d.paths, &Path{Tag: d.tag, Points: points, Area: true, Color: color})
	if look.Hatch == doc.Upward || look.Hatch == doc.Crossed {
		d.hatch(points, 1)
	}
	if look.Hatch == doc.Downward || look.Hatch == doc.Crossed {
		d.hatch(points, -1)
	}
	edge := append(append(make([]Point, 0, len(points)+1), points...), points[0])
	d.line(edge, edgeWidth, black)
}

// rectangle draws a rectangle between two corners.
func (d *drawing) rectangle(a, b Point, look doc.Texture) { d.polygon(corners(a, b), look) }

func corners(a, b Point) []Point { return []Point{a, {b.X, a.Y}, b, {a.X, b.Y}} }

// line draws a line through points.
func (d *drawing) line(points []Point, width doc.Length, color Color) {
	d.paths = append(d.paths, &Path{Tag: d.tag, Points: points, Width: width, Color: color})
}

// wipe makes room for a text over lines.
func (d *drawing) wipe(b Box) {
	d.paths = append(d.paths, &Path{Tag: d.tag, Points: corners(Point{b.X, b.Y}, Point{b.X + b.Width, b.Y + b.Height}), Area: true, Color: white})
}

// hatch draws the lines of a hatch within a polygon: those along which x + slope·y is the
// same, which stand on one raster in the whole chart.
func (d *drawing) hatch(points []Point, slope doc.Length) {
	along := func(p Point) doc.Length { return p.X + slope*p.Y }
	low, high := along(points[0]), along(points[0])
	for _, p := range points {
		low, high = min(low, along(p)), max(high, along(p))
	}
	first := low/hatchPitch*hatchPitch - hatchPitch // on the raster, below all
	for c := first; c < high; c += hatchPitch {
		ends := crossings(points, along, c)
		for i := 0; i+1 < len(ends); i += 2 {
			d.line([]Point{ends[i], ends[i+1]}, hatchWidth, black)
		}
	}
}

// crossings are the places where a line of a hatch goes into a polygon and out of it, from
// left to right.
func crossings(points []Point, along func(Point) doc.Length, c doc.Length) []Point {
	var ends []Point
	p := points[len(points)-1]
	for _, q := range points {
		from, to := along(p), along(q)
		if (from < c) != (to < c) {
			at := Point{p.X + (q.X-p.X)*(c-from)/(to-from), p.Y + (q.Y-p.Y)*(c-from)/(to-from)}
			i := len(ends)
			ends = append(ends, at)
			for ; i > 0 && ends[i-1].X > at.X; i-- {
				ends[i] = ends[i-1]
			}
			ends[i] = at
		}
		p = q
	}
	return ends
}

// overlaps reports whether two boxes have an inner point in common.
func (b Box) overlaps(c Box) bool {
	return b.X < c.X+c.Width && c.X < b.X+b.Width && b.Y < c.Y+c.Height && c.Y < b.Y+b.Height
}
