package bind

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/report"
)

// TestFieldsBack holds that what a form's fields take from a report gives the
// same report when it is filled in again.
func TestFieldsBack(t *testing.T) {
	for _, name := range []string{"example-2026", "jinhu-2023", "shanghai-office-2019", "xilinhot-sfj-2023"} {
		l, r := bindtest.Sample(t, name)
		r.Waivers = []report.Waiver{{Rule: report.Text{Text: "text.punctuation"}, Reason: report.Text{Text: "引用的原文：如此"}}}
		back := &report.Report{}
		labels := map[string]bool{}
		for _, f := range FormFields(l, report.StandardFields(), 0) {
			if faults := back.Set(f, r.Get(f.Key)); len(faults) > 0 {
				t.Errorf("%s: %s: %v", name, f.Key, faults)
			}
			if labels[f.Name] {
				t.Errorf("two fields are called %s", f.Name)
			}
			labels[f.Name] = true
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

// TestFieldsFaults holds what cannot be filled in, and that the place is told.
func TestFieldsFaults(t *testing.T) {
	fields := FormFields(bindtest.Form(t, "2021"), report.StandardFields(), 0)
	for _, c := range []struct {
		key   at.Key
		lines string
		rule  string
		want  string
	}{
		{"year", "二〇二六", "input.year", "某局.yaml 第 1 行第 3 列：年份“二〇二六”请改为 2026：四位半角数字，后面不写“年”。"},
		{"agency", "甲局\n乙局", "input.lines", "某局.yaml 第 2 行第 3 列：这一项只填一格，这里有 2 行。"},
		{"sections.1.title", "一、\n总体情况", "input.lines", "某局.yaml 第 2 行第 3 列：这一项只填一格，这里有 2 行。"},
		{"waivers", "text.space：如此\ntext.punctuation", "input.type", "某局.yaml 第 2 行第 3 列：填的是“text.punctuation”。应为“规则名：理由”。"},
	} {
		field, known := fields.Named(c.key)
		if !known {
			t.Fatalf("the form has no field %s", c.key)
		}
		var given []report.Text
		for i, line := range strings.Split(c.lines, "\n") {
			given = append(given, bindtest.Text(i+1, 3, line))
		}
		faults := (&report.Report{}).Set(field, given)
		if len(faults) != 1 || faults[0].String() != c.want || faults[0].Rule != c.rule || faults[0].Key != c.key {
			t.Errorf("%s %q: %+v, wanted %s", c.key, c.lines, faults, c.want)
		}
	}
}

// TestFormFields holds which fields a form has, in their order: the texts of each
// part where the table of fields speaks of all parts, no line that only names a
// group, and no placeholder left in the words.
func TestFormFields(t *testing.T) {
	var keys []string
	for _, f := range FormFields(bindtest.Minimal(t, "section 一、情况", "section 一、情况\nask 写情况。"), report.StandardFields(), 2) {
		keys = append(keys, string(f.Key))
		if strings.ContainsAny(f.Name+f.Help, "{}") {
			t.Errorf("%s is called %s: %s", f.Key, f.Name, f.Help)
		}
		switch f.Key {
		case "sections.1":
			if f.Name != "一、情况" || f.Help != "写情况。一段填一格，不用空两格。" || !f.Many {
				t.Errorf("the text of a part is asked for as %+v", f)
			}
		case "sections.1.title":
			if f.Name != "第一部分标题" || f.Many {
				t.Errorf("the title of a part is asked for as %+v", f)
			}
		case "annexes.2":
			if f.Name != "附件2正文" || !f.Many {
				t.Errorf("the text of an annex is asked for as %+v", f)
			}
		case "annexes.2.name":
			if f.Name != "附件2名称" || f.Many {
				t.Errorf("the name of an annex is asked for as %+v", f)
			}
		case "cases.notes":
			if f.Name != "表一注" || !f.Many {
				t.Errorf("notes are asked for as %+v", f)
			}
		}
	}
	const want = "agency year layout body title opening sections.1.title sections.1 cases.notes attachments annexes.1.name annexes.1 annexes.2.name annexes.2 " +
		"contact.person contact.address contact.postcode contact.phone contact.email signature date waivers"
	if got := strings.Join(keys, " "); got != want {
		t.Errorf("the fields are\n%s, wanted\n%s", got, want)
	}
}
