package page

import "nianbao/render/doc"

// The measures of bars.
const (
	namesTenth  = 4                  // tenths of the width that names take at most
	thickestBar = 6 * doc.Millimetre // of one
	tickAir     = 4 * doc.Point      // between two figures of the scale
	leastFigure = 13 * doc.Point / 2 // how thick a bar is that can have a figure beside it
)

// bars draws a chart of bars: categories under each other with their names at the left, a
// scale below.
func (d *drawing) bars() {
	d.unit(doc.Right)
	d.legend(d.areaSample)
	n := len(d.chart.Categories)
	series := doc.Length(len(d.chart.Series))
	d.room.Height -= figureLine + chartGap // of the scale
	pitch := d.room.Height / doc.Length(n)
	names, widest := d.barNames(pitch)
	figures, before, behind := d.barFigures(thickness(pitch, series, thickestBar))
	_, _, tick := d.ticks(d.chart.Scale(mostSteps))
	// Of the first and the last one half stands beyond the scale, and with fewer steps a
	// digit more.
	behind, before = max(behind, tick), max(before, tick-widest-chartGap)
	plot := d.room
	plot.X += widest + chartGap + before
	plot.Width -= widest + chartGap + before + behind
	scale, values, texts := d.lyingScale(plot.Width)
	if values == nil || plot.Width < leastPlot {
		d.unfit(doc.Label{}, shorten)
	}
	if names == nil || values == nil {
		return
	}
	at := scaled{scale, plot.X, plot.X + plot.Width}
	for i, v := range values {
		x := at.at(v)
		d.line([]Point{{x, plot.Y}, {x, plot.Y + plot.Height}}, edgeWidth, doc.Gridline)
		d.put(texts[i], x-texts[i].width/2, plot.Y+plot.Height+chartGap, texts[i].width, doc.Left)
	}
	for i, name := range names {
		top, foot := row(plot, i, n)
		d.put(name, d.room.X, (top+foot-name.height())/2, widest, doc.Right)
	}
	d.lyingMarks(d.barMarks(plot, at, figures), figures != nil)
	d.line([]Point{{at.zero(), plot.Y}, {at.zero(), plot.Y + plot.Height}}, edgeWidth, black)
}

// row is where the i-th of n categories has its room.
func row(plot Box, i, n int) (top, foot doc.Length) {
	edge := func(i int) doc.Length { return plot.Y + plot.Height*doc.Length(i)/doc.Length(n) }
	return edge(i), edge(i + 1)
}

// barMarks are the bars on a scale, with their figures if they have some.
func (d *drawing) barMarks(plot Box, at scaled, figures [][]words) []mark {
	series := doc.Length(len(d.chart.Series))
	zero := at.zero()
	var marks []mark
	for i := range d.chart.Categories {
		top, foot := row(plot, i, len(d.chart.Categories))
		thick := thickness(foot-top, series, thickestBar)
		y := (top + foot - thick*series) / 2
		for j, s := range d.chart.Series {
			x := at.at(s.Values[i])
			m := mark{box: Box{X: min(x, zero), Y: y, Width: max(x-zero, zero-x), Height: thick}, series: j}
			if figures != nil {
				m.words = figures[j][i]
				m.label = Box{X: m.box.X + m.box.Width + chartGap, Y: y + (thick-leastFigure)/2, Width: m.words.width, Height: leastFigure}
				if s.Values[i] < 0 {
					m.label.X = m.box.X - chartGap - m.words.width
				}
			}
			marks = append(marks, m)
			y += thick
		}
	}
	return marks
}

// lyingMarks draws bars, and their figures where they have some.
func (d *drawing) lyingMarks(all []mark, labelled bool) {
	for _, m := range all {
		if labelled {
			d.wipe(m.label)
			d.put(m.words, m.label.X, m.label.Y-(figureLine-leastFigure)/2, m.label.Width, doc.Left)
		}
		if m.box.Width > 0 {
			d.rectangle(Point{m.box.X, m.box.Y}, Point{m.box.X + m.box.Width, m.box.Y + m.box.Height}, doc.Textures[m.series])
		}
	}
}

// barNames sets the names of the categories, in a smaller type where one does not fit its
// room; nil where that does not help.
func (d *drawing) barNames(pitch doc.Length) (all []words, widest doc.Length) {
	var bad doc.Label
	for _, t := range []typeSize{nameType, smallType} {
		all, widest, bad = nil, 0, doc.Label{}
		for _, l := range d.chart.Categories {
			w := d.setWords(l, t, d.room.Width*namesTenth/10)
			if w.torn || w.height() > pitch {
				bad = l
			}
			all, widest = append(all, w), max(widest, w.width)
		}
		if bad.Text == "" {
			return all, widest
		}
	}
	d.unfit(bad, shorten)
	return nil, widest
}

// barFigures sets the figures of bars that are so thick, and finds the room that they take
// before the scale and behind it; none where the bars are too thin.
func (d *drawing) barFigures(thick doc.Length) (all [][]words, before, behind doc.Length) {
	if thick < leastFigure {
		return nil, 0, 0
	}
	for _, s := range d.chart.Series {
		var own []words
		for _, v := range s.Values {
			w := d.setFigure(d.chart.Figure(v), figureType)
			if v < 0 {
				before = max(before, w.width+2*chartGap)
			} else {
				behind = max(behind, w.width+2*chartGap)
			}
			own = append(own, w)
		}
		all = append(all, own)
	}
	return all, before, behind
}

// lyingScale is the scale whose figures have room beside each other, with as many steps as
// can be.
func (d *drawing) lyingScale(width doc.Length) (s doc.Scale, values []int64, texts []words) {
	for most := int64(mostSteps); most > 0 && width > 0; most-- {
		s = d.chart.Scale(most)
		var widest doc.Length
		if values, texts, widest = d.ticks(s); widest+tickAir <= doc.Length(muldiv(s.Step, int64(width), s.High-s.Low)) {
			return s, values, texts
		}
	}
	return s, nil, nil
}
