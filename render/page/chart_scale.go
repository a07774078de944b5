package page

import (
	"math/bits"

	"nianbao/render/doc"
)

// mostSteps is how many steps a scale has at most.
const mostSteps = 6

// A scaled is a scale on a sheet: its low end stands at from, its high one at to.
type scaled struct {
	doc.Scale
	from, to doc.Length
}

// at is where a value stands.
func (s scaled) at(v int64) doc.Length {
	if s.to < s.from {
		return s.from - doc.Length(muldiv(v-s.Low, int64(s.from-s.to), s.High-s.Low))
	}
	return s.from + doc.Length(muldiv(v-s.Low, int64(s.to-s.from), s.High-s.Low))
}

// zero is where figures begin: at zero, or where the scale does.
func (s scaled) zero() doc.Length { return s.at(min(max(0, s.Low), s.High)) }

// muldiv is a·b/c, rounded down, without losing what is beyond 64 bits on the way. None is
// below 0, a is not above c, and c above 0.
func muldiv(a, b, c int64) int64 {
	high, low := bits.Mul64(uint64(a), uint64(b))
	q, _ := bits.Div64(high, low, uint64(c))
	return int64(q)
}

// ticks are the values of the scale's lines with their words.
func (d *drawing) ticks(s doc.Scale) (values []int64, texts []words, widest doc.Length) {
	for v := s.Low; v <= s.High; v += s.Step {
		w := d.setFigure(d.chart.Tick(s, v), figureType)
		values, texts, widest = append(values, v), append(texts, w), max(widest, w.width)
	}
	return values, texts, widest
}
