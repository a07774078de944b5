package xlsx

import (
	"math"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
)

// labelFill fills labels as the official file fills what it shades.
var labelFill = doc.Shade.Hex()

// The colours of a workbook's own.
const (
	totalFill  = "EDEDED"
	brokenFill = "FFC7CE"
	brokenText = "9C0006"
	helpText   = "595959"
	linkText   = "0563C1" // as Excel has it
	faintEdge  = "BFBFBF"
	tableEdge  = "000000"
)

// face is the typeface of all cells: 宋体, as in the form's tables.
const face = "宋体"

// The sizes of type on the sheets that are no table's.
const (
	titleSize = 16 * doc.Point
	textSize  = 11 * doc.Point
	helpSize  = 10 * doc.Point
	smallest  = 10 * doc.Point // that a screen shows well
)

// The number formats of cells (ISO/IEC 29500-1, 18.8.30).
const (
	general   = ""
	integer   = "0"
	plainText = "@" // what is typed stays text, also 2026年1月20日 and =1
)

// A look is how a cell looks and whether it may be changed.
type look struct {
	size       doc.Length
	bold       bool
	text, fill string // colours, "" for black and for none
	edge       string // the colour of the rules around it, "" for none
	align      doc.Align
	top        bool // its text begins at the cell's upper edge, not in the middle
	shrink     bool // it is made smaller rather than cut or shown as ###
	unlocked   bool
	format     string
}

// style is the number of a look in the workbook. excelize compares a new style
// with all those before it, so it is asked once for each.
func (b *book) style(l look) int {
	if id, ok := b.looks[l]; ok {
		return id
	}
	id, err := b.NewStyle(l.style())
	b.try(err)
	b.looks[l] = id
	return id
}

func (l look) style() *excelize.Style {
	s := &excelize.Style{
		Font: &excelize.Font{Family: face, Size: points(l.size), Bold: l.bold, Color: l.text},
		Alignment: &excelize.Alignment{
			Horizontal:  horizontal(l.align),
			Vertical:    "center",
			WrapText:    !l.shrink,
			ShrinkToFit: l.shrink,
		},
		Protection: &excelize.Protection{Locked: !l.unlocked},
	}
	if l.top {
		s.Alignment.Vertical = "top"
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.edge != "" {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Style: 1, Color: l.edge})
		}
	}
	if l.format != general {
		s.CustomNumFmt = &l.format
	}
	return s
}

func horizontal(a doc.Align) string {
	switch a {
	case doc.Centre:
		return "center"
	case doc.Right:
		return "right"
	}
	return "left"
}

// warning is the style that is laid over cells that a broken sum is about.
func (b *book) warning() int {
	id, err := b.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true, Color: brokenText},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{brokenFill}},
	})
	b.try(err)
	return id
}

// points is a length in points.
func points(l doc.Length) float64 { return float64(l) / float64(doc.Point) }

// A column's width is counted in digits of the workbook's standard type, which
// are 7 pixels wide, of which an inch has 96 (ISO/IEC 29500-1, 18.3.1.13).
const (
	pixel = 914400 / 96 * doc.Length(1)
	digit = 7 * pixel
)

// columnWidth is a width as Excel counts it.
func columnWidth(l doc.Length) float64 {
	return math.Round(float64(l)/float64(pixel)) * float64(pixel) / float64(digit)
}
