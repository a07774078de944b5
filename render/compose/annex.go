package compose

import (
	"strconv"
	"strings"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/doc"
)

// annexes appends the annexes (附件), each on a page of its own behind the report
// (GB/T 9704-2012, 7.3.7): 附件1 at the left of the first line, with its number where
// 附件说明 has several, the name as title on the third line, then the text.
func (b *builder) annexes() {
	numbered := len(b.Attached()) > 1
	for i := range b.Report.Annexes {
		mark := "附件"
		if numbered {
			mark += strconv.Itoa(i + 1)
		}
		b.annex(at.Annex(i+1), mark, b.AnnexTexts(i+1))
	}
}

// annex appends one annex.
func (b *builder) annex(key at.Key, mark string, texts []bind.Text) {
	b.add(&doc.Paragraph{
		Key: key, Spans: []doc.Span{}, Style: doc.AnnexMark, Align: doc.Left, NewPage: true, KeepNext: true,
		Runs: []doc.Run{{Style: doc.AnnexMark, Text: mark}},
	})
	var paragraphs []bind.Text
	for _, t := range texts {
		switch t.Kind {
		case at.AnnexNamePlace:
			b.annexTitle(t)
		case at.AnnexParagraphPlace:
			paragraphs = append(paragraphs, t)
		}
	}
	b.body(key, paragraphs)
}

// annexTitle appends an annex's name as its title: one blank line below 附件, wrapped as the
// report's title is, and with as much below it.
func (b *builder) annexTitle(name bind.Text) {
	lines, after := b.titleIn(doc.AnnexTitle, []string{name.Text.Text})
	b.add(&doc.Paragraph{
		Key: name.Key, Style: doc.AnnexTitle, Align: doc.Centre,
		Runs:   []doc.Run{{Style: doc.AnnexTitle, Text: strings.Join(lines, "\n")}},
		Before: b.doc.Page.LinePitch, After: after,
		KeepNext: true, KeepLines: true,
	})
}
