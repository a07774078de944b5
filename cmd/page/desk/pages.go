package desk

import (
	"bytes"
	"errors"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/page"
)

// A view is what the page shows of the draft's pages: Want are those that are seen, Have the
// digests of those that it has.
type view struct {
	Copy string         `json:"copy"`
	Have map[int]string `json:"have"`
	Want []int          `json:"want"`
}

// A sheet is a page as a picture; SVG is "" where the page has it.
type sheet struct {
	Index  int    `json:"index"`
	Digest string `json:"digest"`
	SVG    string `json:"svg,omitempty"`
}

// A sheaf is pages of the draft; Count is 0 where there are none, and Findings says why.
type sheaf struct {
	Count     int       `json:"count"`
	Width     float64   `json:"width"` // of a sheet, in points
	Height    float64   `json:"height"`
	Pages     []sheet   `json:"pages"`
	Outlines  string    `json:"outlines"` // what the pages refer to and the page was not handed before
	Anew      bool      `json:"anew"`     // what it was handed before is called otherwise now, and is to be dropped
	Findings  []finding `json:"findings"`
	Judgement judgement `json:"judgement"` // of the draft, with what cannot be printed
}

// pages paints pages as they will be printed: while faults are open, as a copy for leaders to
// see (送审稿).
func (d *Desk) pages(v view) (any, error) {
	if d.draft == nil {
		return nil, errNoDraft
	}
	d.draft.copy = compose.Publication
	if c, known := compose.CopyNamed(v.Copy); known {
		d.draft.copy = c
	}
	book, err := d.book()
	var found at.Error
	switch {
	case errors.As(err, &found):
		return sheaf{Pages: []sheet{}, Findings: d.findings(d.draft.report, found), Judgement: d.judge(d.draft.report.Findings())}, nil
	case err != nil:
		return nil, err
	}
	made := sheaf{Count: len(book.Pages), Width: points(book.Width), Height: points(book.Height), Pages: []sheet{}, Judgement: d.judge(d.draft.report.Findings()), Anew: !d.handed}
	for _, i := range v.Want {
		if i < 0 || i >= len(book.Pages) {
			continue
		}
		var b bytes.Buffer
		if err := d.painted.Page(&b, book, i); err != nil {
			return nil, err
		}
		s := sheet{Index: i, Digest: digest(b.Bytes())}
		if made.Anew || v.Have[i] != s.Digest {
			s.SVG = b.String()
		}
		made.Pages = append(made.Pages, s)
	}
	var outlines bytes.Buffer
	if err := d.painted.New(&outlines); err != nil {
		return nil, err
	}
	made.Outlines, d.handed = outlines.String(), true
	return made, nil
}

// book is the pages of the draft that the page shows.
func (d *Desk) book() (*page.Book, error) {
	return d.draft.report.Pages(d.ctx, render.Output{Copy: d.draft.copy, Anyway: true})
}

// points are a length as the page counts.
func points(l doc.Length) float64 { return float64(l) / float64(doc.Point) }
