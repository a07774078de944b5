package claims

import (
	"strings"
	"unicode"

	"nianbao/render/han"
)

// A folded text is one as it is read here: full-width digits and marks as
// half-width or Chinese ones, without spaces, and where each of its characters
// stands in the original.
type folded struct {
	runes []rune
	at    []int // the byte at which each character begins, and the text's end
}

// foldInto makes the folded text in the room of another, which is gone then. A
// space between two digits stays, because it may part two numbers.
func foldInto(buffer folded, s string) folded {
	f := folded{runes: buffer.runes[:0], at: buffer.at[:0]}
	space := false
	for i, r := range s {
		if r < '\u3001' && unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			space = true
			continue
		}
		r = han.Fold(r)
		if n := len(f.runes); space && n > 0 && han.IsDigit(r) && han.IsDigit(f.runes[n-1]) {
			f.runes, f.at = append(f.runes, ' '), append(f.at, i-1)
		}
		space = false
		f.runes, f.at = append(f.runes, r), append(f.at, i)
	}
	f.at = append(f.at, len(s))
	return f
}

// end is the byte at which the characters before the i-th end, without the
// spaces that follow them.
func (f folded) end(s string, i int) int {
	return len(strings.TrimRightFunc(s[:f.at[i]], unicode.IsSpace))
}
