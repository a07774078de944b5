package sheets

import (
	"strings"
	"testing"
)

func TestMove(t *testing.T) {
	for _, c := range []struct {
		formula    string
		rows, cols int
		want       string
	}{
		{"SUM(D5:I5)", 1, 0, "SUM(D6:I6)"},
		{"SUM(D5:I5)", 0, 1, "SUM(E5:J5)"},
		{"D5+$D5+D$5+$D$5", 2, 3, "G7+$D7+G$5+$D$5"},
		{"z9", 1, 1, "AA10"},
		{"SUM(A:B,$A:A)", 3, 1, "SUM(B:C,$A:B)"},
		{"SUM(1:2,$1:2)", 3, 1, "SUM(4:5,$1:5)"},
		{"SUM(表二!A1:B2)", 1, 1, "SUM(表二!B2:C3)"},
		{"'A1 和''B2'!A1", 1, 1, "'A1 和''B2'!B2"},
		{"AB1!A1", 1, 1, "AB1!B2"},
		{`IF(A1="A1 ""B1""","B1",A1)`, 1, 0, `IF(A2="A1 ""B1""","B1",A2)`},
		{"LOG10(A1)+LOG10", 1, 0, "LOG10(A2)+LOG11"},
		{"Table1[A1]+T1[B1]", 1, 0, "Table1[A1]+T1[B1]"},
		{"合计A1+A1B+A1.B+_A1+A_1", 1, 0, "合计A1+A1B+A1.B+_A1+A_1"},
		{"1E5+2.5E3+A1*1E+5", 1, 0, "1E5+2.5E3+A2*1E+5"},
		{"XFE1+A0+A1048577+ABCD1", 1, 1, "XFE1+A0+A1048577+ABCD1"},
		{"XFD1+A1", 0, 1, "#REF!+B1"},
		{"A1+$A$1", -1, 0, "#REF!+$A$1"},
		{"A1,B3", 0, -1, "#REF!,A3"},
		{"#REF!+A1", 1, 0, "#REF!+A2"},
		{`"A1`, 1, 0, `"A1`},
		{"'A1", 1, 0, "'A1"},
		{"[A1", 1, 0, "[A1"},
		{"A1#+$+$$A1+A$", 1, 0, "A2#+$+$$A1+A$"},
		{"TRUE+A", 1, 1, "TRUE+A"},
		{"", 1, 1, ""},
		{"+A1:A2", 1, 0, "+A2:A3"},
		{"\xff甲A1", 1, 0, "\xff甲A1"},
	} {
		if got := move(c.formula, c.rows, c.cols); got != c.want {
			t.Errorf("%s by %d rows, %d columns: got %s, want %s", c.formula, c.rows, c.cols, got, c.want)
		}
	}
}

// Totals that were filled down are stored once.
func TestReadSharedFormula(t *testing.T) {
	s := mustRead(t, packageOf(rowsOf(
		`<row r="5"><c r="J5"><f t="shared" ref="J5:J7" si="0">SUM(D5:I5)</f><v>1</v></c></row>`+
			`<row r="6"><c r="J6"><f t="shared" si="0"/><v>2</v></c><c r="K6"><f t="shared" si="1" ref="K6">J6</f></c></row>`+
			`<row r="7"><c r="J7"><f t="shared" si="0"></f></c><c r="L7"><f t="shared" si="1"/></c></row>`+
			`<row r="8"><c r="J8"><f t="shared" ref="J8:J9" si="0">J7*2</f></c></row>`+
			`<row r="9"><c r="J9"><f t="shared" si="0"/></c></row>`))).Sheets[0]
	for name, want := range map[string]Cell{
		"J5": {Kind: Number, Text: "1", Formula: "SUM(D5:I5)"},
		"J6": {Kind: Number, Text: "2", Formula: "SUM(D6:I6)"},
		"J7": {Formula: "SUM(D7:I7)"},
		"L7": {Formula: "K7"},
		"J8": {Formula: "J7*2"},
		"J9": {Formula: "J8*2"},
	} {
		row, col, _ := parseCell(name)
		if got := s.Cell(row, col); got != want {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
}

// FuzzMove holds that a formula moved there and back is what it was, unless a
// reference was lost, and that what is moved nowhere stays.
func FuzzMove(f *testing.F) {
	for _, s := range []string{"SUM(D5:I5)", "D5+$D5+D$5", "SUM(A:B,1:2)", "'A1'!B2", `IF(A1="x",1E5)`, "表二!A1"} {
		f.Add(s, 3, 2)
	}
	f.Fuzz(func(t *testing.T, formula string, rows, cols int) {
		rows, cols = rows%100, cols%100
		same := move(formula, 0, 0)
		if len(same) > len(formula) {
			t.Errorf("%q, not moved, is %q", formula, same)
		}
		moved := move(same, rows, cols)
		if back := move(moved, -rows, -cols); back != same && !strings.Contains(moved, lost) {
			t.Errorf("%q, moved %d rows and %d columns, is %q, and back %q", same, rows, cols, moved, back)
		}
	})
}
