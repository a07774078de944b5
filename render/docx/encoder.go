package docx

import (
	"io"
	"strconv"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// flushAt is how much an encoder collects before it hands it on: a document
// of any length takes no more memory than this and its longest text.
const flushAt = 8 << 10

// An encoder writes one part's XML. Markup is written as it is, text escaped.
// The first error sticks, and finish reports it.
type encoder struct {
	w   io.Writer
	buf []byte
	err error

	named   int      // the bookmark of a caption's name that has begun; 0 for none
	keys    []at.Key // of the bookmarks of texts, in their order
	changes int64    // how many changes have been written
	deleted bool     // what is written is a text that was deleted
}

// start begins a new part.
func (e *encoder) start(w io.Writer) { e.w, e.buf = w, e.buf[:0] }

// finish hands on what is left and reports the first error.
func (e *encoder) finish() error {
	e.flush()
	return e.err
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

// bytes writes a part that is no XML, without a copy.
func (e *encoder) bytes(data []byte) {
	e.flush()
	if e.err == nil {
		_, e.err = e.w.Write(data)
	}
}

// text writes characters that checkText has passed, for an element or a quoted
// attribute. ">" is escaped too, because "]]>" may not stand in text.
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
		default:
			e.buf = append(e.buf, s[i])
		}
		if len(e.buf) >= flushAt {
			e.flush()
		}
	}
}

// value writes an element whose only content is its w:val.
func (e *encoder) value(name, val string) {
	e.raw("<", name, ` w:val="`, val, `"/>`)
}

// number writes such an element with a number.
func (e *encoder) number(name string, val int64) {
	e.raw("<", name)
	e.attribute("w:val", val)
	e.raw("/>")
}

// off turns a property off that Word has on by default or by a style.
func (e *encoder) off(name string) { e.value(name, "0") }

// switched writes a property that is on or off.
func (e *encoder) switched(name string, on bool) {
	if on {
		e.raw("<", name, "/>")
	} else {
		e.off(name)
	}
}

// attribute writes a number as an attribute.
func (e *encoder) attribute(name string, val int64) {
	e.buf = append(e.buf, ' ')
	e.buf = append(e.buf, name...)
	e.buf = append(e.buf, '=', '"')
	e.int(val)
	e.buf = append(e.buf, '"')
}

func (e *encoder) int(n int64) { e.buf = strconv.AppendInt(e.buf, n, 10) }

// twips is a length in Word's unit, rounded to the nearest.
func twips(l doc.Length) int64 { return int64(floorDiv(l+doc.Twip/2, doc.Twip)) }

// halfPoints is a type size in the unit of w:sz.
func halfPoints(l doc.Length) int64 { return int64(floorDiv(l+doc.Point/4, doc.Point/2)) }

// floorDiv divides and rounds down, below zero too.
func floorDiv(a, b doc.Length) doc.Length {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
