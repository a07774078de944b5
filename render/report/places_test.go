package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/report"
)

// texts are all texts of a report and where they were read, in the order of the
// table of fields.
func texts(p *report.Report) []report.Text {
	var all []report.Text
	for _, f := range report.StandardFields() {
		switch f.Key {
		case at.Year, report.EachTitle, report.EachNotes:
		case at.Title:
			all = append(all, p.Title)
		case report.EachSection:
			all = append(all, partTexts(p)...)
		case at.Waivers:
			for _, w := range p.Waivers {
				all = append(all, w.Rule, w.Reason)
			}
		default:
			all = append(all, p.Get(f.Key)...)
		}
	}
	return all
}

// partTexts are the texts of the parts and the tables.
func partTexts(p *report.Report) []report.Text {
	var all []report.Text
	for _, s := range p.Sections {
		all = append(all, s.Title)
		all = append(all, s.Paragraphs...)
		for _, b := range s.Blocks {
			all = append(all, b.Caption, b.Unit)
			for _, c := range b.Spreads() {
				all = append(all, c.Text)
			}
			all = append(all, b.Notes...)
		}
	}
	for _, t := range p.Tables {
		all = append(all, t.Name)
		for _, row := range t.Rows {
			all = append(all, row.Name)
			all = append(all, row.Values...)
		}
		all = append(all, t.Notes...)
	}
	return all
}

