package compare

import (
	"strconv"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/report"
)

// A lister lists the differences in the order in which the places are printed.
type lister struct {
	*comparer
	*Comparison
}

func (l *lister) report() {
	fields := l.after.Fields
	for _, f := range fields {
		if f.Key == at.Title {
			l.title()
		} else if isData(fields, f) {
			l.line(f.Key, f.Key)
		}
	}
	l.list(l.lists[at.Openings])
	for i := range max(len(l.before.Layout.Sections), len(l.after.Layout.Sections)) {
		l.section(i)
	}
	l.list(l.lists[at.Attachments])
	l.line(at.Signature, at.Signature)
	l.line(at.Date, at.Date)
	for _, f := range fields.Group(at.Contact) {
		l.line(f.Key, f.Key)
	}
	l.list(l.lists[at.Annexes])
	l.waivers()
}

// isData reports whether a field is a text of one line that does not stand at the end.
func isData(fields report.Fields, f report.Field) bool {
	switch f.Key {
	case at.Signature, at.Date, at.Waivers, report.EachTitle, report.EachName:
		return false
	}
	return !f.Many && !f.Key.Within(at.Contact) && !fields.IsGroup(f) && f.Key.Parts().Kind == at.FieldPlace
}

// add adds a difference of a text.
func (l *lister) add(d Difference, c change) {
	speaks := l.after
	if d.Kind == Removed || d.After == "" { // the second one's form may not know the place
		speaks = l.before
	}
	if d.Where = speaks.Where(d.Key); d.Was != d.Key && d.Was != "" {
		d.From = l.before.Where(d.Was)
	}
	switch {
	case d.Before == "":
		d.Pieces = []Piece{{Inserted, d.After}}
	case d.After == "":
		d.Pieces = []Piece{{Deleted, d.Before}}
	case d.Key.Parts().Kind == at.NumberPlace:
		d.Pieces = []Piece{{Deleted, d.Before}, {Inserted, d.After}}
	default:
		d.Pieces = Words(d.Before, d.After)
	}
	l.Differences = append(l.Differences, d)
	l.changes = append(l.changes, c)
}

// text adds a text of its own under a key if the reports have it differently.
func (l *lister) text(was, is at.Key, before, after string) {
	if before == after {
		return
	}
	d := Difference{Key: is, Was: was, Take: string(was), Before: before, After: after}
	l.add(d, change{touches: []at.Key{was}, value: &value{l.after, is}})
}

func (l *lister) line(was, is at.Key) {
	l.text(was, is, first(l.before.Report.Get(was)), first(l.after.Report.Get(is)))
}

func first(texts []report.Text) string {
	if len(texts) == 0 {
		return ""
	}
	return texts[0].Text
}

// title compares the title as it is printed. One that the form makes follows from what it
// is made of.
func (l *lister) title() { l.printed(at.Title, l.before.Title(), l.after.Title()) }

func (l *lister) printed(key at.Key, before, after string) {
	n := len(l.Differences)
	l.text(key, key, before, after)
	if len(l.Differences) > n && all(l.before.Report.Get(key)) == all(l.after.Report.Get(key)) {
		l.Differences[n].Take = ""
	}
}

func all(texts []report.Text) string {
	var b strings.Builder
	for _, t := range texts {
		b.WriteString(t.Text + lineEnd)
	}
	return b.String()
}

// section compares a part of the form: its title, its text, its tables with their notes.
func (l *lister) section(i int) {
	key := at.SectionTitle(i + 1)
	l.printed(key, titleOf(l.before, i), titleOf(l.after, i))
	l.list(l.lists[at.Section(i+1)])
	is, was := tablesOf(l.after, i), tablesOf(l.before, i)
	for _, t := range is {
		l.numbers(t)
		l.list(l.lists[at.Notes(t.Name)])
	}
	for _, t := range was {
		l.numbers(t)
		if l.after.Layout.Table(t.Name) == nil {
			l.list(l.lists[at.Notes(t.Name)])
		}
	}
}

func titleOf(f *bind.Filled, i int) string {
	for _, t := range f.Part(i+1, at.TitlePlace) {
		return t.Text.Text
	}
	return ""
}

func tablesOf(f *bind.Filled, i int) []*layouts.Table {
	if i >= len(f.Layout.Sections) {
		return nil
	}
	return f.Layout.Sections[i].Tables
}

// numbers compares the numbers of a table of one of the forms, each once.
func (l *lister) numbers(t *layouts.Table) {
	for _, row := range t.Rows {
		for _, key := range row.Keys {
			if !l.met[key] {
				l.met[key] = true
				l.number(key)
			}
		}
	}
}

func (l *lister) number(key at.Key) {
	d := Difference{Key: key, Was: key, Take: string(key), Before: l.before.Printed(key), After: l.after.Printed(key)}
	if d.Before == d.After {
		return
	}
	was, a := l.before.Values[key]
	is, b := l.after.Values[key]
	if a && b {
		d.Change = grown(was.Number, is.Number)
	}
	if token(l.before, key) == token(l.after, key) {
		d.Take = "" // it is computed, in both
	}
	l.add(d, change{touches: []at.Key{key}, value: &value{l.after, key}})
}

