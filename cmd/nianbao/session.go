package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	"nianbao/render"
)

// A session is one run that makes files of reports. It reads all reports, then
// refuses what must not be written, and only then writes: a report with faults
// keeps no other from being tried, but a clash of names keeps all from being
// written.
type session struct {
	intake
	plan
	dest  destination
	jobs  []*job
	swept map[string]bool // folders without leftovers
}

// A plan is what a command that makes files of reports is to do with each.
type plan struct {
	policy policy
	known  []render.Format // that the command makes
	usual  []render.Format // those of them that it makes unasked
	files  render.Output   // how they are made
	// wayOut is what somebody can do who answers for what is wrong with a report; ""
	// where that is nothing.
	wayOut string
}

// newSession checks the command line before anything is read.
func newSession(con *console, p plan, to output, with outfit, args []string) (*session, error) {
	if len(args) == 0 {
		return nil, misuse("缺少年报文件。")
	}
	if err := onceStdin(append(slices.Clone(args), with.layout)); err != nil {
		return nil, err
	}
	dest, err := newDestination(to, p.known, p.usual, len(args))
	if err != nil {
		return nil, err
	}
	return &session{intake: intake{con: con, with: with}, plan: p, dest: dest, swept: map[string]bool{}}, nil
}

// onceStdin refuses to read standard input for two of the inputs.
func onceStdin(inputs []string) error {
	if first := slices.Index(inputs, stdio); first >= 0 && slices.Contains(inputs[first+1:], stdio) {
		return misuse("标准输入“-”只能用一次。")
	}
	return nil
}

// A job is a report that has been read and the files to be made of it.
type job struct {
	name    string // as the user gave it
	report  *render.Report
	targets []target
}

// run reports to the console whatever goes wrong.
func (s *session) run(ctx context.Context, args []string) {
	written := 0
	if s.prepare(ctx) {
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
	s.con.summary(len(args), lost, s.wayOut)
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
		making.Go(func() { errs[i] = t.format.Write(j.report, ctx, &files[i], s.files) })
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
