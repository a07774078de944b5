package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/report"
)

// A session is one run of render. It reads all reports, then refuses what must
// not be written, and only then writes: a report with faults keeps no other
// from being tried, but a clash of names keeps all from being written.
type session struct {
	con      *console
	dest     destination
	renderer *render.Renderer
	inputs   []opened
	jobs     []*job
	swept    map[string]bool // folders without leftovers
}

// An opened file is one that the session has read and must not overwrite.
type opened struct {
	name string
	file fs.FileInfo
}

// A job is a report that has been read and the files to be made of it.
type job struct {
	name    string // as the user gave it
	report  *report.Report
	targets []target
}

// run reports to the console whatever goes wrong.
func (s *session) run(ctx context.Context, flags renderFlags, args []string) {
	written := 0
	if s.prepare(ctx, flags) {
		s.readAll(ctx, args)
		if s.mayWrite() {
			written = s.writeAll(ctx)
		}
	}
	lost := len(args) - written
	if err := ctx.Err(); err != nil && lost > 0 {
		s.con.fail("", err)
		return
	}
	s.con.summary(len(args), lost)
}

// prepare makes the renderer. It reports whether it could.
func (s *session) prepare(ctx context.Context, flags renderFlags) bool {
	options := render.Options{FontDir: flags.fonts}
	if flags.filing {
		options.Copy = layouts.Filing
	}
	var err error
	if flags.layout != "" {
		if options.Layout, err = s.readLayout(ctx, flags.layout); err != nil {
			return s.fail(ctx, flags.layout, err)
		}
	}
	if s.renderer, err = render.New(options); err != nil {
		return s.fail(ctx, "", err)
	}
	return true
}

// fail shows an error, unless it is that the run was interrupted, which is said
// once for all reports. It returns false.
func (s *session) fail(ctx context.Context, name string, err error) bool {
	if ctx.Err() == nil {
		s.con.fail(name, err)
	}
	return false
}

func (s *session) readLayout(ctx context.Context, name string) (*layouts.Layout, error) {
	data, err := s.read(ctx, name)
	if err != nil {
		return nil, err
	}
	return layouts.Parse(name, data)
}

// read reads a file and remembers it.
func (s *session) read(ctx context.Context, name string) ([]byte, error) {
	in, err := readInput(ctx, name, s.con.in)
	if err != nil {
		return nil, err
	}
	s.inputs = append(s.inputs, opened{name, in.file})
	return in.data, nil
}

// readAll makes a job of each report without faults.
func (s *session) readAll(ctx context.Context, names []string) {
	for _, name := range names {
		if ctx.Err() != nil {
			return
		}
		if j, err := s.readJob(ctx, name); err != nil {
			s.fail(ctx, name, err)
		} else {
			s.jobs = append(s.jobs, j)
		}
	}
}

func (s *session) readJob(ctx context.Context, name string) (*job, error) {
	data, err := s.read(ctx, name)
	if err != nil {
		return nil, err
	}
	if err := refuseContainer(data); err != nil {
		return nil, err
	}
	rep, err := s.renderer.Read(shownName(name), data)
	if err != nil {
		return nil, err
	}
	document, err := s.renderer.Document(rep)
	if err != nil {
		return nil, err
	}
	if err := s.noticeLayout(name, rep); err != nil {
		return nil, err
	}
	j := &job{name: name, report: rep}
	for _, f := range s.dest.formats {
		j.targets = append(j.targets, s.target(name, document.Meta.Title, f))
	}
	return j, nil
}

// noticeLayout tells the user where the newest form stands in for one that is
// not known yet.
func (s *session) noticeLayout(name string, rep *report.Report) error {
	l, newer, err := s.renderer.LayoutFor(rep)
	if err != nil || !newer {
		return err
	}
	s.con.notice(name, "layout.newest", fmt.Sprintf(
		"还没有 %d 年度的版式，用的是最新的 %s 版（%s）。如已有新的格式，请用 --layout 指定。", rep.Year, l.Name, l.Describe))
	return nil
}

// writeAll counts the reports whose files were all written.
func (s *session) writeAll(ctx context.Context) int {
	written := 0
	for _, j := range s.jobs {
		if ctx.Err() != nil {
			break
		}
		if err := s.write(ctx, j); err != nil {
			s.fail(ctx, j.name, err)
		} else {
			written++
		}
	}
	return written
}

// write makes all files of a report before it writes the first.
func (s *session) write(ctx context.Context, j *job) error {
	files := make([]bytes.Buffer, len(j.targets))
	for i, t := range j.targets {
		if err := t.format.write(s.renderer, ctx, &files[i], j.report); err != nil {
			return err
		}
	}
	for i, t := range j.targets {
		if err := s.put(ctx, t, files[i].Bytes()); err != nil {
			return &problem{"output.file", failed, fmt.Sprintf("无法写入“%s”：%v。", t.path, err)}
		}
	}
	return nil
}

// put brings a file to where it belongs and says so.
func (s *session) put(ctx context.Context, t target, data []byte) error {
	if s.dest.stdout {
		if _, err := s.con.out.Write(data); err != nil {
			return errors.New(reason(err))
		}
		return nil
	}
	if folder := filepath.Dir(t.path); !s.swept[folder] {
		sweep(folder)
		s.swept[folder] = true
	}
	if err := replace(ctx, t.path, data); err != nil {
		return err
	}
	_, err := fmt.Fprintln(s.con.out, t.path)
	return err
}
