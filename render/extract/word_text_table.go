package extract

import (
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/limits"
	"nianbao/render/manuscript"
	"nianbao/render/report"
)

// textTable reads a table in the text: it is the one that was printed with the cells as they
// are now; where rows or columns were added, deleted or joined, it is made anew.
func (f *flow) textTable(a *aligned, block *report.Block, key at.Key) {
	if a.sameShape() {
		for i := range a.table.Cells {
			was := &a.table.Cells[i]
			cell := &block.Rows[was.Row][was.Col]
			cell.Text = f.cell(a, was, cell.Text.Text, a.cells[was])
		}
		return
	}
	if cells := len(a.slots) * a.width(); cells > limits.TextCells {
		f.find("input.size", a.grid.Source, key, "这张表有 %d 格，文字里各张表一共最多 %d 格，没有读。请删减。", cells, limits.TextCells)
		return
	}
	made := *block
	made.Rows = f.rows(a, block)
	if width := made.Columns(); width != block.Columns() {
		made.Widths, made.Align = nil, columnsOf(a.cols[:width], block.Align)
	}
	head := 0
	for head < len(a.rows) && a.rows[head] >= 0 && a.rows[head] < block.Head {
		head++
	}
	for _, wrong := range made.Settle(head) {
		at, source := key, a.grid.Source
		if wrong.Row > 0 && wrong.Col > 0 && wrong.Row <= len(a.slots) && wrong.Col <= len(a.slots[wrong.Row-1]) {
			if c := a.slots[wrong.Row-1][wrong.Col-1].cell; c != nil {
				source = c.Source
			}
		}
		f.find("input.table", source, at, "%s", wrong.Text)
	}
	*block = made
}

// width is how many columns the table has now.
func (a *aligned) width() int {
	width := 0
	for _, row := range a.slots {
		width = max(width, len(row))
	}
	return width
}

// columnsOf is how the columns stand that there are now.
func columnsOf(cols []int, was []report.Align) []report.Align {
	if was == nil {
		return nil
	}
	now := make([]report.Align, len(cols))
	for i, c := range cols {
		if c >= 0 && c < len(was) {
			now[i] = was[c]
		}
	}
	return now
}

// sameShape reports whether each cell stands where it was printed, and no other is there.
func (a *aligned) sameShape() bool {
	cells := 0
	for r, row := range a.slots {
		if len(row) != len(a.table.Columns) {
			return false
		}
		for c, s := range row {
			if !s.begins {
				continue
			}
			cells++
			was := a.taken[s.cell]
			if was == nil || was.Row != r || was.Col != c || was.RowSpan != s.cell.RowSpan || was.ColSpan != s.cell.ColSpan {
				return false
			}
		}
	}
	return cells == len(a.table.Cells) && len(a.slots) == a.table.Rows
}

// cell is the text of a cell as it is given: as it was if it is as it was printed. The lines
// of a head cell are the program's.
func (f *flow) cell(a *aligned, was *doc.Cell, given string, now *manuscript.Cell) report.Text {
	text := strings.TrimSpace(now.Text.Text)
	if was != nil {
		wrapped := slices.ContainsFunc(was.Runs, func(r doc.Run) bool { return strings.Contains(r.Text, "\n") })
		if wrapped {
			text = unbroken(text)
		}
		if text == doc.Text(was.Runs) {
			return report.Text{Text: given, Source: now.Source}
		}
	}
	key := a.table.Key
	if was != nil {
		key = was.Key
	}
	read, found := report.CellText(text, now.Source, key, &f.left)
	f.findings = append(f.findings, found...)
	return read
}

// rows are the rows of a table that has another shape than it was printed in. A new cell is
// a head cell where all others of its row, or of its column below the head, are.
func (f *flow) rows(a *aligned, block *report.Block) [][]report.Cell {
	width := a.width()
	rows := make([][]report.Cell, len(a.slots))
	for r, row := range a.slots {
		rows[r] = make([]report.Cell, width)
		for c, s := range row {
			switch {
			case s.cell == nil:
			case s.begins:
				rows[r][c] = f.madeCell(a, block, r, c, s.cell)
			case c > 0 && row[c-1].cell == s.cell:
				rows[r][c].Join = report.JoinLeft
			default:
				rows[r][c].Join = report.JoinAbove
			}
		}
	}
	return rows
}

// madeCell is one cell of such a table.
func (f *flow) madeCell(a *aligned, block *report.Block, row, col int, now *manuscript.Cell) report.Cell {
	was := a.taken[now]
	if was != nil {
		given := block.Rows[was.Row][was.Col]
		return report.Cell{Text: f.cell(a, was, given.Text.Text, now), Head: given.Head}
	}
	heads := func(slots []slotCell) bool {
		known := 0
		for _, s := range slots {
			if old := a.taken[s.cell]; s.begins && old != nil {
				if known++; !block.Rows[old.Row][old.Col].Head {
					return false
				}
			}
		}
		return known > 0
	}
	var column []slotCell
	for r, slots := range a.slots {
		if col < len(slots) && a.rows[r] >= block.Head {
			column = append(column, slots[col])
		}
	}
	return report.Cell{Text: f.cell(a, nil, "", now), Head: heads(a.slots[row]) || heads(column)}
}
