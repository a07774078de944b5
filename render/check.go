package render

import (
	"nianbao/render/check"
	"nianbao/render/report"
)

// Check lists what a reviewer would remark on in a report, which may be one that
// Read has found faults in. It fails only where the report has no form.
func (r *Renderer) Check(rep *report.Report, o check.Options) ([]check.Problem, error) {
	filled, _, err := r.bound(rep)
	if err != nil {
		return nil, err
	}
	return check.Run(filled, o), nil
}

// Reference makes a report one that others can be compared with; name is its
// file's, for messages. It fails only where the report has no form.
func (r *Renderer) Reference(name string, rep *report.Report) (check.Reference, error) {
	filled, _, err := r.bound(rep)
	if err != nil {
		return check.Reference{}, err
	}
	return check.NewReference(name, filled), nil
}
