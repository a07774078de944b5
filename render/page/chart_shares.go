package page

import (
	"slices"

	"nianbao/render/doc"
)

// The measures of a chart of shares.
const (
	largestRadius = 27 * doc.Millimetre
	aroundCircle  = 5 * doc.Millimetre // above and below the circle
	nearestPull   = 3 * doc.Point      // from the circle to the line that leads to a name
	pullPitch     = 2 * doc.Point      // from one of such lines to the next
	pullWidth     = 6 * doc.Millimetre // from the circle to the names
	partAir       = 3 * doc.Point      // between two names
)

// A slice is a part of a whole.
type slice struct {
	from, to int64 // angles
	words    []words
	height   doc.Length
	top      doc.Length // of its words
}

func (s *slice) middle() int64 { return (s.from + s.to) / 2 }

// shares draws a chart of shares: clockwise from twelve o'clock, with the name of each part
// and its figure at the side.
func (d *drawing) shares() {
	d.unit(doc.Left)
	values, total := d.chart.Series[0].Values, int64(0)
	for _, v := range values {
		total += v
	}
	if total <= 0 {
		d.unfit(doc.Label{}, shorten)
		return
	}
	radius := min(largestRadius, d.room.Height/2-aroundCircle)
	centre := Point{d.room.X + d.room.Width/2, d.room.Y + d.room.Height/2}
	parts := make([]slice, len(values))
	sum := int64(0)
	for i, v := range values {
		parts[i].from = muldiv(sum, turn, total)
		sum += v
		parts[i].to = muldiv(sum, turn, total)
	}
	for i, s := range parts {
		if s.from < s.to {
			d.polygon(sector(centre, radius, s), doc.TextureOf(i, len(parts)))
		}
	}
	side := d.room.Width/2 - radius - pullWidth - chartGap
	if !d.sliceWords(parts, side, nameType) && !d.sliceWords(parts, side, smallType) {
		d.unfit(d.widestSlice(parts), shorten)
		return
	}
	for _, right := range []bool{true, false} {
		d.side(parts, right, centre, radius)
	}
}

// sector is the area of a part; of one that is the whole, the circle.
func sector(centre Point, radius doc.Length, s slice) []Point {
	if s.to-s.from == turn {
		return arc(nil, centre, radius, 0, turn-1)
	}
	return arc([]Point{centre}, centre, radius, s.from, s.to)
}

// sliceWords sets the names and the figures of the parts in a width at most. It reports
// whether they have room at the sides.
func (d *drawing) sliceWords(all []slice, most doc.Length, t typeSize) bool {
	parts := d.chart.Series[0].Thousandths()
	var heights [2]doc.Length
	for i := range all {
		s := &all[i]
		name := d.setWords(d.chart.Categories[i], t, most)
		figure := d.chart.Figure(d.chart.Series[0].Values[i])
		if d.chart.Unit == "%" {
			figure += "%"
		} else {
			figure += "（" + doc.Percent(parts[i]) + "）"
		}
		s.words = []words{name, d.setFigure(figure, t)}
		s.height = name.height() + t.line
		if name.torn || s.words[1].width > most {
			return false
		}
		heights[sideOf(s)] += s.height + partAir
	}
	return max(heights[0], heights[1])-partAir <= d.room.Height
}

// sideOf is 1 for a part whose words stand at the right, else 0.
func sideOf(s *slice) int {
	if s.middle() < turn/2 {
		return 1
	}
	return 0
}

// widestSlice is the name that takes most room.
func (d *drawing) widestSlice(all []slice) doc.Label {
	most := 0
	for i := range all {
		if len(d.chart.Categories[i].Text) > len(d.chart.Categories[most].Text) {
			most = i
		}
	}
	return d.chart.Categories[most]
}

// side enters the words of the parts on one side, as near to their parts as they can be,
// and lines that lead there.
func (d *drawing) side(all []slice, right bool, centre Point, radius doc.Length) {
	var own []*slice
	for i := range all {
		if s := &all[i]; right == (sideOf(s) == 1) {
			own = append(own, s)
		}
	}
	if !right {
		slices.Reverse(own) // from the top down
	}
	d.spread(own, centre, radius)
	for i, s := range own {
		x := centre.X + radius + pullWidth
		if align := doc.Left; right {
			d.putSlice(s, x, d.room.X+d.room.Width-x, align)
		} else {
			x = centre.X - radius - pullWidth
			d.putSlice(s, d.room.X, x-d.room.X, doc.Right)
		}
		target := Point{x, s.top + s.height/2}
		if right {
			target.X -= chartGap
		} else {
			target.X += chartGap
		}
		d.pull(s, target, centre, radius, nearestPull+pullPitch*doc.Length(d.rank(own, i, centre)))
	}
}

// putSlice enters the words of a part.
func (d *drawing) putSlice(s *slice, x, width doc.Length, align doc.Align) {
	y := s.top
	for _, w := range s.words {
		d.put(w, x, y, width, align)
		y += w.height()
	}
}

// spread finds places for the words of parts, which stand from the top down, such that
// none overlap.
func (d *drawing) spread(own []*slice, centre Point, radius doc.Length) {
	free := d.room.Y
	for _, s := range own {
		s.top = max(around(centre, radius+nearestPull, s.middle()).Y-s.height/2, free)
		free = s.top + s.height + partAir
	}
	foot := d.room.Y + d.room.Height
	for _, s := range slices.Backward(own) {
		s.top = min(s.top, foot-s.height)
		foot = s.top - partAir
	}
}

// rank is how many lines lead to words between a part and the height of the centre, around
// which the part's own leads.
func (d *drawing) rank(own []*slice, i int, centre Point) int {
	above := func(s *slice) bool { m := s.middle(); return m < turn/4 || m > turn*3/4 }
	n := 0
	for j, s := range own {
		if above(s) == above(own[i]) && (above(s) && j > i || !above(s) && j < i) {
			n++
		}
	}
	return n
}

// pull draws the line that leads from a part to its words: out of the circle, around it as
// far as the height of the words or of the centre, and to the words.
func (d *drawing) pull(s *slice, target, centre Point, radius, out doc.Length) {
	const step = turn / 120
	angle, level := s.middle(), int64(turn/4) // where the circle is as high as its centre
	if angle >= turn/2 {
		level = turn * 3 / 4
	}
	points := []Point{around(centre, radius, angle), around(centre, radius+out, angle)}
	for {
		last := points[len(points)-1]
		reached := last.Y >= min(target.Y, centre.Y)
		if last.Y > centre.Y {
			reached = last.Y <= max(target.Y, centre.Y)
		}
		if reached || angle == level {
			break
		}
		if angle < level {
			angle = min(angle+step, level)
		} else {
			angle = max(angle-step, level)
		}
		points = append(points, around(centre, radius+out, angle))
	}
	d.line(append(points, target), edgeWidth, pullColor)
}

// pullColor is the colour of lines that lead to words.
var pullColor = Color{R: 0x80, G: 0x80, B: 0x80}
