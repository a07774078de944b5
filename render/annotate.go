package render

import (
	"context"
	"io"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/docx"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// The endings of annotated copies after the report's title.
const (
	annotatedWorkbook = "批注.xlsx"
	annotatedWord     = "批注.docx"
)

// Annotate writes the copy of a report that is sent back: the workbook that was
// handed in, if it was one, with the cells coloured and remarked on that the
// findings are about; else the Word file, with each finding as a comment on its
// sentence or cell. It gives the file's name, as FileName makes it. It fails with an
// at.Error where the file cannot be written.
func (p *Report) Annotate(ctx context.Context, w io.Writer, findings []at.Finding) (name string, err error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	findings = p.Merged(findings)
	if sheets.Is(p.source) {
		return FileName(p.Title(), annotatedWorkbook), p.located(xlsx.Annotate(w, p.source, marks(findings)))
	}
	made, err := p.print(ctx, edition{copy: Publication}) // it need not be fit to print
	if err != nil {
		return "", err
	}
	d := *made.document
	for _, f := range findings {
		d.Notes = append(d.Notes, doc.Note{Key: f.Key, Start: f.Start, End: f.End, Text: remark(f)})
	}
	return FileName(p.Title(), annotatedWord), p.located(docx.Write(w, &d))
}

// remark is a finding as a comment: where it stands, everyone can see.
func remark(f at.Finding) string { return f.Severity.String() + "：" + f.Text }

// marks are the remarks on a workbook's cells. What stands in no cell is remarked
// on at the head of the sheet of texts.
func marks(findings []at.Finding) []xlsx.Mark {
	var all []xlsx.Mark
	for _, f := range findings {
		m := xlsx.Mark{Sheet: f.Source.Sheet, Cell: f.Source.Cell, Grave: f.Severity == at.Wrong, Text: remark(f)}
		if m.Cell == "" {
			m.Sheet, m.Cell = xlsx.SheetText, sheets.CellName(xlsx.TextRow-1, xlsx.TextCol)
		}
		all = append(all, m)
	}
	return all
}
