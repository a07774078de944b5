package layouts

import (
	"strings"
	"unicode"
)

// maxShown is how many characters of a strange text a message quotes.
const maxShown = 40

// shown is a text from outside as a message may quote it: not too long, and
// without characters that a terminal would obey.
func shown(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n == maxShown {
			b.WriteString("……")
			break
		}
		if !unicode.IsPrint(r) && r != '\u3000' {
			r = '\ufffd'
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
