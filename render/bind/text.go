package bind

import (
	"strconv"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/report"
)

// A Text is one text of the report: a title as it will be printed, also one that
// the form supplies, a paragraph, a note, or a text of one line.
type Text struct {
	report.Text
	Key     at.Key
	Kind    at.Kind // of the key's place
	Section int     // the part that it stands in, from 1; 0 for none
	Annex   int     // the annex that it stands in, from 1; 0 for none
	Heading Heading
}

// texts are all texts that are printed, in their order.
func (f *Filled) texts() []Text {
	title := f.Report.Title
	title.Text = f.Title()
	all := []Text{{Text: title, Key: at.Title, Kind: at.FieldPlace, Heading: Heading{Level: TitleLevel, Length: len(title.Text)}}}
	all = appendTexts(all, at.Openings, 0, f.Report.Opening)
	for i, s := range f.Layout.Sections {
		all = f.sectionTexts(all, i+1, s)
	}
	all = appendTexts(all, at.Attachments, 0, f.Report.Attachments)
	for _, key := range []at.Key{at.Signature, at.Date} {
		all = appendTexts(all, key, 0, f.Report.Get(key))
	}
	for _, field := range f.Fields.Group(at.Contact) {
		all = appendTexts(all, field.Key, 0, f.Report.Get(field.Key))
	}
	for i := range f.Report.Annexes {
		all = f.annexTexts(all, i+1)
	}
	return all
}

// sectionTexts appends a part's title, its paragraphs with the tables between them, and
// its statutory tables' notes.
func (f *Filled) sectionTexts(all []Text, number int, s layouts.Section) []Text {
	given := report.Section{}
	if s := f.Report.Section(number); s != nil {
		given = *s
	}
	title := given.Title
	if title.Text == "" {
		title = report.Text{Text: s.Title, Source: given.Source}
	}
	all = append(all, Text{
		Text: title, Key: at.SectionTitle(number), Kind: at.TitlePlace, Section: number,
		Heading: Heading{Level: 1, Length: len(title.Text)},
	})
	all = appendBody(all, at.Section(number), &given)
	for _, t := range s.Tables {
		all = appendTexts(all, at.Notes(t.Name), number, f.Report.Get(at.Notes(t.Name)))
	}
	return all
}

// annexTexts appends an annex's name, its paragraphs and the tables between them.
func (f *Filled) annexTexts(all []Text, number int) []Text {
	given, start := &f.Report.Annexes[number-1], len(all)
	all = appendTexts(all, at.AnnexName(number), 0, f.Report.Get(at.AnnexName(number)))
	all = appendBody(all, at.Annex(number), given)
	for i := start; i < len(all); i++ {
		all[i].Annex = number
	}
	return all
}

// appendBody appends the paragraphs of a part or an annex with the tables between them.
func appendBody(all []Text, whole at.Key, given *report.Section) []Text {
	section, blocks := whole.Parts().Section, 0
	between := func(paragraphs int) {
		for ; blocks < len(given.Blocks) && given.Blocks[blocks].After <= paragraphs; blocks++ {
			all = appendBlock(all, at.BlockIn(whole, blocks+1), section, &given.Blocks[blocks])
		}
	}
	for i, t := range given.Paragraphs {
		between(i)
		key := whole.Item(i + 1)
		all = append(all, Text{Text: t, Key: key, Kind: key.Parts().Kind, Section: section, Heading: headingOf(t.Text)})
	}
	between(len(given.Paragraphs))
	return all
}

// appendTexts appends the texts under a key, each under its own.
func appendTexts(all []Text, key at.Key, section int, texts []report.Text) []Text {
	for i, t := range texts {
		own := key.Item(i + 1)
		all = append(all, Text{Text: t, Key: own, Kind: own.Parts().Kind, Section: section})
	}
	return all
}

// Find is the text of that key.
func (f *Filled) Find(key at.Key) (Text, bool) {
	for _, t := range f.Texts {
		if t.Key == key {
			return t, true
		}
	}
	return Text{}, false
}

// Part is the texts of a part of the form, or with 0 those of none, that are of
// the kind.
func (f *Filled) Part(section int, kind at.Kind) []Text {
	var all []Text
	for _, t := range f.Texts {
		if t.Section == section && t.Kind == kind {
			all = append(all, t)
		}
	}
	return all
}

// AnnexTexts are the texts of an annex, from 1.
func (f *Filled) AnnexTexts(number int) []Text {
	var all []Text
	for _, t := range f.Texts {
		if t.Annex == number {
			all = append(all, t)
		}
	}
	return all
}

// Attached are the names of what is attached, as 附件说明 lists them: those that the report
// gives, or else those of its annexes.
func (f *Filled) Attached() []Text {
	if given := f.Part(0, at.AttachmentPlace); len(given) > 0 {
		return given
	}
	return f.Part(0, at.AnnexNamePlace)
}

// Title is the whole title in one line.
func (f *Filled) Title() string { return strings.Join(f.TitleParts(), "") }

// TitleParts are the title's lines as far as they are given: those that the
// report writes, or the agency and the form's own words. There is no year in these
// if the report has none.
func (f *Filled) TitleParts() []string {
	form := strings.ReplaceAll(f.Layout.Title, "{year}", strconv.Itoa(f.Report.Year))
	if f.Report.Year == 0 { // it could not be read
		form = strings.NewReplacer("{year}年", "", "{year}", "").Replace(f.Layout.Title)
	}
	agency, title := f.Report.Agency(), f.Report.Title.Text
	switch rest, begins := strings.CutPrefix(title, agency); {
	case title == "":
		return []string{agency, form}
	case strings.Contains(title, "\n"):
		return strings.Split(title, "\n")
	case begins && rest != "":
		return []string{agency, rest}
	}
	return []string{title}
}

// InBlock reports whether the text is no sentence of a block: its caption, its unit, a cell,
// or what stands for a picture.
func (t Text) InBlock() bool {
	return t.Kind == at.BlockPlace || t.Kind == at.BlockUnitPlace || t.Kind == at.BlockCellPlace || t.Kind == at.BlockAltPlace
}

// IsTitle reports whether the text is the report's title, a part's or an annex's name.
func (t Text) IsTitle() bool {
	return t.Heading.Level == TitleLevel || t.Kind == at.TitlePlace || t.Kind == at.AnnexNamePlace
}

// IsParagraph reports whether the text is a paragraph of the opening, a part or an annex.
func (t Text) IsParagraph() bool {
	return t.Kind == at.OpeningPlace || t.Kind == at.ParagraphPlace || t.Kind == at.AnnexParagraphPlace
}
