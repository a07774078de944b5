package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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

// target is where a report's file in a format goes.
func (s *session) target(name, title string, f render.Format) target {
	if !s.dest.stdout {
		return newTarget(s.dest.path(name, title, f), f)
	}
	t := target{path: "标准输出", format: f}
	if out, ok := s.con.asked.w.(*os.File); ok {
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
func clash(format string, args ...any) error {
	return &failure{"output.clash", misused, fmt.Sprintf(format, args...)}
}

// mayWrite refuses a run that would overwrite what it has read, or one of its
// files with another.
func (s *session) mayWrite() bool {
	ok := true
	for i, j := range s.jobs {
		for _, t := range j.targets {
			if err := cmp.Or(s.overwritesInput(t), s.overwritesOutput(t, s.jobs[:i])); err != nil {
				s.con.fail(j.name, err)
				ok = false
			}
		}
	}
	return ok
}

func (s *session) overwritesInput(t target) error {
	if name, ok := s.wasRead(t); ok {
		return clash("要生成的“%s”就是读入的“%s”。请用 -o 另外指定文件名或文件夹。", t.path, name)
	}
	return nil
}

func (s *session) overwritesOutput(t target, earlier []*job) error {
	for _, j := range earlier {
		for _, other := range j.targets {
			if t.same(other) {
				return clash("要生成的“%s”与 %s 要生成的是同一个文件。请分开生成，用 -o 指定不同的文件名或文件夹。", t.path, shownName(j.name))
			}
		}
	}
	return nil
}
