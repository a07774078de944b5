package html

import (
	"strings"

	"nianbao/render/doc"
)

// table writes a table in a box of its own, within which it scrolls where a screen is
// narrower than it is; whoever has no mouse gets there by the keyboard. Its caption is what
// stands over it, or else what the tree calls it, unseen.
func (e *encoder) table(t *doc.Table, caption []doc.Block) {
	looks := append(make([]look, 0, 3), wideLook)
	if t.Turned {
		looks = append(looks, turnedLook)
	}
	if t.Whole {
		looks = append(looks, wholeLook)
	}
	e.beginBox(label(t.Name, t.Caption), looks...)
	e.id(t.Key)
	e.Raw(">")
	e.open("table", tableLook, own("min-width:"+leastWidth(t)+"em"), onPaper("--type:"+points(t.Size)+"/"+points(t.Line)))
	switch {
	case len(caption) > 0:
		e.open("caption", captionLook)
		e.caption(caption)
		e.Raw("</caption>")
	case t.Caption != "":
		e.open("caption", unseenLook)
		e.text(t.Caption)
		e.Raw("</caption>")
	}
	e.columns(t)
	grid := e.grids[t]
	for _, s := range sections(t, grid) {
		e.Raw("<", s.name, ">\n")
		for row := s.from; row < s.to; row++ {
			e.row(grid, row)
		}
		e.Raw("</", s.name, ">")
	}
	e.Raw("</table></div>\n")
}

// beginBox begins the box of a table, a region with a name that no other has.
func (e *encoder) beginBox(name string, looks ...look) {
	e.begin("div", looks...)
	e.Raw(` role="region" tabindex="0"`)
	e.attribute("aria-label", name)
}

// label is what a table is called with what it shows: 表1 办件量.
func label(name, caption string) string {
	if strings.HasPrefix(caption, name) {
		return caption
	}
	return name + " " + caption
}

// narrowest is how many characters wide a column is left at least, on average, if it is not
// narrower on paper.
const narrowest = 4

// leastWidth is how narrow a table may become, in characters: as on paper, but tables of few
// columns, which a phone can show, narrower.
func leastWidth(t *doc.Table) string {
	onPaper := t.Width()
	return hundredths(min(onPaper, narrowest*t.Size*doc.Length(len(t.Columns))), max(t.Size, 1))
}

// columns writes how the table's width is shared.
func (e *encoder) columns(t *doc.Table) {
	e.Raw("<colgroup>")
	for _, w := range t.Columns {
		e.open("col", own("width:"+hundredths(100*w, max(t.Width(), 1))+"%"))
	}
	e.Raw("</colgroup>\n")
}

// A section is a stretch of a table's rows in an element.
type section struct {
	name     string
	from, to int
}

// sections are the head rows, and the other rows in groups that begin with rows of headings:
// what heads the rows below it does so to the end of its group (HTML, 4.9.12.2). No cell
// reaches from one into the next.
func sections(t *doc.Table, grid *doc.Grid) []section {
	var all []section
	from := 0
	if t.Head > 0 && closed(grid, t.Head) {
		all, from = append(all, section{"thead", 0, t.Head}), t.Head
	}
	for _, g := range grid.Groups() {
		if g.End > from && closed(grid, g.End) {
			all, from = append(all, section{"tbody", from, g.End}), g.End
		}
	}
	return all
}

// closed reports whether no cell reaches over the edge above a row.
func closed(grid *doc.Grid, row int) bool {
	if row == grid.Rows {
		return true
	}
	for col := range grid.Cols {
		if grid.At(row, col).Row < row {
			return false
		}
	}
	return true
}

func (e *encoder) row(grid *doc.Grid, row int) {
	e.Raw("<tr>")
	for col := 0; col < grid.Cols; {
		c := grid.At(row, col)
		if c.Row == row {
			e.cell(c)
		}
		col = c.Col + c.ColSpan
	}
	e.Raw("</tr>\n")
}

// scopes say what cells head: a row, all columns below, or all rows below of the group. A
// heading of several rows or columns heads each of them.
var scopes = map[doc.Role]string{doc.Head: "col", doc.Stub: "row", doc.Band: "rowgroup"}

func (e *encoder) cell(c *doc.Cell) {
	name, scope := "th", scopes[c.Role]
	if scope == "" || len(c.Runs) == 0 { // no head, or one that says nothing
		name, scope = "td", ""
	}
	looks := append(make([]look, 0, 3), cellLook)
	switch c.Align {
	case doc.Left, doc.Justify:
		looks = append(looks, startLook)
	case doc.Centre:
		looks = append(looks, middleLook)
	case doc.Right:
		looks = append(looks, endLook)
	}
	if c.Shade {
		looks = append(looks, shadeLook)
	}
	e.begin(name, looks...)
	if scope != "" {
		e.Raw(` scope="`, scope, `"`)
	}
	e.span("rowspan", c.RowSpan)
	e.span("colspan", c.ColSpan)
	e.Raw(">")
	e.pieces(c.Runs)
	e.Raw("</", name, ">")
}
