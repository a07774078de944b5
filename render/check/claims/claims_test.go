package claims

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"nianbao/render/bind"
	"nianbao/render/golden"
)

// TestClaims lists what is read in each sentence of testdata/claims.txt.
func TestClaims(t *testing.T) {
	data, err := os.ReadFile("testdata/claims.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "  ") {
			continue
		}
		out.WriteString(line)
		if place, text, ok := strings.Cut(strings.TrimRight(line, "\n"), " "); ok && !strings.HasPrefix(line, "#") {
			for _, c := range claimsIn(t, place, text) {
				out.WriteString("  " + shown(c, text) + "\n")
			}
		}
	}
	golden.Check(t, "claims.txt", []byte(out.String()))
}

// parts are the parts of the form of 2021, from 0 for none.
var parts = []Part{Elsewhere, Overview, WithDisclosure, WithApplications, WithCases, Elsewhere, OtherMatters}

// claimsIn is what a paragraph claims in a report of 2023, under a heading if the
// place has one: 1/（二）依申请公开情况。
func claimsIn(t *testing.T, place, text string) []Claim {
	t.Helper()
	number, heading, _ := strings.Cut(place, "/")
	section, err := strconv.Atoi(number)
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(2023, "某市某县人民政府2023年政府信息公开工作年度报告")
	r.Enter(parts[section])
	r.Paragraph(level(heading), heading)
	return r.Paragraph(level(text), text)
}

func level(text string) int { return int(bind.ReadMarker([]rune(text)).Style) }

// shown is a claim as a line: its kind, its words, and the figures that it is about.
func shown(c Claim, text string) string {
	kind := ""
	var figures []Figure
	switch c := c.(type) {
	case *Count:
		kind, figures = strings.TrimPrefix(c.Rule, "figures."), c.Figures
	case *Share:
		kind = "share"
	case *Growth:
		kind, figures = "growth", c.Count.Figures
	case *None:
		kind, figures = "nil", c.Figures
	case *AllUpheld:
		kind = "upheld"
	case *NoFeeNotice:
		kind = "notice"
	case *Fees:
		kind = "fees"
	}
	names := make([]string, len(figures))
	for i, f := range figures {
		names[i] = f.Name
	}
	line := kind + "　" + text[c.Place().Start:c.Place().End]
	if len(names) > 0 {
		line += "　" + strings.Join(names, "|")
	}
	return line
}

// FuzzParagraph holds that any text can be read, and that its claims lie in it.
func FuzzParagraph(f *testing.F) {
	for _, s := range []string{
		"全年共收到政府信息公开申请３９件，其中自然人1,024件，占百分之十七点四六。",
		"行政复议、行政诉讼各1件（含上年结转2件），均获维持。", "共2230元信息处理费。其中880元、1080元，《", "(((((;;;12", "，件",
	} {
		f.Add(s, uint8(Overview))
	}
	f.Fuzz(func(t *testing.T, s string, part uint8) {
		r := NewReader(2023, "某县人民政府")
		r.Enter(Part(part))
		for _, c := range r.Paragraph(level(s), s) {
			if p := c.Place(); p.Start < 0 || p.Start >= p.End || p.End > len(s) {
				t.Fatalf("%q: a claim from %d to %d", s, p.Start, p.End)
			}
		}
	})
}

// TestEndlessSentences holds that a text without marks is read in linear time: it
// would run for minutes otherwise.
func TestEndlessSentences(t *testing.T) {
	for _, s := range []string{"无", "2023年", "、", "其中信息处理费", "申请的", "收到", "1万", "行政复议、"} {
		r := NewReader(2023, "某县人民政府")
		r.Enter(Overview)
		r.Paragraph(0, strings.Repeat(s, 300000/len(s)))
	}
}
