package check

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// TestClaims lists the numbers that are read in each sentence of
// testdata/claims.txt. The tables of the report that the sentences stand in
// agree with none of them, so that every one is reported.
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
		if place, sentence, ok := strings.Cut(strings.TrimRight(line, "\n"), " "); ok && !strings.HasPrefix(line, "#") {
			for _, p := range claimsIn(t, place, sentence) {
				said := []rune(sentence)[p.Start:p.End]
				out.WriteString("  " + strings.TrimPrefix(p.Rule, "figures.") + "　" + string(said) + "\n")
			}
		}
	}
	golden.Check(t, "claims.txt", []byte(out.String()))
}

// claimsIn is what the rules on figures find in a sentence of a report of 2023
// whose numbers are all one that nobody states.
func claimsIn(t *testing.T, place, sentence string) []at.Finding {
	t.Helper()
	number, heading, _ := strings.Cut(place, "/")
	section, err := strconv.Atoi(number)
	if err != nil {
		t.Fatal(err)
	}
	s := report.Section{Number: section}
	if heading != "" {
		s.Paragraphs = append(s.Paragraphs, report.Text{Text: heading})
	}
	s.Paragraphs = append(s.Paragraphs, report.Text{Text: sentence})
	r := readReport(t, "../../samples/jinhu-2023.yaml")
	r.SetLine(at.Agency, report.Text{Text: "某市某县人民政府"})
	r.Sections = []report.Section{s}
	f, _ := bound(t, r)
	odd, err := bind.ParseNumber("7777.77")
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range f.Values {
		v.Number = odd
		f.Values[k] = v
	}
	c := &checker{Filled: f}
	c.figures()
	return c.findings
}
