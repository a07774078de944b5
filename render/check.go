package render

import (
	"errors"

	"nianbao/render/check"
	"nianbao/render/report"
)

// Check lists what a reviewer would remark on in a report, which may be one that
// Read has found faults in. It fails only where the report has no form.
func (r *Renderer) Check(rep *report.Report, o check.Options) ([]check.Problem, error) {
	l, _, err := r.LayoutFor(rep)
	if err != nil {
		return nil, err
	}
	filled, err := l.Bind(rep)
	var faulty *report.Error
	if err != nil && !errors.As(err, &faulty) {
		return nil, err
	}
	return check.Run(filled, o), nil
}
