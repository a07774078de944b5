package report

import (
	"fmt"
	"unicode"
)

// forbidden reports whether a report must not hold a character: one that nobody
// can see, such as a control character, a byte order mark or a mark of writing
// direction. The YAML reader would take some of them for the end of a line or
// of the text, and on paper they show as nothing or as a box.
func forbidden(c rune) bool {
	switch {
	case c >= ' ' && c < 0x7F, c == '\t', c == '\n', c == '\r':
		return false
	case c >= 0x3000 && c < 0xD800: // most Chinese text
		return false
	}
	return unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || c&0xFFFE == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF
}

// invisible says what is wrong with a forbidden character.
func invisible(c rune) string {
	name := ""
	switch c {
	case 0:
		name = "（空字符）"
	case 0xAD:
		name = "（软连字符）"
	case 0x200B:
		name = "（零宽空格）"
	case 0xFEFF:
		name = "（字节顺序标记）"
	}
	return fmt.Sprintf("这里有一个看不见的字符 U+%04X%s，多半是从网页或别的软件粘贴来的。请把它删去：连同旁边的字一起删掉，再重新输入。", c, name)
}
