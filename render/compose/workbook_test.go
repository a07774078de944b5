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
		golden.Check(t, file, []byte(drawWorkbook(Workbook(bound(t, l, r)))))
		used = append(used, file)
	}
	golden.Check(t, "workbook/blank.txt", []byte(drawWorkbook(blank(bindtest.Form(t, "2021"), "某某局"))))
	golden.Orphans(t, "workbook/*.txt", append(used, "workbook/blank.txt"))
}

// blank is the workbook that an office fills in for its report on 2026.
func blank(l *layouts.Layout, agency string) *doc.Workbook {
	given := &report.Report{Year: 2026}
	given.SetLine(at.Agency, report.Text{Text: agency})
	return Workbook(bind.Blank(l, given, report.StandardFields()))
}

func drawWorkbook(d *doc.Workbook) string {
	var b strings.Builder
	for _, f := range d.Fields {
		fmt.Fprintf(&b, "%s %s（%s）\n", f.Key, f.Label, f.Help)
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

// TestTermsCircle holds that of two cells that define each other only one
// becomes a formula: a workbook cannot have a circle.
func TestTermsCircle(t *testing.T) {
	l := bindtest.Minimal(t, "down all = old + open + done", "down old = open")
	terms := map[at.Key][]at.Key{}
	for _, block := range blank(l, "某局").Blocks {
		if table, ok := block.(*doc.Table); ok {
			for _, c := range table.Cells {
				if c.Terms != nil {
					terms[c.Key] = c.Terms
				}
			}
		}
	}
	for key, of := range terms {
		if leads(terms, of, key) {
			t.Errorf("the formula of %s asks for itself: %v", key, terms)
		}
	}
	if len(terms) == 0 {
		t.Error("no formula at all")
	}
}
