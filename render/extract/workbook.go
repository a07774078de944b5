package extract

import (
	"strings"
	"unicode"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
	"nianbao/render/rules"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// readWorkbook reads the report out of a workbook as xlsx.Write makes it, filled in
// with any program. There is no report if the file is no such workbook.
func readWorkbook(in Input) (*report.Report, *layouts.Layout, []at.Finding) {
	book, err := sheets.Read(in.Data)
	if err != nil {
		return nil, nil, inFile(in.Name, err)
	}
	given, layout, found := readCells(in, book)
	if given != nil {
		given.Remarks = commentsIn(book, in.Name)
	}
	if carried := book.Report(); carried != nil && layout != nil {
		given, found = readDraft(in, carried, given, layout, found)
	}
	return given, layout, found
}

// readCells reads the report out of a workbook's cells, which are found by the form's grid and
// held against its labels.
func readCells(in Input, book *sheets.Book) (*report.Report, *layouts.Layout, []at.Finding) {
	w := &workbook{
		Input: in, book: book, texts: book.Sheet(xlsx.SheetText),
		report: &report.Report{YearSource: at.Source{File: in.Name}, Places: map[at.Key]at.Source{}},
		read:   map[place]bool{}, merged: map[place]bool{}, moved: map[*sheets.Sheet]bool{},
	}
	if w.texts == nil && w.recognised() == nil { // what others made
		if r, l, found := Recognise(in, book.Manuscript(in.Name)); r != nil {
			return r, l, found
		}
	}
	layout := w.layout()
	if w.texts == nil {
		// Of the parts, no text could be read: that is why none is said to be missing.
		w.find("workbook.sheet", at.Source{File: in.Name}, at.Sections, noSheet, xlsx.SheetText, "单位名称、年度和各部分的文字")
	}
	if layout == nil {
		return nil, nil, w.findings
	}
	if w.texts != nil {
		w.readTexts(layout)
		w.insets()
		w.wholeAnnexes()
	}
	for _, t := range layout.Tables {
		w.table(t)
	}
	w.remark(layout)
	return w.report, layout, w.findings
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
	texts    *sheets.Sheet // nil if there is none
	columns  columns       // of texts
	report   *report.Report
	findings []at.Finding
	read     map[place]bool         // the cells that were looked at
	merged   map[place]bool         // those of numbers of which a merge was said to hide something
	moved    map[*sheets.Sheet]bool // the sheets that were not read
	linked   bool                   // a cell was read whose value comes from another file
	left     report.Allowance
	pixels   int      // bytes of the pictures that were read
	between  []inset  // the tables in the text, in their order
	inset    []string // the sheets that they were read from
	charted  []string // those of them that are of charts
	pictured []string // and those of which the picture was read
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

// noSheet says that a sheet is missing, and what stands on it.
const noSheet = "没有工作表“%s”（%s）。请用 nianbao new 生成的填报表来填，不要删除工作表、不要改它的名称。"

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
