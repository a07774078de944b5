package extract

import (
	"maps"
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
)

// A stage says where in a report one is who reads it from the top to the bottom.
type stage uint8

// The stages.
const (
	beforeTitle stage = iota
	inBody            // in the opening, a part or an annex
	underTable        // behind a statutory table
	inAttached        // in 附件说明
	signed            // behind the signature
)

// A flow reads the items of a file in their order.
type flow struct {
	*returned
	stage  stage
	holder at.Key // the part or the annex, or at.Openings
	table  string // the statutory table
	titled string // the title so far
	names  map[at.Key][2]string
	listed []report.Text // what is attached
	added  bool          // among them is something new
	placed map[at.Key]*placed
}

// A placed is a block of the report that stands in the file: where it is now.
type placed struct {
	holder at.Key
	index  int // among the holder's
	shown  bool
}

// block is the block itself.
func (f *flow) block(p *placed) *report.Block { return &f.bodies[p.holder].blocks[p.index] }

// read makes the report of what stands in the file.
func (w *returned) read() {
	given := *w.given
	w.report = &given
	w.report.Lines = maps.Clone(given.Lines)
	w.report.Tables = cloneTables(given.Tables)
	w.report.Places = map[at.Key]at.Source{}
	for i := range w.report.Tables {
		w.report.Tables[i].Notes = nil
	}
	w.bodies = map[at.Key]*body{}
	w.itemize()
	w.land()
	f := &flow{returned: w, holder: at.Openings, names: map[at.Key][2]string{}, placed: map[at.Key]*placed{}}
	for i := range w.items {
		f.item(&w.items[i])
	}
	f.lost()
	f.assemble()
}

// item reads one item.
func (f *flow) item(i *item) {
	switch {
	case i.picture != nil:
		f.picture(i)
	case i.grid != nil:
		f.grid(i)
	case i.unit >= 0:
		f.known(i, &f.units[i.unit])
	case strings.TrimSpace(i.Text.Text) != "":
		f.typed(i)
	}
}

// known reads a paragraph that was printed, or what has become of it.
func (f *flow) known(i *item, u *unit) {
	switch p := u.key.Parts(); p.Kind {
	case at.TitlePlace:
		f.holder, f.stage, f.table = at.Section(p.Section), inBody, ""
		f.heading(i, u)
	case at.OpeningPlace, at.ParagraphPlace, at.AnnexParagraphPlace:
		f.paragraph(i, u.key)
	case at.NotePlace:
		if f.stage != underTable {
			f.table = p.Table
		}
		f.note(i, u.key)
	case at.BlockPlace:
		f.caption(i, u)
	case at.BlockUnitPlace:
		f.unit(i, u)
	case at.BlockFromPlace:
		p := f.place(u.key.Parent())
		p.shown = p.shown || f.drawn[u.key]
	case at.BlockNotePlace:
		b := f.place(u.key.Parent().Parent())
		f.block(b).Notes = append(f.block(b).Notes, f.text(i, u.key)...)
	case at.AttachmentPlace:
		f.stage = inAttached
		f.attachment(i, u)
	case at.AnnexPlace:
		f.holder, f.stage = u.key, inBody
		f.formWords(i, u)
	case at.AnnexNamePlace:
		f.holder, f.stage = at.Annex(p.Annex), inBody
		f.name(u.key, 1, unbroken(i.Text.Text), u.text)
	default:
		f.field(i, u)
	}
}

// field reads a text of one line.
func (f *flow) field(i *item, u *unit) {
	switch u.key {
	case at.Title:
		f.stage = max(f.stage, inBody)
		f.title(i, u)
		return
	case at.Contact:
		f.contact(i, u)
	case at.Responsible:
		f.formWords(i, u)
	default:
		f.line(u.key, unbroken(i.Text.Text), unbroken(u.text), i.Source)
	}
	f.stage = signed
}

