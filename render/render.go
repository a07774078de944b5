// Package render makes the files of an annual report (政府信息公开工作年度报告, the
// report on open government information that every Chinese office publishes
// each January). Most programs need two functions of it: New, and
// Renderer.PDF.
//
// # How the parts hang together
//
// A layout file draws the official form; a report supplies its words and
// numbers; together they make one document tree. Word and Excel are written
// from the tree, PDF from the pages that the tree is broken into:
//
//	a report (YAML, JSON, a workbook)
//	   └─ report.Read, extract.Workbook ─▶ report.Report ─┐
//	layouts/*.layout ─▶ layouts.Layout ───────────────────┴ Layout.Bind ─▶ layouts.Filled
//	layouts.Filled ─┬─ check.Run ─▶ []check.Problem
//	                └─ Filled.Document ─▶ doc.Document
//	doc.Document ─┬─ docx.Write
//	              ├─ xlsx.Write
//	              └─ page.Break (with fonts.Set) ─▶ page.Book ─▶ pdf.Write
//
// There are two narrow necks: doc.Document, which says what is said, and
// page.Book, which says where each glyph and rule stands. Everything before a
// neck knows no file format, everything after it takes no decision that
// belongs before it. If a writer grows logic, the logic belongs in a neck.
//
// A test (imports_test.go) holds which package may import which.
package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"nianbao/fonts"
	"nianbao/layouts"
	"nianbao/render/doc"
	"nianbao/render/docx"
	"nianbao/render/page"
	"nianbao/render/pdf"
	"nianbao/render/report"
	"nianbao/render/xlsx"
)

// Options are what all reports of a Renderer have in common. With Faces alone
// they are those of the copy for publication.
type Options struct {
	// Faces are the faces to set reports in, such as builtin.Faces() of package
	// nianbao/fonts/builtin. There is no Renderer without.
	Faces *fonts.Set
	// Layout is the form to use in place of the one that a report names or its
	// year decides.
	Layout *layouts.Layout
	// Copy is what is printed: for publication or for filing.
	Copy layouts.Copy
	// Attach puts the Excel annex into the PDF as an attached file.
	Attach bool
	// Anyway renders a report in which numbers are missing or no numbers:
	// their cells show what was given for them.
	Anyway bool
}

// A Renderer makes files of reports. It is safe for concurrent use: the forms
// are read once, by New, and nothing changes them or the faces afterwards.
type Renderer struct {
	options Options
	layouts *layouts.Set
}

// New reads the forms. It fails if Options.Faces is nil.
func New(o Options) (*Renderer, error) {
	if o.Faces == nil {
		return nil, errors.New("没有字体，不能排版。请在 render.Options 的 Faces 中给出字体，如 builtin.Faces()。")
	}
	set, err := layouts.EmbeddedSet()
	if err != nil {
		return nil, fmt.Errorf("读取内置版式：%w", err)
	}
	return &Renderer{options: o, layouts: set}, nil
}

// LayoutFor is the form that a report is rendered in. newer says that the
// report's year is later than any the forms are known to be for, so that the
// newest one is used.
func (r *Renderer) LayoutFor(rep *report.Report) (l *layouts.Layout, newer bool, err error) {
	switch name := rep.Layout.Text; {
	case r.options.Layout != nil:
		return r.options.Layout, false, nil
	case name == "":
		if l, newer, err = r.layouts.ForYear(rep.Year); err != nil {
			return nil, false, &report.Error{Faults: []report.Fault{{Rule: "layout.year", Source: rep.YearSource, Text: err.Error()}}}
		}
		return l, newer, nil
	default:
		if l := r.layouts.Named(name); l != nil {
			return l, false, nil
		}
		return nil, false, r.unknownLayout(rep)
	}
}

