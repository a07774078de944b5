package report

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"nianbao/render/at"
)

const byteOrderMark = "\ufeff"

// A source is the text that the YAML reader gets: the input without what must
// not get there. Its places are the YAML reader's; original turns them into the
// user's.
type source struct {
	text  []byte
	lines []int // the offset at which each line begins
	edits []edit
	seen  position // the last that was asked for
}

// A position is a place in the text and its offset.
type position struct{ line, column, offset int }

// offset is the offset of a place in the text. The reader asks for places from
// the top to the bottom, so that what has been gone through on a line, which
// may hold a whole JSON file, need not be gone through again.
func (s *source) offset(line, column int) int {
	if line != s.seen.line || column < s.seen.column {
		s.seen = position{line, 1, s.lines[line-1]}
	}
	for ; s.seen.column < column; s.seen.column++ {
		_, size := utf8.DecodeRune(s.text[s.seen.offset:])
		s.seen.offset += size
	}
	return s.seen.offset
}

// An edit says how many of a line's characters the text lacks from a column on.
type edit struct{ line, column, lacks int }

// original is the column in the input of a place in the text.
func (s *source) original(line, column int) int {
	after, _ := slices.BinarySearchFunc(s.edits, edit{line, column + 1, 0}, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column))
	})
	if after > 0 && s.edits[after-1].line == line {
		column += s.edits[after-1].lacks
	}
	return column
}

// clean makes the source of an input. A byte order mark at its beginning is
// taken off. Characters that nobody can see are faults and are taken out, so
// that they cause no further ones. In JSON, surrogate pairs become the
// characters that they stand for.
func (r *reader) clean(data []byte) *source {
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	c := cleaner{reader: r, data: data, line: 1, column: 1, json: isJSON(data)}
	c.source.lines = append(make([]int, 0, 256), 0)
	for c.next < len(data) && len(c.source.lines) <= maxLines && !r.full() {
		c.step()
	}
	if c.source.edits == nil {
		c.source.text = data
	}
	return &c.source
}

// isJSON reports whether the whole input is within braces. A backslash can then
// stand nowhere but in a quoted string.
func isJSON(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{"))
}

// A cleaner goes through an input once, and copies what it keeps from the first
// edit on.
type cleaner struct {
	reader       *reader
	source       source
	data         []byte
	next         int // the offset of the next character
	line, column int // of the next character in the text
	lacks        int // on this line
	json         bool
}

// step reads one character, or one escape sequence of JSON.
func (c *cleaner) step() {
	char, size := utf8.DecodeRune(c.data[c.next:])
	switch {
	case char == '\n' || char == '\r':
		c.keep(lineEnd(c.data[c.next:]))
		c.line, c.column, c.lacks = c.line+1, 1, 0
		c.source.lines = append(c.source.lines, c.offset())
	case char == '\\' && c.json:
		c.escape()
	case forbidden(char):
		c.reader.add(ruleCharacter, "", c.at(), "%s", invisible(char))
		c.drop(size, 1)
	default:
		c.keep(size)
		c.column++
	}
}

// at is the user's place of the next character.
func (c *cleaner) at() at.Source {
	return at.Source{File: c.reader.name, Line: c.line, Column: c.column + c.lacks}
}

// offset is the length of the text so far.
func (c *cleaner) offset() int {
	if c.source.edits == nil {
		return c.next
	}
	return len(c.source.text)
}

// keep goes behind the next bytes.
func (c *cleaner) keep(size int) {
	if c.source.edits != nil {
		c.source.text = append(c.source.text, c.data[c.next:c.next+size]...)
	}
	c.next += size
}

// drop leaves the next characters out of the text. Behind a CR it leaves a blank
// in their place, lest an LF that comes next make one line end of two.
func (c *cleaner) drop(size, chars int) {
	if c.source.edits == nil {
		c.source.text = append(make([]byte, 0, len(c.data)), c.data[:c.next]...)
	}
	if bytes.HasSuffix(c.source.text, []byte("\r")) {
		c.source.text = append(c.source.text, ' ')
		c.column, chars = c.column+1, chars-1
	}
	c.lacks += chars
	c.source.edits = append(c.source.edits, edit{c.line, c.column, c.lacks})
	c.next += size
}

// unit is the length of \ud873, a UTF-16 code unit as JSON escapes it; a
// character beyond U+FFFF takes two (RFC 8259, section 7).
const unit = len(`\ud873`)

// escape reads what a backslash begins. Only surrogates are something that the
// YAML reader would not understand.
func (c *cleaner) escape() {
	text := c.data[c.next:]
	high, low := codeUnit(text), codeUnit(text[min(unit, len(text)):])
	char := utf16.DecodeRune(high, low)
	switch {
	case !utf16.IsSurrogate(high):
		size := 1
		if len(text) > 1 && text[1] == '\\' {
			size = 2 // this one escapes the next
		}
		c.keep(size)
		c.column += size
	case char == utf8.RuneError:
		c.reader.add(ruleCharacter, "", c.at(), "“%s”只是半个字，后面缺少与它成对的另一半。请换成这个字本身。", text[:unit])
		c.drop(unit, unit)
	default:
		c.drop(2*unit, 2*unit-1)
		c.source.text = utf8.AppendRune(c.source.text, char)
		c.column++
		c.source.edits[len(c.source.edits)-1].column = c.column
	}
}

// codeUnit is the code unit whose escape the text begins with, or -1.
func codeUnit(text []byte) rune {
	if len(text) < unit || text[0] != '\\' || text[1] != 'u' {
		return -1
	}
	n, err := strconv.ParseUint(string(text[2:unit]), 16, 16)
	if err != nil {
		return -1
	}
	return rune(n)
}
