package layouts

import (
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
)

// Place says which row or column a sum of the table is about: 表三“自然人”列,
// 表四“行政复议”.
func (t *Table) Place(s Sum) string {
	row, col := t.Find(s.Left[0])
	if !s.Across {
		return t.Label + han.Quote(row.Columns[col].Label) + "列"
	}
	if row.Label != "" {
		return t.Label + han.Quote(row.Label) + "行"
	}
	if group, ok := t.group(s); ok {
		return t.Label + han.Quote(group)
	}
	return t.Label
}

// Words is one side of a sum of the table in the form's words, with what
// figure says after each term. A long side is named by its ends:
// “自然人”至“其他”各列之和.
func (t *Table) Words(s Sum, side []at.Key, figure func(at.Key) string) string {
	terms := make([]string, len(side))
	for i, k := range side {
		terms[i] = t.term(s, k) + figure(k)
	}
	if len(side) <= longestSide || !t.adjoin(s, side) {
		return strings.Join(terms, "＋")
	}
	what := "行"
	if s.Across {
		what = "列"
	}
	return han.Quote(t.term(s, side[0])) + "至" + han.Quote(t.term(s, side[len(side)-1])) + "各" + what + "之和"
}

// An Equation is a sum in words: which row or column it is about, and both sides.
type Equation struct{ Place, Words string }

// Equations are the table's Sums in words, put together when they are first asked
// for.
func (t *Table) Equations() []Equation { return t.equations() }

// worded puts all sums of the table in words.
func (t *Table) worded() []Equation {
	all := make([]Equation, len(t.Sums))
	mute := func(at.Key) string { return "" }
	for i, s := range t.Sums {
		all[i] = Equation{t.Place(s), t.Words(s, s.Left, mute) + "＝" + t.Words(s, s.Right, mute)}
	}
	return all
}

// longestSide is how many terms are spelled out.
const longestSide = 4

// term is what a sum calls one of its cells: by its column along a row, by its
// row down a column.
func (t *Table) term(s Sum, k at.Key) string {
	row, col := t.Find(k)
	if !s.Across {
		return row.Label
	}
	label := row.Columns[col].Label
	if group, ok := t.group(s); ok && row.Label == "" {
		return strings.TrimPrefix(label, group+"—")
	}
	return label
}

// group is the heading that all cells of a sum along a row share: 行政复议.
func (t *Table) group(s Sum) (string, bool) {
	row, col := t.Find(s.Left[0])
	group, _, ok := strings.Cut(row.Columns[col].Label, "—")
	for _, k := range slices.Concat(s.Left, s.Right) {
		row, col := t.Find(k)
		ok = ok && strings.HasPrefix(row.Columns[col].Label, group+"—")
	}
	return group, ok
}

// adjoin reports whether the cells follow one another in the table.
func (t *Table) adjoin(s Sum, side []at.Key) bool {
	place := func(k at.Key) int {
		if s.Across {
			return t.spots[k].col
		}
		return t.spots[k].row
	}
	for i := 1; i < len(side); i++ {
		if place(side[i]) != place(side[i-1])+1 {
			return false
		}
	}
	return true
}

// Find is the row of a number of the table and its place within the row's lists.
// It panics if the table has no such number.
func (t *Table) Find(k at.Key) (*Row, int) {
	s, ok := t.spots[k]
	if !ok {
		panic("layouts: " + t.Name + " has no number " + string(k))
	}
	return &t.Rows[s.row], s.col
}

// A spot is where a number stands: its row among the table's Rows, and its place
// within the row's lists.
type spot struct{ row, col int }

// index notes where each number stands.
func (t *Table) index() {
	t.spots = map[at.Key]spot{}
	for i, row := range t.Rows {
		for j, k := range row.Keys {
			t.spots[k] = spot{i, j}
		}
	}
}
