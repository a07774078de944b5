// Package drawingml writes charts as Word and Excel have them (DrawingML charts,
// ISO/IEC 29500-1, 21.2): native ones, which a clerk edits as any that was made there. It
// knows neither of the two, and where the figures stand only by the formulas that it is
// given.
package drawingml

import (
	"slices"
	"strconv"

	"nianbao/render/doc"
)

// ContentType is that of a chart's part.
const ContentType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"

// Type is that of the relationship which leads to a chart's part.
const Type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"

// Options say where a chart's figures stand and how its text looks.
type Options struct {
	Categories string   // the formula of the cells with the names of the categories
	Names      []string // of each series, that of the cell with its name; "" for a name out of several
	Values     []string // of each series, that of its values; "" where the cells hold no numbers
	Font       string   // of all text
	// Workbook is the relationship that leads to the workbook with the figures where the
	// chart brings its own; "" where it stands in the workbook.
	Workbook string
}

// A writer writes one chart.
type writer struct {
	buf []byte
	*doc.Chart
	Options
}

// Chart is a chart's part. The values stand in it too, as a program has to show them that
// does not compute the formulas.
func Chart(c *doc.Chart, o Options) []byte {
	w := &writer{buf: make([]byte, 0, 4<<10), Chart: c, Options: o}
	w.raw(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, "\n",
		`<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`,
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>`)
	if c.Shape == doc.Shares && c.Unit != "" {
		w.title()
	}
	w.raw(`<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>`)
	w.group()
	w.raw(`</c:plotArea>`)
	if len(c.Series) > 1 {
		w.raw(`<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>`)
	}
	w.raw(`<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`)
	w.looks(nameSize)
	if o.Workbook != "" {
		w.raw(`<c:externalData r:id="`, o.Workbook, `"><c:autoUpdate val="0"/></c:externalData>`)
	}
	w.raw(`</c:chartSpace>`)
	return w.buf
}

// The sizes of type, in hundredths of a point.
const (
	nameSize   = "900"
	figureSize = "750"
)

// looks writes how all text of something looks.
func (w *writer) looks(size string) {
	w.raw(`<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>`)
	w.letters(size)
	w.raw(`</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`)
}

// letters writes how text looks.
func (w *writer) letters(size string) {
	w.raw(`<a:defRPr sz="`, size, `" b="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="`)
	w.text(w.Font)
	w.raw(`"/><a:ea typeface="`)
	w.text(w.Font)
	w.raw(`"/></a:defRPr>`)
}

// title writes the unit: of an axis, or of a whole.
func (w *writer) title() {
	w.raw(`<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr>`)
	w.letters(nameSize)
	w.raw(`</a:pPr><a:r><a:rPr lang="zh-CN" sz="`, nameSize, `" b="0"/><a:t>单位：`)
	w.text(w.Unit)
	w.raw(`</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`)
}

// The axes.
const (
	categoryAxis = "1"
	valueAxis    = "2"
)

// group writes what is drawn, and its axes.
func (w *writer) group() {
	axes := `<c:axId val="` + categoryAxis + `"/><c:axId val="` + valueAxis + `"/>`
	switch w.Shape {
	case doc.Bars, doc.Columns:
		direction := "col"
		if w.Shape == doc.Bars {
			direction = "bar"
		}
		w.raw(`<c:barChart><c:barDir val="`, direction, `"/><c:grouping val="clustered"/><c:varyColors val="0"/>`)
		w.series()
		w.raw(`<c:gapWidth val="`, strconv.Itoa(w.gap()), `"/>`, axes, `</c:barChart>`)
		w.axes()
	case doc.Lines:
		w.raw(`<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>`)
		w.series()
		w.raw(`<c:marker val="1"/>`, axes, `</c:lineChart>`)
		w.axes()
	case doc.Shares:
		w.raw(`<c:pieChart><c:varyColors val="1"/>`)
		w.series()
		w.raw(`<c:firstSliceAng val="0"/></c:pieChart>`)
	}
}

// room is about how much of the chart a category has, along the axis.
func (w *writer) room() doc.Length {
	across := w.Width * 9 / 10
	if w.Shape == doc.Bars {
		across = w.Height - 18*doc.Millimetre
	}
	return max(across, doc.Millimetre) / doc.Length(len(w.Chart.Categories))
}

// gap is how wide the blank between the columns of two categories is, in hundredths of one
// column: such that no column is wider than is handsome.
func (w *writer) gap() int {
	const widest, handsome, most = 10 * doc.Millimetre, 45, 500
	series := doc.Length(len(w.Series))
	wide := min(w.room()*100/(100*series+handsome), widest)
	return int(min((w.room()-series*wide)*100/wide, most))
}

// axes writes both axes: categories of bars stand from the top down.
func (w *writer) axes() {
	at, beside, order, crosses := "b", "l", "minMax", "autoZero"
	if w.Shape == doc.Bars {
		at, beside, order, crosses = "l", "b", "maxMin", "max"
	}
	w.raw(`<c:catAx><c:axId val="`, categoryAxis, `"/><c:scaling><c:orientation val="`, order, `"/></c:scaling><c:delete val="0"/><c:axPos val="`, at, `"/>`,
		`<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>`)
	w.shape(func() { w.edge(doc.Color{}) })
	w.raw(`<c:crossAx val="`, valueAxis, `"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`)

	s := w.Scale(mostSteps)
	w.raw(`<c:valAx><c:axId val="`, valueAxis, `"/><c:scaling><c:orientation val="minMax"/><c:max val="`, w.Figure(s.High), `"/><c:min val="`, w.Figure(s.Low), `"/></c:scaling>`,
		`<c:delete val="0"/><c:axPos val="`, beside, `"/><c:majorGridlines>`)
	w.shape(func() { w.edge(doc.Gridline) })
	w.raw(`</c:majorGridlines>`)
	if w.Unit != "" {
		w.title()
	}
	w.raw(`<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>`)
	w.shape(func() { w.raw(`<a:ln><a:noFill/></a:ln>`) })
	w.raw(`<c:crossAx val="`, categoryAxis, `"/><c:crosses val="`, crosses, `"/><c:crossBetween val="between"/><c:majorUnit val="`, w.Figure(s.Step), `"/></c:valAx>`)
}

// mostSteps is how many steps a scale has at most.
const mostSteps = 6

// series writes the series.
func (w *writer) series() {
	for i, s := range w.Series {
		number := strconv.Itoa(i)
		w.raw(`<c:ser><c:idx val="`, number, `"/><c:order val="`, number, `"/><c:tx>`)
		if w.Names[i] == "" {
			w.raw(`<c:v>`)
			w.text(s.Text)
			w.raw(`</c:v>`)
		} else {
			w.raw(`<c:strRef><c:f>`)
			w.text(w.Names[i])
			w.raw(`</c:f>`)
			w.names([]doc.Label{s.Label})
			w.raw(`</c:strRef>`)
		}
		w.raw(`</c:tx>`)
		w.look(i)
		w.labels()
		w.raw(`<c:cat><c:strRef><c:f>`)
		w.text(w.Options.Categories)
		w.raw(`</c:f>`)
		w.names(w.Chart.Categories)
		w.raw(`</c:strRef></c:cat><c:val>`)
		if w.Values[i] == "" {
			w.raw(`<c:numLit>`)
			w.numbers(s)
			w.raw(`</c:numLit>`)
		} else {
			w.raw(`<c:numRef><c:f>`)
			w.text(w.Values[i])
			w.raw(`</c:f><c:numCache>`)
			w.numbers(s)
			w.raw(`</c:numCache></c:numRef>`)
		}
		w.raw(`</c:val>`)
		if w.Shape == doc.Lines {
			w.raw(`<c:smooth val="0"/>`)
		}
		w.raw(`</c:ser>`)
	}
}

// numbers writes values likewise.
func (w *writer) numbers(s doc.Series) {
	w.raw(`<c:formatCode>`, w.format(), `</c:formatCode><c:ptCount val="`, strconv.Itoa(len(s.Values)), `"/>`)
	for i, v := range s.Values {
		w.raw(`<c:pt idx="`, strconv.Itoa(i), `"><c:v>`, w.Figure(v), `</c:v></c:pt>`)
	}
}

// names writes names as a program shows them that does not look them up.
func (w *writer) names(all []doc.Label) {
	w.raw(`<c:strCache><c:ptCount val="`, strconv.Itoa(len(all)), `"/>`)
	for i, l := range all {
		w.raw(`<c:pt idx="`, strconv.Itoa(i), `"><c:v>`)
		w.text(l.Text)
		w.raw(`</c:v></c:pt>`)
	}
	w.raw(`</c:strCache>`)
}

// format is the number format of the values.
func (w *writer) format() string {
	format := "0"
	for i := range w.Decimals {
		if i == 0 {
			format += "."
		}
		format += "0"
	}
	return format
}

// labelled reports whether there is room for the figures beside what they are of. Else some
// would lie on others, and the scale says enough.
func (w *writer) labelled() bool {
	const digit, line, mostLines = 4 * doc.Point, 13 * doc.Point / 2, 2
	widest := 0
	for _, s := range w.Series {
		for _, v := range s.Values {
			widest = max(widest, len(w.Figure(v)))
		}
	}
	need, series := digit*doc.Length(widest), doc.Length(len(w.Series))
	switch w.Shape {
	case doc.Bars:
		return w.room()*4/5 >= series*line
	case doc.Columns:
		return w.room()*4/5 >= series*need || series == 1 && w.room() >= need
	}
	return len(w.Series) <= mostLines && w.room() >= need
}

// labels writes which figures stand beside what is drawn. Of a whole, each part has its name
// and its share.
func (w *writer) labels() {
	w.raw(`<c:dLbls>`)
	switch {
	case w.Shape == doc.Shares:
		format, shown := "0.0%", "showPercent"
		if w.Unit == percentUnit {
			format, shown = w.format()+`&quot;%&quot;`, "showVal"
		}
		w.raw(`<c:numFmt formatCode="`, format, `" sourceLinked="0"/><c:dLblPos val="outEnd"/>`)
		w.shows("showCatName", shown)
		w.raw("<c:separator>\n</c:separator>", `<c:showLeaderLines val="1"/>`)
	case !w.labelled():
		w.shows()
	default:
		position := "outEnd"
		if w.Shape == doc.Lines {
			position = "t"
		}
		w.raw(`<c:numFmt formatCode="`, w.format(), `" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`)
		w.looks(figureSize)
		w.raw(`<c:dLblPos val="`, position, `"/>`)
		w.shows("showVal")
	}
	w.raw(`</c:dLbls>`)
}

// percentUnit is the unit of percentages.
const percentUnit = "%"

// shows writes what a label says, and what it does not.
func (w *writer) shows(said ...string) {
	for _, what := range []string{"showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"} {
		on := "0"
		if slices.Contains(said, what) {
			on = "1"
		}
		w.raw(`<c:`, what, ` val="`, on, `"/>`)
	}
}
