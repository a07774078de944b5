package render

import (
	"io"
	"strings"

	"nianbao/layouts"
	"nianbao/render/check"
	"nianbao/render/doc"
	"nianbao/render/docx"
	"nianbao/render/report"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// The endings of annotated copies after the report's title.
const (
	annotatedWorkbook = "批注.xlsx"
	annotatedWord     = "批注.docx"
)

// Annotate writes the copy of a report that is sent back: the workbook that was
// handed in, if source is one, with the faulty cells coloured and remarked on;
// else the Word file with each fault and problem as a comment on its sentence or
// cell. It gives the file's name, as FileName makes it.
func (r *Renderer) Annotate(w io.Writer, source []byte, rep *report.Report, faults []report.Fault, problems []check.Problem) (name string, err error) {
	filled, _, err := r.bound(rep)
	if err != nil {
		return "", err
	}
	if sheets.Is(source) {
		return FileName(filled.Title(), annotatedWorkbook), xlsx.Annotate(w, source, marks(filled.Layout, faults, problems))
	}
	d := filled.Draft()
	d.Notes = notes(faults, problems)
	return FileName(filled.Title(), annotatedWord), docx.Write(w, d)
}

// notes are the remarks on a document.
func notes(faults []report.Fault, problems []check.Problem) []doc.Note {
	var all []doc.Note
	for _, f := range faults {
		all = append(all, doc.Note{Key: doc.Key(f.Key), Text: remark(check.Error, f.Text)})
	}
	for _, p := range problems {
		if strings.HasPrefix(string(p.Key), "attachments.") { // whose text is printed behind a number
			p.Start, p.End = 0, 0
		}
		all = append(all, doc.Note{Key: p.Key, Start: p.Start, End: p.End, Text: remark(p.Severity, p.Text)})
	}
	return all
}

func remark(s check.Severity, text string) string { return s.String() + "：" + text }

// marks are the remarks on a workbook's cells. What was computed, or is missing,
// has been read nowhere: it is remarked on where the form has it, or on the
// sheet of texts.
func marks(l *layouts.Layout, faults []report.Fault, problems []check.Problem) []xlsx.Mark {
	var all []xlsx.Mark
	add := func(at report.Source, key doc.Key, grave bool, text string) {
		m := xlsx.Mark{Sheet: at.Sheet, Cell: at.Cell, Grave: grave, Text: text}
		if m.Cell == "" {
			m.Sheet, m.Cell = home(l, key)
		}
		all = append(all, m)
	}
	for _, f := range faults {
		add(f.Source, doc.Key(f.Key), true, remark(check.Error, f.Text))
	}
	for _, p := range problems {
		add(p.Source, p.Key, p.Severity == check.Error, remark(p.Severity, p.Text))
	}
	return all
}

// home is the cell in which a workbook as we write it has the number of a key;
// for all else, the head of the sheet of texts.
func home(l *layouts.Layout, key doc.Key) (sheet, cell string) {
	for _, t := range l.Tables {
		for _, c := range t.Form.Cells {
			if c.Role == doc.Number && c.Key == key {
				return xlsx.SheetName(&t.Form), sheets.CellName(xlsx.TableRow+c.Row, xlsx.TableCol+c.Col)
			}
		}
	}
	return xlsx.SheetText, sheets.CellName(xlsx.TextRow-1, xlsx.TextCol)
}
