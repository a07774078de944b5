// Package render makes the files of an annual report (政府信息公开工作年度报告, the
// report on open government information that every Chinese office publishes each
// January). Most programs need three functions of it: New, Renderer.Read, and
// Report.PDF.
//
//	r, err := render.New(render.Options{Faces: builtin.Faces()})
//	…
//	report, err := r.Read("某局.xlsx", data)
//	…
//	err = report.PDF(ctx, w, render.Output{})
//
// A Report is one that has been read: what there is to be said of it is known
// (Report.Findings), and whatever must not be printed is refused with an at.Error
// that lists why, each finding with its place and in a clerk's words.
//
// How the parts hang together, and why so, is told in ARCHITECTURE.md beside this
// file; a test (imports_test.go) holds which package may import which.
package render

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"nianbao/fonts"
	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/compose"
	"nianbao/render/extract"
	"nianbao/render/report"
	"nianbao/render/rules"
	"nianbao/render/xlsx"
)

// Options are what all reports of a Renderer have in common.
type Options struct {
	// Faces are what reports are set in; builtin.Faces gives those that come with
	// the module. There must be some.
	Faces *fonts.Set
	// Layout is the form to use in place of the one that a report names or its
	// year decides; nil for that.
	Layout *layouts.Layout
	// Fields is the table of the texts that a report may have; nil for the
	// standard one.
	Fields report.Fields
}

// A Renderer reads reports and makes files of them. It is safe for concurrent
// use: faces and forms are read once, and nothing changes them afterwards.
type Renderer struct {
	options Options
	forms   *layouts.Set
	annexes annexForms
}

// New makes a Renderer. It fails if no faces are given.
func New(o Options) (*Renderer, error) {
	if o.Faces == nil {
		return nil, errors.New("没有指定字体：render.Options.Faces 不能是 nil，内置的字体是 builtin.Faces()")
	}
	if o.Fields == nil {
		o.Fields = report.StandardFields()
	}
	forms, err := layouts.EmbeddedSet()
	if err != nil {
		return nil, fmt.Errorf("读取内置版式：%w", err)
	}
	return &Renderer{options: o, forms: forms}, nil
}

// Read reads a report in YAML or JSON, filled into a workbook, in a Word file of this program
// that has come back, or as others made it: in Word files and workbooks of any make, PDF files,
// web pages and texts; name is the file's, for messages. It fails, with an at.Error, only where there is no
// report at all: the file was refused as a whole, or nobody can tell which form the
// report is in (a workbook tells it by its labels, whatever its year). Whatever else
// is wrong with it is among its findings.
func (r *Renderer) Read(name string, data []byte) (*Report, error) {
	return r.ReadBeside(nil, name, data)
}

// ReadBeside is Read of a report beside whose file others lie: the pictures that it names.
// files is the folder with all of them, for instance an os.Root's, which no name leads out
// of; nil is no folder.
func (r *Renderer) ReadBeside(files fs.FS, name string, data []byte) (*Report, error) {
	return r.ReadWith(Reading{Files: files}, name, data)
}

// A Reading is how one file is read.
type Reading struct {
	Files fs.FS // what lies beside it, for its pictures; nil where nothing does
	// Tidy brings punctuation, numbers and widths to the official form. Each change is among
	// the findings.
	Tidy bool
	// Seen reads what is to be seen on a PDF file's pages, not the data that it carries.
	Seen bool
}

// ReadWith is Read in a certain way.
func (r *Renderer) ReadWith(how Reading, name string, data []byte) (*Report, error) {
	in := extract.Input{
		Name: name, Data: data, Files: how.Files, Tidy: how.Tidy, Seen: how.Seen,
		Fields: r.options.Fields, Choose: r.choose, Forms: r.forms.All(),
	}
	given, layout, read := extract.Read(in)
	if layout == nil {
		return nil, r.unbound(read)
	}
	return newReport(r, in, given, layout, read), nil
}

// choose is the form that a report which is being read is in, with what is to be
// said of that, or nil where nothing decides it: without a year there is no form to
// hold a report against.
func (r *Renderer) choose(given *report.Report) (*layouts.Layout, []at.Finding) {
	if given.Year == 0 && r.options.Layout == nil && given.Line(at.Layout).Text == "" {
		return nil, nil
	}
	layout, newest, err := r.layoutFor(given)
	if err != nil || !newest {
		return layout, asFindings(err)
	}
	return layout, []at.Finding{rules.New("layout.newest", at.Year, given.YearSource,
		"还没有 %d 年度的版式，用的是最新的 %s 版（%s）。如已有新的格式，请用 --layout 指定。", given.Year, layout.Name, layout.Describe)}
}

// unbound is the findings on what is no report, as an error.
func (r *Renderer) unbound(found []at.Finding) error {
	for i := range found {
		if found[i].Where == "" {
			found[i].Where = bind.Where(nil, r.options.Fields, found[i].Key)
		}
	}
	at.Sort(found)
	return at.AsError(found)
}

// asFindings are the findings that an error lists.
func asFindings(err error) []at.Finding {
	var found at.Error
	errors.As(err, &found)
	return found
}

// layoutFor is the form that a report is in. newest says that the report's year is
// later than any the forms are known to be for, so that the newest one is used. It
// fails with an at.Error.
func (r *Renderer) layoutFor(given *report.Report) (l *layouts.Layout, newest bool, err error) {
	name := given.Line(at.Layout)
	switch {
	case r.options.Layout != nil:
		return r.options.Layout, false, nil
	case name.Text == "":
		if l, newest, err = r.forms.ForYear(given.Year); err != nil {
			return nil, false, at.Error{rules.New("layout.year", at.Year, given.YearSource, "%v", err)}
		}
		return l, newest, nil
	}
	if l := r.forms.Named(name.Text); l != nil {
		return l, false, nil
	}
	return nil, false, at.Error{rules.New("layout.unknown", at.Layout, name.Source,
		"没有名为“%s”的版式。内置的版式有：%s。也可以用 --layout 指定版式文件。", name.Text, strings.Join(r.forms.Names(), "、"))}
}

// Blank writes the workbook that an office fills in for its report on a year,
// in the form for that year or that of Options.Layout. It fails with an at.Error
// where there is no such form.
func (r *Renderer) Blank(w io.Writer, agency string, year int) error {
	given := &report.Report{Year: year}
	given.SetLine(at.Agency, report.Text{Text: agency})
	l, _, err := r.layoutFor(given)
	if err != nil {
		return err
	}
	return xlsx.Write(w, compose.Entry(bind.Blank(l, given, r.options.Fields)))
}
