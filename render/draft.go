package render

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/extract"
	"nianbao/render/limits"
	"nianbao/render/report"
	"nianbao/render/rules"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// Workbook writes the report as far as it has come as the workbook that an office goes on
// filling in, as Blank writes it, whatever is wrong with the report or missing: with each
// number and text as it was given, and with its pictures. Read makes the same report of it, and
// of what has been changed in it. payload is what the file carries for its writer, at most
// limits.Payload bytes of any kind, which Carried gives back; nil for nothing. It fails with
// an at.Error that lists what no workbook can hold, or the context's error; then nothing has
// been written.
func (p *Report) Workbook(ctx context.Context, w io.Writer, payload []byte) error {
	if len(payload) > limits.Payload {
		return at.Error{p.unkept(at.Whole, "和草稿一起存的修改记录有 %s，最多 %s。请另存新的草稿。", megabytes(len(payload)), megabytes(limits.Payload))}
	}
	tree := compose.Draft(p.filled)
	data, why := p.draftData()
	if data != nil {
		tree.Carried = &doc.Carried{Report: data, Layout: p.filled.Layout.Name}
	}
	tree.Payload = payload
	var file bytes.Buffer
	if err := xlsx.Write(&file, tree); err != nil {
		return p.located(err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if file.Len() > limits.File {
		return p.tooBig(file.Len())
	}
	if lost := p.lost(file.Bytes()); len(lost) > 0 {
		if why != nil {
			return p.located(why)
		}
		return lost
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	_, err := file.WriteTo(w)
	return err
}

// Carried is what a workbook that Workbook wrote carries for its writer. ok is false where it
// carries nothing, since programs other than Excel drop it; where it is damaged, or more than
// was allowed; and for every other file.
func Carried(data []byte) (payload []byte, ok bool) { return sheets.Payload(data) }

// draftData is the report as data for its draft, or why that cannot be written: what reading
// could not make whole is left as it stood in its file, if that was data.
func (p *Report) draftData() ([]byte, error) {
	given := *p.filled.Report
	given.Sections, given.Annexes = withoutPictures(at.Section, given.Sections), withoutPictures(at.Annex, given.Annexes)
	data, err := report.Data(&given, p.filled.Fields)
	if (err != nil || len(p.read) > 0) && p.asGiven {
		return p.source, nil
	}
	return data, err
}

// tooBig says that a draft could not be read again, and which pictures to make smaller.
func (p *Report) tooBig(size int) error {
	pictures := slices.DeleteFunc(slices.Clone(p.filled.Blocks), func(b bind.Block) bool { return b.Picture.Image == nil })
	slices.SortStableFunc(pictures, func(a, b bind.Block) int { return cmp.Compare(len(b.Picture.Image.Data), len(a.Picture.Image.Data)) })
	const most = 3
	found := at.Error{}
	for _, b := range pictures[:min(len(pictures), most)] {
		found = append(found, p.unkept(at.BlockFrom(b.Key), "草稿存成文件有 %s，上限 %s，再打开就读不了了。这张图片有 %s，请缩小后再存。",
			megabytes(size), megabytes(limits.File), megabytes(len(b.Picture.Image.Data))))
	}
	if len(found) == 0 {
		found = append(found, p.unkept(at.Whole, "草稿存成文件有 %s，上限 %s，再打开就读不了了。请删减文字，或者另存新的草稿。", megabytes(size), megabytes(limits.File)))
	}
	return found
}

// megabytes is a size for a clerk.
func megabytes(n int) string { return fmt.Sprintf("%.1f MB", float64(n)/(1<<20)) }

// lost is what does not come back out of a draft's file as it was.
func (p *Report) lost(file []byte) at.Error {
	in := extract.Input{Name: p.filled.Report.YearSource.File, Data: file, Fields: p.filled.Fields, Choose: p.renderer.choose, Forms: p.renderer.forms.All()}
	given, layout, found := extract.Read(in)
	switch {
	case given == nil || layout == nil:
		return at.Error(found)
	case report.Same(p.filled.Report, given):
		return nil
	}
	var lost at.Error
	for _, d := range Differences(p, newReport(p.renderer, in, given, layout, nil)) {
		lost = append(lost, p.unkept(cmp.Or(d.Was, d.Key), "填报表放不下这一处：存进去再读出来就不一样了。请改写后再存。"))
	}
	if len(lost) == 0 {
		lost = append(lost, p.unkept(at.Whole, "填报表放不下这份报告：存进去再读出来就不一样了。请另存为 YAML 文件。"))
	}
	return lost
}

// unkept is a finding on what a draft's file cannot hold.
func (p *Report) unkept(key at.Key, format string, args ...any) at.Finding {
	return p.placed([]at.Finding{rules.New("draft.file", key, at.Source{}, format, args...)})[0]
}
