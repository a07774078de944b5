package page

import "nianbao/render/doc"

// An upright is what columns and lines stand in: categories side by side, a scale at the
// left.
type upright struct {
	*drawing
	scale scaled
	plot  Box
	below doc.Length // the room for figures below the plot
}

// figures is where figures may stand.
func (u *upright) figures() Box {
	return Box{u.plot.X, u.plot.Y - plotAir, u.plot.Width, u.plot.Height + plotAir + u.below}
}

// plotAir is the room above the scale, and below it where figures go down, for the figure of
// a point that stands at its end.
const plotAir = figureLine + markerSize/2

// slot is where a category has its room.
func (u *upright) slot(i int) (x, width doc.Length) {
	n := doc.Length(len(u.chart.Categories))
	x = u.plot.X + u.plot.Width*doc.Length(i)/n
	return x, u.plot.X + u.plot.Width*doc.Length(i+1)/n - x
}

// centre is the middle of a category's room.
func (u *upright) centre(i int) doc.Length {
	x, width := u.slot(i)
	return x + width/2
}

// upright draws what is around columns and lines. It is nil where there is no room for
// them. every is how many categories share a name at most.
func (d *drawing) upright(sample func(series int, x, middle doc.Length), every int) *upright {
	d.unit(doc.Left)
	d.legend(sample)
	u := &upright{drawing: d}
	scale := d.chart.Scale(mostSteps)
	values, texts, widest := d.ticks(scale)
	u.plot = Box{X: d.room.X + widest + chartGap, Y: d.room.Y + plotAir, Width: d.room.Width - widest - chartGap}
	names, step, high := u.names(every)
	u.plot.Height = d.room.Y + d.room.Height - u.plot.Y - high - chartGap
	if scale.Low < 0 {
		u.below = plotAir // of the figures of what goes down
		u.plot.Height -= u.below
	}
	if u.plot.Height < leastPlot || u.plot.Width < leastPlot {
		d.unfit(doc.Label{}, shortenOrLie)
		return nil
	}
	foot := u.plot.Y + u.plot.Height
	u.scale = scaled{scale, foot, u.plot.Y}
	for i, v := range values {
		y := u.scale.at(v)
		d.line([]Point{{u.plot.X, y}, {u.plot.X + u.plot.Width, y}}, edgeWidth, doc.Gridline)
		d.put(texts[i], d.room.X, y-figureLine/2, widest, doc.Right)
	}
	for i, w := range names {
		x, width := u.slot(i * step)
		d.put(w, x+width/2-w.width/2, foot+u.below+chartGap, w.width, doc.Centre)
	}
	return u
}

// nameAir is the least blank between two names side by side.
const nameAir = 2 * doc.Point

// names sets the names of the categories, each in its room: in a smaller type where that
// is too narrow; and where that does not help, of lines only each second one, or third.
func (u *upright) names(every int) (all []words, step int, height doc.Length) {
	var bad doc.Label
	rooms := []doc.Length{u.room.Height / 2}
	if every > 1 {
		rooms = []doc.Length{2 * chartLine, rooms[0]}
	}
	for _, room := range rooms {
		for step = 1; step <= every; step++ {
			for _, t := range []typeSize{nameType, smallType} {
				if all, height, bad = u.namesIn(step, t); bad.Text == "" && height <= room {
					return all, step, height
				}
			}
		}
	}
	if bad.Text == "" {
		bad = u.longestName()
	}
	u.unfit(bad, shortenOrLie)
	return nil, 1, 0
}

// namesIn sets each name whose number a step divides. bad is one that does not fit.
func (u *upright) namesIn(step int, t typeSize) (all []words, height doc.Length, bad doc.Label) {
	for i := 0; i < len(u.chart.Categories); i += step {
		x, width := u.slot(i)
		room := width*doc.Length(step) - nameAir
		if step > 1 { // it stands in the middle of its own
			room = min(room, 2*min(x+width/2-u.room.X, u.room.X+u.room.Width-x-width/2))
		}
		w := u.setWords(u.chart.Categories[i], t, room)
		if w.torn {
			return nil, 0, u.chart.Categories[i]
		}
		all, height = append(all, w), max(height, w.height())
	}
	return all, height, doc.Label{}
}

// longestName is the longest name of a category.
func (u *upright) longestName() doc.Label {
	longest := u.chart.Categories[0]
	for _, l := range u.chart.Categories {
		if len(l.Text) > len(longest.Text) {
			longest = l
		}
	}
	return longest
}

// axis draws the line on which figures stand.
func (u *upright) axis() {
	y := u.scale.zero()
	u.line([]Point{{u.plot.X, y}, {u.plot.X + u.plot.Width, y}}, edgeWidth, black)
}

// widestColumn is how wide a column is at most.
const widestColumn = 10 * doc.Millimetre

// thickness is how thick each of several columns or bars is that share the room of one
// category.
func thickness(room, series, most doc.Length) doc.Length {
	const one, several = 70, 84 // hundredths of the room
	share := doc.Length(several)
	if series == 1 {
		share = one
	}
	return min(room*share/100/series, most)
}

// columns draws a chart of columns.
func (d *drawing) columns() {
	u := d.upright(d.areaSample, 1)
	if u == nil {
		return
	}
	series := doc.Length(len(d.chart.Series))
	zero := u.scale.zero()
	var marks []mark
	for i := range d.chart.Categories {
		_, width := u.slot(i)
		column := thickness(width, series, widestColumn)
		x := u.centre(i) - column*series/2
		for j, s := range d.chart.Series {
			y := u.scale.at(s.Values[i])
			m := mark{box: Box{X: x, Y: min(y, zero), Width: column, Height: max(y-zero, zero-y)}, series: j}
			m.words = d.setFigure(d.chart.Figure(s.Values[i]), figureType)
			m.label = Box{X: x + (column-m.words.width)/2, Y: m.box.Y - figureLine, Width: m.words.width, Height: figureLine}
			if s.Values[i] < 0 {
				m.label.Y = m.box.Y + m.box.Height
			}
			marks = append(marks, m)
			x += column
		}
	}
	d.marks(marks, u.figures())
	u.axis()
}

// A mark is a column or a bar with its figure.
type mark struct {
	box    Box
	series int
	words  words
	label  Box // where the figure stands
}

// marks draws columns or bars, and their figures where there is room for all of them.
func (d *drawing) marks(all []mark, bounds Box) {
	labelled := true
	for i := range all {
		labelled = labelled && within(all[i].label, bounds) && !d.touches(all, i)
	}
	for _, m := range all {
		if labelled {
			d.wipe(m.label)
			d.put(m.words, m.label.X, m.label.Y, m.label.Width, doc.Left)
		}
	}
	for _, m := range all {
		if m.box.Height > 0 && m.box.Width > 0 {
			d.rectangle(Point{m.box.X, m.box.Y}, Point{m.box.X + m.box.Width, m.box.Y + m.box.Height}, doc.Textures[m.series])
		}
	}
}

// touches reports whether the figure of a mark overlaps another mark, or another's figure.
// Marks far away cannot.
func (d *drawing) touches(all []mark, i int) bool {
	around := 2 * len(d.chart.Series)
	for j := max(i-around, 0); j <= min(i+around, len(all)-1); j++ {
		if j != i && (all[i].label.overlaps(all[j].box) || all[i].label.overlaps(all[j].label)) {
			return true
		}
	}
	return false
}

// within reports whether a box lies in another.
func within(b, in Box) bool {
	return b.X >= in.X && b.Y >= in.Y && b.X+b.Width <= in.X+in.Width && b.Y+b.Height <= in.Y+in.Height
}
