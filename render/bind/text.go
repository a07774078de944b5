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
	blocks := 0
	between := func(paragraphs int) {
		for ; blocks < len(given.Blocks) && given.Blocks[blocks].After <= paragraphs; blocks++ {
			all = appendBlock(all, at.Block(number, blocks+1), number, &given.Blocks[blocks])
		}
	}
	for i, t := range given.Paragraphs {
		between(i)
		all = append(all, Text{Text: t, Key: at.Paragraph(number, i+1), Kind: at.ParagraphPlace, Section: number, Heading: headingOf(t.Text)})
	}
	between(len(given.Paragraphs))
	for _, t := range s.Tables {
		all = appendTexts(all, at.Notes(t.Name), number, f.Report.Get(at.Notes(t.Name)))
	}
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

// InTable reports whether the text is no sentence of a table in the text: its caption, its
// unit or a cell.
func (t Text) InTable() bool {
	return t.Kind == at.BlockPlace || t.Kind == at.BlockUnitPlace || t.Kind == at.BlockCellPlace
}

// IsTitle reports whether the text is the report's title or a part's.
func (t Text) IsTitle() bool { return t.Heading.Level == TitleLevel || t.Kind == at.TitlePlace }
