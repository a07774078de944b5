package bind

import (
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
)

// inOrder is a report in which the numbers of all rows stand in the form's order; the
// report itself if they do, a copy if some were given by the names of their columns.
func (b *binder) inOrder(r *report.Report) *report.Report {
	byName := func(row report.Row) bool { return row.Columns != nil }
	if !slices.ContainsFunc(r.Tables, func(t report.Table) bool { return slices.ContainsFunc(t.Rows, byName) }) {
		return r
	}
	ordered := *r
	ordered.Tables = slices.Clone(r.Tables)
	for i := range ordered.Tables {
		given := &ordered.Tables[i]
		t := b.layout.Table(given.Name.Text)
		if t == nil {
			continue // which is a fault of its own
		}
		given.Rows = slices.Clone(given.Rows)
		for j, row := range given.Rows {
			if of := nearRow(t, row.Name.Text); byName(row) && of != nil {
				given.Rows[j] = b.rowInOrder(t, of, row)
			}
		}
	}
	return &ordered
}

// nearRow is the table's row of that name, or the one that was probably meant, or nil.
func nearRow(t *layouts.Table, name string) *layouts.Row {
	if row := t.Row(name); row != nil {
		return row
	}
	return t.Row(han.Nearest(name, rowNames(t)))
}

// rowInOrder puts the numbers of a row into the form's order. It records the columns that the
// row has not. A number that is missing is blank; totals are left out where all are. Of columns
// that nobody knows, the numbers that are missing are those, most likely.
func (b *binder) rowInOrder(t *layouts.Table, row *layouts.Row, given report.Row) report.Row {
	values := make([]report.Text, len(row.Keys))
	for i := range values {
		values[i].Source = given.Name.Source
	}
	unknown := false
	for i, column := range given.Columns {
		n := slices.IndexFunc(row.Columns, func(c layouts.Column) bool { return c.Name == column.Text })
		if n < 0 {
			n = b.unknownColumn(t, row, column)
		}
		if n < 0 {
			unknown = true
			continue
		}
		values[n] = given.Values[i]
	}
	for i, key := range row.Keys {
		b.follow[key] = unknown && values[i].Text == ""
	}
	var needed []report.Text
	for i, key := range row.Keys {
		switch {
		case !t.DefinesAcross(row, key):
			needed = append(needed, values[i])
		case values[i].Text != "":
			return report.Row{Name: given.Name, Values: values}
		}
	}
	return report.Row{Name: given.Name, Values: needed}
}

// unknownColumn records a column that the row has not. It gives the number of the one that was
// probably meant, by its name or its label, or -1.
func (b *binder) unknownColumn(t *layouts.Table, row *layouts.Row, name report.Text) int {
	names := make([]string, len(row.Columns))
	meant := -1
	for i, c := range row.Columns {
		names[i] = c.Name
		if c.Label == name.Text || meant < 0 && strings.Contains(c.Label, name.Text) {
			meant = i
		}
	}
	if near := han.Nearest(name.Text, names); near != "" {
		meant = slices.Index(names, near)
	}
	key := at.Row(t.Name, row.Name)
	if meant < 0 {
		b.fault("column.unknown", name.Source, key, "没有“%s”这一列。这一行的列有：%s。", han.Shown(name.Text), strings.Join(names, "、"))
		return -1
	}
	b.fault("column.unknown", name.Source, key, "不认识“%s”。是否应为“%s”（%s）？", han.Shown(name.Text), names[meant], row.Columns[meant].Label)
	return meant
}
