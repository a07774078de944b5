package layouts

import (
	"fmt"
	"strings"

	"nianbao/render/doc"
)

// attachments appends 附件说明, the list of what is attached (GB/T 9704-2012,
// 7.3.4): a blank line below the text, two characters in, the names without a
// mark at their end, a name's further lines under its first character.
func (b *builder) attachments() {
	const lead = "附件："
	names := b.Report.Attachments
	for i, name := range names {
		number := ""
		if len(names) > 1 {
			number = fmt.Sprintf("%d.", i+1)
		}
		p := &doc.Paragraph{Key: doc.Key(fmt.Sprintf("attachments.%d", i+1)), Style: doc.Attachments, Align: doc.Left}
		start := indent + halves(lead)
		p.First, p.Rest = b.em(start), b.em(start+halves(number))
		text := number + name.Text
		if i == 0 {
			p.First, p.Before = b.em(indent), b.doc.Page.LinePitch
			text = lead + text
		}
		p.Runs = []doc.Run{{Style: doc.Attachments, Text: text}}
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
	name, date := b.Report.Signature.Text, ""
	if !b.Date.IsZero() {
		date = fmt.Sprintf("%d年%d月%d日", b.Date.Year, b.Date.Month, b.Date.Day)
	}
	if c == Filing {
		if name == "" {
			name = b.Report.Agency.Text
		}
		if date == "" {
			date = handDate
		}
	}
	if name == "" && date == "" {
		return
	}
	lines := wrap(name, 2*b.doc.Page.Chars-2*sealedIndent)
	nameRight, dateRight := unsealedIndents(widest(lines), halves(date))
	blank := b.doc.Page.LinePitch
	if c == Filing {
		nameRight, dateRight = sealedIndents(widest(lines), halves(date))
		blank *= 2
	}
	above := len(b.doc.Blocks) - 1
	b.signed("signature", strings.Join(lines, "\n"), nameRight, blank)
	if name != "" {
		blank = 0
	}
	b.signed("date", date, dateRight, blank)
	if c == Filing {
		b.responsible()
	}
	b.keepFrom(above)
}

// keepFrom keeps the blocks from the given one to the last on one page: a
// signature never stands alone on a page (GB/T 9704-2012, 7.3.5.4), so the
// block before it, the first of them, goes with it.
func (b *builder) keepFrom(first int) {
	for _, block := range b.doc.Blocks[first : len(b.doc.Blocks)-1] {
		if p, ok := block.(*doc.Paragraph); ok {
			p.KeepNext = true
		}
	}
}

// signed appends one line of the signature, unless it is empty.
func (b *builder) signed(key doc.Key, text string, right int, before doc.Length) {
	if text == "" {
		return
	}
	b.add(&doc.Paragraph{
		Key: key, Style: doc.Signature, Align: doc.Right,
		Runs:      []doc.Run{{Style: doc.Signature, Text: text}},
		Right:     b.em(right),
		Before:    before,
		KeepLines: true,
	})
}

// unsealedIndents are the right indents in half-characters of a name and a
// date without a seal (GB/T 9704-2012, 7.3.5.2): the name two characters in,
// the date beginning two characters after the name does; where the date is the
// longer one, the date two characters in and the name further.
func unsealedIndents(name, date int) (nameRight, dateRight int) {
	const two = 4
	switch {
	case name == 0 || date == 0:
		return two, two
	case name-date >= two:
		return two, name - date
	}
	return two + two + date - name, two
}

// sealedIndent is how far from the right edge the date of a sealed document
// ends: four characters.
const sealedIndent = 8

// sealedIndents are the right indents in half-characters of a name and a date
// that a seal is set on (GB/T 9704-2012, 7.3.5.1): the date four characters
// in, the name centred over it. A name too long for that ends at the edge, and
// the date is centred under it.
func sealedIndents(name, date int) (nameRight, dateRight int) {
	nameRight = sealedIndent + (date-name)/2
	if nameRight < 0 {
		return 0, (name - date) / 2
	}
	return nameRight, sealedIndent
}

func widest(lines []string) int {
	w := 0
	for _, l := range lines {
		w = max(w, halves(l))
	}
	return w
}

// responsible appends the line that the person responsible for the report
// signs: paper copies are filed with the head's signature and the seal.
func (b *builder) responsible() {
	p := b.paragraph("responsible", doc.Signature, doc.Run{Style: doc.Signature, Text: "单位负责人（签字）：＿＿＿＿＿＿＿＿"})
	p.Align, p.Before, p.KeepLines = doc.Left, b.doc.Page.LinePitch, true
}

// contact appends the contact data as 附注, a remark in brackets two characters
// in, below the date (GB/T 9704-2012, 7.3.6).
func (b *builder) contact() {
	c := b.Report.Contact
	var parts []string
	for _, field := range []struct{ label, text string }{
		{"联系人", c.Person.Text}, {"联系地址", c.Address.Text}, {"邮政编码", c.Postcode.Text},
		{"联系电话", c.Phone.Text}, {"电子邮箱", c.Email.Text},
	} {
		if field.text != "" {
			parts = append(parts, field.label+"："+field.text)
		}
	}
	if len(parts) > 0 {
		p := b.paragraph("contact", doc.Remark, doc.Run{Style: doc.Remark, Text: "（" + strings.Join(parts, "；") + "）"})
		p.Align = doc.Left // addresses of e-mail cannot be divided and would tear flush lines apart
	}
}
