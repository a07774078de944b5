package html

import (
	"encoding/base64"
	"io"
	"strconv"
	"strings"

	"nianbao/render/doc"
)

// flushAt is how much an encoder collects before it hands it on.
const flushAt = 8 << 10

// An encoder writes elements. Markup is written as it is, text escaped. The first error
// sticks.
type encoder struct {
	*inventory
	w     io.Writer
	buf   []byte
	err   error
	style styler
}

func (e *encoder) flush() {
	if e.err == nil {
		_, e.err = e.w.Write(e.buf)
	}
	e.buf = e.buf[:0]
}

// raw writes markup.
func (e *encoder) raw(parts ...string) {
	for _, s := range parts {
		e.buf = append(e.buf, s...)
	}
	if len(e.buf) >= flushAt {
		e.flush()
	}
}

// text writes characters for an element or a quoted attribute, without the line ends that
// the tree's builder put in.
func (e *encoder) text(s string) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '&':
			e.buf = append(e.buf, "&amp;"...)
		case '<':
			e.buf = append(e.buf, "&lt;"...)
		case '>':
			e.buf = append(e.buf, "&gt;"...)
		case '"':
			e.buf = append(e.buf, "&quot;"...)
		case '\n':
		default:
			e.buf = append(e.buf, s[i])
		}
		if len(e.buf) >= flushAt {
			e.flush()
		}
	}
}

// begin begins an element with its looks; what it has besides these is written before end.
func (e *encoder) begin(name string, looks ...look) {
	e.raw("<", name)
	e.style(e, looks)
}

// open is begin of an element that has nothing but looks.
func (e *encoder) open(name string, looks ...look) {
	e.begin(name, looks...)
	e.raw(">")
}

// attribute writes a text as an attribute.
func (e *encoder) attribute(name, value string) {
	e.raw(" ", name, `="`)
	e.text(value)
	e.raw(`"`)
}

// number writes a number as an attribute.
func (e *encoder) number(name string, value int64) {
	e.raw(" ", name, `="`)
	e.buf = strconv.AppendInt(e.buf, value, 10)
	e.raw(`"`)
}

// span writes how many columns or rows a cell covers, unless it is one.
func (e *encoder) span(name string, n int) {
	if n > 1 {
		e.number(name, int64(n))
	}
}

// data writes the address that is a file itself (RFC 2397), as a picture's source.
func (e *encoder) data(mediaType string, file []byte) {
	e.raw(` src="data:`, mediaType, ";base64,")
	const chunk = flushAt / 4 * 3 // without a rest, so that no padding stands within
	for len(file) > 0 {
		n := min(chunk, len(file))
		e.buf = base64.StdEncoding.AppendEncode(e.buf, file[:n])
		file = file[n:]
		e.flush()
	}
	e.raw(`"`)
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
