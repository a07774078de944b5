package check

import (
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/report"
)

// columns are the names of a row's numbers in the forms of 2021, totals last.
var columns = map[string][]string{
	"applications": {"person", "business", "research", "social", "legal", "other", "total"},
	"litigation": {
		"reconsideration.upheld", "reconsideration.corrected", "reconsideration.other", "reconsideration.pending", "reconsideration.total",
		"direct.upheld", "direct.corrected", "direct.other", "direct.pending", "direct.total",
		"after.upheld", "after.corrected", "after.other", "after.pending", "after.total",
	},
	"disclosure": {"made", "repealed", "valid"},
}

// changeNumber sets a number that is no total; totals of its row are left out
// from then on, so that they follow. It reports whether it was none.
func changeNumber(r *report.Report, parts []string, value string) bool {
	table, row, column := parts[0], parts[1], strings.Join(parts[2:], ".")
	if strings.HasSuffix(column, "total") || row == "concluded" {
		return false
	}
	i := slices.IndexFunc(r.Tables, func(t report.Table) bool { return t.Name.Text == table })
	j := slices.IndexFunc(r.Tables[i].Rows, func(r report.Row) bool { return r.Name.Text == row })
	values := slices.Clone(r.Tables[i].Rows[j].Values)
	place := max(0, slices.Index(columns[table], column))
	if len(values) == len(columns[table]) && table != "disclosure" { // with totals
		values = withoutTotals(values, columns[table])
	}
	if table == "litigation" {
		place -= place / 5
	}
	values[place] = written(value)
	r.Tables[i].Rows[j].Values = values
	return true
}

func withoutTotals(values []report.Text, names []string) []report.Text {
	var kept []report.Text
	for i, v := range values {
		if !strings.HasSuffix(names[i], "total") {
			kept = append(kept, v)
		}
	}
	return kept
}

// setTotals writes out every row in which a total is given.
func setTotals(l *layouts.Layout, f *bind.Filled, totals map[at.Key]string) {
	r := f.Report
	for i := range r.Tables {
		t := l.Table(r.Tables[i].Name.Text)
		for _, row := range t.Rows {
			if slices.ContainsFunc(row.Keys, func(k at.Key) bool { _, ok := totals[k]; return ok }) {
				setRow(&r.Tables[i], row, f, totals)
			}
		}
	}
}

func setRow(t *report.Table, row layouts.Row, f *bind.Filled, totals map[at.Key]string) {
	given := report.Row{Name: report.Text{Text: row.Name}}
	for _, k := range row.Keys {
		v, ok := totals[k]
		if !ok {
			v = f.Values[k].Text
		}
		given.Values = append(given.Values, written(v))
	}
	j := slices.IndexFunc(t.Rows, func(r report.Row) bool { return r.Name.Text == row.Name })
	if j < 0 {
		t.Rows = append(t.Rows, given)
		return
	}
	t.Rows[j] = given
}
