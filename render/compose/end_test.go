package compose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// ended is the document of a report that has nothing but its end.
func ended(t *testing.T, c Copy, change func(r *report.Report)) *doc.Document {
	t.Helper()
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	change(r)
	return document(t, l, r, c)
}

// TestAttachments holds 附件说明 (GB/T 9704-2012, 7.3.4): the first line two
// characters in, further names under the first, further lines of a name under
// its first character, which is counted from 0. Indents are in half-characters.
func TestAttachments(t *testing.T) {
	type line struct {
		text        string
		first, hang int
	}
	ten := make([]string, 11)
	for i := range ten {
		ten[i] = "目录"
	}
	for _, c := range []struct {
		names []string
		want  []line // the first ones and the last
	}{
		{[]string{"公开目录（2023年）"}, []line{{"附件：公开目录（2023年）", 4, 3}}},
		// Marks at a name's end are the office's own.
		{[]string{"目录。", "办法》"}, []line{{"附件：1.目录。", 4, 5}, {"2.办法》", 10, 2}}},
		{ten, []line{{"附件：1.目录", 4, 5}, {"2.目录", 10, 2}, {"11.目录", 10, 3}}},
	} {
		d := ended(t, Publication, func(r *report.Report) {
			for _, n := range c.names {
				r.Attachments = append(r.Attachments, report.Text{Text: n})
			}
		})
		for i, want := range c.want {
			n := i + 1
			if i == len(c.want)-1 {
				n = len(c.names)
			}
			p := paragraphAt(t, d, at.Key(fmt.Sprintf("attachments.%d", n)))
			if joined(p.Runs) != want.text || p.First != em(want.first) || p.Hang != want.hang || !p.Item || p.Align != doc.Left {
				t.Errorf("%s is %+v, wanted %+v", p.Key, p, want)
			}
			if blank := p.Before == d.Page.LinePitch; blank != (n == 1) || !blank && p.Before != 0 {
				t.Errorf("%s has %d above it", p.Key, p.Before)
			}
		}
	}
}

// TestSignature holds 署名 and 成文日期 (GB/T 9704-2012, 7.3.5): the right indents
// of the name and the date in quarters of a character, -1 where there is none, and the
// blank lines above the first of them.
func TestSignature(t *testing.T) {
	const date = "2024年1月25日" // 26 quarters of a character
	for _, c := range []struct {
		name, date string
		copy       Copy
		wantName   int
		wantDate   int
		blank      int
	}{
		// For publication, without a seal: the name two characters in, the date
		// beginning two characters after it.
		{"示例县自然资源和规划局", date, Publication, 8, 18, 1},
		{"示例省示例市示例县自然资源和规划局", date, Publication, 8, 68 - 26, 1},
		// The date is the longer: it is two characters in, the name further.
		{"某局", date, Publication, 8 + 8 + 26 - 8, 8, 1},
		{"县司法局监察处", date, Publication, 8 + 8 + 26 - 28, 8, 1},
		{"某局", "", Publication, 8, -1, 1},
		{"", date, Publication, -1, 8, 1},
		{"", "", Publication, -1, -1, 0},
		// For filing, with a seal: the date four characters in, the name
		// centred over it.
		{"示例县自然资源和规划局", date, Filing, 16 + (26-44)/2, 16, 2},
		{"某局", date, Filing, 16 + (26-8)/2, 16, 2},
		// Too long for that: the date is centred under the name.
		{"示例省示例市示例县自然资源和规划局", date, Filing, 0, (68 - 26) / 2, 2},
		// Both always: by hand, if the report has no date.
		{"", date, Filing, 16 + (26-8)/2, 16, 2},
		{"某某局", "", Filing, 16 + (44-12)/2, 16, 2},
		{"", "", Filing, 16 + (44-8)/2, 16, 2},
	} {
		what := fmt.Sprintf("%q, %q, copy %d", c.name, c.date, c.copy)
		d := ended(t, c.copy, func(r *report.Report) {
			r.SetLine(at.Signature, report.Text{Text: c.name})
			r.SetLine(at.Date, report.Text{Text: c.date})
		})
		got := map[at.Key]int{"signature": -1, "date": -1}
		var first *doc.Paragraph
		for _, p := range ending(d) {
			got[p.Key] = quarters(t, p.Right)
			if first == nil {
				first = p
			}
			if p.Key != "responsible" && (p.Align != doc.Right || p.First != 0 || !p.KeepLines) {
				t.Errorf("%s: %+v", what, p)
			}
		}
		if got["signature"] != c.wantName || got["date"] != c.wantDate {
			t.Errorf("%s: indents %v, wanted %d and %d", what, got, c.wantName, c.wantDate)
		}
		if first != nil && first.Before != doc.Length(c.blank)*d.Page.LinePitch {
			t.Errorf("%s: %d above", what, first.Before)
		}
	}
}

