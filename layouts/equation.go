package layouts

import (
	"strings"

	"nianbao/render/doc"
)

// Sides adds up both sides of a sum. known is false where a number of it could
// not be read: then nobody knows whether it holds.
func (f *Filled) Sides(s Sum) (left, right Number, known bool) {
	left, ok := f.side(s.Left)
	right, also := f.side(s.Right)
	return left, right, ok && also
}

func (f *Filled) side(keys []doc.Key) (total Number, known bool) {
	known = true
	for _, k := range keys {
		v, ok := f.Values[k]
		total, known = total.Add(v.Number), known && ok
	}
	return total, known
}

// Place says which row or column a sum of the table is about: 表三“自然人”列,
// 表四“行政复议”.
func (t *Table) Place(s Sum) string {
	row, col := t.Find(s.Left[0])
	if !s.Across {
		return t.Label + doc.Quote(row.Columns[col].Label) + "列"
	}
	if row.Label != "" {
		return t.Label + doc.Quote(row.Label) + "行"
	}
	if group, ok := t.group(s); ok {
		return t.Label + doc.Quote(group)
	}
	return t.Label
}

// Words is one side of a sum of the table in the form's words, with what
// figure says after each term. A long side is named by its ends:
// “自然人”至“其他”各列之和.
func (t *Table) Words(s Sum, side []doc.Key, figure func(doc.Key) string) string {
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
	return doc.Quote(t.term(s, side[0])) + "至" + doc.Quote(t.term(s, side[len(side)-1])) + "各" + what + "之和"
}

// An equation is a sum in words.
type equation struct{ place, words string }

// worded puts all sums of the table in words.
func (t *Table) worded() []equation {
	all := make([]equation, len(t.Sums))
	mute := func(doc.Key) string { return "" }
	for i, s := range t.Sums {
		all[i] = equation{t.Place(s), t.Words(s, s.Left, mute) + "＝" + t.Words(s, s.Right, mute)}
	}
	return all
}

// longestSide is how many terms are spelled out.
const longestSide = 4

// term is what a sum calls one of its cells: by its column along a row, by its
// row down a column.
func (t *Table) term(s Sum, k doc.Key) string {
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
	for _, k := range append(append([]doc.Key(nil), s.Left...), s.Right...) {
		row, col := t.Find(k)
		ok = ok && strings.HasPrefix(row.Columns[col].Label, group+"—")
	}
	return group, ok
}

// adjoin reports whether the cells follow one another in the table.
func (t *Table) adjoin(s Sum, side []doc.Key) bool {
	at := func(k doc.Key) int {
		row, col := t.Find(k)
		if s.Across {
			return col
		}
		for i := range t.Rows {
			if t.Rows[i].Name == row.Name {
				return i
			}
		}
		return -1
	}
	for i := 1; i < len(side); i++ {
		if at(side[i]) != at(side[i-1])+1 {
			return false
		}
	}
	return true
}

// Find is the row of a number of the table and its place within the row's lists.
// It panics if the table has no such number.
func (t *Table) Find(k doc.Key) (*Row, int) {
	for i := range t.Rows {
		for j, other := range t.Rows[i].Keys {
			if other == k {
				return &t.Rows[i], j
			}
		}
	}
	panic("layouts: " + t.Name + " has no number " + string(k))
}

// Where says in a clerk's words where in the form a key stands: 第一部分第 2 段,
// or 表三“7.属于行政执法案卷”行“科研机构”列.
func (l *Layout) Where(k doc.Key) string {
	name, _, _ := strings.Cut(string(k), ".")
	if t := l.Table(name); t != nil {
		return t.Form.Where(k)
	}
	return doc.Where(k)
}
