package doc

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/rules"
)

// drawn makes a table of a picture: each letter is a cell, which spans all
// slots from its first to its last; a point is no cell.
func drawn(picture string) *Table {
	rows := strings.Fields(picture)
	t := &Table{Key: "t", Rows: len(rows), Columns: make([]Length, len(rows[0]))}
	cells := map[rune]int{}
	for row, line := range rows {
		for col, letter := range line {
			if letter == '.' {
				continue
			}
			i, met := cells[letter]
			if !met {
				i = len(t.Cells)
				cells[letter] = i
				t.Cells = append(t.Cells, Cell{Row: row, Col: col, Runs: []Run{{Text: string(letter)}}})
			}
			c := &t.Cells[i]
			c.RowSpan, c.ColSpan = max(c.RowSpan, row-c.Row+1), max(c.ColSpan, col-c.Col+1)
		}
	}
	return t
}

// drawing draws the grid again, slot by slot.
func drawing(g *Grid) string {
	var b strings.Builder
	for row := range g.Rows {
		if row > 0 {
			b.WriteByte(' ')
		}
		for col := range g.Cols {
			b.WriteString(Text(g.At(row, col).Runs))
		}
	}
	return b.String()
}

func TestGrid(t *testing.T) {
	for _, want := range []string{
		"a",
		"abc",
		"a b c",
		"aa bc",
		"ab ac",
		"aab dcb dee",    // a ring of spans around c
		"aaad aaae fghi", // the head of table 3 in small
		"aaaa bbcc bbdd eeff",
	} {
		g, err := drawn(want).Grid()
		if err != nil {
			t.Errorf("%s: %v", want, err)
		} else if got := drawing(g); got != want {
			t.Errorf("%s is resolved as %s", want, got)
		}
	}
}

func TestGridFaults(t *testing.T) {
	for _, c := range []struct{ picture, want string }{
		{"ab a.", "第 2 行第 2 列：没有单元格"},
		{"..", "第 1 行第 1 列：没有单元格"},
		{"ab ba", "第 1 行第 2 列：有两个单元格重叠"},
		{"aba", "第 1 行第 2 列：有两个单元格重叠"},
		{"ab aa", "第 1 行第 2 列：有两个单元格重叠"},
	} {
		g, faults := drawn(c.picture).Grid()
		want := at.Error{rules.New("table.grid", "t", at.Source{}, "%s", c.want)}
		if diff := cmp.Diff(want, faults); diff != "" || g != nil {
			t.Errorf("%s (-want +got):\n%s", c.picture, diff)
		}
	}
}

func TestGridBounds(t *testing.T) {
	alter := func(f func(t *Table)) *Table {
		table := drawn("ab cd")
		f(table)
		return table
	}
	const out = "超出表格"
	for _, c := range []struct {
		table *Table
		want  string
	}{
		{alter(func(t *Table) { t.Rows = 0 }), "第 1 行第 1 列：表格大小 0 行 2 列不在允许范围内"},
		{alter(func(t *Table) { t.Rows = -1 }), "第 1 行第 1 列：表格大小 -1 行 2 列不在允许范围内"},
		{alter(func(t *Table) { t.Columns = nil }), "第 1 行第 1 列：表格大小 2 行 0 列不在允许范围内"},
		{alter(func(t *Table) { t.Rows = maxSlots/2 + 1 }), "第 1 行第 1 列：表格大小 2097153 行 2 列不在允许范围内"},
		{alter(func(t *Table) { t.Rows = math.MaxInt }), "第 1 行第 1 列：表格大小 9223372036854775807 行 2 列不在允许范围内"},
		{alter(func(t *Table) { t.Head = 3 }), "第 1 行第 1 列：表头 3 行，表格只有 2 行"},
		{alter(func(t *Table) { t.Head = -1 }), "第 1 行第 1 列：表头 -1 行，表格只有 2 行"},
		{alter(func(t *Table) { t.Cells[0].Row = -1 }), "第 0 行第 1 列：单元格（跨 1 行 1 列）" + out},
		{alter(func(t *Table) { t.Cells[0].Row = 2 }), "第 3 行第 1 列：单元格（跨 1 行 1 列）" + out},
		{alter(func(t *Table) { t.Cells[0].Col = -1 }), "第 1 行第 0 列：单元格（跨 1 行 1 列）" + out},
		{alter(func(t *Table) { t.Cells[0].Col = 2 }), "第 1 行第 3 列：单元格（跨 1 行 1 列）" + out},
		{alter(func(t *Table) { t.Cells[0].RowSpan = 0 }), "第 1 行第 1 列：单元格（跨 0 行 1 列）" + out},
		{alter(func(t *Table) { t.Cells[0].ColSpan = 0 }), "第 1 行第 1 列：单元格（跨 1 行 0 列）" + out},
		{alter(func(t *Table) { t.Cells[2].RowSpan = 2 }), "第 2 行第 1 列：单元格（跨 2 行 1 列）" + out},
		{alter(func(t *Table) { t.Cells[1].ColSpan = 2 }), "第 1 行第 2 列：单元格（跨 1 行 2 列）" + out},
		{alter(func(t *Table) { t.Cells[3].RowSpan = math.MaxInt }), "第 2 行第 2 列：单元格（跨 9223372036854775807 行 1 列）" + out},
		{
			alter(func(t *Table) { t.Cells[0].RowSpan, t.Cells[0].ColSpan = math.MaxInt, math.MaxInt }),
			"第 1 行第 1 列：单元格（跨 9223372036854775807 行 9223372036854775807 列）" + out,
		},
	} {
		if g, faults := c.table.Grid(); len(faults) != 1 || faults[0].Rule != "table.grid" || faults[0].Key != "t" || faults[0].Text != c.want || g != nil {
			t.Errorf("%v, %v, wanted %s", g, faults, c.want)
		}
	}
}

