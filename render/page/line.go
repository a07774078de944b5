package page

import (
	"nianbao/fonts"
	"nianbao/render/doc"
)

// An atom is one glyph on its way into a line.
type atom struct {
	glyph fonts.Glyph
	width doc.Length // of its advance, on the grid where its style is set on it
	size  doc.Length
	tag   int
	char  int // which of the text it begins with, as doc.Text counts
	class class
	end   bool // a line ends after it: the tree's builder said so
	// divides lets a line end after it though more of a Latin word follows.
	divides bool
}

// A measure is the room that a paragraph's or a cell's lines have.
type measure struct {
	first, rest doc.Length // width of the first line and of the others
	hang        bool       // stops may hang beyond the end
	rigid       bool       // marks give nothing of their blanks: something stands under the line's characters
}

// A line is the atoms from start to end, and how far its gaps are to give:
// slack is what is left over (positive) or too much (negative).
type line struct {
	start, end int
	slack      doc.Length
}

// breakLines divides atoms into lines, each as full as it can be (greedily, as
// Word does), and appends them to dst.
func breakLines(dst []line, atoms []atom, m measure) []line {
	width := m.first
	for start := 0; start < len(atoms); {
		l := nextLine(atoms, start, width, m)
		if l.slack > maxStretch*sharing(atoms, l) {
			l.slack = 0 // it stays ragged
		}
		dst = append(dst, l)
		start = l.end
		for start < len(atoms) && atoms[start].class == space && !atoms[start-1].end {
			start++ // a space that a line broke at
		}
		width = m.rest
	}
	return dst
}

// maxStretch is how far the characters of a line are moved apart to make it flush.
const maxStretch = 3 * doc.Point

// sharing are how many gaps of a line share what it is too short.
func sharing(atoms []atom, l line) doc.Length {
	atoms = visible(atoms, l)
	var n doc.Length
	for i := 1; i < len(atoms); i++ {
		n += stretch(&atoms[i-1], &atoms[i])
	}
	return n
}

// beyond is how far behind a line's end, in characters, nextLine looks for ends:
// no line is squeezed by more.
const beyond = 3

// nextLine finds the line that begins at start. Of the ends that fit it takes
// the last, and one beyond that where marks can give way for it with less
// distortion than stretching the shorter line would cause.
func nextLine(atoms []atom, start int, width doc.Length, m measure) line {
	best := line{start: start, end: -1}
	var cost, natural, give doc.Length
	for i := start; i < len(atoms); i++ {
		a := &atoms[i]
		if i > start {
			natural -= gap(&atoms[i-1], a)
			if !m.rigid {
				give += spare(&atoms[i-1], a)
			}
		}
		natural += a.width
		final := i+1 == len(atoms) || a.end
		if final || mayBreak(atoms[start:], i-start) {
			c, slack, ok := fit(atoms, start, i, width-natural, give, m.hang, final)
			if ok && (best.end < 0 || c <= cost) {
				best.end, best.slack, cost = i+1, slack, c
			}
		}
		if final || natural > width+beyond*a.size {
			break
		}
	}
	if best.end < 0 {
		return forced(atoms, start, width)
	}
	return best
}

// fit judges a line from start to and with the atom last, which leaves the
// given room (negative: is too long). It says what it costs to end the line
// there, and the slack that its gaps then have to take up.
func fit(atoms []atom, start, last int, room, give doc.Length, hang, final bool) (cost, slack doc.Length, ok bool) {
	a := &atoms[last]
	blank := doc.Length(0) // at the line's end, where it does not show
	switch a.class {
	case space:
		for i := last; i >= start && atoms[i].class == space; i-- {
			blank += atoms[i].width
		}
	case closing, stop:
		blank = a.width / 2
	}
	switch {
	case room+blank >= 0 && final:
		return 0, 0, true
	case room+blank >= 0 && a.class == space:
		return room + blank, room + blank, true
	case room >= 0:
		return room, room, true
	case room+blank >= 0:
		return 0, 0, true
	case hang && a.class == stop && room+a.width >= 0:
		// What is before the mark ends flush, and the mark hangs whole.
		return room + a.width, room + a.width, true
	case room+blank+give >= 0:
		return -(room + blank) * 3 / 2, room + blank, true
	}
	return 0, 0, false
}

// forced ends a line inside a word or before a mark, after one atom at least:
// nothing else fits.
func forced(atoms []atom, start int, width doc.Length) line {
	end, natural := start+1, atoms[start].width
	for end < len(atoms) && natural+atoms[end].width <= width {
		natural += atoms[end].width
		end++
	}
	return line{start: start, end: end}
}

// gap is how much closer than their widths two neighbours stand.
func gap(a, b *atom) doc.Length {
	if closesUp(a.class, b.class) {
		return min(a.width, b.width) / 2
	}
	return 0
}

// spare is how much two neighbours can still give when a line is too long: a
// quarter of a character of the blank beside a mark.
func spare(a, b *atom) doc.Length {
	switch {
	case closesUp(a.class, b.class):
		return 0
	case a.class == closing || a.class == stop:
		return a.width / 4
	case b.class == opening:
		return b.width / 4
	}
	return 0
}

// stretch is the share of two neighbours in making a line flush: one gap's, or
// none inside words, numbers and ellipses.
func stretch(a, b *atom) doc.Length {
	switch {
	case a.class == latin && b.class == latin, a.class == dash && b.class == dash:
		return 0
	case a.class == tight && a.glyph.Text == b.glyph.Text:
		return 0
	}
	return 1
}
