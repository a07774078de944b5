package main

import (
	"context"
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
	fonts    string // the folder of the office's own, or ""
	renderer *render.Renderer
	inputs   []opened
}

// An opened file is one that has been read.
type opened struct {
	name string
	file fs.FileInfo
}

// prepare makes the renderer. It reports whether it could.
func (in *intake) prepare(ctx context.Context, options render.Options, layout string) bool {
	var err error
	if layout != "" {
		if options.Layout, err = in.readLayout(ctx, layout); err != nil {
			return in.fail(ctx, layout, err)
		}
	}
	if options.Faces, err = faces(in.fonts); err != nil {
		return in.fail(ctx, "", err)
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
	data, err := in.read(ctx, name)
	if err != nil {
		return nil, err
	}
	return layouts.Parse(name, data)
}

// read reads a file and remembers that it did.
func (in *intake) read(ctx context.Context, name string) ([]byte, error) {
	file, err := readInput(ctx, name, in.con.in)
	if err != nil {
		return nil, err
	}
	in.inputs = append(in.inputs, opened{name, file.file})
	return file.data, nil
}

// wasRead is what the user calls the input that a target would overwrite, if it
// would.
func (in *intake) wasRead(t target) (name string, ok bool) {
	for _, o := range in.inputs {
		if t.is(o.file) {
			return shownName(o.name), true
		}
	}
	return "", false
}

// report makes a report of a file's data. With an error that lists its faults it
// is there even so, as far as it could be read. What the reader passed over is
// told.
func (in *intake) report(name string, data []byte) (*report.Report, error) {
	if err := refuseContainer(data); err != nil {
		return nil, err
	}
	rep, err := in.renderer.Read(shownName(name), data)
	if rep == nil {
		return nil, err
	}
	in.con.remarks(name, rep.Remarks)
	if err == nil {
		err = in.noticeLayout(name, rep)
	}
	return rep, err
}

// noticeLayout tells the user where the newest form stands in for one that is
// not known yet.
func (in *intake) noticeLayout(name string, rep *report.Report) error {
	l, newer, err := in.renderer.LayoutFor(rep)
	if err != nil || !newer {
		return err
	}
	in.con.notice(name, "layout.newest", fmt.Sprintf(
		"还没有 %d 年度的版式，用的是最新的 %s 版（%s）。如已有新的格式，请用 --layout 指定。", rep.Year, l.Name, l.Describe))
	return nil
}
