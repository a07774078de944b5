package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/compose"
	"nianbao/render/report"
)

// paragraphsOf are the paragraphs of a part.
func paragraphsOf(r *report.Report, n int) *[]report.Text { return &r.Section(n).Paragraphs }

func plainTexts(all ...string) []report.Text {
	var texts []report.Text
	for _, s := range all {
		texts = append(texts, report.Text{Text: s})
	}
	return texts
}

// A wordCase is something that people do to a Word file, and what comes of it.
type wordCase struct {
	name string
	edit func(e *editor)
	want func(r *report.Report)
	said []string // rules, with the words that a finding has
}

// returnedReport is the report that the cases are about.
func returnedReport(t testing.TB) (r *report.Report) {
	_, r = sampled(t, "xilinhot-sfj-2023")
	r.Opening = plainTexts("开头一段。")
	r.Section(1).Paragraphs = plainTexts("（一）第一段有几句话。这是第二句。", "（二）第二段，见{表:办件量}。", "第三段。")
	r.Section(5).Paragraphs = plainTexts("问题一。", "问题二。")
	r.Section(6).Paragraphs = plainTexts("无其他事项。")
	b := report.Block{After: 2, Caption: report.Text{Text: "办件量"}, Unit: report.Text{Text: "件"}, Notes: plainTexts("注：截至年底。")}
	for _, row := range [][]string{{"渠道", "件数", "占比"}, {"当面", "3", "30%"}, {"信函", "5", "50%"}, {"网络", "2", "20%"}} {
		var cells []report.Cell
		for _, c := range row {
			cells = append(cells, report.Cell{Text: report.Text{Text: c}, Head: row[0] == "渠道"})
		}
		b.Rows = append(b.Rows, cells)
	}
	if faults := b.Settle(-1); faults != nil {
		t.Fatal(faults)
	}
	r.Section(1).Blocks = []report.Block{b}
	r.Attachments = plainTexts("公开目录", "收费明细")
	for key, text := range map[at.Key]string{at.Signature: "锡林浩特市司法局", at.Date: "2024年1月20日", "contact.person": "张三", "contact.phone": "0479-0000000"} {
		r.SetLine(key, report.Text{Text: text})
	}
	r.Annexes = []report.Section{{Number: 1, Title: report.Text{Text: "落实情况"}, Paragraphs: plainTexts("附件的文字。", "又一段。")}}
	return r
}

// wordCases are all cases.
func wordCases() []wordCase { return slices.Concat(textCases(), tableCases(), changeCases()) }

// setToken gives a number another token.
func setToken(r *report.Report, key at.Key, text string) {
	columns := []string{"person", "business", "research", "social", "legal", "other", "total"}
	p := key.Parts()
	t := r.Table(p.Table)
	for i := range t.Rows {
		if t.Rows[i].Name.Text == p.Row {
			t.Rows[i].Values[slices.Index(columns, p.Column)].Text = text
		}
	}
}

func TestWordCases(t *testing.T) {
	for _, c := range wordCases() {
		t.Run(c.name, func(t *testing.T) {
			want := returnedReport(t)
			l := sampleForm(t)
			e := edit(t, wordOf(t, l, want, compose.Publication))
			c.edit(e)
			c.want(want)
			got, _, found := Read(wordInput(t, e.data()))
			if got == nil {
				t.Fatal(found)
			}
			if diff := cmp.Diff(yamlOf(t, want), yamlOf(t, got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for i, f := range found {
				if i >= len(c.said) || !strings.HasPrefix(f.Rule+" "+f.Text, c.said[i]) {
					t.Errorf("%s", line(f))
				}
			}
			if len(found) < len(c.said) {
				t.Errorf("%d findings, wanted %q", len(found), c.said)
			}
		})
	}
}
