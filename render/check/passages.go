package check

import (
	"cmp"
	"nianbao/render/bind"
	"slices"
	"unicode/utf8"
)

// A passage is a piece of a paragraph, in bytes, that another report has too.
type passage struct {
	text       bind.Text
	start, end int
	length     int // in characters that count
}

func (p passage) words() string { return p.text.Text.Text[p.start:p.end] }

// passages are the two longest passages of a section that another report's
// section has too, letter by letter, the longest first.
func (c *checker) passages(section int, other *Reference) []passage {
	const quoted, shortest = 2, 10
	theirs := strandOf("")
	for _, t := range paragraphs(other.Filled, section) {
		theirs.runes = append(append(theirs.runes, strandOf(t.Text.Text).runes...), '\n')
	}
	places := map[[shingleLength]rune]int{}
	for i := 0; i+shingleLength <= len(theirs.runes); i++ {
		places[[shingleLength]rune(theirs.runes[i:])] = i
	}
	var all []passage
	for _, t := range c.texts() {
		if t.Section == section && !t.IsTitle() {
			all = append(all, passagesIn(t, theirs.runes, places)...)
		}
	}
	slices.SortStableFunc(all, func(a, b passage) int { return cmp.Compare(b.length, a.length) })
	all = slices.DeleteFunc(all, func(p passage) bool { return p.length < shortest })
	return all[:min(quoted, len(all))]
}

// passagesIn goes through a paragraph. Where a shingle stands at several places
// of the other text, the last is tried.
func passagesIn(t bind.Text, theirs []rune, places map[[shingleLength]rune]int) []passage {
	own := strandOf(t.Text.Text)
	var all []passage
	for i := 0; i+shingleLength <= len(own.runes); {
		at, ok := places[[shingleLength]rune(own.runes[i:])]
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
		all = append(all, passage{t, start, last + runeSize(t.Text.Text[last:]), n})
		i += n
	}
	return all
}

// runeSize is how many bytes the first character takes.
func runeSize(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}
