package report_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/render/at"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// formats are what a report is written in.
var formats = map[string]writer{"yaml": report.YAML, "json": report.JSON}

type writer = func(*report.Report, report.Fields) ([]byte, error)

// same says how two reports differ, but for the places of their texts.
func same(want, got *report.Report) string {
	return cmp.Diff(want, got, cmpopts.IgnoreTypes(at.Source{}), cmpopts.EquateEmpty())
}

// A reporter is a *testing.T or a *rapid.T.
type reporter interface {
	Helper()
	Fatalf(format string, args ...any)
}

// roundTrip writes a report in a format and reads it back.
func roundTrip(t reporter, format string, want *report.Report) []byte {
	t.Helper()
	return roundTripWith(t, format, want, report.StandardFields())
}

// roundTripWith is roundTrip with a table of fields.
func roundTripWith(t reporter, format string, want *report.Report, fields report.Fields) []byte {
	t.Helper()
	data, err := formats[format](want, fields)
	if err != nil {
		t.Fatalf("%s: %v\n%+v", format, err, want)
	}
	got, err := report.Read("back."+format, data, fields)
	if err != nil {
		t.Fatalf("%s: %v\n%s", format, err, data)
	}
	if diff := same(want, got); diff != "" {
		t.Fatalf("%s (-written +read):\n%s\n%s", format, diff, data)
	}
	return data
}

// The goldens are the samples as they are written, which a clerk could go on
// writing.
func TestWriteSamples(t *testing.T) {
	var used []string
	for name, sample := range samples(t) {
		p, err := report.Read(name, sample, report.StandardFields())
		if err != nil {
			t.Fatal(err)
		}
		for format := range formats {
			data := roundTrip(t, format, p)
			file := "write/" + strings.TrimSuffix(name, "yaml") + format
			golden.Check(t, file, data)
			used = append(used, file)
			if again := roundTrip(t, format, p); !bytes.Equal(data, again) {
				t.Errorf("%s: written twice, it differs", file)
			}
		}
	}
	golden.Orphans(t, "write/*", used)
}

// handful is a report with whatever has a meaning of its own in YAML, as it is
// to be written.
const handful = `agency: "null"
year: 2021
layout: "2021"

title: |
  # 一行
  - 二行

opening: |
  "引号: 'a\b' # 不是说明
  @%!&*|>?~

sections:
  6: |
    ---
    ...

  1:
    title: "1.50"

  2:

  3:
    title: |
      李𬭎
    text: |
      0

tables:
  t:
    a:       0
    bcd:     [1 2, "", "12\n件"]
    "a: b": 0 1.50 -8 251000元
    "<<": "2024-01-01"
    empty:
    longest: "null"
    "\U00020BB7": "# - \U00020BB7"
  u:

notes:
  u: |
    {a: b}

attachments:
  - "- 甲"
  - |
    陈𠮷

contact:
  person: "@甲"
  postcode: "000000"

date: "2024-01-01"
`

