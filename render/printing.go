package render

import (
	"context"
	"slices"

	"nianbao/render/at"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/docx"
	"nianbao/render/page"
	"nianbao/render/pdf"
	"nianbao/render/xlsx"
)

// A printing is a copy of a report as it will be printed. A reviewer wants to know
// what cannot be, and whoever prints it wants the pages, so that the copy for
// publication is made once, for both.
type printing struct {
	document *doc.Document
	book     *page.Book // nil where the document cannot be broken into pages
	// found is what keeps the copy from being written, in whatever format: what one
	// of them cannot hold is in none, lest the files of a report differ.
	found []at.Finding
}

// printing makes a copy. The context's error leaves it without a book.
func (p *Report) printing(ctx context.Context, c compose.Copy) printing {
	d, found := compose.Document(p.filled, c)
	book, err := page.Break(ctx, d, p.renderer.options.Faces)
	made := printing{document: d, book: book}
	errs := []error{at.AsError(found), err, docx.Check(d), xlsx.Check(compose.Annex(p.filled))}
	if book != nil {
		errs = append(errs, pdf.Check(book))
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

// unprintable is what keeps the copy for publication from being printed, without what
// only follows from a fault of what was read, and without what has been said of the
// same characters or of the same number before, with what was meant instead.
func (p *Report) unprintable(before []at.Finding) []at.Finding {
	stopping := slices.DeleteFunc(slices.Clone(p.read), func(f at.Finding) bool { return f.Stops == at.Never })
	return slices.DeleteFunc(slices.Clone(p.published().found), func(f at.Finding) bool {
		return covered(before, f) || follows(p.filled.Report, stopping, f)
	})
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
	var made printing
	if o.Copy == Publication {
		made = p.published()
	} else {
		made = p.printing(ctx, o.Copy)
	}
	if err := at.AsError(made.found); err != nil {
		return printing{}, err
	}
	return made, ctx.Err()
}
