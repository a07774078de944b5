package manuscript

import "strconv"

// CellName is what the place of a cell of a Grid is called in a Source, row and column
// counted from 0: C4 for 3, 2, as in a workbook.
func CellName(row, col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name + strconv.Itoa(row+1)
}
