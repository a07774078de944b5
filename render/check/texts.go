package check

import (
	"fmt"
	"slices"
	"strings"

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

// sentenceOf says which sentence of a text its byte at belongs to, or nothing if
// the text is one sentence.
func sentenceOf(t bind.Text, at int) string {
	if t.IsTitle() {
		return ""
	}
	n, total := 1, 0
	for i, r := range t.Text.Text {
		if strings.ContainsRune(sentenceMarks, r) {
			total++
			if i < at {
				n++
			}
		}
	}
	if total < 2 {
		return ""
	}
	return fmt.Sprintf("第 %d 句", n)
}
