package doc

import (
	"strconv"
	"strings"

	"nianbao/render/at"
)

// A Chart is a chart of figures in the text, drawn by whoever writes it. It stands as a
// Picture does.
type Chart struct {
	Key           at.Key
	Name          string // what people call it: 图1
	Caption       string
	Alt           string // its figures in words
	Shape         Shape
	Unit          string // of the figures; "" for none
	Categories    []Label
	Series        []Series // each with a value for each category; a chart of shares has one
	Decimals      int      // of all values
	Width, Height Length
	Before        Length // as a Picture's
	Change        Change
	// Drawing is what it looks like, where the tree has been set in faces (page.Settle); else nil.
	Drawing *Drawing
}

// A Label is a name in a chart, and the place in the report that it was read in. Part is
// true where it is put together of several texts, of which the place is the last one's.
type Label struct {
	Key  at.Key
	Text string
	Part bool
}

// A Series is what a chart shows of each category.
type Series struct {
	Label
	Values []int64  // in units of the chart's last decimal: with Decimals 1, 575 is 57.5
	Cells  []at.Key // the places in the report that they were read in
}

// A Shape is how a chart shows its figures.
type Shape uint8

// The shapes.
const (
	Bars    Shape = iota // 条形图, lying
	Columns              // 柱形图, upright
	Lines                // 折线图
	Shares               // 饼图: parts of a whole
)

// String is a shape as people call it.
func (s Shape) String() string {
	return [...]string{"条形图", "柱形图", "折线图", "饼图"}[s]
}

// Figure is a value of the chart in digits: with Decimals 1, 575 is 57.5.
func (c *Chart) Figure(v int64) string {
	sign, digits := "", strconv.FormatInt(v, 10)
	if v < 0 {
		sign, digits = "-", digits[1:]
	}
	if c.Decimals == 0 {
		return sign + digits
	}
	if missing := c.Decimals + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - c.Decimals
	return sign + digits[:point] + "." + digits[point:]
}

// Thousandths are the parts of the whole that the values of a chart of shares have, in
// thousandths, each rounded for itself as everybody rounds: Word and Excel show the same.
func (s *Series) Thousandths() []int {
	const whole = 1000
	var total int64
	for _, v := range s.Values {
		total += v
	}
	parts := make([]int, len(s.Values))
	for i, v := range s.Values { // values have at most 15 digits
		if total > 0 {
			parts[i] = int((v*whole + total/2) / total)
		}
	}
	return parts
}

// Percent is a number of thousandths as people read it: 57.9%.
func Percent(thousandths int) string {
	return strconv.Itoa(thousandths/10) + "." + strconv.Itoa(thousandths%10) + "%"
}

// A Hatch is a pattern of lines on white.
type Hatch uint8

// The hatches.
const (
	Solid    Hatch = iota // no lines: one colour
	Upward                // from the lower left to the upper right
	Downward              // from the upper left to the lower right
	Crossed               // both
)

// A Texture is how an area of a chart looks, within a thin black edge.
type Texture struct {
	Hatch Hatch
	Color Color // of an area that is solid
}

// Textures are those of series, and of the parts of a whole, in their order. They are told
// apart without colours: in print, and by whoever sees none.
var Textures = [...]Texture{
	{Color: grey(0x59)},
	{Color: grey(0xD9)},
	{Hatch: Upward},
	{Color: grey(0x9C)},
	{Hatch: Crossed},
	{Hatch: Downward},
}

// A Stroke is how a line of a chart looks.
type Stroke struct {
	Color  Color
	Dash   Dash
	Marker Marker // of each point
	Open   bool   // the marker is white within
}

// A Dash is a pattern of dashes, by the names of ISO/IEC 29500-1, 20.1.10.48.
type Dash uint8

// The dashes. In widths of the line, they are so long and so far apart.
const (
	Continuous Dash = iota
	Dashed          // 4 and 3
	Dotted          // 1 and 1
)

// A Marker is the shape of a point.
type Marker uint8

// The markers.
const (
	Disc Marker = iota
	Square
	Triangle
	Diamond
)

// Strokes are those of series, in their order.
var Strokes = [...]Stroke{
	{Marker: Disc},
	{Color: grey(0x8C), Marker: Square},
	{Dash: Dashed, Marker: Triangle, Open: true},
	{Color: grey(0x8C), Dash: Dashed, Marker: Diamond},
	{Dash: Dotted, Marker: Disc, Open: true},
	{Color: grey(0x8C), Dash: Dotted, Marker: Square, Open: true},
}

// Gridline is the colour of the lines behind a chart's figures.
var Gridline = grey(0xD9)

func grey(v uint8) Color { return Color{v, v, v} }

// TextureOf is the texture of one of several parts of a whole: no two that touch look alike.
func TextureOf(part, parts int) Texture {
	n := len(Textures)
	if part == parts-1 && part > 0 && part%n == 0 {
		return Textures[n/2] // beside the first one, which has that of its number
	}
	return Textures[part%n]
}
