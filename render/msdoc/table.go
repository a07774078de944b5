package msdoc

import (
	"slices"

	"nianbao/render/at"
	"nianbao/render/manuscript"
)

// A table is one that is being read.
type table struct {
	rows []row
	row  []string // the cells of the row that is not at its end yet
	cell []string // the paragraphs of the cell that is not
}

// A row is the cells of a row and where they lie.
type row struct {
	cells []string
	rowLayout
}

// A rowLayout is where the cells of a row lie, and which are joined to others
// ([MS-DOC], 2.9.321). Lengths are in twentieths of a point.
type rowLayout struct {
	edges  []int  // the left edge of each cell, and the right one of the last
	across []bool // the cell is one of several that are joined side by side
	below  []bool // it goes on the one above
}

// near is how far edges are from each other that are meant to be the same.
const near = 40 // twentieths of a point

// maxRowCells is how many cells a row has at most, which is Word's own limit.
const maxRowCells = 63

// read takes over what a modifier says of a row.
func (r *rowLayout) read(code uint16, operand []byte) {
	switch {
	case code == sprmTable && len(operand) > 0:
		n := min(int(operand[0]), maxRowCells)
		if len(operand) < 1+2*(n+1) {
			return
		}
		*r = rowLayout{edges: make([]int, n+1), across: make([]bool, n), below: make([]bool, n)}
		for i := range r.edges {
			r.edges[i] = int(int16(le.Uint16(operand[1+2*i:])))
		}
		const size = 20 // bytes of what is said of a cell; what is left out is 0
		for i, cells := 0, operand[1+2*(n+1):]; i < n && len(cells) >= size; i, cells = i+1, cells[size:] {
			flags := le.Uint16(cells)
			r.across[i] = flags&3 != 0
			r.below[i] = flags>>5&3 == 1
		}
	case code == 0x5624: // sprmTMerge: from one cell up to another
		for i := int(operand[0]); i < min(int(operand[1]), len(r.across)); i++ {
			r.across[i] = true
		}
	case code == 0xD62B && len(operand) >= 2: // sprmTVertMerge
		if i := int(operand[0]); i < len(r.below) {
			r.below[i] = operand[1] == 1
		}
	}
}

// add adds a paragraph to the cell. The ends of cells are paragraphs, too, which most
// often are all that there is.
func (t *table) add(text string) { t.cell = append(t.cell, text) }

func (t *table) endRow(l rowLayout) {
	if len(l.edges) != len(t.row)+1 || !slices.IsSorted(l.edges) {
		l = rowLayout{} // it is said of another row
	}
	t.rows = append(t.rows, row{t.row, l})
	t.row, t.cell = nil, nil
}

// grid is the table with its cells joined, nil where it has none.
func (t *table) grid() *manuscript.Grid {
	if len(t.rows) == 0 {
		return nil
	}
	columns := t.columns()
	g := &manuscript.Grid{Rows: make([][]manuscript.Cell, len(t.rows))}
	above := map[int]*manuscript.Cell{} // by their first columns
	for i, r := range t.rows {
		if r.edges == nil {
			for j, text := range r.cells {
				g.Rows[i] = append(g.Rows[i], cellOf(text, i, j, 1))
			}
			clear(above)
			continue
		}
		g.Rows[i] = r.placed(i, columns, above)
	}
	return g
}

func cellOf(text string, row, col, span int) manuscript.Cell {
	source := at.Source{Cell: manuscript.CellName(row, col)}
	return manuscript.Cell{Text: manuscript.Text{Text: text, Source: source}, RowSpan: 1, ColSpan: span}
}

// placed are the cells of a row in the columns of the table. Cells that go on one above
// make that taller.
func (r row) placed(row int, columns []int, above map[int]*manuscript.Cell) []manuscript.Cell {
	cells := make([]manuscript.Cell, 0, len(r.cells)+1) // pointers to them are kept
	begin := columnOf(columns, r.edges[0])
	if begin > 0 { // the row begins further to the right
		cells = append(cells, cellOf("", row, 0, begin))
	}
	next := map[int]*manuscript.Cell{}
	for i := 0; i < len(r.cells); i++ {
		first, last := i, i
		for r.across[i] && last+1 < len(r.cells) && r.across[last+1] && r.cells[last+1] == "" {
			last++
		}
		i = last
		from, to := columnOf(columns, r.edges[first]), columnOf(columns, r.edges[last+1])
		span := max(to-from, 1)
		if up := above[from]; up != nil && r.below[first] && r.cells[first] == "" && up.ColSpan == span {
			up.RowSpan++
			next[from] = up
			continue
		}
		cells = append(cells, cellOf(r.cells[first], row, from, span))
		next[from] = &cells[len(cells)-1]
	}
	clear(above)
	for column, cell := range next {
		above[column] = cell
	}
	return cells
}

// columns are the left edges of the columns that the edges of all rows make.
func (t *table) columns() []int {
	var all []int
	for _, r := range t.rows {
		all = append(all, r.edges...)
	}
	slices.Sort(all)
	var columns []int
	for _, edge := range all {
		if n := len(columns); n == 0 || edge-columns[n-1] > near {
			columns = append(columns, edge)
		}
	}
	return columns
}

// columnOf is the number of the column that begins at an edge.
func columnOf(columns []int, edge int) int {
	i, found := slices.BinarySearch(columns, edge)
	if !found && i > 0 {
		i-- // it is near the one before
	}
	return i
}
