package render

import (
	"context"
	"slices"
	"strings"
	"sync"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/check"
	"nianbao/render/extract"
	"nianbao/render/report"
)

// A Report is a report that has been read: put into its form once, held against
// the rules once. Nothing changes it, so any number of goroutines may use it.
type Report struct {
	renderer  *Renderer
	source    []byte // the file that it was read from
	filled    *bind.Filled
	read      []at.Finding // what reading and binding found, in the form's order
	findings  func() []at.Finding
	open      func() int // how many faults are open
	press     press
	reference func() *check.Reference
	// carried is the report as data for its Word files; carriedUnwaived without the waivers.
	carried, carriedUnwaived func() []byte
}

// newReport puts what was read from an input into its form; read is what reading found.
func newReport(r *Renderer, in extract.Input, given *report.Report, l *layouts.Layout, read []at.Finding) *Report {
	filled, unbound := bind.Bind(l, given, in.Fields)
	p := &Report{renderer: r, source: in.Data, filled: filled}
	all := slices.Clone(read)
	for _, f := range unbound {
		if !follows(given, read, f) {
			all = append(all, f)
		}
	}
	p.read = p.placed(all)
	filled.Sort(p.read)
	p.findings = sync.OnceValue(func() []at.Finding {
		found, _ := p.judged(context.Background(), check.Options{}) // which is never done
		return found
	})
	p.open = sync.OnceValue(p.countOpen)
	p.carried = sync.OnceValue(func() []byte { return asData(*filled.Report, filled.Fields) })
	p.carriedUnwaived = sync.OnceValue(func() []byte { return asData(*outward(filled.Report), filled.Fields) })
	p.reference = sync.OnceValue(func() *check.Reference { return check.NewReference(baseName(in.Name), filled) })
	return p
}

// baseName is a file's name without its folders, whatever system they are of.
func baseName(name string) string { return name[strings.LastIndexAny(name, `/\`)+1:] }

// follows reports whether a finding of binding only follows from one of reading: it
// is about the same cell or the same word of a file (a date in a number's cell is no
// number either), or about a table or a row of which nothing could be read, which the
// reader has said.
func follows(given *report.Report, read []at.Finding, f at.Finding) bool {
	if slices.Contains(given.Unread, f.Key) {
		return true
	}
	exact := f.Source.Cell != "" || f.Source.Line > 0
	return slices.ContainsFunc(read, func(g at.Finding) bool {
		return exact && f.Source == g.Source || f.Key.Within(g.Key) && unread(given, g.Key)
	})
}

// unread reports whether a report has no number under the key of a table or a row.
func unread(given *report.Report, key at.Key) bool {
	p := key.Parts()
	if p.Kind != at.TablePlace && p.Kind != at.RowPlace {
		return false
	}
	t := given.Table(p.Table)
	return t == nil || !slices.ContainsFunc(t.Rows, func(row report.Row) bool {
		return p.Kind == at.TablePlace || row.Name.Text == p.Row && len(row.Values) > 0
	})
}

// placed gives findings the place in words, and the line or the cell, that whoever
// found them did not know.
func (p *Report) placed(findings []at.Finding) []at.Finding {
	for i := range findings {
		f := &findings[i]
		if f.Where == "" {
			f.Where = p.filled.Where(f.Key)
		}
		if f.Source.IsZero() {
			f.Source = p.filled.Source(f.Key)
		}
	}
	return findings
}

// judged is what reading found together with what the rules find, and with what
// cannot be printed.
func (p *Report) judged(ctx context.Context, o check.Options) ([]at.Finding, error) {
	o.Forms = p.renderer.forms
	said, err := check.Run(ctx, p.filled, p.read, o)
	if err != nil {
		return nil, err
	}
	all := slices.Concat(p.read, p.placed(said))
	unprintable, err := p.unprintable(ctx, all)
	all = append(all, unprintable...)
	p.filled.Sort(all)
	return all, err
}

// Findings is everything that reading, binding, the rules and whoever prints the copy
// for publication have to say of the report, in the form's order. Who shows it may regroup it, and make one of what is
// alike (Merged).
func (p *Report) Findings() []at.Finding { return slices.Clone(p.findings()) }

// Against are the reports that a report is compared with.
type Against struct {
	Last *Report   // the same office's report on the year before, or nil
	Like []*Report // reports of other offices
}

// Check is Findings with what comparing the report with others shows. It fails with
// the context's error once that is done.
func (p *Report) Check(ctx context.Context, others Against) ([]at.Finding, error) {
	var o check.Options
	if others.Last != nil {
		o.Last = others.Last.reference()
	}
	for _, other := range others.Like {
		o.Like = append(o.Like, other.reference())
	}
	return p.judged(ctx, o)
}

// Place is where a number or a text of the report was read, or where the form that
// was read has it: a line of a data file, a cell of a workbook. It is the place
// around it where the report has none of its own.
func (p *Report) Place(key at.Key) at.Source { return p.filled.Source(key) }

// Title is the report's whole title in one line, by which its files are named.
func (p *Report) Title() string { return p.filled.Title() }

// Agency is the office that makes the report, by its full name.
func (p *Report) Agency() string { return p.filled.Report.Agency() }

// Year is the year reported on.
func (p *Report) Year() int { return p.filled.Report.Year }

// Filled is the report as it was put into its form. Nobody may change it.
func (p *Report) Filled() *bind.Filled { return p.filled }
