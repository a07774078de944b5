package compose

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"nianbao/render/han"
)

//go:embed words.txt
var wordList string

// words holds what a person would not take apart at a line's end. It is read
// once; nothing changes it afterwards.
var words = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool, 400)
	for line := range strings.Lines(wordList) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			set[w] = true
		}
	}
	return set
})

// longestWord is the longest entry of the word list, in characters.
const longestWord = 8

// The costs of ending a line between two characters, in the unit of a line's
// squared shortfall (half-ems).
const (
	besideMark    = 0
	afterName     = 5
	betweenWords  = 10
	insideUnknown = 200 // between two characters of which the list knows nothing
	insideWord    = 500 // only where a single word is longer than the line
	never         = 1 << 20
)

// breakCosts says, for each character of the text, what it costs to end a line
// after it. Words are found by the longest match; characters that no word
// covers, up to one that ends a place's name (市, 县, 镇 …), are taken for a
// name that a person would keep whole.
func breakCosts(text []rune) []int {
	costs := make([]int, len(text))
	for i := 0; i < len(text); {
		n := wordAt(text[i:])
		for j := i; j < i+n-1; j++ {
			costs[j] = insideWord
		}
		i += n
		costs[i-1] = betweenWords
		if i < len(text) {
			costs[i-1] = costBetween(text[i-n:i], text[i:i+wordAt(text[i:])])
		}
	}
	keepAutonomous(text, costs)
	for i := 0; i+1 < len(text); i++ {
		if han.NoLineEnd(text[i]) || han.NoLineStart(text[i+1]) || numberGoesOn(text[:i+1], text[i+1]) {
			costs[i] = never
		}
	}
	return costs
}

// costBetween is the cost of ending a line between two words.
func costBetween(word, next []rune) int {
	last, first := word[len(word)-1], next[0]
	switch {
	case han.NoLineStart(last), han.NoLineEnd(first):
		return besideMark
	case endsName(next), len(next) == 1 && isPlaceEnd(first) && !isPlaceEnd(last):
		return insideWord
	case len(word) == 1 && strings.ContainsRune(wordHeads, last):
		return insideWord
	case len(word) == 1 && strings.ContainsRune(wordTails, last):
		return afterName
	case len(word) == 1 && len(next) == 1 && joins(last, first):
		return insideUnknown
	}
	return betweenWords
}

// endsName reports whether a word goes with the name before it: 局, 办公室, or
// 新区 in a place's name.
func endsName(word []rune) bool {
	if len(word) == 1 {
		return strings.ContainsRune(wordTails, word[0])
	}
	switch string(word) {
	case "办公室", "办公厅", "办事处", "委员会", "管委会", "街道", "街道办事处":
		return true
	}
	return strings.ContainsRune("区州县", word[len(word)-1])
}

// wordTails end an office's or a word's name and go with what stands before
// them; wordHeads go with what follows.
const (
	wordTails = "局委办厅处所站院会科室队部署社的等性"
	wordHeads = "和与及暨"
)

// wordAt is the length in characters of the longest word that the text begins
// with, or 1.
func wordAt(text []rune) int {
	for n := min(longestWord, len(text)); n > 1; n-- {
		if words()[string(text[:n])] {
			return n
		}
	}
	return 1
}

// joins reports whether two characters that no word covers are to be kept
// together: parts of an unknown name, up to and with the character that ends
// a place's name.
func joins(a, b rune) bool {
	if isPlaceEnd(a) {
		return isPlaceEnd(b) // 广州市
	}
	return han.Is(a) && han.Is(b)
}

// placeEnds are the last characters of the names of administrative divisions.
const placeEnds = "省市县区旗盟州镇乡村"

func isPlaceEnd(r rune) bool { return strings.ContainsRune(placeEnds, r) }

// numberGoesOn reports whether the text so far ends in a number, a Latin word
// or a label's numeral (1.) that the next character belongs to.
func numberGoesOn(text []rune, next rune) bool {
	last := text[len(text)-1]
	return isLatin(last) && (isLatin(next) || next == '年' || last == '.' && len(text) <= 3)
}

func isLatin(r rune) bool { return r > ' ' && r < utf8.RuneSelf }
