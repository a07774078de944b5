package desk

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"

	"nianbao/render"
	"nianbao/render/archive"
	"nianbao/render/compose"
)

// A making says which files are wanted, of the draft or of a content.
type making struct {
	Formats  []string `json:"formats"`
	Copy     string   `json:"copy"`
	Attach   bool     `json:"attach"`
	Anyway   bool     `json:"anyway"`
	Fragment bool     `json:"fragment"`
	ZIP      bool     `json:"zip"`
	Content  *Content `json:"content"`
}

// make makes files.
func (d *Desk) make(a making, _ []File) (any, []File, error) {
	p, err := d.reportOf(a.Content)
	if err != nil {
		return nil, nil, err
	}
	o := render.Output{Attach: a.Attach, Anyway: a.Anyway, Fragment: a.Fragment}
	if a.Copy != "" {
		c, known := compose.CopyNamed(a.Copy)
		if !known {
			return nil, nil, errors.New("没有这种文件。")
		}
		o.Copy = c
	}
	var made []File
	for _, name := range a.Formats {
		format, known := formatNamed(name)
		if !known {
			return nil, nil, errors.New("没有这种文件。")
		}
		var b bytes.Buffer
		if err := format.Write(p, d.ctx, &b, o); err != nil {
			return nil, nil, err
		}
		made = append(made, File{Name: p.FileName(format.Ending, o), Data: b.Bytes()})
	}
	if a.ZIP {
		packed, err := archive.Pack(made...)
		if err != nil {
			return nil, nil, err
		}
		made = []File{{Name: p.FileName(".zip", o), Data: packed}}
	}
	return none{}, made, nil
}

// reportOf is the report of a content, or of the draft where there is none.
func (d *Desk) reportOf(c *Content) (*render.Report, error) {
	if d.draft == nil && c == nil {
		return nil, errNoDraft
	}
	if c == nil {
		return d.draft.report, nil
	}
	s, err := d.bound(c, nil)
	return s.report, err
}

// workbookEnding is what the name of the workbook to go on with has after the title.
const workbookEnding = "填报表.xlsx"

// formatNamed is the format of a name; the workbook to go on with is one here.
func formatNamed(name string) (render.Format, bool) {
	all := append(render.Formats(), render.DataFormats()...)
	all = append(all, render.Format{Name: "workbook", Ending: workbookEnding, Write: func(p *render.Report, ctx context.Context, w io.Writer, _ render.Output) error {
		return p.Workbook(ctx, w, nil)
	}})
	i := slices.IndexFunc(all, func(f render.Format) bool { return f.Name == name })
	if i < 0 {
		return render.Format{}, false
	}
	return all[i], true
}

// annotate makes the draft as Word with each finding as a comment.
func (d *Desk) annotate(none, []File) (any, []File, error) {
	if d.draft == nil {
		return nil, nil, errNoDraft
	}
	var b bytes.Buffer
	name, err := d.draft.report.Annotate(d.ctx, &b, d.draft.report.Findings())
	if err != nil {
		return nil, nil, err
	}
	return none{}, []File{{Name: name, Data: b.Bytes()}}, nil
}

// save makes the draft a file, with what the page has besides.
func (d *Desk) save(a struct {
	Extra string `json:"extra"`
}, _ []File) (any, []File, error) {
	if d.draft == nil {
		return nil, nil, errNoDraft
	}
	var b bytes.Buffer
	if err := d.draft.report.Workbook(d.ctx, &b, []byte(a.Extra)); err != nil {
		return nil, nil, err
	}
	return none{}, []File{{Name: render.FileName(d.draft.report.Title(), "底稿.xlsx"), Data: b.Bytes()}}, nil
}
