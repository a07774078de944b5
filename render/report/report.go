// Package report holds an annual report as it was handed in: texts, and rows
// of tokens under names, each with the place where it was read. It knows no
// form: which rows there must be and what may be written in them is package
// bind's business. Which texts of one line there are stands in one table, Fields.
package report

import (
	"slices"

	"nianbao/render/at"
)

// A Report is one office's annual report (政府信息公开工作年度报告, the report on
// open government information that the 政府信息公开条例, art. 49 and 50, asks
// of every office each January).
type Report struct {
	Year        int // the year reported on
	YearSource  at.Source
	Lines       Lines // the texts of one line: agency, layout, contact.phone, …; see Fields
	Title       Text  // empty: the form's; may hold line feeds
	Opening     []Text
	Sections    []Section // in the order given, at most one a number
	Tables      []Table   // in the order given, at most one a name
	Attachments []Text    // 附件说明: the names of what is attached
	// Annexes (附件) follow the report in its file: each has the number that it is of and
	// its name as its title.
	Annexes []Section
	Waivers []Waiver
	// Places are where numbers and texts belong in the workbook that was read,
	// given or not; nil for a data file, which has no place for what is missing.
	Places map[at.Key]at.Source
	// Recognised reports whether it was made of a file that knows no keys, by the words
	// that stand there: then nobody can be asked to mend that file.
	Recognised bool
	// Remains are what a recogniser found in the file beside the report's own texts.
	Remains []Remain
	// Remarks are the comments that stand in the file, in its order.
	Remarks []Remark
	// Unread are the rows that stood in the file and are not here, of which its reader has
	// said why.
	Unread []at.Key
}

// Section is the section of that number, or nil.
func (r *Report) Section(number int) *Section {
	i := slices.IndexFunc(r.Sections, func(s Section) bool { return s.Number == number })
	if i < 0 {
		return nil
	}
	return &r.Sections[i]
}

// Holder is the part or the annex that the key is of, or lies in, or nil.
func (r *Report) Holder(key at.Key) *Section {
	p := key.Parts()
	switch {
	case p.Section > 0:
		return r.Section(p.Section)
	case p.Annex > 0 && p.Annex <= len(r.Annexes):
		return &r.Annexes[p.Annex-1]
	}
	return nil
}

// Table is the table of that name, or nil.
func (r *Report) Table(name string) *Table {
	i := slices.IndexFunc(r.Tables, func(t Table) bool { return t.Name.Text == name })
	if i < 0 {
		return nil
	}
	return &r.Tables[i]
}

// A Remain is a text that a recogniser left where it found it. It is no part of the report,
// but whoever holds the file against a report must know that it stands there.
type Remain struct {
	Text
	Kind RemainKind
}

// A RemainKind is what a remain is.
type RemainKind uint8

// The kinds of remains.
const (
	TitleRemain   RemainKind = iota // the title as it stands, also where it is the form's
	BeforeRemain                    // what stands before the report on its page
	BehindRemain                    // what stands in it or behind it: links, annexes
	CellRemain                      // a cell of a table that is none of the form's
	PictureRemain                   // what a picture shows, as the file says; may be empty
)

// A Remark is a comment (批注) that somebody made in the file. It is no part of the report.
type Remark struct {
	Text        // what it says; its Source is where it stands
	On   at.Key // the text of the report as it was written that it is about, if the file knows keys
	// Author is who made it; "" where the file does not say.
	Author string
	Done   bool // somebody has marked it as dealt with
}

// A Waiver switches one of a reviewer's rules off for this report.
type Waiver struct{ Rule, Reason Text }

// A Section is one of the parts of the form, or an annex.
type Section struct {
	Number     int  // from 1
	Title      Text // empty: the form's; an annex's name
	Paragraphs []Text
	Blocks     []Block // what stands between the paragraphs, in its order
	Source     at.Source
}

// IsEmpty reports whether there is nothing under the title.
func (s *Section) IsEmpty() bool { return len(s.Paragraphs)+len(s.Blocks) == 0 }

// A Table is the rows of one statutory table, by name.
type Table struct {
	Name  Text
	Rows  []Row
	Notes []Text // printed under the table
}

// A Row is one line of a table: its name and its numbers as they were written.
type Row struct {
	Name   Text
	Values []Text
	// Columns are what the form calls the columns of the values, one for each, where they
	// were given by name; nil where they stand in the form's order.
	Columns []Text
}

// A Text is a piece of the report and where it was read.
type Text struct {
	Text   string
	Source at.Source
}
