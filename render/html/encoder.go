package html

import (
	"strconv"
	"strings"

	"nianbao/render/doc"
	"nianbao/render/markup"
)

// An encoder writes elements.
type encoder struct {
	*inventory
	markup.Writer
	style styler
}

// text writes characters for an element or a quoted attribute, without the line ends that
// the tree's builder put in.
func (e *encoder) text(s string) {
	for line := range strings.SplitSeq(s, "\n") {
		e.Text(line)
	}
}

// begin begins an element with its looks; what it has besides these is written before end.
func (e *encoder) begin(name string, looks ...look) {
	e.Raw("<", name)
	e.style(e, looks)
}

// open is begin of an element that has nothing but looks.
func (e *encoder) open(name string, looks ...look) {
	e.begin(name, looks...)
	e.Raw(">")
}

// attribute writes a text as an attribute.
func (e *encoder) attribute(name, value string) {
	e.Raw(" ", name, `="`)
	e.text(value)
	e.Raw(`"`)
}

// span writes how many columns or rows a cell covers, unless it is one.
func (e *encoder) span(name string, n int) {
	if n > 1 {
		e.IntAttribute(name, int64(n))
	}
}

// pixels is a length as a browser counts, 96 to the inch.
func pixels(l doc.Length) int64 { return int64((l*96 + 36*doc.Point) / (72 * doc.Point)) }

// hundredths is a ratio as CSS writes numbers, with two decimals at most: 12.5.
func hundredths(a, b doc.Length) string {
	n := int64((100*a + b/2) / b)
	s := strconv.FormatInt(n/100, 10)
	if rest := n % 100; rest > 0 {
		s = strings.TrimRight(s+"."+strconv.FormatInt(100+rest, 10)[1:], "0")
	}
	return s
}

// points is a length as CSS writes it: 10.5pt.
func points(l doc.Length) string { return hundredths(l, doc.Point) + "pt" }
