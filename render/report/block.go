package report

import (
	"fmt"

	"nianbao/render/at"
	"nianbao/render/limits"
)

// A Block is what stands between the paragraphs of a part, with its caption: a table, a
// picture or a chart.
type Block struct {
	Kind    BlockKind
	After   int // how many of the part's paragraphs stand before it
	Caption Text
	Unit    Text // of its figures, printed above a table at the right; may be absent
	Picture Picture
	Chart   Chart
	// Rows are the slots of the grid of a table, or of the figures of a chart that has
	// its own, as many in each row.
	Rows [][]Cell
	// Head is how many rows are head rows, repeated where the table breaks. All their
	// cells are head cells.
	Head int
	// Align says how the columns' cells stand; nil where all stand in the middle.
	Align []Align
	// Widths are the columns', in tenths of a millimetre; nil where the texts decide.
	Widths []int
	Notes  []Text // printed under it
	Source at.Source
}

// A Cell is a slot of the grid: a cell, or what joins the slot to the cell beside it.
type Cell struct {
	Text Text // empty for a slot that is joined to another
	Head bool // it heads its row or its column
	Join Join
}

// A Join says of which cell a slot is a part.
type Join uint8

// The joins, by the marks that stand for them in a row.
const (
	NoJoin    Join = iota // it is a cell of its own
	JoinLeft              // <
	JoinAbove             // ^
)

// An Align says how the cells of a column stand between its edges.
type Align uint8

// The alignments.
const (
	AlignCentre Align = iota
	AlignLeft
	AlignRight
)

// alignments are their names, in a data file and for a clerk.
var alignments = [...]struct{ name, word string }{AlignCentre: {"centre", "居中"}, AlignLeft: {"left", "左"}, AlignRight: {"right", "右"}}

// String is the alignment as a clerk calls it.
func (a Align) String() string { return alignments[a].word }

// AlignNamed is the alignment of a name or a clerk's word.
func AlignNamed(s string) (Align, bool) {
	for i, a := range alignments {
		if s == a.name || s == a.word {
			return Align(i), true
		}
	}
	return AlignCentre, false
}

// A Spread is a cell with the slots that it covers: RowSpan × ColSpan from (Row, Col),
// both from 0.
type Spread struct {
	Row, Col         int
	RowSpan, ColSpan int
	Cell
}

// Columns is how many columns the table has.
func (b *Block) Columns() int {
	if len(b.Rows) == 0 {
		return 0
	}
	return len(b.Rows[0])
}

// Spreads are the table's cells in their order.
func (b *Block) Spreads() []Spread {
	all, _ := b.spread()
	return all
}

// Slots are the cells by the slots that they cover, and what heads each column: the texts of
// its head cells, from the outermost in.
func (b *Block) Slots() (slots [][]*Spread, heads []string) {
	heads = make([]string, b.Columns())
	for range b.Rows {
		slots = append(slots, make([]*Spread, b.Columns()))
	}
	all := b.Spreads()
	for i := range all {
		s := &all[i]
		for r := s.Row; r < s.Row+s.RowSpan; r++ {
			for c := s.Col; c < s.Col+s.ColSpan; c++ {
				slots[r][c] = s
				if r == s.Row && r < b.Head {
					heads[c] += s.Text.Text
				}
			}
		}
	}
	return slots, heads
}

// At is the cell that begins in a slot, both from 1; false where none does.
func (b *Block) At(row, col int) (Cell, bool) {
	if row < 1 || row > len(b.Rows) || col < 1 || col > len(b.Rows[row-1]) {
		return Cell{}, false
	}
	c := b.Rows[row-1][col-1]
	return c, c.Join == NoJoin
}

// A slot is a place of the grid, from 0.
type slot struct{ row, col int }

// spread resolves the joins. bad are the slots whose mark leads to no cell, and those
// with which a cell would be no rectangle.
func (b *Block) spread() (all []Spread, bad []slot) {
	for _, row := range b.Rows {
		if len(row) != b.Columns() {
			return nil, nil // no grid
		}
	}
	owners := make([]int, len(b.Rows)*b.Columns()) // of each slot the cell in all, or -1
	all = make([]Spread, 0, len(owners))
	slots := func(row, col int) *int { return &owners[row*b.Columns()+col] }
	for r, row := range b.Rows {
		for c, cell := range row {
			own := slots(r, c)
			switch {
			case cell.Join == NoJoin:
				*own = len(all)
				all = append(all, Spread{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Cell: cell})
				continue
			case cell.Join == JoinLeft && c > 0:
				*own = *slots(r, c-1)
			case cell.Join == JoinAbove && r > 0:
				*own = *slots(r-1, c)
			default:
				*own = -1
				bad = append(bad, slot{r, c})
			}
			if *own >= 0 {
				s := &all[*own]
				s.RowSpan, s.ColSpan = max(s.RowSpan, r-s.Row+1), max(s.ColSpan, c-s.Col+1)
			}
		}
	}
	for i, s := range all {
		for r := s.Row; r < s.Row+s.RowSpan; r++ {
			for c := s.Col; c < s.Col+s.ColSpan; c++ {
				if *slots(r, c) != i {
					bad = append(bad, slot{r, c})
				}
			}
		}
	}
	return all, bad
}

// leading is how many head rows the table, whose cells are all, has of itself: those at its beginning that
// are made of head cells, as far as none of these reaches below them.
func (b *Block) leading(all []Spread) int {
	heads := 0
	for heads < len(b.Rows)-1 && made(all, heads) {
		heads++
	}
	for again := true; again; {
		again = false
		for _, s := range all {
			if s.Row < heads && s.Row+s.RowSpan > heads {
				heads, again = s.Row, true
			}
		}
	}
	return heads
}