func (r *Renderer) unknownLayout(rep *report.Report) error {
	return &report.Error{Faults: []report.Fault{{
		Rule:   "layout.unknown",
		Source: rep.Layout.Source,
		Text:   fmt.Sprintf("没有名为“%s”的版式。内置的版式有：%s。也可以用 --layout 指定版式文件。", rep.Layout.Text, strings.Join(r.layouts.Names(), "、")),
	}}}
}

// bound binds a report to its form as far as that goes, and gives the faults that
// binding shows. It fails only where the report has no form.
func (r *Renderer) bound(rep *report.Report) (*layouts.Filled, []report.Fault, error) {
	l, _, err := r.LayoutFor(rep)
	if err != nil {
		return nil, nil, err
	}
	filled, err := l.Bind(rep)
	faults, err := split(err)
	return filled, faults, err
}

// bind binds a report that is to be rendered. It fails with a *report.Error that
// lists the faults that keep it from that.
func (r *Renderer) bind(rep *report.Report) (*layouts.Filled, error) {
	filled, faults, err := r.bound(rep)
	if err != nil {
		return nil, err
	}
	return filled, asError(r.grave(faults))
}

// Title is a report's whole title in one line, by which its files are named.
func (r *Renderer) Title(rep *report.Report) (string, error) {
	filled, err := r.bind(rep)
	if err != nil {
		return "", err
	}
	return filled.Title(), nil
}

// Document makes the document tree of a report. Like all that make something
// of a report it fails with a *report.Error where the report does not fill its
// form.
func (r *Renderer) Document(rep *report.Report) (*doc.Document, error) {
	filled, err := r.bind(rep)
	if err != nil {
		return nil, err
	}
	return filled.Document(r.options.Copy)
}

// PDF writes a report as PDF. Besides the errors of Document it fails with a
// *fonts.MissingError where no face has a character, and a *page.OverflowError
// where a text does not fit; then nothing has been written. With Options.Attach
// it may fail as Excel does.
func (r *Renderer) PDF(ctx context.Context, w io.Writer, rep *report.Report) error {
	filled, err := r.bind(rep)
	if err != nil {
		return err
	}
	d, err := filled.Document(r.options.Copy)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	book, err := page.Break(d, r.options.Faces)
	if err != nil {
		return err
	}
	if r.options.Attach {
		if book.Files, err = annex(filled); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return pdf.Write(w, book)
}

// AnnexEnding is what the name of the Excel annex has after the report's title.
const AnnexEnding = "附表.xlsx"

// annex is the Excel annex as a file to be attached.
func annex(filled *layouts.Filled) ([]page.File, error) {
	var data bytes.Buffer
	if err := xlsx.Write(&data, filled.Workbook()); err != nil {
		return nil, err
	}
	return []page.File{{
		Name:         FileName(filled.Title(), AnnexEnding),
		MIME:         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		Description:  filled.Title() + "的数据附表",
		Relationship: page.RelationData,
		Data:         data.Bytes(),
	}}, nil
}

// Word writes a report as a Word file. Besides the errors of Document it fails
// with a *docx.TextError where a text has characters that Word cannot store;
// then nothing has been written.
func (r *Renderer) Word(ctx context.Context, w io.Writer, rep *report.Report) error {
	d, err := r.Document(rep)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return docx.Write(w, d)
}

// Excel writes a report as the workbook that is attached to it, from which Read
// reads the same report again. It fails with a *report.Error where the report
// does not fill its form, and with an *xlsx.TextError where a cell cannot store
// a text or a number; then nothing has been written.
func (r *Renderer) Excel(ctx context.Context, w io.Writer, rep *report.Report) error {
	filled, err := r.bind(rep)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return xlsx.Write(w, filled.Workbook())
}

// Blank writes the workbook that an office fills in for its report on a year,
// in the form for that year or that of Options.Layout.
func (r *Renderer) Blank(w io.Writer, agency string, year int) error {
	l, _, err := r.LayoutFor(&report.Report{Agency: report.Text{Text: agency}, Year: year})
	if err != nil {
		return err
	}
	return xlsx.Write(w, l.Blank(agency, year).Workbook())
}
