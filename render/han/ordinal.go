package han

import "strconv"

// digits are the digits 0 to 9 as numbers in characters are written.
const digits = "零一二三四五六七八九"

// Ordinal writes a number from 1 to 99 in characters: 六, 十二, 二十一. Others are
// written in digits.
func Ordinal(n int) string {
	if n < 1 || n > 99 {
		return strconv.Itoa(n)
	}
	var s string
	if n >= 20 {
		s = string([]rune(digits)[n/10])
	}
	if n >= 10 {
		s += "十"
	}
	if n%10 > 0 {
		s += string([]rune(digits)[n%10])
	}
	return s
}
