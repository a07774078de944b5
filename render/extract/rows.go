package extract

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// say records what is to be said of the table, if it turns out to be one.
func (t *tableReading) say(rule string, key at.Key, source at.Source, format string, args ...any) {
	t.said = append(t.said, rules.New(rule, key, source, format, args...))
}

// key is a row's.
func (t *tableReading) key(row int) at.Key { return at.Row(t.table.Name, t.table.Rows[row].Name) }

// leave says why a row is not read, which is then not said again.
func (t *tableReading) leave(rule string, row int, source at.Source, format string, args ...any) {
	t.say(rule, t.key(row), source, format, args...)
	t.gone = append(t.gone, t.key(row))
}

// unlabelled finds the figures of rows that have no label: all figures of the table that
// belong to no other, if they are as many as the row has.
func (t *tableReading) unlabelled() {
	for n := range t.table.Rows {
		row := &t.table.Rows[n]
		if row.Label != "" {
			continue
		}
		var fit, rest []stray
		var all []int
		for _, s := range t.strays {
			if s.label < 0 && s.group < 0 {
				all = append(all, s.run...)
				if len(t.window(s.run, row)) > 0 {
					fit = append(fit, s)
				}
				continue
			}
			rest = append(rest, s)
		}
		r := reading{row: n, label: match{first: t.region.from}}
		switch {
		case len(fit) == 1:
			r.runs = [][]int{fit[0].run}
		case len(fit) > 1:
			t.leave("source.twice", n, t.all[fit[1].run[0]].source, "这张表有 %d 行数，不知道是哪一行，没有读。请只留本年度的。", len(fit))
			t.strays = rest
			return
		case len(all) > 0:
			r.runs = [][]int{all}
		default:
			return
		}
		r.label.first = r.runs[0][0]
		t.readings, t.strays = append(t.readings, r), rest
	}
}

// takeSure reads the rows of which it is sure what their figures are: as many as the form
// has, on the line of the label or right behind it.
func (t *tableReading) takeSure() {
	t.early = len(t.strays) > 0 && t.strays[0].after < 0 && t.strays[0].label < 0 && len(t.readings) > 0
	for i := range t.readings {
		r := &t.readings[i]
		row := &t.table.Rows[r.row]
		for len(r.runs) > 1 && t.filled(r.runs[0]) == 0 { // what is empty beside the label
			r.runs = r.runs[1:]
		}
		if len(r.runs) == 0 || t.early && row.Label != "" && t.all[r.runs[0][0]].line != t.all[r.label.first].line {
			continue
		}
		if run := t.window(r.runs[0], row); run != nil {
			r.values, r.done = t.texts(run, row), true
			t.extra(r, i, r.runs[1:])
		}
	}
	t.distrust()
}

// distrust takes back rows that have as many figures as the form has, where most rows of the
// table have not: a column is lost, and what has all of them may have one too many, unless
// its own sum says that they are right.
func (t *tableReading) distrust() {
	odd, right := 0, 0
	for i := range t.readings {
		if r := &t.readings[i]; len(t.table.Rows[r.row].Keys) > 1 && len(r.runs) > 0 {
			if r.done {
				right++
			} else {
				odd++
			}
		}
	}
	if odd <= right {
		return
	}
	for i := range t.readings {
		r := &t.readings[i]
		if r.done && len(t.table.Rows[r.row].Keys) > 1 && !t.addsUp(r) {
			r.values, r.done = nil, false
			t.leave("source.row", r.row, t.source(r), "这一行有 %d 个数（%s），别的行大多不是，这一行是不是多了数、少了数看不出来，没有读。请核对原件。",
				len(t.table.Rows[r.row].Keys), t.rowShown(r))
		}
	}
}

// addsUp reports whether all numbers of a row are in a sum along it, and these hold.
func (t *tableReading) addsUp(r *reading) bool {
	values, in := map[at.Key]bind.Number{}, map[at.Key]bool{}
	t.count(values, r.row, r.values)
	for _, s := range t.table.Sums {
		left, ok := total(values, s.Left)
		right, also := total(values, s.Right)
		if !ok || !also || left.Cmp(right) != 0 {
			continue
		}
		for _, key := range slices.Concat(s.Left, s.Right) {
			in[key] = true
		}
	}
	return !slices.ContainsFunc(t.table.Rows[r.row].Keys, func(key at.Key) bool { return !in[key] })
}

// extra makes strays of figures behind those of a row.
func (t *tableReading) extra(r *reading, i int, runs [][]int) {
	for _, run := range runs {
		if t.filled(run) > 0 {
			t.strays = append(t.strays, stray{after: i, label: -1, run: run, group: -1})
		}
	}
	r.runs = r.runs[:1]
}

// texts are figures as they go into the report. What stands in brackets behind a number
// becomes a note.
func (t *tableReading) texts(run []int, row *layouts.Row) []report.Text {
	var all []report.Text
	for n, i := range run {
		p := &t.all[i]
		f := figureOf(p.text)
		all = append(all, report.Text{Text: f.text, Source: p.source})
		if f.remark == "" {
			continue
		}
		note := fmt.Sprintf("注：%s“%s”%s，%s。", row.Label, row.Columns[n].Label, f.text, strings.TrimRight(f.remark, "。"))
		t.notes = append(t.notes, report.Text{Text: note, Source: p.source})
		t.say("source.remark", row.Keys[n], p.source, "这一格写着“%s”：数读作 %s，括号里的话移到了表下的注里。", han.Shown(p.text), f.text)
	}
	return all
}

