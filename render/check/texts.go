package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/bind"
)

// texts are what the report says in sentences, in its order: titles as they will
// be printed, paragraphs, notes and what is attached. Texts of one line are no
// sentences.
func (c *checker) texts() []bind.Text {
	if c.prose == nil {
		c.prose = slices.DeleteFunc(slices.Clone(c.Texts), func(t bind.Text) bool {
			return t.Kind == at.FieldPlace && t.Key != at.Title
		})
	}
	return c.prose
}

// paragraphs are what a report gives for a section.
func paragraphs(f *bind.Filled, section int) []bind.Text { return f.Part(section, at.ParagraphPlace) }

// numbered takes a paragraph apart that begins with a number, such as （二）: what
// heads it, up to the first 。 or ：, and the rest, which begins with that mark. A
// paragraph without such a mark is all heading.
func numbered(s string) (m bind.Marker, heading, rest string) {
	m = bind.ReadMarker([]rune(s))
	heading = s[m.Bytes:]
	if end := strings.IndexAny(heading, headingMarks); end >= 0 {
		heading, rest = heading[:end], heading[end:]
	}
	return m, heading, rest
}

// headingMarks are the marks that end what heads a paragraph.
const headingMarks = "。：:"

// isHeading reports whether what heads a paragraph is short enough to be a heading
// of its own, and no sentence.
func isHeading(s string) bool { return utf8.RuneCountInString(s) <= bind.LongestHeading }

// A passage is a piece of a text, from one byte to before another.
type passage struct {
	text       bind.Text
	start, end int
}

func (p passage) words() string { return p.text.Text.Text[p.start:p.end] }

// characters is where the passage stands in characters.
func (p passage) characters() (start, end int) {
	start = utf8.RuneCountInString(p.text.Text.Text[:p.start])
	return start, start + utf8.RuneCountInString(p.words())
}

// sentence says in which sentence of its text the passage begins, or nothing if
// the text is one sentence.
func (p passage) sentence() string {
	if p.text.IsTitle() {
		return ""
	}
	n, total := 1, 0
	for i, r := range p.text.Text.Text {
		if strings.ContainsRune(sentenceMarks, r) {
			total++
			if i < p.start {
				n++
			}
		}
	}
	if total < 2 {
		return ""
	}
	return fmt.Sprintf("第 %d 句", n)
}
