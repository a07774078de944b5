package extract

import (
	"slices"
	"unicode/utf8"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
)

// A region is the pieces of the manuscript in which a table stands, and what of them are
// labels.
type region struct {
	from, to int
	labels   []match
}

// longestCellText is how many characters a line has at most that stands in a table without
// being one of its labels.
const longestCellText = 60

// prose reports whether a piece is text of the report, and so ends a table.
func (r *recogniser) prose(i int) bool {
	if _, ok := r.headings[i]; ok {
		return true
	}
	p := &r.all[i]
	return p.alone && utf8.RuneCountInString(p.text) > longestCellText && len(r.labels.candidates(p.text)) == 0
}

// region finds a table: of the places at which its labels stand together the one with
// most of them. found is false where there is none.
func (r *recogniser) region(table int, aligned []match) (reg region, found bool) {
	var group []match
	most, worth := 0, 0
	flush := func() {
		if worth > most {
			most, reg.labels, found = worth, group, true
		}
		group, worth = nil, 0
	}
	for _, m := range aligned {
		if r.labels.elements[m.element].table != table {
			continue
		}
		if n := len(group); n > 0 && r.parted(group[n-1].end(), m.first) {
			flush()
		}
		group = append(group, m)
		worth += weight(r.labels, r.all, m)
	}
	flush()
	if !found {
		return reg, false
	}
	reg.from, reg.to = reg.labels[0].first, reg.labels[len(reg.labels)-1].end()
	for _, m := range aligned { // other tables' labels end it
		if e := &r.labels.elements[m.element]; e.table == table+1 && m.first >= reg.to {
			r.widen(&reg, m.first)
			return reg, true
		}
	}
	r.widen(&reg, len(r.all))
	return reg, true
}

// parted reports whether text of the report stands between two pieces.
func (r *recogniser) parted(from, to int) bool {
	for i := from; i < to; i++ {
		if r.prose(i) {
			return true
		}
	}
	return false
}

// widen takes into a region the figures that follow its last label, and the rest of the
// grid in which its first and its last label stand.
func (r *recogniser) widen(reg *region, limit int) {
	first := &r.all[reg.from]
	for reg.from > 0 && first.width > 0 && r.all[reg.from-1].block == first.block && r.all[reg.from-1].width > 0 && r.owner[reg.from-1] == 0 && !r.prose(reg.from-1) {
		reg.from--
	}
	for reg.to < limit && r.belongs(reg.to) {
		reg.to++
	}
}

// belongs reports whether a piece goes on with the table whose pieces are before it.
func (r *recogniser) belongs(i int) bool {
	p, before := &r.all[i], &r.all[i-1]
	switch {
	case r.prose(i):
		return false
	case p.width > 0 && p.block == before.block && before.width > 0:
		return true
	case p.figures():
		return true
	}
	return isPageNumber(p.text) || p.alone && len(r.labels.candidates(p.text)) > 0 || r.figuresSoon(i)
}

// figuresSoon reports whether a line that is no label is followed by figures, as a row is of
// which the label is not known.
func (r *recogniser) figuresSoon(i int) bool {
	if utf8.RuneCountInString(r.all[i].text) > longestCellText {
		return false
	}
	for n := i + 1; n < len(r.all) && n <= i+2; n++ {
		if r.prose(n) {
			return false
		}
		if r.all[n].figures() && r.all[n].text != "" {
			return true
		}
	}
	return false
}

// A reading is what was read of a row: its label, and behind it figures, in runs that one
// line of the manuscript each may be.
type reading struct {
	row    int
	label  match
	runs   [][]int
	values []report.Text // once it is known what they are
	done   bool
}

// A stray is figures without a row of the form: under a text that is none of its labels, or
// under nothing.
type stray struct {
	after int // the reading that it follows, or -1
	text  string
	label int // the piece of the text, or -1
	run   []int
	group int // the element of the group under which it stands, or -1
}

// readTable reads a table where it stands in the manuscript.
func (r *recogniser) readTable(table int, aligned []match) {
	reg, ok := r.region(table, aligned)
	if !ok && !r.barePlace(table, &reg) {
		return
	}
	t := &tableReading{recogniser: r, table: r.layout.Tables[table], number: table, region: reg}
	t.walk()
	t.unlabelled()
	t.takeSure()
	t.groups()
	t.twice()
	t.solve()
	if given, any := t.given(); any {
		for i := reg.from; i < reg.to; i++ {
			r.owner[i] = table + 1
		}
		r.report.Tables = append(r.report.Tables, given)
		r.findings = append(r.findings, t.said...)
	}
}

