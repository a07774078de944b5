package printed

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"nianbao/render/printed/pdffile"
)

// A ruled table is what rules that touch each other make.
type ruled struct {
	xs, ys []float64 // the edges of its columns and rows
	cells  []*ruledCell
	at     []*ruledCell // by row and column: whose part it is
}

// A ruledCell is a rectangle that rules go around.
type ruledCell struct {
	row, col, rows, cols int
	glyphs               []pdffile.Glyph
}

// Distances in points.
const (
	touching = 2.5 // rules that are no further apart touch
	oneEdge  = 3   // edges that are no further apart are one
	shortest = 4   // rules that are shorter are none, such as those of a seal
)

// Beyond these a page is a drawing, and no page of tables.
const (
	maxPageRules = 600 // across, and as many down
	maxSlots     = 20_000
)

// tablesOf are the tables of a page, from top to bottom.
func tablesOf(rules []pdffile.Rule) []*ruled {
	var across, down []pdffile.Rule
	for _, r := range rules {
		switch w, h := r.X2-r.X1, r.Y2-r.Y1; {
		case w >= h && w > 0:
			y := (r.Y1 + r.Y2) / 2
			across = append(across, pdffile.Rule{X1: r.X1, X2: r.X2, Y1: y, Y2: y})
		case h > w:
			x := (r.X1 + r.X2) / 2
			down = append(down, pdffile.Rule{X1: r.Y1, X2: r.Y2, Y1: x, Y2: x}) // as if across
		}
	}
	across, down = joined(across), joined(down)
	if len(across) > maxPageRules || len(down) > maxPageRules {
		return nil
	}
	for i, d := range down {
		down[i] = pdffile.Rule{X1: d.Y1, X2: d.Y1, Y1: d.X1, Y2: d.X2}
	}
	groups := map[int][2][]pdffile.Rule{}
	set := newSets(len(across) + len(down))
	for i, a := range across {
		for j, d := range down {
			if d.X1 > a.X1-touching && d.X1 < a.X2+touching && a.Y1 > d.Y1-touching && a.Y1 < d.Y2+touching {
				set.join(i, len(across)+j)
			}
		}
	}
	for i, a := range across {
		g := groups[set.of(i)]
		g[0] = append(g[0], a)
		groups[set.of(i)] = g
	}
	for j, d := range down {
		g := groups[set.of(len(across)+j)]
		g[1] = append(g[1], d)
		groups[set.of(len(across)+j)] = g
	}
	var tables []*ruled
	for _, n := range slices.Sorted(maps.Keys(groups)) {
		if t := tableOf(groups[n][0], groups[n][1]); t != nil {
			tables = append(tables, t)
		}
	}
	slices.SortStableFunc(tables, func(a, b *ruled) int { return cmp.Or(cmp.Compare(a.ys[0], b.ys[0]), cmp.Compare(a.xs[0], b.xs[0])) })
	return tables
}

// joined are rules across of which those that go on each other are one, without those
// that are too short.
func joined(rules []pdffile.Rule) []pdffile.Rule {
	slices.SortFunc(rules, func(a, b pdffile.Rule) int { return cmp.Or(cmp.Compare(a.Y1, b.Y1), cmp.Compare(a.X1, b.X1)) })
	var all []pdffile.Rule
	for from := 0; from < len(rules); {
		to := from + 1
		for to < len(rules) && rules[to].Y1-rules[from].Y1 <= oneEdge/2. {
			to++
		}
		same := rules[from:to]
		slices.SortFunc(same, func(a, b pdffile.Rule) int { return cmp.Compare(a.X1, b.X1) })
		one := same[0]
		for _, r := range same[1:] {
			if r.X1 <= one.X2+touching {
				one.X2 = max(one.X2, r.X2)
				continue
			}
			all = append(all, one)
			one = r
		}
		all = append(all, one)
		from = to
	}
	return slices.DeleteFunc(all, func(r pdffile.Rule) bool { return r.X2-r.X1 < shortest })
}

