package layouts

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// maxFaults bounds how many faults are kept: beyond that a file is no layout.
const maxFaults = 100

// An Error says that a layout file is faulty. It lists every fault that was
// found, from the file's top to its bottom, the first hundred if there are more.
type Error struct{ Faults []Fault }

// A Fault is one thing wrong with a layout file. Line and Column count from 1,
// the column in characters.
type Fault struct {
	File         string
	Line, Column int
	Text         string // what is wanted and what was found
}

// String is the fault in the form that editors jump to: file:line:column: text.
func (f Fault) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Text)
}

func (e *Error) Error() string {
	lines := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// sorted is the faults as an error, each once, or nil if there is none.
func sorted(faults []Fault) error {
	if len(faults) == 0 {
		return nil
	}
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return &Error{slices.Compact(faults)}
}
