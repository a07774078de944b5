package sheets

import (
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Unshown is the formula of a cell of an old workbook that has one in which there is
// more than sums and comparisons of cells: such files keep formulas in a form that only
// Excel's own tables of functions explain.
const Unshown = "…"

// operators are those with two operands, by their tokens ([MS-XLS], 2.5.198.25).
var operators = map[byte]string{
	0x03: "+", 0x04: "-", 0x05: "*", 0x06: "/", 0x07: "^", 0x08: "&", 0x09: "<",
	0x0A: "<=", 0x0B: "=", 0x0C: ">=", 0x0D: ">", 0x0E: "<>", 0x0F: " ", 0x10: ",", 0x11: ":",
}

// functions are those that tables of numbers are added up with, by their numbers
// ([MS-XLS], 2.5.198.17).
var functions = map[int]string{0: "COUNT", 1: "IF", 4: "SUM", 5: "AVERAGE", 6: "MIN", 7: "MAX", 24: "ABS", 27: "ROUND", 36: "AND", 37: "OR", 169: "COUNTA", 347: "COUNTBLANK"}

// fixed are the numbers of operands of functions that always have so many.
var fixed = map[int]int{24: 1, 27: 2, 347: 1}

// A formulaReader turns a formula's tokens, of which the operands come first, into
// what Excel shows.
type formulaReader struct {
	book     *oldBook
	tokens   content
	row, col int      // of the cell: in shared formulas others are as far from it
	stack    []string // the operands so far
	size     int      // bytes of them all
}

// formulaText is the formula of the cell at which the walk is.
func (s *oldSheetReader) formulaText(tokens []byte) string {
	if len(tokens) == 5 && tokens[0] == 0x01 { // the formula is one that cells share
		first := [2]int{int(binary.LittleEndian.Uint16(tokens[1:])), int(binary.LittleEndian.Uint16(tokens[3:]))}
		tokens = s.shared[first]
	}
	f := formulaReader{book: s.book, tokens: content{part: tokens}, row: s.row, col: s.col}
	for !f.tokens.done() {
		if !f.token() || f.tokens.short || f.size > maxFormula {
			return Unshown
		}
	}
	if len(f.stack) != 1 {
		return Unshown
	}
	return f.stack[0]
}

// sharedFormula reads a formula that cells share. It comes behind the first of them.
func (s *oldSheetReader) sharedFormula(rec record) {
	rec.skip(8)
	length := rec.u16()
	if rec.short || length > len(rec.part) {
		return
	}
	first := [2]int{s.row, s.col}
	s.shared[first] = rec.part[:length]
	text := s.formulaText(rec.part[:length])
	if s.formula != nil {
		s.formula.formula = text
	} else if n := len(s.sheet.cells); n > 0 && s.sheet.cells[n-1].row == s.row && s.sheet.cells[n-1].col == s.col {
		s.sheet.cells[n-1].Formula = text
	}
}

// push adds an operand. All that is put together, of all formulas, counts against what
// the workbook may unpack to: a shared one is put together for each cell that has it.
func (f *formulaReader) push(text string) bool {
	if f.book.left -= int64(len(text)); f.book.left < 0 {
		return false
	}
	f.stack = append(f.stack, text)
	f.size += len(text)
	return true
}

// pop takes the last operands, nil where there are not so many.
func (f *formulaReader) pop(n int) []string {
	if n > len(f.stack) {
		return nil
	}
	taken := append([]string(nil), f.stack[len(f.stack)-n:]...)
	f.stack = f.stack[:len(f.stack)-n]
	for _, t := range taken {
		f.size -= len(t)
	}
	return taken
}

// token reads one token. It is false for what is not known.
func (f *formulaReader) token() bool {
	code := byte(f.tokens.u8())
	if operator, ok := operators[code]; ok {
		two := f.pop(2)
		return two != nil && f.push(two[0]+operator+two[1])
	}
	if code >= 0x40 { // the class of what an operand gives does not matter
		code = code&0x1F | 0x20
	}
	switch code {
	case 0x12, 0x13: // signs
		one := f.pop(1)
		return one != nil && f.push(map[byte]string{0x12: "+", 0x13: "-"}[code]+one[0])
	case 0x14:
		one := f.pop(1)
		return one != nil && f.push(one[0]+"%")
	case 0x15:
		one := f.pop(1)
		return one != nil && f.push("("+one[0]+")")
	case 0x16: // an operand that was left out
		return f.push("")
	case 0x17:
		length := f.tokens.u8()
		text := f.tokens.chars(length, f.tokens.u8())
		return f.push(`"` + strings.ReplaceAll(text, `"`, `""`) + `"`)
	case 0x19:
		return f.attribute()
	case 0x1C:
		return f.push(errorTexts[f.tokens.u8()])
	case 0x1D:
		return f.push(map[bool]string{true: "TRUE", false: "FALSE"}[f.tokens.u8() == 1])
	case 0x1E:
		return f.push(strconv.Itoa(f.tokens.u16()))
	case 0x1F:
		return f.push(stored(math.Float64frombits(f.tokens.u64())))
	}
	return f.reference(code)
}

// attribute reads what is no operand: how an IF goes on, or a sum of one operand.
func (f *formulaReader) attribute() bool {
	kind := f.tokens.u8()
	if kind&0x04 != 0 { // CHOOSE has a list behind it
		return false
	}
	f.tokens.skip(2)
	if kind&0x10 != 0 {
		one := f.pop(1)
		return one != nil && f.push("SUM("+one[0]+")")
	}
	return true
}

// reference reads a cell, a range or a function.
func (f *formulaReader) reference(code byte) bool {
	switch code {
	case 0x21, 0x22:
		operands := -1
		if code == 0x22 {
			operands = f.tokens.u8() & 0x7F
		}
		number := f.tokens.u16()
		if n, ok := fixed[number]; ok {
			operands = n
		}
		name := functions[number]
		if name == "" || operands < 0 || operands > len(f.stack) {
			return false
		}
		return f.push(name + "(" + strings.Join(f.pop(operands), ",") + ")")
	case 0x24, 0x2C:
		row, col := f.tokens.u16(), f.tokens.u16()
		return f.push(f.cell(row, col, code == 0x2C))
	case 0x25, 0x2D:
		row1, row2, col1, col2 := f.tokens.u16(), f.tokens.u16(), f.tokens.u16(), f.tokens.u16()
		return f.push(f.cell(row1, col1, code == 0x2D) + ":" + f.cell(row2, col2, code == 0x2D))
	case 0x3A, 0x3B: // on another sheet
		sheet := f.book.sheetNamed(f.tokens.u16())
		return f.reference(code-0x3A+0x24) && f.push(sheet+"!"+f.pop(1)[0])
	}
	return false
}

// sheetNamed is how a formula names the sheet that is so many in the table of those that
// formulas name. What is in another workbook stands in brackets, whatever it is called.
func (b *oldBook) sheetNamed(n int) string {
	if n >= len(b.named3D) {
		return Unshown
	}
	ref := b.named3D[n]
	if ref.book != b.self {
		return "[" + Unshown + "]"
	}
	if ref.first != ref.last || ref.first >= len(b.sheets) {
		return Unshown
	}
	return "'" + strings.ReplaceAll(b.sheets[ref.first].Name, "'", "''") + "'"
}

// cell is the name of a cell. Two bits of its column say of the row and the column
// whether they go with the formula where it is copied to; in a shared formula such a
// row or column is a distance.
func (f *formulaReader) cell(row, col int, shared bool) string {
	moves, movesCol := col&0x8000 != 0, col&0x4000 != 0
	col &= 0xFF
	if shared && moves {
		row = (f.row + row) & 0xFFFF
	}
	if shared && movesCol {
		col = (f.col + col) & 0xFF
	}
	mark := map[bool]string{false: "$"}
	return fmt.Sprint(mark[movesCol], columnName(col), mark[moves], row+1)
}
