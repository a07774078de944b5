package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/report"
)

// solve looks for what the figures are of which it is not clear: two numbers that run
// together, one that is split over two cells, a row whose label is lost. Where exactly one
// way to read all of them satisfies the sums of the form, it is taken and said so; else they
// are left out, which is said too.
func (t *tableReading) solve() {
	var open []doubt
	for _, d := range t.doubts() {
		if len(d.ways) > 0 {
			open = append(open, d)
		} else {
			t.unsolved(d)
		}
	}
	solution := t.only(open)
	for i, d := range open {
		if solution == nil {
			t.unsolved(d)
			continue
		}
		way := d.ways[solution[i]]
		t.say("source.reading", t.key(d.row), d.source, "“%s”这一行写着“%s”，读作 %s：只有这样读，各项的合计才对得上。请核对。",
			t.table.Rows[d.row].Label, d.shown, joined(way))
		if d.reading >= 0 {
			t.readings[d.reading].values, t.readings[d.reading].done = way, true
		} else {
			t.readings = append(t.readings, reading{row: d.row, label: match{first: d.stray.run[0]}, values: way, done: true})
		}
	}
	t.leftovers(open, solution != nil)
}

// A doubt is a row of which it is not clear what its figures are, and the ways to read them.
type doubt struct {
	row     int
	reading int    // of the row, or -1
	stray   *stray // the figures, if the row's label was not found
	ways    [][]report.Text
	source  at.Source
	shown   string
}

// doubts are the rows that were found and not read, and those that were not found where one
// is missing between two others and figures without a label are there.
func (t *tableReading) doubts() []doubt {
	var all []doubt
	for i := range t.readings {
		r := &t.readings[i]
		if r.done || slices.Contains(t.gone, t.key(r.row)) {
			continue
		}
		d := doubt{row: r.row, reading: i, source: t.source(r)}
		if len(r.runs) > 0 && !t.early {
			d.shown = t.rowShown(r)
			d.ways = t.ways(r.runs[0], &t.table.Rows[r.row])
		}
		all = append(all, d)
	}
	for i := range t.strays {
		s := &t.strays[i]
		row, ok := t.missing(s)
		if !ok || t.early {
			continue
		}
		if run := t.written(s.run); len(run) == len(t.table.Rows[row].Keys) && !t.several(run) {
			all = append(all, doubt{row: row, reading: -1, stray: s, ways: [][]report.Text{t.sourced(run)}, source: t.all[s.run[0]].source, shown: strings.TrimSpace(s.text + " " + t.shown(s.run))})
		}
	}
	return all
}

// sourced is the figures of a run with their places.
func (t *tableReading) sourced(run []int) []report.Text {
	all := t.plain(run)
	for n, i := range run {
		all[n].Source = t.all[i].source
	}
	return all
}

// missing is the one row of the form that is missing where figures without one of its
// labels stand, if they are the only ones there.
func (t *tableReading) missing(s *stray) (row int, ok bool) {
	before, after := -1, len(t.table.Rows)
	if s.after >= 0 {
		before = t.readings[s.after].row
	}
	for _, r := range t.readings {
		if r.row > before {
			after = min(after, r.row)
		}
	}
	for i := range t.strays {
		if o := &t.strays[i]; o != s && o.after == s.after {
			return 0, false
		}
	}
	return before + 1, after == before+2 && !slices.Contains(t.gone, t.key(before+1))
}

// ways are the readings of a run that has not as many figures as the row: one too few, then
// two run together; one too many, then one is split. Cells with several numbers are divided.
func (t *tableReading) ways(run []int, row *layouts.Row) [][]report.Text {
	n := len(row.Keys)
	var cells []report.Text
	for _, c := range t.sourced(run) {
		for field := range strings.FieldsSeq(c.Text) {
			cells = append(cells, report.Text{Text: field, Source: c.Source})
		}
	}
	var all [][]report.Text
	switch len(cells) {
	case n:
		all = append(all, cells)
	case n - 1:
		for i, c := range cells {
			for cut := 1; cut < len(c.Text) && han.IsDigits(c.Text); cut++ {
				all = append(all, slices.Concat(cells[:i], []report.Text{{Text: c.Text[:cut], Source: c.Source}, {Text: c.Text[cut:], Source: c.Source}}, cells[i+1:]))
			}
		}
	case n + 1:
		for i := range n {
			all = append(all, slices.Concat(cells[:i], []report.Text{{Text: cells[i].Text + cells[i+1].Text, Source: cells[i].Source}}, cells[i+2:]))
		}
	}
	return slices.DeleteFunc(all, func(way []report.Text) bool {
		return slices.ContainsFunc(way, func(c report.Text) bool { _, ok := value(c.Text); return !ok }) || !t.mayAddUp(row, way)
	})
}

// mayAddUp reports whether no sum along a row speaks against its numbers.
func (t *tableReading) mayAddUp(row *layouts.Row, way []report.Text) bool {
	values := map[at.Key]bind.Number{}
	for n, key := range row.Keys {
		values[key], _ = value(way[n].Text)
	}
	return !slices.ContainsFunc(t.table.Sums, func(s layouts.Sum) bool {
		left, ok := total(values, s.Left)
		right, also := total(values, s.Right)
		return ok && also && left.Cmp(right) != 0
	})
}

// mostCombined is how many ways to read all doubtful rows are tried together.
const mostCombined = 20_000

