package page

import (
	"strings"

	"nianbao/render/han"
)

// A class is what a character does at the ends of lines and beside other
// marks (GB/T 15834-2011, 5.1; W3C Requirements for Chinese Text Layout,
// 3.1).
type class uint8

const (
	ordinary class = iota
	opening        // （“《: may not end a line; blank on its left half
	closing        // ）”》: may not begin a line; blank on its right half
	stop           // 、，。；：: a closing mark that may hang beyond the line's end
	tight          // ！？％…: may not begin a line; has no blank to give
	dash           // —: two of them are one mark
	latin          // digits, letters and their marks: not divided
	space          // U+0020
)

// classes gives the class of what is neither ordinary nor Latin, in the basic
// plane's blocks that have any.
var classes = func() map[rune]class {
	byRune := make(map[rune]class)
	for c, list := range map[class]string{opening: han.Openers, closing: han.Closers, stop: han.Stops, tight: han.Tight, dash: han.Dashes} {
		for _, r := range list {
			byRune[r] = c
		}
	}
	return byRune
}()

func classOf(r rune) class {
	switch {
	case r == ' ':
		return space
	case r < 0x80:
		return latin
	case r < 0x2000:
		if c, ok := classes[r]; ok {
			return c
		}
		if han.IsLatin(r) {
			return latin
		}
	case r < 0x3100 || r >= 0xfe00 && r <= 0xffff:
		return classes[r]
	}
	return ordinary
}

// mayBreak reports whether a line may end after one of its atoms, with one behind it:
// where there are spaces, behind them, for then they do not show.
func mayBreak(atoms []atom, i int) bool {
	b, spaced, rest := &atoms[i+1], atoms[i].class == space, atoms[i+2:]
	for i > 0 && atoms[i].class == space {
		i--
	}
	a := &atoms[i]
	switch {
	case a.class == opening, b.class == closing, b.class == stop, b.class == tight:
		return false
	case spaced:
		return true
	case b.class == space:
		return false
	case a.class == latin && b.class == latin:
		return a.divides
	case a.class == dash && b.class == dash:
		return false
	case a.class == latin && strings.HasPrefix(b.glyph.Text, "年"):
		return !endsInDigit(a.glyph.Text)
	case leads(a.glyph.Text), follows(b.glyph.Text):
		return false
	case b.glyph.Text == "—":
		return len(rest) > 0 && rest[0].class == dash // one alone joins: 1月—12月
	}
	return true
}

func endsInDigit(s string) bool { return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9' }

// leads and follows are signs that stand before or behind what they belong to, among
// them the half-width marks that a web page may have left in a text.
func leads(s string) bool { return !inHanzi(s) && strings.ContainsAny(s, "([{<"+han.Currencies) }

func follows(s string) bool { return !inHanzi(s) && strings.ContainsAny(s, ")]}>,.:;!?%"+han.Joiners) }

// inHanzi reports whether s is one character from U+3000 to U+9FFF, as nearly all are:
// none of the signs is.
func inHanzi(s string) bool { return len(s) == 3 && s[0] >= 0xE3 && s[0] <= 0xE9 }

// closesUp reports whether two neighbouring marks close up: together they
// take one and a half characters, not two.
func closesUp(a, b class) bool {
	switch a {
	case closing, stop:
		return b == opening || b == closing || b == stop
	case opening:
		return b == opening
	}
	return false
}
