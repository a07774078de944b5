package page

import "nianbao/render/doc"

// rules are the lines between the cells of a part and around it. Each edge is
// painted once, and edges that lie in one line are one rule.
func (p *part) rules() []Item {
	var items []Item
	rows, cols := len(p.rows), p.slots.Cols
	for i := 0; i <= rows; i++ {
		stretches(cols, func(col int) bool { return p.edgeAbove(i, col) }, func(from, to int) {
			const corner = doc.RuleWidth / 2 // closes the corner with the rule across its end
			items = append(items, &Rule{p.edges[from] - corner, p.tops[i], p.edges[to] + corner, p.tops[i], doc.RuleWidth})
		})
	}
	for col := 0; col <= cols; col++ {
		stretches(rows, func(i int) bool { return p.edgeLeft(i, col) }, func(from, to int) {
			items = append(items, &Rule{p.edges[col], p.tops[from], p.edges[col], p.tops[to], doc.RuleWidth})
		})
	}
	return items
}

// stretches calls rule for each longest stretch of the numbers below n that
// have an edge.
func stretches(n int, edge func(int) bool, rule func(from, to int)) {
	for from := 0; from < n; from++ {
		to := from
		for to < n && edge(to) {
			to++
		}
		if to > from {
			rule(from, to)
			from = to
		}
	}
}

// edgeAbove reports whether there is an edge above the slot in the part's row
// i, or below the last row.
func (p *part) edgeAbove(i, col int) bool {
	if i == 0 || i == p.repeated || i == len(p.rows) {
		return true
	}
	return p.slots.At(p.rows[i-1], col) != p.slots.At(p.rows[i], col)
}

// edgeLeft reports whether there is an edge left of the slot in the part's row
// i, or right of the last column.
func (p *part) edgeLeft(i, col int) bool {
	if col == 0 || col == p.slots.Cols {
		return true
	}
	return p.slots.At(p.rows[i], col-1) != p.slots.At(p.rows[i], col)
}