// grown is how much a number grew, with its sign.
func grown(was, is bind.Number) string {
	change := is.Sub(was).String()
	if !strings.HasPrefix(change, "-") {
		change = "+" + change
	}
	return change
}

// token is what a report gives for a number; "" for a total that is computed.
func token(f *bind.Filled, key at.Key) string {
	if f.Values[key].Computed() {
		return ""
	}
	return f.Printed(key)
}

// waivers compares which rules are switched off, and why.
func (l *lister) waivers() {
	reason := func(f *bind.Filled, rule string) string {
		for _, w := range f.Report.Waivers {
			if w.Rule.Text == rule {
				return w.Reason.Text
			}
		}
		return ""
	}
	for _, f := range []*bind.Filled{l.after, l.before} {
		for _, w := range f.Report.Waivers {
			key := at.Waiver(w.Rule.Text)
			if !l.met[key] {
				l.met[key] = true
				l.text(key, key, reason(l.before, w.Rule.Text), reason(l.after, w.Rule.Text))
			}
		}
	}
}

// list adds what became of a list of items, and what changed inside them.
func (l *lister) list(list *alignment) {
	if list == nil {
		return
	}
	p := &position{before: list.start()}
	for _, s := range list.steps {
		anchor := p.pass(s)
		if s.left() {
			continue // it is told of where it stands now
		}
		d := Difference{Kind: s.kind, Before: joined(s.a), After: joined(s.b)}
		if len(s.a) > 0 {
			d.Was, d.Take = s.a[0].key, string(s.a[0].key)
		}
		if d.Key = d.Was; len(s.b) > 0 {
			d.Key = s.b[0].key
		}
		c := change{step: s}
		for _, it := range s.a {
			c.touches = append(c.touches, it.key)
		}
		if s.kind == Added || s.kind == Moved {
			c.anchor = anchor
		}
		if s.kind == Added {
			d.Take = string(p.before) + "+" + strconv.Itoa(p.added)
		}
		inside := s.kind == Changed && s.a[0].kind != paragraph && s.a[0].kind != entry
		if s.kind != Changed || !inside && d.Before != d.After {
			l.add(d, c)
		}
		if inside || s.kind == Moved {
			l.inside(s)
		}
	}
}

// inside adds what changed inside a block, an annex or a row that both reports have.
func (l *lister) inside(s *step) {
	a, b := s.a[0], s.b[0]
	switch a.kind {
	case block:
		l.text(a.key, b.key, a.block.Caption.Text, b.block.Caption.Text)
		l.text(at.BlockUnit(a.key), at.BlockUnit(b.key), a.block.Unit.Text, b.block.Unit.Text)
		l.text(at.BlockAlt(a.key), at.BlockAlt(b.key), a.block.Picture.Alt.Text, b.block.Picture.Alt.Text)
		l.source(a, b)
		l.text(at.BlockLook(a.key), at.BlockLook(b.key), a.block.Look(), b.block.Look())
	case annex:
		l.text(at.AnnexName(a.key.Parts().Annex), at.AnnexName(b.key.Parts().Annex), a.annex.Title.Text, b.annex.Title.Text)
	case row:
		if s.kind == Changed {
			l.cells(a, b)
		}
	}
	for _, list := range s.inner {
		l.list(list)
	}
}

// source compares what a block shows that stands elsewhere: two files of one name may be
// different pictures.
func (l *lister) source(a, b *item) {
	was, is := a.block.From().Text, b.block.From().Text
	if m, n := a.block.Picture.Image, b.block.Picture.Image; was == is && m != nil && n != nil && string(m.Data) != string(n.Data) {
		was, is = was+"（原来的图片）", is+"（另一幅图片）"
	}
	l.text(at.BlockFrom(a.key), at.BlockFrom(b.key), was, is)
}

func (l *lister) cells(a, b *item) {
	cell := func(it *item, col int) at.Key {
		p := it.key.Parts()
		return at.BlockCell(it.key.Parent(), p.BlockRow, col+1)
	}
	for i := range a.cells {
		l.text(cell(a, i), cell(b, i), a.cells[i].Text.Text, b.cells[i].Text.Text)
	}
}

func joined(items []*item) string {
	var all []string
	for _, it := range items {
		all = append(all, it.shown())
	}
	return strings.Join(all, lineEnd)
}

// start is the place before the first item of a list in the first report.
func (a *alignment) start() at.Key {
	for _, s := range a.steps {
		for _, it := range s.items() {
			if it.kind == row {
				return at.BlockRow(a.was, 0)
			}
		}
	}
	return a.was + ".0"
}

// items are those of the step, whichever list they are of.
func (s *step) items() []*item {
	if len(s.a) > 0 {
		return s.a
	}
	return s.b
}

// A position is how far a walk through the steps of a list has come in the first report.
type position struct {
	before at.Key // of the last item passed
	added  int    // how many have been added behind it
}

// pass goes on by a step, and is what stands before what the step adds.
func (p *position) pass(s *step) at.Key {
	switch {
	case s.kind == Added, s.kind == Moved && !s.left():
		p.added++
	default:
		p.before, p.added = s.a[len(s.a)-1].key, 0
	}
	return p.before
}
