package page

import "nianbao/render/doc"

// words are a name or a figure of a chart, set in lines of one width.
type words struct {
	lines [][]*Glyphs
	wide  []doc.Length // of the lines
	width doc.Length   // of the widest
	pitch doc.Length
	torn  bool // a line ends where none may, or is too wide
}

// height is that of all lines.
func (w *words) height() doc.Length { return w.pitch * doc.Length(len(w.lines)) }

// A typeSize is how large words are set.
type typeSize struct{ size, line doc.Length }

var (
	nameType   = typeSize{chartSize, chartLine}
	smallType  = typeSize{smallSize, smallLine}
	figureType = typeSize{figureSize, figureLine}
)

// setWords sets a name in lines of a width at most.
func (d *drawing) setWords(l doc.Label, t typeSize, most doc.Length) words {
	s := setting{key: l.Key, tags: []int{d.tag}, size: t.size, where: ""}
	if l.Part {
		s.spans = []doc.Span{} // whose its characters are, nobody knows
	}
	atoms := d.atomsOf([]doc.Run{{Style: doc.Caption, Text: l.Text}}, s)
	d.breaker.lines = breakLines(d.breaker.lines[:0], atoms, measure{first: most, rest: most})
	w := words{pitch: t.line}
	y := baseline(doc.TextStyle{Size: t.size, Line: t.line})
	for _, l := range d.breaker.lines {
		l.slack = min(l.slack, 0)
		wide := natural(atoms, l) + l.slack
		w.torn = w.torn || wide > most || l.end < len(atoms) && !mayBreak(atoms, l.end-1)
		w.lines = append(w.lines, d.set(nil, atoms, l, 0, y))
		w.wide = append(w.wide, wide)
		w.width = max(w.width, wide)
		y += t.line
	}
	return w
}

// setFigure sets digits, or other words of the program's, in one line.
func (d *drawing) setFigure(text string, t typeSize) words {
	return d.setWords(doc.Label{Key: d.chart.Key, Text: text, Part: true}, t, d.chart.Width)
}

// put enters words in a box that is as wide and high as they are, or larger: at its top,
// each line where align says.
func (d *drawing) put(w words, x, y, width doc.Length, align doc.Align) {
	for i, line := range w.lines {
		left := x + shift(align, width-w.wide[i])
		for _, item := range line {
			item.X, item.Y = item.X+left, item.Y+y
			d.text = append(d.text, item)
		}
	}
}

// unit enters the unit of the figures at the top, and takes its line.
func (d *drawing) unit(align doc.Align) {
	if d.chart.Unit == "" {
		return
	}
	label := doc.Label{Key: d.chart.Key, Text: "单位：" + d.chart.Unit, Part: true}
	w := d.setWords(label, nameType, d.room.Width)
	d.put(w, d.room.X, d.room.Y, d.room.Width, align)
	d.room.Y += w.height() + chartGap
	d.room.Height -= w.height() + chartGap
}

// The measures of a legend.
const (
	sampleWidth = 7 * doc.Millimetre // of what stands before a name
	legendGap   = 5 * doc.Millimetre // between two names
	mostLegend  = 4                  // lines
)

// legend enters the names of the series below what has been drawn, each behind a sample of
// how it looks, and takes their lines. One series needs none.
func (d *drawing) legend(sample func(series int, x, middle doc.Length)) {
	if len(d.chart.Series) == 1 {
		return
	}
	all := make([]words, len(d.chart.Series))
	var rows [][]int
	free := doc.Length(0)
	for i, s := range d.chart.Series {
		all[i] = d.setWords(s.Label, nameType, d.room.Width-sampleWidth-chartGap)
		if len(all[i].lines) > 1 || all[i].torn {
			d.unfit(s.Label, shorten)
			return
		}
		if need := entryWidth(all[i]); rows == nil || free < need+legendGap {
			rows, free = append(rows, nil), d.room.Width-need
		} else {
			free -= need + legendGap
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], i)
	}
	height := chartLine*doc.Length(len(rows)) + chartGap
	if len(rows) > mostLegend {
		d.unfit(doc.Label{}, shorten)
	}
	d.room.Height -= height
	y := d.room.Y + d.room.Height + chartGap
	for _, row := range rows {
		width := legendGap * doc.Length(len(row)-1)
		for _, i := range row {
			width += entryWidth(all[i])
		}
		x := d.room.X + (d.room.Width-width)/2
		for _, i := range row {
			sample(i, x, y+chartLine/2)
			d.put(all[i], x+sampleWidth+chartGap, y, all[i].width, doc.Left)
			x += entryWidth(all[i]) + legendGap
		}
		y += chartLine
	}
}

func entryWidth(w words) doc.Length { return sampleWidth + chartGap + w.width }

// areaSample draws how a series of areas looks.
func (d *drawing) areaSample(series int, x, middle doc.Length) {
	const half = 3 * doc.Point
	d.rectangle(Point{x, middle - half}, Point{x + sampleWidth, middle + half}, doc.Textures[series])
}
