package fonts

import "unicode"

// level1 and common are how many of a list's hanzi, which stand in front, are in general use.
const (
	level1 = 3755 // of GB/T 2312-1980: level 1
	common = 3500 // of the 通用规范汉字表: its first level
)

// firstHanzi is where the first block of hanzi begins, Extension A. What Unicode counts to the
// script before it are radicals and marks, such as 〇.
const firstHanzi = 0x3400

// Common tells the characters that most texts have no others of: the hanzi of GB 2312's level 1
// and of the first level of the 通用规范汉字表 (some 3,900), and whatever is no hanzi: letters,
// digits, marks, kana. Private-use characters are none of them.
func Common() func(rune) bool {
	frequent := make(map[rune]bool, level1)
	for list, n := range map[string]int{gb2312List: level1, generalList: common} {
		for r := range hanzi(list) {
			if n--; n < 0 {
				break
			}
			frequent[r] = true
		}
	}
	return func(r rune) bool {
		return frequent[r] || r < firstHanzi || !unicode.In(r, unicode.Han, unicode.Co)
	}
}
