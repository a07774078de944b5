package render

import (
	"context"
	"slices"
	"sync"

	"nianbao/render/at"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/docx"
	"nianbao/render/html"
	"nianbao/render/page"
	"nianbao/render/pdf"
)

// A printing is a copy of a report as it will be printed.
type printing struct {
	document *doc.Document
	workbook func() *doc.Workbook // the annex; made when it is first asked for
	book     *page.Book           // nil where the document cannot be broken into pages
	// found is what keeps the copy from being written, in whatever format: what one
	// of them cannot hold is in none, lest the files of a report differ.
	found []at.Finding
}

// An edition says which of a report's printings is meant.
type edition struct {
	copy compose.Copy
	// open is how many faults of the report are open. A copy that is printed even so
	// is 送审稿, for leaders to see and not to publish, and says so on every page.
	open int
}

// A press makes each edition once: a reviewer wants to know what cannot be printed,
// and whoever prints it wants the pages, in several formats at the same time.
type press struct {
	mu   sync.Mutex
	made map[edition]printing
}

// print gives an edition. It fails with the context's error, and then a later call
// makes it.
func (p *Report) print(ctx context.Context, e edition) (printing, error) {
	p.press.mu.Lock()
	defer p.press.mu.Unlock()
	if made, ok := p.press.made[e]; ok {
		return made, nil
	}
	made := p.printing(ctx, e)
	if err := ctx.Err(); err != nil {
		return printing{}, err
	}
	if p.press.made == nil {
		p.press.made = map[edition]printing{}
	}
	p.press.made[e] = made
	return made, nil
}

// printing makes an edition. The context's error leaves it without a book.
func (p *Report) printing(ctx context.Context, e edition) printing {
	var made printing
	var found []at.Finding
	made.document, found = compose.Document(p.filled, e.copy)
	if e.open > 0 {
		made.document.Head = compose.DraftHead(e.open)
	}
	head, filled := made.document.Head, *p.filled
	if public(e.copy, made.document) {
		filled.Report = outward(filled.Report)
	}
	made.workbook = sync.OnceValue(func() *doc.Workbook {
		annex := compose.Annex(&filled)
		annex.Head = head
		return annex
	})
	setting, err := page.Settle(ctx, made.document, p.renderer.options.Faces)
	if err == nil {
		made.document = setting.Document
		made.book, err = setting.Break()
	}
	errs := []error{at.AsError(found), err, docx.Check(made.document), html.Check(made.document), p.checkAnnex(&made)}
	if made.book != nil {
		errs = append(errs, pdf.Check(made.book))
	}
	for _, err := range errs {
		for _, f := range p.placed(asFindings(err)) {
			if !covered(made.found, f) {
				made.found = append(made.found, f)
			}
		}
	}
	return made
}

// countOpen is how many faults of the report are open, as a check counts them: those that
// stop it unless somebody answers for them, without what a waiver with a reason has
// switched off.
func (p *Report) countOpen() int {
	n := 0
	for _, f := range p.Merged(p.findings()) {
		if f.Stops.Keeps(false) {
			n++
		}
	}
	return n
}

// edition is what a file of the report is made of.
func (p *Report) edition(o Output) edition {
	e := edition{copy: o.Copy}
	if o.Anyway {
		e.open = p.open()
	}
	return e
}

// unprintable is what keeps the copy for publication from being printed, without what
// only follows from a fault of what was read, and without what has been said of the
// same characters or of the same number before, with what was meant instead.
func (p *Report) unprintable(ctx context.Context, before []at.Finding) ([]at.Finding, error) {
	stopping := slices.DeleteFunc(slices.Clone(p.read), func(f at.Finding) bool { return f.Stops == at.Never })
	made, err := p.print(ctx, edition{copy: Publication})
	return slices.DeleteFunc(slices.Clone(made.found), func(f at.Finding) bool {
		return covered(before, f) || follows(p.filled.Report, stopping, f)
	}), err
}

// covered reports whether one of the findings stops the paper for the characters, or
// for the number, that f is about.
func covered(findings []at.Finding, f at.Finding) bool {
	number := f.Key.Parts().Kind == at.NumberPlace
	return slices.ContainsFunc(findings, func(g at.Finding) bool {
		return g.Key == f.Key && g.Stops != at.Never && (number || g.Start < f.End && f.Start < g.End)
	})
}

// printed is a copy that may be printed. It fails with an at.Error.
func (p *Report) printed(ctx context.Context, o Output) (printing, error) {
	if err := gate(p.findings(), o.Anyway); err != nil {
		return printing{}, err
	}
	if err := ctx.Err(); err != nil {
		return printing{}, err
	}
	made, err := p.print(ctx, p.edition(o))
	if err != nil {
		return printing{}, err
	}
	return made, at.AsError(made.found)
}