// made reports whether a row is made of head cells alone.
func made(all []Spread, row int) bool {
	for _, s := range all {
		if s.Row <= row && row < s.Row+s.RowSpan && !s.Head {
			return false
		}
	}
	return true
}

// HeadsColumn reports of each row whether its head cells head what is below them: those
// of rows made of head cells alone. Any other head cell heads its row.
func (b *Block) HeadsColumn() []bool { return b.headsColumn(b.Spreads()) }

func (b *Block) headsColumn(all []Spread) []bool {
	rows := make([]bool, len(b.Rows))
	for r := range rows {
		rows[r] = made(all, r)
	}
	return rows
}

// headless is the first cell that no head cell heads; readers that are read aloud need one.
func (b *Block) headless(all []Spread) (slot, bool) {
	columns, heads := make([]bool, b.Columns()), make([]bool, len(b.Rows))
	down := b.headsColumn(all)
	for _, s := range all {
		for c := s.Col; s.Head && down[s.Row] && c < s.Col+s.ColSpan; c++ {
			columns[c] = true
		}
		for r := s.Row; s.Head && !down[s.Row] && r < s.Row+s.RowSpan; r++ {
			heads[r] = true
		}
	}
	for _, s := range all {
		if s.Head {
			continue
		}
		headed := false
		for c := s.Col; c < s.Col+s.ColSpan; c++ {
			headed = headed || columns[c]
		}
		for r := s.Row; r < s.Row+s.RowSpan; r++ {
			headed = headed || heads[r]
		}
		if !headed {
			return slot{s.Row, s.Col}, true
		}
	}
	return slot{}, false
}

// A TableFault is what is wrong with a table as it was given: in a row and a column, from
// 1, or 0 where it is about the whole of it.
type TableFault struct {
	Row, Col int
	Text     string // what was found, what is wanted and what to do
}

// Settle finishes a table of which the rows, as they are marked, have been read, with
// alignments and widths. head is how many head rows it is to have, whose cells become
// head cells; below 0, those that it has of itself. What is wrong with it comes all at once.
func (b *Block) Settle(head int) []TableFault {
	if faults := b.ragged(); faults != nil {
		return faults
	}
	var faults []TableFault
	add := func(row, col int, format string, args ...any) {
		faults = append(faults, TableFault{row, col, fmt.Sprintf(format, args...)})
	}
	all, bad := b.spread()
	for _, s := range bad {
		add(s.row+1, s.col+1, "合并的格不是方的，或者并到了表外：“<”并入左边的格，“^”并入上面的格。请检查这一格。")
	}
	for _, list := range []struct {
		name string
		n    int
	}{{"对齐", len(b.Align)}, {"列宽", len(b.Widths)}} {
		if list.n > 0 && list.n != b.Columns() {
			add(0, 0, "表有 %d 列，%s写了 %d 个。请一列写一个。", b.Columns(), list.name, list.n)
		}
	}
	if len(faults) > 0 {
		return faults
	}
	b.Align = trimmedAligns(b.Align)
	b.settleJoins(all)
	if b.Head = head; head < 0 {
		b.Head = b.leading(all)
	}
	if b.Head >= len(b.Rows) {
		add(0, 0, "表有 %d 行，表头写了 %d 行。表头下面至少要有一行。", len(b.Rows), b.Head)
		return faults
	}
	for i := range all {
		switch s := &all[i]; {
		case s.Row >= b.Head:
		case s.Row+s.RowSpan > b.Head:
			add(s.Row+1, s.Col+1, "表头有 %d 行，这一格却伸到了表头下面。请检查合并的格，或改表头的行数。", b.Head)
		default:
			s.Head, b.Rows[s.Row][s.Col].Head = true, true
		}
	}
	if s, none := b.headless(all); none && len(faults) == 0 {
		add(s.row+1, s.col+1, "这一格的上面和左边都没有表头。请在表头的格前面加“=”，如“=事项”。")
	}
	return faults
}

// settleJoins gives the slots of a cell that covers rows and columns the one mark of the
// two that they could have.
func (b *Block) settleJoins(all []Spread) {
	for _, s := range all {
		for r := s.Row; r < s.Row+s.RowSpan; r++ {
			for c := s.Col; c < s.Col+s.ColSpan; c++ {
				switch {
				case c > s.Col:
					b.Rows[r][c].Join = JoinLeft
				case r > s.Row:
					b.Rows[r][c].Join = JoinAbove
				}
			}
		}
	}
}

// ragged is what is wrong with a table whose rows make no grid.
func (b *Block) ragged() []TableFault {
	switch {
	case b.Columns() == 0:
		return []TableFault{{0, 0, "表里没有行。"}}
	case b.Columns() > limits.TextColumns:
		return []TableFault{{1, limits.TextColumns + 1, fmt.Sprintf("表有 %d 列，最多 %d 列。请分成几张表。", b.Columns(), limits.TextColumns)}}
	}
	var faults []TableFault
	for r, row := range b.Rows {
		if len(row) != b.Columns() {
			faults = append(faults, TableFault{r + 1, 1, fmt.Sprintf("这一行有 %d 格，第一行有 %d 格。各行的格数要一样；并入左边的格写“<”，并入上面的写“^”，空的格也要留出来。", len(row), b.Columns())})
		}
	}
	return faults
}
