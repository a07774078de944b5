package doc

import (
	"strings"
	"testing"

	"nianbao/render/at"
)

// labelled is a table with all that labels are found by: a head of two rows, a
// band with a head of its own, a group of rows, cells over several columns.
func labelled() *Table {
	cell := func(row, col, rows, cols int, role Role, text string) Cell {
		c := Cell{Row: row, Col: col, RowSpan: rows, ColSpan: cols, Role: role}
		if role == Number {
			c.Key = at.Key(text)
		} else {
			c.Runs = []Run{{Text: text}}
		}
		return c
	}
	return &Table{Key: "t", Name: "表九", Columns: make([]Length, 4), Rows: 7, Head: 2, Cells: []Cell{
		cell(0, 0, 2, 1, Head, "项目"), cell(0, 1, 1, 1, Head, "复议"), cell(0, 2, 1, 2, Head, "诉\n讼"),
		cell(1, 1, 1, 1, Head, "总计"), cell(1, 2, 1, 1, Head, "维持"), cell(1, 3, 1, 1, Head, "总计"),
		cell(2, 0, 2, 1, Stub, "一、案件"), cell(2, 1, 1, 1, Number, "t.a.x"), cell(2, 2, 1, 1, Number, "t.a.y"), cell(2, 3, 1, 1, Number, "t.a.z"),
		cell(3, 1, 1, 1, Stub, "1.其中"), cell(3, 2, 1, 2, Number, "t.b.y"),
		cell(4, 0, 1, 4, Band, "收费"),
		cell(5, 0, 1, 2, Head, "项目"), cell(5, 2, 1, 2, Head, "金额"),
		cell(6, 0, 1, 2, Number, "t.c.x"), cell(6, 2, 1, 2, Number, "t.c.y"),
	}}
}

// labels is what a row of the table is called, and its numbers: stub: head, head.
func labels(t *testing.T, table *Table, row int) string {
	t.Helper()
	g, faults := table.Grid()
	if faults != nil {
		t.Fatal(faults)
	}
	stub, heads := g.Labels(row)
	return stub + ": " + strings.Join(heads, ", ")
}

func TestLabels(t *testing.T) {
	for row, want := range map[int]string{
		2: "一、案件: 复议—总计, 诉讼—维持, 诉讼—总计", // 总计 alone is there twice
		3: "1.其中: 维持",
		4: ": ",
		6: ": 项目, 金额", // the band's own heads, not those of the table
	} {
		if got := labels(t, labelled(), row); got != want {
			t.Errorf("row %d has the labels %s, wanted %s", row, got, want)
		}
	}
}

// TestLabelsAlike holds that numbers whose heads are alike all the way up keep
// all of them: there is nothing more to tell them apart by.
func TestLabelsAlike(t *testing.T) {
	table := labelled()
	table.Cells[1].Runs, table.Cells[2].Runs = []Run{{Text: "诉讼"}}, []Run{{Text: "诉讼"}}
	if got, want := labels(t, table, 2), "一、案件: 诉讼—总计, 诉讼—维持, 诉讼—总计"; got != want {
		t.Errorf("row 2 has the labels %s, wanted %s", got, want)
	}
}

// TestLabelsUnderBand holds that heads above a band are no heads of the numbers
// below it, not even where they would tell two of them apart.
func TestLabelsUnderBand(t *testing.T) {
	table := labelled()
	table.Cells[13].Runs = table.Cells[14].Runs
	if got, want := labels(t, table, 6), ": 金额, 金额"; got != want {
		t.Errorf("row 6 has the labels %s, wanted %s", got, want)
	}
}

// TestLabelsStub holds that the stub is the one on the left of the row's first
// number, and that no other cell there is one.
func TestLabelsStub(t *testing.T) {
	for _, c := range []struct {
		roles []Role
		want  string
	}{
		{[]Role{Stub, Number, Number}, "a: , "},
		{[]Role{Number, Stub, Number}, ": , "},
		{[]Role{Stub, Number, Stub, Number}, "a: , "},
		{[]Role{Head, Number}, ": "},
		{[]Role{Stub, Head, Number}, ": "},
	} {
		table := drawn("abcd"[:len(c.roles)])
		for i, role := range c.roles {
			table.Cells[i].Role = role
		}
		if got := labels(t, table, 0); got != c.want {
			t.Errorf("cells of the roles %v have the labels %q, wanted %q", c.roles, got, c.want)
		}
	}
}

// TestLabelsOver holds that a number in a row that began further up is no number
// of the row.
func TestLabelsOver(t *testing.T) {
	table := drawn("ab ac")
	for i := range table.Cells {
		table.Cells[i].Role, table.Cells[i].Key = Number, at.Key(table.Cells[i].Runs[0].Text)
	}
	g, faults := table.Grid()
	if faults != nil {
		t.Fatal(faults)
	}
	for row, want := range []int{2, 1} {
		if _, heads := g.Labels(row); len(heads) != want {
			t.Errorf("row %d has %d numbers, wanted %d", row, len(heads), want)
		}
	}
}

// TestBandUnderHead holds that under a band without a head of its own the heads
// above it go on.
func TestBandUnderHead(t *testing.T) {
	table := labelled()
	table.Cells[13], table.Cells[14] = Cell{Row: 5, RowSpan: 1, ColSpan: 2, Role: Stub, Runs: []Run{{Text: "二、其他"}}},
		Cell{Row: 5, Col: 2, RowSpan: 1, ColSpan: 2, Key: "t.e.y"}
	if got, want := labels(t, table, 5), "二、其他: 维持"; got != want {
		t.Errorf("under a band without a head the labels are %s, wanted %s", got, want)
	}
}
