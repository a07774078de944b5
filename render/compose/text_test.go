package compose

import (
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// TestHeadings holds what is taken for a heading: {…} in the case.
func TestHeadings(t *testing.T) {
	long := strings.Repeat("长", bind.LongestHeading-3)
	for _, c := range []struct {
		text  string
		style doc.Style // of what is in braces
	}{
		// Run in with its text, up to the first 。 or ：.
		{"{（一）主动公开情况}。全年公开486条。", doc.Heading2},
		{"{（十二）数据口径}：按处理决定统计。", doc.Heading2},
		// On its own line, with or without a full stop.
		{"{（一）存在的主要问题}", doc.Heading2},
		{"{（二）依申请公开情况。}", doc.Heading2},
		{"{（三）公开情况（含乡镇）}", doc.Heading2},
		{"{1.完善主动公开的流程。}", doc.Heading3},
		{"{１０．完善}", doc.Heading3}, // whatever the number is written with
		{"{1、完善流程}", doc.Heading3},
		{"{(一)主动公开情况}。全年公开486条。", doc.Heading2},
		{"{12．改进政策解读}", doc.Heading3},
		// The longest heading, and one character more.
		{"{（一）" + long + "}。全年公开486条。", doc.Heading2},
		{"（一）" + long + "长。全年公开486条。", doc.Body},
		{"{（一）" + long + "}", doc.Heading2},
		{"（一）" + long + "长", doc.Body},
		// Text: a sentence, a decimal, a number of a deeper level.
		{"（一）一方面，", doc.Body},
		{"（一）全年公开486条；", doc.Body},
		{"1.完善主动公开的流程。全年公开486条。", doc.Body},
		{"1.5万件申请", doc.Body},
		{"1．5万件申请", doc.Body},
		{"（1）把公示时限写入办件流程。", doc.Body},
		{"（）空的", doc.Body},
		{"（一主动公开", doc.Body},
		{"2026年，示例县深入贯彻", doc.Body},
		{"无。", doc.Body},
		{"{1.}", doc.Heading3},
	} {
		head, rest, found := strings.Cut(strings.TrimPrefix(c.text, "{"), "}")
		p := paragraphOf(t, strings.NewReplacer("{", "", "}", "").Replace(c.text))
		switch {
		case !found && (len(p.Runs) != 1 || p.Runs[0].Style != c.style || p.Style != doc.Body || p.KeepNext):
			t.Errorf("%s: %+v, wanted text", c.text, p.Runs)
		case found && (p.Runs[0] != doc.Run{Style: c.style, Text: head} || joined(p.Runs[1:]) != rest):
			t.Errorf("%s: %+v, wanted a heading in style %d", c.text, p.Runs, c.style)
		}
		// Only a heading on its own line is a paragraph of its style.
		alone, style := rest == "" && c.style != doc.Body, doc.Body
		if alone {
			style = c.style
		}
		if found && (p.KeepNext != alone || p.Style != style) {
			t.Errorf("%s: style %d, kept with the next: %t", c.text, p.Style, p.KeepNext)
		}
	}
}

// paragraphOf is the paragraph that a text of section 1 becomes, which no
// other follows that could change it.
func paragraphOf(t *testing.T, text string) *doc.Paragraph {
	t.Helper()
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	r.Sections = []report.Section{{Number: 1, Paragraphs: []report.Text{{Text: text}}}}
	p := paragraphAt(t, document(t, l, r, Publication), "sections.1.1")
	if p.First != em(4) || p.Rest != 0 || p.Align != doc.Justify || doc.Text(p.Runs) != text {
		t.Errorf("%s: the paragraph %+v", text, p)
	}
	return p
}

// paragraphAt is the document's paragraph with that key.
func paragraphAt(t testing.TB, d *doc.Document, key at.Key) *doc.Paragraph {
	t.Helper()
	for _, b := range d.Blocks {
		if p, ok := b.(*doc.Paragraph); ok && p.Key == key {
			return p
		}
	}
	t.Fatalf("the document has no paragraph %s", key)
	return nil
}

// em is the width of halves/2 characters of the official page's grid.
func em(halves int) doc.Length {
	return 156 * doc.Millimetre * doc.Length(halves) / (2 * 28)
}

// TestSections holds that a section's title is the report's or the form's, is
// kept with what follows it, and that notes come right under their table.
func TestSections(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	r.Sections = []report.Section{
		{Number: 5, Title: report.Text{Text: "五、问题"}, Paragraphs: []report.Text{{Text: "有。"}, {Text: "改。"}}},
		{Number: 2, Paragraphs: []report.Text{{Text: "见表。"}}},
	}
	r.Opening = []report.Text{{Text: "根据《条例》编制。"}}
	r.Tables[1].Notes = []report.Text{{Text: "注：一"}, {Text: "注：二"}}
	var keys []string
	for _, b := range document(t, l, r, Publication).Blocks {
		switch b := b.(type) {
		case *doc.Table:
			keys = append(keys, string(b.Key))
		case *doc.Paragraph:
			keys = append(keys, string(b.Key)+"="+joined(b.Runs))
			if title := strings.HasSuffix(string(b.Key), ".title"); title && !b.KeepNext {
				t.Errorf("%s is not kept with what follows", b.Key)
			}
		}
	}
	want := []string{
		"title=某局\n2021年政府信息公开工作年度报告", "opening.1=根据《条例》编制。",
		"sections.1.title=一、总体情况",
		"sections.2.title=二、主动公开政府信息情况", "sections.2.1=见表。", "disclosure",
		"sections.3.title=三、收到和处理政府信息公开申请情况", "applications",
		"applications.notes.1=注：一", "applications.notes.2=注：二",
		"sections.4.title=四、政府信息公开行政复议、行政诉讼情况", "litigation",
		"sections.5.title=五、问题", "sections.5.1=有。", "sections.5.2=改。",
		"sections.6.title=六、其他需要报告的事项",
	}
	if got := strings.Join(keys, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("the blocks are\n%s", got)
	}
}
