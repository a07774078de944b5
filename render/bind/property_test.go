package bind

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// TestComputedTotals holds that for any numbers, with any of the totals left
// out that may be, every sum of the form is true.
func TestComputedTotals(t *testing.T) {
	for _, name := range []string{"2019", "2021"} {
		l := embedded(t, name)
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			f, err := Bind(l, consistent(t, l))
			if err != nil {
				t.Fatal(err)
			}
			for _, table := range l.Tables {
				for _, s := range table.Sums {
					left, right := total(f, s.Left), total(f, s.Right)
					if left.Cmp(right) != 0 {
						t.Fatalf("%v = %v: %s is not %s", s.Left, s.Right, left, right)
					}
				}
			}
		}))
	}
}

func total(f *Filled, keys []at.Key) Number {
	var n Number
	for _, k := range keys {
		n = n.Add(f.Values[k].Number)
	}
	return n
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
func draw(t *rapid.T, table *layouts.Table, row *Row) []int {
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

// FuzzParse holds that any file is either refused with places in it, or a
// layout whose tables are whole: every slot covered, every key a cell's. To
// such a layout a report binds that gives all that it asks for, and one that
// gives nothing does no harm.
func FuzzParse(f *testing.F) {
	for _, name := range []string{"2019.layout", "2021.layout", "testdata/minimal.layout", "testdata/faulty.layout"} {
		f.Add(readFile(f, name))
	}
	f.Add(minimal(f, "|一、旧案|<|#|#|", `|\<\\|\|||<|^|#|`))
	f.Add("\ufeffyears 2021-\r\nsection 一\r\ntable a 表 表\r\n|#|\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Parse("x.layout", []byte(text))
		if err != nil {
			checkPlaces(t, err.(*Error), text)
			return
		}
		for _, table := range l.Tables {
			checkTable(t, table)
		}
		bind(t, l, zeros(l))
		if f, err := l.Bind(&report.Report{}); err == nil && len(l.Tables) > 0 {
			t.Errorf("an empty report is bound: %v", f.Values)
		}
	})
}

func checkPlaces(t *testing.T, err *Error, text string) {
	lines := strings.Split(text, "\n")
	for _, f := range err.Faults {
		if f.Line < 1 || f.Line > len(lines) || f.Column < 1 || f.Column > len(lines[f.Line-1])+1 || f.Text == "" {
			t.Errorf("a fault is nowhere in the file: %s", f)
		}
	}
	if len(err.Faults) == 0 || len(err.Faults) > maxFaults {
		t.Errorf("%d faults", len(err.Faults))
	}
}

func checkTable(t *testing.T, table *layouts.Table) {
	if _, err := table.Form.Grid(); err != nil {
		t.Error(err)
	}
	keys := map[at.Key]bool{}
	for _, c := range table.Form.Cells {
		if c.Role == doc.Number && (c.Key == "" || c.Kind == doc.NoKind || keys[c.Key]) {
			t.Errorf("number %+v has no kind or no key of its own", c)
		}
		keys[c.Key] = true
	}
	for _, s := range table.Sums {
		for _, k := range slices.Concat(s.Left, s.Right) {
			if !keys[k] {
				t.Errorf("a sum has %s, which no cell has", k)
			}
		}
	}
}

func BenchmarkParse(b *testing.B) {
	data := []byte(readFile(b, "2021.layout"))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("2021.layout", data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEmbeddedSet(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := EmbeddedSet(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBind(b *testing.B) {
	l := embedded(b, "2021")
	r := zeros(l)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Bind(l, r); err != nil {
			b.Fatal(err)
		}
	}
}
