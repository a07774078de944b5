package render

import (
	"context"
	"io"

	"nianbao/render/at"
	"nianbao/render/compose"
	"nianbao/render/docx"
	"nianbao/render/html"
	"nianbao/render/page"
	"nianbao/render/pdf"
	"nianbao/render/report"
	"nianbao/render/xlsx"
)

// Output says how a file of a report is to be made. The zero Output is the copy for
// publication of a report that is in order.
type Output struct {
	// Copy is what is printed: for publication or for filing.
	Copy compose.Copy
	// Attach puts the Excel annex, the report's data and its pictures into the PDF as
	// attached files.
	Attach bool
	// Anyway prints a report even where it has faults, which somebody answers for:
	// sums that do not add up, parts that are missing, cells that are blank or no
	// numbers, which show what was given for them. While there are any, what it prints
	// is a copy for leaders to see (送审稿): the head of every page says so and how
	// many faults are open, and so does the file's name.
	Anyway bool
	// Fragment makes of a web page the part to paste into a portal's editor.
	Fragment bool
}

// The copies of a report.
const (
	Publication = compose.Publication // for the web site
	Filing      = compose.Filing      // on paper, to be signed and sealed
)

// A Format is a kind of file that a report can be written as.
type Format struct {
	Name   string // as users call it: pdf
	Ending string // of the file's name, after the title
	Write  func(p *Report, ctx context.Context, w io.Writer, o Output) error
	// OnRequest says that it is made only where somebody asks for it by its name.
	OnRequest bool
}

// Formats are the kinds of files to print and to publish, in the order in which
// they are made.
func Formats() []Format {
	return []Format{
		{Name: "pdf", Ending: ".pdf", Write: (*Report).PDF},
		{Name: "docx", Ending: ".docx", Write: (*Report).Word},
		{Name: "xlsx", Ending: annexEnding, Write: (*Report).Excel},
		{Name: "html", Ending: ".html", Write: (*Report).HTML, OnRequest: true},
	}
}

// DataFormats are the kinds of files for programs.
func DataFormats() []Format {
	return []Format{{Name: "yaml", Ending: ".yaml", Write: (*Report).YAML}, {Name: "json", Ending: ".json", Write: (*Report).JSON}}
}

// gate fails with an at.Error where findings keep a file from being made.
func gate(findings []at.Finding, anyway bool) error {
	var stops at.Error
	for _, f := range findings {
		if f.Stops.Keeps(anyway) {
			stops = append(stops, f)
		}
	}
	return at.AsError(stops)
}

// located gives the findings of an error their places in the report; other errors
// stay as they are.
func (p *Report) located(err error) error {
	if found := asFindings(err); found != nil {
		return at.Error(p.placed(found))
	}
	return err
}

// PDF writes the report as PDF. It fails with an at.Error where findings stop the
// report, among them characters that no face has and texts that do not fit; then
// nothing has been written.
func (p *Report) PDF(ctx context.Context, w io.Writer, o Output) error {
	made, err := p.printed(ctx, o)
	if err != nil {
		return err
	}
	book := *made.book // others may write it too
	if o.Attach {
		if book.Files, err = p.attached(made, o); err != nil {
			return p.located(err)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return p.located(pdf.Write(w, &book))
}

// Pages are the pages of the report as PDF prints them, for a preview (package svg paints them)
// and for looking up where a text stands. It fails with
// an at.Error as PDF does. Nobody may change what it gives.
func (p *Report) Pages(ctx context.Context, o Output) (*page.Book, error) {
	made, err := p.printed(ctx, o)
	if err != nil {
		return nil, err
	}
	return made.book, nil
}

// annexEnding is what the name of the Excel annex has after the report's title.
const annexEnding = "附表.xlsx"

// Word writes the report as a Word file, from which Read reads the report again, with
// what people have changed in it. It fails with an at.Error as PDF does; then
// nothing has been written.
func (p *Report) Word(ctx context.Context, w io.Writer, o Output) error {
	made, err := p.printed(ctx, o)
	if err != nil {
		return err
	}
	return p.located(docx.Write(w, p.carrying(made.document, o.Copy)))
}

// HTML writes the report as one web page, or the part of it that Output.Fragment says. It
// fails with an at.Error as PDF does; then nothing has been written.
func (p *Report) HTML(ctx context.Context, w io.Writer, o Output) error {
	made, err := p.printed(ctx, o)
	if err != nil {
		return err
	}
	if o.Fragment {
		return p.located(html.WriteFragment(w, made.document))
	}
	return p.located(html.Write(w, made.document))
}

// Excel writes the report as the workbook that is attached to it, from which Read
// reads the same report again, but for waivers, which are in no public copy. It fails with an at.Error as PDF does; then nothing
// has been written.
func (p *Report) Excel(ctx context.Context, w io.Writer, o Output) error {
	made, err := p.printed(ctx, o)
	if err != nil {
		return err
	}
	return p.located(xlsx.Write(w, made.workbook()))
}

// YAML writes the report as data for people. What does not add up is data even so:
// it fails, with an at.Error, only where the report could not be read whole.
func (p *Report) YAML(ctx context.Context, w io.Writer, o Output) error {
	return p.data(ctx, w, o, report.YAML)
}

// JSON writes the report as data for programs, as YAML does and with its errors.
func (p *Report) JSON(ctx context.Context, w io.Writer, o Output) error {
	return p.data(ctx, w, o, report.JSON)
}

func (p *Report) data(ctx context.Context, w io.Writer, o Output, encode func(*report.Report, report.Fields) ([]byte, error)) error {
	if err := gate(p.read, o.Anyway); err != nil {
		return err
	}
	data, err := encode(p.filled.Report, p.filled.Fields)
	if err != nil {
		return p.located(err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}
