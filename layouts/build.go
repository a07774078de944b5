package layouts

import (
	"slices"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
)

// A drawnCell is a cell that grows over the slots that are joined to it.
type drawnCell struct {
	doc.Cell
	at    place
	slots int // how many belong to it
}

// build turns a drawing into its table: joins into spans, marks into keys,
// sums into equations. A stage that finds faults is the last, and none is begun
// if the columns or a row could not be read.
func (p *parser) build(d *drawing) {
	if d.broken || len(d.table.Form.Columns) == 0 {
		return
	}
	before := p.found
	form := &d.table.Form
	p.checkWidth(d)
	if form.Head > len(d.rows) {
		p.fault(d.seen["head"], "表头 %d 行，这张表只有 %d 行", form.Head, len(d.rows))
		return
	}
	cells := p.join(d)
	for i := range cells {
		p.checkCell(d, &cells[i])
	}
	if p.found > before {
		return
	}
	form.Rows, form.Cells = len(d.rows), make([]doc.Cell, len(cells))
	for i, c := range cells {
		form.Cells[i] = c.Cell
	}
	grid, faults := form.Grid()
	if faults != nil {
		panic(faults) // each slot has been given to one cell, and each cell is a rectangle
	}
	p.nameRows(d, grid, cells)
	if p.found > before || d.astray {
		return
	}
	d.table.index()
	names := namesOf(d.table)
	for _, s := range d.sums {
		p.expand(d.table, names, s)
	}
	d.table.define()
}

// checkWidth checks that the columns fill the text area.
func (p *parser) checkWidth(d *drawing) {
	page, width := p.layout.Page, d.table.Form.Width()
	if page.Width == 0 || page.Left == 0 || page.Right == 0 || width == 0 || slices.Contains(d.table.Form.Columns, 0) {
		return // there is a fault already
	}
	if text := page.TextWidth(); text > 0 && width != text {
		p.fault(d.seen["columns"], "各列宽度之和应为版心宽 %s，这里是 %s", millimetres(text), millimetres(width))
	}
}

// join resolves the marks that join slots: it gives the cells, each grown over
// its slots, from left to right and top to bottom. It gives none if a row has
// not as many slots as there are columns.
func (p *parser) join(d *drawing) []drawnCell {
	cols, even := len(d.table.Form.Columns), true
	for _, r := range d.rows {
		if len(r.cells) != cols {
			p.fault(r.name.at, "这张表有 %d 列，这一行有 %d 格", cols, len(r.cells))
			even = false
		}
	}
	if len(d.rows) == 0 {
		p.fault(d.at, "%s没有画出任何一行", d.table.Label)
	}
	if !even {
		return nil
	}
	var cells []drawnCell
	owners := make([]int, len(d.rows)*cols) // for each slot, its cell
	for i := range owners {
		row, col := i/cols, i%cols
		t := d.rows[row].cells[col]
		switch {
		case t.text == "<" && col > 0:
			owners[i] = owners[i-1]
		case t.text == "^" && row > 0:
			owners[i] = owners[i-cols]
		case t.text == "<" || t.text == "^":
			p.fault(t.at, "“%s”没有可以并入的单元格", t.text)
			return nil
		default:
			owners[i] = len(cells)
			cells = append(cells, drawnCell{Cell: p.cell(t), at: t.at})
			cells[owners[i]].Row, cells[owners[i]].Col = row, col
		}
		cells[owners[i]].grow(row, col)
	}
	return cells
}

// grow takes a slot into the cell, whose spans then reach at least there.
func (c *drawnCell) grow(row, col int) {
	c.RowSpan, c.ColSpan = max(c.RowSpan, row-c.Row+1), max(c.ColSpan, col-c.Col+1)
	c.slots++
}

// checkCell checks a cell's shape against its role, and sets what follows from
// both: a number's key, and how a stub stands.
func (p *parser) checkCell(d *drawing, c *drawnCell) {
	form := &d.table.Form
	inHead := c.Row < form.Head
	switch {
	case c.Role != doc.Number && c.Runs[0].Text == "":
		p.fault(c.at, "单元格是空的：并入左格写 <，并入上格写 ^，数字写 #，其余写文字")
	case c.slots != c.RowSpan*c.ColSpan:
		p.fault(c.at, "并成这个单元格的各格不是长方形：有 %d 格，外框 %d 行 %d 列", c.slots, c.RowSpan, c.ColSpan)
	case inHead && c.Row+c.RowSpan > form.Head:
		p.fault(c.at, "表头有 %d 行，这个单元格不能从表头伸到表身", form.Head)
	case inHead && c.Role == doc.Number:
		p.fault(c.at, "表头的 %d 行里不能有数字", form.Head)
	case inHead && c.Role == doc.Stub:
		p.fault(c.at, "表头的文字前应写 =，这里是“%s”", han.Shown(doc.Text(c.Runs)))
	case c.Role == doc.Band && (c.ColSpan != len(form.Columns) || c.RowSpan != 1):
		p.fault(c.at, "== 的标题应占满整整一行，这里是 %d 行 %d 列", c.RowSpan, c.ColSpan)
	case c.Role == doc.Number:
		p.setKey(d, c)
	case c.Role == doc.Stub && c.RowSpan == 1:
		c.Align = d.stubs // a stub over several rows names a group: centred
	}
}

// setKey makes the key of a number from its table, row and column.
func (p *parser) setKey(d *drawing, c *drawnCell) {
	row := d.rows[c.Row]
	switch {
	case row.name.text == "":
		p.fault(row.name.at, "有数字的行要有名称，写在行首“|”之前")
	case !isName(row.name.text):
		p.notName(row.name)
	case at.ReservedRow(row.name.text):
		p.fault(row.name.at, "行不能叫“%s”：数据文件里另有所指", row.name.text)
	case row.keys == nil:
		p.fault(row.name.at, "数字要有列键：先写 keys")
	case len(row.keys) != len(d.table.Form.Columns):
		p.fault(row.keys[0].at, "keys 应有 %d 个，每列一个，没有的写 -，这里有 %d 个", len(d.table.Form.Columns), len(row.keys))
	case row.keys[c.Col].text == noKey:
		p.fault(c.at, "第 %d 列没有键（第 %d 行的 keys 写的是 -）", c.Col+1, row.keys[0].at.line)
	default:
		c.Key = at.Number(d.table.Name, row.name.text, row.keys[c.Col].text)
	}
}

// nameRows lists the table's rows of numbers, with what heads each number.
func (p *parser) nameRows(d *drawing, grid *doc.Grid, cells []drawnCell) {
	byRow := make([][]int, len(d.rows))
	for i, c := range cells {
		if c.Role == doc.Number {
			byRow[c.Row] = append(byRow[c.Row], i)
		}
	}
	first := map[string]place{}
	for i, drawn := range d.rows {
		name := drawn.name.text
		twice, seen := first[name]
		switch {
		case name == "":
			continue
		case len(byRow[i]) == 0:
			p.fault(drawn.name.at, "行“%s”没有数字，不必写名称", han.Shown(name))
			continue
		case seen:
			p.fault(drawn.name.at, "行“%s”写了两次，第 %d 行已经写过", han.Shown(name), twice.line)
		}
		first[name] = drawn.name.at
		row := Row{Name: name, Row: i, Cells: byRow[i]}
		var heads []string
		row.Label, heads = grid.Labels(i)
		for j, cell := range row.Cells {
			row.Keys = append(row.Keys, cells[cell].Key)
			row.Columns = append(row.Columns, Column{drawn.keys[cells[cell].Col].text, heads[j]})
		}
		d.table.Rows = append(d.table.Rows, row)
	}
}
