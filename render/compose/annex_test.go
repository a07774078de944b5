package compose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// withAnnexes is the document of a report that has nothing but annexes of those names, and
// 附件说明 with others.
func withAnnexes(t *testing.T, c Copy, listed []string, names ...string) *doc.Document {
	t.Helper()
	return ended(t, c, func(r *report.Report) {
		for _, n := range listed {
			r.Attachments = append(r.Attachments, report.Text{Text: n})
		}
		for i, n := range names {
			r.Annexes = append(r.Annexes, report.Section{
				Number: i + 1, Title: report.Text{Text: n},
				Paragraphs: []report.Text{{Text: "（一）标题"}, {Text: "一段。"}},
			})
		}
	})
}

// TestAnnexes holds that each annex begins a page with 附件 at its left and its number where
// 附件说明 has several, its name as title on the third line, then its text (GB/T 9704-2012,
// 7.3.7).
func TestAnnexes(t *testing.T) {
	for _, c := range []struct {
		listed, names []string
		marks         string
	}{
		{nil, []string{"公开目录"}, "附件"},
		{nil, []string{"公开目录", "办理情况"}, "附件1 附件2"},
		{[]string{"公开目录", "另行印发的办法"}, []string{"公开目录"}, "附件1"},
	} {
		d := withAnnexes(t, Publication, c.listed, c.names...)
		var marks []string
		for i, name := range c.names {
			mark := paragraphAt(t, d, at.Annex(i+1))
			marks = append(marks, joined(mark.Runs))
			if !mark.NewPage || !mark.KeepNext || mark.Align != doc.Left || mark.First != 0 || mark.Before != 0 || mark.Style != doc.AnnexMark {
				t.Errorf("the mark is %+v", mark)
			}
			at := slices.Index(d.Blocks, doc.Block(mark))
			title := d.Blocks[at+1].(*doc.Paragraph)
			if joined(title.Runs) != name || title.Align != doc.Centre || title.Before != d.Page.LinePitch || !title.KeepNext || title.Style != doc.AnnexTitle {
				t.Errorf("the title is %+v", title)
			}
			head, text := d.Blocks[at+2].(*doc.Paragraph), d.Blocks[at+3].(*doc.Paragraph)
			if head.Style != doc.Heading2 || text.Style != doc.Body || joined(text.Runs) != "一段。" {
				t.Errorf("the text is %+v, %+v", head, text)
			}
		}
		if got := strings.Join(marks, " "); got != c.marks {
			t.Errorf("%q are marked %s, wanted %s", c.names, got, c.marks)
		}
	}
}

// TestAnnexesAsAttachments holds that 附件说明 is made of the annexes' names where the report
// lists none.
func TestAnnexesAsAttachments(t *testing.T) {
	for _, c := range []struct {
		listed []string
		want   string
	}{
		{nil, "附件：1.公开目录 2.办理情况"},
		{[]string{"目录", "情况"}, "附件：1.目录 2.情况"},
	} {
		d := withAnnexes(t, Publication, c.listed, "公开目录", "办理情况")
		var got []string
		for _, block := range d.Blocks {
			if p, ok := block.(*doc.Paragraph); ok && p.Style == doc.Attachments {
				got = append(got, joined(p.Runs))
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q, wanted %s", got, c.want)
		}
	}
}

// TestEndBeforeAnnexes holds that signature and date stand before the annexes, and that these
// change nothing of how the end of the report is kept together.
func TestEndBeforeAnnexes(t *testing.T) {
	for _, c := range []Copy{Publication, Filing} {
		names := []string{"公开目录", "办理情况"}
		with, without := withAnnexes(t, c, names, names...), withAnnexes(t, c, names)
		report := with.Blocks[:len(without.Blocks)]
		for i, block := range report {
			if p, ok := block.(*doc.Paragraph); ok {
				if got, want := fmt.Sprintf("%+v", p), fmt.Sprintf("%+v", without.Blocks[i]); got != want {
					t.Errorf("copy %d, block %d is %s, without annexes %s", c, i, got, want)
				}
			}
		}
		if first := with.Blocks[len(report)].(*doc.Paragraph); first.Key != at.Annex(1) {
			t.Errorf("copy %d: behind the report stands %s", c, first.Key)
		}
	}
}
