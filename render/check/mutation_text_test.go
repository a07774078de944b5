package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/report"
)

// TestMutatedTitles changes one character of each section's title and of the
// report's: the rule on titles answers, and no other.
func TestMutatedTitles(t *testing.T) {
	const file = "../../samples/example-2026.yaml"
	l := layoutFor(t, readReport(t, file))
	for i, s := range l.Sections {
		runes := []rune(s.Title)
		wrong := string(runes[:len(runes)-1]) + "况况"
		edits := []string{fmt.Sprintf("sections.%d.title = %s", i+1, wrong)}
		answers(t, wrong, runEdited(t, file, edits), "section.title")
	}
	title := "title = 示例省示例市示例县自然资源和规划局（示例县林业局）2026年政府信息公开公作年度报告"
	answers(t, title, runEdited(t, file, []string{title}), "title.wording")
	year := "title = 示例省示例市示例县自然资源和规划局（示例县林业局）2025年政府信息公开工作年度报告"
	answers(t, year, runEdited(t, file, []string{year}), "year.title")
}

func runEdited(t *testing.T, file string, edits []string) []at.Finding {
	t.Helper()
	f, read := edited(t, file, edits)
	return run(f, read, Options{})
}

// answers holds that a rule has found something, and no other rule has, but
// those that follow from it.
func answers(t *testing.T, what string, findings []at.Finding, rule string, follow ...string) {
	t.Helper()
	found := false
	for _, f := range findings {
		found = found || f.Rule == rule
		if f.Rule != rule && !slices.Contains(follow, f.Rule) {
			t.Errorf("%s: %s answers: %s", what, f.Rule, f.Text)
		}
	}
	if !found {
		t.Errorf("%s: %s does not answer", what, rule)
	}
}

// TestMutatedFigures changes each figure that the text of the sound sample
// quotes from a table, up and down: the rule on that figure answers, and no
// other, but the one on the percentage that is made of it.
func TestMutatedFigures(t *testing.T) {
	const file = "../../samples/example-2026.yaml"
	for _, m := range []struct{ before, figure, after, rule string }{
		{"新收政府信息公开申请", "38", "件，其中自然人", "figures.received"},
		{"其中自然人申请", "27", "件、法人", "figures.applicants"},
		{"法人或其他组织申请", "11", "件；上年", "figures.applicants"},
		{"上年结转", "2", "件。全年办结", "figures.carried"},
		{"全年办结", "38", "件，结转", "figures.concluded"},
		{"结转下年度继续办理", "2", "件。办结的", "figures.carried"},
		{"予以公开", "18", "件、部分公开", "figures.outcome"},
		{"部分公开", "4", "件，合计", "figures.outcome"},
		{"合计占", "57.89", "%；", "figures.share"},
		{"不予公开", "6", "件，无法", "figures.outcome"},
		{"无法提供", "6", "件，不予处理", "figures.outcome"},
		{"不予处理", "3", "件，其他处理", "figures.outcome"},
		{"其他处理", "1", "件。", "figures.outcome"},
		{"制发行政规范性文件", "2", "件，废止", "figures.disclosure"},
		{"废止", "1", "件，现行", "figures.disclosure"},
		{"现行有效", "9", "件，均", "figures.disclosure"},
		{"行政许可", "1286", "件，比", "figures.disclosure"},
		{"行政事业性收费", "3128.50", "万元", "figures.disclosure"},
		{"政府信息公开行政复议", "4", "件，其中", "figures.litigation"},
		{"政府信息公开行政诉讼", "4", "件，其中", "figures.litigation"},
	} {
		for _, wrong := range []string{"7" + m.figure, strings.Repeat("9", len(m.figure)) + "9"} {
			r := readReport(t, file)
			if n := replaceOnce(r, m.before+m.figure+m.after, m.before+wrong+m.after); n != 1 {
				t.Fatalf("%s%s%s stands %d times in the sample", m.before, m.figure, m.after, n)
			}
			f, read := bound(t, r)
			if len(read) > 0 {
				t.Fatal(read)
			}
			answers(t, m.before+wrong+m.after, run(f, nil, Options{}), m.rule, "figures.share")
		}
	}
}

// replaceOnce replaces a piece of the report's paragraphs, and says in how many
// it stands.
func replaceOnce(r *report.Report, from, to string) int {
	n := 0
	for i := range r.Sections {
		for j := range r.Sections[i].Paragraphs {
			p := &r.Sections[i].Paragraphs[j]
			n += strings.Count(p.Text, from)
			p.Text = strings.Replace(p.Text, from, to, 1)
		}
	}
	return n
}
