package compose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// TestWorkbook keeps what a workbook shows beside the tables: fields, formulas,
// sums.
func TestWorkbook(t *testing.T) {
	var used []string
	for _, name := range []string{"example-2026", "jinhu-2023", "shanghai-office-2019"} {
		l, r := sample(t, name)
		file := "workbook/" + name + ".txt"
		golden.Check(t, file, []byte(drawWorkbook(bind(t, l, r).Workbook())))
		used = append(used, file)
	}
	blank := embedded(t, "2021").Blank("某某局", 2026).Workbook()
	golden.Check(t, "workbook/blank.txt", []byte(drawWorkbook(blank)))
	golden.Orphans(t, "workbook/*.txt", append(used, "workbook/blank.txt"))
}

func drawWorkbook(d *doc.Document) string {
	var b strings.Builder
	for _, f := range d.Fields {
		fmt.Fprintf(&b, "%s %s（%s）\n", f.Key, f.Label, f.Help)
		for _, line := range f.Lines {
			fmt.Fprintf(&b, "\t%.60s\n", line)
		}
	}
	for _, block := range d.Blocks {
		table, ok := block.(*doc.Table)
		if !ok {
			continue
		}
		for _, c := range table.Cells {
			if c.Terms != nil {
				fmt.Fprintf(&b, "%s %q = %s … %s (%d)\n", c.Key, doc.Text(c.Runs), c.Terms[0], c.Terms[len(c.Terms)-1], len(c.Terms))
			}
		}
	}
	for _, s := range d.Sums {
		fmt.Fprintf(&b, "%s：%s：%s - %s = %s %t\n", s.Place, s.Words, s.LeftTotal, s.RightTotal, s.Difference, s.Holds)
	}
	return b.String()
}

// TestFieldsBack holds that SetField undoes Fields.
func TestFieldsBack(t *testing.T) {
	for _, name := range []string{"example-2026", "jinhu-2023", "shanghai-office-2019", "xilinhot-sfj-2023"} {
		l, r := sample(t, name)
		r.Waivers = []report.Waiver{{Rule: report.Text{Text: "text.punctuation"}, Reason: report.Text{Text: "引用的原文：如此"}}}
		back := &report.Report{}
		labels := map[string]bool{}
		for _, f := range l.Fields(r) {
			var given []report.Text
			for _, line := range f.Lines {
				given = append(given, report.Text{Text: line})
			}
			if err := SetField(back, f.Key, given); err != nil {
				t.Errorf("%s: %s: %v", name, f.Key, err)
			}
			if labels[f.Label] {
				t.Errorf("two fields are called %s", f.Label)
			}
			labels[f.Label] = true
		}
		ignore := cmp.Options{cmpopts.IgnoreTypes(at.Source{}), cmpopts.IgnoreFields(report.Table{}, "Rows"), cmpopts.EquateEmpty()}
		withNotes := *r
		withNotes.Tables = nil
		for _, table := range r.Tables {
			if len(table.Notes) > 0 {
				withNotes.Tables = append(withNotes.Tables, table)
			}
		}
		if diff := cmp.Diff(&withNotes, back, ignore); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestSetFieldFaults(t *testing.T) {
	for _, c := range []struct {
		key   at.Key
		lines string
		want  string
	}{
		{"year", "二〇二六", "填的是“二〇二六”。这里只填报告年度的四位数字，如 2026"},
		{"agency", "甲局\n乙局", "这一项只填一格，这里有 2 行"},
		{"waivers", "text.punctuation", "填的是“text.punctuation”。应为“规则名：理由”"},
	} {
		var given []report.Text
		for _, line := range strings.Split(c.lines, "\n") {
			given = append(given, report.Text{Text: line})
		}
		if err := SetField(&report.Report{}, c.key, given); err == nil || err.Error() != c.want {
			t.Errorf("%s %q: %v, wanted %s", c.key, c.lines, err, c.want)
		}
	}
}

// TestTermsCircle holds that of two cells that define each other only one
// becomes a formula: a workbook cannot have a circle.
func TestTermsCircle(t *testing.T) {
	l := parseMinimal(t, "down all = old + open + done", "down old = open")
	terms := map[at.Key][]at.Key{}
	for _, block := range l.Blank("某局", 2026).Workbook().Blocks {
		if table, ok := block.(*doc.Table); ok {
			for _, c := range table.Cells {
				if c.Terms != nil {
					terms[c.Key] = c.Terms
				}
			}
		}
	}
	for key, of := range terms {
		if leads(terms, of, key) {
			t.Errorf("the formula of %s asks for itself: %v", key, terms)
		}
	}
	if len(terms) == 0 {
		t.Error("no formula at all")
	}
}
