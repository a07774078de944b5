package bind

import (
	"fmt"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/report"
)

// rows binds one table's rows and records those that are missing, unknown or
// given twice.
func (b *binder) rows(t *layouts.Table, given report.Table) {
	met := map[string]report.Row{}
	for _, r := range given.Rows {
		name := r.Name.Text
		row := t.Row(name)
		first, twice := met[name]
		switch {
		case row == nil:
			near := b.unknownRow(t, r.Name)
			if near != "" {
				b.row(t, t.Row(near), r) // for the faults in its numbers
			}
			met[near] = r
		case twice:
			b.fault("row.twice", r.Name.Source, at.Row(t.Name, row.Name), "填了两次%s，请删去一处。", firstAt(first.Name.Source))
		default:
			b.row(t, row, r)
		}
		met[name] = r
	}
	for i := range t.Rows {
		row := &t.Rows[i]
		if _, ok := met[row.Name]; !ok && !t.Defines(row) {
			b.fault("row.missing", given.Name.Source, at.Row(t.Name, row.Name), "缺少这一行%s。没有数量也要写，填 0。", b.called(row.Name))
		}
	}
}

// firstAt says where a thing that is given twice was given first.
func firstAt(source at.Source) string {
	if source.Line == 0 {
		return ""
	}
	return fmt.Sprintf("（第一次在第 %d 行）", source.Line)
}

// unknownRow records a row that the table has not. It gives the name that was
// probably meant.
func (b *binder) unknownRow(t *layouts.Table, name report.Text) string {
	names := rowNames(t)
	if near := han.Nearest(name.Text, names); near != "" {
		label := t.Row(near).Label
		if label != "" {
			label = "（" + label + "）"
		}
		b.fault("row.unknown", name.Source, at.Table(t.Name), "不认识“%s”。是否应为“%s”%s？", han.Shown(name.Text), near, label)
		return near
	}
	b.fault("row.unknown", name.Source, at.Table(t.Name), "没有“%s”这一行。这张表的行有：%s。", han.Shown(name.Text), strings.Join(names, "、"))
	return ""
}

func rowNames(t *layouts.Table) []string {
	names := make([]string, len(t.Rows))
	for i, r := range t.Rows {
		names[i] = r.Name
	}
	return names
}

// row binds one row's tokens: one for each number, or one for each that no sum
// along the row defines.
func (b *binder) row(t *layouts.Table, row *layouts.Row, given report.Row) {
	places, ok := tokenPlaces(t, row, len(given.Values))
	if !ok {
		b.fault("row.columns", given.Name.Source, at.Row(t.Name, row.Name), "填了 %d 个数，应为 %s。", len(given.Values), wanted(row, needed(t, row)))
		return
	}
	for i, v := range given.Values {
		b.value(t, row, places[i], v)
	}
}

// tokenPlaces says which of a row's numbers so many tokens are; ok is false where a row cannot
// have so many.
func tokenPlaces(t *layouts.Table, row *layouts.Row, tokens int) (places []int, ok bool) {
	if tokens == len(row.Keys) {
		for i := range row.Keys {
			places = append(places, i)
		}
		return places, true
	}
	places = needed(t, row)
	return places, tokens == len(places)
}

// needed are the numbers of a row that no sum along it defines.
func needed(t *layouts.Table, row *layouts.Row) (all []int) {
	for i, key := range row.Keys {
		if !t.DefinesAcross(row, key) {
			all = append(all, i)
		}
	}
	return all
}

// Tokens are what the report gives for the numbers of its form, as it was written, a number or
// not. What is given twice is taken once, and nothing of a row with too few or too many.
func (f *Filled) Tokens() map[at.Key]string {
	tokens := map[at.Key]string{}
	for _, t := range f.Layout.Tables {
		given := f.Report.Table(t.Name)
		if given == nil {
			continue
		}
		for _, r := range given.Rows {
			row := t.Row(r.Name.Text)
			if row == nil {
				continue
			}
			places, ok := tokenPlaces(t, row, len(r.Values))
			for i := 0; ok && i < len(places); i++ {
				if key := row.Keys[places[i]]; tokens[key] == "" {
					tokens[key] = r.Values[i].Text
				}
			}
		}
	}
	return tokens
}

// wanted says how many numbers a row takes and which.
func wanted(r *layouts.Row, needed []int) string {
	labels := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		labels[i] = c.Label
	}
	all := fmt.Sprintf("%d 个（%s）", len(labels), strings.Join(labels, "、"))
	if len(needed) == len(labels) {
		return all
	}
	var totals []string
	for i, j := 0, 0; i < len(labels); i++ {
		if j < len(needed) && needed[j] == i {
			j++
			continue
		}
		totals = append(totals, labels[i])
	}
	return fmt.Sprintf("%s，或 %d 个（不填%s，由程序计算）", all, len(needed), strings.Join(totals, "、"))
}

// value binds one token. A blank one of a total is left out, to be computed; one that only
// follows from another fault is left out too.
func (b *binder) value(t *layouts.Table, row *layouts.Row, i int, given report.Text) {
	key, kind := row.Keys[i], t.Form.Cells[row.Cells[i]].Kind
	if given.Text == "" && (len(t.Definitions(key)) > 0 || b.follow[key]) {
		return
	}
	n, bad := readNumber(given.Text, kind)
	if bad.rule != "" {
		b.fault(bad.rule, given.Source, key, "%s", bad.text)
		b.unread[key] = given
		return
	}
	text := given.Text
	if kind == doc.Count || kind == doc.Signed {
		text = n.String() // 1286.0 is printed as 1286
	}
	b.values[key] = Value{Number: n, Text: text, Source: given.Source}
}