// TestIndents holds where the arrangement of name and date changes, all in
// quarters of a character, the name first.
func TestIndents(t *testing.T) {
	for _, c := range []struct{ name, date, wantName, wantDate int }{
		{36, 26, 8, 10}, // the date begins two characters after the name
		{34, 26, 8, 8},
		{32, 26, 10, 8}, // or else the name goes further in
		{0, 26, 8, 8},
		{32, 0, 8, 8},
	} {
		if name, date := unsealedIndents(c.name, c.date); name != c.wantName || date != c.wantDate {
			t.Errorf("without a seal %d and %d are %d and %d in, wanted %d and %d", c.name, c.date, name, date, c.wantName, c.wantDate)
		}
	}
	for _, c := range []struct{ name, date, wantName, wantDate int }{
		{26, 26, 16, 16}, // the name is centred over the date
		{28, 26, 15, 16},
		{56, 26, 1, 16},
		{58, 26, 0, 16},
		{62, 26, 0, 18}, // the date is centred under the name
		{72, 26, 0, 23},
	} {
		if name, date := sealedIndents(c.name, c.date); name != c.wantName || date != c.wantDate {
			t.Errorf("with a seal %d and %d are %d and %d in, wanted %d and %d", c.name, c.date, name, date, c.wantName, c.wantDate)
		}
	}
}

// ending is what the report ends with after its text.
func ending(d *doc.Document) []*doc.Paragraph {
	var all []*doc.Paragraph
	for _, b := range d.Blocks {
		p, ok := b.(*doc.Paragraph)
		if ok && slices.Contains([]at.Key{"signature", "date", "responsible"}, p.Key) {
			all = append(all, p)
		}
	}
	return all
}

// quarters is an indent in quarters of a character of the grid.
func quarters(t *testing.T, l doc.Length) int {
	t.Helper()
	for n := range 120 {
		if em(n)/2 == l {
			return n
		}
	}
	t.Errorf("the indent %d is no number of quarters of a character", l)
	return -1
}

// TestSignatureKept holds that what belongs to the signature is on one page
// with the end of the text, and the remark with it: each of these blocks but the last
// is kept with the next, beginning with the block above.
func TestSignatureKept(t *testing.T) {
	for _, c := range []struct {
		name, date string
		copy       Copy
		want       string
	}{
		{"", "", Publication, "sections.6.1+ contact"},
		{"某局", "", Publication, "sections.6.1+ signature+ contact"},
		{"", "2024年1月25日", Publication, "sections.6.1+ date+ contact"},
		{"某局", "2024年1月25日", Publication, "sections.6.1+ signature+ date+ contact"},
		{"", "", Filing, "sections.6.1+ signature+ date+ responsible+ contact"},
		{"某局", "2024年1月25日", Filing, "sections.6.1+ signature+ date+ responsible+ contact"},
	} {
		d := ended(t, c.copy, func(r *report.Report) {
			r.SetLine(at.Signature, report.Text{Text: c.name})
			r.SetLine(at.Date, report.Text{Text: c.date})
			r.Sections = []report.Section{{Number: 6, Paragraphs: []report.Text{{Text: "无。"}}}}
			r.SetLine("contact.phone", report.Text{Text: "0000-0000000"})
		})
		chain := []string{}
		for _, p := range slices.Concat([]*doc.Paragraph{paragraphAt(t, d, "sections.6.1")}, ending(d), []*doc.Paragraph{paragraphAt(t, d, "contact")}) {
			key := string(p.Key)
			if p.KeepNext {
				key += "+"
			}
			chain = append(chain, key)
		}
		if got := strings.Join(chain, " "); got != c.want {
			t.Errorf("%q, %q, copy %d: %s, wanted %s", c.name, c.date, c.copy, got, c.want)
		}
	}
}

// TestFilingText holds the words of a copy for filing that has neither name
// nor date: the office, room to write the day, and the head's line.
func TestFilingText(t *testing.T) {
	d := ended(t, Filing, func(r *report.Report) { r.SetLine(at.Agency, report.Text{Text: "示例县司法局"}) })
	var got []string
	for _, p := range ending(d) {
		got = append(got, joined(p.Runs))
	}
	want := []string{"示例县司法局", "　　　　年　　月　　日", "单位负责人（签字）："}
	if !slices.Equal(got, want) {
		t.Errorf("%q, wanted %q", got, want)
	}
	if p := paragraphAt(t, d, "responsible"); p.First != em(4) || p.Leader != em(4+20+16) || p.Align != doc.Left || p.Before != d.Page.LinePitch {
		t.Errorf("the head's line is %+v", p)
	}
}

