package extract

import (
	"strings"
	"unicode"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
	"nianbao/render/rules"
	"nianbao/render/sheets"
)

// readWorkbook reads the report out of a workbook as xlsx.Write makes it, filled in
// with any program. Cells are found by the form's grid and held against its labels.
// The report is nil if the file is no such workbook.
func readWorkbook(in Input) (*report.Report, []at.Finding) {
	book, err := sheets.Read(in.Data)
	if err != nil {
		return nil, inFile(in.Name, err)
	}
	w := &workbook{
		Input: in, book: book, report: &report.Report{Places: map[at.Key]at.Source{}},
		read: map[place]bool{}, moved: map[*sheets.Sheet]bool{},
	}
	layout := w.layout()
	if layout == nil {
		return nil, w.findings
	}
	w.texts(layout)
	for _, t := range layout.Tables {
		w.table(t)
	}
	w.remark(layout)
	return w.report, w.findings
}

// inFile is the findings of an error that is about a file as a whole.
func inFile(name string, err error) []at.Finding {
	found := findings(err)
	for i := range found {
		found[i].Source.File = name
	}
	return found
}

// A workbook is one that is being read.
type workbook struct {
	Input
	book     *sheets.Book
	report   *report.Report
	findings []at.Finding
	read     map[place]bool         // the cells that were looked at
	moved    map[*sheets.Sheet]bool // the sheets that were not read
}

// A place is a cell of a sheet.
type place struct {
	sheet    *sheets.Sheet
	row, col int
}

func (w *workbook) source(p place) at.Source {
	return at.Source{File: w.Name, Sheet: p.sheet.Name, Cell: sheets.CellName(p.row, p.col)}
}

// find records what is to be said of a place.
func (w *workbook) find(rule string, source at.Source, key at.Key, format string, args ...any) {
	w.findings = append(w.findings, rules.New(rule, key, source, format, args...))
}

// cell is what a place holds, which from now on counts as read.
func (w *workbook) cell(p place) sheets.Cell {
	w.read[p] = true
	return p.sheet.Cell(p.row, p.col)
}

// sheet is the sheet of that name; that it is missing is a finding.
func (w *workbook) sheet(name, what string, key at.Key) *sheets.Sheet {
	s := w.book.Sheet(name)
	if s == nil {
		w.find("workbook.sheet", at.Source{File: w.Name}, key,
			"没有工作表“%s”（%s）。请用 nianbao new 生成的填报表来填，不要删除工作表、不要改它的名称。", name, what)
	}
	return s
}

// same reports whether a cell's text is a label, whatever blanks and line ends
// a program has put into it, and whatever looks like its characters: a label is
// printed as the form has it.
func same(cell, label string) bool { return squeezed(cell) == squeezed(label) }

func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		r, _ = han.Meant(r)
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
