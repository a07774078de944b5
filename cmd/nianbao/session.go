package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"nianbao/render"
)

// A session is one run that makes files of reports. It reads all reports, then
// refuses what must not be written, and only then writes: a report with faults
// keeps no other from being tried, but a clash of names keeps all from being
// written.
type session struct {
	intake
	dest   destination
	policy policy
	output render.Output
	jobs   []*job
	swept  map[string]bool // folders without leftovers
}

// A job is a report that has been read and the files to be made of it.
type job struct {
	name    string // as the user gave it
	report  *render.Report
	targets []target
}

// run reports to the console whatever goes wrong.
func (s *session) run(ctx context.Context, options render.Options, layout string, args []string) {
	written := 0
	if s.prepare(ctx, options, layout) {
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

// readAll makes a job of each report without faults.
func (s *session) readAll(ctx context.Context, names []string) {
	for _, name := range names {
		if ctx.Err() != nil {
			return
		}
		if j, err := s.readJob(ctx, name); err != nil {
			s.fail(ctx, name, err)
		} else if j != nil {
			s.jobs = append(s.jobs, j)
		}
	}
}

// readJob makes a job of a report, or none if what was found stops it.
func (s *session) readJob(ctx context.Context, name string) (*job, error) {
	rep, err := s.report(ctx, name)
	if err != nil || !s.review(name, rep) {
		return nil, err
	}
	j := &job{name: name, report: rep}
	for _, f := range s.dest.formats {
		j.targets = append(j.targets, s.target(name, rep.Title(), f))
	}
	return j, nil
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

// write makes all files of a report, at the same time, before it writes the
// first.
func (s *session) write(ctx context.Context, j *job) error {
	files, errs := make([]bytes.Buffer, len(j.targets)), make([]error, len(j.targets))
	var making sync.WaitGroup
	for i, t := range j.targets {
		making.Go(func() { errs[i] = t.format.Write(j.report, ctx, &files[i], s.output) })
	}
	making.Wait()
	if err := cmp.Or(errs...); err != nil {
		return err
	}
	for i, t := range j.targets {
		if err := s.put(ctx, t, files[i].Bytes()); err != nil {
			return unwritten(t.path, err)
		}
	}
	return nil
}

// put brings a file to where it belongs and says so.
func (s *session) put(ctx context.Context, t target, data []byte) error {
	if s.dest.stdout {
		if _, err := s.con.asked.w.Write(data); err != nil {
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
	_, err := fmt.Fprintln(s.con.asked.w, t.path)
	return err
}
