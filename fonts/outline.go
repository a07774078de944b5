package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// A Point is one of a glyph's outline, in font units, y upwards from the baseline
// (OpenType 1.9, "glyf"). Points stand in their order round each contour, which is closed.
// What lies within is what the contours turn around (nonzero winding). A point off the
// curve is the control point of a quadratic Bézier curve between the two beside it; between
// two such points lies one on the curve, in their middle.
type Point struct {
	X, Y int32
	On   bool // it lies on the curve
	Last bool // its contour ends with it
}

// Limits of an outline. The most intricate glyphs of sound faces have a thousand points, and
// composites of three levels.
const (
	maxPoints     = 1 << 15
	maxParts      = 1 << 8 // of a composite glyph and of its parts, together
	maxPartsDepth = 5
)

// Outline appends the points of a glyph's outline to dst, those of a composite glyph where
// its parts stand; none of a glyph without an outline. Where the outline begins is what its
// metrics say, as drawn by every reader of PDF. It fails, with dst as it was, where the
// outline is cut short or beyond the limits of sound faces; the error is worded for the
// user who supplied the file.
func (f *Face) Outline(dst []Point, g GlyphID) ([]Point, error) {
	t := tracer{face: f, points: dst, first: len(dst)}
	if err := t.glyph(g, 0); err != nil {
		return dst, fmt.Errorf("字体“%s”已损坏，不能使用：第 %d 个字形：%w", f.Family(), g, err)
	}
	begins, _ := f.extent(g)
	if shift := int32(int16(f.bearing(g))) - int32(begins); shift != 0 {
		for i := range t.points[t.first:] {
			t.points[t.first+i].X += shift
		}
	}
	return t.points, nil
}

var (
	errTooManyPoints = errors.New("轮廓点太多")
	errTooManyParts  = errors.New("部件太多或层次太深")
	errPointOutside  = errors.New("轮廓点越界")
)

// A tracer follows the outline of one glyph.
type tracer struct {
	face   *Face
	points []Point
	first  int // of the glyph's points
	parts  int // met so far
}

func (t *tracer) glyph(g GlyphID, depth int) error {
	outline := t.face.outline(g)
	switch {
	case int(g) >= t.face.numGlyphs:
		return fmt.Errorf("没有第 %d 个字形", g)
	case outline == nil:
		return nil
	case outline[0] < 0x80:
		return t.simple(outline)
	case depth == maxPartsDepth:
		return errTooManyParts
	}
	return t.composite(outline, depth)
}

// Flags of a point of a simple glyph (OpenType 1.9, "glyf").
const (
	onCurve = 0x01
	xShort  = 0x02
	yShort  = 0x04
	repeats = 0x08
	xSame   = 0x10 // of a short one: it is positive
	ySame   = 0x20
)

// simple follows the outline of a glyph that is no composite.
func (t *tracer) simple(outline []byte) error {
	contours := int(binary.BigEndian.Uint16(outline))
	if contours == 0 {
		return nil
	}
	start, end := flags(outline)
	if start == 0 {
		return errTruncated
	}
	ends := outline[10 : 10+2*contours]
	n := int(binary.BigEndian.Uint16(ends[len(ends)-2:])) + 1
	if len(t.points)-t.first+n > maxPoints {
		return errTooManyPoints
	}
	base := len(t.points)
	for at := start; len(t.points)-base < n; at++ {
		flag, times := outline[at], 1
		if flag&repeats != 0 {
			at++
			times += int(outline[at])
		}
		for ; times > 0 && len(t.points)-base < n; times-- {
			t.points = append(t.points, Point{X: int32(flag), Y: int32(flag), On: flag&onCurve != 0})
		}
	}
	points := t.points[base:]
	last := -1
	for i := range contours {
		to := int(binary.BigEndian.Uint16(ends[2*i:]))
		if to <= last || to >= n {
			return errTruncated
		}
		points[to].Last, last = true, to
	}
	return place(points, outline[end:])
}

