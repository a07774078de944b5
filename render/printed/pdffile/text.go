package pdffile

import "math"

// textOperator executes an operator of text (ISO 32000-2, 9.3 and 9.4). It is false for
// any other.
func (r *runner) textOperator(operator string) bool {
	switch operator {
	case "BT":
		r.text, r.head = moved(0, 0), moved(0, 0)
	case "Tf":
		if len(r.operands) >= 2 {
			called, _ := r.operands[0].(name)
			if o := r.dict(r.resources["Font"])[called]; o != nil {
				r.font = r.File.font(o)
			}
			r.set(&r.size)
		}
	case "Tc":
		r.set(&r.letterSpace)
	case "Tw":
		r.set(&r.wordSpace)
	case "TL":
		r.set(&r.leading)
	case "Ts":
		r.set(&r.rise)
	case "Tz":
		if n, ok := r.numbers(1); ok {
			r.scale = n[0] / 100
		}
	case "Tr":
		if n, ok := r.numbers(1); ok {
			r.mode = int(n[0])
		}
	case "Td", "TD":
		if n, ok := r.numbers(2); ok {
			if operator == "TD" {
				r.leading = -n[1]
			}
			r.newLine(n[0], n[1])
		}
	case "Tm":
		if n, ok := r.numbers(6); ok {
			r.text, r.head = matrix(n), matrix(n)
		}
	case "T*":
		r.newLine(0, -r.leading)
	default:
		return r.showOperator(operator)
	}
	return true
}

// set takes over the last operand.
func (r *runner) set(to *float64) {
	if n, ok := r.numbers(1); ok {
		*to = n[0]
	}
}

func (r *runner) newLine(x, y float64) {
	r.head = moved(x, y).times(r.head)
	r.text = r.head
}

// showOperator executes an operator that shows text.
func (r *runner) showOperator(operator string) bool {
	switch operator {
	case "Tj", "TJ":
	case "'":
		r.newLine(0, -r.leading)
	case "\"":
		if len(r.operands) >= 3 {
			r.wordSpace, _ = r.operands[0].(float64)
			r.letterSpace, _ = r.operands[1].(float64)
		}
		r.newLine(0, -r.leading)
	default:
		return false
	}
	if len(r.operands) == 0 {
		return true
	}
	switch o := r.operands[len(r.operands)-1].(type) {
	case text:
		r.show(string(o))
	case array:
		for _, o := range o {
			switch o := o.(type) {
			case text:
				r.show(string(o))
			case float64:
				r.advance(-o / 1000 * r.size * r.scale)
			}
		}
	}
	return true
}

func (r *runner) advance(x float64) { r.text = moved(x, 0).times(r.text) }

// invisible is the way of showing text in which nothing is seen: scans have the text
// that a program took them for behind their pictures.
const invisible = 3

// show draws the glyphs of a string.
func (r *runner) show(s string) {
	if r.font == nil {
		r.font = &font{width: 500, simple: &[256]string{}}
	}
	for len(s) > 0 {
		meaning, width, n := r.font.next(s)
		spend(&r.steps, 1, maxSteps)
		wide := width / 1000 * r.size * r.scale
		if r.mode != invisible {
			r.glyph(meaning, wide)
		}
		wide += r.letterSpace * r.scale
		if n == 1 && s[0] == ' ' {
			wide += r.wordSpace * r.scale
		}
		r.advance(wide)
		s = s[n:]
	}
}

// glyph takes down a glyph. One that is not upright is turned as much as a letter in a
// watermark is, or is no text to be read.
func (r *runner) glyph(meaning string, wide float64) {
	m := matrix{1, 0, 0, 1, 0, r.rise}.times(r.text).times(r.ctm)
	from, to := m.point(0, 0), m.point(wide, 0)
	size := math.Abs(r.size) * math.Hypot(m[2], m[3])
	if !sane(from.x, from.y) || !sane(to.x, to.y) || !sane(size, 0) || math.Abs(to.y-from.y) > 0.2*math.Abs(to.x-from.x)+0.01 {
		return
	}
	spend(&r.glyphs, 1, maxGlyphs)
	r.page.Glyphs = append(r.page.Glyphs, Glyph{
		Text: meaning, X: min(from.x, to.x), Y: from.y, Width: math.Abs(to.x - from.x), Size: size, Aside: r.asides > 0, Figure: r.figures > 0,
	})
}