// tableOf is the table that rules make, nil where they make no two cells. Where no rule
// goes down at the ends of those across, as in tables that are open at the sides, the
// cells end there.
func tableOf(across, down []pdffile.Rule) *ruled {
	if len(across) < 2 || len(down) < 1 {
		return nil
	}
	var xs, ys []float64
	left, right := math.Inf(1), math.Inf(-1)
	for _, a := range across {
		ys = append(ys, a.Y1)
		left, right = min(left, a.X1), max(right, a.X2)
	}
	for _, d := range down {
		xs = append(xs, d.X1)
		ys = append(ys, d.Y1, d.Y2)
	}
	t := &ruled{xs: edges(append(xs, left, right)), ys: edges(ys)}
	rows, cols := len(t.ys)-1, len(t.xs)-1
	if rows < 1 || cols < 1 || rows*cols < 2 || rows*cols > maxSlots {
		return nil
	}
	set := newSets(rows * cols)
	below, beside := make([]bool, rows*cols), make([]bool, rows*cols) // there is a rule
	for _, a := range across {
		if i := nearest(t.ys, a.Y1); i > 0 && i <= rows-1 {
			mark(t.xs, a.X1, a.X2, func(j int) { below[(i-1)*cols+j] = true })
		}
	}
	for _, d := range down {
		if j := nearest(t.xs, d.X1); j > 0 && j <= cols-1 {
			mark(t.ys, d.Y1, d.Y2, func(i int) { beside[i*cols+j-1] = true })
		}
	}
	for i := range rows {
		for j := range cols {
			if n := i*cols + j; j+1 < cols && !beside[n] {
				set.join(n, n+1)
			}
			if n := i*cols + j; i+1 < rows && !below[n] {
				set.join(n, n+cols)
			}
		}
	}
	t.divide(set)
	if len(t.cells) < 2 {
		return nil
	}
	return t
}

// mark calls for each interval between edges whose middle a rule covers.
func mark(edges []float64, from, to float64, each func(i int)) {
	for i := range len(edges) - 1 {
		if middle := (edges[i] + edges[i+1]) / 2; from <= middle && middle <= to {
			each(i)
		}
	}
}

// edges are the places of which those that are near each other are one.
func edges(places []float64) []float64 {
	slices.Sort(places)
	var all []float64
	for _, p := range places {
		if n := len(all); n == 0 || p-all[n-1] > oneEdge {
			all = append(all, p)
		}
	}
	return all
}

// nearest is the number of the edge that is nearest to a place.
func nearest(edges []float64, place float64) int {
	best := 0
	for i, e := range edges {
		if math.Abs(e-place) < math.Abs(edges[best]-place) {
			best = i
		}
	}
	return best
}

// divide makes cells of what no rule divides. What is no rectangle is divided further:
// its rows are cells.
func (t *ruled) divide(set sets) {
	rows, cols := len(t.ys)-1, len(t.xs)-1
	t.at = make([]*ruledCell, rows*cols)
	boxes, sizes := map[int]*ruledCell{}, map[int]int{}
	for n := range rows * cols {
		i, j, id := n/cols, n%cols, set.of(n)
		sizes[id]++
		if c := boxes[id]; c != nil {
			right := max(c.col+c.cols, j+1)
			c.rows, c.col = i-c.row+1, min(c.col, j)
			c.cols = right - c.col
			continue
		}
		boxes[id] = &ruledCell{row: i, col: j, rows: 1, cols: 1}
	}
	for n := range rows * cols {
		i, j, id := n/cols, n%cols, set.of(n)
		c := boxes[id]
		if c.rows*c.cols != sizes[id] {
			if j > 0 && set.of(n-1) == id && t.at[n-1] != nil && t.at[n-1].row == i {
				t.at[n] = t.at[n-1]
				t.at[n].cols++
				continue
			}
			c = &ruledCell{row: i, col: j, rows: 1, cols: 1}
		} else if c.row != i || c.col != j {
			t.at[n] = c
			continue
		}
		t.at[n] = c
		t.cells = append(t.cells, c)
	}
}

func (t *ruled) left() float64   { return t.xs[0] }
func (t *ruled) right() float64  { return t.xs[len(t.xs)-1] }
func (t *ruled) top() float64    { return t.ys[0] }
func (t *ruled) bottom() float64 { return t.ys[len(t.ys)-1] }

// cellAt is the cell in which the middle of a glyph is, nil where it is in none.
func (s *sheet) cellAt(g pdffile.Glyph) *ruledCell {
	x, y := g.X+g.Width/2, g.Y-0.35*g.Size
	for _, t := range s.tables {
		if x < t.left() || x > t.right() || y < t.top() || y > t.bottom() {
			continue
		}
		i, _ := slices.BinarySearch(t.ys, y)
		j, _ := slices.BinarySearch(t.xs, x)
		i, j = min(max(i-1, 0), len(t.ys)-2), min(max(j-1, 0), len(t.xs)-2)
		return t.at[i*(len(t.xs)-1)+j]
	}
	return nil
}

// Sets are numbers of which some are together (union-find).
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) of(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) join(i, j int) {
	a, b := s.of(i), s.of(j)
	s[max(a, b)] = min(a, b)
}
