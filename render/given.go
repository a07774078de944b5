package render

import (
	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/extract"
	"nianbao/render/report"
)

// Bind makes a Report of what a program has put together itself, such as an editor. read is
// what it has to say of that, made by package rules; otherwise is the form where the report
// does not decide it, for instance since its year is being typed, or nil. It fails, with an
// at.Error, only where no form is known. The report must not be changed afterwards.
func (r *Renderer) Bind(given *report.Report, read []at.Finding, otherwise *layouts.Layout) (*Report, error) {
	layout, found := r.choose(given)
	if read = append(read, found...); layout == nil {
		if layout = otherwise; layout == nil {
			return nil, r.unbound(read)
		}
	}
	return newReport(r, extract.Input{Fields: r.options.Fields}, given, layout, read), nil
}
