package han

import (
	"strings"
	"unicode"
)

// IsLatin reports whether a character is of a Latin word as it stands in Chinese
// text: a digit, a letter, one of their marks.
func IsLatin(r rune) bool {
	return ' ' < r && r < 0x80 || 0x80 <= r && r < 0x2000 && unicode.IsLetter(r)
}

// LatinWords are the Latin words of a text, in order: what stands between spaces and
// characters of other kinds.
func LatinWords(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range text {
			switch latin := IsLatin(r); {
			case latin && start < 0:
				start = i
			case !latin && start >= 0:
				if !yield(text[start:i]) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(text[start:])
		}
	}
}

// shortestAddress is how many bytes a word has at least to be an address that may be
// divided: a.cn, Node.js and e.g. are words.
const shortestAddress = 10

// IsAddress reports whether a Latin word is the address of a page, of e-mail or of a
// file, which nobody reads as a word: it may be divided where its parts end. Numbers,
// dates and document numbers such as GB/T9704-2012 are none.
func IsAddress(word string) bool {
	if len(word) < shortestAddress {
		return false
	}
	if strings.Contains(word, "@") || strings.Contains(word, "://") {
		return true
	}
	for i := 1; i+1 < len(word); i++ {
		if word[i] == '.' && isLetter(word[i+1]) && (isLetter(word[i-1]) || IsDigit(rune(word[i-1]))) {
			return true
		}
	}
	return false
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// EndsAddressPart reports whether a part of an address ends with the character, after
// which a line may end.
func EndsAddressPart(r rune) bool { return strings.ContainsRune("/.-_?&=@#", r) }
