package report_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
)

// The built-in table names each text once, and every text in a group stands
// behind the line that names the group.
func TestStandardFields(t *testing.T) {
	fields := report.StandardFields()
	seen := map[at.Key]bool{}
	for _, f := range fields {
		if seen[f.Key] {
			t.Errorf("%s is there twice", f.Key)
		}
		seen[f.Key] = true
		if !strings.ContainsFunc(f.Name+f.Help, han.Is) || f.Help == "" != fields.IsGroup(f) {
			t.Errorf("%s: name %q, help %q", f.Key, f.Name, f.Help)
		}
		if parent := f.Key.Parent(); f.Key.Parts().Kind == at.FieldPlace && !seen[parent] && parent != at.Whole {
			t.Errorf("%s stands before its group", f.Key)
		}
	}
	for _, key := range []at.Key{at.Agency, at.Year, report.EachTitle, report.EachSection, report.EachNotes, at.Waivers} {
		if _, ok := fields.Named(key); !ok {
			t.Errorf("%s is missing", key)
		}
	}
}

// added are texts that somebody adds to the table: one in a group, and one that
// stands alone. In each text ∑ marks the place of what is read or found.
var added = []struct {
	field, behind    report.Field
	yaml, json       string // 0000-1 is given
	written          string // likewise
	misspelt, inWord string
	tooMany          string
}{
	{
		report.Field{Key: "contact.fax", Name: "传真", Help: "可以不填。"}, report.Field{Key: "contact.phone"},
		head + "contact: {phone: 0000-0, fax: ∑0000-1}\n", `{"agency": "某局", "year": 2023, "contact": {"phone": "0000-0", "fax": "∑0000-1"}}`,
		"  phone: 0000-0\n  fax: 0000-1\n",
		head + "contact: {∑fex: 0000-1}\n", head + "contact: {∑传真: 0000-1}\n", head + "contact: {fax: \"甲\\n∑乙\"}\n",
	},
	{
		report.Field{Key: "website", Name: "网址", Help: "可以不填。"}, report.Field{Key: at.Signature},
		head + "website: ∑0000-1\n", `{"agency": "某局", "year": 2023, "website": "∑0000-1"}`,
		"website: 0000-1\n",
		head + "∑wesbite: 0000-1\n", head + "∑网址: 0000-1\n", head + "website: |\n  甲\n  ∑乙\n",
	},
}

// with is the built-in table with one more line.
func with(f, behind report.Field) report.Fields {
	i := slices.IndexFunc(report.StandardFields(), func(f report.Field) bool { return f.Key == behind.Key })
	return slices.Insert(slices.Clone(report.StandardFields()), i+1, f)
}

// What is added to the table is read and written as all else is.
func TestAddedField(t *testing.T) {
	for _, c := range added {
		fields := with(c.field, c.behind)
		for _, marked := range []string{c.yaml, c.json} {
			input, places := unmark(marked)
			p, err := report.Read("年报", []byte(input), fields)
			if err != nil {
				t.Fatal(err)
			}
			line := p.Line(c.field.Key)
			if line.Text != "0000-1" || found(at.Finding{Source: line.Source}) != places[0]+" " {
				t.Errorf("%s is %q at %s, want it at %s", c.field.Key, line.Text, line.Source, places[0])
			}
			if diff := cmp.Diff([]report.Text{line}, p.Get(c.field.Key)); diff != "" {
				t.Errorf("Get (-want +got):\n%s", diff)
			}
			if data := roundTripWith(t, "yaml", p, fields); !strings.Contains(string(data), c.written) {
				t.Errorf("%s is not in\n%s", c.written, data)
			}
			roundTripWith(t, "json", p, fields)
		}
	}
}

// Messages name it.
func TestAddedFieldInMessages(t *testing.T) {
	for _, c := range added {
		fields := with(c.field, c.behind)
		bare := strings.TrimPrefix(string(c.field.Key), "contact.")
		suggestion := "是否应为“" + bare + "”（" + c.field.Name + "）？"
		for marked, want := range map[string]struct{ rule, text string }{
			c.misspelt: {"input.unknown", suggestion},
			c.inWord:   {"input.unknown", suggestion},
			c.tooMany:  {"input.lines", "这里只能写一行，找到 2 行"},
			strings.Replace(c.misspelt, "∑", "∑不认识的", 1): {"input.unknown", bare + "（" + c.field.Name + "）、"},
		} {
			input, places := unmark(marked)
			_, err := report.Read("年报.yaml", []byte(input), fields)
			var faults at.Error
			if !errors.As(err, &faults) || len(faults) != 1 {
				t.Errorf("%q: %v, want one finding", input, err)
				continue
			}
			if f := faults[0]; found(f) != places[0]+" "+want.rule || !strings.Contains(f.Text, want.text) {
				t.Errorf("%q: %s at %s, want %s at %s with %s", input, f, found(f), want.rule, places[0], want.text)
			}
			if f := faults[0]; f.Rule == "input.lines" && f.Key != c.field.Key {
				t.Errorf("%q: it is about %q, want %s", input, f.Key, c.field.Key)
			}
		}
	}
}

// It is set as a form that is filled in sets it, a line and no more.
func TestAddedFieldIsSet(t *testing.T) {
	for _, c := range added {
		p := &report.Report{}
		line := report.Text{Text: "0000-1", Source: at.Source{Sheet: "文字内容", Cell: "B9"}}
		if faults := p.Set(c.field, []report.Text{line}); faults != nil {
			t.Errorf("%s: %v", c.field.Key, faults)
		}
		if diff := cmp.Diff([]report.Text{line}, p.Get(c.field.Key)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.field.Key, diff)
		}
		faults := p.Set(c.field, []report.Text{line, line})
		if len(faults) != 1 || faults[0].Rule != "input.lines" || faults[0].Key != c.field.Key || faults[0].Source != line.Source {
			t.Errorf("%s with two lines: %v", c.field.Key, faults)
		}
	}
}

// What cannot be written is said of it by its name; and no table of fields that
// lacks it leaves it out of a file without a word.
func TestAddedFieldIsNotLost(t *testing.T) {
	for _, c := range added {
		for format, write := range formats {
			p, _ := read(t, head)
			p.SetLine(c.field.Key, report.Text{Text: "0\u200b1"})
			for _, fields := range []report.Fields{with(c.field, c.behind), report.StandardFields()} {
				_, err := write(p, fields)
				var faults at.Error
				if !errors.As(err, &faults) || len(faults) != 1 || faults[0].Key != c.field.Key {
					t.Fatalf("%s in %s: %v, want one finding", c.field.Key, format, err)
				}
				_, known := fields.Named(c.field.Key)
				want := map[bool]string{true: c.field.Name + "：这里有一个看不见的字符 U+200B", false: "没有“" + string(c.field.Key) + "”这一项"}[known]
				if !strings.HasPrefix(faults[0].String(), want) {
					t.Errorf("%s in %s: %s, want %s", c.field.Key, format, faults[0], want)
				}
			}
		}
	}
}
