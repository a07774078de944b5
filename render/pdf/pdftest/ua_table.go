package pdftest

// partsOf says which elements may stand in a table's elements.
var partsOf = map[Name][]Name{
	"Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
	"THead": {"TR"},
	"TBody": {"TR"},
	"TFoot": {"TR"},
	"TR":    {"TH", "TD"},
}

func checkTableParts(f *File, report func(string, ...any)) {
	for _, e := range f.Tree().All() {
		parts, isTable := partsOf[e.Type]
		for _, k := range e.Kids {
			if isTable && !isOneOf(k.Type, parts) {
				report("element %d: a %s in a %s", k.Ref, k.Type, e.Type)
			}
		}
		if e.Type != "Caption" && e.Type != "Table" && needsTable(e.Type) && !isOneOf(e.Type, partsOf[e.Parent.Type]) {
			report("element %d: a %s in a %s", e.Ref, e.Type, e.Parent.Type)
		}
	}
}

// needsTable reports whether elements of the type stand in tables only.
func needsTable(kind Name) bool {
	for _, parts := range partsOf {
		if isOneOf(kind, parts) {
			return true
		}
	}
	return false
}

func checkTableSections(f *File, report func(string, ...any)) {
	for _, t := range f.Tree().All("Table") {
		heads, bodies, feet := len(t.All("THead")), len(t.All("TBody")), len(t.All("TFoot"))
		if heads > 1 || feet > 1 || heads+feet > 0 && bodies == 0 {
			report("table %d has %d THead, %d TBody, %d TFoot", t.Ref, heads, bodies, feet)
		}
	}
}

// A slot is one place of a table's grid.
type slot struct{ row, col int }

// A grid is a table's cells by slot.
type grid struct {
	rows  int
	cells map[slot]*Element
	twice []slot // slots that two cells cover
}

// grid places the table's cells as a reader does: each at the first slot of its
// row that is still free.
func (f *File) grid(table *Element) grid {
	g := grid{cells: map[slot]*Element{}}
	for row, tr := range table.All("TR") {
		col := 0
		for _, cell := range tr.All("TH", "TD") {
			for g.cells[slot{row, col}] != nil {
				col++
			}
			rows, cols := f.spans(cell)
			for r := range rows {
				for c := range cols {
					g.cover(slot{row + r, col + c}, cell)
				}
			}
			col += cols
		}
		g.rows++
	}
	return g
}

func (f *File) spans(cell *Element) (rows, cols int) {
	return f.Int(cell.attribute(f, "RowSpan"), 1), f.Int(cell.attribute(f, "ColSpan"), 1)
}

func (g *grid) cover(s slot, cell *Element) {
	if g.cells[s] != nil {
		g.twice = append(g.twice, s)
	}
	g.cells[s] = cell
}

func checkOverlap(f *File, report func(string, ...any)) {
	for _, t := range f.Tree().All("Table") {
		for _, s := range f.grid(t).twice {
			report("table %d: two cells at row %d, column %d", t.Ref, s.row+1, s.col+1)
		}
	}
}

func checkSpans(f *File, report func(string, ...any)) {
	for _, t := range f.Tree().All("Table") {
		g := f.grid(t)
		lengths := map[int]int{}
		for s := range g.cells {
			lengths[s.row]++
		}
		for row := range max(len(lengths), g.rows) {
			if lengths[row] != lengths[0] {
				report("table %d: row %d has %d columns, row 1 has %d", t.Ref, row+1, lengths[row], lengths[0])
			}
		}
		if len(lengths) != g.rows {
			report("table %d has %d rows, its cells reach over %d", t.Ref, g.rows, len(lengths))
		}
	}
}

// checkHeaders wants a TH whose Scope reaches each TD, or the TD's Headers.
func checkHeaders(f *File, report func(string, ...any)) {
	for _, t := range f.Tree().All("Table") {
		g := f.grid(t)
		rows, cols := g.scopes(f)
		headed := map[*Element]bool{}
		for s, cell := range g.cells {
			if rows[s.row] || cols[s.col] || cell.attribute(f, "Headers") != nil {
				headed[cell] = true
			}
		}
		for _, cell := range t.All("TD") {
			if !headed[cell] {
				report("table %d: the cell %d has no header", t.Ref, cell.Ref)
			}
		}
	}
}

// scopes lists the rows and columns that a TH heads.
func (g *grid) scopes(f *File) (rows, cols map[int]bool) {
	rows, cols = map[int]bool{}, map[int]bool{}
	for s, cell := range g.cells {
		if cell.Type != "TH" {
			continue
		}
		scope, _ := cell.attribute(f, "Scope").(Name)
		rows[s.row] = rows[s.row] || scope == "Row" || scope == "Both"
		cols[s.col] = cols[s.col] || scope == "Column" || scope == "Both"
	}
	return rows, cols
}
