package bind

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/render/han"
)

// A Heading is what a text is, or begins with, if it is one: its level and its
// length in bytes. The zero Heading is none.
type Heading struct {
	Level  int // 1 to 3 (GB/T 9704-2012, 7.3.3: 一、 （一） 1.), or TitleLevel
	Length int // as far as the text is in the heading's style
}

// TitleLevel is the level of the report's title.
const TitleLevel = -1

// Runs reports whether the heading runs in with text that follows it.
func (h Heading) Runs(text string) bool { return h.Length > 0 && h.Length < len(text) }

// headingOf is the heading that a paragraph begins with. Its number says of which
// level it is, also where it is written otherwise than the standard has it: (一), 1、. A
// heading stands on its own line or, on the second level, runs in with the text that follows
// its first 。 or ：.
func headingOf(text string) Heading {
	m := MarkerOf(text)
	length := headingLength(text)
	switch {
	case m.Style == MarkBracketed && length > 0:
		return Heading{2, length}
	case m.Style == MarkArabic && length == len(text):
		return Heading{3, length}
	}
	return Heading{}
}

// LongestHeading is how many characters what is taken for a heading has at most:
// one line of the page. A longer first sentence is text that happens to begin
// with a number.
const LongestHeading = 26

// headingLength is the length in bytes of the heading that a numbered
// paragraph begins with: up to its first 。 or ：, or all of a short
// paragraph that ends without a mark. It is 0 where there is none.
func headingLength(text string) int {
	end := strings.IndexAny(text, "。：")
	if end < 0 {
		last, _ := utf8.DecodeLastRuneInString(text)
		if utf8.RuneCountInString(text) > LongestHeading || han.NoLineStart(last) && last != '）' && last != ')' {
			return 0
		}
		return len(text)
	}
	if utf8.RuneCountInString(text[:end]) > LongestHeading {
		return 0
	}
	return end + len("。")
}

// A MarkStyle is how the number that a paragraph begins with is written.
type MarkStyle uint8

// The styles, in the order of the levels (GB/T 9704-2012, 7.3.3).
const (
	MarkNone            MarkStyle = iota
	MarkChinese                   // 一、
	MarkBracketed                 // （一）
	MarkArabic                    // 1.
	MarkArabicBracketed           // （1）
)

// A Marker is the number that a paragraph begins with, as it is written.
type Marker struct {
	Style  MarkStyle
	Number int
	Bytes  int    // its length, with the sign that follows it
	Runes  int    // the same in characters
	Wanted string // as it ought to be written; empty if it is
}

// MarkerOf is ReadMarker for a text of which the characters are not at hand.
func MarkerOf(text string) Marker {
	const most = 24 // characters: more than the longest number takes with its signs
	var first [most]rune
	n := 0
	for _, r := range text {
		if first[n] = r; n == most-1 {
			break
		}
		n++
	}
	return ReadMarker(first[:n])
}

// ReadMarker reads the number that a paragraph begins with.
func ReadMarker(s []rune) Marker {
	open := 0
	if len(s) > 0 && (s[0] == '（' || s[0] == '(') {
		open = 1
	}
	number, digits, chinese := readOrdinal(s[open:])
	i := open + digits
	if digits == 0 || i >= len(s) {
		return Marker{}
	}
	m := Marker{Number: number, Style: MarkArabic}
	if chinese {
		m.Style = MarkChinese
	}
	switch {
	case open > 0 && s[i] != '）' && s[i] != ')':
		return Marker{}
	case open > 0:
		i++
		m.Style++
	case !strings.ContainsRune("、.．", s[i]) || !chinese && i+1 < len(s) && han.IsDigit(s[i+1]):
		return Marker{} // 三农, 2023年, 1.5
	}
	if i < len(s) && strings.ContainsRune("、.．", s[i]) {
		i++
	}
	m.Runes, m.Bytes = i, len(string(s[:i]))
	if wanted := m.Right(); wanted != strings.ReplaceAll(string(s[:i]), "．", ".") {
		m.Wanted = wanted
	}
	return m
}

// Right is how the number is written by the standard.
func (m Marker) Right() string {
	number := han.Ordinal(m.Number)
	if m.Style >= MarkArabic {
		number = strconv.Itoa(m.Number)
	}
	switch m.Style {
	case MarkChinese:
		return number + "、"
	case MarkArabic:
		return number + "."
	}
	return "（" + number + "）"
}

// mostOrdinal bounds the numbers that paragraphs begin with.
const mostOrdinal = 99

// readOrdinal reads a number from 1 to 99, in digits or in Chinese, and says
// how many characters it takes.
func readOrdinal(s []rune) (number, size int, chinese bool) {
	for size < len(s) && size < 3 && han.IsDigit(han.Fold(s[size])) {
		number = number*10 + int(han.Fold(s[size])-'0')
		size++
	}
	if chinese = size == 0; chinese {
		value, taken := han.ReadInteger(s)
		number, size = int(min(value, mostOrdinal+1)), taken
	}
	if number == 0 || number > mostOrdinal || s[0] == '0' {
		return 0, 0, false
	}
	return number, size, chinese
}
