package report

import (
	"strings"

	"nianbao/render/picture"
)

// A BlockKind is what a block is.
type BlockKind uint8

// The kinds of blocks.
const (
	TableBlock BlockKind = iota
	PictureBlock
	ChartBlock
)

// blockKinds are their names, in a data file and for a clerk, and what they are counted by.
var blockKinds = [...]struct{ name, word, sequence string }{
	TableBlock:   {"table", "表", "表"},
	PictureBlock: {"picture", "图片", "图"},
	ChartBlock:   {"chart", "统计图", "图"},
}

// String is the kind as a clerk calls it.
func (k BlockKind) String() string { return blockKinds[k].word }

// Sequence is what blocks of the kind are counted by through the report, and called by
// with their numbers: 表1, 图2. Pictures and charts are counted together.
func (k BlockKind) Sequence() string { return blockKinds[k].sequence }

// A Picture is a picture in the text.
type Picture struct {
	File  Text // its name beside the report; empty where the report's file holds it
	Alt   Text // what it shows, for readers who cannot see it
	Width int  // in tenths of a millimetre; 0 where the picture decides
	// Data is the picture's file where the report's file holds it; Image is what was
	// read of that or of File, nil where it could not be.
	Data  []byte
	Image *picture.Image
}

// A Chart is a chart in the text. It shows the figures of a table: of the one with the
// caption From, or of the block's own rows. The table's first column names the categories
// (类别), its head row the series (系列).
type Chart struct {
	Shape  Shape
	From   Text
	Series []Text // the heads of the columns that are shown; nil for all that hold figures
}

// From is what the block shows that stands elsewhere: a picture's file, or a table by its
// caption; empty where there is none.
func (b *Block) From() Text {
	if b.Kind == PictureBlock {
		return b.Picture.File
	}
	return b.Chart.From
}

// Look says how a figure looks, in a clerk's words: the shape of a chart with the series that
// are named, the width of a picture; empty where it says nothing of it, and for a table.
func (b *Block) Look() string {
	switch {
	case b.Kind == ChartBlock && b.Chart.Series == nil:
		return b.Chart.Shape.String()
	case b.Kind == ChartBlock:
		var names []string
		for _, t := range b.Chart.Series {
			names = append(names, "“"+t.Text+"”")
		}
		return b.Chart.Shape.String() + "，系列：" + strings.Join(names, "、")
	case b.Kind == PictureBlock && b.Picture.Width > 0:
		return "宽 " + ShownWidth(b.Picture.Width) + " 毫米"
	}
	return ""
}

// A Shape is how a chart shows figures.
type Shape uint8

// The shapes.
const (
	BarChart    Shape = iota // 条形图, lying
	ColumnChart              // 柱形图, upright
	LineChart                // 折线图
	ShareChart               // 饼图: of one series, each category's part of the whole
)

// shapes are their names, in a data file and for a clerk.
var shapes = [...]struct{ name, word string }{
	BarChart: {"bars", "条形图"}, ColumnChart: {"columns", "柱形图"}, LineChart: {"lines", "折线图"}, ShareChart: {"shares", "饼图"},
}

// String is the shape as a clerk calls it.
func (s Shape) String() string { return shapes[s].word }

// ShapeNamed is the shape of a name or a clerk's word.
func ShapeNamed(name string) (Shape, bool) {
	for i, s := range shapes {
		if name == s.name || name == s.word {
			return Shape(i), true
		}
	}
	return BarChart, false
}
