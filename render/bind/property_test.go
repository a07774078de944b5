package bind

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"nianbao/layouts"
	"nianbao/render/bind/bindtest"
	"nianbao/render/report"
)

// TestComputedTotals holds that for any numbers, with any of the totals left
// out that may be, every sum of the form is true.
func TestComputedTotals(t *testing.T) {
	for _, name := range []string{"2019", "2021"} {
		l := bindtest.Form(t, name)
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			f, faults := Bind(l, consistent(t, l), report.StandardFields())
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			for _, table := range l.Tables {
				for _, s := range table.Sums {
					if left, right, known := f.Sides(s); !known || left.Cmp(right) != 0 {
						t.Fatalf("%v = %v: %s is not %s", s.Left, s.Right, left, right)
					}
				}
			}
		}))
	}
}

// consistent is a report with numbers as they come and without its totals. What
// is handed on to the next year balances what came in.
func consistent(t *rapid.T, l *layouts.Layout) *report.Report {
	r := &report.Report{Year: l.From}
	for _, table := range l.Tables {
		given := report.Table{Name: report.Text{Text: table.Name}}
		columns := make(map[string]int) // of carried_forward
		for i := range table.Rows {
			row := &table.Rows[i]
			numbers := draw(t, table, row)
			switch row.Name {
			case "received":
				numbers = slices.Repeat([]int{1_000_000}, len(numbers))
			case "carried_forward":
				for j := range numbers {
					numbers[j] = columns[row.Columns[j].Name]
				}
			case "concluded":
				continue
			case "carried_over":
			default:
				for j, n := range numbers {
					columns[row.Columns[j].Name] -= n
				}
			}
			if row.Name == "received" || row.Name == "carried_over" {
				for j, n := range numbers {
					columns[row.Columns[j].Name] += n
				}
			}
			given.Rows = append(given.Rows, written(row.Name, numbers))
		}
		r.Tables = append(r.Tables, given)
	}
	return r
}

// draw is a number for each cell of the row that no sum along it defines.
func draw(t *rapid.T, table *layouts.Table, row *layouts.Row) []int {
	var numbers []int
	for _, key := range row.Keys {
		if !table.DefinesAcross(row, key) {
			numbers = append(numbers, rapid.IntRange(0, 30_000).Draw(t, string(key)))
		}
	}
	return numbers
}

func written(name string, numbers []int) report.Row {
	r := report.Row{Name: report.Text{Text: name}}
	for _, n := range numbers {
		r.Values = append(r.Values, report.Text{Text: strconv.Itoa(n)})
	}
	return r
}

// FuzzBind holds that to any form there can be a report binds that gives all
// that it asks for, and that one which gives nothing does no harm.
func FuzzBind(f *testing.F) {
	for _, name := range []string{"2019.layout", "2021.layout", "testdata/minimal.layout"} {
		f.Add(bindtest.File(f, "layouts/"+name))
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := layouts.Parse("x.layout", []byte(text))
		if err != nil {
			t.Skip("no form")
		}
		bind(t, l, bindtest.Zeros(l))
		if f, faults := Bind(l, &report.Report{}, report.StandardFields()); len(faults) == 0 && len(l.Tables) > 0 {
			t.Errorf("an empty report is bound: %v", f.Values)
		}
	})
}

func BenchmarkBind(b *testing.B) {
	l := bindtest.Form(b, "2021")
	r := bindtest.Zeros(l)
	b.ReportAllocs()
	for b.Loop() {
		bind(b, l, r)
	}
}
