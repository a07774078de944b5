package layouts

import (
	"strings"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/limits"
)

// A drawing is a table as far as it has been read.
type drawing struct {
	table  *Table
	at     place            // where its name stands
	seen   map[string]place // its directives
	keys   []token          // of the columns, in force for the rows that follow
	rows   []drawnRow
	sums   []drawnSum
	stubs  doc.Align
	broken bool // a row could not be read
	astray bool // its keys are faulty, so that its sums cannot be judged
}

// A drawnRow is one row before its joins are resolved.
type drawnRow struct {
	name  token // empty for a row without numbers
	keys  []token
	cells []token // with their marks
}

func (p *parser) beginTable(args []token) {
	if len(p.layout.Sections) == 0 {
		p.fault(args[0].at, "表要写在它所属的 section 之后")
		return
	}
	t := &Table{Name: args[0].text, Label: args[1].text}
	switch {
	case !isName(t.Name):
		p.notName(args[0])
	case at.Reserved(t.Name):
		p.fault(args[0].at, "表不能叫“%s”：数据文件里另有所指", t.Name)
	}
	if p.layout.Table(t.Name) != nil {
		p.fault(args[0].at, "表“%s”写了两次", han.Shown(t.Name))
	}
	t.Form = doc.Table{Key: at.Table(t.Name), Name: t.Label, Caption: args[2].text}
	p.inTable = true
	p.layout.Tables = append(p.layout.Tables, t)
	section := &p.layout.Sections[len(p.layout.Sections)-1]
	section.Tables = append(section.Tables, t)
	p.drawings = append(p.drawings, &drawing{table: t, at: args[0].at, seen: map[string]place{}, stubs: doc.Centre})
}

func (p *parser) notName(t token) {
	p.fault(t.at, "名称只能用小写字母、数字和下划线，以字母开头，这里是“%s”", han.Shown(t.text))
}

// columns reads the widths, which must fill the text area.
func (p *parser) columns(args []token) {
	if len(args) > limits.Columns {
		p.fault(args[limits.Columns].at, "一张表最多 %d 列，这里有 %d 列", limits.Columns, len(args))
		return
	}
	form := &p.drawing().table.Form
	for _, a := range args {
		form.Columns = append(form.Columns, p.length(a))
	}
}

func (p *parser) size(args []token) {
	form := &p.drawing().table.Form
	form.Size, form.Line = p.typeSize(args)
	form.Figures = form.Size
}

func (p *parser) rowHeight(args []token) {
	form := &p.drawing().table.Form
	form.Height = p.length(args[0])
	if len(args) == 1 {
		return
	}
	if form.Least = p.length(args[1]); form.Least > form.Height {
		p.fault(args[1].at, "最小行高 %s 比行高 %s 还大", millimetres(form.Least), millimetres(form.Height))
	}
}

func (p *parser) padding(args []token) { p.drawing().table.Form.Padding = p.length(args[0]) }

func (p *parser) head(args []token) { p.drawing().table.Form.Head = p.count(args[0], limits.Rows) }

func (p *parser) whole([]token) { p.drawing().table.Form.Whole = true }

func (p *parser) stubs(args []token) {
	switch args[0].text {
	case "left":
		p.drawing().stubs = doc.Left
	case "centre":
		p.drawing().stubs = doc.Centre
	default:
		p.fault(args[0].at, "应为 left 或 centre，这里是“%s”", han.Shown(args[0].text))
	}
}

// noKey stands in a keys directive for a column that has none.
const noKey = "-"

func (p *parser) keys(args []token) {
	before := p.found
	seen := map[string]bool{}
	for _, a := range args {
		switch {
		case a.text == noKey:
		case !isPath(a.text):
			p.notName(a)
		case seen[a.text]:
			p.fault(a.at, "列键“%s”写了两次", han.Shown(a.text))
		}
		seen[a.text] = true
	}
	d := p.drawing()
	d.keys = args
	d.astray = d.astray || p.found > before
}

// row reads a drawn row, whose first bar is at the offset bar.
func (p *parser) row(l line, bar int) {
	begin := place{l.number, bar}
	if !p.inTable {
		p.fault(begin, "表的一行要写在 table 之后")
		return
	}
	d := p.drawing()
	if len(d.rows) == limits.Rows {
		if !d.broken {
			p.fault(begin, "一张表最多 %d 行，从这一行起未读", limits.Rows)
		}
		d.broken = true
		return
	}
	cells, closed := l.cells(bar)
	if p.slots += len(cells); p.slots > limits.Cells {
		if !d.broken {
			p.fault(begin, "各张表一共最多 %d 格，从这一行起未读", limits.Cells)
		}
		d.broken = true
		return
	}
	if !closed {
		p.fault(begin, "一行的末尾应有“|”")
		d.broken = true
		return
	}
	row := drawnRow{name: token{at: begin}, keys: d.keys, cells: cells}
	if name := (line{l.number, l.text[:bar]}).words(-1); len(name) > 0 {
		row.name = name[0]
	}
	d.rows = append(d.rows, row)
}

// The kinds of numbers by what stands in their cells.
var numberMarks = map[string]doc.Kind{"#": doc.Count, "#±": doc.Signed, "#.": doc.Decimal, "#元": doc.Amount}

// cell reads the marks of a cell that is not joined to another.
func (p *parser) cell(t token) doc.Cell {
	text, style, c := t.text, doc.TableHead, doc.Cell{RowSpan: 1, ColSpan: 1, Align: doc.Centre}
	switch {
	case strings.HasPrefix(text, "#"):
		c.Kind = numberMarks[text]
		if c.Kind == doc.NoKind {
			p.fault(t.at, "数字应为 #、#±、#. 或 #元，这里是“%s”；文字以 # 开头时写 \\#", han.Shown(text))
		}
		return c
	case strings.HasPrefix(text, "=="):
		text, c.Role, c.Shade = text[2:], doc.Band, true
	case strings.HasPrefix(text, "="):
		text, c.Role = text[1:], doc.Head
	default:
		c.Role, style = doc.Stub, doc.TableText
	}
	c.Runs = []doc.Run{{Style: style, Text: unescape(strings.TrimLeft(text, " "))}}
	return c
}
