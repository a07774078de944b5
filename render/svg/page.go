package svg

import (
	"nianbao/render/page"
	"nianbao/render/picture"
)

// page writes what stands on a page. What stands across the sheet is measured upwards from
// its lower left corner and to the right.
func (d *Defs) page(b *page.Book, i int) {
	p := &b.Pages[i]
	if len(p.Turned) > 0 {
		d.w.Raw(`<g transform="matrix(0-1 1 0 0 `)
		d.w.Int(hundredths(int64(b.Height)))
		d.w.Raw(`)">`)
		d.items(p.Turned)
		d.w.Raw("</g>")
	}
	d.items(p.Items)
}

func (d *Defs) items(items []page.Item) {
	for len(items) > 0 {
		n := 1
		switch it := items[0].(type) {
		case *page.Glyphs:
			d.text(it)
		case *page.Rule:
			n = d.rules(items, it)
		case *page.Fill:
			n = d.fills(items, it.Color)
		case *page.Picture:
			d.picture(it)
		case *page.Path:
			d.path(it)
		}
		items = items[n:]
	}
}

// text places glyphs in halves of a font unit, in which outlines are drawn.
func (d *Defs) text(t *page.Glyphs) {
	if len(t.Glyphs) == 0 {
		return
	}
	f, size, units := d.of(t.Face), int64(t.Size), 2*int64(t.Face.UnitsPerEm())
	const places, million = 6, 1_000_000
	d.w.Raw(`<g transform="translate(`)
	d.point(int64(t.X), int64(t.Y-t.Raise))
	d.w.Raw(")scale(")
	d.w.Decimal(divide(size*million, 127*units), places)
	d.w.Raw(`)">`)
	for i := range t.Glyphs {
		g := &t.Glyphs[i]
		o := outline{f, g.ID}
		if !d.use(o) {
			continue
		}
		d.w.Raw(`<use href="#`)
		d.name(o)
		d.w.Raw(`"`)
		if x := divide(int64(g.X)*units, size); x != 0 {
			d.w.Number("x", x)
		}
		d.w.Raw("/>")
	}
	d.w.Raw("</g>")
}

// rules strokes the rules that items begin with, as wide as the first one, in black, and gives
// how many they are.
func (d *Defs) rules(items []page.Item, first *page.Rule) (n int) {
	d.w.Raw(`<path stroke="#000" d="`)
	for ; n < len(items); n++ {
		r, ok := items[n].(*page.Rule)
		if !ok || r.Width != first.Width {
			break
		}
		d.w.Raw("M")
		d.point(int64(r.X1), int64(r.Y1))
		d.w.Raw("L")
		d.point(int64(r.X2), int64(r.Y2))
	}
	d.w.Raw(`"`)
	d.strokeWidth(int64(first.Width))
	return n
}

// fills paints the rectangles of a colour that items begin with, and gives how many they are.
// Their edges are rounded, not their extents, so that those which touch still touch.
func (d *Defs) fills(items []page.Item, color page.Color) (n int) {
	d.w.Raw(`<path fill="#`, color.Hex(), `" d="`)
	for ; n < len(items); n++ {
		f, ok := items[n].(*page.Fill)
		if !ok || f.Color != color {
			break
		}
		left := hundredths(int64(f.X))
		d.w.Raw("M")
		d.point(int64(f.X), int64(f.Y))
		d.w.Raw("H")
		d.w.Int(hundredths(int64(f.X + f.Width)))
		d.w.Raw("V")
		d.w.Int(hundredths(int64(f.Y + f.Height)))
		d.w.Raw("H")
		d.w.Int(left)
		d.w.Raw("z")
	}
	d.w.Raw(`"/>`)
	return n
}

// path fills an area, or strokes a line, which is closed where it ends at its beginning.
func (d *Defs) path(p *page.Path) {
	points, last := p.Points, len(p.Points)-1
	closed := p.Area || last > 1 && points[0] == points[last]
	if closed && !p.Area {
		points = points[:last]
	}
	d.w.Raw(`<path d="`)
	for i, at := range points {
		if i == 0 {
			d.w.Raw("M")
		} else {
			d.w.Raw("L")
		}
		d.point(int64(at.X), int64(at.Y))
	}
	if closed {
		d.w.Raw("z")
	}
	if p.Area {
		d.w.Raw(`" fill="#`, p.Color.Hex(), `"/>`)
		return
	}
	// Corners are as pointed as in PDF (ISO 32000-1, 8.4.3.5).
	d.w.Raw(`" fill="none" stroke-miterlimit="10" stroke="#`, p.Color.Hex(), `"`)
	d.strokeWidth(int64(p.Width))
}

// picture places a picture, which is the unit square, turned to be shown upright, in its
// rectangle.
func (d *Defs) picture(p *page.Picture) {
	left, top := hundredths(int64(p.X)), hundredths(int64(p.Y))
	width, height := hundredths(int64(p.X+p.Width))-left, hundredths(int64(p.Y+p.Height))-top
	m := upright(p.Image.Orientation())
	d.w.Raw(`<use href="#p`)
	d.w.Int(int64(d.imageOf(p.Image)))
	d.w.Raw(`" transform="matrix(`)
	for i, v := range [...]int64{m.a * width, m.b * height, m.c * width, m.d * height, left + m.e*width, top + m.f*height} {
		if i > 0 {
			d.w.Raw(" ")
		}
		d.w.Int(v)
	}
	d.w.Raw(`)"/>`)
}

// A matrix maps the unit square onto itself, y downwards: x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f int64 }

// upright is what shows a picture of an orientation upright.
func upright(o picture.Orientation) matrix {
	quarters, mirrored := o.Turn()
	m := matrix{a: 1, d: 1}
	if mirrored {
		m.a, m.e = -1, 1
	}
	for range quarters { // clockwise: x' = 1 - y, y' = x
		m = matrix{a: -m.b, b: m.a, c: -m.d, d: m.c, e: 1 - m.f, f: m.e}
	}
	return m
}

// point writes a place on the sheet.
func (d *Defs) point(x, y int64) {
	d.w.Int(hundredths(x))
	d.w.Raw(" ")
	d.w.Int(hundredths(y))
}

// strokeWidth ends an element of a line.
func (d *Defs) strokeWidth(width int64) {
	d.w.Number("stroke-width", hundredths(width))
	d.w.Raw("/>")
}