// In each input ∑ marks the beginning of every text but the agency, which texts
// lists first.
var placeCases = []struct{ name, input string }{
	{"plain row", "tables:\n  ∑t:\n    ∑r: ∑0 ∑1.50   ∑0017 ∑-8\n"},
	{"plain row of several lines", "tables:\n  ∑t:\n    ∑r: ∑0 ∑1\n      ∑2\n\n     ∑３ ∑4  # 注\n"},
	{"plain row on a line of its own", "tables:\n  ∑t:\n    ∑r:\n      ∑0 ∑1\n"},
	{"tabs between tokens", "tables:\n  ∑t:\n    ∑r:\t∑0\t\t∑1 # 注\n"},
	{"rows behind wide characters", "tables: {∑表𬭎: {∑行: ∑１２ ∑𠮷　3 ∑4, ∑s: [∑12件, ∑　]}}\n"},
	{"flow sequence of several lines", "tables:\n  ∑t:\n    ∑r: [∑0, ∑'1',\n      ∑\"2\"\n,∑3 ]\n"},
	{"block sequence", "tables:\n  ∑t:\n    ∑r:\n    - ∑0\n    -   ∑'1 2'\n"},
	{"empty tokens", "tables: {∑t: {∑r: [∑'', ∑~, ∑null], ∑s: ''}}\n"},
	{"double quotes", `tables: {∑t: {∑r: "∑0 ∑\u0031\x32\t∑3\\\"\n∑4\` + "\n   5\\ ∑6 \\\n ∑7\"}}\n"},
	{"single quotes", "tables: {∑t: {∑r: '∑0 ∑''1'''' ∑\\2\n\n ∑3 '}}\n"},
	{"literal row", "tables:\n  ∑t:\n    ∑r: | # 注\n\n      ∑0 ∑1\n        ∑2\n    ∑s: ∑3\n"},
	{"literal", "opening: |\n\n  ∑甲：a: b # c\n   　∑乙   \n   　 \n  \n  ∑'丙''\n"},
	{"literal that keeps its end", "opening: |2+ # 注\n   ∑甲\n\n\nsignature: ∑某局\n"},
	{"folded", "opening: >-\n  ∑甲\n  乙\n\n  　∑丙\n\n   ∑丁\n    ∑戊\n"},
	{"plain of several lines", "opening: ∑甲 'a'\n  乙\n\n  ∑丙\n"},
	{"double quotes of several lines", "opening: \"∑甲\\n\\n ∑乙 丙\n\n   ∑丁\\\n 戊\\n\\u3000∑己\"\n"},
	{"single quotes of several lines", "opening: '　∑''甲\n  乙\n\n\n  ∑丙'\n"},
	{"sections, notes, lists", "layout: ∑x\ntitle: |\n  ∑甲\n  乙\nsections:\n  2: {title: ∑甲, text: ∑乙}\ntables: {∑t: {}}\nnotes: {t: ∑注}\nattachments:\n- ∑甲\n- ∑乙\n"},
	{"contact", "contact: {person: ∑𬭎, address: , postcode: \"∑012345\", phone: ~, email: ∑a@b.cn}\nsignature: ∑甲\ndate: ∑2024-01-25\n"},
	{"body and waivers", "body: ∑县级部门\nwaivers: {∑text.foreign: '∑甲', ∑a.b:   ∑乙}\n"},
	{"explicit keys and directives", "? layout\n: ∑x\n? \"opening\"\n: |\n ∑甲\n"},
	{"drawn table", "sections:\n  1:\n  - ∑甲\n  - |\n    ∑乙\n    ∑丙\n  - table:\n      caption: ∑表\n      unit: ∑件\n      rows: |\n" +
		"        | =∑甲 |　=∑乙\\|丙 |\n\n        |∑丁|∑|\n        ∑戊|∑己\n      notes: ∑注\n"},
	{"listed table", "sections:\n  1:\n  - table: {caption: ∑表, unit: ∑件, rows: [[=∑甲, '=∑乙'], [∑~, ∑12], [\"∑\\u0031\", '∑']], notes: ∑注}\n"},
	{"JSON", "  opening: ∑甲\n"},
}

func TestReadPlaces(t *testing.T) {
	for _, c := range placeCases {
		t.Run(c.name, func(t *testing.T) {
			input, want := unmark(head + c.input)
			if c.name == "JSON" {
				input, want = unmark(`{"year":2023,"opening":"` + "∑甲\\n∑\\ud842\\udfb7乙\\n∑丙" + `","sections":{"1":"∑丁"},` + "\n\t" + `"agency":"某局","date":∑20240125}`)
			}
			p, faults := read(t, input)
			if faults != nil {
				t.Fatal(faults)
			}
			var got []string
			for _, text := range texts(p)[1:] {
				if text.Source.Line > 0 {
					got = append(got, fmt.Sprintf("%d:%d", text.Source.Line, text.Source.Column))
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("places (-want +got):\n%s", diff)
			}
		})
	}
}

// Codes and numbers of telephones are numbers to YAML, and texts all the same.
func TestReadDigits(t *testing.T) {
	for _, input := range []string{
		head + "contact: {phone: 05178880000, postcode: 211600}\ndate: 2024-01-25\n",
		`{"agency": "某局", "year": 2023, "contact": {"phone": 05178880000, "postcode": 211600}, "date": 2024-01-25}`,
	} {
		p, faults := read(t, input)
		if faults != nil {
			t.Fatal(faults)
		}
		for key, want := range map[at.Key]string{"contact.phone": "05178880000", "contact.postcode": "211600", at.Date: "2024-01-25"} {
			if got := p.Line(key).Text; got != want {
				t.Errorf("%s is %q, want %q", key, got, want)
			}
		}
	}
}

func TestReadTexts(t *testing.T) {
	for _, c := range []struct{ name, input, want string }{
		{"blanks at the ends", "opening: |\n   \t　　甲，乙 　\t\n\n\n   　\n   丙   丁\n", "甲，乙|丙   丁"},
		{"no-break spaces at the ends", "opening: \"\\_甲\\_乙\\_\"\n", "甲\u00a0乙"},
		{"punctuation", "opening: |\n  “甲”——乙……（1）,:;𬭎\n", "“甲”——乙……（1）,:;𬭎"},
		{"folded", "opening: >\n  甲\n  乙\n\n  丙\n", "甲 乙|丙"},
		{"number as text", "opening: 1.50\n", "1.50"},
		{"date as text", "opening: 2024-01-25\n", "2024-01-25"},
		{"time as text", "opening: 2024-01-25 08:30:00\n", "2024-01-25 08:30:00"},
		{"other notations as text", "sections: {1: 0x1F, 2: 1_000, 3: -0, 4: 1e400, 5: +5, 6: 0o17, 7: 12:30}\n", "1|0x1F|2|1_000|3|-0|4|1e400|5|+5|6|0o17|7|12:30"},
		{"words as text", "sections: {1: yes, 2: No, 3: on, 4: nan, 5: Inf, 6: true story, 7: .nanny}\n", "1|yes|2|No|3|on|4|nan|5|Inf|6|true story|7|.nanny"},
		{"quoted words", "title: \"true\"\nopening: '.nan'\nsections: {1: '-.inf', 2: \"False\"}\n", "true|.nan|1|-.inf|2|False"},
		{"block of a word", "opening: |\n  true\nsections:\n  1: >\n    .inf\n", "true|1|.inf"},
		{"quoted words in rows", "tables: {t: {r: ['true', \".nan\"], s: '.inf'}}\n", "t|r|true|.nan|s|.inf"},
		{"null", "opening: null\n", ""},
		{"empty", "opening:\n", ""},
		{"quoted null", "opening: 'null'\n", "null"},
		{"one section", "sections: {3: 甲}\n", "3|甲"},
		{"sections in the order given", "sections: {2: , 1: {text: 甲}, '5': {title: 乙}}\n", "2|1|甲|5 乙"},
		{"title", "title: |\n  甲 \n\n  乙\n", "甲\n乙"},
		{"tokens", "tables:\n  t:\n    r: 1.50  0017 １２ 12件　3 -8 +5 1e3 0x1F 1_000 / , true ~\n", "t|r|1.50|0017|１２|12件　3|-8|+5|1e3|0x1F|1_000|/|,|true|~"},
		{"items", "tables: {t: {r: [1.50, 0017, ' 1 2', null, '', 9223372036854775808, 1.0e+400]}}\n", "t|r|1.50|0017| 1 2|null||9223372036854775808|1.0e+400"},
		{"no tokens", "tables:\n  t:\n    r:\n    s: ~\n    u: []\n    v: '  '\n  w:\n", "t|r|s|u|v|w"},
		{"notes before tables", "notes:\n  t: |\n    注：1.甲\n    2.乙\ntables: {t: {r: 0}}\n", "t|r|0|注：1.甲|2.乙"},
		{"attachments", "attachments: [甲, 2026]\n", "甲|2026"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, faults := read(t, head+c.input)
			if faults != nil {
				t.Fatal(faults)
			}
			if got := strings.Join(flat(p), "|"); got != c.want {
				t.Errorf("read %q, want %q", got, c.want)
			}
		})
	}
}

// flat is what a report says beside the agency, without empty texts that are
// not tokens.
func flat(p *report.Report) []string {
	var all []string
	add := func(texts ...report.Text) {
		for _, t := range texts {
			all = append(all, t.Text)
		}
	}
	if p.Title.Text != "" {
		add(p.Title)
	}
	add(p.Opening...)
	for _, s := range p.Sections {
		all = append(all, strings.TrimSpace(fmt.Sprint(s.Number, " ", s.Title.Text)))
		add(s.Paragraphs...)
	}
	for _, t := range p.Tables {
		add(t.Name)
		for _, row := range t.Rows {
			add(row.Name)
			add(row.Values...)
		}
		add(t.Notes...)
	}
	add(p.Attachments...)
	return all
}
