package report_test

import (
	"regexp"
	"strings"
	"testing"
)

var syntaxCases = []faultCase{
	{"no blank after a colon", "agency: 某局\nyear∑:2023\ndate: 2024年1月25日\n", "syntax"},
	{"full-width colon first", "agency∑：某局\nyear: 2023\n", "syntax"},
	{"full-width colon last", "year: 2023\nagency∑：某局\n", "syntax"},
	{"full-width colon in a table", head + "tables:\n  t:\n    a∑：0\n    b: 0\n", "syntax"},
	{"colon in plain text", head + "title: 甲∑: 乙\n", "syntax"},
	{"key indented too far", "agency: 某局\n year∑: 2023\n", "syntax"},
	{"text indented too little", head + "sections:\n  1: |\n    甲\n  ∑乙\n  2: 丙\n", "syntax"},
	{"text not indented", head + "opening: |\n  甲\n∑乙\n", "syntax"},
	{"keys not aligned", head + "sections:\n  1: 甲\n ∑2: 乙\n", "syntax"},
	{"tab as indent", head + "sections:\n∑\t1: 甲\n", "syntax"},
	{"reserved sign", head + "title: ∑@某局\n", "syntax"},
	{"dash for nothing", head + "tables: \n  t:\n    r: ∑-\n", "syntax"},
	{"list not aligned", head + "attachments:\n  - 甲\n ∑- 乙\n", "syntax"},
	{"bracket not closed", head + "tables:\n  t:\n    r: [0, 1\n    s∑: 0\n", "syntax"},
	{"bracket not closed at the end", head + "contact: ∑{person: 甲\n\n", "syntax"},
	{"comma forgotten", head + "tables: {t: {r: [0, \"1\" ∑2]}}\n", "syntax"},
	{"comma too much", head + "tables: {t: {r: [0,∑,1]}}\n", "syntax"},
	{"double quote not closed", head + "title: ∑\"甲\nsignature: 乙\n", "syntax"},
	{"single quote not closed", head + "title: ∑'甲\nsignature: 乙\n", "syntax"},
	{"quote not closed before a document", head + "title: ∑'甲\n---\n", "syntax"},
	{"unknown escape", head + "title: \"甲∑\\q\"\n", "syntax"},
	{"escape not hexadecimal", head + "title: \"甲\\u∑12g4\"\n", "syntax"},
	{"escape beyond Unicode", head + "title: \"\\U∑00110000\"\n", "syntax"},
	{"text behind a bar", head + "opening: | ∑甲\n", "syntax"},
	{"directive", "∑%FOO\nagency: 某局\n", "syntax"},
	{"text after the end", "{agency: 某局, year: 2023}\n∑乙\n", "syntax"},
	{"text after the end mark", head + "... ∑x\n", "syntax"},
	{"comment without a blank", head + "title: '甲'∑#乙\n", "syntax"},
	{"JSON cut off", "{\"agency\": \"某局\", \"year\": 2023,∑", "syntax"},
	{"JSON without a comma", "{\"agency\": \"某局\"\n ∑\"year\": 2023}", "syntax"},
	{"line feed in a JSON string", "{\"agency\": \"某局\", \"year\": 2023, \"opening\": \"甲。∑\n乙。\"}", "syntax"},
	{"line end of Windows in a JSON string", "\ufeff \n{\"agency\": \"\\ud842\\udfb7∑\r\n局\", \"year\": 2023}", "syntax"},
	{"line end of old Macs in a JSON string", "{\"agency\": \"某∑\r局\", \"year\": 2023}", "syntax"},
	{"escaped line feed in a JSON string", "{\"agency\": \"\\\"某\\∑\n局\", \"year\": 2023}", "syntax"},
	{"tab in a JSON string", "{\"agency\": \"某局\", \"year\": 2023, \"tables\": {\"t\": {\"r\": \"0∑\t1\", \"s\": [\"∑\t0\"]}}}", "syntax syntax"},
	{"line feed in a JSON name", "{\"agency\": \"某局\", \"year\": 2023, \"tables\": {\"t\": {\"r∑\n\": 0}}}", "syntax"},
	{"line feeds in JSON strings", "{\"agency\": \"某局\", \"year\": 2023, \"opening\": \"∑\n甲\n乙\", \"attachments\": [\n\"甲∑\n\", \"乙\"\n]}", "syntax syntax"},
	{"second document", head + "∑---\nagency: 乙\n", "documents"},
	{"second document broken", head + "---\nagency: ∑\"乙\n", "syntax"},
	{"anchor", "agency: ∑&a 某局\nyear: 2023\n", "alias"},
	{"alias", "agency: ∑&a 某局\nyear: 2023\nsignature: ∑*a\n", "alias alias"},
	{"alias in a row", "agency: ∑&a 某局\nyear: 2023\ntables: {t: {r: [∑*a], s: ∑*a}}\n", "alias alias alias"},
	{"alias without an anchor", head + "signature: ∑*a\n", "alias"},
	{"alias without a name", head + "title: ∑**重要**\n", "alias"},
	{"alias as a key", "agency: ∑&a 某局\nyear: 2023\n∑*a : 1\n", "alias alias"},
	{"tag", "agency: 某局\nyear: ∑!!int 2023\n", "tag"},
	{"tag of what is no text", head + "title: ∑!!bool true\ndate: ∑!!float .inf\n", "tag tag"},
	{"unspecific tag", "agency: ∑! 某局\nyear: 2023\n", "tag"},
	{"binary", "agency: ∑!!binary 5p+Q\nyear: 2023\n", "tag"},
	{"undefined tag", "agency: ∑!a!b 某局\nyear: 2023\n", "tag"},
	{"merge key", head + "∑<<: {title: 甲}\n", "merge"},
	{"merge key with an alias", "agency: 某局\nyear: 2023\ncontact: ∑&c {person: 甲}\ntables: {∑<<: ∑*c}\n", "alias merge alias"},
}

func TestReadSyntaxFaults(t *testing.T) {
	for _, c := range syntaxCases {
		t.Run(c.name, c.check)
	}
}

// english matches two words of English, as the YAML reader's messages have.
var english = regexp.MustCompile(`[a-z]{3,} [a-z]{2,}`)

func TestReadSyntaxMessages(t *testing.T) {
	for _, c := range syntaxCases {
		input, _ := unmark(c.input)
		_, faults := read(t, input)
		for _, f := range faults {
			if english.MatchString(f.Text) || strings.Contains(f.Text, "读不懂") {
				t.Errorf("%s: has no words of its own: %s", c.name, f.Text)
			}
		}
	}
}

func TestReadRefusesWhole(t *testing.T) {
	for _, c := range syntaxCases {
		input, _ := unmark(c.input)
		p, faults := read(t, input)
		refused := strings.HasSuffix(faults[0].Rule, ".syntax") || c.name == "alias without an anchor" ||
			c.name == "alias without a name" || c.name == "undefined tag"
		if (p == nil) != refused {
			t.Errorf("%s: report is nil: %t, want %t", c.name, p == nil, refused)
		}
	}
}
