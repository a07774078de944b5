package sheets

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/render/opc"
)

// formula reads a cell's formula. Where a user has filled a formula down or
// across, Excel and WPS write it once, and in the other cells only that they
// share it (ISO/IEC 29500-1, 18.3.1.40): there the formula is moved, as Excel
// shows it.
func (s *sheetReader) formula(e *opc.Start) (string, error) {
	kind, id := string(e.Attribute("t")), string(e.Attribute("si"))
	text, err := s.Text()
	if err != nil {
		return "", err
	}
	if longer(text, maxFormula) {
		return "", refuse("%s的公式超过了上限 %d 字。请改短后再试。", s.where(), maxFormula)
	}
	switch {
	case kind == "dataTable" && text == "":
		return "TABLE()", nil // what Excel shows of a what-if table (模拟运算表)
	case kind != "shared":
		return text, nil
	case text != "":
		s.masters[id] = placedCell{s.row, s.col, Cell{Formula: text}}
		return text, nil
	}
	master, ok := s.masters[id]
	if !ok {
		return "", s.faulty("的公式不完整")
	}
	text = move(master.Formula, s.row-master.row, s.col-master.col)
	return text, s.Spend(len(text))
}

// move is a formula as it reads so many rows further down and so many columns
// further to the right: references without a dollar sign go with it. What is in
// quotes (texts, names of sheets) or brackets (columns of tables) stays.
func move(formula string, rows, cols int) string {
	var out strings.Builder
	before := byte(0) // what stands before the rest
	for rest := formula; rest != ""; {
		n := tokenLength(rest)
		token, after := rest[:n], byte(0)
		if rest = rest[n:]; rest != "" {
			after = rest[0]
		}
		if after != '(' && after != '!' && after != '[' { // no function, no sheet, no table
			token = moveReference(token, before == ':' || after == ':', rows, cols)
		}
		out.WriteString(token)
		before = token[len(token)-1]
	}
	return out.String()
}

// tokenLength is the length of the word, of what is quoted or in brackets, or
// of the character that a formula begins with.
func tokenLength(s string) int {
	switch s[0] {
	case '"', '\'': // doubled within: that is the next quote
		return closing(s, s[:1])
	case '[':
		return closing(s, "]")
	}
	n := strings.IndexFunc(s, func(c rune) bool { return !inWord(c) })
	switch {
	case n < 0:
		return len(s)
	case n == 0:
		_, n = utf8.DecodeRuneInString(s)
	}
	return n
}

// closing is the length up to and with a mark, of all if it does not come.
func closing(s, mark string) int {
	n := strings.Index(s[1:], mark)
	if n < 0 {
		return len(s)
	}
	return 1 + n + len(mark)
}

// inWord reports whether a character can be one of a name, a number or a
// reference.
func inWord(c rune) bool {
	return c == '$' || c == '_' || c == '.' || c == '\\' || c == '?' || unicode.IsLetter(c) || unicode.IsDigit(c)
}

// moveReference moves a word that is a reference: to a cell or, in a range of
// whole columns or rows (A:C, 1:3), to one of those. Other words stay.
func moveReference(word string, inRange bool, rows, cols int) string {
	col, row := splitReference(word)
	if !inRange && (col == "" || row == "") {
		return word
	}
	movedCol, ok1 := shift(col, cols, sheetCols, parseColumn, columnName)
	movedRow, ok2 := shift(row, rows, sheetRows, parseRow, rowName)
	switch {
	case !ok1 || !ok2:
		return word
	case movedCol == lost || movedRow == lost:
		return lost
	}
	return movedCol + movedRow
}

// lost is what Excel writes for a reference to what is beyond the sheet.
const lost = "#REF!"

// splitReference cuts $A$1 into $A and $1. Either may be empty.
func splitReference(word string) (col, row string) {
	plain := strings.TrimPrefix(word, "$")
	n := 0
	for n < len(plain) && (plain[n]|0x20 >= 'a' && plain[n]|0x20 <= 'z') {
		n++
	}
	if n == 0 {
		return "", word
	}
	n += len(word) - len(plain)
	return word[:n], word[n:]
}

// shift moves the one half of a reference, unless a dollar sign holds it. It is
// false if that is none.
func shift(half string, by, limit int, parse func(string) (int, bool), name func(int) string) (string, bool) {
	if half == "" {
		return "", true
	}
	plain := strings.TrimPrefix(half, "$")
	n, ok := parse(strings.ToUpper(plain))
	switch {
	case !ok || plain != half:
		return half, ok
	case n+by < 0 || n+by >= limit:
		return lost, true
	}
	return name(n + by), true
}

func rowName(row int) string { return strconv.Itoa(row + 1) }
