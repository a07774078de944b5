package report_test

import (
	"strings"
	"testing"
	"unicode"

	"nianbao/render/report"
)

// FuzzWrite reads any input, and writes what has no fault: it comes back as it
// was, unless a name is none that a file can have.
func FuzzWrite(f *testing.F) {
	for _, data := range samples(f) {
		f.Add(data)
	}
	f.Add([]byte(handful))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := report.Read("f", data, report.StandardFields())
		if err != nil || oddNames(p) {
			return
		}
		for format := range formats {
			roundTrip(t, format, p)
		}
	})
}

// oddNames reports whether a report has a name with an escaped line feed or the
// like, or one that is longer than keys may be in JSON, as YAML is read.
func oddNames(p *report.Report) bool {
	odd := func(name report.Text) bool {
		return len(name.Text) > 500 || strings.ContainsFunc(name.Text, func(c rune) bool { return !unicode.IsGraphic(c) })
	}
	for _, w := range p.Waivers {
		if odd(w.Rule) {
			return true
		}
	}
	for _, table := range p.Tables {
		if odd(table.Name) {
			return true
		}
		for _, row := range table.Rows {
			if odd(row.Name) {
				return true
			}
		}
	}
	return false
}
