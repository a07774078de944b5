package svg

import (
	"nianbao/fonts"
	"nianbao/render/markup"
)

// Contours are one glyph's outline on its way into a path's data (SVG 1.1, 8.3), in halves of
// a font unit, so that the middle between two points is a whole number; y goes downwards.
// All that follows a contour's beginning is relative, and a command's letter stands once.
type contours struct {
	points []fonts.Point
	w      *markup.Writer
	pen    place
	letter byte // the command of the last numbers
	smooth bool // a curve ended in the middle between its control point and the next one's
}

// A place is one in an outline.
type place struct{ x, y int32 }

func placeOf(p fonts.Point) place { return place{2 * p.X, -2 * p.Y} }

// middle is the place between two.
func middle(a, b place) place { return place{(a.x + b.x) / 2, (a.y + b.y) / 2} }

// read gets the outline.
func (c *contours) read(o outline) (err error) {
	c.points, err = o.face.Outline(c.points[:0], o.glyph)
	return err
}

// write writes the outline as a path's data.
func (c *contours) write(w *markup.Writer) {
	c.w = w
	start := 0
	for i, p := range c.points {
		if !p.Last {
			continue
		}
		if contour := c.points[start : i+1]; len(contour) > 2 { // else there is nothing within it
			c.contour(contour)
		}
		start = i + 1
	}
}

// contour draws one contour from a point on the curve, or from the middle between the last
// point and the first where there is none.
func (c *contours) contour(points []fonts.Point) {
	n, first := len(points), 0
	for first < n && !points[first].On {
		first++
	}
	var start place
	if first == n {
		start = middle(placeOf(points[n-1]), placeOf(points[0]))
		first = n - 1 // so that the points begin with the first
	} else {
		start = placeOf(points[first])
	}
	c.begin(start)
	var control place
	bent := false // there is a control point
	for i := 1; i <= n; i++ {
		p := points[(first+i)%n]
		at := placeOf(p)
		switch {
		case i == n && p.On: // the start, to which z leads
			if bent {
				c.curve(control, start, false)
			}
		case p.On && bent:
			c.curve(control, at, false)
			bent = false
		case p.On:
			c.line(at)
		case bent:
			c.curve(control, middle(control, at), true)
			control = at
		default:
			control, bent = at, true
		}
	}
	if !points[first].On {
		c.curve(control, start, false)
	}
	c.w.Raw("z")
}

func (c *contours) begin(at place) {
	c.pen, c.letter, c.smooth = at, 0, false
	c.command('M')
	c.number(at.x, true)
	c.number(at.y, false)
}

func (c *contours) line(to place) {
	dx, dy := to.x-c.pen.x, to.y-c.pen.y
	switch {
	case dx == 0 && dy == 0:
	case dy == 0:
		c.number(dx, c.command('h'))
	case dx == 0:
		c.number(dy, c.command('v'))
	default:
		c.number(dx, c.command('l'))
		c.number(dy, false)
	}
	c.pen, c.smooth = to, false
}

// curve draws a quadratic curve; smooth says that it ends where the next one goes on without a
// corner.
func (c *contours) curve(control, to place, smooth bool) {
	if c.smooth {
		c.number(to.x-c.pen.x, c.command('t'))
	} else {
		c.number(control.x-c.pen.x, c.command('q'))
		c.number(control.y-c.pen.y, false)
		c.number(to.x-c.pen.x, false)
	}
	c.number(to.y-c.pen.y, false)
	c.pen, c.smooth = to, smooth
}

// command begins a command and reports whether its letter had to be written.
func (c *contours) command(letter byte) bool {
	if letter == c.letter {
		return false
	}
	c.letter = letter
	c.w.Raw(letters[letter])
	return true
}

var letters = [...]string{'M': "M", 'h': "h", 'l': "l", 'q': "q", 't': "t", 'v': "v"}

// number writes a number; one that does not follow its command's letter is set apart.
func (c *contours) number(n int32, follows bool) {
	if !follows && n >= 0 {
		c.w.Raw(" ")
	}
	c.w.Int(int64(n))
}
