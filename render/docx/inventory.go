package docx

import (
	"fmt"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/picture"
	"nianbao/render/rules"
)

// An inventory is what a document uses. Nothing else is declared in the file:
// styles and fonts that nobody uses are litter in the clerk's lists.
type inventory struct {
	*doc.Document
	measure    measure
	grids      map[*doc.Table]*doc.Grid
	paragraphs [doc.StyleCount]bool // styles of paragraphs
	runs       [doc.StyleCount]bool // styles of runs within paragraphs of another style
	formats    [doc.StyleCount]format
	sized      []sizedStyle
	gaps       bool                   // some table is followed by no paragraph, or pages are turned
	figures    []doc.Block            // pictures and charts, in their order
	images     map[*picture.Image]int // which related part each is
	charts     map[*doc.Chart]int     // likewise
	related    []related
	referred   map[at.Key]int        // the bookmarks of captions that texts refer to, from 1
	turned     bool                  // some blocks are
	marks      map[*[]doc.Run][]mark // of comments, by the texts they stand in
}

// A sizedStyle is a table style in the size and line pitch of one table.
type sizedStyle struct {
	base       doc.Style
	size, line doc.Length
	id, name   string
}

// maxColumns is how many columns Word allows in a table.
const maxColumns = 63

// takeInventory looks through the document. It fails with an at.Error that lists
// all texts and tables that no Word file can hold.
func takeInventory(d *doc.Document) (*inventory, error) {
	inv := &inventory{
		Document: d,
		measure:  measure{char: d.Page.CharPitch(), line: d.Page.LinePitch},
		grids:    make(map[*doc.Table]*doc.Grid),
	}
	var faults textFaults
	faults.properties(d.Meta)
	var tallies [doc.StyleCount]tally
	for i, b := range d.Blocks {
		inv.turned = inv.turned || doc.Turned(b)
		switch b := b.(type) {
		case *doc.Paragraph:
			inv.paragraph(b, &tallies)
			faults.paragraph(b, i+1)
		case *doc.Table:
			faults = append(faults, inv.table(b, &tallies)...)
			inv.gaps = inv.gaps || inv.gapAfter(i)
			faults.table(b)
		case *doc.Picture:
			inv.picture(b)
			faults.figure(b.Key, b.Name, b.Alt)
		case *doc.Chart:
			inv.chart(b)
			faults.chart(b)
		default:
			panic(fmt.Sprintf("docx: block of type %T", b))
		}
	}
	faults.notes(d)
	faults.carried(d.Carried)
	if len(faults) > 0 {
		return nil, at.Error(faults)
	}
	inv.gaps = inv.gaps || inv.turned
	inv.implied()
	inv.settle(&tallies)
	inv.placeNotes()
	return inv, nil
}

func (inv *inventory) paragraph(p *doc.Paragraph, tallies *[doc.StyleCount]tally) {
	inv.paragraphs[p.Style] = true
	f := formatOf(p)
	f.keepEnds, f.divideWords, f.leader = false, false, 0 // a paragraph's own, never its style's
	tallies[p.Style].add(f)
	for _, r := range p.Runs {
		inv.runs[r.Style] = inv.runs[r.Style] || r.Style != p.Style
		if r.Refers != "" && inv.referred[r.Refers] == 0 {
			if inv.referred == nil {
				inv.referred = map[at.Key]int{}
			}
			inv.referred[r.Refers] = len(inv.referred) + 1
		}
	}
}

func (inv *inventory) table(t *doc.Table, tallies *[doc.StyleCount]tally) at.Error {
	if len(t.Columns) > maxColumns {
		return at.Error{rules.New("table.grid", t.Key, at.Source{}, "有 %d 列，Word 的表格最多 %d 列", len(t.Columns), maxColumns)}
	}
	grid, faults := t.Grid()
	if faults != nil {
		return faults
	}
	inv.grids[t] = grid
	for i := range t.Cells {
		c := &t.Cells[i]
		style := cellStyle(c)
		inv.paragraphs[style] = true
		tallies[style].add(format{align: c.Align})
		inv.size(style, cellSize(t, c), t.Line)
		for _, r := range c.Runs {
			inv.runs[r.Style] = inv.runs[r.Style] || r.Style != style
		}
	}
	return nil
}

// cellStyle is the style of a cell's paragraph: that of its first run.
func cellStyle(c *doc.Cell) doc.Style {
	switch {
	case len(c.Runs) > 0:
		return c.Runs[0].Style
	case c.Role == doc.Head, c.Role == doc.Band:
		return doc.TableHead
	}
	return doc.TableText
}

func cellSize(t *doc.Table, c *doc.Cell) doc.Length {
	if c.Role == doc.Number {
		return t.Figures
	}
	return t.Size
}

// size sees to it that there is a style of the given size and line pitch.
func (inv *inventory) size(base doc.Style, size, line doc.Length) {
	if inv.styleID(base, size, line) != "" {
		return
	}
	name := catalogue[base].name + " " + sizeName(size)
	for _, s := range inv.sized {
		if s.name == name {
			name += fmt.Sprintf(" 行距%s磅", points(line))
			break
		}
	}
	inv.sized = append(inv.sized, sizedStyle{
		base: base, size: size, line: line, name: name,
		id: fmt.Sprintf("%s-%d-%d", catalogue[base].id, halfPoints(size), twips(line)),
	})
}

// styleID is the name in the file of a paragraph style in a size and line
// pitch; "" where there is none yet.
func (inv *inventory) styleID(base doc.Style, size, line doc.Length) string {
	if s := inv.Styles[base]; s.Size == size && s.Line == line {
		return catalogue[base].id
	}
	for i := range inv.sized {
		if s := &inv.sized[i]; s.base == base && s.size == size && s.line == line {
			return s.id
		}
	}
	return ""
}

// implied adds the styles that others lead to: the page number's, the text
// that follows a heading, the paragraph style that a run's is linked to.
func (inv *inventory) implied() {
	inv.paragraphs[doc.PageNumber] = true
	for s := range inv.paragraphs {
		inv.paragraphs[s] = inv.paragraphs[s] || inv.runs[s]
	}
	for s, used := range inv.paragraphs {
		if used && catalogue[s].next {
			inv.paragraphs[doc.Body] = true
		}
	}
}

// settle gives each style its format. One that has no paragraphs stands as
// body text does; a heading among them keeps with what follows it.
func (inv *inventory) settle(tallies *[doc.StyleCount]tally) {
	if len(tallies[doc.Body]) > 0 {
		inv.formats[doc.Body] = tallies[doc.Body].most()
	}
	for s := range tallies {
		switch {
		case len(tallies[s]) > 0:
			inv.formats[s] = tallies[s].most()
		case doc.Style(s).Level() > 0:
			inv.formats[s] = inv.formats[doc.Body]
			inv.formats[s].keepNext = true
		}
	}
}