// TestSignatureLong holds that a name longer than a line ends it between
// words, and is indented by its longest line.
func TestSignatureLong(t *testing.T) {
	d := ended(t, Filing, func(r *report.Report) {
		r.SetLine(at.Signature, report.Text{Text: "天津市滨海新区人民政府政务服务办公室（天津市滨海新区行政审批局）"})
		r.SetLine(at.Date, report.Text{Text: "2024年1月25日"})
	})
	const want = "天津市滨海新区人民政府政务服务办公室\n（天津市滨海新区行政审批局）"
	name := paragraphAt(t, d, "signature")
	if got := joined(name.Runs); got != want || name.Right != 0 {
		t.Errorf("the name is %q, %d in", got, name.Right)
	}
	if date := paragraphAt(t, d, "date"); date.Right != em((72-26)/2)/2 {
		t.Errorf("the date is %d quarters in", quarters(t, date.Right))
	}
}

// TestContact holds that the contact data make one remark in brackets after
// all else, of those that are given.
func TestContact(t *testing.T) {
	none := ended(t, Publication, func(*report.Report) {})
	if last := none.Blocks[len(none.Blocks)-1].(*doc.Paragraph); last.Key != "sections.6.title" {
		t.Errorf("without contact data the last block is %s", last.Key)
	}
	d := ended(t, Filing, func(r *report.Report) {
		r.SetLine("contact.person", report.Text{Text: "陈𠮷"})
		r.SetLine("contact.phone", report.Text{Text: "0000-0000000"})
		r.SetLine("contact.email", report.Text{Text: "a@example.com"})
	})
	p := d.Blocks[len(d.Blocks)-1].(*doc.Paragraph)
	const want = "（联系人：陈𠮷；联系电话：0000-0000000；电子邮箱：a@example.com）"
	if p.Key != "contact" || p.Style != doc.Remark || joined(p.Runs) != want || p.First != em(4) || p.Align != doc.Justify || !p.KeepLines {
		t.Errorf("the contact data are %+v", p)
	}
}

// TestSpans holds that the characters of each name that is attached, and of each
// of the contact data, can be told from the form's own, so that a remark on
// 联系电话 is put on the number alone.
func TestSpans(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  []doc.Span // of the attachments, in their order
	}{
		{nil, nil},
		{[]string{"公开𠮷录"}, []doc.Span{{Key: "attachments.1", Start: 3, End: 7}}},                                               // behind 附件：
		{[]string{"目录", "办法"}, []doc.Span{{Key: "attachments.1", Start: 5, End: 7}, {Key: "attachments.2", Start: 2, End: 4}}}, // behind 附件：1. and 2.
	} {
		d := ended(t, Publication, func(r *report.Report) {
			for _, n := range c.names {
				r.Attachments = append(r.Attachments, report.Text{Text: n})
			}
			r.SetLine("contact.person", report.Text{Text: "陈𠮷"})
			r.SetLine("contact.phone", report.Text{Text: "0000-0000000"})
			r.SetLine("contact.email", report.Text{Text: "a@example.com"})
		})
		var spans []doc.Span
		for i, name := range c.names {
			p := paragraphAt(t, d, at.Attachment(i+1))
			spans = append(spans, p.Spans...)
			if got := spanned(p, 0); got != name {
				t.Errorf("the span of %s is %s", name, got)
			}
		}
		if !slices.Equal(spans, c.want) {
			t.Errorf("the spans of %v are %v, wanted %v", c.names, spans, c.want)
		}
		p := paragraphAt(t, d, at.Contact)
		want := []doc.Span{ // （联系人：陈𠮷；联系电话：0000-0000000；电子邮箱：a@example.com）
			{Key: "contact.person", Start: 5, End: 7},
			{Key: "contact.phone", Start: 13, End: 25},
			{Key: "contact.email", Start: 31, End: 44},
		}
		if !slices.Equal(p.Spans, want) {
			t.Fatalf("the spans of the contact data are %v, wanted %v", p.Spans, want)
		}
		if got := spanned(p, 0) + " " + spanned(p, 1) + " " + spanned(p, 2); got != "陈𠮷 0000-0000000 a@example.com" {
			t.Errorf("the spans of the contact data are %s", got)
		}
	}
}

// spanned is the characters of one of a paragraph's spans.
func spanned(p *doc.Paragraph, i int) string {
	return string([]rune(doc.Text(p.Runs))[p.Spans[i].Start:p.Spans[i].End])
}

// TestSpansElsewhere holds that paragraphs that are all one text need no spans.
func TestSpansElsewhere(t *testing.T) {
	l, r := bindtest.Sample(t, "example-2026")
	for _, b := range document(t, l, r, Filing).Blocks {
		if p, ok := b.(*doc.Paragraph); ok {
			kind := p.Key.Parts().Kind
			if wanted := kind == at.AttachmentPlace || p.Key == at.Contact; wanted != (p.Spans != nil) {
				t.Errorf("%s has the spans %v", p.Key, p.Spans)
			}
		}
	}
}
