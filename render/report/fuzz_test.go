package report_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/report"
)

// FuzzRead holds what must be true of any input: there is a report or a fault;
// faults are in order and have a rule, a text and a place within the input; and
// a text is where its Source says.
func FuzzRead(f *testing.F) {
	for _, data := range samples(f) {
		f.Add(data)
	}
	for _, cases := range [][]faultCase{contentCases, tableCases, syntaxCases, encodingCases} {
		for _, c := range cases {
			input, _ := unmark(c.input)
			f.Add([]byte(input))
		}
	}
	for _, c := range placeCases {
		input, _ := unmark(head + c.input)
		f.Add([]byte(input))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := report.Read("f", data, report.StandardFields())
		var e at.Error
		switch {
		case err == nil && p == nil:
			t.Fatal("neither a report nor a fault")
		case err != nil && !errors.As(err, &e):
			t.Fatalf("%T: %v", err, err)
		}
		lines := lines(string(data))
		if e != nil {
			checkFaults(t, lines, e)
		}
		if err == nil {
			checkTexts(t, lines, p)
		}
	})
}

// lines splits an input as YAML has it.
func lines(input string) [][]rune {
	input = strings.TrimPrefix(input, "\ufeff")
	input = strings.ReplaceAll(strings.ReplaceAll(input, "\r\n", "\n"), "\r", "\n")
	var all [][]rune
	for line := range strings.SplitSeq(input, "\n") {
		all = append(all, []rune(line))
	}
	return all
}

func checkFaults(t *testing.T, lines [][]rune, faults []at.Finding) {
	for i, f := range faults {
		if !strings.HasPrefix(f.Rule, "input.") || f.Text == "" || !utf8.ValidString(f.Text) || len(f.Text) > 2000 {
			t.Errorf("fault %+v", f)
		}
		place := f.Source
		if place.Line < 1 || place.Line > len(lines) || place.Column < 1 || place.Column > len(lines[place.Line-1])+1 {
			t.Errorf("there is no such place: %+v", f)
		}
		if i > 0 && (place.Line < faults[i-1].Source.Line || place.Line == faults[i-1].Source.Line && place.Column < faults[i-1].Source.Column) {
			t.Errorf("%v stands after %v", f, faults[i-1])
		}
	}
}

// checkTexts compares the first character of each text with what stands at its
// place, unless that is an escape or a quote.
func checkTexts(t *testing.T, lines [][]rune, p *report.Report) {
	for _, text := range texts(p) {
		if text.Text == "" {
			continue
		}
		first := []rune(text.Text)[0]
		place := text.Source
		if place.Line < 1 || place.Line > len(lines) || place.Column < 1 || place.Column > len(lines[place.Line-1]) {
			t.Errorf("%q has no place: %v", text.Text, place)
			continue
		}
		there := lines[place.Line-1][place.Column-1]
		if there != first && !slices.Contains([]rune(`\"'|>`), there) {
			t.Errorf("%q: there stands %q at %v", text.Text, there, place)
		}
	}
}
