// Package extract turns what is no report file into a report: it knows how a
// report looks in the files of other programs, finds its texts and numbers by
// the form's own words, and takes nothing that it is not sure of.
package extract

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"nianbao/layouts"
	"nianbao/render/doc"
	"nianbao/render/report"
	"nianbao/render/sheets"
)

// The rules whose faults say that a whole table, their key, has not been read.
const (
	RuleSheet = "workbook.sheet" // its sheet is missing
	RuleMoved = "workbook.moved" // its cells are not where they belong
)

// A Chooser decides the form of a report of which only the year and the form's
// name have been read.
type Chooser func(*report.Report) (*layouts.Layout, error)

// Workbook reads the report out of a workbook as xlsx.Write makes it, filled in
// with any program; name is the file's, for messages. Cells are found by the
// form's grid and held against its labels.
//
// Its faults come all at once in a *report.Error, each with its sheet and cell,
// together with the report as far as it could be read; the report is nil only
// if the file is no such workbook. What was passed over is in Report.Remarks.
func Workbook(name string, data []byte, choose Chooser) (*report.Report, error) {
	book, err := sheets.Read(data)
	if err != nil {
		return nil, refused(name, err)
	}
	w := &workbook{file: name, book: book, report: &report.Report{}, read: map[place]bool{}, moved: map[*sheets.Sheet]bool{}}
	layout, err := w.layout(choose)
	if err != nil {
		return nil, err
	}
	if layout == nil {
		return nil, &report.Error{Faults: w.faults}
	}
	w.texts(layout)
	for _, t := range layout.Tables {
		w.table(t)
	}
	w.remark(layout)
	if len(w.faults) > 0 {
		return w.report, &report.Error{Faults: w.faults}
	}
	return w.report, nil
}

// refused makes a fault of the input of a file that is no workbook.
func refused(name string, err error) error {
	var file *sheets.FileError
	if !errors.As(err, &file) {
		return err
	}
	return &report.Error{Faults: []report.Fault{{Rule: "workbook.file", Source: report.Source{File: name}, Text: file.Error()}}}
}

// A workbook is one that is being read.
type workbook struct {
	file   string
	book   *sheets.Book
	report *report.Report
	faults []report.Fault
	read   map[place]bool         // the cells that were looked at
	moved  map[*sheets.Sheet]bool // the sheets that were not read
}

// A place is a cell of a sheet.
type place struct {
	sheet    *sheets.Sheet
	row, col int
}

func (w *workbook) source(p place) report.Source {
	return report.Source{File: w.file, Sheet: p.sheet.Name, Cell: sheets.CellName(p.row, p.col)}
}

func (w *workbook) fault(rule string, at report.Source, key doc.Key, format string, args ...any) {
	w.faults = append(w.faults, report.Fault{Rule: rule, Source: at, Key: string(key), Text: fmt.Sprintf(format, args...)})
}

// cell is what a place holds, which from now on counts as read.
func (w *workbook) cell(p place) sheets.Cell {
	w.read[p] = true
	return p.sheet.Cell(p.row, p.col)
}

// sheet is the sheet of that name; that it is missing is a fault.
func (w *workbook) sheet(name, what string, key doc.Key) *sheets.Sheet {
	s := w.book.Sheet(name)
	if s == nil {
		w.fault(RuleSheet, report.Source{File: w.file}, key,
			"没有工作表“%s”（%s）。请用 nianbao new 生成的填报表来填，不要删除工作表、不要改它的名称。", name, what)
	}
	return s
}

// same reports whether a cell's text is a label, whatever blanks and line ends
// a program has put into it.
func same(cell, label string) bool { return squeezed(cell) == squeezed(label) }

func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// shown is a cell's text as a message quotes it.
func shown(s string) string {
	const most = 30
	var b strings.Builder
	for i, r := range []rune(s) {
		if i == most {
			return b.String() + "……"
		}
		if !unicode.IsPrint(r) {
			r = '\u3000'
		}
		b.WriteRune(r)
	}
	return b.String()
}
