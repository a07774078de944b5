package drawingml

import (
	"strconv"

	"nianbao/render/doc"
)

// look writes how a series is drawn.
func (w *writer) look(i int) {
	switch w.Shape {
	case doc.Lines:
		s := doc.Strokes[i]
		w.shape(func() {
			w.raw(`<a:ln w="15875" cap="flat">`)
			w.solid(s.Color)
			w.raw(`<a:prstDash val="`, dashes[s.Dash], `"/><a:round/></a:ln>`)
		})
		w.raw(`<c:marker><c:symbol val="`, markers[s.Marker], `"/><c:size val="5"/>`)
		fill := s.Color
		if s.Open {
			fill = doc.Color{R: 0xFF, G: 0xFF, B: 0xFF}
		}
		w.shape(func() {
			w.solid(fill)
			w.edge(s.Color)
		})
		w.raw(`</c:marker>`)
	case doc.Shares:
		for part := range w.Chart.Categories {
			w.raw(`<c:dPt><c:idx val="`, strconv.Itoa(part), `"/><c:bubble3D val="0"/>`)
			w.area(doc.TextureOf(part, len(w.Chart.Categories)))
			w.raw(`</c:dPt>`)
		}
	default:
		w.area(doc.Textures[i])
		w.raw(`<c:invertIfNegative val="0"/>`)
	}
}

// The dashes, the markers and the hatches by their names (ISO/IEC 29500-1, 20.1.10.48,
// 21.2.3.27 and 20.1.10.51).
var (
	dashes  = [...]string{doc.Continuous: "solid", doc.Dashed: "dash", doc.Dotted: "sysDot"}
	markers = [...]string{doc.Disc: "circle", doc.Square: "square", doc.Triangle: "triangle", doc.Diamond: "diamond"}
	hatches = [...]string{doc.Upward: "wdUpDiag", doc.Downward: "wdDnDiag", doc.Crossed: "diagCross"}
)

// area writes a texture within its edge.
func (w *writer) area(t doc.Texture) {
	w.shape(func() {
		if t.Hatch == doc.Solid {
			w.solid(t.Color)
		} else {
			w.raw(`<a:pattFill prst="`, hatches[t.Hatch], `"><a:fgClr><a:srgbClr val="000000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`)
		}
		w.edge(doc.Color{})
	})
}

// shape writes how something is filled and edged.
func (w *writer) shape(write func()) {
	w.raw(`<c:spPr>`)
	write()
	w.raw(`</c:spPr>`)
}

func (w *writer) solid(c doc.Color) {
	w.raw(`<a:solidFill><a:srgbClr val="`, c.Hex(), `"/></a:solidFill>`)
}

// edge writes a thin line.
func (w *writer) edge(c doc.Color) {
	w.raw(`<a:ln w="`, strconv.FormatInt(int64(doc.RuleWidth), 10), `">`)
	w.solid(c)
	w.raw(`</a:ln>`)
}

// raw writes markup.
func (w *writer) raw(parts ...string) { w.buf = appendAll(w.buf, parts...) }

// text writes characters.
func (w *writer) text(s string) { w.buf = appendText(w.buf, s) }

func appendAll(buf []byte, parts ...string) []byte {
	for _, s := range parts {
		buf = append(buf, s...)
	}
	return buf
}

// appendText appends characters that XML can hold, for an element or a quoted attribute.
func appendText(buf []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '&':
			buf = append(buf, "&amp;"...)
		case '<':
			buf = append(buf, "&lt;"...)
		case '>':
			buf = append(buf, "&gt;"...)
		case '"':
			buf = append(buf, "&quot;"...)
		default:
			buf = append(buf, s[i])
		}
	}
	return buf
}
