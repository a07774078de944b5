package compare

import (
	"maps"
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// A writer writes the draft anew with what has been taken of returned copies.
type writer struct {
	draft  *bind.Filled
	values map[at.Key]*value  // texts and numbers by their places in the draft
	steps  map[at.Key]*step   // what becomes of the draft's items
	added  map[anchor][]*step // what is added behind them
	faults []at.Finding
}

// An anchor is what stands before something that is added, and whether that is a row.
type anchor struct {
	key at.Key
	row bool
}

func (w *writer) take(c change) {
	if c.value != nil {
		w.values[c.touches[0]] = c.value
	}
	if c.step == nil {
		return
	}
	for _, key := range c.touches {
		w.steps[key] = c.step
	}
	if c.anchor != "" {
		a := anchor{c.anchor, c.step.items()[0].kind == row}
		w.added[a] = append(w.added[a], c.step)
	}
}

func (w *writer) report() *report.Report {
	r := *w.draft.Report
	r.Lines = maps.Clone(r.Lines)
	for key, v := range w.values {
		w.line(&r, key, v)
	}
	r.Opening = w.texts(paragraph, at.Openings, r.Opening)
	r.Sections = w.sections()
	r.Tables = w.tables()
	r.Attachments = w.texts(entry, at.Attachments, r.Attachments)
	r.Annexes = w.annexes()
	r.Waivers = w.waivers()
	r.Places = nil // of the draft's workbook
	return &r
}

// line sets a text of one line, the year or the title.
func (w *writer) line(r *report.Report, key at.Key, v *value) {
	if key.Parts().Kind != at.FieldPlace {
		return
	}
	switch given := v.from.Report; key {
	case at.Year:
		r.Year, r.YearSource = given.Year, given.YearSource
	case at.Title:
		r.Title = given.Title
	default:
		delete(r.Lines, key)
		r.SetLine(key, given.Line(key))
	}
}

// items are those of a list with what has been taken.
func (w *writer) items(start at.Key, list []*item, rows bool) []*item {
	all := w.behind(nil, anchor{start, rows})
	for _, it := range list {
		switch s := w.steps[it.key]; {
		case s == nil || s.kind == Changed && it.kind != paragraph && it.kind != entry:
			all = append(all, w.item(it))
		case s.kind == Removed, s.kind == Moved, s.a[0].key != it.key: // with the first of those that are joined
		default:
			all = append(all, s.takes()...)
		}
		all = w.behind(all, anchor{it.key, rows})
	}
	return all
}

// behind appends what is added behind a place.
func (w *writer) behind(all []*item, a anchor) []*item {
	for _, s := range w.added[a] {
		if it := s.items()[0]; s.kind == Moved && (it.kind == block || it.kind == annex) {
			all = append(all, w.item(it)) // what changed inside it is taken by itself
			continue
		}
		all = append(all, s.takes()...)
	}
	return all
}

// takes are the items that a step brings.
func (s *step) takes() []*item {
	all := make([]*item, len(s.b))
	for i, it := range s.b {
		taken := *it
		taken.taken = s
		all[i] = &taken
	}
	return all
}

// item is an item of the draft with what has been taken inside it.
func (w *writer) item(it *item) *item {
	changed := *it
	switch it.kind {
	case block:
		changed.block = w.block(it.key, it.block)
	case annex:
		changed.annex = w.body(it.key, *it.annex)
		changed.annex.Title = w.text(at.AnnexName(it.key.Parts().Annex), it.annex.Title)
	case row:
		changed.cells = slices.Clone(it.cells)
		for i := range changed.cells {
			c := &changed.cells[i]
			c.Text = w.text(at.BlockCell(it.key.Parent(), it.key.Parts().BlockRow, i+1), c.Text)
		}
	}
	return &changed
}

// text is the text of a place, as it has been taken or as the draft has it.
func (w *writer) text(key at.Key, own report.Text) report.Text {
	v := w.values[key]
	if v == nil {
		return own
	}
	if texts := v.from.Report.Get(v.key); len(texts) > 0 {
		return texts[0]
	}
	return report.Text{}
}

// texts are paragraphs or entries under a key.
func (w *writer) texts(kind itemKind, key at.Key, own []report.Text) []report.Text {
	var all []report.Text
	for _, it := range w.items(key+".0", textItems(kind, key, own), false) {
		all = append(all, it.line)
	}
	return all
}

// sections are the parts of the draft, and those of which something has been taken.
func (w *writer) sections() []report.Section {
	var all []report.Section
	write := func(given report.Section) {
		key := at.Section(given.Number)
		s := w.body(key, given)
		if v := w.values[at.SectionTitle(given.Number)]; v != nil {
			s.Title = report.Text{}
			if theirs := v.from.Report.Section(given.Number); theirs != nil {
				s.Title = theirs.Title
			}
		}
		all = append(all, *s)
	}
	for _, s := range w.draft.Report.Sections {
		write(s)
	}
	for i := range w.draft.Layout.Sections {
		n := i + 1
		if w.draft.Report.Section(n) == nil && (w.values[at.SectionTitle(n)] != nil || len(w.added[anchor{at.Section(n) + ".0", false}]) > 0) {
			write(report.Section{Number: n})
		}
	}
	slices.SortStableFunc(all, func(a, b report.Section) int { return a.Number - b.Number })
	return all
}

// body is a part or an annex with what has been taken in its text.
func (w *writer) body(key at.Key, s report.Section) *report.Section {
	items := w.items(key+".0", bodyItems(key, &s), false)
	s.Paragraphs, s.Blocks = nil, nil
	for _, it := range items {
		if it.kind == paragraph {
			s.Paragraphs = append(s.Paragraphs, it.line)
			continue
		}
		b := *it.block
		b.After = len(s.Paragraphs)
		s.Blocks = append(s.Blocks, b)
	}
	return &s
}

// block is a block of the draft with what has been taken in it.
func (w *writer) block(key at.Key, own *report.Block) *report.Block {
	b := *own
	b.Caption, b.Unit = w.text(key, own.Caption), w.text(at.BlockUnit(key), own.Unit)
	b.Picture.Alt = w.text(at.BlockAlt(key), own.Picture.Alt)
	if v := w.values[at.BlockFrom(key)]; v != nil {
		if theirs := blockAt(v.from, v.key); theirs != nil {
			b.Picture.File, b.Picture.Data, b.Picture.Image = theirs.Picture.File, theirs.Picture.Data, theirs.Picture.Image
			b.Chart.From = theirs.Chart.From
		}
	}
	if v := w.values[at.BlockLook(key)]; v != nil {
		if theirs := blockAt(v.from, v.key); theirs != nil {
			b.Chart.Shape, b.Chart.Series, b.Picture.Width = theirs.Chart.Shape, theirs.Chart.Series, theirs.Picture.Width
		}
	}
	b.Rows, b.Head = nil, 0
	rows := w.items(at.BlockRow(key, 0), rowItems(key, own), true)
	for i, it := range rows {
		if !together(rows, i) {
			w.faults = append(w.faults, rules.New("input.table", it.key, own.Source, "这一行有并入上面的格，要与上面的行一起取用。"))
		}
		b.Rows = append(b.Rows, slices.Clone(it.cells)) // which Settle changes
		if it.head {
			b.Head++
		}
	}
	if own.Rows != nil {
		for _, wrong := range b.Settle(b.Head) {
			w.faults = append(w.faults, rules.New("input.table", key, own.Source, "取用以后，%s合并的格要一起取用。", wrong.Text))
		}
	}
	b.Notes = w.texts(entry, at.BlockNotes(key), own.Notes)
	return &b
}

// together reports whether the slots of a row that are joined to cells above it are joined
// to the same as where the row is from.
func together(rows []*item, i int) bool {
	it := rows[i]
	for c, want := range it.above {
		if want == nil {
			continue
		}
		got := above(rows[:i], it.cells, c)
		switch {
		case got == nil:
			return false
		case it.taken == nil || got.taken != nil: // both are of one report
			if got.key != want.key || (it.taken == nil) != (got.taken == nil) || it.taken != nil && it.taken.list != got.taken.list {
				return false
			}
		case !it.taken.list.pairs(got.key, want):
			return false
		}
	}
	return true
}

// pairs reports whether an item of the second report is what one of the first became.
func (a *alignment) pairs(was at.Key, is *item) bool {
	return slices.ContainsFunc(a.steps, func(s *step) bool {
		return s.kind == Changed && s.a[0].key == was && s.b[0] == is
	})
}

// blockAt is the block of a report in which a key lies.
func blockAt(f *bind.Filled, key at.Key) *report.Block {
	if b, ok := f.Block(key); ok {
		return b.Block
	}
	return nil
}

// annexes are numbered in their order.
func (w *writer) annexes() []report.Section {
	var all []report.Section
	for i, it := range w.items(at.Annexes+".0", annexItems(w.draft), false) {
		a := *it.annex
		a.Number = i + 1
		all = append(all, a)
	}
	return all
}

// tables are the statutory tables. A row of which a number has been taken is written out,
// but for the totals that were left out where its numbers are from.
func (w *writer) tables() []report.Table {
	all := slices.Clone(w.draft.Report.Tables)
	for _, t := range w.draft.Layout.Tables {
		i := slices.IndexFunc(all, func(given report.Table) bool { return given.Name.Text == t.Name })
		if i < 0 {
			all = append(all, report.Table{Name: report.Text{Text: t.Name}})
			i = len(all) - 1
		}
		all[i].Rows = slices.Clone(all[i].Rows)
		for j := range t.Rows {
			w.row(&all[i], t, &t.Rows[j])
		}
		all[i].Notes = w.texts(entry, at.Notes(t.Name), all[i].Notes)
	}
	return slices.DeleteFunc(all, func(t report.Table) bool { return t.Name.Source.IsZero() && len(t.Rows)+len(t.Notes) == 0 })
}

// row writes a row of which a number has been taken.
func (w *writer) row(t *report.Table, form *layouts.Table, row *layouts.Row) {
	if !slices.ContainsFunc(row.Keys, func(k at.Key) bool { return w.values[k] != nil }) {
		return
	}
	written := report.Row{Name: report.Text{Text: row.Name}}
	for _, key := range row.Keys {
		from := w.draft
		if v := w.values[key]; v != nil {
			from = v.from
		}
		written.Values = append(written.Values, report.Text{Text: token(from, key), Source: from.Values[key].Source})
	}
	written.Values = withoutTotals(form, row, written.Values)
	i := slices.IndexFunc(t.Rows, func(given report.Row) bool { return given.Name.Text == row.Name })
	if i < 0 {
		t.Rows = append(t.Rows, written)
		return
	}
	written.Name = t.Rows[i].Name
	t.Rows[i] = written
}

// withoutTotals are the numbers of a row as one writes them: without its totals, if all of
// them are left out.
func withoutTotals(form *layouts.Table, row *layouts.Row, values []report.Text) []report.Text {
	var rest []report.Text
	for i, key := range row.Keys {
		if !form.DefinesAcross(row, key) {
			rest = append(rest, values[i])
		} else if values[i].Text != "" {
			return values
		}
	}
	return rest
}

// waivers are the draft's with those that have been taken.
func (w *writer) waivers() []report.Waiver {
	var all []report.Waiver
	met := map[at.Key]bool{}
	for _, own := range w.draft.Report.Waivers {
		key := at.Waiver(own.Rule.Text)
		met[key] = true
		if v := w.values[key]; v == nil {
			all = append(all, own)
		} else if theirs, given := waiverOf(v.from, key); given {
			all = append(all, theirs)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(w.values)) {
		if key.Parts().Kind == at.WaiverPlace && !met[key] {
			if theirs, given := waiverOf(w.values[key].from, key); given {
				all = append(all, theirs)
			}
		}
	}
	return all
}

func waiverOf(f *bind.Filled, key at.Key) (report.Waiver, bool) {
	for _, given := range f.Report.Waivers {
		if at.Waiver(given.Rule.Text) == key {
			return given, true
		}
	}
	return report.Waiver{}, false
}
