package layouts

import (
	"slices"
	"sync"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
)

// A drawnSum is one directive across or down: names of columns or of rows.
type drawnSum struct {
	across      bool
	at          place
	left, right []token
}

func (p *parser) across(args []token) { p.sum(args, true) }
func (p *parser) down(args []token)   { p.sum(args, false) }

// sum reads names joined by + with one = among them.
func (p *parser) sum(args []token, across bool) {
	s := drawnSum{across: across, at: args[0].at}
	side, seen, ok := &s.left, map[string]bool{}, len(args)%2 == 1
	for i, a := range args {
		switch {
		case i%2 == 0 && seen[a.text]:
			p.fault(a.at, "“%s”在一个等式里只能出现一次", han.Shown(a.text))
			return
		case i%2 == 0:
			seen[a.text] = true
			*side = append(*side, a)
		case a.text == "=" && side == &s.left:
			side = &s.right
		case a.text != "+":
			ok = false
		}
	}
	if !ok || len(s.right) == 0 {
		p.fault(s.at, "应写作“甲 + 乙 = 丙 + 丁”，名称、加号和一个等号之间都空一格")
		return
	}
	p.drawing().sums = append(p.drawing().sums, s)
}

// names are the rows and columns of a table by name, and which of the cells
// between them there are.
type names struct {
	table         string
	rows, columns []string
	cells         map[at.Key]bool
}

func namesOf(t *Table) names {
	n := names{table: t.Name, cells: map[at.Key]bool{}}
	seen := map[string]bool{}
	for _, row := range t.Rows {
		n.rows = append(n.rows, row.Name)
		for i, c := range row.Columns {
			n.cells[row.Keys[i]] = true
			if !seen[c.Name] {
				seen[c.Name] = true
				n.columns = append(n.columns, c.Name)
			}
		}
	}
	return n
}

// expand writes a sum out for each row that has all its columns, or for each
// column that all its rows share.
func (p *parser) expand(t *Table, n names, s drawnSum) {
	over, terms, what, none := n.rows, n.columns, "列", "没有一行同时有这些列"
	if !s.across {
		over, terms, what, none = n.columns, n.rows, "行", "没有一列是这些行都有的"
	}
	if p.sums > limits.Sums || !p.known(s, terms, what) {
		return
	}
	before := len(t.Sums)
	for _, o := range over {
		left, ok := n.keys(s, o, s.left)
		right, also := n.keys(s, o, s.right)
		if ok && also {
			t.Sums = append(t.Sums, Sum{Across: s.across, Left: left, Right: right})
			p.sums++
		}
		if p.sums > limits.Sums {
			p.fault(s.at, "展开后的等式超过 %d 个", limits.Sums)
			return
		}
	}
	if len(t.Sums) == before {
		p.fault(s.at, "%s", none)
	}
}

// known records each name of a sum that the table has not, and reports whether
// there is none.
func (p *parser) known(s drawnSum, names []string, what string) bool {
	before := p.found
	for _, name := range slices.Concat(s.left, s.right) {
		if !slices.Contains(names, name.text) {
			p.unknown(name, what, names)
		}
	}
	return p.found == before
}

// keys are the keys of one side of a sum, in the row or column over; ok is
// false if a cell is not there.
func (n names) keys(s drawnSum, over string, side []token) (keys []at.Key, ok bool) {
	for _, term := range side {
		row, column := over, term.text
		if !s.across {
			row, column = term.text, over
		}
		key := at.Number(n.table, row, column)
		if !n.cells[key] {
			return nil, false
		}
		keys = append(keys, key)
	}
	return keys, true
}

// define indexes the sums by the cells that they define: a sum with a single
// key on one side defines that cell. Sums along a row come first, because the
// total that a reader checks first stands at the row's end.
func (t *Table) define() {
	t.definitions = map[at.Key][][]at.Key{}
	t.equations = sync.OnceValue(t.worded)
	for _, across := range []bool{true, false} {
		for _, s := range t.Sums {
			if s.Across != across {
				continue
			}
			if len(s.Left) == 1 {
				t.definitions[s.Left[0]] = append(t.definitions[s.Left[0]], s.Right)
			}
			if len(s.Right) == 1 {
				t.definitions[s.Right[0]] = append(t.definitions[s.Right[0]], s.Left)
			}
		}
	}
}
