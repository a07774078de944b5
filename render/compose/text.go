package compose

import (
	"nianbao/render/at"
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
	head := t.Heading.Length
	if t.Heading.Runs(text) {
		_, stop := utf8.DecodeLastRuneInString(text[:head])
		head -= stop // which belongs to the sentence: set in the body's face, it stands on the body's level
	}
	runs, spans := b.printed(t, style, head)
	var p *doc.Paragraph
	switch {
	case head == 0:
		p = b.paragraph(t.Key, doc.Body, runs...)
		p.Item = isItem(text)
	case t.Heading.Runs(text):
		p = b.paragraph(t.Key, doc.Body, runs...)
	default:
		p = b.paragraph(t.Key, style, runs...)
		p.KeepNext = true
	}
	p.Spans = spans
}

// printed is a paragraph as it is printed, of which so many bytes are in the style of a
// heading. There are spans where references to tables stand in it: what is printed for
// one stands for its beginning.
func (b *builder) printed(t bind.Text, heading doc.Style, head int) (runs []doc.Run, spans []doc.Span) {
	add := func(style doc.Style, text string, refers at.Key) {
		if n := len(runs); n > 0 && runs[n-1].Style == style && runs[n-1].Refers == "" && refers == "" {
			runs[n-1].Text += text
		} else if text != "" {
			runs = append(runs, doc.Run{Style: style, Text: text, Refers: refers})
		}
	}
	char, refers := 0, false
	for _, piece := range b.Pieces(t.Text.Text) {
		switch {
		case piece.Refer != "" && head > 0:
			add(heading, piece.Text, piece.Refer)
		case piece.Refer != "":
			add(doc.Body, piece.Text, piece.Refer)
		default:
			cut := min(max(head, 0), piece.Bytes)
			add(heading, piece.Text[:cut], "")
			add(doc.Body, piece.Text[cut:], "")
		}
		head -= piece.Bytes
		end := char + utf8.RuneCountInString(piece.Text)
		spans = append(spans, doc.Span{Key: t.Key, Start: char, End: end, From: piece.Start})
		char, refers = end, refers || piece.Refer != ""
	}
	if !refers {
		return runs, nil
	}
	return runs, spans
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
