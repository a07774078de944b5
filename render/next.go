package render

import (
	"io"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/compose"
	"nianbao/render/report"
	"nianbao/render/xlsx"
)

// What of a report the next one begins with: of the applications (表三), those that the
// year left undone.
const (
	applications   = "applications"
	carriedForward = "carried_forward" // 结转下年度继续办理
	carriedOver    = "carried_over"    // 上年结转
)

// Next is Blank with what an office's report on the year before has for it: how to reach the
// office (联系方式), and the applications that were left undone, which the form wants as
// carried over. No text is taken over: a report on another year says something else.
// It reports whether the applications could be taken over, which are left blank where
// the report lacks one of the numbers.
func (r *Renderer) Next(w io.Writer, last *Report, agency string, year int) (carried bool, err error) {
	given := &report.Report{Year: year}
	l, _, err := r.layoutFor(given)
	if err != nil {
		return false, err
	}
	for _, f := range r.options.Fields {
		if f.Key.Within(at.Contact) {
			given.SetLine(f.Key, report.Text{Text: last.filled.Report.Line(f.Key).Text})
		}
	}
	given.SetLine(at.Agency, report.Text{Text: agency})
	f := bind.Blank(l, given, r.options.Fields)
	f.Values, carried = last.leftUndone(f)
	return carried, xlsx.Write(w, compose.Entry(f))
}

// leftUndone are the numbers of applications carried over into the next report, f, or none
// where one is not known.
func (p *Report) leftUndone(f *bind.Filled) (values map[at.Key]bind.Value, ok bool) {
	t := f.Layout.Table(applications)
	if t == nil || t.Row(carriedOver) == nil {
		return nil, false
	}
	values = map[at.Key]bind.Value{}
	row := t.Row(carriedOver)
	for i, key := range row.Keys {
		v, known := p.filled.Values[at.Number(applications, carriedForward, row.Columns[i].Name)]
		if !known {
			return nil, false
		}
		values[key] = bind.Value{Number: v.Number, Text: v.Text}
	}
	return values, true
}
