package report

import (
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// A cursor goes through a scalar as it stands in the source, beside its value.
// YAML folds lines, takes off indents and resolves escapes, but value and
// source have the same characters in the same order if blanks are left out.
// That is how a cursor finds the place of each.
type cursor struct {
	text         []byte // from the next character on
	line, column int    // of the next character
	quote        byte   // ' or ", or 0
}

// cursor is a cursor at the beginning of a scalar's content.
func (r *reader) cursor(n *yaml.Node) *cursor {
	c := &cursor{line: n.Line, column: n.Column}
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		c.line, c.column = n.Line+1, 1
	}
	if c.line > len(r.source.lines) {
		return c
	}
	c.text = r.source.text[r.source.offset(c.line, c.column):]
	switch {
	case n.Style&yaml.SingleQuotedStyle != 0:
		c.quote = '\''
	case n.Style&yaml.DoubleQuotedStyle != 0:
		c.quote = '"'
	}
	if c.quote != 0 {
		c.text, c.column = c.text[min(1, len(c.text)):], c.column+1
	}
	return c
}

// place is the place of the next character that is not blank.
func (c *cursor) place() (line, column int) {
	for {
		if isBlank, _, _ := c.next(); !isBlank {
			return c.line, c.column
		}
		c.pass()
	}
}

// skip goes behind a piece of the value.
func (c *cursor) skip(value string) {
	for _, char := range value {
		if blank(char) {
			continue
		}
		for len(c.text) > 0 && c.pass() { // the blanks before it
		}
	}
}

// blank reports whether YAML may fold or take off a character.
func blank(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// next says whether the value's next character is blank, and how many bytes and
// characters it takes in the source: more than one if it is escaped.
func (c *cursor) next() (isBlank bool, size, chars int) {
	char, size := utf8.DecodeRune(c.text)
	switch {
	case char == '\'' && c.quote == '\'':
		size = min(2, len(c.text)) // '' stands for '
		return false, size, size
	case char == '\\' && c.quote == '"':
		char, size = escaped(c.text)
		return blank(char), size, size
	case char == '\n' || char == '\r':
		return true, lineEnd(c.text), 1
	}
	return blank(char), size, 1
}

// pass goes behind the next character, and reports whether it was blank.
func (c *cursor) pass() bool {
	isBlank, size, chars := c.next()
	if size > 0 && (c.text[0] == '\n' || c.text[0] == '\r') {
		c.line, c.column = c.line+1, 1-chars
	}
	c.text = c.text[size:]
	c.column += chars
	return isBlank
}

// escaped is the character that an escape sequence in double quotes stands for,
// so far as to tell whether it is blank, and the sequence's length
// (YAML 1.2.2, section 5.7). A backslash at a line's end stands for nothing.
func escaped(text []byte) (char rune, size int) {
	digits := 0
	switch char, size = utf8.DecodeRune(text[1:]); char {
	case 'n', 'r', 't', ' ', '\t':
		return ' ', 2
	case '\n', '\r':
		return ' ', 1
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		return char, 1 + size
	}
	size = min(2+digits, len(text))
	n, _ := strconv.ParseUint(string(text[2:size]), 16, 32)
	return rune(n), size
}