// place reads where points stand, which as yet hold their flags in X and in Y: first X of all
// of them, then Y, each from the point before it.
func place(points []Point, data []byte) error {
	for _, axis := range [...]struct {
		short, same int32
		of          func(*Point) *int32
	}{
		{xShort, xSame, func(p *Point) *int32 { return &p.X }},
		{yShort, ySame, func(p *Point) *int32 { return &p.Y }},
	} {
		pen := int32(0)
		for i := range points {
			at := axis.of(&points[i])
			switch flag := *at; {
			case flag&axis.short != 0 && len(data) < 1, flag&(axis.short|axis.same) == 0 && len(data) < 2:
				return errTruncated
			case flag&axis.short != 0 && flag&axis.same != 0:
				pen, data = pen+int32(data[0]), data[1:]
			case flag&axis.short != 0:
				pen, data = pen-int32(data[0]), data[1:]
			case flag&axis.same == 0:
				pen, data = pen+int32(int16(binary.BigEndian.Uint16(data))), data[2:]
			}
			if pen != int32(int16(pen)) {
				return errPointOutside
			}
			*at = pen
		}
	}
	return nil
}

// Further flags of a part of a composite glyph (OpenType 1.9, "glyf").
const (
	argsAreXY        = 0x0002
	scaledOffset     = 0x0800
	partFlagsAndName = 4 // bytes before a part's arguments
)

// composite follows the outlines of a glyph's parts.
func (t *tracer) composite(outline []byte, depth int) error {
	first := len(t.points)
	for at, err := range components(outline) {
		if err != nil {
			return err
		}
		if t.parts++; t.parts > maxParts {
			return errTooManyParts
		}
		record := outline[at-2:]
		form := binary.BigEndian.Uint16(record)
		if len(record) < componentSize(form) {
			return errTruncated
		}
		own := len(t.points)
		if err := t.glyph(GlyphID(binary.BigEndian.Uint16(record[2:])), depth+1); err != nil {
			return err
		}
		if err := attach(t.points[first:own], t.points[own:], form, record[partFlagsAndName:]); err != nil {
			return err
		}
	}
	return nil
}

// attach puts a part's points where its record says: by a distance, or so that one of its
// points falls on one of those before it.
func attach(before, part []Point, flags uint16, record []byte) error {
	a, b, rest := arguments(flags, record)
	m := matrixOf(flags, rest)
	for i := range part {
		part[i].X, part[i].Y = m.apply(part[i].X, part[i].Y)
	}
	x, y := a, b
	switch {
	case flags&argsAreXY == 0:
		if a < 0 || int(a) >= len(before) || b < 0 || int(b) >= len(part) {
			return errTruncated
		}
		x, y = before[a].X-part[b].X, before[a].Y-part[b].Y
	case flags&scaledOffset != 0:
		x, y = m.lengthen(a, b)
	}
	for i := range part {
		part[i].X, part[i].Y = part[i].X+x, part[i].Y+y
	}
	return nil
}

// arguments are the two of a part: numbers of points, or a distance.
func arguments(flags uint16, record []byte) (a, b int32, rest []byte) {
	switch flags & (argsAreWords | argsAreXY) {
	case argsAreWords | argsAreXY:
		return int32(int16(binary.BigEndian.Uint16(record))), int32(int16(binary.BigEndian.Uint16(record[2:]))), record[4:]
	case argsAreWords:
		return int32(binary.BigEndian.Uint16(record)), int32(binary.BigEndian.Uint16(record[2:])), record[4:]
	case argsAreXY:
		return int32(int8(record[0])), int32(int8(record[1])), record[2:]
	}
	return int32(record[0]), int32(record[1]), record[2:]
}

// A matrix is how a part is scaled and turned: x' = ax + cy, y' = bx + dy, in 1/16384.
type matrix struct{ a, b, c, d int64 }

func matrixOf(flags uint16, record []byte) matrix {
	number := func(i int) int64 { return int64(int16(binary.BigEndian.Uint16(record[2*i:]))) }
	switch {
	case flags&haveScale != 0:
		return matrix{a: number(0), d: number(0)}
	case flags&haveXYScale != 0:
		return matrix{a: number(0), d: number(1)}
	case flags&have2x2 != 0:
		return matrix{number(0), number(1), number(2), number(3)}
	}
	return matrix{a: 1 << 14, d: 1 << 14}
}

func (m matrix) apply(x, y int32) (int32, int32) {
	round := func(v int64) int32 { return int32((v + 1<<13) >> 14) }
	return round(m.a*int64(x) + m.c*int64(y)), round(m.b*int64(x) + m.d*int64(y))
}

// lengthen is a distance as far as the matrix scales what lies along each axis.
func (m matrix) lengthen(x, y int32) (int32, int32) {
	scale := func(v int32, p, q int64) int32 {
		return int32(math.Round(float64(v) * math.Sqrt(float64(p*p+q*q)) / (1 << 14)))
	}
	return scale(x, m.a, m.b), scale(y, m.c, m.d)
}
