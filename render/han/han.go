// Package han knows Chinese text, whatever it says: which characters are Chinese
// ones, how wide they are, which marks may not begin or end a line, how numbers
// are written in characters, and how a message quotes a piece of text. It knows
// no report and imports nothing of the module.
package han

import (
	"strings"
	"unicode"
)

// Is reports whether a character is a Chinese one: an ideograph, or 〇.
func Is(r rune) bool {
	return '\u4e00' <= r && r <= '\u9fff' || r == '〇' || r > '\u2fff' && unicode.Is(unicode.Han, r)
}

// HalfWidth reports whether every Chinese face gives a character half an em, as
// it does digits, Latin letters and their marks, or a full one.
func HalfWidth(r rune) bool { return r < 0x2000 && !strings.ContainsRune("×÷±§°", r) }

// Halves is the width of a text in half-ems.
func Halves(text string) int {
	n := 0
	for _, r := range text {
		n += HalvesOf(r)
	}
	return n
}

// HalvesOf is the width of a character in half-ems.
func HalvesOf(r rune) int {
	if HalfWidth(r) {
		return 1
	}
	return 2
}

// The marks that a line may not end or not begin with (GB/T 15834-2011, 5.1).
// The lists are Word's defaults for simplified Chinese, so that a line ends where
// Word would end it. Of those that may not begin one, Stops may hang beyond the
// end of the line before, Closers have a blank half at their right.
const (
	Openers = "（［｛〔〖【《〈「『“‘﹙﹛﹝"
	Closers = "）］｝〕〗】》〉」』”’﹚﹜﹞"
	Stops   = "、，。；：．"
	Tight   = "！？％‰℃℉°′″…·ˇˉ―～∶¨〃々"
	Dashes  = "—⸺"
)

// What else a line may not end or not begin with (GB/T 15834-2011, 5.1): the sign of
// a currency stands before its number, a dash that joins and a stroke that divides
// behind what they follow.
const (
	Currencies = "￥＄¥$"
	Joiners    = "／－–/-"
)

// NoLineEnd reports whether no line may end with the character.
func NoLineEnd(r rune) bool { return strings.ContainsRune(Openers+Currencies, r) }

// NoLineStart reports whether no line may begin with the character.
func NoLineStart(r rune) bool {
	return strings.ContainsRune(Closers, r) || strings.ContainsRune(Stops, r) || strings.ContainsRune(Tight, r) || strings.ContainsRune(Dashes+Joiners, r)
}

// IsDigit reports whether a character is one of the digits 0 to 9.
func IsDigit(r rune) bool { return '0' <= r && r <= '9' }

// IsDigits reports whether s is one or more of the digits 0 to 9.
func IsDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
