package pdffile

import (
	"bytes"
	"math"
	"strconv"
)

// The kinds of objects (ISO 32000-2, 7.3). A number is a float64, a boolean a bool, and
// what is not there nil.
type (
	name  string
	text  string // its bytes
	array []any
	dict  map[name]any
	ref   struct{ number, generation int }
	// word is what is none of them: an operator, obj, R.
	word string
)

// A stream is a dictionary and bytes behind it, packed as it says.
type stream struct {
	dict
	packed []byte
}

// maxNesting is how deep arrays and dictionaries are within each other.
const maxNesting = 40

// A lexer reads objects one after the other.
type lexer struct {
	data []byte
	at   int
}

// What a byte is (ISO 32000-2, 7.2.3).
const (
	regular = iota
	blank
	delimiter
)

var class = func() (c [256]byte) {
	for _, b := range "\x00\t\n\f\r " {
		c[b] = blank
	}
	for _, b := range "()<>[]{}/%" {
		c[b] = delimiter
	}
	return c
}()

// skip passes over blanks and comments.
func (l *lexer) skip() {
	for l.at < len(l.data) {
		switch b := l.data[l.at]; {
		case class[b] == blank:
			l.at++
		case b == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// object reads the next object, false at the end or where there is none: then it has
// passed over one byte at least, so that whoever goes on comes to the end.
func (l *lexer) object(depth int) (any, bool) {
	l.skip()
	if l.at >= len(l.data) {
		return nil, false
	}
	switch b := l.data[l.at]; b {
	case '/':
		l.at++
		return l.name(), true
	case '(':
		return l.literal(), true
	case '<':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '<' {
			l.at += 2
			return l.dict(depth + 1)
		}
		return l.hex(), true
	case '[':
		l.at++
		return l.array(depth + 1)
	case ')', '>', ']', '{', '}':
		l.at++
		return word(b), true
	}
	from := l.at
	for l.at < len(l.data) && class[l.data[l.at]] == regular {
		l.at++
	}
	return plain(l.data[from:l.at]), true
}

// plain is a number or a word.
func plain(b []byte) any {
	if c := b[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		if n, ok := number(b); ok {
			return n
		}
	}
	switch string(b) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	return word(b)
}

// number reads a number. Some programs write two signs.
func number(b []byte) (float64, bool) {
	sign, whole, digits := 1.0, 0.0, 0
	i := 0
	for i < len(b) && (b[i] == '-' || b[i] == '+') {
		if b[i] == '-' {
			sign = -1
		}
		i++
	}
	for ; i < len(b) && b[i] >= '0' && b[i] <= '9'; i++ {
		whole = whole*10 + float64(b[i]-'0')
		digits++
	}
	if i < len(b) && b[i] == '.' {
		scale := 0.1
		for i++; i < len(b) && b[i] >= '0' && b[i] <= '9'; i++ {
			whole += scale * float64(b[i]-'0')
			scale /= 10
			digits++
		}
	}
	if i < len(b) || digits == 0 || math.IsInf(whole, 0) {
		return 0, false
	}
	return sign * whole, true
}

// name reads a name behind its slash.
func (l *lexer) name() name {
	from := l.at
	escaped := false
	for l.at < len(l.data) && class[l.data[l.at]] == regular {
		escaped = escaped || l.data[l.at] == '#'
		l.at++
	}
	raw := l.data[from:l.at]
	if !escaped {
		return name(raw)
	}
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if n, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return name(out)
}

// escapes are the characters behind a backslash that stand for others.
var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

// literal reads a string in parentheses.
func (l *lexer) literal() text {
	var out []byte
	depth := 0
	for l.at < len(l.data) {
		b := l.data[l.at]
		l.at++
		switch b {
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				return text(out)
			}
		case '\\':
			out = l.escape(out)
			continue
		}
		out = append(out, b)
	}
	return text(out)
}

// escape reads what stands behind a backslash.
func (l *lexer) escape(out []byte) []byte {
	if l.at >= len(l.data) {
		return out
	}
	b := l.data[l.at]
	l.at++
	switch {
	case b == '\r':
		if l.at < len(l.data) && l.data[l.at] == '\n' {
			l.at++
		}
		return out
	case b == '\n':
		return out
	case b >= '0' && b <= '7':
		n := int(b - '0')
		for i := 0; i < 2 && l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '7'; i++ {
			n = n*8 + int(l.data[l.at]-'0')
			l.at++
		}
		return append(out, byte(n))
	}
	if e, ok := escapes[b]; ok {
		b = e
	}
	return append(out, b)
}

// hex reads a string of hexadecimal digits.
func (l *lexer) hex() text {
	end := bytes.IndexByte(l.data[l.at:], '>')
	raw := l.data[l.at+1:]
	if end < 0 {
		l.at = len(l.data)
	} else {
		raw = l.data[l.at+1 : l.at+end]
		l.at += end + 1
	}
	return text(unhex(raw))
}

// unhex is the bytes of hexadecimal digits; what else stands between them counts not.
func unhex(raw []byte) []byte {
	out := make([]byte, 0, len(raw)/2+1)
	half, have := byte(0), false
	for _, b := range raw {
		var n byte
		switch {
		case b >= '0' && b <= '9':
			n = b - '0'
		case b >= 'a' && b <= 'f':
			n = b - 'a' + 10
		case b >= 'A' && b <= 'F':
			n = b - 'A' + 10
		default:
			continue
		}
		if have {
			out = append(out, half<<4|n)
		}
		half, have = n, !have
	}
	if have {
		out = append(out, half<<4)
	}
	return out
}

// array reads an array behind its bracket, as far as it goes.
func (l *lexer) array(depth int) (any, bool) {
	if depth > maxNesting {
		return nil, false
	}
	all := array{}
	for {
		o, ok := l.object(depth)
		if !ok || o == word("]") {
			return all, true
		}
		if o == word("R") {
			all = joined(all)
			continue
		}
		if _, stray := o.(word); !stray {
			all = append(all, o)
		}
	}
}

// joined makes a reference of the last two numbers.
func joined(all array) array {
	if n := len(all); n >= 2 {
		if r, ok := reference(all[n-2], all[n-1]); ok {
			return append(all[:n-2], r)
		}
	}
	return all
}

func reference(number, generation any) (ref, bool) {
	n, ok1 := number.(float64)
	g, ok2 := generation.(float64)
	if !ok1 || !ok2 || n < 0 || n > maxObjects || n != math.Trunc(n) {
		return ref{}, false
	}
	return ref{int(n), int(g)}, true
}

// dict reads a dictionary behind its brackets, as far as it goes.
func (l *lexer) dict(depth int) (any, bool) {
	if depth > maxNesting {
		return nil, false
	}
	d := dict{}
	var key name
	var values array // behind the key: one, or the three of a reference
	put := func() {
		if len(values) > 0 {
			d[key] = values[len(values)-1]
		}
		values = values[:0]
	}
	for {
		o, ok := l.object(depth)
		if !ok {
			put()
			return d, true
		}
		switch o := o.(type) {
		case word:
			switch o {
			case ">":
				l.skip()
				if l.at < len(l.data) && l.data[l.at] == '>' {
					l.at++
				}
				put()
				return d, true
			case "R":
				values = joined(values)
			}
			continue
		case name:
			if key == "" || len(values) > 0 {
				put()
				key = o
				continue
			}
		}
		values = append(values, o)
	}
}
