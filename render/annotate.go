package render

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/docx"
	"nianbao/render/limits"
	"nianbao/render/prose"
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
// sentence or cell. Of more findings than anybody mends in one go the gravest are
// remarked on, and how many more there are. It gives the file's name, as FileName
// makes it. Workbooks as Excel wrote them before 2007 nothing writes: theirs is the Word
// file. It fails with an at.Error where the file cannot be written.
func (p *Report) Annotate(ctx context.Context, w io.Writer, findings []at.Finding) (name string, err error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	findings, more := gravest(p.Merged(findings), limits.Remarks)
	if sheets.Is(p.source) && !sheets.IsOld(p.source) && !prose.Is(p.source) {
		return FileName(p.Title(), annotatedWorkbook), p.located(xlsx.Annotate(w, p.source, marks(findings, more)))
	}
	made, err := p.print(ctx, edition{copy: Publication}) // it need not be fit to print
	if err != nil {
		return "", err
	}
	d := *made.document
	for _, f := range findings {
		d.Notes = append(d.Notes, doc.Note{Key: f.Key, Start: f.Start, End: f.End, Text: remark(f)})
	}
	if more > 0 {
		d.Notes = append(d.Notes, doc.Note{Key: at.Title, Text: omitted(more)})
	}
	return FileName(p.Title(), annotatedWord), p.located(docx.Write(w, p.carrying(&d, Publication)))
}

// gravest are so many of the findings, the gravest, in their order, and how many more
// there are.
func gravest(findings []at.Finding, most int) (kept []at.Finding, more int) {
	if len(findings) <= most {
		return findings, 0
	}
	order := make([]int, len(findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(findings[i].Severity, findings[j].Severity) })
	order = order[:most]
	slices.Sort(order)
	for _, i := range order {
		kept = append(kept, findings[i])
	}
	return kept, len(findings) - most
}

// omitted is the remark that says how many findings are not remarked on.
func omitted(more int) string {
	return fmt.Sprintf("还有 %d 处没有批注。请先改好批注了的，再查一遍。", more)
}

// remark is a finding as a comment: where it stands, everyone can see.
func remark(f at.Finding) string { return f.Severity.String() + "：" + f.Text }

// marks are the remarks on a workbook's cells. What stands in no cell is remarked
// on at the head of the sheet of texts, and there, too, how many more there are.
func marks(findings []at.Finding, more int) []xlsx.Mark {
	head := xlsx.Mark{Sheet: xlsx.SheetText, Cell: sheets.CellName(xlsx.TextRow-1, xlsx.TextCol)}
	var all []xlsx.Mark
	if more > 0 {
		head.Text = omitted(more)
		all = append(all, head)
	}
	for _, f := range findings {
		m := xlsx.Mark{Sheet: f.Source.Sheet, Cell: f.Source.Cell, Grave: f.Severity == at.Wrong, Text: remark(f)}
		if m.Cell == "" {
			m.Sheet, m.Cell = head.Sheet, head.Cell
		}
		all = append(all, m)
	}
	return all
}
