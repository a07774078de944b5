package render

import (
	"context"
	"io"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/compare"
	"nianbao/render/compose"
	"nianbao/render/docx"
	"nianbao/render/extract"
	"nianbao/render/rules"
)

// A Difference is a place at which two reports differ; see package compare.
type Difference = compare.Difference

// A Proposal is a difference that can be taken over into a draft; see package compare.
type Proposal = compare.Proposal

// A Comparison is how one report became another.
type Comparison struct {
	before, after *Report
	found         *compare.Comparison
}

// Compare compares two reports, whatever files they were read from: every number and every
// text that is printed, besides what a data file says of the report itself. Paragraphs, rows
// of tables in the text, such tables, pictures and annexes are held against each other by
// their likeness.
func Compare(before, after *Report) *Comparison {
	return &Comparison{before, after, compare.Compare(before.filled, after.filled)}
}

// Differences are those of two reports, in the order in which the places are printed.
func Differences(before, after *Report) []Difference {
	return compare.Compare(before.filled, after.filled).Differences
}

// Differences are in the order in which the places are printed.
func (c *Comparison) Differences() []Difference { return c.found.Differences }

// Total says how many differences of each kind there are: 共 5 处不同：改动 3 处，增加 2 处。
func (c *Comparison) Total() string { return c.found.Total() }

// changesAuthor is whose the tracked changes are, as it is with comments.
const changesAuthor = "nianbao"

// Word writes the second report as a Word file in which all that is different in it is
// tracked changes (修订): whoever takes all of them over has its text, whoever turns all
// down that of the first. Reports with faults are written too. It fails with an at.Error
// where one of them cannot be printed at all.
func (c *Comparison) Word(ctx context.Context, w io.Writer) error {
	o := Output{Anyway: true}
	was, err := c.before.printed(ctx, o)
	if err != nil {
		return err
	}
	is, err := c.after.printed(ctx, o)
	if err != nil {
		return err
	}
	return c.after.located(docx.Write(w, compose.Marked(was.document, is.document, c.found, changesAuthor)))
}

// HTML writes the differences as a web page of its own, to read and to print.
func (c *Comparison) HTML(w io.Writer) error { return c.found.HTML(w, c.before.side(), c.after.side()) }

// JSON writes the differences for programs.
func (c *Comparison) JSON(w io.Writer) error { return c.found.JSON(w, c.before.side(), c.after.side()) }

// Text writes the differences for people who read on a terminal.
func (c *Comparison) Text(w io.Writer) error { return c.found.Text(w) }

// side is what a report is called where it is compared.
func (p *Report) side() compare.Side {
	return compare.Side{File: p.filled.Report.YearSource.File, Title: p.Title()}
}

// A Merge is what there is to be taken over into a draft from returned copies of it.
type Merge struct {
	*compare.Merge
	draft *Report
}

// NewMerge compares a draft with returned copies of it. It fails with an at.Error where one
// of the reports could not be read whole, or is in another form than the draft: what stands
// there cannot be taken over.
func NewMerge(draft *Report, returned ...*Report) (*Merge, error) {
	var bound []*bind.Filled
	for _, p := range append([]*Report{draft}, returned...) {
		if err := gate(p.read, false); err != nil {
			return nil, err
		}
		if p.filled.Layout != draft.filled.Layout {
			return nil, at.Error{rules.New("merge.form", at.Layout, p.filled.Source(at.Layout), "报告用的是 %s 版式，底稿用的是 %s 版式，不能取用。请先换成同一种版式。",
				p.filled.Layout.Name, draft.filled.Layout.Name)}
		}
		bound = append(bound, p.filled)
	}
	return &Merge{compare.NewMerge(draft.filled, bound[1:]), draft}, nil
}

// Report is the draft with what has been taken over. It fails with an at.Error where that
// makes no report: rows of a table of which not all that are joined have been taken.
func (m *Merge) Report() (*Report, error) {
	given, faults := m.Merge.Report()
	if faults != nil {
		return nil, at.Error(m.draft.placed(faults))
	}
	in := extract.Input{Name: m.draft.filled.Report.YearSource.File, Fields: m.draft.filled.Fields}
	return newReport(m.draft.renderer, in, given, m.draft.filled.Layout, nil), nil
}
