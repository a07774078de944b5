package render

import (
	"errors"
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/extract"
	"nianbao/render/report"
	"nianbao/render/sheets"
)

// Read reads a report in YAML or JSON, or filled into a workbook (.xlsx); name
// is the file's, for messages. It fails with a *report.Error that lists the
// faults of the input and what keeps it from filling its form, all at once. The
// report is there even so, as far as it could be read; it is nil if the input was
// refused as a whole.
func (r *Renderer) Read(name string, data []byte) (*report.Report, error) {
	rep, err := r.parse(name, data)
	faults, other := split(err)
	if other != nil || rep == nil || rep.Year == 0 { // without its year there is no form to hold it against
		return rep, err
	}
	_, unbound, err := r.bound(rep)
	noForm, err := split(err)
	if err != nil {
		return nil, err
	}
	for _, f := range append(unbound, noForm...) {
		if !follows(faults, f) {
			faults = append(faults, f)
		}
	}
	report.Sort(faults)
	if r.options.Anyway {
		rep.Remarks = append(rep.Remarks, slices.DeleteFunc(slices.Clone(faults), Grave)...)
	}
	return rep, asError(r.grave(faults))
}

// split takes the faults of an input out of an error; any other error is given
// back.
func split(err error) ([]report.Fault, error) {
	var faulty *report.Error
	if errors.As(err, &faulty) {
		return faulty.Faults, nil
	}
	return nil, err
}

// parse reads a report in whatever kind of file it is.
func (r *Renderer) parse(name string, data []byte) (*report.Report, error) {
	if sheets.Is(data) {
		return extract.Workbook(name, data, func(rep *report.Report) (*layouts.Layout, error) {
			l, _, err := r.LayoutFor(rep)
			return l, err
		})
	}
	return report.Read(name, data)
}

// follows reports whether a fault of binding only follows from one of the
// faults of reading: it is about the same cell of a workbook (a date in a
// number's cell is no number either), or about a table that was not read.
func follows(faults []report.Fault, f report.Fault) bool {
	table, _, _ := strings.Cut(f.Key, ".")
	return slices.ContainsFunc(faults, func(g report.Fault) bool {
		whole := g.Rule == extract.RuleSheet || g.Rule == extract.RuleMoved
		return f.Source.Cell != "" && f.Source == g.Source || whole && g.Key == table
	})
}

// grave are the faults that keep a report from being rendered.
func (r *Renderer) grave(faults []report.Fault) []report.Fault {
	if !r.options.Anyway {
		return faults
	}
	return slices.DeleteFunc(slices.Clone(faults), func(f report.Fault) bool { return !Grave(f) })
}

// Grave reports whether a report with this fault cannot be rendered even with
// Options.Anyway: something in it would be lost. Cells that are blank, or hold
// no number, can be shown as they are.
func Grave(f report.Fault) bool {
	return !slices.Contains([]string{"cell.blank", "cell.number", "cell.kind", "cell.undefined", "row.missing", "table.missing"}, f.Rule)
}

func asError(faults []report.Fault) error {
	if len(faults) == 0 {
		return nil
	}
	return &report.Error{Faults: faults}
}
