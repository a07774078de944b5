// Package bindtest makes the forms and reports that tests bind: a report of
// zeros that a test alters, the samples, and a small form. It knows no binding,
// so that package bind's own tests can use it. Only tests import it.
package bindtest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/report"
)

// root is the module's folder as it is seen from those of the packages whose
// tests use this one, all of them two floors up: there the go tool runs them.
const root = "../.."

// Form is one of the forms that are built in.
func Form(t testing.TB, name string) *layouts.Layout {
	t.Helper()
	l := forms(t).Named(name)
	if l == nil {
		t.Fatalf("there is no layout %s", name)
	}
	return l
}

func forms(t testing.TB) *layouts.Set {
	t.Helper()
	set, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// Minimal is the smallest form that has one of everything, with one text of its
// file replaced by another.
func Minimal(t testing.TB, old, altered string) *layouts.Layout {
	t.Helper()
	data := File(t, "layouts/testdata/minimal.layout")
	if n := strings.Count(data, old); n != 1 {
		t.Fatalf("%q is %d times in minimal.layout, wanted once", old, n)
	}
	l, err := layouts.Parse("minimal.layout", []byte(strings.Replace(data, old, altered, 1)))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// File is the text of one of the module's files.
func File(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Sample is one of the reports in samples, with the form for its year.
func Sample(t testing.TB, name string) (*layouts.Layout, *report.Report) {
	t.Helper()
	file := name + ".yaml"
	r, err := report.Read(file, []byte(File(t, "samples/"+file)), report.StandardFields())
	if err != nil {
		t.Fatal(err)
	}
	l, _, err := forms(t).ForYear(r.Year)
	if err != nil {
		t.Fatal(err)
	}
	return l, r
}

// source is the place that texts of these reports have been read at.
func source(line, column int) at.Source {
	return at.Source{File: "某局.yaml", Line: line, Column: column}
}

// Text is a text as it was read at that place of 某局.yaml.
func Text(line, column int, text string) report.Text {
	return report.Text{Text: text, Source: source(line, column)}
}

// Row is the row of that line: its name in column 5, and from column 20 on, 5
// columns each, its tokens, which are separated by blanks: "_" is a blank token,
// "" no token at all.
func Row(line int, name, tokens string) report.Row {
	r := report.Row{Name: Text(line, 5, name)}
	for i, token := range strings.Fields(tokens) {
		if token == "_" {
			token = ""
		}
		r.Values = append(r.Values, Text(line, 20+5*i, token))
	}
	return r
}

// Zeros is a report in which every number that the form asks for is 0: from line
// 2 on, each table's name in column 3 on a line, then its rows.
func Zeros(l *layouts.Layout) *report.Report {
	r := &report.Report{Year: l.From, YearSource: source(1, 7)}
	r.SetLine(at.Agency, Text(1, 9, "某局"))
	line := 1
	for _, t := range l.Tables {
		line++
		table := report.Table{Name: Text(line, 3, t.Name)}
		for _, row := range t.Rows {
			line++
			table.Rows = append(table.Rows, Row(line, row.Name, strings.Repeat("0 ", len(row.Keys))))
		}
		r.Tables = append(r.Tables, table)
	}
	return r
}

// Find is the table of a row of the report, and the row's place in it.
func Find(t testing.TB, r *report.Report, table, row string) (*report.Table, int) {
	t.Helper()
	if found := r.Table(table); found != nil {
		if i := slices.IndexFunc(found.Rows, func(r report.Row) bool { return r.Name.Text == row }); i >= 0 {
			return found, i
		}
	}
	t.Fatalf("the report has no row %s.%s", table, row)
	return nil, 0
}

// Put replaces the tokens of a row.
func Put(t testing.TB, r *report.Report, table, row, tokens string) {
	t.Helper()
	found, i := Find(t, r, table, row)
	found.Rows[i] = Row(found.Rows[i].Name.Source.Line, row, tokens)
}

// Drop takes a row out.
func Drop(t testing.TB, r *report.Report, table, row string) {
	t.Helper()
	found, i := Find(t, r, table, row)
	found.Rows = slices.Delete(found.Rows, i, i+1)
}
