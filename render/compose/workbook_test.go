package compose

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// TestWorkbook keeps what a workbook shows beside the tables: fields, formulas,
// sums.
func TestWorkbook(t *testing.T) {
	var used []string
	for _, name := range []string{"example-2026", "jinhu-2023", "shanghai-office-2019"} {
		l, r := bindtest.Sample(t, name)
		file := "workbook/" + name + ".txt"
		golden.Check(t, file, []byte(drawWorkbook(Annex(bound(t, l, r)))))
		used = append(used, file)
	}
	golden.Check(t, "workbook/blank.txt", []byte(drawWorkbook(blank(bindtest.Form(t, "2021"), "某某局"))))
	golden.Orphans(t, "workbook/*.txt", append(used, "workbook/blank.txt"))
}

// blank is the workbook that an office fills in for its report on 2026.
func blank(l *layouts.Layout, agency string) *doc.Workbook {
	given := &report.Report{Year: 2026}
	given.SetLine(at.Agency, report.Text{Text: agency})
	return Entry(bind.Blank(l, given, report.StandardFields()))
}

func drawWorkbook(d *doc.Workbook) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, sheets %d, named %t\n", d.Meta.Title, d.Sheets, d.Named)
	for _, f := range d.Fields {
		fmt.Fprintf(&b, "%s %s（%s）", f.Key, f.Label, f.Help)
		if f.Entry != doc.TextEntry {
			fmt.Fprintf(&b, " entry %d from %d", f.Entry, f.From)
		}
		if f.Spare > 0 {
			fmt.Fprintf(&b, " %d spare", f.Spare)
		}
		if f.Choices != nil {
			fmt.Fprintf(&b, " %q", f.Choices)
		}
		b.WriteString("\n")
		for _, line := range f.Lines {
			fmt.Fprintf(&b, "\t%.60s\n", line)
		}
	}
	for _, block := range d.Blocks {
		table, ok := block.(*doc.Table)
		if !ok {
			continue
		}
		for _, c := range table.Cells {
			if c.Terms != nil {
				fmt.Fprintf(&b, "%s %q = %s … %s (%d)\n", c.Key, doc.Text(c.Runs), c.Terms[0], c.Terms[len(c.Terms)-1], len(c.Terms))
			}
		}
	}
	for _, s := range d.Sums {
		fmt.Fprintf(&b, "%s：%s：%s - %s = %s %t\n", s.Place, s.Words, s.LeftTotal, s.RightTotal, s.Difference, s.Holds)
	}
	return b.String()
}

// TestTermsGiven holds which numbers a program may compute: totals that were left
// out or are right, and none that could not be read or is wrong. Where two sums
// define a number, the one along its row is taken.
func TestTermsGiven(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "applications", "received", "1 2 0 0 0 0")       // left out
	bindtest.Put(t, r, "applications", "carried_over", "1 2 0 0 0 0 3") // right
	bindtest.Put(t, r, "applications", "granted", "1 2 0 0 0 0 4")      // wrong
	bindtest.Put(t, r, "applications", "partial", "1 2 0 0 0 0 3件")     // no number
	bindtest.Put(t, r, "applications", "secret", "1 2件 0 0 0 0 3")      // its sum is unknown
	f, _ := bind.Bind(l, r, report.StandardFields())
	formulas := formulasOf(Annex(f))
	for row, want := range map[string]bool{"received": true, "carried_over": true, "granted": false, "partial": false, "secret": false} {
		terms := formulas[at.Number("applications", row, "total")]
		if (terms != nil) != want || want && (len(terms) != 6 || terms[0] != at.Number("applications", row, "person")) {
			t.Errorf("the total of %s is the sum of %v", row, terms)
		}
	}
	if terms := formulas["applications.received.person"]; terms != nil {
		t.Errorf("a number that no sum defines is the sum of %v", terms)
	}
}

// TestTermsCircle holds that of two cells that define each other only one
// becomes a formula: a workbook cannot have a circle.
func TestTermsCircle(t *testing.T) {
	l := bindtest.Minimal(t, "down all = old + open + done", "down old = open")
	formulas := formulasOf(blank(l, "某局"))
	for key, of := range formulas {
		if leads(formulas, of, key) {
			t.Errorf("the formula of %s asks for itself: %v", key, formulas)
		}
	}
	if len(formulas) == 0 {
		t.Error("no formula at all")
	}
}

// formulasOf is the terms of the cells that a program may compute.
func formulasOf(d *doc.Workbook) map[at.Key][]at.Key {
	formulas := map[at.Key][]at.Key{}
	for _, block := range d.Blocks {
		if table, ok := block.(*doc.Table); ok {
			for _, c := range table.Cells {
				if c.Terms != nil {
					formulas[c.Key] = c.Terms
				}
			}
		}
	}
	return formulas
}

// TestTermsMany holds that a form in which each row is the sum of the two before
// it, so that there are more ways from sum to sum than anybody can go, is done
// with at once.
func TestTermsMany(t *testing.T) {
	var rows, sums strings.Builder
	for i := range 80 {
		fmt.Fprintf(&rows, "r%d |%d|<|#|=—|\n", i, i)
		if i > 1 {
			fmt.Fprintf(&sums, "\ndown r%d = r%d + r%d", i, i-1, i-2)
		}
	}
	l := bindtest.Minimal(t, "across total = paid\ndown all = old + open + done", rows.String()+sums.String())
	if formulas := formulasOf(blank(l, "某局")); len(formulas) != 78 {
		t.Errorf("%d formulas, wanted 78", len(formulas))
	}
}
