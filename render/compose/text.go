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
		b.paragraph(t.Key, doc.Body, doc.Run{Style: doc.Body, Text: text}).Item = isItem(text)
	case t.Heading.Runs(text):
		_, stop := utf8.DecodeLastRuneInString(text[:head])
		head -= stop // which belongs to the sentence: set in the body's face, it stands on the body's level
		b.paragraph(t.Key, doc.Body, doc.Run{Style: style, Text: text[:head]}, doc.Run{Style: doc.Body, Text: text[head:]})
	default:
		b.paragraph(t.Key, style, doc.Run{Style: style, Text: text}).KeepNext = true
	}
}

// isItem reports whether a paragraph is a numbered one of several: 1.… or （1）….
func isItem(text string) bool {
	style := bind.ReadMarker(beginning(text)).Style
	return style == bind.MarkArabic || style == bind.MarkArabicBracketed
}

// beginning is as much of a text as a number may take: （10）.
func beginning(text string) []rune {
	const most = len("（10）、")
	return []rune(text[:min(most, len(text))])
}
