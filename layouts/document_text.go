package layouts

import (
	"strings"
	"unicode/utf8"

	"nianbao/render/doc"
)

// text appends one paragraph of a section's text. Its number says what it is
// (GB/T 9704-2012, 7.3.3): （一） begins a level 2 heading, 1. a level 3
// heading. A heading stands on its own line, or runs in with the text that
// follows its first 。 or ：.
func (b *builder) text(key doc.Key, text string) {
	head := headingLength(text)
	style := doc.Body
	switch {
	case isLevel2(text) && head > 0:
		style = doc.Heading2
	case isLevel3(text) && head == len(text):
		style = doc.Heading3
	default:
		head = 0
	}
	switch {
	case head == 0:
		b.paragraph(key, doc.Body, doc.Run{Style: doc.Body, Text: text})
	case head == len(text):
		b.paragraph(key, style, doc.Run{Style: style, Text: text}).KeepNext = true
	default:
		b.paragraph(key, doc.Body, doc.Run{Style: style, Text: text[:head]}, doc.Run{Style: doc.Body, Text: text[head:]})
	}
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
		if utf8.RuneCountInString(text) > LongestHeading || noLineStart(last) && last != '）' {
			return 0
		}
		return len(text)
	}
	if utf8.RuneCountInString(text[:end]) > LongestHeading {
		return 0
	}
	return end + len("。")
}

// numerals are the characters of a level 2 number.
const numerals = "一二三四五六七八九十"

// isLevel2 reports whether the text begins with （一） or the like.
func isLevel2(text string) bool {
	rest, ok := strings.CutPrefix(text, "（")
	rest2 := strings.TrimLeft(rest, numerals)
	return ok && len(rest2) < len(rest) && strings.HasPrefix(rest2, "）")
}

// isLevel3 reports whether the text begins with 1. or the like, and not with a
// decimal.
func isLevel3(text string) bool {
	rest := strings.TrimLeft(text, "0123456789")
	if len(rest) == len(text) || !strings.HasPrefix(rest, ".") && !strings.HasPrefix(rest, "．") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, ".．"))
	return next < '0' || next > '9'
}
