package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
)

// missing writes how many numbers are still to be filled in: sums of blanks
// hold, which says nothing.
func (s *sheet) missing() {
	inputs, blank := 0, 0
	var counts []string
	for _, t := range s.tables {
		cells := t.inputs()
		inputs += len(cells)
		for _, c := range cells {
			if doc.Text(c.Runs) == "" {
				blank++
			}
		}
		for all := stack(areas(cells)); len(all) > 0; {
			n := min(len(all), maxArguments)
			counts = append(counts, "COUNTA("+on(SheetName(t.Table)).list(all[:n], ",")+")")
			all = all[n:]
		}
	}
	const full, some, rest = "数字已全部填写", "还有 ", " 格没有填数字，没有的也要填 0"
	cell := excelize.Cell{Value: full}
	if blank > 0 {
		cell.Value = some + fmt.Sprint(blank) + rest
	}
	if len(counts) > 0 {
		count := fmt.Sprintf("%d-%s", inputs, strings.Join(counts, "-"))
		cell.Formula = fmt.Sprintf(`IF(%s=0,%q,%q&(%s)&%q)`, count, full, some, count, rest)
	}
	s.headline(cell, look{size: textSize, bold: true})
}

// inputs are the numbers that no formula computes, row by row.
func (t *formSheet) inputs() []*doc.Cell {
	var cells []*doc.Cell
	for row := range t.Rows {
		for _, c := range t.numbers(row) {
			if c.Terms == nil {
				cells = append(cells, c)
			}
		}
	}
	return cells
}

// stack makes one area of those that stand right below each other and are
// equally wide.
func stack(all []area) []area {
	var out []area
	for _, a := range all {
		if n := len(out); n > 0 && out[n-1].col == a.col && out[n-1].cols == a.cols && out[n-1].row+out[n-1].rows == a.row {
			out[n-1].rows += a.rows
		} else {
			out = append(out, a)
		}
	}
	return out
}
