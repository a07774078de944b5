package printed

import (
	"math"
	"regexp"
	"slices"

	"nianbao/render/manuscript"
)

// pageNumber is how pages are numbered.
var pageNumber = regexp.MustCompile(`^([-—–－―─·\s]*\d{1,4}[-—–－―─·\s]*|第\s*\d{1,4}\s*页([\s,，/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})$`)

// Where the head and the foot of a page are, of its height, and on how many pages what
// stands there says the same.
const (
	margin = 0.12
	often  = 3
)

// furniture takes page numbers, and what stands at the head or the foot of page after
// page, out of the lines.
func (r *reader) furniture() {
	type place struct {
		text string
		y    float64
	}
	at := func(l *line) place { return place{l.text, math.Round(l.y / 4)} }
	seen := map[place]int{}
	for _, s := range r.pages {
		for _, l := range s.lines {
			if s.marginal(l) {
				seen[at(l)]++
			}
		}
	}
	for _, s := range r.pages {
		s.lines = slices.DeleteFunc(s.lines, func(l *line) bool {
			out := s.marginal(l) && (seen[at(l)] >= often || pageNumber.MatchString(l.text))
			if out {
				r.aside(manuscript.Furniture, l.text, s.number)
			}
			return out
		})
	}
}

// marginal reports whether a line stands at the head or the foot of the page.
func (s *sheet) marginal(l *line) bool { return l.y < margin*s.height || l.y > (1-margin)*s.height }
