package extract

import (
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/limits"
	"nianbao/render/manuscript"
)

// TestCommentedMuch holds that of many comments, and of long ones, so much is listed as somebody
// reads, and that it is said that there are more.
func TestCommentedMuch(t *testing.T) {
	m := &manuscript.Manuscript{File: "f", Asides: []manuscript.Aside{{Kind: manuscript.Header, Text: "页眉"}, {Kind: manuscript.Comment}}}
	for range limits.RemarksRead + 7 {
		m.Loose = append(m.Loose, manuscript.Aside{Kind: manuscript.Comment, Text: strings.Repeat("长", limits.Remark+1), Source: at.Source{File: "f"}})
	}
	all := commented(m)
	if n := utf8.RuneCountInString(all[0].Text.Text); n > limits.Remark+2 {
		t.Errorf("a remark of %d characters", n)
	}
	if last := all[len(all)-1]; len(all) != limits.RemarksRead+1 || last.Text.Text != "文件里另外还有 7 条批注，没有列出。" {
		t.Errorf("%d remarks, the last %q", len(all), last.Text.Text)
	}
}
