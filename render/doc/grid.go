package doc

import (
	"fmt"

	"nianbao/render/at"
	"nianbao/render/rules"
)

// A Grid says which cell covers each slot of a table.
type Grid struct {
	Rows, Cols int
	slots      []*Cell
}

// At is the cell that covers the slot in the given row and column.
func (g *Grid) At(row, col int) *Cell { return g.slots[row*g.Cols+col] }

// fault is a slot that no cell or more than one cell covers, or a cell that
// reaches out of its table. Rows and columns count from 0.
func fault(table at.Key, row, col int, format string, args ...any) at.Error {
	f := rules.New("table.grid", table, at.Source{}, "第 %d 行第 %d 列：%s", row+1, col+1, fmt.Sprintf(format, args...))
	return at.Error{f}
}

// maxSlots bounds what a table may claim, so that a hostile one cannot make
// the grid take the machine's memory. 5,000 rows of 10 columns are far within.
const maxSlots = 1 << 22

// Grid resolves the table's spans. It fails with an at.Error unless every
// slot is covered exactly once.
func (t *Table) Grid() (*Grid, at.Error) {
	g := &Grid{Rows: t.Rows, Cols: len(t.Columns)}
	if g.Cols == 0 || g.Rows <= 0 || g.Rows > maxSlots/g.Cols {
		return nil, fault(t.Key, 0, 0, "表格大小 %d 行 %d 列不在允许范围内", t.Rows, g.Cols)
	}
	if t.Head < 0 || t.Head > t.Rows {
		return nil, fault(t.Key, 0, 0, "表头 %d 行，表格只有 %d 行", t.Head, t.Rows)
	}
	g.slots = make([]*Cell, g.Rows*g.Cols)
	for i := range t.Cells {
		if faults := g.place(t.Key, &t.Cells[i]); faults != nil {
			return nil, faults
		}
	}
	for i, c := range g.slots {
		if c == nil {
			return nil, fault(t.Key, i/g.Cols, i%g.Cols, "没有单元格")
		}
	}
	return g, nil
}

// place enters the cell in every slot it covers.
func (g *Grid) place(table at.Key, c *Cell) at.Error {
	// Compared by subtraction, because a sum of hostile spans can overflow.
	if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || c.RowSpan > g.Rows-c.Row || c.ColSpan > g.Cols-c.Col {
		return fault(table, c.Row, c.Col, "单元格（跨 %d 行 %d 列）超出表格", c.RowSpan, c.ColSpan)
	}
	for r := c.Row; r < c.Row+c.RowSpan; r++ {
		for col := c.Col; col < c.Col+c.ColSpan; col++ {
			if g.slots[r*g.Cols+col] != nil {
				return fault(table, r, col, "有两个单元格重叠")
			}
			g.slots[r*g.Cols+col] = c
		}
	}
	return nil
}