// TestGridAtBounds holds that what is right at a bound is taken: a table that is
// all head, and one of as many slots as there may be.
func TestGridAtBounds(t *testing.T) {
	head := drawn("ab cd")
	head.Head = 2
	if _, faults := head.Grid(); faults != nil {
		t.Error(faults)
	}
	most := &Table{Rows: maxSlots / 4, Columns: make([]Length, 4), Cells: []Cell{{RowSpan: maxSlots / 4, ColSpan: 4}}}
	if _, faults := most.Grid(); faults != nil {
		t.Error(faults)
	}
}

// FuzzGrid holds that a grid is given exactly if every slot is covered once,
// counted here slot by slot, and that it then names the cell that covers it.
func FuzzGrid(f *testing.F) {
	f.Add(2, 2, []byte{0, 0, 1, 2, 1, 0, 1, 1, 1, 1, 1, 1})
	f.Add(1, 1, []byte{0, 0, 1, 1})
	f.Add(3, 3, []byte{0, 0, 1, 2, 0, 2, 2, 1, 2, 1, 1, 2, 1, 0, 2, 1, 1, 1, 1, 1})
	f.Add(2, 1, []byte{0, 0, 255, 1})
	f.Fuzz(func(t *testing.T, rows, cols int, spans []byte) {
		if rows < -1 || rows > 16 || cols < 0 || cols > 16 {
			t.Skip()
		}
		table := &Table{Rows: rows, Columns: make([]Length, cols)}
		for ; len(spans) >= 4; spans = spans[4:] {
			table.Cells = append(table.Cells, Cell{
				Row: int(int8(spans[0])), Col: int(int8(spans[1])), RowSpan: int(int8(spans[2])), ColSpan: int(int8(spans[3])),
			})
		}
		g, err := table.Grid()
		if whole := coveredOnce(table); whole != (err == nil) {
			t.Fatalf("covered once: %t, but Grid says %v", whole, err)
		}
		for row := 0; err == nil && row < rows; row++ {
			for col := range cols {
				if !covers(g.At(row, col), row, col) {
					t.Errorf("At(%d, %d) is %+v", row, col, g.At(row, col))
				}
			}
		}
	})
}

func covers(c *Cell, row, col int) bool {
	return c.Row <= row && row < c.Row+c.RowSpan && c.Col <= col && col < c.Col+c.ColSpan
}

// coveredOnce counts what Grid computes: the cells within the table, and for
// each slot how many of them cover it.
func coveredOnce(t *Table) bool {
	cols := len(t.Columns)
	if t.Rows < 1 || cols < 1 {
		return false
	}
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > t.Rows || c.Col+c.ColSpan > cols {
			return false
		}
	}
	for slot := range t.Rows * cols {
		n := 0
		for i := range t.Cells {
			if covers(&t.Cells[i], slot/cols, slot%cols) {
				n++
			}
		}
		if n != 1 {
			return false
		}
	}
	return true
}