// barePlace is where a table stands whose rows have no labels if none of its heads was
// found: under the title of its part.
func (r *recogniser) barePlace(table int, reg *region) bool {
	t := r.layout.Tables[table]
	if !slices.ContainsFunc(t.Rows, func(row layouts.Row) bool { return row.Label == "" }) {
		return false
	}
	for i := range r.all {
		h, ok := r.headings[i]
		if !ok || h.section == 0 || !slices.Contains(r.layout.Sections[h.section-1].Tables, t) {
			continue
		}
		reg.from, reg.to = i+1, i+1
		for reg.to < len(r.all) && !r.prose(reg.to) && r.owner[reg.to] == 0 {
			reg.to++
		}
		return reg.to > reg.from
	}
	return false
}

// A tableReading is a table that is being read.
type tableReading struct {
	*recogniser
	table    *layouts.Table
	number   int
	region   region
	readings []reading
	strays   []stray
	gone     []at.Key // rows of which it has been said why they are not read
	notes    []report.Text
	said     []at.Finding
	early    bool            // figures stand before the first label
	downward map[at.Key]bool // the numbers that are in sums down their columns
}

// walk goes through the region and gives each figure to the label before it.
func (t *tableReading) walk() {
	labels := map[int]match{}
	for _, m := range t.region.labels {
		labels[m.first] = m
	}
	text, label, group, open := "", -1, -1, false // what stands over the next figures
	for i := t.region.from; i < t.region.to; {
		p := &t.all[i]
		if m, ok := labels[i]; ok {
			e := &t.labels.elements[m.element]
			text, label, group, open = "", -1, -1, e.isRow()
			switch {
			case e.isRow():
				t.readings = append(t.readings, reading{row: e.row, label: m})
			case e.group > 0:
				group = m.element
			}
			i = m.end()
			continue
		}
		switch {
		case p.figures():
			run := t.run(i, labels)
			t.take(run, text, label, group, open)
			i += len(run)
			continue
		case isPageNumber(p.text) || t.goesOn(i, open):
		default:
			text, label, group, open = p.text, i, -1, false
		}
		i++
	}
}

// run is the figures that stand together from a piece on: the cells of a row, or lines of
// their own.
func (t *tableReading) run(from int, labels map[int]match) []int {
	var run []int
	for i := from; i < t.region.to; i++ {
		p := &t.all[i]
		if _, ok := labels[i]; ok || !p.figures() || p.cell != t.all[from].cell || p.cell && p.line != t.all[from].line {
			break
		}
		run = append(run, i)
	}
	return run
}

// take gives figures to the row that is open, or to none.
func (t *tableReading) take(run []int, text string, label, group int, open bool) {
	n := len(t.readings)
	if label >= 0 && t.all[run[0]].cell && t.all[label].line != t.all[run[0]].line {
		text, label = "", -1 // which stood in a row of its own
	}
	switch {
	case open:
		t.readings[n-1].runs = append(t.readings[n-1].runs, run)
	case t.filled(run) > 0:
		t.strays = append(t.strays, stray{after: n - 1, text: text, label: label, run: run, group: group})
	}
}

// filled is how many figures of a run are not empty cells.
func (t *tableReading) filled(run []int) int {
	n := 0
	for _, i := range run {
		if t.all[i].text != "" {
			n++
		}
	}
	return n
}

// goesOn reports whether a text that is no label is a piece of one: the rest of the row's
// that is open, or part of one that is cut into lines, beside which the figures stand.
func (t *tableReading) goesOn(i int, open bool) bool {
	words := readLabel(t.all[i].text).words
	if words == "" {
		return true
	}
	if open && t.rest(words) {
		return true
	}
	if t.figuresFollow(i) {
		return false
	}
	for n := range t.labels.elements {
		e := &t.labels.elements[n]
		if e.table == t.number && (utf8.RuneCountInString(words) < 5 || e.isRow()) && contains(e.words, words) {
			return true
		}
	}
	return false
}

// rest reports whether words are the end of the label of the row that is open, of which only
// the beginning was found.
func (t *tableReading) rest(words string) bool {
	last := t.readings[len(t.readings)-1].label
	e := &t.labels.elements[last.element]
	text := ""
	for i := last.first; i < last.end(); i++ {
		text += t.all[i].text
	}
	begun := readLabel(text).words
	return begun != e.words && contains(e.words, words)
}

// figuresFollow reports whether the next piece is a figure.
func (r *recogniser) figuresFollow(i int) bool {
	for i++; i < len(r.all); i++ {
		if r.all[i].text != "" {
			return r.all[i].figures()
		}
	}
	return false
}

// source is where a row was read.
func (t *tableReading) source(r *reading) at.Source { return t.all[r.label.first].source }

// shown is figures as a message quotes them.
func (t *tableReading) shown(run []int) string {
	const most = 40 // as many fill what a message quotes
	text := ""
	for n, i := range run[:min(len(run), most)] {
		if n > 0 {
			text += " "
		}
		if t.all[i].text == "" {
			text += "□"
		}
		text += t.all[i].text
	}
	return han.Shown(text)
}
