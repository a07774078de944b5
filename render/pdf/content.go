package pdf

import "nianbao/render/page"

// A content is the content stream of one page as it is written down.
type content struct {
	buffer
	fonts  *fontTable
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
	color     page.Color
	lineWidth int64
}

// begin starts a page. Lines are one point thick until told otherwise.
func (c *content) begin() {
	*c = content{
		buffer: c.buffer[:0], fonts: c.fonts, height: c.height, marks: c.marks[:0], line: c.line,
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
	switch {
	case !isText:
		return part{page.Artifact, lines}
	case g.Tag != page.Artifact:
		return part{g.Tag, ""}
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

// paintPart writes items of one part: all text, or all rules and fills.
func (c *content) paintPart(items []page.Item) error {
	if _, isText := items[0].(*page.Glyphs); isText {
		return c.text(items)
	}
	for _, it := range items {
		switch it := it.(type) {
		case *page.Rule:
			c.rule(it)
		case *page.Fill:
			c.fill(it)
		}
	}
	return nil
}

// rule strokes a line. Strokes are black without being told.
func (c *content) rule(r *page.Rule) {
	if w := points(int64(r.Width)); w != c.lineWidth {
		c.points(w).str(" w\n")
		c.lineWidth = w
	}
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

// useColor sets the colour of fills and text. A page begins in black.
func (c *content) useColor(to page.Color) {
	if to == c.color {
		return
	}
	c.color = to
	if to == (page.Color{}) {
		c.str("0 g\n")
		return
	}
	for _, v := range [...]uint8{to.R, to.G, to.B} {
		c.decimal(divide(int64(v)*1000, 255), 3).str(" ")
	}
	c.str("rg\n")
}

// point writes a place on the sheet.
func (c *content) point(x, y int64) *buffer {
	return c.points(points(x)).str(" ").points(c.up(y))
}

// up is a distance from the sheet's foot for one from its upper edge.
func (c *content) up(y int64) int64 { return points(c.height - y) }
