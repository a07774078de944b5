package check

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/render/at"
)

// A ruler measures one text: it is gone through once, however much there is to say
// of it.
type ruler struct {
	text       string
	characters []int // the byte at which each begins
	stops      []int // the bytes at which the marks stand that end a sentence
}

func newRuler(text string) *ruler {
	r := &ruler{text: text, characters: make([]int, 0, len(text)/3+8)}
	for i, c := range text {
		r.characters = append(r.characters, i)
		if strings.ContainsRune(sentenceMarks, c) {
			r.stops = append(r.stops, i)
		}
	}
	return r
}

// character is the number of the character that begins at a byte, or of the first
// behind it.
func (r *ruler) character(offset int) int {
	n, _ := slices.BinarySearch(r.characters, offset)
	return n
}

// sentence is the number of the sentence that a byte stands in, from 1, or 0 if the
// text is one sentence.
func (r *ruler) sentence(offset int) int {
	if len(r.stops) < 2 {
		return 0
	}
	n, _ := slices.BinarySearch(r.stops, offset)
	return n + 1
}

// ruler is that of a passage's text.
func (c *checker) ruler(p passage) *ruler {
	key, text := p.text.Key, p.text.Text.Text
	if r := c.rulers[key]; r != nil && r.text == text { // as it was written, and as it was meant
		return r
	}
	if c.rulers == nil {
		c.rulers = map[at.Key]*ruler{}
	}
	r := newRuler(text)
	c.rulers[key] = r
	return r
}

// characters is where a passage stands in characters.
func (c *checker) characters(p passage) (start, end int) {
	r := c.ruler(p)
	return r.character(p.start), r.character(p.end)
}

// sentence says in which sentence of its text a passage begins, or nothing if the
// text is one sentence.
func (c *checker) sentence(p passage) string {
	if p.text.IsTitle() {
		return ""
	}
	if n := c.ruler(p).sentence(p.start); n > 0 {
		return fmt.Sprintf("第 %d 句", n)
	}
	return ""
}
