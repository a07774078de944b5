package check

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"nianbao/render/bind"
)

// A common passage is one that another report has too.
type common struct {
	passage
	length int // in characters that count
}

// inCommon are the two longest passages of a section that another report's
// section has too, letter by letter, the longest first.
func (c *checker) inCommon(section int, other *Reference) []common {
	const quoted, shortest = 2, 10
	theirs := strandOf("")
	for _, t := range paragraphs(other.Filled, section) {
		theirs.runes = append(append(theirs.runes, strandOf(t.Text.Text).runes...), '\n')
	}
	positions := map[[shingleLength]rune]int{}
	for i := 0; i+shingleLength <= len(theirs.runes); i++ {
		positions[[shingleLength]rune(theirs.runes[i:])] = i
	}
	var all []common
	for t := range c.texts() {
		if t.Section == section && !t.IsTitle() {
			all = append(all, commonIn(t, theirs.runes, positions)...)
		}
	}
	slices.SortStableFunc(all, func(a, b common) int { return cmp.Compare(b.length, a.length) })
	all = slices.DeleteFunc(all, func(p common) bool { return p.length < shortest })
	return all[:min(quoted, len(all))]
}

// commonIn goes through a paragraph. Where a shingle stands at several positions
// of the other text, the last is tried.
func commonIn(t bind.Text, theirs []rune, positions map[[shingleLength]rune]int) []common {
	own := strandOf(t.Text.Text)
	var all []common
	for i := 0; i+shingleLength <= len(own.runes); {
		at, ok := positions[[shingleLength]rune(own.runes[i:])]
		if !ok {
			i++
			continue
		}
		n := shingleLength
		for i+n < len(own.runes) && at+n < len(theirs) && own.runes[i+n] == theirs[at+n] {
			n++
		}
		start, last := own.at[i], own.at[i+n-1]
		if i == 0 {
			start = 0 // with the bracket of （一）
		}
		all = append(all, common{passage{t, start, last + runeSize(t.Text.Text[last:])}, n})
		i += n
	}
	return all
}

// runeSize is how many bytes the first character takes.
func runeSize(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}
