package doc

import (
	"nianbao/render/at"
	"nianbao/render/picture"
)

// A Picture is a picture in the text, in the middle between the text area's edges. It is
// kept with the paragraph that follows: its caption.
type Picture struct {
	Key           at.Key
	Name          string // what people call it: 图1
	Alt           string // what it shows, for readers who cannot see it
	Image         *picture.Image
	Width, Height Length
	Before        Length // blank space above, dropped at the top of a page
	Change        Change
}

// A Chart is a chart of figures in the text, drawn by whoever writes it. It stands as a
// Picture does.
type Chart struct {
	Key           at.Key
	Name          string // what people call it: 图1
	Caption       string
	Alt           string // its figures in words
	Shape         Shape
	Unit          string // of the figures; "" for none
	Categories    []string
	Series        []Series // each with a value for each category; a chart of shares has one
	Decimals      int      // of all values
	Width, Height Length
	Before        Length // as a Picture's
}

// A Series is what a chart shows of each category.
type Series struct {
	Name   string
	Values []int64 // in units of the chart's last decimal: with Decimals 1, 575 is 57.5
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
