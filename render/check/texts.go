package check

import (
	"iter"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/bind"
)

// texts are what the report says in sentences, in its order: titles as they will
// be printed, paragraphs, notes and what is attached. Texts of one line are no
// sentences. They end early when nobody waits for the findings any more.
func (c *checker) texts() iter.Seq[bind.Text] {
	return func(yield func(bind.Text) bool) {
		for _, t := range c.Texts {
			select {
			case <-c.done:
				return
			default:
			}
			if (t.Kind != at.FieldPlace || t.Key == at.Title) && !yield(t) {
				return
			}
		}
	}
}

// paragraphs are what a report gives for a section.
func paragraphs(f *bind.Filled, section int) []bind.Text { return f.Part(section, at.ParagraphPlace) }

// numbered takes a paragraph apart that begins with a number, such as （二）: what
// heads it, up to the first 。 or ：, and the rest, which begins with that mark. A
// paragraph without such a mark is all heading.
func numbered(s string) (m bind.Marker, heading, rest string) {
	m = bind.MarkerOf(s)
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
