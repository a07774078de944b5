package render

import (
	"sync"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/report"
	"nianbao/render/xlsx"
)

// What the annex (附表) cannot hold is in no file of a report, so that every printing asks. Of
// what stands in the annex, the form's part is the same in each report and is looked
// through once; of a report's own texts and numbers, all but very long ones surely fit.
// Only where that is not sure is the annex composed to be looked through.

// An annexForm is what an annex of a form has without a report.
type annexForm struct {
	fits  bool     // a workbook can hold it
	texts []at.Key // the fields whose lines stand in it
}

// annexForms keeps what has been found out of the forms of a Renderer.
type annexForms struct{ known sync.Map } // of *annexForm by *layouts.Layout

// of is the form's part of the annex.
func (a *annexForms) of(l *layouts.Layout, fields report.Fields) *annexForm {
	if known, ok := a.known.Load(l); ok {
		return known.(*annexForm)
	}
	form := &annexForm{fits: xlsx.Check(compose.Annex(bind.Blank(l, &report.Report{Year: l.From}, fields))) == nil}
	for _, f := range bind.FormFields(l, fields, 0) {
		form.texts = append(form.texts, f.Key)
	}
	a.known.Store(l, form)
	return form
}

// checkAnnex finds what the annex of a printing cannot hold, as an at.Error.
func (p *Report) checkAnnex(made *printing) error {
	form := p.renderer.annexes.of(p.filled.Layout, p.renderer.options.Fields)
	if form.fits && p.fitsAnnex(form.texts, made.document) {
		return nil
	}
	return xlsx.Check(made.workbook())
}

// fitsAnnex reports whether the report's texts, and the numbers in the document's tables,
// surely fit the annex.
func (p *Report) fitsAnnex(texts []at.Key, d *doc.Document) bool {
	if !xlsx.Fits(d.Meta.Title) || !xlsx.Fits(d.Meta.Agency) {
		return false
	}
	for _, key := range texts {
		for _, line := range p.filled.Report.Get(key) {
			if !xlsx.Fits(line.Text) {
				return false
			}
		}
	}
	for _, t := range p.filled.Texts {
		if _, inBlock := p.filled.Block(t.Key); (inBlock || t.Annex > 0) && !xlsx.Fits(t.Text.Text) {
			return false
		}
	}
	for _, block := range d.Blocks {
		table, ok := block.(*doc.Table)
		if !ok {
			continue
		}
		for i := range table.Cells {
			if c := &table.Cells[i]; c.Role == doc.Number && !xlsx.FitsNumber(doc.Text(c.Runs)) {
				return false
			}
		}
	}
	return true
}
