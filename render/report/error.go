package report

import (
	"cmp"
	"slices"
	"strings"
)

// An Error says that the input is faulty. It lists every fault that was found,
// not the first alone.
type Error struct{ Faults []Fault }

// A Fault is one thing wrong with the input.
type Fault struct {
	Rule   string // a stable name for programs, such as "input.number"
	Source Source
	Key    string // the doc.Key of the value, where it has one
	Text   string // what was found and what is wanted, for a clerk
}

// String is the fault as a line for a clerk, the place first.
func (f Fault) String() string {
	if s := f.Source.String(); s != "" {
		return s + "：" + f.Text
	}
	return f.Text
}

func (e *Error) Error() string {
	lines := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// Sort puts faults in the order of their places: a file's from top to bottom.
func Sort(faults []Fault) {
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(
			strings.Compare(a.Source.File, b.Source.File),
			cmp.Compare(a.Source.Line, b.Source.Line),
			cmp.Compare(a.Source.Column, b.Source.Column),
		)
	})
}
