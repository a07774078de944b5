package bind

import (
	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// A Filled is a report bound to its form. A number that is missing, or could not
// be read, has no value. Nothing changes it once it is bound.
type Filled struct {
	Layout *layouts.Layout
	Report *report.Report
	Fields report.Fields // the table of the report's texts
	Values map[at.Key]Value
	Unread map[at.Key]report.Text // what stands where no number could be read
	Texts  []Text                 // all texts that are printed, in their order
	Blocks []Block                // the tables, pictures and charts in the text, in their order
	Charts []Chart                // the charts among them whose figures could be read
	Date   doc.Date

	places func() map[at.Key]int // the number of each place as it is printed; made when it is first asked for
}

// Printed is what a number's cell shows.
func (f *Filled) Printed(k at.Key) string {
	if v, ok := f.Values[k]; ok {
		return v.Text
	}
	return f.Unread[k].Text
}

// A Value is one number of the report.
type Value struct {
	Number Number
	Text   string    // as it is printed: the token as given (1286.0 as 1286), or the computed total
	Source at.Source // zero for a computed total
	Terms  []at.Key  // the cells that a computed total was computed from; nil for what was given
}

// Computed reports whether the number is a total that was left out.
func (v Value) Computed() bool { return v.Terms != nil }

// Sides adds up both sides of a sum. known is false where a number of it is
// missing or could not be read: then nobody knows whether it holds.
func (f *Filled) Sides(s layouts.Sum) (left, right Number, known bool) {
	left, ok := f.Total(s.Left)
	right, also := f.Total(s.Right)
	return left, right, ok && also
}

// Total adds up numbers of the report. known is false where one of them is
// missing or could not be read: it counts as 0 then.
func (f *Filled) Total(keys []at.Key) (total Number, known bool) {
	known = true
	for _, k := range keys {
		v, ok := f.Values[k]
		total, known = total.Add(v.Number), known && ok
	}
	return total, known
}
