package docx

import "nianbao/render/doc"

// A format is how a paragraph stands on the page. Each style of the file has
// the format that most of its paragraphs have, so that a change of the style
// in Word changes them; a paragraph states only where it differs.
type format struct {
	align              doc.Align
	first, rest, right doc.Length
	before, after      doc.Length
	keepNext           bool
	keepLines          bool
	newPage            bool
	keepEnds           bool
	divideWords        bool
	leader             doc.Length
}

func formatOf(p *doc.Paragraph) format {
	return format{p.Align, p.First, p.Rest, p.Right, p.Before, p.After, p.KeepNext, p.KeepLines, p.NewPage, p.KeepEnds, p.DivideWords, p.Leader}
}

// A tally counts the formats of one style's paragraphs.
type tally []struct {
	format format
	count  int
}

func (t *tally) add(f format) {
	for i := range *t {
		if (*t)[i].format == f {
			(*t)[i].count++
			return
		}
	}
	*t = append(*t, struct {
		format format
		count  int
	}{f, 1})
}

// most is the commonest format; of several, the one that came first.
func (t tally) most() format {
	best := 0
	for i := range t {
		if t[i].count > t[best].count {
			best = i
		}
	}
	return t[best].format
}

// A measure turns lengths into what Word's dialogs show: characters of the
// grid, lines of the grid.
type measure struct{ char, line doc.Length }

// chars is a length in hundredths of a character, if it is a whole number of
// characters or halves of them, give or take a twip.
func (m measure) chars(l doc.Length) (hundredths int64, ok bool) {
	return wholes(l, m.char/2, 50)
}

// lines is a length in hundredths of a line, if it is a whole number of lines.
func (m measure) lines(l doc.Length) (hundredths int64, ok bool) {
	return wholes(l, m.line, 100)
}

func wholes(l, unit doc.Length, hundredths int64) (int64, bool) {
	if unit <= 0 {
		return 0, false
	}
	n := (l + unit/2) / unit
	if off := l - n*unit; off < -doc.Twip || off > doc.Twip {
		return 0, false
	}
	return int64(n) * hundredths, true
}

// A span is a length as Word has it twice: in twips, and in hundredths of a
// character or line, which win in Word. 0 hundredths undo a style's. LibreOffice
// reads the twips alone.
type span struct{ hundredths, twips int64 }

// indents are the left indent, that of the first line against it (negative
// where it hangs), and the right. Whole and half characters are given as
// characters too (首行缩进 2 字符). In characters the left indent is that of the
// line which begins further left; in twips it is that of the lines after the
// first. So does Word itself write it.
func (m measure) indents(f format) (left, first, right span) {
	firstChars, ok1 := m.chars(f.first)
	restChars, ok2 := m.chars(f.rest)
	if !ok1 || !ok2 {
		firstChars, restChars = 0, 0
	}
	left = span{min(firstChars, restChars), twips(f.rest)}
	first = span{firstChars - restChars, twips(f.first) - twips(f.rest)}
	rightChars, _ := m.chars(f.right)
	return left, first, span{rightChars, twips(f.right)}
}

// blanks are the spaces above and below. A whole number of lines is given as
// lines too (段前 1 行).
func (m measure) blanks(f format) (before, after span) {
	beforeLines, _ := m.lines(f.before)
	afterLines, _ := m.lines(f.after)
	return span{beforeLines, twips(f.before)}, span{afterLines, twips(f.after)}
}

// A spacing is what w:spacing says of a paragraph or style. line is 0 where
// the line pitch is inherited.
type spacing struct {
	before, after span
	line          doc.Length
}

func (m measure) spacing(f format) spacing {
	before, after := m.blanks(f)
	return spacing{before: before, after: after}
}

// properties writes what distinguishes the format from base, in the order of
// the schema (ISO/IEC 29500-1, A.1, CT_PPrBase).
func (e *encoder) properties(f, base format, m measure) {
	e.keeps(f, base)
	if f.leader > 0 {
		e.Raw(`<w:tabs><w:tab w:val="left" w:leader="underscore"`)
		e.IntAttribute("w:pos", twips(f.leader))
		e.Raw("/></w:tabs>")
	}
	if f.divideWords != base.divideWords {
		e.switched("w:wordWrap", !f.divideWords)
	}
	e.spacing(m.spacing(f), m.spacing(base))
	e.indents(f, base, m)
	e.align(f, base)
}

func (e *encoder) keeps(f, base format) {
	if f.keepNext != base.keepNext {
		e.switched("w:keepNext", f.keepNext)
	}
	if f.keepLines != base.keepLines {
		e.switched("w:keepLines", f.keepLines)
	}
	if f.newPage != base.newPage {
		e.switched("w:pageBreakBefore", f.newPage)
	}
	if f.keepEnds != base.keepEnds {
		e.switched("w:widowControl", f.keepEnds)
	}
}

func (e *encoder) spacing(s, base spacing) {
	if s == base {
		return
	}
	e.Raw("<w:spacing")
	e.span("w:before", "Lines", s.before, base.before)
	e.span("w:after", "Lines", s.after, base.after)
	if s.line != base.line {
		// A fixed pitch (行距：固定值).
		e.IntAttribute("w:line", twips(s.line))
		e.Raw(` w:lineRule="exact"`)
	}
	e.Raw("/>")
}

func (e *encoder) indents(f, base format, m measure) {
	if f.first == base.first && f.rest == base.rest && f.right == base.right {
		return
	}
	left, first, right := m.indents(f)
	baseLeft, baseFirst, baseRight := m.indents(base)
	e.Raw("<w:ind")
	e.span("w:left", "Chars", left, baseLeft)
	e.span("w:right", "Chars", right, baseRight)
	if first.twips < 0 {
		first, baseFirst = span{-first.hundredths, -first.twips}, span{-baseFirst.hundredths, -baseFirst.twips}
		e.span("w:hanging", "Chars", first, baseFirst)
	} else {
		e.span("w:firstLine", "Chars", first, baseFirst)
	}
	e.Raw("/>")
}

// span writes a length's two attributes if it is not the base's.
func (e *encoder) span(name, unit string, s, base span) {
	if s == base {
		return
	}
	e.Raw(" ", name, unit, `="`)
	e.Int(s.hundredths)
	e.Raw(`"`)
	e.IntAttribute(name, s.twips)
}

func (e *encoder) align(f, base format) {
	if f.align != base.align {
		e.value("w:jc", alignments[f.align])
	}
}

var alignments = [...]string{doc.Justify: "both", doc.Left: "left", doc.Centre: "center", doc.Right: "right"}
