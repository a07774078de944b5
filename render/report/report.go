// Package report holds an annual report as it was handed in: texts, and rows
// of tokens under names, each with the place where it was read. It knows no
// form: which rows there must be and what may be written in them is package
// layouts' business.
package report

import (
	"fmt"
	"slices"
	"strings"
)

// A Report is one office's annual report (政府信息公开工作年度报告, the report on
// open government information that the 政府信息公开条例, art. 49 and 50, asks
// of every office each January).
type Report struct {
	Agency      Text // the office, by its full name
	Year        int  // the year reported on
	YearSource  Source
	Layout      Text // the form's name; empty: the year decides
	Body        Text // what kind of office it is: 县级部门; empty: its name says
	Title       Text // empty: the form's; may hold line feeds
	Opening     []Text
	Sections    []Section // in the order given, at most one a number
	Tables      []Table   // in the order given, at most one a name
	Attachments []Text    // 附件说明: the names of what is attached
	Contact     Contact
	Signature   Text // 署名, the signing office; empty: the agency
	Date        Text // 成文日期, the day of signing, 2024年1月25日; empty: none
	Waivers     []Waiver
	// Remarks are what the reader passed over and the office ought to know,
	// such as a sheet of a workbook that is none of the form's.
	Remarks []Fault
}

// Section is the section of that number, or nil.
func (r *Report) Section(number int) *Section {
	i := slices.IndexFunc(r.Sections, func(s Section) bool { return s.Number == number })
	if i < 0 {
		return nil
	}
	return &r.Sections[i]
}

// Table is the table of that name, or nil.
func (r *Report) Table(name string) *Table {
	i := slices.IndexFunc(r.Tables, func(t Table) bool { return t.Name.Text == name })
	if i < 0 {
		return nil
	}
	return &r.Tables[i]
}

// A Waiver switches one of a reviewer's rules off for this report.
type Waiver struct{ Rule, Reason Text }

// A Section is one of the six parts of the form.
type Section struct {
	Number     int  // 1 to 6
	Title      Text // empty: the form's
	Paragraphs []Text
	Source     Source
}

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
}

// Contact is where a reader may ask about the report. All of it is optional.
type Contact struct {
	Person, Address, Postcode, Phone, Email Text
}

// A Text is a piece of the report and where it was read.
type Text struct {
	Text   string
	Source Source
}

// A Source is a place in what was handed in: a file with line and column (both
// from 1, the column in characters), or a sheet and a cell of a workbook.
type Source struct {
	File         string
	Line, Column int
	Sheet, Cell  string
}

// String is the place in a clerk's words, such as 某局.yaml 第 14 行第 3 列, or ""
// for the zero Source.
func (s Source) String() string {
	var b strings.Builder
	b.WriteString(s.File)
	if s.Sheet != "" && s.File != "" {
		b.WriteByte(' ')
	}
	if s.Sheet != "" {
		fmt.Fprintf(&b, "工作表“%s”%s", s.Sheet, s.Cell)
	}
	if s.Line > 0 {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "第 %d 行", s.Line)
		if s.Column > 0 {
			fmt.Fprintf(&b, "第 %d 列", s.Column)
		}
	}
	return b.String()
}
