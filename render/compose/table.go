package compose

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"nianbao/layouts"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/rules"
)

// tableAir is the blank between a table's rule and the characters of the text above it
// and below it.
const tableAir = 9 * doc.Point

// air is what is blank there besides what a line of text leaves around its characters.
func (b *builder) air() doc.Length {
	body := b.doc.Styles[doc.Body]
	return max(tableAir-(body.Line-body.Size)/2, 0)
}

// table appends a statutory table with the report's numbers in it.
func (b *builder) table(t *layouts.Table) *doc.Table {
	table := t.Form
	table.Cells = slices.Clone(t.Form.Cells)
	for i := range table.Cells {
		c := &table.Cells[i]
		if c.Role == doc.Number {
			c.Runs = []doc.Run{{Style: doc.TableText, Text: b.Printed(c.Key)}}
		} else {
			c.Runs = labelRuns(&table, c)
		}
	}
	b.fitFigures(&table)
	if n := len(b.doc.Blocks); n > 0 {
		if above, ok := b.doc.Blocks[n-1].(*doc.Paragraph); ok {
			above.After = max(above.After, b.air())
		}
	}
	b.doc.Blocks = append(b.doc.Blocks, &table)
	return &table
}

// labelRuns is a label with its line ends: a person wraps 社会公益组织 in a
// narrow cell as 社会 / 公益 / 组织.
func labelRuns(t *doc.Table, c *doc.Cell) []doc.Run {
	inner := cellWidth(t, c) - 2*t.Padding
	runs := slices.Clone(c.Runs)
	for i := range runs {
		runs[i].Text = wrappedLabel(label{runs[i].Text, int(inner * 2 / t.Size)})
	}
	return runs
}

// A label is a form's label and the half-ems that a line of it has.
type label struct {
	text  string
	width int
}

// wrappedLabels keeps labels with their line ends: those of a form are the same in every
// report, and to find their ends takes longer than all else that is done with a table.
// Forms have a hundred; what comes after maxLabels is not kept.
var wrappedLabels struct {
	sync.Mutex
	lines map[label]string
}

const maxLabels = 4096

func wrappedLabel(l label) string {
	wrappedLabels.Lock()
	defer wrappedLabels.Unlock()
	lines, known := wrappedLabels.lines[l]
	if !known {
		lines = strings.Join(wrap(l.text, l.width), "\n")
		if wrappedLabels.lines == nil {
			wrappedLabels.lines = make(map[label]string)
		}
		if len(wrappedLabels.lines) < maxLabels {
			wrappedLabels.lines[l] = lines
		}
	}
	return lines
}

func cellWidth(t *doc.Table, c *doc.Cell) doc.Length {
	var w doc.Length
	for _, col := range t.Columns[c.Col : c.Col+c.ColSpan] {
		w += col
	}
	return w
}

// sizes are the type sizes below 四号 in their order: 小四, 五号, 小五, 六号,
// 小六, 七号.
var sizes = []doc.Length{12 * doc.Point, 21 * doc.Point / 2, 9 * doc.Point, 15 * doc.Point / 2, 13 * doc.Point / 2, 11 * doc.Point / 2}

// fitFigures sets the size of the table's figures. A number is never broken:
// where one is too wide, all of the table's figures go a size down, at most
// twice; then it is a fault.
func (b *builder) fitFigures(t *doc.Table) {
	t.Figures = t.Size
	for range 2 {
		if len(tooWide(t)) == 0 {
			return
		}
		smaller := slices.IndexFunc(sizes, func(s doc.Length) bool { return s < t.Figures })
		if smaller < 0 {
			break
		}
		t.Figures = sizes[smaller]
	}
	for _, c := range tooWide(t) {
		text := doc.Text(c.Runs)
		f := rules.New("cell.width", c.Key, b.Source(c.Key), "数“%s”有 %d 个字符，缩小两号字仍放不进单元格。请核对这个数是否填错，或改用更大的单位。",
			text, utf8.RuneCountInString(text))
		f.Where = b.Where(c.Key)
		b.faults = append(b.faults, f)
	}
}

// tooWide lists the numbers that do not fit their cells.
func tooWide(t *doc.Table) []*doc.Cell {
	var wide []*doc.Cell
	for i := range t.Cells {
		c := &t.Cells[i]
		need := doc.Length(han.Halves(doc.Text(c.Runs))) * t.Figures / 2
		if c.Role == doc.Number && need > cellWidth(t, c)-2*t.Padding {
			wide = append(wide, c)
		}
	}
	return wide
}
