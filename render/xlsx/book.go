package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/rules"
)

// A book is a workbook that is being written. Its first error sticks, and what
// is written after it does not matter.
type book struct {
	*excelize.File
	doc    *doc.Workbook
	tables []*formSheet
	looks  map[look]int // styles by what they look like
	broken int          // the style of what a sum that does not hold is about
	charts int          // how many there are
	begun  bool         // a sheet has been opened
	bad    error
}

// A formSheet is a table of the document with what its sheet is written from.
type formSheet struct {
	*doc.Table
	grid   *doc.Grid
	cells  map[at.Key]*doc.Cell
	sums   []equation
	totals []area     // the numbers that formulas compute
	size   doc.Length // of the type on the sheet
}

// An equation is a sum of the document with its cells as areas of the table's
// sheet.
type equation struct {
	doc.Sum
	left, right, suspects []area
	exact                 bool // whole numbers alone: Excel adds them without an error
}

// newBook looks the document through before anything is written. It fails with
// an at.Error that lists all that no workbook can hold.
func newBook(d *doc.Workbook) (*book, error) {
	b := &book{doc: d}
	var faults textFaults
	faults.document(d)
	taken := map[string]bool{SheetGuide: true, SheetText: true, SheetSums: true}
	for _, block := range d.Blocks {
		t, ok := block.(*doc.Table)
		if !ok {
			continue
		}
		faults.sheetName(t, taken)
		faults.table(t, d.Draft)
		grid, bad := t.Grid()
		if bad != nil {
			faults = append(faults, bad...)
			continue
		}
		b.tables = append(b.tables, newTable(t, grid))
	}
	for i := range d.TextTables {
		faults.textTable(&d.TextTables[i])
	}
	for i := range d.ChartSheets {
		faults.chartSheet(&d.ChartSheets[i])
	}
	for i := range d.PictureSheets {
		faults.pictureSheet(&d.PictureSheets[i])
	}
	if len(faults) > 0 {
		return nil, at.Error(faults)
	}
	return b, b.equations()
}

func newTable(t *doc.Table, grid *doc.Grid) *formSheet {
	out := &formSheet{Table: t, grid: grid, cells: make(map[at.Key]*doc.Cell, len(t.Cells)), size: max(t.Size, smallest)}
	for i := range t.Cells {
		if c := &t.Cells[i]; c.Role == doc.Number {
			out.cells[c.Key] = c
		}
	}
	out.fitLabels()
	var totals []*doc.Cell
	for row := range t.Rows {
		for _, c := range out.numbers(row) {
			if c.Terms != nil {
				totals = append(totals, c)
			}
		}
	}
	out.totals = stack(areas(totals))
	return out
}

// numbers are the numbers that begin in a row, from left to right.
func (t *formSheet) numbers(row int) []*doc.Cell {
	var all []*doc.Cell
	for col := 0; col < t.grid.Cols; {
		c := t.grid.At(row, col)
		col = c.Col + c.ColSpan
		if c.Role == doc.Number && c.Row == row {
			all = append(all, c)
		}
	}
	return all
}

// document checks the texts outside the tables.
func (e *textFaults) document(d *doc.Workbook) {
	e.text(at.Title, nil, d.Meta.Title)
	e.text(at.Agency, nil, d.Meta.Agency)
	e.text(at.Whole, func() string { return "版式的说明" }, d.Meta.Form)
	for _, f := range d.Fields {
		e.text(f.Key, func() string { return "版式中项目“" + f.Label + "”的名称" }, f.Label)
		e.text(f.Key, func() string { return "项目“" + f.Label + "”的填写说明" }, f.Help)
		for i, line := range f.Lines {
			if !Fits(line) {
				e.text(f.Key.Item(i+1), nil, line)
			}
		}
	}
	for _, s := range d.Sums {
		e.text(s.Table, func() string { return "勾稽关系的位置" + han.Quote(s.Place) }, s.Place)
		e.text(s.Table, func() string { return s.Place + "的勾稽关系" }, s.Words)
	}
}

// table checks a table's texts and numbers.
func (e *textFaults) table(t *doc.Table, draft bool) {
	e.text(t.Key, func() string { return t.Name + "的说明" }, t.Caption)
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.Role == doc.Number {
			e.figure(c, draft)
		} else {
			e.text(t.Key, func() string { return fmt.Sprintf("%s第 %d 行第 %d 列", t.Name, c.Row+1, c.Col+1) }, doc.Text(c.Runs))
		}
	}
}

// equations gives each table its sums.
func (b *book) equations() error {
	for _, s := range b.doc.Sums {
		t := b.table(s.Table)
		if t == nil {
			return fmt.Errorf("等式属于文档里没有的表 %s", s.Table)
		}
		e := equation{Sum: s, exact: true}
		for _, side := range []struct {
			keys []at.Key
			to   *[]area
		}{{s.Left, &e.left}, {s.Right, &e.right}, {s.Suspects(), &e.suspects}} {
			cells, err := t.find(side.keys)
			if err != nil {
				return err
			}
			*side.to = areas(cells)
			e.exact = e.exact && whole(cells)
		}
		t.sums = append(t.sums, e)
	}
	return nil
}

func (b *book) table(key at.Key) *formSheet {
	for _, t := range b.tables {
		if t.Key == key {
			return t
		}
	}
	return nil
}

// find are the numbers with these keys. It fails with an at.Error if they are more
// than Excel takes in one formula.
func (t *formSheet) find(keys []at.Key) ([]*doc.Cell, error) {
	cells := make([]*doc.Cell, len(keys))
	for i, k := range keys {
		if cells[i] = t.cells[k]; cells[i] == nil {
			return nil, fmt.Errorf("%s没有 %s 这一格", t.Name, k)
		}
	}
	if n := len(areas(cells)); n > maxArguments {
		return nil, at.Error{rules.New("xlsx.text", t.Key, at.Source{},
			"一个等式由 %d 段不相连的格组成，Excel 的公式里最多 %d 段。请在版式中把它分成几个等式。", n, maxArguments)}
	}
	return cells, nil
}

// maxArguments is how many arguments a function takes in Excel.
const maxArguments = 255

// whole reports whether the numbers are whole by their kinds.
func whole(cells []*doc.Cell) bool {
	for _, c := range cells {
		if c.Kind != doc.Count && c.Kind != doc.Signed {
			return false
		}
	}
	return true
}

// try keeps the first error.
func (b *book) try(err error) {
	if b.bad == nil {
		b.bad = err
	}
}
