package pdffile

import "math"

// A matrix takes a point to another: x' = ax + cy + e, y' = bx + dy + f.
type matrix [6]float64

// times is what a matrix does first and another then.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) point(x, y float64) point {
	return point{m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]}
}

func moved(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y} }

type point struct{ x, y float64 }

// A state is what q keeps and Q brings back (ISO 32000-2, 8.4).
type state struct {
	ctm                           matrix
	line                          float64 // width of lines
	font                          *font
	size, leading, rise           float64
	letterSpace, wordSpace, scale float64
	mode                          int // of showing text
}

// A canvas is a page that is being drawn.
type canvas struct {
	*File
	page    *Page
	view    matrix // from the file's coordinates to the page's
	content []byte
	marked  []name // the marked content that the place is in
	asides  int    // how many of these are none of the page's content
	figures int    // how many are figures
}

// maxForms is how deep forms are within each other.
const maxForms = 12

// maxStates is how many states are kept at a time.
const maxStates = 1_000

// A runner executes one stream of operators.
type runner struct {
	*canvas
	state
	resources  dict
	kept       []state
	text, head matrix // where the next glyph stands, and the beginning of its line
	path       path
	operands   array
	depth      int
	lexer      lexer
}

// run executes a stream of operators.
func (c *canvas) run(content []byte, resources dict, s state, depth int) {
	r := &runner{canvas: c, state: s, resources: resources, depth: depth, lexer: lexer{data: content}}
	r.text, r.head = moved(0, 0), moved(0, 0)
	for {
		o, ok := r.lexer.object(0)
		if !ok {
			if r.lexer.at >= len(content) {
				return
			}
			continue
		}
		if w, isWord := o.(word); isWord {
			spend(&c.steps, 1, maxSteps)
			r.execute(string(w))
			r.operands = r.operands[:0]
			continue
		}
		if len(r.operands) < 64 {
			r.operands = append(r.operands, o)
		}
	}
}

// numbers are the last n operands, false where they are no numbers.
func (r *runner) numbers(n int) (all [6]float64, ok bool) {
	if len(r.operands) < n {
		return all, false
	}
	for i, o := range r.operands[len(r.operands)-n:] {
		if all[i], ok = o.(float64); !ok {
			return all, false
		}
	}
	return all, true
}

// execute executes an operator. What changes only colours and the like is passed over.
func (r *runner) execute(operator string) {
	switch operator {
	case "q":
		if len(r.kept) < maxStates {
			r.kept = append(r.kept, r.state)
		}
	case "Q":
		if n := len(r.kept); n > 0 {
			r.state, r.kept = r.kept[n-1], r.kept[:n-1]
		}
	case "cm":
		if n, ok := r.numbers(6); ok {
			r.ctm = matrix(n).times(r.ctm)
		}
	case "w":
		if n, ok := r.numbers(1); ok {
			r.line = n[0]
		}
	case "Do":
		r.external()
	case "BI":
		r.inlinePicture()
	case "BMC", "BDC":
		var tag name
		if len(r.operands) > 0 {
			tag, _ = r.operands[0].(name)
		}
		if len(r.marked) < maxStates {
			r.marked = append(r.marked, tag)
			r.count(tag, 1)
		}
	case "EMC":
		if n := len(r.marked); n > 0 {
			r.count(r.marked[n-1], -1)
			r.marked = r.marked[:n-1]
		}
	default:
		if !r.textOperator(operator) {
			r.pathOperator(operator)
		}
	}
}

// count counts what marked content says of what stands in it.
func (c *canvas) count(tag name, n int) {
	switch tag {
	case "Artifact":
		c.asides += n
	case "Figure":
		c.figures += n
	}
}

// external draws a form, or counts a picture.
func (r *runner) external() {
	if len(r.operands) == 0 {
		return
	}
	called, _ := r.operands[0].(name)
	s, ok := r.resolve(r.dict(r.resources["XObject"])[called]).(*stream)
	if !ok {
		return
	}
	if r.File.name(s.dict["Subtype"]) != "Form" {
		r.page.Pictures++
		return
	}
	if r.depth == maxForms {
		return
	}
	inside := r.state
	if m := r.array(s.dict["Matrix"]); len(m) == 6 {
		var own matrix
		for i := range own {
			own[i] = r.float(m[i], 0)
		}
		inside.ctm = own.times(inside.ctm)
	}
	resources := r.dict(s.dict["Resources"])
	if resources == nil {
		resources = r.resources
	}
	r.run(r.unpack(s), resources, inside, r.depth+1)
}

// inlinePicture passes over a picture that stands among the operators: its bytes end
// where EI stands alone.
func (r *runner) inlinePicture() {
	r.page.Pictures++
	l := &r.lexer
	for i := l.at; i+3 < len(l.data); i++ {
		if l.data[i+1] == 'E' && l.data[i+2] == 'I' && class[l.data[i]] == blank && class[l.data[i+3]] == blank {
			l.at = i + 3
			return
		}
	}
	l.at = len(l.data)
}

// sane reports whether a place can be one on a page.
func sane(x, y float64) bool {
	const far = 100_000
	return math.Abs(x) < far && math.Abs(y) < far // nor NaN
}
