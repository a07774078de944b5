package pdffile

import "math"

// A path is what is being drawn, as far as it is straight: of curves only where they end
// matters.
type path struct {
	lines        []segment
	boxes        [][2]point // two opposite corners
	start, place point
}

type segment struct{ from, to point }

// maxPath is how many parts a path may have of which rules are made.
const maxPath = 20_000

// thin is how wide at most a filled box is that is a rule.
const thin = 3 // points

// pathOperator executes an operator of drawing (ISO 32000-2, 8.5).
func (r *runner) pathOperator(operator string) {
	switch operator {
	case "m":
		if n, ok := r.numbers(2); ok {
			r.path.start = r.ctm.point(n[0], n[1])
			r.path.place = r.path.start
		}
	case "l":
		if n, ok := r.numbers(2); ok {
			r.lineTo(r.ctm.point(n[0], n[1]))
		}
	case "c", "v", "y":
		if n, ok := r.numbers(2); ok {
			r.path.place = r.ctm.point(n[0], n[1])
		}
	case "h":
		r.closePath()
	case "re":
		if n, ok := r.numbers(4); ok && len(r.path.boxes) < maxPath {
			r.path.boxes = append(r.path.boxes, [2]point{r.ctm.point(n[0], n[1]), r.ctm.point(n[0]+n[2], n[1]+n[3])})
		}
	case "s", "b", "b*":
		r.closePath()
		r.stroke()
	case "S", "B", "B*":
		r.stroke()
	case "f", "F", "f*":
		r.fill()
	case "n":
		r.path = path{}
	}
}

func (r *runner) lineTo(p point) {
	if len(r.path.lines) < maxPath {
		r.path.lines = append(r.path.lines, segment{r.path.place, p})
	}
	r.path.place = p
}

func (r *runner) closePath() {
	if len(r.path.lines) > 0 {
		r.lineTo(r.path.start)
	}
}

// stroke makes rules of the lines and of the edges of the boxes.
func (r *runner) stroke() {
	for _, l := range r.path.lines {
		r.rule(l.from, l.to)
	}
	for _, b := range r.path.boxes {
		if !r.bar(b[0], b[1]) {
			r.edges(b[0], b[1])
		}
	}
	r.path = path{}
}

// fill makes rules of boxes that are thin. Others are shades of cells, whose edges are
// no rules.
func (r *runner) fill() {
	for _, b := range r.path.boxes {
		r.bar(b[0], b[1])
	}
	if l := r.path.lines; len(l) >= 3 && len(l) <= 5 { // a box drawn line by line
		low, high := l[0].from, l[0].from
		for _, s := range l {
			low, high = point{min(low.x, s.to.x), min(low.y, s.to.y)}, point{max(high.x, s.to.x), max(high.y, s.to.y)}
		}
		r.bar(low, high)
	}
	r.path = path{}
}

// bar makes a rule of a box that is thin, and says whether it is.
func (r *runner) bar(a, b point) bool {
	w, h := math.Abs(a.x-b.x), math.Abs(a.y-b.y)
	switch {
	case h <= thin && w > h:
		y := (a.y + b.y) / 2
		r.rule(point{a.x, y}, point{b.x, y})
	case w <= thin && h > w:
		x := (a.x + b.x) / 2
		r.rule(point{x, a.y}, point{x, b.y})
	default:
		return w <= thin && h <= thin // a dot
	}
	return true
}

func (r *runner) edges(a, b point) {
	r.rule(a, point{b.x, a.y})
	r.rule(point{b.x, a.y}, b)
	r.rule(b, point{a.x, b.y})
	r.rule(point{a.x, b.y}, a)
}

// rule takes down a line, if it goes straight across or down.
func (r *runner) rule(a, b point) {
	if !sane(a.x, a.y) || !sane(b.x, b.y) || math.Abs(a.x-b.x) > 0.5 && math.Abs(a.y-b.y) > 0.5 || a == b || r.figures > 0 {
		return
	}
	spend(&r.rules, 1, maxRules)
	r.page.Rules = append(r.page.Rules, Rule{min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)})
}
