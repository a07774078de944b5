package opc

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Start is the start of an element. Its bytes are good until the next token is
// read.
type Start struct {
	name  []byte // with its prefix
	attrs []attr
	room  []byte // for values
}

// An attr is an attribute: its name with its prefix, and its value, decoded.
type attr struct{ name, value []byte }

// Local is the element's name without its prefix.
func (e *Start) Local() []byte {
	if prefix, local, _ := bytes.Cut(e.name, colon); len(prefix) > 0 && len(local) > 0 {
		return local
	}
	return e.name
}

var colon = []byte{':'}

// Attribute is the value of the attribute of exactly this name, nil if it is absent.
func (e *Start) Attribute(name string) []byte {
	for i := range e.attrs {
		if a := &e.attrs[i]; string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// Prefixed is the value of an attribute that has a prefix, whatever that is, nil if it is
// absent.
func (e *Start) Prefixed(name string) []byte {
	for _, a := range e.attrs {
		prefix, local, _ := bytes.Cut(a.name, colon)
		if string(local) == name && len(prefix) > 0 && string(prefix) != "xmlns" {
			return a.value
		}
	}
	return nil
}

// Preserves reports whether the element says that the blanks at the ends of its text
// count. It may say so more than once.
func (e *Start) Preserves() bool {
	for _, a := range e.attrs {
		if string(a.name) == "xml:space" && string(a.value) == "preserve" {
			return true
		}
	}
	return false
}

// Blanks are what XML takes for blank.
const Blanks = " \t\r\n"

// read reads a start tag, without what encloses it, if it is plain: its names are
// ASCII, nothing but = is between a name and its value, and the values are plain. One
// that is not may be well-formed all the same.
func (e *Start) read(tag []byte) bool {
	n := nameLength(tag)
	if n == 0 {
		return false
	}
	e.name, e.attrs, e.room = tag[:n], e.attrs[:0], e.room[:0]
	for rest := tag[n:]; ; {
		rest = afterBlanks(rest)
		if len(rest) == 0 {
			return true
		}
		n := nameLength(rest)
		if n == 0 || len(rest) < n+len(`=""`) || rest[n] != '=' || rest[n+1] != '"' && rest[n+1] != '\'' {
			return false
		}
		name, value := rest[:n], rest[n+2:]
		length := bytes.IndexByte(value, rest[n+1])
		if length < 0 {
			return false
		}
		rest = value[length+1:]
		value, ok := decode(value[:length], inValue, &e.room)
		if !ok {
			return false
		}
		e.attrs = append(e.attrs, attr{name, value})
	}
}

// decode is a value or a text decoded, if it is plain: but for references to ASCII
// characters it stands for itself. What does not is put together in the room, behind
// what is there.
func decode(text []byte, role byte, room *[]byte) ([]byte, bool) {
	n := plainLength(text, role)
	if n == len(text) {
		return text, true
	}
	start := len(*room)
	for {
		*room, text = append(*room, text[:n]...), text[n:]
		if len(text) == 0 {
			return (*room)[start:], true
		}
		char, length := reference(text)
		if length == 0 {
			return nil, false
		}
		*room, text = append(*room, char), text[length:]
		n = plainLength(text, role)
	}
}

// reference is the ASCII character to which a text begins to refer, and the length of
// that, 0 if it does not: by one of the names that need no declaration (XML 1.0,
// 4.6), or by a decimal number.
func reference(text []byte) (char byte, length int) {
	end := bytes.IndexByte(text[:min(len(text), len("&quot;"))], ';')
	if text[0] != '&' || end < 0 {
		return 0, 0
	}
	switch name := text[1:end]; string(name) {
	case "amp":
		char = '&'
	case "lt":
		char = '<'
	case "gt":
		char = '>'
	case "quot":
		char = '"'
	case "apos":
		char = '\''
	default:
		number, _ := bytes.CutPrefix(name, []byte{'#'})
		n, err := strconv.ParseUint(string(number), 10, 7)
		if len(number) == len(name) || err != nil || n < ' ' && n != '\n' && n != '\r' && n != '\t' {
			return 0, 0
		}
		char = byte(n)
	}
	return char, end + 1
}

// Where a byte may stand in what is plain.
const (
	inName    = 1 << iota
	opensName // first in a name
	inValue   // in the value of an attribute, for itself
	inText    // in a text, for itself; > may not, because of ]]>
)

// roles says of each ASCII byte where it may stand.
var roles = func() (roles [utf8.RuneSelf]byte) {
	for c := range roles {
		switch c := byte(c); {
		case c|' ' >= 'a' && c|' ' <= 'z', c == '_', c == ':':
			roles[c] = inName | opensName | inValue | inText
		case c >= '0' && c <= '9', c == '-', c == '.':
			roles[c] = inName | inValue | inText
		case c == '>':
			roles[c] = inValue
		case c >= ' ' && c != '<' && c != '&', c == '\t', c == '\n':
			roles[c] = inValue | inText
		}
	}
	return roles
}()

// afterBlanks is a text without the blanks that it begins with.
func afterBlanks(text []byte) []byte {
	for len(text) > 0 && strings.IndexByte(Blanks, text[0]) >= 0 {
		text = text[1:]
	}
	return text
}

// nameLength is the length of the plain name that a text begins with, 0 if it begins
// with none. A name has at most one colon.
func nameLength(text []byte) int {
	colons := 0
	for i, c := range text {
		switch {
		case c >= utf8.RuneSelf || i == 0 && roles[c]&opensName == 0:
			return 0
		case roles[c]&inName == 0:
			return i
		case c == ':':
			if colons++; colons > 1 {
				return 0
			}
		}
	}
	return len(text)
}

// plainLength is how much of a text stands for itself: characters that XML allows
// (XML 1.0, 2.2) and that mean nothing there.
func plainLength(text []byte, role byte) int {
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if roles[c]&role == 0 {
				return i
			}
			i++
			continue
		}
		char, size := utf8.DecodeRune(text[i:])
		if char == utf8.RuneError && size == 1 || char == 0xFFFE || char == 0xFFFF {
			return i
		}
		i += size
	}
	return len(text)
}