// groups says of a group that has figures of its own that its rows have none.
func (t *tableReading) groups() {
	kept := t.strays[:0]
	for _, s := range t.strays {
		if s.group < 0 {
			kept = append(kept, s)
			continue
		}
		e := &t.labels.elements[s.group]
		t.say("source.group", t.key(e.row), t.all[s.run[0]].source, "“%s”填成了一行（%s），格式分为 %d 行，不知道各是多少，没有读。请按格式分开填。",
			e.text, t.shown(s.run), e.group)
		for n := range e.group {
			if !slices.ContainsFunc(t.readings, func(r reading) bool { return r.row == e.row+n }) {
				t.gone = append(t.gone, t.key(e.row+n))
			}
		}
	}
	t.strays = kept
}

// twice finds rows that stand twice: alike they are one, and otherwise neither is read.
func (t *tableReading) twice() {
	kept := t.strays[:0]
	for _, s := range t.strays {
		n := t.same(s)
		if n < 0 {
			kept = append(kept, s)
			continue
		}
		r := &t.readings[n]
		row := &t.table.Rows[r.row]
		run := t.window(s.run, row)
		if run != nil && r.done && alike(r.values, t.plain(run)) {
			t.say("source.again", t.key(r.row), t.all[s.run[0]].source, "“%s”这一行有两处，数是一样的，读了一处。", row.Label)
			continue
		}
		t.leave("source.twice", r.row, t.all[s.run[0]].source, "“%s”这一行有两处，数不一样（%s；%s），没有读。请核对，删去一处。",
			row.Label, t.rowShown(r), t.shown(s.run))
		r.values, r.done, r.runs = nil, false, nil
	}
	t.strays = kept
}

// same is the reading of the row whose label stands over a stray again, or -1.
func (t *tableReading) same(s stray) int {
	if s.label < 0 {
		return -1
	}
	for _, c := range t.labels.candidates(t.all[s.label].text) {
		e := &t.labels.elements[c.element]
		if e.table != t.number || !e.isRow() {
			continue
		}
		if n := slices.IndexFunc(t.readings, func(r reading) bool { return r.row == e.row }); n >= 0 {
			return n
		}
	}
	return -1
}

func (t *tableReading) rowShown(r *reading) string {
	if len(r.runs) == 0 {
		return ""
	}
	return t.shown(r.runs[0])
}

// plain is the figures of a run.
func (t *tableReading) plain(run []int) []report.Text {
	var all []report.Text
	for _, i := range run {
		all = append(all, report.Text{Text: figureOf(t.all[i].text).text})
	}
	return all
}

func alike(a, b []report.Text) bool {
	return slices.EqualFunc(a, b, func(a, b report.Text) bool { return a.Text == b.Text })
}

// given is the table as far as it could be read; any is false if no row could, nor was
// there one.
func (t *tableReading) given() (given report.Table, any bool) {
	first := t.all[t.region.from].source
	given = report.Table{Name: report.Text{Text: t.table.Name, Source: first}, Notes: t.notes}
	rows := 0
	for i := range t.readings {
		r := &t.readings[i]
		if r.done {
			given.Rows = append(given.Rows, report.Row{Name: report.Text{Text: t.table.Rows[r.row].Name, Source: t.source(r)}, Values: r.values})
		}
		if len(r.runs) > 0 || r.done {
			rows++
		}
		t.differs(r)
	}
	t.absent()
	slices.SortStableFunc(given.Rows, func(a, b report.Row) int { return t.order(a) - t.order(b) })
	t.report.Unread = append(t.report.Unread, t.gone...)
	return given, rows > 0 || len(t.gone) > 0
}

// fewestAbsent is how many rows must be missing for it to be said once for all.
const fewestAbsent = 3

// absent says once of many rows that they are not in the table, as where it is cut off.
func (t *tableReading) absent() {
	var none []int
	for n := range t.table.Rows {
		if !slices.ContainsFunc(t.readings, func(r reading) bool { return r.row == n }) && !slices.Contains(t.gone, t.key(n)) && !t.table.Defines(&t.table.Rows[n]) {
			none = append(none, n)
		}
	}
	if len(none) < fewestAbsent || len(none) == len(t.table.Rows) {
		return
	}
	t.say("source.row", at.Table(t.table.Name), t.all[t.region.to-1].source, "这张表缺 %d 行，第一行是“%s”，最后一行是“%s”：文件里的表不完整，没有的行没有填。请对照原件补上。",
		len(none), t.table.Rows[none[0]].Label, t.table.Rows[none[len(none)-1]].Label)
	for _, n := range none {
		t.gone = append(t.gone, t.key(n))
	}
}

func (t *tableReading) order(row report.Row) int {
	return slices.IndexFunc(t.table.Rows, func(r layouts.Row) bool { return r.Name == row.Name.Text })
}

// differs says that a label is not the form's, and was taken for it.
func (t *tableReading) differs(r *reading) {
	if r.label.pieces == 0 {
		return
	}
	e := &t.labels.elements[r.label.element]
	text := ""
	for i := r.label.first; i < r.label.end(); i++ {
		text += t.all[i].text
	}
	if r.label.score >= exact-8 || contains(e.words, readLabel(text).words) && t.goneOn(r) {
		return
	}
	t.say("source.label", t.key(r.row), t.source(r), "标签写作“%s”，按“%s”读。", han.Shown(text), e.text)
}

// goneOn reports whether the rest of a row's label stands behind its figures.
func (t *tableReading) goneOn(r *reading) bool {
	if len(r.runs) == 0 {
		return false
	}
	last := r.runs[len(r.runs)-1]
	i := last[len(last)-1] + 1
	if i >= t.region.to || t.all[i].text == "" {
		return false
	}
	words := readLabel(t.all[i].text).words
	return words != "" && strings.HasSuffix(t.labels.elements[r.label.element].words, words)
}

func contains(s, part string) bool { return strings.Contains(s, part) }
