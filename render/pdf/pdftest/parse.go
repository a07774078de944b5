package pdftest

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
)

// A fault is what is wrong with a file; it travels as a panic within this
// package and leaves it as an error.
type fault string

func (f fault) Error() string { return string(f) }

func fail(format string, args ...any) { panic(fault(fmt.Sprintf(format, args...))) }

// catch turns a fault into an error.
func catch(err *error) {
	switch r := recover().(type) {
	case nil:
	case fault:
		*err = r
	default:
		panic(r)
	}
}

// A parser reads objects from data.
type parser struct {
	data []byte
	pos  int
}

const (
	whitespace = "\x00\t\n\f\r "
	delimiters = "()<>[]{}/%"
)

func (p *parser) skipSpace() {
	for p.pos < len(p.data) && strings.IndexByte(whitespace, p.data[p.pos]) >= 0 {
		p.pos++
	}
}

// take consumes s if it is next.
func (p *parser) take(s string) bool {
	if !bytes.HasPrefix(p.data[p.pos:], []byte(s)) {
		return false
	}
	p.pos += len(s)
	return true
}

// want consumes s or fails.
func (p *parser) want(s string) {
	if !p.take(s) {
		fail("at byte %d: want %q, have %q", p.pos, s, p.data[p.pos:min(p.pos+20, len(p.data))])
	}
}

// word reads regular characters.
func (p *parser) word() string {
	start := p.pos
	for p.pos < len(p.data) && strings.IndexByte(whitespace+delimiters, p.data[p.pos]) < 0 {
		p.pos++
	}
	return string(p.data[start:p.pos])
}

// object reads one object, a reference ("12 0 R") being one.
func (p *parser) object() any {
	p.skipSpace()
	switch {
	case p.take("<<"):
		return p.dict()
	case p.take("["):
		return p.array()
	case p.take("/"):
		return p.name()
	case p.take("("):
		return p.literal()
	case p.take("<"):
		return p.hex()
	}
	return p.atom()
}

// atom reads a number, a reference, a keyword or an operator.
func (p *parser) atom() any {
	at := p.pos
	w := p.word()
	switch {
	case w == "":
		fail("at byte %d: no object", at)
	case w == "true", w == "false":
		return w == "true"
	case w == "null":
		return nil
	case strings.Trim(w, "0123456789") == "":
		end := p.pos
		if p.take(" 0 R") {
			return Ref(Number(w).Int())
		}
		p.pos = end
		return Number(w)
	case strings.Trim(w, "+-.0123456789") == "":
		return Number(w)
	}
	return Operator(w)
}

// name reads a name, in which #2F stands for a slash.
func (p *parser) name() Name {
	first, rest, escaped := strings.Cut(p.word(), "#")
	name := first
	for escaped {
		var piece string
		piece, rest, escaped = strings.Cut(rest, "#")
		char, err := hex.DecodeString(piece[:min(2, len(piece))])
		if err != nil || len(char) != 1 {
			fail("at byte %d: a name with a broken escape", p.pos)
		}
		name += string(char) + piece[2:]
	}
	return Name(name)
}

func (p *parser) dict() Dict {
	d := Dict{}
	for p.skipSpace(); !p.take(">>"); p.skipSpace() {
		key, ok := p.object().(Name)
		if !ok {
			fail("at byte %d: a key that is no name", p.pos)
		}
		if _, twice := d[key]; twice {
			fail("at byte %d: key %s twice", p.pos, key)
		}
		d[key] = p.object()
	}
	return d
}

func (p *parser) array() Array {
	a := Array{}
	for p.skipSpace(); !p.take("]"); p.skipSpace() {
		a = append(a, p.object())
	}
	return a
}

// literal reads a string in brackets. Our files need no escapes in them.
func (p *parser) literal() String {
	n := bytes.IndexByte(p.data[p.pos:], ')')
	if n < 0 || bytes.ContainsAny(p.data[p.pos:p.pos+n], "\\(\r") {
		fail("at byte %d: a string that this reader does not know", p.pos)
	}
	s := String(p.data[p.pos : p.pos+n])
	p.pos += n + 1
	return s
}

func (p *parser) hex() String {
	n := bytes.IndexByte(p.data[p.pos:], '>')
	if n < 0 {
		fail("at byte %d: a string without an end", p.pos)
	}
	b, err := hex.DecodeString(string(p.data[p.pos : p.pos+n]))
	if err != nil {
		fail("at byte %d: %v", p.pos, err)
	}
	p.pos += n + 1
	return String(b)
}
