package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/report"
)

// An intake reads what a run is given, and remembers it: none of it may be
// overwritten.
type intake struct {
	con      *console
	renderer *render.Renderer
	inputs   []opened
}

// An opened file is one that has been read.
type opened struct {
	name string
	file fs.FileInfo
	data []byte
}

// prepare makes the renderer. It reports whether it could.
func (in *intake) prepare(ctx context.Context, options render.Options, layout string) bool {
	var err error
	if layout != "" {
		if options.Layout, err = in.readLayout(ctx, layout); err != nil {
			return in.fail(ctx, layout, err)
		}
	}
	if in.renderer, err = render.New(options); err != nil {
		return in.fail(ctx, "", err)
	}
	return true
}

// fail shows an error, unless it is that the run was interrupted, which is said
// once for all reports. It returns false.
func (in *intake) fail(ctx context.Context, name string, err error) bool {
	if ctx.Err() == nil {
		in.con.fail(name, err)
	}
	return false
}

func (in *intake) readLayout(ctx context.Context, name string) (*layouts.Layout, error) {
	o, err := in.read(ctx, name)
	if err != nil {
		return nil, err
	}
	return layouts.Parse(name, o.data)
}

// read reads a file and remembers it.
func (in *intake) read(ctx context.Context, name string) (opened, error) {
	file, err := readInput(ctx, name, in.con.in)
	if err != nil {
		return opened{}, err
	}
	o := opened{name, file.file, file.data}
	in.inputs = append(in.inputs, o)
	return o, nil
}

// report reads a report. With an error that lists its faults it is there even
// so, as far as it could be read. What the reader passed over is told.
func (in *intake) report(ctx context.Context, name string) (*report.Report, error) {
	o, err := in.read(ctx, name)
	if err != nil {
		return nil, err
	}
	if err := refuseContainer(o.data); err != nil {
		return nil, err
	}
	rep, err := in.renderer.Read(shownName(name), o.data)
	if rep == nil {
		return nil, err
	}
	in.con.remarks(name, rep.Remarks)
	return rep, errors.Join(err, in.noticeLayout(name, rep, err))
}

// noticeLayout tells the user where the newest form stands in for one that is
// not known yet. That a report has no form is among its faults already.
func (in *intake) noticeLayout(name string, rep *report.Report, faults error) error {
	l, newer, err := in.renderer.LayoutFor(rep)
	if faults != nil {
		return nil
	}
	if err != nil || !newer {
		return err
	}
	in.con.notice(name, "layout.newest", fmt.Sprintf(
		"还没有 %d 年度的版式，用的是最新的 %s 版（%s）。如已有新的格式，请用 --layout 指定。", rep.Year, l.Name, l.Describe))
	return nil
}
