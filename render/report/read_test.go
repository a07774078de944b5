package report_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/render/at"
	"nianbao/render/report"
)

// unmark takes the marks ∑ out of an input. It gives the places that they
// marked, each as line:column of the character behind it.
func unmark(marked string) (input string, places []string) {
	for i, line := range strings.Split(marked, "\n") {
		pieces := strings.Split(line, "∑")
		column := 1
		for _, piece := range pieces[:len(pieces)-1] {
			column += utf8.RuneCountInString(strings.TrimPrefix(piece, "\ufeff"))
			places = append(places, fmt.Sprintf("%d:%d", i+1, column))
		}
	}
	return strings.ReplaceAll(marked, "∑", ""), places
}

// read reads an input that may have faults.
func read(t *testing.T, input string) (*report.Report, []at.Finding) {
	t.Helper()
	p, err := report.Read("年报.yaml", []byte(input), report.StandardFields())
	if err == nil {
		return p, nil
	}
	var e at.Error
	if !errors.As(err, &e) || len(e) == 0 {
		t.Fatalf("Read gave %T: %v, want an at.Error with faults", err, err)
	}
	return p, e
}

// found is a fault's place and rule.
func found(f at.Finding) string {
	return fmt.Sprintf("%d:%d %s", f.Source.Line, f.Source.Column, f.Rule)
}

// head is a report's least beginning.
const head = "agency: 某局\nyear: 2023\n"

// A faultCase is an input in which ∑ marks the place of each fault, and the
// rules that are broken there, in the order of the places.
type faultCase struct {
	name, input, rules string
}

