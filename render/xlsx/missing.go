package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
)

// A blankness is how many numbers are to be filled in, and how many still are.
type blankness struct{ inputs, blank int }

// none reports whether nothing has been filled in where something could be.
func (n blankness) none() bool { return n.inputs > 0 && n.blank == n.inputs }

// ifNone is a formula that has one value while nothing has been filled in, and
// another, itself a formula, after that.
func (n blankness) ifNone(value, otherwise string) string {
	if n.inputs == 0 {
		return otherwise
	}
	return fmt.Sprintf("IF(%s=%d,%q,%s)", missingCell, n.inputs, value, otherwise)
}

// missingCell is where SheetSums counts the numbers that are still to be filled in.
const missingCell = "$A$2"

// missingFormat shows the count with what it is of.
const missingFormat = `"还有 "0" 格没有填数字，没有的也要填 0";;"数字已全部填写"`

// count counts the blank numbers of the tables.
func (b *book) count() blankness {
	var n blankness
	for _, t := range b.tables {
		for _, c := range t.inputs() {
			n.inputs++
			if doc.Text(c.Runs) == "" {
				n.blank++
			}
		}
	}
	return n
}

// missing writes how many numbers are still to be filled in: sums of blanks
// hold, which says nothing.
func (s *sheet) missing(n blankness) {
	counts := []string{fmt.Sprint(n.inputs)}
	for _, t := range s.tables {
		for all := stack(areas(t.inputs())); len(all) > 0; {
			most := min(len(all), maxArguments)
			counts = append(counts, "COUNTA("+on(SheetName(t.Table)).list(all[:most], ",")+")")
			all = all[most:]
		}
	}
	s.headline(excelize.Cell{Value: n.blank, Formula: strings.Join(counts, "-")}, look{size: textSize, bold: true, format: missingFormat})
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
