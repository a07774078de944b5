package layouts

import (
	"fmt"

	"nianbao/render/doc"
	"nianbao/render/report"
)

// A Copy is what a document is printed for.
type Copy uint8

// The copies of a report.
const (
	// Publication is the copy for the web site: it names the office and the
	// day at its end only where the report does.
	Publication Copy = iota
	// Filing is the paper copy that is signed and sealed.
	Filing
)

// Document makes the document tree of the report in its form. It fails with a
// *report.Error if a figure is wider than its cell even two sizes smaller.
func (f *Filled) Document(c Copy) (*doc.Document, error) {
	b := f.build(c)
	if len(b.faults) > 0 {
		return nil, &report.Error{Faults: b.faults}
	}
	return b.doc, nil
}

// Draft makes the tree of a report as far as it goes, for a reviewer: a figure
// may be wider than its cell, and numbers may be missing.
func (f *Filled) Draft() *doc.Document { return f.build(Publication).doc }

func (f *Filled) build(c Copy) *builder {
	b := &builder{Filled: f, doc: &doc.Document{
		Meta:   f.meta(),
		Page:   f.Layout.Page,
		Styles: f.Layout.Styles,
	}}
	b.title()
	b.opening()
	for i, s := range f.Layout.Sections {
		b.section(i+1, s)
	}
	b.attachments()
	b.signature(c)
	b.contact()
	return b
}

// A builder appends the blocks of one document, in order.
type builder struct {
	*Filled
	doc    *doc.Document
	faults []report.Fault
}

func (f *Filled) meta() doc.Meta {
	return doc.Meta{
		Title:    f.Title(),
		Form:     f.Layout.Describe,
		Agency:   f.Report.Agency.Text,
		Year:     f.Report.Year,
		Language: "zh-CN",
		Date:     f.Date,
	}
}

// em is the width of n characters of the grid, given in half-characters.
func (b *builder) em(halves int) doc.Length {
	return b.doc.Page.TextWidth() * doc.Length(halves) / doc.Length(2*b.doc.Page.Chars)
}

func (b *builder) add(p *doc.Paragraph) *doc.Paragraph {
	b.doc.Blocks = append(b.doc.Blocks, p)
	return p
}

// indent is the indent of a paragraph's first line: two characters
// (GB/T 9704-2012, 7.3.3).
const indent = 4 // half-characters

func (b *builder) paragraph(key doc.Key, style doc.Style, runs ...doc.Run) *doc.Paragraph {
	return b.add(&doc.Paragraph{Key: key, Style: style, Runs: runs, First: b.em(indent)})
}

func (b *builder) opening() {
	for i, t := range b.Report.Opening {
		b.paragraph(doc.Key(fmt.Sprintf("opening.%d", i+1)), doc.Body, doc.Run{Style: doc.Body, Text: t.Text})
	}
}

// section appends a part of the form: its title, its text, its tables with
// their notes.
func (b *builder) section(number int, s Section) {
	given, title := b.given(number), s.Title
	if given.Title.Text != "" {
		title = given.Title.Text
	}
	key := fmt.Sprintf("sections.%d", number)
	b.paragraph(doc.Key(key+".title"), doc.Heading1, doc.Run{Style: doc.Heading1, Text: title}).KeepNext = true
	for i, t := range given.Paragraphs {
		b.text(doc.Key(fmt.Sprintf("%s.%d", key, i+1)), t.Text)
	}
	for _, t := range s.Tables {
		b.table(t)
		b.notes(t)
	}
}

// given is what the report gives for a section: nothing, for one that it
// leaves to its table.
func (b *builder) given(number int) report.Section {
	if s := b.Report.Section(number); s != nil {
		return *s
	}
	return report.Section{}
}

func (b *builder) notes(t *Table) {
	for _, given := range b.Report.Tables {
		if given.Name.Text != t.Name {
			continue
		}
		for i, n := range given.Notes {
			b.add(&doc.Paragraph{
				Key:   doc.Key(fmt.Sprintf("%s.notes.%d", t.Name, i+1)),
				Style: doc.TableNote,
				Runs:  []doc.Run{{Style: doc.TableNote, Text: n.Text}},
			})
		}
	}
}