// unbroken is a text without the ends of its lines, which were put there to print it.
func unbroken(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\n", "")) }

// line gives a text of one line, unless it is as it was printed: then it is as it was
// given, which may be not at all.
func (f *flow) line(key at.Key, now, printed string, source at.Source) {
	given := f.given.Line(key)
	switch {
	case now == printed && given.Text != "":
		f.report.SetLine(key, report.Text{Text: given.Text, Source: source})
	case now == printed:
	case now == "":
		delete(f.report.Lines, key)
	default:
		if key == at.Date {
			now = strings.Join(strings.FieldsFunc(now, func(r rune) bool { return r == ' ' || r == '　' }), "")
		}
		text, found := report.Paragraphs(now, source, key, &f.left)
		f.findings = append(f.findings, found...)
		if len(text) > 0 {
			f.report.SetLine(key, text[0])
		}
	}
}

// title reads the report's title; one that was divided into paragraphs is of so many lines.
func (f *flow) title(i *item, u *unit) {
	lines, found := report.Paragraphs(i.Text.Text, i.Source, at.Title, &f.left)
	f.findings = append(f.findings, found...)
	var all []string
	for _, l := range lines {
		all = append(all, l.Text)
	}
	now := strings.Join(all, "\n")
	switch {
	case now == "":
	case f.titled != "":
		now = f.titled + "\n" + now
		f.report.Title = report.Text{Text: now, Source: i.Source}
	case now == u.text:
	default:
		f.report.Title = report.Text{Text: now, Source: i.Source}
	}
	f.titled = now
}

// heading reads a part's title.
func (f *flow) heading(i *item, u *unit) {
	now := unbroken(i.Text.Text)
	if now == "" || now == u.text {
		return
	}
	s := f.section(f.holder)
	s.Title = report.Text{Text: now, Source: i.Source}
}

// section is the part of the report with that key, which is added if there is none.
func (f *flow) section(key at.Key) *report.Section {
	if s := f.report.Holder(key); s != nil {
		return s
	}
	f.report.Sections = append(slices.Clone(f.report.Sections), report.Section{Number: key.Parts().Section, Source: f.source})
	return f.report.Holder(key)
}

// body is what stands in a part, an annex, or the opening.
func (f *flow) body(holder at.Key) *body {
	if f.bodies[holder] == nil {
		f.bodies[holder] = &body{}
	}
	return f.bodies[holder]
}

// home is in which part or annex what has the key stands now: where one is who reads, unless
// its own has lost its heading, or it stands where no text does.
func (f *flow) home(key at.Key) at.Key {
	own, title := holderOf(key), at.Key("")
	switch p := own.Parts(); p.Kind {
	case at.SectionPlace:
		title = at.SectionTitle(p.Section)
	case at.AnnexPlace:
		title = at.AnnexName(p.Annex)
	}
	switch {
	case f.stage == beforeTitle, f.stage > underTable:
		return own
	case title != "" && !f.there[title] && !f.there[own] && own != f.holder:
		f.find("word.heading", f.source, title, "标题被删去了，仍按原来的印。")
		f.there[title] = true // it is said once
		f.holder, f.stage = own, inBody
	}
	return f.holder
}

// holderOf is the part or the annex in which a place lies, or the opening.
func holderOf(key at.Key) at.Key {
	switch p := key.Parts(); {
	case p.Section > 0:
		return at.Section(p.Section)
	case p.Annex > 0:
		return at.Annex(p.Annex)
	}
	return at.Openings
}

// paragraph reads a paragraph of the text.
func (f *flow) paragraph(i *item, key at.Key) {
	b := f.body(f.home(key))
	b.paragraphs = append(b.paragraphs, f.text(i, key)...)
}

// note reads a note under a statutory table.
func (f *flow) note(i *item, key at.Key) {
	for n := range f.report.Tables {
		if t := &f.report.Tables[n]; t.Name.Text == f.table {
			t.Notes = append(t.Notes, f.text(i, key)...)
		}
	}
}

// typed reads a paragraph that somebody has added: it belongs to where it stands.
func (f *flow) typed(i *item) {
	switch f.stage {
	case inBody:
		b := f.body(f.holder)
		b.paragraphs = append(b.paragraphs, f.text(i, f.holder)...)
	case underTable:
		f.note(i, at.Notes(f.table))
		f.find("word.place", i.Source, at.Notes(f.table), "表下面加的“%s”读作这张表的注。不是注的，请移到表的前面。", han.Shown(i.Text.Text))
	case inAttached:
		name := strings.TrimSpace(attachmentNumber.ReplaceAllString(unbroken(i.Text.Text), ""))
		f.listed, f.added = append(f.listed, report.Text{Text: name, Source: i.Source}), true
	case beforeTitle:
		f.find("word.lost", i.Source, at.Title, "标题前面加的“%s”没有收入年报。要写进去的，请移到正文里。", han.Shown(i.Text.Text))
	case signed:
		f.find("word.lost", i.Source, at.Contact, "落款前后加的“%s”不知道是哪一项，没有收入年报。要写进去的，请写到原有的各项里，或者移到正文里。", han.Shown(i.Text.Text))
	}
}

// text is the text of a paragraph as it is given: as it was if it is as it was printed.
func (f *flow) text(i *item, key at.Key) []report.Text {
	was, known := f.texts[key]
	now := strings.TrimSpace(f.written(i.Text))
	if known && (now == was.Text.Text || i.Text.Text == f.printed(was.Text.Text)) {
		return []report.Text{{Text: was.Text.Text, Source: i.Source}}
	}
	all, found := report.Paragraphs(now, i.Source, key, &f.left)
	f.findings = append(f.findings, found...)
	return all
}
