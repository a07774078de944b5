package sheets

import (
	"strconv"
	"strings"
)

// CellName is what Excel calls the cell at a place: F12 for 11, 5.
func CellName(row, col int) string {
	return columnName(col) + strconv.Itoa(row+1)
}

// columnName is A for 0, Z for 25, AA for 26.
func columnName(col int) string {
	var letters [16]byte
	i := len(letters)
	for col++; col > 0 && i > 0; col = (col - 1) / 26 {
		i--
		letters[i] = byte('A' + (col-1)%26)
	}
	return string(letters[i:])
}

// parseCell is the place of a cell's name such as F12. It is false for anything
// else, and for what is beyond Excel's biggest sheet (XFD1048576).
func parseCell(name string) (row, col int, ok bool) {
	letters := 0
	for letters < len(name) && name[letters] >= 'A' && name[letters] <= 'Z' {
		letters++
	}
	col, ok = parseColumn(name[:letters])
	if !ok {
		return 0, 0, false
	}
	row, ok = parseRow(name[letters:])
	return row, col, ok
}

// parseColumn is the number of a column: 0 for A.
func parseColumn(letters string) (int, bool) {
	if letters == "" || len(letters) > 3 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(letters) {
		if c < 'A' || c > 'Z' {
			return 0, false
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1, n <= sheetCols
}

// parseRow is the number of a row: 0 for 1.
func parseRow(digits string) (int, bool) {
	if digits == "" || digits[0] < '1' || digits[0] > '9' { // no sign, no leading 0
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n - 1, err == nil && n <= sheetRows
}

// ParseRange is the range A1:C3, or A1 alone. It is false for anything else, and
// for what is beyond Excel's biggest sheet.
func ParseRange(name string) (Range, bool) {
	first, last, found := strings.Cut(name, ":")
	if !found {
		last = first
	}
	row1, col1, ok1 := parseCell(first)
	row2, col2, ok2 := parseCell(last)
	if !ok1 || !ok2 || row2 < row1 || col2 < col1 {
		return Range{}, false
	}
	return Range{Row: row1, Col: col1, RowSpan: row2 - row1 + 1, ColSpan: col2 - col1 + 1}, true
}

// String is what Excel calls the range: D5:E5, or D5 for one slot.
func (r Range) String() string {
	first := CellName(r.Row, r.Col)
	if r.RowSpan*r.ColSpan == 1 {
		return first
	}
	return first + ":" + CellName(r.Row+r.RowSpan-1, r.Col+r.ColSpan-1)
}
