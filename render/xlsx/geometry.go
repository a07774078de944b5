package xlsx

import (
	"strings"

	"nianbao/render/doc"
	"nianbao/render/han"
)

// roomyDigits is how many digits a column of numbers should have room for
// without making them smaller.
const roomyDigits = 6

// fitLabels makes the type as small as it takes for no line of a label to be divided
// once more, though not smaller than the form has it.
func (t *formSheet) fitLabels() {
	widths := t.widths(t.landscape())
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.Role == doc.Number {
			continue
		}
		width := total(widths[c.Col:c.Col+c.ColSpan]) - 2*cellPadding
		for line := range strings.SplitSeq(label(c), "\n") {
			if n := doc.Length(han.Halves(line)); n*t.size > width*halfEm {
				t.size = max(width*halfEm/n, t.Size)
			}
		}
	}
	t.size -= t.size % (doc.Point / 2)
}

// landscape reports whether the table is printed across: where upright its
// columns of numbers would be too narrow.
func (t *formSheet) landscape() bool {
	room := doc.Length(roomyDigits)*t.size/halfEm + 2*cellPadding
	widths := t.widths(false)
	for i := range t.Cells {
		if c := &t.Cells[i]; c.Role == doc.Number && total(widths[c.Col:c.Col+c.ColSpan]) < room {
			return true
		}
	}
	return false
}

// widths are the columns in the form's proportions, as wide as a page.
func (t *formSheet) widths(landscape bool) []doc.Length {
	page := paperX
	if landscape {
		page = paperY
	}
	page -= 2 * margin
	widths := make([]doc.Length, len(t.Columns))
	for i, w := range t.Columns {
		widths[i] = w * page / t.Width()
	}
	return widths
}

func total(widths []doc.Length) doc.Length {
	var all doc.Length
	for _, w := range widths {
		all += w
	}
	return all
}

// heights are the rows' heights in points: the form's least height, and enough
// for every label. A label over several rows makes the last of them higher.
func (t *formSheet) heights(widths []doc.Length) []float64 {
	heights := make([]float64, t.Rows)
	for row := range heights {
		heights[row] = wholePixels(points(t.Height))
	}
	for span := 1; span <= t.Rows; span++ { // those over fewer rows first
		for i := range t.Cells {
			c := &t.Cells[i]
			if c.RowSpan != span || c.Role == doc.Number {
				continue
			}
			need := height(label(c), total(widths[c.Col:c.Col+c.ColSpan]), t.size)
			for _, h := range heights[c.Row : c.Row+c.RowSpan] {
				need -= h
			}
			if need > 0 {
				last := c.Row + c.RowSpan - 1
				heights[last] = min(heights[last]+need, maxHeight)
			}
		}
	}
	return heights
}
