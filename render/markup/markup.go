// Package markup writes XML and HTML: markup as it stands, texts escaped, numbers. It knows no
// elements; what is written is its callers' affair.
package markup

import (
	"encoding/base64"
	"io"
	"strconv"
)

// flushAt is how many bytes a Writer collects before it hands them on: a document of any
// length takes no more memory than this and its longest piece.
const flushAt = 8 << 10

// A Writer writes markup. The first error sticks, and Finish reports it. The zero Writer is
// to be started.
type Writer struct {
	out io.Writer
	buf []byte
	err error
}

// Start begins to write to out, what has been written before being finished.
func (w *Writer) Start(out io.Writer) {
	if w.buf == nil {
		w.buf = make([]byte, 0, 2*flushAt)
	}
	w.out, w.buf = out, w.buf[:0]
}

// Finish hands on what is left and gives the first error.
func (w *Writer) Finish() error {
	w.flush()
	return w.err
}

// Fail makes an error the first one, unless there is one already or err is nil.
func (w *Writer) Fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *Writer) flush() {
	if w.err == nil {
		_, w.err = w.out.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

// grown hands on what has been collected, once it is enough.
func (w *Writer) grown() {
	if len(w.buf) >= flushAt {
		w.flush()
	}
}

// Raw writes markup as it stands.
func (w *Writer) Raw(parts ...string) {
	for _, s := range parts {
		w.buf = append(w.buf, s...)
	}
	w.grown()
}

// Bytes writes as they stand bytes that may be many, without a copy.
func (w *Writer) Bytes(data []byte) {
	w.flush()
	if w.err == nil {
		_, w.err = w.out.Write(data)
	}
}

// Text writes characters for an element or a quoted attribute. ">" is escaped too, because
// "]]>" may not stand in a text (XML 1.0, 2.4). Characters that XML has no place for are
// its caller's affair.
func (w *Writer) Text(s string) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '&':
			w.buf = append(w.buf, "&amp;"...)
		case '<':
			w.buf = append(w.buf, "&lt;"...)
		case '>':
			w.buf = append(w.buf, "&gt;"...)
		case '"':
			w.buf = append(w.buf, "&quot;"...)
		default:
			w.buf = append(w.buf, s[i])
		}
		w.grown()
	}
}

// Int writes a whole number.
func (w *Writer) Int(n int64) {
	w.buf = strconv.AppendInt(w.buf, n, 10)
	w.grown()
}

// Decimal writes n/10^places with no more digits than it needs. It works on integers, because
// the digits of floating-point sums are not the same on all machines.
func (w *Writer) Decimal(n int64, places int) {
	if n < 0 {
		w.buf = append(w.buf, '-')
		n = -n
	}
	unit := int64(1)
	for range places {
		unit *= 10
	}
	w.Int(n / unit)
	if rest := n % unit; rest > 0 {
		w.buf = append(w.buf, '.')
		for ; rest > 0; rest = rest * 10 % unit {
			w.buf = append(w.buf, byte('0'+rest*10/unit))
		}
	}
}

// Attribute writes a text as an attribute of the element that is open.
func (w *Writer) Attribute(name, value string) {
	w.Raw(" ", name, `="`)
	w.Text(value)
	w.Raw(`"`)
}

// Number writes a whole number as an attribute of the element that is open.
func (w *Writer) Number(name string, n int64) {
	w.Raw(" ", name, `="`)
	w.Int(n)
	w.Raw(`"`)
}

// Data writes the address that is a file itself (RFC 2397).
func (w *Writer) Data(mediaType string, file []byte) {
	w.Raw("data:", mediaType, ";base64,")
	const chunk = flushAt / 4 * 3 // without a rest, so that no padding stands within
	for len(file) > 0 {
		n := min(chunk, len(file))
		w.buf = base64.StdEncoding.AppendEncode(w.buf, file[:n])
		file = file[n:]
		w.grown()
	}
}
