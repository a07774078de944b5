package xlsx

import (
	"slices"
	"testing"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/sheets"
)

// Neighbours make a range, along a row or down a column; what jumps, turns or
// runs backwards does not. A merged cell is where its first slot is.
func TestFormula(t *testing.T) {
	table := ofMadeUp().Blocks[0].(*doc.Table)
	for _, test := range []struct {
		want  string
		terms []at.Key
	}{
		{"SUM(B4)", []at.Key{"t.in.a"}},
		{"SUM(B4:D4)", []at.Key{"t.in.a", "t.in.b", "t.in.c"}},
		{"SUM(B4:B6)", []at.Key{"t.in.a", "t.up.a", "t.fee.a"}},
		{"SUM(B6:D6)", []at.Key{"t.fee.a", "t.fee.c"}},
		{"SUM(B4,D4)", []at.Key{"t.in.a", "t.in.c"}},
		{"SUM(C4,B4)", []at.Key{"t.in.b", "t.in.a"}},
		{"SUM(B4:C4,C5)", []at.Key{"t.in.a", "t.in.b", "t.up.b"}},
		{"SUM(B4:B5,C5:D5)", []at.Key{"t.in.a", "t.up.a", "t.up.b", "t.up.c"}},
		{"SUM(B4)", []at.Key{"t.in.a", "t.nowhere"}},
	} {
		if got := Formula(table, test.terms); got != test.want {
			t.Errorf("%v: %s, want %s", test.terms, got, test.want)
		}
	}
}

// Formulas of the official form.
func TestFormulaOfForm(t *testing.T) {
	table := tablesOf(ofBlank(t, "2021"))[1]
	got := map[at.Key]string{}
	for _, c := range table.Cells {
		if c.Terms != nil {
			got[c.Key] = Formula(table, c.Terms)
		}
	}
	for key, want := range map[at.Key]string{
		"applications.received.total":   "SUM(D5:I5)",
		"applications.concluded.person": "SUM(D7:D27)",
		"applications.concluded.total":  "SUM(D28:I28)",
	} {
		if got[key] != want {
			t.Errorf("%s: %s, want %s", key, got[key], want)
		}
	}
}

func TestRefStyles(t *testing.T) {
	column := area{6, 3, 21, 1}
	for _, test := range []struct {
		style refStyle
		want  string
	}{{relative, "D7:D27"}, {absolute, "$D$7:$D$27"}, {on("表's"), "'表''s'!D7:D27"}} {
		if got := test.style.area(column); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
}

// Areas are stacked where one stands right below an equally wide one.
func TestStack(t *testing.T) {
	got := stack([]area{{1, 1, 1, 3}, {2, 1, 1, 3}, {4, 1, 1, 3}, {5, 1, 1, 2}, {6, 1, 1, 2}})
	if want := []area{{1, 1, 2, 3}, {4, 1, 1, 3}, {5, 1, 2, 2}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A sum of more pieces than a function takes is found, in the table.
func TestFormulaTooLong(t *testing.T) {
	table := &doc.Table{Key: "t", Name: "表", Columns: []doc.Length{1, 1}, Rows: 2*maxArguments + 2}
	var terms []at.Key
	for row := range table.Rows {
		for col := range 2 {
			key := at.Key(sheets.CellName(row, col))
			table.Cells = append(table.Cells, doc.Cell{Key: key, Kind: doc.Count, Row: row, Col: col, RowSpan: 1, ColSpan: 1})
			if col == 0 && row%2 == 0 {
				terms = append(terms, key)
			}
		}
	}
	d := &doc.Workbook{Document: doc.Document{Blocks: []doc.Block{table}}, Sums: []doc.Sum{{Table: "t", Left: []at.Key{"B1"}, Right: terms}}}
	want := "[xlsx.text] t 一个等式由 256 段不相连的格组成，Excel 的公式里最多 255 段。请在版式中把它分成几个等式。"
	if got := faultsOf(t, d); len(got) != 1 || got[0] != want {
		t.Errorf("%d pieces: %q, want %s", len(terms), got, want)
	}
	d.Sums[0].Right = terms[1:]
	if _, err := newBook(d); err != nil {
		t.Error(err)
	}
}