// What is read is written as it stood.
func TestWriteYAML(t *testing.T) {
	p, faults := read(t, handful)
	if faults != nil {
		t.Fatal(faults)
	}
	if diff := cmp.Diff(handful, string(roundTrip(t, "yaml", p))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWriteJSON(t *testing.T) {
	p, _ := read(t, head+"opening: |\n  <\"甲\\&\">\n  𬭎\ntables: {t: {r: 1.50 -8, s: , \"x y\": [1 2, '']}, u: }\nattachments: [甲, 乙]\nsections: {2: }\n")
	want := `{
  "agency": "某局",
  "year": 2023,
  "opening": "<\"甲\\&\">\n𬭎",
  "sections": {
    "2": null
  },
  "tables": {
    "t": {
      "r": ["1.50", "-8"],
      "s": null,
      "x y": ["1 2", ""]
    },
    "u": null
  },
  "attachments": [
    "甲",
    "乙"
  ]
}
`
	if diff := cmp.Diff(want, string(roundTrip(t, "json", p))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What cannot be written is listed, all at once, with its place in the report
// and where it was read; nothing is written.
func TestWriteFaults(t *testing.T) {
	text := func(s string) report.Text {
		return report.Text{Text: s, Source: at.Source{Sheet: "文字内容", Cell: "B7"}}
	}
	for name, c := range map[string]struct {
		spoil func(*report.Report)
		want  []string // each a rule, a key and a piece of the message
	}{
		"line feed in a paragraph": {func(r *report.Report) { r.Opening = []report.Text{text("甲"), text("乙\n丙")} },
			[]string{"lines opening.2 工作表“文字内容”B7：开头第 2 段：“乙”后面换了行"}},
		"line feed in a name": {func(r *report.Report) { r.Tables[0].Name.Text = "a\nb" }, []string{"lines a\nb 表“a b”：“a”后面换了行"}},
		"blank at an end":     {func(r *report.Report) { r.Sections[0].Paragraphs[0] = text("　甲") }, []string{"character sections.1.1 工作表“文字内容”B7：第一部分第 1 段："}},
		"empty paragraph":     {func(r *report.Report) { r.Tables[0].Notes = []report.Text{text("")} }, []string{"missing t.notes.1 工作表“文字内容”B7：表“t”的表注第 1 段："}},
		"blank paragraph":     {func(r *report.Report) { r.Attachments = []report.Text{text("　")} }, []string{"missing attachments.1 工作表“文字内容”B7：附件说明第 1 项："}},
		"empty title line":    {func(r *report.Report) { r.Title = text("甲\n\n乙") }, []string{"missing title 工作表“文字内容”B7：标题第 2 行："}},
		"invisible":           {func(r *report.Report) { r.SetLine("contact.phone", text("甲\u200b")) }, []string{"character contact.phone 工作表“文字内容”B7：联系电话：这里有一个看不见的字符 U+200B"}},
		"tab in a number":     {func(r *report.Report) { r.Tables[0].Rows[0].Values[1] = text("1\t") }, []string{"character t.r 工作表“文字内容”B7：表“t”的“r”行第 2 个数："}},
		"not UTF-8":           {func(r *report.Report) { r.Sections[0].Title = text("\xC4\xEA") }, []string{"encoding sections.1.title 工作表“文字内容”B7：第一部分的标题："}},
		"no name":             {func(r *report.Report) { r.Tables[0].Rows[0].Name.Text = "" }, []string{"missing t. 表“t”：这里是空的"}},
		"section twice":       {func(r *report.Report) { r.Sections = append(r.Sections, r.Sections...) }, []string{"duplicate sections.1 第一部分：有两处"}},
		"row twice":           {func(r *report.Report) { r.Tables[0].Rows = append(r.Tables[0].Rows, r.Tables[0].Rows...) }, []string{"duplicate t.r 表“t”的“r”行：有两处"}},
		"table twice":         {func(r *report.Report) { r.Tables = append(r.Tables, report.Table{Name: r.Tables[0].Name}) }, []string{"duplicate t 表“t”：有两处"}},
		"no agency":           {func(r *report.Report) { delete(r.Lines, at.Agency) }, []string{"missing agency 单位名称：这里是空的"}},
		"no year":             {func(r *report.Report) { r.Year = 0 }, []string{"missing year 缺少“year”"}},
		"year":                {func(r *report.Report) { r.Year = 23 }, []string{"year year 报告年度：年份“23”应写成四位"}},
		"section 100":         {func(r *report.Report) { r.Sections[0].Number = 100 }, []string{"unknown sections 不认识“100”"}},
		"long line":           {func(r *report.Report) { r.SetLine(at.Date, text(strings.Repeat("日", 1001))) }, []string{"size date 工作表“文字内容”B7：成文日期：这一行有 1001 个字"}},
		"long number":         {func(r *report.Report) { r.Tables[0].Rows[0].Values[0] = text(strings.Repeat("1", 101)) }, []string{"size t.r 表“t”的“r”行：“111"}},
		"too big":             {func(r *report.Report) { r.Opening = make9MiB() }, []string{"size  文件超过了上限 8 MiB"}},
		"two": {func(r *report.Report) { r.SetLine(at.Agency, text("甲\n乙")); r.SetLine(at.Signature, text("丙 ")) },
			[]string{"lines agency 工作表“文字内容”B7：单位名称", "character signature 工作表“文字内容”B7：署名"}},
	} {
		for format, write := range formats {
			t.Run(name+"/"+format, func(t *testing.T) {
				p, _ := read(t, head+"sections: {1: 甲}\ntables: {t: {r: 0 1}}\n")
				place(p)
				c.spoil(p)
				checkWriteFaults(t, write, p, c.want)
			})
		}
	}
}

// place takes the sources off what is not spoiled, so that the cases need not
// repeat them.
func place(p *report.Report) {
	p.SetLine(at.Agency, report.Text{Text: p.Agency()})
	p.YearSource, p.Sections[0].Source = at.Source{}, at.Source{}
	p.Tables[0].Name.Source, p.Tables[0].Rows[0].Name.Source = at.Source{}, at.Source{}
	p.Tables[0].Rows[0].Values[0].Source = at.Source{}
}

func make9MiB() []report.Text {
	var all []report.Text
	for range 9 {
		all = append(all, report.Text{Text: strings.Repeat("a", 1<<20)})
	}
	return all
}

func checkWriteFaults(t *testing.T, write writer, p *report.Report, want []string) {
	t.Helper()
	data, err := write(p, report.StandardFields())
	var e at.Error
	if !errors.As(err, &e) || data != nil {
		t.Fatalf("error %v (%T) and %d bytes, want an at.Error and none", err, err, len(data))
	}
	if len(e) != len(want) {
		t.Fatalf("%d faults, want %d: %v", len(e), len(want), err)
	}
	for i, f := range e {
		if got := strings.TrimPrefix(f.Rule, "input.") + " " + string(f.Key) + " " + f.String(); !strings.HasPrefix(got, want[i]) {
			t.Errorf("fault %s\nwant  %s", got, want[i])
		}
	}
}

func BenchmarkYAML(b *testing.B) { benchmarkWrite(b, report.YAML) }
func BenchmarkJSON(b *testing.B) { benchmarkWrite(b, report.JSON) }

func benchmarkWrite(b *testing.B, write writer) {
	p, err := report.Read("sample", samples(b)["xilinhot-sfj-2023.yaml"], report.StandardFields())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := write(p, report.StandardFields()); err != nil {
			b.Fatal(err)
		}
	}
}

// Data is what YAML writes.
func TestData(t *testing.T) {
	for name, data := range samples(t) {
		p, err := report.Read(name, data, report.StandardFields())
		if p == nil {
			t.Fatal(name, err)
		}
		want, err := report.YAML(p, report.StandardFields())
		got, also := report.Data(p, report.StandardFields())
		if err != nil || also != nil || string(got) != string(want) {
			t.Errorf("%s: %v, %v", name, err, also)
		}
	}
}
