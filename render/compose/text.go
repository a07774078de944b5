package compose

import (
	"unicode/utf8"

	"nianbao/render/bind"
	"nianbao/render/doc"
)

// headingStyles are the styles of headings within a part, by their levels.
var headingStyles = map[int]doc.Style{2: doc.Heading2, 3: doc.Heading3}

// text appends one paragraph of a part's text: a heading on its own line, one that
// runs in with the text that follows it, or text alone.
func (b *builder) text(t bind.Text) {
	text, style := t.Text.Text, headingStyles[t.Heading.Level]
	switch head := t.Heading.Length; {
	case head == 0:
		b.paragraph(t.Key, doc.Body, doc.Run{Style: doc.Body, Text: text})
	case t.Heading.Runs(text):
		_, stop := utf8.DecodeLastRuneInString(text[:head])
		head -= stop // which belongs to the sentence: set in the body's face, it stands on the body's level
		b.paragraph(t.Key, doc.Body, doc.Run{Style: style, Text: text[:head]}, doc.Run{Style: doc.Body, Text: text[head:]})
	default:
		b.paragraph(t.Key, style, doc.Run{Style: style, Text: text}).KeepNext = true
	}
}