// only is the one way to read all doubtful rows that satisfies the form's sums, by the
// numbers of the ways; nil if there is none, or more than one. Rows that have no way are
// left out of it, and the sums that they are in.
func (t *tableReading) only(open []doubt) []int {
	combined := 1
	for _, d := range open {
		if combined *= len(d.ways); combined == 0 || combined > mostCombined {
			return nil
		}
	}
	if len(open) == 0 {
		return nil
	}
	values := map[at.Key]bind.Number{}
	for i := range t.readings {
		if r := &t.readings[i]; r.done {
			t.count(values, r.row, r.values)
		}
	}
	t.downward = map[at.Key]bool{}
	for _, s := range t.table.Sums {
		for _, key := range slices.Concat(s.Left, s.Right) {
			t.downward[key] = t.downward[key] || !s.Across
		}
	}
	var solution []int
	choice := make([]int, len(open))
	for range combined {
		for i, d := range open {
			t.count(values, d.row, d.ways[choice[i]])
		}
		if t.satisfied(values, open) {
			if solution != nil {
				return nil
			}
			solution = slices.Clone(choice)
		}
		for i := range choice {
			if choice[i]++; choice[i] < len(open[i].ways) {
				break
			}
			choice[i] = 0
		}
	}
	return solution
}

// count puts the numbers of a row under their keys.
func (t *tableReading) count(values map[at.Key]bind.Number, row int, texts []report.Text) {
	for n, key := range t.table.Rows[row].Keys {
		delete(values, key)
		if v, ok := value(texts[n].Text); ok {
			values[key] = v
		}
	}
}

// satisfied reports whether all sums hold whose numbers are known, and whether these are enough
// to tell: each number of a doubtful row is in one down its column, or in one along the row
// where the form has none down the column. A row's own sum often holds for a wrong reading.
func (t *tableReading) satisfied(values map[at.Key]bind.Number, open []doubt) bool {
	across, down := map[at.Key]bool{}, map[at.Key]bool{}
	for _, s := range t.table.Sums {
		left, ok := total(values, s.Left)
		right, also := total(values, s.Right)
		if !ok || !also {
			continue
		}
		if left.Cmp(right) != 0 {
			return false
		}
		for _, key := range slices.Concat(s.Left, s.Right) {
			if s.Across {
				across[key] = true
			} else {
				down[key] = true
			}
		}
	}
	for _, d := range open {
		for _, key := range t.table.Rows[d.row].Keys {
			if !down[key] && (t.downward[key] || !across[key]) {
				return false
			}
		}
	}
	return true
}

// total adds up numbers, if all are known.
func total(values map[at.Key]bind.Number, keys []at.Key) (sum bind.Number, known bool) {
	for _, k := range keys {
		n, ok := values[k]
		if !ok {
			return sum, false
		}
		sum = sum.Add(n)
	}
	return sum, true
}

// unsolved says of a row why it is left out.
func (t *tableReading) unsolved(d doubt) {
	if d.reading < 0 {
		return // the figures are listed with the others
	}
	n := len(t.table.Rows[d.row].Keys)
	found := 0
	r := &t.readings[d.reading]
	for _, run := range r.runs {
		found += t.filled(run)
	}
	switch {
	case t.early && len(r.runs) > 0:
		t.leave("source.row", d.row, d.source, "数（%s）写在标签的前面还是后面看不出来，没有读。请核对原件。", t.rowShown(r))
	case found == 0:
		t.leave("source.row", d.row, d.source, "这一行没有数，应有 %d 个。", n)
	case len(d.ways) > 0 && found < n:
		t.leave("source.row", d.row, d.source, "这一行有 %d 个数（%s），应有 %d 个：少了数，或者两个数连在了一起（如读作 %s），不能确定，没有读。请核对原件。",
			found, d.shown, n, joined(d.ways[0]))
	case len(d.ways) > 0:
		t.leave("source.row", d.row, d.source, "这一行有 %d 个数（%s），应有 %d 个：多了数，或者一个数分在了两格（如读作 %s），不能确定，没有读。请核对原件。",
			found, d.shown, n, joined(d.ways[0]))
	default:
		t.leave("source.row", d.row, d.source, "这一行有 %d 个数（%s），应有 %d 个，不知道各在哪一列，没有读。请核对原件。", found, t.rowShown(r), n)
	}
}

// leftovers lists the figures that belong to no row.
func (t *tableReading) leftovers(open []doubt, solved bool) {
	for i := range t.strays {
		s := &t.strays[i]
		if solved && slices.ContainsFunc(open, func(d doubt) bool { return d.stray == s }) {
			continue
		}
		source := t.all[s.run[0]].source
		if s.label < 0 {
			t.say("source.row", at.Table(t.table.Name), source, "这里的数（%s）没有标签，不知道是哪一行的，没有读。", t.shown(s.run))
			continue
		}
		t.say("source.row", at.Table(t.table.Name), t.all[s.label].source, "“%s”（%s）不是格式里的一行，没有读。", shortened(s.text), t.shown(s.run))
	}
}

func shortened(text string) string {
	if utf8.RuneCountInString(text) > 20 {
		return string([]rune(text)[:20]) + "……"
	}
	return han.Shown(text)
}

func joined(way []report.Text) string {
	texts := make([]string, len(way))
	for i, w := range way {
		texts[i] = w.Text
	}
	return strings.Join(texts, " ")
}
