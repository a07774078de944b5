package check

import (
	"strconv"
	"strings"
)

// A markStyle is how the number that a paragraph begins with is written.
type markStyle uint8

// The styles, in the order of the levels (GB/T 9704-2012, 7.3.3).
const (
	markNone            markStyle = iota
	markChinese                   // 一、
	markBracketed                 // （一）
	markArabic                    // 1.
	markArabicBracketed           // （1）
)

// A marker is the number that a paragraph begins with, as it is written.
type marker struct {
	style  markStyle
	number int
	bytes  int    // its length, with the sign that follows it
	runes  int    // the same in characters
	wanted string // as it ought to be written; empty if it is
}

// readMarker reads the number that a paragraph begins with.
func readMarker(s []rune) marker {
	open := 0
	if len(s) > 0 && (s[0] == '（' || s[0] == '(') {
		open = 1
	}
	number, digits, chinese := readOrdinal(s[open:])
	i := open + digits
	if digits == 0 || i >= len(s) {
		return marker{}
	}
	m := marker{number: number, style: markArabic}
	if chinese {
		m.style = markChinese
	}
	switch {
	case open > 0 && s[i] != '）' && s[i] != ')':
		return marker{}
	case open > 0:
		i++
		m.style++
	case !strings.ContainsRune("、.．", s[i]) || !chinese && i+1 < len(s) && isDigit(s[i+1]):
		return marker{} // 三农, 2023年, 1.5
	}
	if i < len(s) && strings.ContainsRune("、.．", s[i]) {
		i++
	}
	m.runes, m.bytes = i, len(string(s[:i]))
	if wanted := m.right(); wanted != strings.ReplaceAll(string(s[:i]), "．", ".") {
		m.wanted = wanted
	}
	return m
}

// right is how the number is written by the standard.
func (m marker) right() string {
	number := chineseOrdinal(m.number)
	if m.style >= markArabic {
		number = strconv.Itoa(m.number)
	}
	switch m.style {
	case markChinese:
		return number + "、"
	case markArabic:
		return number + "."
	}
	return "（" + number + "）"
}

// mostOrdinal bounds the numbers that paragraphs begin with.
const mostOrdinal = 99

// readOrdinal reads a number from 1 to 99, in digits or in Chinese, and says
// how many characters it takes.
func readOrdinal(s []rune) (number, size int, chinese bool) {
	for size < len(s) && size < 3 && isDigit(foldRune(s[size])) {
		number = number*10 + int(foldRune(s[size])-'0')
		size++
	}
	if chinese = size == 0; chinese {
		value, taken := readChinese(s)
		number, size = int(min(value, mostOrdinal+1)), taken
	}
	if number == 0 || number > mostOrdinal || s[0] == '0' {
		return 0, 0, false
	}
	return number, size, chinese
}

// chineseOrdinal writes a number from 1 to 99 in Chinese.
func chineseOrdinal(n int) string {
	var s string
	if n >= 20 {
		s = string([]rune(chineseDigits)[n/10])
	}
	if n >= 10 {
		s += "十"
	}
	if n%10 > 0 {
		s += string([]rune(chineseDigits)[n%10])
	}
	return s
}
