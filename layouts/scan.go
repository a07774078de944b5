package layouts

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A place is where something stands in a layout file: the line from 1, and the
// offset in bytes from 0, which becomes a column only when a fault is told.
type place struct{ line, offset int }

// A token is a word, a text or a cell, its escapes resolved, and where it began.
type token struct {
	text string
	at   place
}

// A line is one line of a layout file without its comment.
type line struct {
	number int
	text   string
}

// comment is the offset at which a comment begins, or the text's length. A
// comment's slashes stand at the line's beginning or after a blank.
func comment(text string) int {
	for i := 0; i+1 < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case text[i:i+2] == "//" && (i == 0 || text[i-1] == ' '):
			return i
		}
	}
	return len(text)
}

// words splits the line at its blanks into at most n tokens, of which the last
// takes the rest of the line; n < 0 is no limit.
func (l line) words(n int) []token {
	var tokens []token
	for i := l.skip(0); i < len(l.text); {
		end := l.until(i, ' ')
		if len(tokens) == n-1 {
			end = len(strings.TrimRight(l.text, " "))
		}
		tokens = append(tokens, token{unescape(l.text[i:end]), place{l.number, i}})
		i = l.skip(end)
	}
	return tokens
}

// cells splits a row's line from its first bar on into raw tokens, escapes
// kept, and reports whether the row ends with a bar.
func (l line) cells(bar int) (cells []token, closed bool) {
	for {
		begin := l.skip(bar + 1)
		if begin == len(l.text) {
			return cells, true
		}
		end := l.until(begin, '|')
		cells = append(cells, token{strings.TrimRight(l.text[begin:end], " "), place{l.number, begin}})
		if end == len(l.text) {
			return cells, false
		}
		bar = end
	}
}

// skip is the offset of the first byte from i on that is no blank.
func (l line) skip(i int) int {
	for i < len(l.text) && l.text[i] == ' ' {
		i++
	}
	return i
}

// until is the offset of the first unescaped c from i on, or the line's end.
func (l line) until(i int, c byte) int {
	for ; i < len(l.text) && l.text[i] != c; i++ {
		if l.text[i] == '\\' && i+1 < len(l.text) {
			i++
		}
	}
	return i
}

// unescape resolves the one escape of the language: a backslash takes the next
// character as it is.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// unprintable finds the first character of a line that a layout may not hold:
// no valid UTF-8, a control character, or a blank other than the common one.
func unprintable(text string) (r rune, offset int, found bool) {
	for i, r := range text {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return r, i, true
		}
	}
	return 0, 0, false
}

// isName reports whether s can be part of a key: small Latin letters, digits
// and underscores, a letter first.
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := 'a' <= c && c <= 'z'
		if !letter && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != ""
}

// isPath reports whether s is one or more names joined by points.
func isPath(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if !isName(part) {
			return false
		}
	}
	return true
}
