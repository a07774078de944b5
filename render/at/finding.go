package at

import (
	"slices"
	"strings"
)

// A Finding is one thing that somebody, from the reader of a file to the
// writer of another, has to say about what was handed in. Package rules makes
// findings and nobody else does: it gives each its rule's severity and says
// whether it stops the paper.
type Finding struct {
	Rule     string // its stable name, such as "applications.balance"
	Severity Severity
	Stops    Stops
	Key      Key // the place that it is about
	// Start and End are the characters of the place's text that it is about,
	// from 0; both are 0 where it is about all of it.
	Start, End int
	Where      string // the place in the form's words: 表三“总计”列, 第三部分第 2 段第 1 句
	Source     Source // where it was read: a line or a cell whenever there is one
	Text       string // what was found, what is wanted and what to do
}

// Place is where a clerk finds it: what was read, then the form's words.
func (f Finding) Place() string {
	place := f.Source.String()
	if place != "" && f.Where != "" {
		place += "："
	}
	return place + f.Where
}

// String is the finding as a line for a clerk, the place first.
func (f Finding) String() string {
	if place := f.Place(); place != "" {
		return place + "：" + f.Text
	}
	return f.Text
}

// A Severity is what a finding means for the report.
type Severity uint8

// The severities, the gravest first.
const (
	Wrong         Severity = iota // 错误: the report must not go out like this
	Contradiction                 // 提醒: the report says two things of which one is wrong
	Warning                       // 提醒: probably wrong; a person must look
	Hint                          // 提示: worth knowing
)

// severities are the words for the severities, in their order: a contradiction
// is for a person to look at, as a warning is.
var severities = [...]struct{ word, name string }{
	{"错误", "error"}, {"提醒", "contradiction"}, {"提醒", "warning"}, {"提示", "notice"},
}

// String is the word that the office knows the severity by.
func (s Severity) String() string { return severities[s].word }

// Name is what programs know the severity by; it is stable.
func (s Severity) Name() string { return severities[s].name }

// Stops says whether a finding keeps files from being made of the report.
type Stops uint8

// The answers.
const (
	Never        Stops = iota
	UnlessAnyway       // it can be printed as it stands, if somebody answers for it
	Always             // what would be lost, or drawn wrong, cannot be printed at all
)

// Keeps reports whether a finding that stops like this keeps a file from being
// made, anyway being what somebody answers for.
func (s Stops) Keeps(anyway bool) bool { return s == Always || s == UnlessAnyway && !anyway }

// An Error is why something was not done: all findings that kept it from being
// done, at least one. It is the one error of every package that judges what was
// handed in.
type Error []Finding

// Error is all findings, a line each.
func (e Error) Error() string {
	lines := make([]string, len(e))
	for i, f := range e {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// AsError is the findings as an error, or nil if there are none.
func AsError(findings []Finding) error {
	if len(findings) == 0 {
		return nil
	}
	return Error(findings)
}

// Sort puts findings in the order of their places, as far as lines and columns
// tell it; those of equal places keep theirs.
func Sort(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int { return a.Source.Compare(b.Source) })
}
