package render

import (
	"io"

	"nianbao/render/at"
	"nianbao/render/compare"
)

// A Discrepancy is a place at which what was published is not what is printed; see package
// compare.
type Discrepancy = compare.Discrepancy

// A Verification is what came of holding what was published against a report (挂网核对).
type Verification struct {
	report, published *Report
	found             *compare.Verification
}

// Verify holds what was published, a saved page or any other file that is read, against the
// report: every number and every text that its copy for publication prints. Read what was
// published with Reading.Seen, so that what a PDF file shows is held, not what it carries.
func Verify(report, published *Report) *Verification {
	return &Verification{report, published, compare.Verify(report.filled, published.filled, published.placed(append([]at.Finding(nil), published.read...)))}
}

// Discrepancies are in the order in which the places are printed.
func (v *Verification) Discrepancies() []Discrepancy { return v.found.Discrepancies }

// Same is how many numbers and how many paragraphs are the same.
func (v *Verification) Same() (numbers, texts int) { return v.found.Numbers, v.found.Texts }

// Unchecked is what of the report could not be held against anything, in a clerk's words.
func (v *Verification) Unchecked() []string { return v.found.Unchecked }

// Text writes the discrepancies for people who read on a terminal.
func (v *Verification) Text(w io.Writer) error { return v.found.Text(w, v.published.side()) }

// JSON writes the verification for programs, on one line.
func (v *Verification) JSON(w io.Writer) error {
	return v.found.JSON(w, v.report.side(), v.published.side())
}
