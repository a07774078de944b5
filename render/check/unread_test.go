package check

import (
	"os"
	"slices"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// absences are the rules that miss something, and where what they miss may stand:
// in the part that they name, or in any.
var absences = map[string]func(at.Finding) at.Key{
	"section.missing":    inItsPart,
	"aspects.missing":    inItsPart,
	"aspects.government": func(at.Finding) at.Key { return at.Section(2) },
	"problems.empty":     inItsPart,
	"problems.measures":  inItsPart,
	"fees.unstated":      inItsPart,
	"text.order":         inItsPart,
	"years.valid":        func(at.Finding) at.Key { return at.Section(2) },
}

func inItsPart(f at.Finding) at.Key { return f.Key.Parent() }

// TestUnread takes every case of these rules and lets something not be read where
// what is missing may stand: then nothing is missed there. What was not read
// elsewhere, and a label that somebody retyped, hide nothing.
func TestUnread(t *testing.T) {
	for rule, place := range absences {
		for name, edits := range casesOf(t, rule, "find") {
			for _, missed := range found(runCase(t, edits), rule) {
				if rule == "problems.empty" && missed.End > 0 {
					continue // it is there, and should not
				}
				hides := func(f at.Finding) bool {
					own, read, o := caseOf(t, edits)
					return !slices.Contains(run(own, append(read, f), o), missed)
				}
				where := place(missed)
				for _, f := range []at.Finding{
					rules.New("input.type", where, at.Source{}, "找到的是列表。"),
					rules.New("workbook.error", where, at.Source{}, "是错误值。"),
					rules.New("workbook.label", where, at.Source{}, "缺少项目。"),
				} {
					if !hides(f) {
						t.Errorf("%s: %s: %s was not read, and still %s", rule, name, where, missed)
					}
				}
				for _, f := range []at.Finding{
					rules.New("workbook.label", at.Table("applications"), at.Source{}, "标签应为“总计”。"),
					rules.New("workbook.moved", at.Table("applications"), at.Source{}, "有 9 处标签不同。"),
					rules.New("input.unknown", at.Whole, at.Source{}, "不认识“agancy”。"),
					rules.New("input.lines", at.SectionTitle(1), at.Source{}, "这里只能写一行。"),
					rules.New("input.lines", at.SectionTitle(5), at.Source{}, "这里只能写一行。"),
					rules.New("section.missing", where, at.Source{}, "没有文字。"), // as it stands it can be printed
				} {
					if hides(f) {
						t.Errorf("%s: %s: %s hides %s", rule, name, f.Rule, missed)
					}
				}
			}
		}
	}
}

// found are the findings of a rule.
func found(findings []at.Finding, rule string) []at.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f at.Finding) bool { return f.Rule != rule })
}

// TestUnreadFiles reads files of which something could not be read: what is said of
// them besides is what has nothing to do with it.
func TestUnreadFiles(t *testing.T) {
	data, err := os.ReadFile("../../samples/example-2026.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sample := string(data)
	undated := strings.Replace(sample, "\nyear: 2026\n", "\n", 1)
	last, _ := edited(t, "testdata/last.yaml", nil)
	o := Options{Forms: forms(t), Last: NewReference("去年.yaml", last)}
	for name, c := range map[string]struct {
		file string
		want []string
	}{
		"a part that is a list": {
			replaced(t, sample, "sections:\n", "  2: |\n", "sections:\n  1: [[一, 二]]\n  2: |\n"), nil,
		},
		"no part could be read": {
			replaced(t, sample, "sections:\n", "tables:\n", "sections: [一, 二]\ntables:\n"), nil,
		},
		"a part that is a list, and another that is not there": {
			replaced(t, replaced(t, sample, "sections:\n", "  2: |\n", "sections:\n  1: [[一, 二]]\n  2: |\n"), "  6: |\n", "tables:\n", "tables:\n"),
			[]string{"section.missing sections.6"},
		},
		"a table that is a list": {
			replaced(t, sample, "  applications:", "  litigation:", "  applications: [1, 2]\n  litigation:"), nil,
		},
		"a row that is no row": {
			replaced(t, sample, "    received:", "    carried_over:", "    received: {person: [1]}\n    carried_over:"), nil,
		},
		"no year": {
			undated, nil,
		},
		"no year, and the form's title": {
			replaced(t, undated, "title: |\n", "opening: |\n", "opening: |\n"), nil,
		},
	} {
		r, err := report.Read("某局.yaml", []byte(c.file), report.StandardFields())
		if r == nil || err == nil {
			t.Fatalf("%s: %v, wanted a report and what is wrong with it", name, err)
		}
		f, unbound := bound(t, r)
		var got []string
		for _, f := range run(f, append(err.(at.Error), unbound...), o) {
			got = append(got, f.Rule+" "+string(f.Key))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, wanted %v", name, got, c.want)
		}
	}
}

// replaced is a text with another piece from one mark up to the end of the next one.
func replaced(t *testing.T, text, from, to, piece string) string {
	t.Helper()
	before, rest, ok := strings.Cut(text, from)
	_, after, also := strings.Cut(rest, to)
	if !ok || !also {
		t.Fatalf("the sample has no %q or no %q after it", from, to)
	}
	return before + piece + after
}
