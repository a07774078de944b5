package printed

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/render/printed/pdffile"
)

// A line is what stands on one height.
type line struct {
	text        string
	left, right float64
	y           float64      // of its baseline
	size        float64      // of most of its type
	parts       [][2]float64 // from where to where its columns go: wide gaps are between them
}

// Gaps between glyphs, in sizes of the type.
const (
	sameHeight = 0.35 // baselines that are no further apart are one
	gapLatin   = 0.2  // between Latin letters, a blank
	gapHan     = 0.6  // next to Han characters, which are set apart a little to fill lines
	gapWide    = 1.6  // between columns, two blanks
	onTop      = 0.25 // of its width: the same glyph drawn again, to make it bold
)

// linesOf puts glyphs in lines, from top to bottom.
func linesOf(glyphs []pdffile.Glyph) []*line {
	slices.SortStableFunc(glyphs, func(a, b pdffile.Glyph) int { return cmp.Compare(a.Y, b.Y) })
	var lines []*line
	for from := 0; from < len(glyphs); {
		to := from + 1
		for to < len(glyphs) && glyphs[to].Y-glyphs[to-1].Y <= sameHeight*max(glyphs[to].Size, glyphs[to-1].Size)/2 &&
			glyphs[to].Y-glyphs[from].Y <= sameHeight*max(glyphs[to].Size, glyphs[from].Size) {
			to++
		}
		if l := lineOf(glyphs[from:to]); l != nil {
			lines = append(lines, l)
		}
		from = to
	}
	return lines
}

// lineOf makes a line of glyphs, nil where nothing is seen of them.
func lineOf(glyphs []pdffile.Glyph) *line {
	slices.SortStableFunc(glyphs, func(a, b pdffile.Glyph) int { return cmp.Compare(a.X, b.X) })
	l := &line{left: math.Inf(1), right: math.Inf(-1)}
	var text strings.Builder
	sizes := map[float64]int{}
	var before *pdffile.Glyph
	var begin float64 // of the column
	for i := range glyphs {
		g := &glyphs[i]
		if blank(g.Text) {
			text.WriteString(g.Text)
			continue
		}
		if before != nil {
			if g.Text == before.Text && g.X-before.X <= onTop*before.Width {
				continue
			}
			if apart(&text, before, g) {
				l.parts = append(l.parts, [2]float64{begin, before.X + before.Width})
				begin = g.X
			}
		} else {
			begin = g.X
		}
		text.WriteString(g.Text)
		l.left, l.right, l.y = min(l.left, g.X), max(l.right, g.X+g.Width), g.Y
		size := math.Round(g.Size*2) / 2
		sizes[size]++
		if sizes[size] > sizes[l.size] || sizes[size] == sizes[l.size] && size > l.size {
			l.size = size
		}
		before = g
	}
	if before == nil {
		return nil
	}
	l.parts = append(l.parts, [2]float64{begin, before.X + before.Width})
	l.text = strings.TrimFunc(text.String(), unicode.IsSpace)
	return l
}

// apart writes the blanks between two glyphs, unless the file has written some, and says
// whether the gap is one between columns.
func apart(text *strings.Builder, a, b *pdffile.Glyph) bool {
	gap, size := b.X-a.X-a.Width, max(a.Size, b.Size)
	if size <= 0 {
		return false
	}
	gap /= size
	written := text.String()
	last, _ := utf8.DecodeLastRuneInString(written)
	if gap > gapWide {
		if !strings.HasSuffix(written, "  ") {
			text.WriteString("  ")
		}
		return true
	}
	if unicode.IsSpace(last) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(b.Text)
	least := gapHan
	if latin(last) && latin(first) {
		least = gapLatin
	}
	if gap > least {
		text.WriteByte(' ')
	}
	return false
}

func latin(char rune) bool { return char < 0x250 && (unicode.IsLetter(char) || unicode.IsDigit(char)) }

func blank(s string) bool { return strings.TrimFunc(s, unicode.IsSpace) == "" }

// tabular reports whether there are wide gaps in a line.
func (l *line) tabular() bool { return len(l.parts) > 1 }

// sideBySide reports whether a page is two pages beside each other: nothing stands in a
// strip down its middle, and much on both sides.
func (s *sheet) sideBySide() bool {
	const strip, enough = 0.02, 10 // of the width; lines
	low, high := s.width*(0.5-strip), s.width*(0.5+strip)
	left, right := 0, 0
	for _, t := range s.tables {
		if t.left() < low && t.right() > high {
			return false
		}
	}
	for _, l := range s.lines {
		switch {
		case l.right <= low:
			left++
		case l.left >= high:
			right++
		default:
			for _, part := range l.parts {
				if part[0] < high && part[1] > low {
					return false
				}
			}
			left++
			right++
		}
	}
	return left >= enough && right >= enough
}
