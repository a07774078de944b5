package compose

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
)

// attachments appends 附件说明, the list of what is attached (GB/T 9704-2012,
// 7.3.4): a blank line below the text, two characters in, the names without a
// mark at their end, a name's further lines under its first character. Where the report
// lists none, they are the names of its annexes.
func (b *builder) attachments() {
	const lead = "附件："
	start := indent + han.Halves(lead)
	names := b.Attached()
	for i, name := range names {
		number := ""
		if len(names) > 1 {
			number = fmt.Sprintf("%d.", i+1)
		}
		p := &doc.Paragraph{Key: at.Attachment(i + 1), Style: doc.Attachments, Align: doc.Left}
		p.First, p.Item = b.em(start), true
		before := number
		if i == 0 {
			p.First, p.Before = b.em(indent), b.doc.Page.LinePitch
			before = lead + number
		}
		p.Hang, p.Rest = utf8.RuneCountInString(before), b.em(start+han.Halves(number))
		p.Runs = []doc.Run{{Style: doc.Attachments, Text: before + name.Text.Text}}
		p.Spans = []doc.Span{span(name.Key, before, name.Text.Text)}
		b.add(p)
	}
}

// handDate leaves room for a date that is written by hand when the copy is
// signed.
const handDate = "　　　　年　　月　　日"

// signature appends 署名 and 成文日期, the office and the day. The copy for
// publication shows what the report gives, as on a document without a seal;
// the copy for filing always has both, with room for the seal.
func (b *builder) signature(c Copy) {
	name, date := b.Report.Line(at.Signature).Text, ""
	if !b.Date.IsZero() {
		date = fmt.Sprintf("%d年%d月%d日", b.Date.Year, b.Date.Month, b.Date.Day)
	}
	if c == Filing {
		if name == "" {
			name = b.Report.Agency()
		}
		if date == "" {
			date = handDate
		}
	}
	if name == "" && date == "" {
		return
	}
	lines := wrap(name, 2*b.doc.Page.Chars-2*sealedIndent)
	indents := unsealedIndents
	blank := b.doc.Page.LinePitch
	if c == Filing {
		indents = sealedIndents
		blank *= 2
	}
	// In quarters of a character, since what is centred over a date of digits may stand
	// at any of them.
	nameRight, dateRight := indents(2*widest(lines), 2*han.Halves(date))
	b.signed(at.Signature, strings.Join(lines, "\n"), nameRight, blank)
	if name != "" {
		blank = 0
	}
	b.signed(at.Date, date, dateRight, blank)
	if c == Filing {
		b.responsible()
	}
}

// keepEnd keeps the end of the document together: the signature, the date and the
// remark, which begin with the given block, never stand alone on a page (GB/T
// 9704-2012, 7.3.5.4) and take text with them; and the last page never has one line.
func (b *builder) keepEnd(end int) {
	b.textBehindTurned(end)
	if end == len(b.doc.Blocks) && end > 1 && b.isLine(b.doc.Blocks[end-1]) {
		end-- // the text's own last line
	}
	for i := max(end-1, 0); i < len(b.doc.Blocks); i++ {
		last := i == len(b.doc.Blocks)-1
		switch block := b.doc.Blocks[i].(type) {
		case *doc.Paragraph:
			block.KeepEnds, block.KeepLines = true, block.KeepLines || i >= end
			block.KeepNext = block.KeepNext || !last
		case *doc.Table:
			block.KeepNext = block.KeepNext || !last
		}
	}
}

// isLine reports whether a block takes one line.
func (b *builder) isLine(block doc.Block) bool {
	p, ok := block.(*doc.Paragraph)
	return ok && b.em(han.Halves(doc.Text(p.Runs)))+p.First <= b.doc.Page.TextWidth()
}

// signed appends one line of the signature, unless it is empty, so many quarters of a
// character from the right edge.
func (b *builder) signed(key at.Key, text string, right int, before doc.Length) {
	if text == "" {
		return
	}
	b.add(&doc.Paragraph{
		Key: key, Style: doc.Signature, Align: doc.Right,
		Runs:      []doc.Run{{Style: doc.Signature, Text: text}},
		Right:     b.em(right) / 2,
		Before:    before,
		KeepLines: true,
	})
}

// unsealedIndents are the right indents in quarters of a character of a name and a
// date without a seal (GB/T 9704-2012, 7.3.5.2): the name two characters in,
// the date beginning two characters after the name does; where the date is the
// longer one, the date two characters in and the name further.
func unsealedIndents(name, date int) (nameRight, dateRight int) {
	const two = 8
	switch {
	case name == 0 || date == 0:
		return two, two
	case name-date >= two:
		return two, name - date
	}
	return two + two + date - name, two
}

// sealedIndent is how far from the right edge the date of a sealed document
// ends, in half-characters: four characters.
const sealedIndent = 8

// sealedIndents are the right indents in quarters of a character of a name and a date
// that a seal is set on (GB/T 9704-2012, 7.3.5.1): the date four characters
// in, the name centred over it. A name too long for that ends at the edge, and
// the date is centred under it.
func sealedIndents(name, date int) (nameRight, dateRight int) {
	const edge = 2 * sealedIndent
	nameRight = edge + (date-name)/2
	if nameRight < 0 {
		return 0, (name - date) / 2
	}
	return nameRight, edge
}

func widest(lines []string) int {
	w := 0
	for _, l := range lines {
		w = max(w, han.Halves(l))
	}
	return w
}

// responsible appends the line that the person responsible for the report
// signs: paper copies are filed with the head's signature and the seal.
func (b *builder) responsible() {
	const text, line = "单位负责人（签字）：", 16 // half-characters
	p := b.paragraph(at.Responsible, doc.Signature, doc.Run{Style: doc.Signature, Text: text})
	p.Align, p.Before, p.KeepLines = doc.Left, b.doc.Page.LinePitch, true
	p.Leader = b.em(indent + han.Halves(text) + line)
}

// contact appends the contact data as 附注, a remark in brackets two characters
// in, below the date (GB/T 9704-2012, 7.3.6).
func (b *builder) contact() {
	const open, between, close = "（", "；", "）"
	var spans []doc.Span
	text := ""
	for _, field := range b.Fields.Group(at.Contact) {
		given := b.Report.Line(field.Key).Text
		if given == "" {
			continue
		}
		if text == "" {
			text = open
		} else {
			text += between
		}
		text += field.Name + "："
		spans = append(spans, span(field.Key, text, given))
		text += given
	}
	if text == "" {
		return
	}
	p := b.paragraph(at.Contact, doc.Remark, doc.Run{Style: doc.Remark, Text: text + close})
	p.Spans = spans
}

// span is where a text stands in a paragraph, behind what is before it.
func span(key at.Key, before, text string) doc.Span {
	start := utf8.RuneCountInString(before)
	return doc.Span{Key: key, Start: start, End: start + utf8.RuneCountInString(text)}
}
