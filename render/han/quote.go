package han

import (
	"fmt"
	"strings"
	"unicode"
)

// Quote is a text in quotation marks; marks inside it become inner ones
// (GB/T 15834-2011, 4.8.3.3).
func Quote(s string) string { return "“" + innerMarks.Replace(s) + "”" }

var innerMarks = strings.NewReplacer("“", "‘", "”", "’")

// longestShown is how many characters of a strange text a message quotes.
const longestShown = 30

// Shown is a text from outside as a message may quote it: not too long, on one
// line, and with the code in place of a character that nobody sees, or that a
// terminal would obey: <U+200B>.
func Shown(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > longestShown {
			return b.String() + "……"
		}
		switch {
		case unicode.IsPrint(r) || r == '\u3000':
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			fmt.Fprintf(&b, "<U+%04X>", r)
		}
	}
	return b.String()
}
