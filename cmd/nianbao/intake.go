package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/extract"
)

// An intake reads what a run is given, and remembers it: none of it may be
// overwritten.
type intake struct {
	con      *console
	with     outfit
	renderer *render.Renderer // after prepare
	form     *layouts.Layout  // likewise: the one that was given, or nil
	inputs   []opened
}

// An outfit is what the user gives for all reports of a run, in place of what is
// built in; what is "" he does not give.
type outfit struct {
	fonts  string // the folder of the office's own
	layout string // the file of a form
	tidy   bool   // reports are brought to the official form of writing
	seen   bool   // of files that carry data besides, what is to be seen is read
}

// An opened file is one that has been read.
type opened struct {
	name string
	file fs.FileInfo
}

// prepare makes the renderer. It reports whether it could.
func (in *intake) prepare(ctx context.Context) bool {
	var options render.Options
	var err error
	if in.with.layout != "" {
		if in.form, err = in.readLayout(ctx); err != nil {
			return in.fail(ctx, in.with.layout, err)
		}
		options.Layout = in.form
	}
	if options.Faces, err = faces(in.with.fonts); err != nil {
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

func (in *intake) readLayout(ctx context.Context) (*layouts.Layout, error) {
	data, err := in.read(ctx, in.with.layout)
	if err != nil {
		return nil, err
	}
	return layouts.Parse(in.with.layout, data)
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

// hasRead reports whether a file has been read.
func (in *intake) hasRead(name string) bool {
	return slices.ContainsFunc(in.inputs, func(o opened) bool { return o.name == name })
}

// report reads a report. It fails with an at.Error where there is none.
func (in *intake) report(ctx context.Context, name string) (*render.Report, error) {
	data, err := in.read(ctx, name)
	if errors.Is(err, errFolder) {
		err = unreadable("这个文件夹里没有年报文件（.%s）。", strings.Join(extract.Endings(false), "、."))
	}
	if err != nil {
		return nil, err
	}
	how := render.Reading{Tidy: in.with.tidy, Seen: in.with.seen}
	if name == stdio {
		return in.renderer.ReadWith(how, shownName(name), data)
	}
	beside, err := os.OpenRoot(filepath.Dir(name)) // which no picture's name leads out of
	if err != nil {
		return in.renderer.ReadWith(how, shownName(name), data)
	}
	defer beside.Close()
	how.Files = beside.FS()
	return in.renderer.ReadWith(how, shownName(name), data)
}
