package page

import "nianbao/render/doc"

// A grid is a table on its way to the page: its cells' text set in lines, its
// columns' edges and its rows' heights known.
type grid struct {
	table   *doc.Table
	slots   *doc.Grid
	cells   map[*doc.Cell]*laidCell
	edges   []doc.Length // of the columns, from the sheet's left edge; one more than columns
	needs   []doc.Length // of the rows, for the text of the cells that stand in one alone
	tall    []*doc.Cell  // the cells over several rows
	height  doc.Length   // of rows that need no more
	heights []doc.Length // of the rows
	groups  []doc.RowGroup
	first   int // the first row's place among the document's pieces
}

// A laidCell is a cell's text, set for its width; the items' Y counts from the
// top of the text.
type laidCell struct {
	tag   int
	items []*Glyphs
	text  doc.Length // height of the text
}

// table lays a table out and cuts it into rows.
func (b *breaker) table(t *doc.Table) {
	b.list = 0
	slots, bad := t.Grid()
	if bad != nil {
		for _, f := range bad {
			b.faults.add(f)
		}
		return
	}
	g := &grid{table: t, slots: slots, cells: make(map[*doc.Cell]*laidCell, len(t.Cells))}
	sheet := b.sheet(t.Turned)
	g.edges = columnEdges(t, sheet.Left+(sheet.TextWidth()-t.Width())/2)
	tags := b.tableTags(g)
	laid := make([]laidCell, len(t.Cells))
	for i := range t.Cells {
		c := &t.Cells[i]
		laid[i] = b.cell(g, c, tags[i])
		g.cells[c] = &laid[i]
	}
	g.groups, g.first = slots.Groups(), len(b.pieces)
	g.measureRows()
	g.setHeight(t.Height)
	pieces := g.rowPieces()
	if c := g.tooHigh(pieces, b.room(t.Turned)); c != nil {
		b.overflow(t, c)
	}
	b.pieces, b.grids = append(b.pieces, pieces...), append(b.grids, g)
}

// columnEdges are the x of the columns' edges, given that of the first.
func columnEdges(t *doc.Table, x doc.Length) []doc.Length {
	edges := make([]doc.Length, len(t.Columns)+1)
	edges[0] = x
	for i, w := range t.Columns {
		edges[i+1] = edges[i] + w
	}
	return edges
}

// cell sets a cell's text between its edges.
func (b *breaker) cell(g *grid, c *doc.Cell, tag int) laidCell {
	t := g.table
	size, tags := t.Size, make([]int, len(c.Runs))
	if c.Role == doc.Number {
		size = t.Figures
	}
	for i := range tags {
		tags[i] = tag
	}
	left, right := g.edges[c.Col]+t.Padding, g.edges[c.Col+c.ColSpan]-t.Padding
	atoms := b.atomsOf(c.Runs, setting{key: keyOf(t, c), where: whereOf(t, c), tags: tags, size: size})
	if c.DivideWords {
		divide(atoms, right-left)
	}
	b.lines = breakLines(b.lines[:0], atoms, measure{first: right - left, rest: right - left})
	laid := laidCell{tag: tag, text: t.Line * doc.Length(len(b.lines))}
	y := baseline(doc.TextStyle{Size: size, Line: t.Line})
	for _, l := range b.lines {
		l.slack = min(l.slack, 0)
		free := right - left - natural(atoms, l) - l.slack
		if free < -endBlank(atoms, l) || c.Role == doc.Number && len(b.lines) > 1 {
			b.overflow(t, c)
			break
		}
		laid.items = b.set(laid.items, atoms, l, left+shift(c.Align, max(free, 0)), y) // a blank that reaches over an edge does so behind the line
		y += t.Line
	}
	return laid
}

// endBlank is the blank half of a mark at a line's end, which may reach over
// the line's edge.
func endBlank(atoms []atom, l line) doc.Length {
	atoms = visible(atoms, l)
	if n := len(atoms); n > 0 && (atoms[n-1].class == closing || atoms[n-1].class == stop) {
		return atoms[n-1].width / 2
	}
	return 0
}

// air is the least blank above and below a cell's text.
const air = doc.Millimetre / 2

// measureRows finds what the cells' texts need.
func (g *grid) measureRows() {
	g.needs = make([]doc.Length, g.table.Rows)
	for i := range g.table.Cells {
		if c := &g.table.Cells[i]; c.RowSpan > 1 {
			g.tall = append(g.tall, c)
		} else {
			g.needs[c.Row] = max(g.needs[c.Row], g.need(c))
		}
	}
}

// need is the least height of a cell.
func (g *grid) need(c *doc.Cell) doc.Length { return g.cells[c].text + 2*air }

// setHeight gives the rows a height.
func (g *grid) setHeight(height doc.Length) {
	g.height, g.heights = height, g.rowHeights(make([]doc.Length, g.table.Rows), height)
}

// rowHeights are the rows' heights, in the given place: each as high as is asked, and
// higher where a cell's text needs it. What a cell over several rows lacks is shared
// by its rows.
func (g *grid) rowHeights(heights []doc.Length, height doc.Length) []doc.Length {
	for r, need := range g.needs {
		heights[r] = max(height, need)
	}
	for _, c := range g.tall {
		lack := g.need(c)
		for _, h := range heights[c.Row : c.Row+c.RowSpan] {
			lack -= h
		}
		for r := c.Row; r < c.Row+c.RowSpan && lack > 0; r++ {
			share := lack / doc.Length(c.Row+c.RowSpan-r)
			heights[r] += share
			lack -= share
		}
	}
	return heights
}
