package printed

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/render/manuscript"
)

// A pending paragraph is one that the next line may belong to.
type pending struct {
	*manuscript.Paragraph
	text        strings.Builder
	first, last *line
	page        int
	column      // in which its last line stands
}

// Distances in sizes of the type.
const (
	indent    = 1.2  // a line that begins so far to the right begins a paragraph
	shortEnd  = 4    // a line that ends so far to the left ends one: numbers are not divided
	farBelow  = 1.6  // of the usual distance of lines
	deepest   = 7    // the lines of such a paragraph begin at most so far to the right
	largeType = 1.15 // of the size of the text: a title's
)

// enoughLines are those that tell where the column of a page is.
const enoughLines = 5

// A column is where the text of pages stands.
type column struct{ left, right, pitch, size float64 }

// columns are those of the pages, by their numbers. Pages of one width that are as far
// from the binding (all odd ones, or all even ones) have the same.
func (r *reader) columns() map[int]column {
	type kind struct {
		width float64
		odd   bool
	}
	kindOf := func(s *sheet) kind { return kind{math.Round(s.width), s.number%2 == 1} }
	groups := map[kind][]*sheet{}
	for _, s := range r.pages {
		groups[kindOf(s)] = append(groups[kindOf(s)], s)
	}
	known := map[kind]column{}
	for k, sheets := range groups {
		known[k] = columnOf(sheets)
	}
	all := map[int]column{}
	for _, s := range r.pages {
		all[s.number] = known[kindOf(s)]
	}
	return all
}

// columnOf is the column of pages. Its right edge is where most of the long lines end;
// its left edge where lines begin that come behind a full one: others may be indented,
// all of them.
func columnOf(sheets []*sheet) column {
	c := column{left: math.Inf(1)}
	var pitches, lefts, rights []float64
	sizes := map[float64]int{}
	for _, s := range sheets {
		for i, l := range s.lines {
			c.left = min(c.left, l.left)
			rights = append(rights, l.right)
			if i > 0 {
				pitches = append(pitches, l.y-s.lines[i-1].y)
			}
			if sizes[l.size] += utf8.RuneCountInString(l.text); sizes[l.size] > sizes[c.size] {
				c.size = l.size
			}
		}
	}
	if len(rights) == 0 {
		return c
	}
	slices.Sort(rights)
	c.right = rights[len(rights)-1]
	for i := len(rights) - 3; i >= 0; i-- { // a line or two may stand out
		if rights[i+2]-rights[i] <= c.size/2 {
			c.right = rights[i+2]
			break
		}
	}
	for _, s := range sheets {
		for i, l := range s.lines {
			if i > 0 && c.fills(s.lines[i-1]) && l.size == s.lines[i-1].size {
				lefts = append(lefts, l.left)
			}
		}
	}
	if len(lefts) > 0 {
		c.left = usual(lefts, c.size/2)
	}
	for _, s := range sheets {
		for _, t := range s.tables {
			if len(lefts) < enoughLines { // tables are as wide as the text where there is little of it
				c.left, c.right = min(c.left, t.left()), max(c.right, t.right())
			}
		}
	}
	if len(pitches) > 0 {
		c.pitch = median(pitches)
	}
	return c
}

// fills reports whether a line ends where the column does.
func (c column) fills(l *line) bool { return l.right > c.right-1.5*l.size }

// usual is the place about which most places are, the first of several.
func usual(places []float64, near float64) float64 {
	slices.Sort(places)
	best, most, from := places[0], 0, 0
	for to := range places {
		for places[to]-places[from] > near {
			from++
		}
		if to-from+1 > most {
			best, most = places[from], to-from+1
		}
	}
	return best
}

func median(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}

// blocks adds the paragraphs and grids of a page in their order.
func (r *reader) blocks(s *sheet, c column) {
	r.block, r.tables = 0, 0
	tables := s.tables
	for _, l := range s.lines {
		for len(tables) > 0 && tables[0].top() < l.y {
			r.addTable(tables[0], s.number)
			tables = tables[1:]
		}
		r.line(l, c, s.number)
	}
	for _, t := range tables {
		r.addTable(t, s.number)
	}
}

// line adds a line to the pending paragraph, or begins another.
func (r *reader) line(l *line, c column, page int) {
	r.closeTable()
	if p := r.pending; p != nil {
		separator, same := p.takes(l, c, page)
		if same {
			p.text.WriteString(separator)
			p.text.WriteString(l.text)
			p.last, p.page, p.column = l, page, c
			return
		}
	}
	r.flush()
	r.block++
	p := &manuscript.Paragraph{}
	p.Source = r.source(page)
	r.pending = &pending{Paragraph: p, first: l, last: l, page: page, column: c}
	r.pending.text.WriteString(l.text)
}

// flush ends the pending paragraph.
func (r *reader) flush() {
	if r.pending != nil {
		r.pending.Paragraph.Text.Text = r.pending.text.String()
		r.made.Blocks = append(r.made.Blocks, r.pending.Paragraph)
		r.pending = nil
	}
}

// takes reports whether a line belongs to the paragraph, and what stands between them.
func (p *pending) takes(l *line, c column, page int) (separator string, same bool) {
	before, size := p.last, l.size
	switch {
	case math.Abs(before.size-size) > 0.6, before.tabular(), l.tabular():
		return "", false
	case page == p.page && l.y-before.y > farBelow*max(c.pitch, size):
		return "", false
	case size > largeType*c.size: // a title, whose lines stand in the middle
		return "\n", page == p.page
	case before.right < p.right-shortEnd*size:
		return "", false
	case l.left > c.left+indent*size && !p.hangs(l):
		return "", false
	}
	last, _ := utf8.DecodeLastRuneInString(before.text)
	first, _ := utf8.DecodeRuneInString(l.text)
	if latin(last) && latin(first) && !isDigit(last) && !isDigit(first) {
		return " ", true
	}
	return "", true
}

// hangs reports whether a line is one of a paragraph whose lines begin behind the first
// one's number: 附件：1.…
func (p *pending) hangs(l *line) bool {
	behind, first := (l.left-p.first.left)/l.size, (p.first.left-p.left)/l.size
	return p.fills(p.last) && 0.5 < behind && behind < deepest && indent < first && first < deepest
}

func isDigit(char rune) bool { return strings.ContainsRune("0123456789", char) }
