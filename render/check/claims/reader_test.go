package claims

import (
	"strings"
	"testing"
)

// TestHeadings holds what numbers count by the headings above them: a heading
// holds until the next of its level, and is looked for in thirty characters.
func TestHeadings(t *testing.T) {
	r := NewReader(2023, "某县人民政府")
	r.Enter(Overview)
	for _, p := range []struct {
		text string
		want int // claims
	}{
		{"收到10件。", 0},
		{"（二）依申请公开情况。收到10件。", 1},
		{"收到10件。", 1},
		{"1.有关情况。收到10件。", 1},
		{"（三）政府信息管理情况。收到10件。", 0},
		{"一、" + strings.Repeat("字", 25) + "依申请。收到10件。", 1},
		{"二、有关情况。收到10件。", 0},
		{"一、" + strings.Repeat("字", 26) + "依申请。收到10件。", 0},
		{"（四）依申请公开情况。收到10件。", 1},
	} {
		if got := r.Paragraph(level(p.text), p.text); len(got) != p.want {
			t.Errorf("%s: %d claims, wanted %d", p.text, len(got), p.want)
		}
	}
	const text = "收到10件。"
	for part, want := range map[Part]int{Overview: 0, WithApplications: 1, WithCases: 0, OtherMatters: 0} {
		r.Enter(part)
		if got := r.Paragraph(0, text); len(got) != want {
			t.Errorf("part %d: %d claims, wanted %d", part, len(got), want)
		}
	}
}
