package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/render"
)

// A target is a file to be written, and what stands at its place.
type target struct {
	path   string
	format render.Format
	file   fs.FileInfo // nil if there is none
	folder fs.FileInfo // nil if there is none
}

// target is where a report's file in a format goes, which has a name of its own.
func (s *session) target(name, file string, f render.Format) target {
	if !s.dest.stdout {
		return newTarget(s.dest.path(name, file), f)
	}
	t := target{path: "标准输出", format: f}
	if out, ok := s.con.asked.w.to.(*os.File); ok {
		t.file, _ = out.Stat() // nil does for a standard output that is no file
	}
	return t
}

func newTarget(path string, f render.Format) target {
	file, _ := os.Stat(path) // what is wrong with it shows when it is written
	folder, _ := os.Stat(filepath.Dir(path))
	return target{path: path, format: f, file: file, folder: folder}
}

// is reports whether the target is a certain file, be it by a link.
func (t target) is(file fs.FileInfo) bool {
	return t.file != nil && file != nil && file.Mode().IsRegular() && os.SameFile(t.file, file)
}

// same reports whether two targets would be one file. Of files that do not
// exist yet nobody knows whether the disk tells capitals from small letters.
func (t target) same(other target) bool {
	switch {
	case t.file != nil || other.file != nil:
		return t.is(other.file)
	case t.folder != nil && other.folder != nil:
		return os.SameFile(t.folder, other.folder) && strings.EqualFold(filepath.Base(t.path), filepath.Base(other.path))
	}
	return strings.EqualFold(filepath.Clean(t.path), filepath.Clean(other.path))
}

// clash is an output that would destroy something.
func clash(exit exitCode, format string, args ...any) error {
	return &failure{"output.clash", exit, fmt.Sprintf(format, args...)}
}

// refuseClashes drops the reports whose files would overwrite what has been read, or
// one another. That is misuse where no report is left.
func (s *session) refuseClashes() {
	refused := map[*job]string{} // why
	for i, j := range s.jobs {
		if text := s.overwritesInput(j); text != "" {
			refused[j] = text
			continue
		}
		for _, other := range s.jobs[:i] {
			refused[j] = cmp.Or(refused[j], j.clashes(other))
			refused[other] = cmp.Or(refused[other], other.clashes(j))
		}
	}
	exit := misused
	if slices.ContainsFunc(s.jobs, func(j *job) bool { return refused[j] == "" }) {
		exit = failed
	}
	s.jobs = slices.DeleteFunc(s.jobs, func(j *job) bool {
		if refused[j] == "" {
			return false
		}
		s.con.fail(j.name, clash(exit, "%s", refused[j]))
		return true
	})
}

// overwritesInput says that a report's files would overwrite what has been read.
func (s *session) overwritesInput(j *job) string {
	for _, t := range j.targets {
		if name, ok := s.wasRead(t); ok {
			return fmt.Sprintf("要生成的“%s”就是读入的“%s”。请用 -o 另外指定文件名或文件夹。", t.path, name)
		}
	}
	return ""
}

// clashes says that a report's files and another's would be the same.
func (j *job) clashes(other *job) string {
	for _, t := range j.targets {
		if slices.ContainsFunc(other.targets, t.same) {
			return fmt.Sprintf("要生成的“%s”与 %s 要生成的是同一个文件，两份都没有生成。同一份年报交了两次的，请只留一份；不是的，请分开生成，用 -o 指定不同的文件名或文件夹。", t.path, shownName(other.name))
		}
	}
	return ""
}
