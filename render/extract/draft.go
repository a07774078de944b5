package extract

import (
	"bytes"
	"maps"
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/compose"
	"nianbao/render/report"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// readDraft is the report of a draft's workbook: the one that it carries, with what stands in
// the cells in place of what was written there. Cells cannot say all: which rows were absent,
// what was given twice, or under a name that the form has not. So the carried report is
// written and read once more: what is read now as it is then, nobody has changed, and it is as
// it was given. given and found are what was read of the cells.
func readDraft(in Input, carried []byte, given *report.Report, layout *layouts.Layout, found []at.Finding) (*report.Report, []at.Finding) {
	was, err := report.Read(in.Name, carried, in.Fields)
	if was == nil {
		return given, found
	}
	resource(was, at.Source{}) // its lines nobody sees; where a place is in the workbook, given.Places says
	unheld(was)
	if chosen, _ := in.Choose(was); chosen != nil && chosen.Name != layout.Name {
		return given, found
	}
	written, writtenFound, ok := in.writtenAgain(was, layout)
	if !ok {
		return given, found
	}
	m := &merger{was: was, written: written, now: given}
	result := m.report()
	said := slices.DeleteFunc(found, func(f at.Finding) bool { return slices.Contains(writtenFound, f) })
	for _, f := range findings(err) {
		if !slices.ContainsFunc(m.changed, f.Key.Within) {
			f.Source = at.Source{}
			said = append(said, f)
		}
	}
	return result, said
}

// unheld takes the names away by which a draft's data calls the pictures that the workbook has.
func unheld(r *report.Report) {
	each := func(key at.Key, s *report.Section) {
		for i := range s.Blocks {
			if file := &s.Blocks[i].Picture.File; file.Text == string(at.BlockFrom(at.BlockIn(key, i+1))) {
				file.Text = ""
			}
		}
	}
	for i := range r.Sections {
		each(at.Section(r.Sections[i].Number), &r.Sections[i])
	}
	for i := range r.Annexes {
		each(at.Annex(i+1), &r.Annexes[i])
	}
}

// writtenAgain is what is read of the cells of a draft's workbook as it is written.
func (in Input) writtenAgain(was *report.Report, layout *layouts.Layout) (*report.Report, []at.Finding, bool) {
	filled, _ := bind.Bind(layout, was, in.Fields)
	var b bytes.Buffer
	if err := xlsx.Write(&b, compose.Draft(filled)); err != nil {
		return nil, nil, false
	}
	book, err := sheets.Read(b.Bytes())
	if err != nil {
		return nil, nil, false
	}
	in.Files = nil
	r, l, found := readCells(in, book)
	return r, found, l != nil && l.Name == layout.Name
}

// A merger makes a report of three: was is the one that a draft carries, written what is read
// of its workbook as it was written, now what is read of it as it is.
type merger struct {
	was, written, now *report.Report
	changed           []at.Key // the parts that are no longer as they were written
}

// report is the report now: its parts that were changed, and all others as they were.
func (m *merger) report() *report.Report {
	r := *m.now
	r.Unread = slices.Concat(m.now.Unread, m.was.Unread)
	if m.now.Year == m.written.Year {
		r.Year = m.was.Year
	} else {
		m.changed = append(m.changed, at.Year)
	}
	r.Lines = nil
	for _, key := range m.lineKeys() {
		r.SetLine(key, part(m, key, m.was.Line(key), m.written.Line(key), m.now.Line(key)))
	}
	r.Title = part(m, at.Title, m.was.Title, m.written.Title, m.now.Title)
	r.Opening = part(m, at.Openings, m.was.Opening, m.written.Opening, m.now.Opening)
	r.Attachments = part(m, at.Attachments, m.was.Attachments, m.written.Attachments, m.now.Attachments)
	r.Waivers = part(m, at.Waivers, m.was.Waivers, m.written.Waivers, m.now.Waivers)
	r.Sections = m.sections()
	r.Annexes = part(m, at.Annexes, m.was.Annexes, m.written.Annexes, m.now.Annexes)
	if !slices.Contains(m.changed, at.Annexes) {
		keepPictures(r.Annexes, m.was.Annexes, m.now.Annexes)
	}
	r.Tables = m.tables()
	return &r
}

// part is a part of the report: as it is now if it was changed, or says the same as the one
// that was given, and knows where it stands; else the one that was given.
func part[T any](m *merger, key at.Key, was, written, now T) T {
	switch {
	case !report.SamePart(now, written):
		m.changed = append(m.changed, key)
		return now
	case report.SamePart(now, was):
		return now
	}
	return was
}

// lineKeys are the keys of the texts of one line of all three, in one order.
func (m *merger) lineKeys() []at.Key {
	all := map[at.Key]bool{}
	for _, r := range []*report.Report{m.was, m.written, m.now} {
		for key := range r.Lines {
			all[key] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// sections are the parts, in the order in which they were given.
func (m *merger) sections() []report.Section {
	var numbers []int
	for _, r := range []*report.Report{m.was, m.now, m.written} {
		for _, s := range r.Sections {
			if !slices.Contains(numbers, s.Number) {
				numbers = append(numbers, s.Number)
			}
		}
	}
	var all []report.Section
	for _, n := range numbers {
		was, now := m.was.Section(n), m.now.Section(n)
		s := part(m, at.Section(n), was, m.written.Section(n), now)
		if s == nil {
			continue
		}
		one := []report.Section{*s}
		if was != nil && now != nil && !slices.Contains(m.changed, at.Section(n)) {
			keepPictures(one, []report.Section{*was}, []report.Section{*now})
		}
		all = append(all, one[0])
	}
	return all
}

// keepPictures gives the pictures of parts that nobody has changed what they show: what lies
// on their sheets, or what the carried report holds.
func keepPictures(all, was, now []report.Section) {
	for i := range all {
		all[i].Blocks = slices.Clone(all[i].Blocks)
		pictures := picturesOf(all[i].Blocks)
		for _, from := range [][]report.Section{was, now} {
			if i >= len(from) {
				continue
			}
			for j, p := range picturesOf(from[i].Blocks) {
				if p.Data != nil && j < len(pictures) {
					pictures[j].File, pictures[j].Data = report.Text{}, p.Data
				}
			}
		}
	}
}

// picturesOf are the pictures among blocks. Other blocks may have no sheet, if they show
// nothing; a picture has one.
func picturesOf(blocks []report.Block) (all []*report.Picture) {
	for i := range blocks {
		if blocks[i].Kind == report.PictureBlock {
			all = append(all, &blocks[i].Picture)
		}
	}
	return all
}

// tables are the statutory tables in the order in which they were given, and those that the
// form has not.
func (m *merger) tables() []report.Table {
	var names []string
	for _, r := range []*report.Report{m.was, m.now} {
		for _, t := range r.Tables {
			if !slices.Contains(names, t.Name.Text) {
				names = append(names, t.Name.Text)
			}
		}
	}
	var all []report.Table
	for _, name := range names {
		was, written, now := tableNamed(m.was, name), tableNamed(m.written, name), tableNamed(m.now, name)
		t := report.Table{Name: now.Name, Rows: m.rows(name, was.Rows, written.Rows, now.Rows)}
		if t.Name.Text == "" {
			t.Name = was.Name
		}
		t.Notes = part(m, at.Notes(name), was.Notes, written.Notes, now.Notes)
		if was.Name.Text != "" || len(t.Rows)+len(t.Notes) > 0 {
			all = append(all, t)
		}
	}
	return all
}

func tableNamed(r *report.Report, name string) report.Table {
	if t := r.Table(name); t != nil {
		return *t
	}
	return report.Table{}
}

// rows are the rows of a table. What was given twice stays so.
func (m *merger) rows(table string, was, written, now []report.Row) []report.Row {
	var all []report.Row
	met := map[string]bool{}
	for _, given := range was {
		name := given.Name.Text
		if met[name] {
			all = append(all, given)
			continue
		}
		met[name] = true
		row := part(m, at.Row(table, name), given, rowNamed(written, name), rowNamed(now, name))
		if row.Name.Text != "" {
			all = append(all, row)
		}
	}
	for _, row := range now {
		if name := row.Name.Text; !met[name] && !report.SamePart(row, rowNamed(written, name)) {
			m.changed = append(m.changed, at.Row(table, name))
			all = append(all, row)
		}
	}
	return all
}

// rowNamed is the row of that name, or an empty one.
func rowNamed(rows []report.Row, name string) report.Row {
	i := slices.IndexFunc(rows, func(r report.Row) bool { return r.Name.Text == name })
	if i < 0 {
		return report.Row{}
	}
	return rows[i]
}