func (c faultCase) check(t *testing.T) {
	input, places := unmark(c.input)
	rules := strings.Fields(c.rules)
	if len(rules) != len(places) {
		t.Fatalf("the case has %d marks and %d rules", len(places), len(rules))
	}
	var want, got []string
	for i, rule := range rules {
		want = append(want, places[i]+" input."+rule)
	}
	_, faults := read(t, input)
	for _, f := range faults {
		got = append(got, found(f))
		if f.Source.File != "年报.yaml" || f.Text == "" {
			t.Errorf("fault without file or text: %+v", f)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults (-want +got):\n%s\n%v", diff, faults)
	}
}

var contentCases = []faultCase{
	{"empty", "∑", "missing"},
	{"only a comment", "∑# 年报\n", "missing"},
	{"null", "∑~\n", "missing"},
	{"nothing required is there", "∑∑title: 年报\n", "missing missing"},
	{"empty agency and year", "agency:∑\nyear:∑ \n", "missing missing"},
	{"blank agency", "agency: ∑'　 '\nyear: 2023\n", "missing"},
	{"misspelt agency is not missing too", "∑agncy: 某局\nyear: 2023\n", "unknown"},
	{"Chinese key", head + "∑署名: 某局\n", "unknown"},
	{"part of a Chinese key is not missing too", "agency: 某局\n∑年度: 2023\n", "unknown"},
	{"part of two Chinese keys", "∑∑单位: 某局\nyear: 2023\n", "unknown missing"},
	{"text as report", "∑年报\n", "type"},
	{"sequence as report", "∑- 年报\n", "type"},
	{"full-width colons", "agency∑：某局\nyear∑：2023\n", "syntax syntax"},
	{"agency a mapping", "agency: ∑{name: 某局}\nyear: 2023\n", "type"},
	{"agency of two lines", "agency: |\n  某局\n\n  ∑某处\nyear: 2023\n", "lines"},
	{"long agency", "agency: ∑" + strings.Repeat("某", 1001) + "\nyear: 2023\n", "size"},
	{"full-width year", "agency: 某局\nyear: ∑２０２３\n", "year"},
	{"year with 年", "agency: 某局\nyear: ∑2023年\n", "year"},
	{"year as a float", "agency: 某局\nyear: ∑2e03\n", "year"},
	{"year with a sign", "agency: 某局\nyear: ∑+203\n", "year"},
	{"year too early", "agency: 某局\nyear: ∑1948\n", "year"},
	{"year too late", "agency: 某局\nyear: ∑2101\n", "year"},
	{"year a truth value", "agency: 某局\nyear: ∑true\n", "type"},
	{"agency a truth value", "agency: ∑true\nyear: 2023\n", "type"},
	{"truth values as texts", head + "title: ∑True\nopening: ∑FALSE\nsections: {1: ∑true, 2: {title: ∑false, text: ∑TRUE}}\n" +
		"attachments: [∑true]\ncontact: {phone: ∑true}\nsignature: ∑False\nwaivers: {a.b: ∑true}\n", "type type type type type type type type type"},
	{"truth values in JSON", `{"agency": ∑true, "year": 2023, "title": ∑false, "date": "true"}`, "type type"},
	{"no numbers as texts", head + "title: ∑.nan\nopening: ∑-.Inf\nsignature: ∑.INF\ndate: ∑.NaN\nbody: ∑+.inf\n", "type type type type type"},
	{"neither as a row", head + "tables: {t: {a: ∑true, b: ∑.nan, c: ∑-.inf}, u: {d: ∑False}}\n", "type type type type"},
	{"neither in a row", head + "tables: {t: {r: [0, ∑true, ∑.inf, ∑+.Inf, ∑-.INF, ∑.NAN, 1]}}\nnotes: {t: ∑false}\n", "type type type type type type"},
	{"opening a sequence", head + "opening: ∑[甲, 乙]\n", "type"},
	{"no section's number", head + "sections:\n  ∑100: x\n  ∑0: x\n  ∑01: x\n  ∑'': x\n", "unknown unknown unknown type"},
	{"section by its title", head + "sections:\n  ∑一、总体情况: x\n", "unknown"},
	{"section key in full width", head + "sections:\n  ∑１: x\n", "unknown"},
	{"section a sequence of sequences", head + "sections:\n  1: [x, ∑[y]]\n", "type"},
	{"unknown key in a section", head + "sections:\n  1: {∑txt: x}\n", "unknown"},
	{"section title of two lines", head + "sections: {1: {title: \"甲\\n∑乙\"}}\n", "lines"},
	{"sections a text", head + "sections: ∑无\n", "type"},
	{"tables a sequence", head + "tables:\n  ∑- x\n", "type"},
	{"table a text", head + "tables:\n  t: ∑0 0\n", "type"},
	{"number of a column a sequence", head + "tables: {t: {r: {a: 1, b: ∑[1], c: ∑{d: 1}, e: ∑true}}}\n", "type type type"},
	{"column twice", head + "tables: {t: {r: {a: 1, ∑a: 1}}}\n", "duplicate"},
	{"item of a row a sequence", head + "tables: {t: {r: [0, ∑[1], ∑{a: 1}]}}\n", "type type"},
	{"notes of an unknown table", head + "notes:\n  ∑disclosur: 注\n  ∑x: 注\ntables: {disclosure: {r: 0}}\n", "unknown unknown"},
	{"notes a text", head + "notes: ∑注\n", "type"},
	{"attachments a text", head + "attachments: ∑甲\n", "type"},
	{"attachment blank", head + "attachments:\n  - 甲\n  - ∑''\n", "missing"},
	{"attachment a mapping", head + "attachments:\n  - ∑附件1: 甲\n", "type"},
	{"contact a text", head + "contact: ∑电话 1234\n", "type"},
	{"contact misspelt", head + "contact: {∑fone: 1234}\n", "unknown"},
	{"key twice", head + "∑year: 2023\n", "duplicate"},
	{"key twice in JSON", `{"agency": "某局", "year": 2023, ∑"agency": "某局"}`, "duplicate"},
	{"section twice, plain and quoted", head + "sections:\n  1: x\n  ∑\"1\": y\n", "duplicate"},
	{"row twice", head + "tables:\n  t:\n    r: 0\n    ∑r: 1\n", "duplicate"},
	{"table twice", head + "tables:\n  t: {r: 0}\n  ∑t: {r: 0}\n", "duplicate"},
	{"key a sequence", head + "∑[a]: b\n", "type"},
	{"key a mapping", head + "? ∑{a: b}\n: c\n", "type"},
	{"no key", head + "∑: b\n", "type"},
	{"several at once", "∑agncy: 某局\nyear: ∑23\n∑titel: 甲\n∑𬭎: {} # 中\n", "unknown year unknown unknown"},
}

// part is a report whose first part is a list of one table, with what is given.
func part(table string) string {
	return head + "sections:\n  1:\n  - table:\n      " + strings.ReplaceAll(table, "\n", "\n      ") + "\n"
}

var tableCases = []faultCase{
	{"nothing of a table", head + "sections: {1: [{∑tabel: {}}]}\n", "unknown"},
	{"neither caption nor rows", head + "sections: {1: [{table: ∑∑{unit: 件}}]}\n", "missing missing"},
	{"blank caption", part("caption: ∑''\nrows: [[=甲], [1]]"), "missing"},
	{"no rows", part("∑caption: 表\nrows: []"), "table"},
	{"rows a mapping", part("caption: 表\nrows: ∑{a: 1}"), "type"},
	{"a row a text", part("caption: 表\nrows: [[=甲], ∑1]"), "type"},
	{"a cell a list", part("caption: 表\nrows: [[=甲], [∑[1]]]"), "type"},
	{"a cell a truth value", part("caption: 表\nrows: [[=甲], [∑true]]"), "type"},
	{"a cell of two lines", part("caption: 表\nrows: [[=甲], [∑\"1\\n2\"]]"), "lines"},
	{"rows of several lengths", part("caption: 表\nrows: |\n  | =甲 | =乙 |\n  | ∑1 |\n  ∑1 | 2 | 3"), "table table"},
	{"a row without its last bar", part("caption: 表\nrows: |\n  | =甲 | =乙 |\n  ∑| 1 | 2"), "table"},
	{"joined to nothing", part("caption: 表\nrows: |\n  ∑< | =甲 | ∑^\n  1 | 2 | 3"), "table table"},
	{"no rectangle", part("caption: 表\nrows: |\n  =甲 | =∑乙\n  ^ | <"), "table"},
	{"no head", part("caption: 表\nrows: |\n  ∑甲 | 乙\n  1 | 2"), "table"},
	{"too many head rows", part("∑caption: 表\nrows: [[=甲], [1]]\nhead: 2"), "table"},
	{"a head cell below the head", part("caption: 表\nhead: 1\nrows: |\n  =∑甲 | =乙\n  ^ | 2"), "table"},
	{"head no number", part("caption: 表\nrows: [[=甲], [1]]\nhead: ∑一"), "table"},
	{"alignments of other columns", part("∑∑caption: 表\nrows: [[=甲], [1]]\nalign: left left\nwidths: 30 30"), "table table"},
	{"no alignment", part("caption: 表\nrows: [[=甲], [1]]\nalign: ∑middle"), "table"},
	{"no widths", part("caption: 表\nrows: [[=甲, =乙, =丙], [1, 2, 3]]\nwidths: ∑0 ∑30mm ∑1.25"), "table table table"},
	{"a tab in a cell", part("caption: 表\nrows: [[=甲], [\"1\\t∑2\"]]"), "character"},
}

func TestReadTableFaults(t *testing.T) {
	for _, c := range tableCases {
		t.Run(c.name, c.check)
	}
}

// How a table is written makes no difference.
func TestReadTable(t *testing.T) {
	want, faults := read(t, part("caption: 表\nrows: [[=甲, <, '=\\='], [^, <, 2], [\"\", \"\\\\<\", 'a\\|\\d']]\nhead: 2"))
	if faults != nil {
		t.Fatal(faults)
	}
	for _, rows := range []string{
		"| =甲 | < | =\\= |\n  |^|<|=2|\n  | | \\< | a\\|\\d |",
		"=甲 | < | = \\=\n\n  ^ | < | =2\n  | | \\< | a\\|\\d |",
	} {
		got, faults := read(t, part("caption: 表\nrows: |\n  "+rows))
		if diff := cmp.Diff(want.Sections, got.Sections, cmpopts.IgnoreTypes(at.Source{})); diff != "" || faults != nil {
			t.Errorf("%q: %v (-want +got):\n%s", rows, faults, diff)
		}
	}
}

func TestReadContentFaults(t *testing.T) {
	for _, c := range contentCases {
		t.Run(c.name, c.check)
	}
}

// A report with faults is read as far as it can be.
func TestReadKeepsWhatIsRight(t *testing.T) {
	p, faults := read(t, "agency: 某局\nyear: 23\nfoo: bar\nsections: {1: 甲, 100: 乙}\ntables: {t: {r: 0 12件, s: {a: []}}}\n")
	if len(faults) != 4 {
		t.Fatalf("%d faults, want 4: %v", len(faults), faults)
	}
	if p == nil || p.Agency() != "某局" || p.Year != 0 || len(p.Sections) != 1 || len(p.Tables[0].Rows) != 2 || len(p.Tables[0].Rows[0].Values) != 2 {
		t.Errorf("read %+v", p)
	}
}

// A fault of a value has the key that messages of all packages use.
func TestReadKeys(t *testing.T) {
	_, faults := read(t, "agency: []\nyear: 0\nsections: {1: [[]], 5: {title: []}}\n"+
		"tables: {t: {r: {a: []}, s: [{}]}}\nnotes: {t: []}\ncontact: {phone: []}\nattachments: [[]]\ndate: []\nfoo: 1\n")
	want := []at.Key{"agency", "year", "sections.1", "sections.5.title", "t.r.a", "t.s", "t.notes", "contact.phone", "attachments.1", "date", ""}
	var got []at.Key
	for _, f := range faults {
		got = append(got, f.Key)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}

// A row may be given by the names of its columns; what is null there is not given.
func TestReadColumns(t *testing.T) {
	p, faults := read(t, head+"tables: {t: {r: {a: 1, b: null, c.d: '2'}, s: {}}}\n")
	if faults != nil {
		t.Fatal(faults)
	}
	text := func(s string) report.Text { return report.Text{Text: s} }
	want := []report.Row{
		{Name: text("r"), Values: []report.Text{text("1"), text("2")}, Columns: []report.Text{text("a"), text("c.d")}},
		{Name: text("s"), Columns: []report.Text{}},
	}
	if diff := cmp.Diff(want, p.Tables[0].Rows, cmpopts.IgnoreTypes(at.Source{})); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}
