package report_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/limits"
	"nianbao/render/report"
)

// TestReadAnnexes holds what is read of annexes, and what is said of those that are none.
func TestReadAnnexes(t *testing.T) {
	const head = "agency: 某局\nyear: 2026\n"
	for _, c := range []struct{ name, annexes, want string }{
		{"none", "annexes:", ""},
		{"two", "annexes:\n  - name: 目录\n    text: 一段。\n  - {name: 情况, text: 二段。}", ""},
		{"no list", "annexes: 目录", "input.type 3:10 annexes"},
		{"no mapping", "annexes: [目录]", "input.type 3:11 annexes.1; input.missing 3:11 annexes.1.name; input.missing 3:11 annexes.1.text"},
		{"no name", "annexes: [{text: 一段。}]", "input.missing 3:11 annexes.1.name"},
		{"an empty name", "annexes: [{name: , text: 一段。}]", "input.missing 3:18 annexes.1.name"},
		{"no text", "annexes: [{name: 目录}]", "input.missing 3:11 annexes.1.text"},
		{"an empty text", "annexes: [{name: 目录, text: ''}]", "input.missing 3:28 annexes.1"},
		{"another key", "annexes: [{name: 目录, text: 一段。, titel: 甲}]", "input.unknown 3:33 annexes.1"},
		{"a table that is none", "annexes: [{name: 目录, text: [{table: {caption: 表, rows: [[甲], [乙, 丙]]}}]}]", "input.table 3:63 annexes.1.blocks.1.r2.c1"},
		{"too many", "annexes:" + strings.Repeat("\n  - {name: 目录, text: 一段。}", limits.Annexes+1), fmt.Sprintf("input.size 24:5 annexes.%d", limits.Annexes+1)},
	} {
		r, err := report.Read("f", []byte(head+c.annexes), report.StandardFields())
		var got []string
		if err != nil {
			for _, f := range err.(at.Error) {
				got = append(got, fmt.Sprintf("%s %d:%d %s", f.Rule, f.Source.Line, f.Source.Column, f.Key))
			}
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%s: %s, wanted %s", c.name, got, c.want)
		}
		if c.name == "two" && (len(r.Annexes) != 2 || r.Get(at.AnnexName(2))[0].Text != "情况" || r.Get(at.AnnexParagraph(2, 1)) != nil || r.Get(at.Annex(2))[0].Text != "二段。") {
			t.Errorf("read %+v", r.Annexes)
		}
	}
}
