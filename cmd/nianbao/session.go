package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/contract"
)

// A session is one run that makes files of reports. It reads all reports, then
// refuses those whose files would destroy something, and only then writes. What is
// wrong with a report keeps no other from being written.
type session struct {
	intake
	plan
	names []string // of the reports
	dest  destination
	jobs  []*job
	// explain lists where each number and each text of a report was read.
	explain bool
	half    []string // which files of a report were replaced and which were not
}

// A plan is what a command that makes files of reports is to do with each.
type plan struct {
	policy policy
	known  []render.Format // that the command makes
	usual  []render.Format // those of them that it makes unasked
	files  render.Output   // how they are made
	// partial says that files are made also of what could be read only in part, where that
	// was read by the words that stand there.
	partial bool
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
	names, err := con.expand(args)
	if err != nil {
		return nil, err
	}
	dest, err := newDestination(to, p.known, p.usual, len(names))
	if err != nil {
		return nil, err
	}
	return &session{intake: intake{con: con, with: with}, plan: p, names: names, dest: dest}, nil
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
	told    []at.Finding // what was said of the report
	written bool         // all its files were
}

// run reports to the console whatever goes wrong.
func (s *session) run(ctx context.Context) {
	written := 0
	if s.prepare(ctx) {
		s.readAll(ctx)
		s.refuseClashes()
		written = s.writeAll(ctx)
	}
	lost := len(s.names) - written
	if err := ctx.Err(); err != nil && lost > 0 {
		s.con.fail("", err)
		return
	}
	s.con.summary(outcome{reports: len(s.names), lost: lost, half: s.half, wayOut: s.wayOut})
}

// readAll makes a job of each report without faults.
func (s *session) readAll(ctx context.Context) {
	for _, name := range s.names {
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
	if err != nil {
		return nil, err
	}
	told, ok := s.review(name, rep)
	if !ok {
		return nil, nil
	}
	if s.explain {
		s.con.origins(s.listing(), name, rep)
	}
	j := &job{name: name, report: rep, told: told}
	for _, f := range s.dest.formats {
		j.targets = append(j.targets, s.target(name, rep.FileName(f.Ending, s.files), f))
	}
	return j, nil
}

// listing is the voice for a listing: what is asked for, unless that is a file itself.
func (s *session) listing() voice {
	if s.dest.stdout {
		return s.con.aside
	}
	return s.con.asked
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
			j.written = true
			written++
		}
	}
	return written
}

// write makes all files of a report, at the same time, before it writes the first,
// and writes all before the first takes its place.
func (s *session) write(ctx context.Context, j *job) error {
	how := s.files
	how.Anyway = how.Anyway || s.partial && j.report.Recognised()
	files, errs := make([]bytes.Buffer, len(j.targets)), make([]error, len(j.targets))
	var making sync.WaitGroup
	for i, t := range j.targets {
		making.Go(func() { errs[i] = t.format.Write(j.report, ctx, &files[i], how) })
	}
	making.Wait()
	if err := cmp.Or(errs...); err != nil {
		return err
	}
	if s.dest.stdout {
		return s.con.give(j.packed(files, how), contract.List(j.name, j.told))
	}
	ready, err := stageAll(ctx, j.targets, files)
	if err != nil {
		return err
	}
	return s.publish(j, ready)
}

// packed are the files of a report by the names that they have in a ZIP file.
func (j *job) packed(files []bytes.Buffer, how render.Output) []contract.File {
	var all []contract.File
	for i, t := range j.targets {
		all = append(all, contract.File{Name: j.report.FileName(t.format.Ending, how), Data: files[i].Bytes()})
	}
	return all
}

// stageAll writes the files for all targets, or leaves none.
func stageAll(ctx context.Context, targets []target, files []bytes.Buffer) (ready []*staged, err error) {
	defer func() {
		if err != nil {
			discardAll(ready)
		}
	}()
	for i, t := range targets {
		file, err := stage(t.path, files[i].Bytes())
		if err != nil {
			return ready, unwritten(t.path, err)
		}
		ready = append(ready, file)
	}
	return ready, ctx.Err()
}

func discardAll(files []*staged) {
	for _, f := range files {
		f.discard()
	}
}

// publish brings the files of a report to their places, without a stop once it has
// begun, and says so of each.
func (s *session) publish(j *job, ready []*staged) error {
	targets := j.targets
	for i, t := range targets {
		if err := ready[i].publish(); err != nil {
			discardAll(ready[i:])
			if i > 0 {
				s.half = append(s.half, fmt.Sprintf("有一份报告的文件只换了一部分：已经换成新的：%s；没有换：%s。", pathsOf(targets[:i]), pathsOf(targets[i:])))
			}
			return unwritten(t.path, err)
		}
		s.con.wrote(j.name, t.format.Name, t.path)
	}
	return nil
}

func pathsOf(targets []target) string {
	var paths []string
	for _, t := range targets {
		paths = append(paths, t.path)
	}
	return strings.Join(paths, "、")
}
