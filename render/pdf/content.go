package pdf

import "nianbao/render/page"

// A content is the content stream of one page as it is written down.
type content struct {
	buffer
	fonts  *fontTable
	images *imageTable
	height int64   // of the sheet; PDF measures from its foot
	marks  []int32 // the tag of each sequence of marked content, by MCID
	line   line
	graphics
}

// A graphics is the graphics state, so that only changes are written.
type graphics struct {
	font      *font
	size      int64
	spacing   int64
	color     page.Color // of fills and text
	stroke    page.Color // of lines
	lineWidth int64
}

// begin starts a page. Lines are one point thick until told otherwise.
func (c *content) begin() {
	*c = content{
		buffer: c.buffer[:0], fonts: c.fonts, images: c.images, height: c.height, marks: c.marks[:0], line: c.line,
		graphics: graphics{lineWidth: 1000},
	}
}

// A part says what a sequence of marked content is: a tag's, or one of the
// kinds of artifact.
type part struct {
	tag   int
	opens string // the operator and operands that open an artifact's sequence
}

// The kinds of artifact (ISO 32000-1, 14.8.2.2.2).
const (
	header   = "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n"
	footer   = "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n"
	lines    = "/Artifact<</Type/Layout>>BDC\n"
	repeated = "/Artifact BMC\n"
)

func partOf(it page.Item) part {
	g, isText := it.(*page.Glyphs)
	switch tag := it.TagIndex(); {
	case tag != page.Artifact:
		return part{tag, ""}
	case !isText:
		return part{page.Artifact, lines}
	case g.Pagination == page.PageHead:
		return part{page.Artifact, header}
	case g.Pagination == page.PageNumber:
		return part{page.Artifact, footer}
	}
	return part{page.Artifact, repeated}
}

// paintPage writes what stands on a page, as paint does.
func (c *content) paintPage(p *page.Page, width int64, tags []page.Tag) error {
	if len(p.Turned) > 0 {
		if err := c.paintTurned(p.Turned, width, tags); err != nil {
			return err
		}
	}
	return c.paint(p.Items, tags)
}

// paintTurned writes items that stand across the sheet, which is so wide: what is measured
// to the right goes up, what is measured down goes to the right. The graphics state behind
// them is that before them.
func (c *content) paintTurned(items []page.Item, width int64, tags []page.Tag) error {
	height, state := c.height, c.graphics
	c.height = width // of the sheet turned
	c.str("q 0 1 -1 0 ").points(points(width)).str(" 0 cm\n")
	if err := c.paint(items, tags); err != nil {
		return err
	}
	c.str("Q\n")
	c.height, c.graphics = height, state
	return nil
}

// paint writes items, each run of one part as one sequence of marked
// content. In c.marks it leaves the tag of each sequence that belongs to one;
// the index there is the sequence's MCID.
func (c *content) paint(items []page.Item, tags []page.Tag) error {
	for len(items) > 0 {
		p, n := partOf(items[0]), 1
		for n < len(items) && partOf(items[n]) == p {
			n++
		}
		if p.tag == page.Artifact {
			c.str(p.opens)
		} else {
			c.str("/").str(tagNames[tags[p.tag].Kind]).str("<</MCID ").int(len(c.marks)).str(">>BDC\n")
			c.marks = append(c.marks, int32(p.tag))
		}
		if err := c.paintPart(items[:n]); err != nil {
			return err
		}
		c.str("EMC\n")
		items = items[n:]
	}
	return nil
}

// paintPart writes items of one part: text, or rules and fills, or of a figure both.
func (c *content) paintPart(items []page.Item) error {
	for len(items) > 0 {
		if n := texts(items); n > 0 {
			if err := c.text(items[:n]); err != nil {
				return err
			}
			items = items[n:]
			continue
		}
		switch it := items[0].(type) {
		case *page.Rule:
			c.rule(it)
		case *page.Fill:
			c.fill(it)
		case *page.Picture:
			c.picture(it)
		case *page.Path:
			c.path(it)
		}
		items = items[1:]
	}
	return nil
}

// texts is how many items there are before the first that is no text.
func texts(items []page.Item) int {
	for n, it := range items {
		if _, isText := it.(*page.Glyphs); !isText {
			return n
		}
	}
	return len(items)
}

// path fills an area, or strokes a line, which is closed where it ends at its beginning
// (ISO 32000-1, 8.5).
func (c *content) path(p *page.Path) {
	points, paints := p.Points, " S\n"
	if p.Area {
		c.useColor(p.Color)
		paints = " f\n"
	} else {
		c.useStroke(p.Color)
		c.useWidth(int64(p.Width))
		if last := len(points) - 1; last > 1 && points[0] == points[last] {
			points, paints = points[:last], " s\n"
		}
	}
	for i, at := range points {
		operator := " l "
		if i == 0 {
			operator = " m "
		}
		c.point(int64(at.X), int64(at.Y)).str(operator)
	}
	c.buffer = c.buffer[:len(c.buffer)-1]
	c.str(paints)
}

// rule strokes a line in black.
func (c *content) rule(r *page.Rule) {
	c.useStroke(page.Color{})
	c.useWidth(int64(r.Width))
	c.point(int64(r.X1), int64(r.Y1)).str(" m ")
	c.point(int64(r.X2), int64(r.Y2)).str(" l S\n")
}

// fill paints a rectangle. Its edges are rounded, not its extent, so that
// fills which touch still touch.
func (c *content) fill(f *page.Fill) {
	c.useColor(f.Color)
	left, right := points(int64(f.X)), points(int64(f.X+f.Width))
	top, bottom := c.up(int64(f.Y)), c.up(int64(f.Y+f.Height))
	c.points(left).str(" ").points(bottom).str(" ").points(right - left).str(" ").points(top - bottom).str(" re f\n")
}

// useWidth sets how thick lines are.
func (c *content) useWidth(width int64) {
	if w := points(width); w != c.lineWidth {
		c.points(w).str(" w\n")
		c.lineWidth = w
	}
}

// useColor sets the colour of fills and text. A page begins in black.
func (c *content) useColor(to page.Color) {
	if to != c.color {
		c.color = to
		c.colour(to, " g\n", " rg\n")
	}
}

// useStroke sets the colour of lines. A page begins in black.
func (c *content) useStroke(to page.Color) {
	if to != c.stroke {
		c.stroke = to
		c.colour(to, " G\n", " RG\n")
	}
}

// colour writes a colour: with one operator a grey, with the other any.
func (c *content) colour(to page.Color, grey, any string) {
	share := func(v uint8) *buffer { return c.decimal(divide(int64(v)*1000, 255), 3) }
	if to.R == to.G && to.G == to.B {
		share(to.R).str(grey)
		return
	}
	share(to.R).str(" ")
	share(to.G).str(" ")
	share(to.B).str(any)
}

// point writes a place on the sheet.
func (c *content) point(x, y int64) *buffer {
	return c.points(points(x)).str(" ").points(c.up(y))
}

// up is a distance from the sheet's foot for one from its upper edge.
func (c *content) up(y int64) int64 { return points(c.height - y) }
