package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/render"
	"nianbao/render/extract"
)

// isHandedOver reports whether what stands where a command would is a file: it is there, or it is
// called as reports are.
func isHandedOver(arg string) bool {
	if arg == stdio {
		return false
	}
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(arg), "."))
	return isThere(arg) || slices.Contains(extract.Endings(true), ending)
}

// runHanded makes the usual files of reports that were handed over without a command, as those are
// that somebody drags onto the program. Whoever does so may never see what is said here; so what
// was found in a report lies beside it, too.
func runHanded(ctx context.Context, con *console, args []string) error {
	known := render.Formats()
	heard := con.listen()
	s, err := newSession(con, plan{policy: printing(false), known: known, usual: usual(known)}, output{}, outfit{}, args)
	if err != nil {
		return err
	}
	s.run(ctx)
	for i, path := range listPaths(s.names, onWindows) {
		name := s.names[i]
		if ctx.Err() != nil {
			return nil // which has been said
		}
		if err := s.leaveList(ctx, name, path, *heard); err != nil {
			con.fail(name, err)
		}
	}
	return nil
}

// leaveList writes what was found in a report beside it. Where nothing was, it does so only in place of
// an earlier list, which is true no more.
func (s *session) leaveList(ctx context.Context, name, path string, heard []message) error {
	if !s.hasRead(name) {
		return nil // it may be nowhere
	}
	l := list{file: filepath.Base(name)}
	for _, m := range heard {
		if m.File == name {
			l.found = append(l.found, m)
		}
	}
	_, err := os.Stat(path)
	if len(l.found) == 0 && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	t := newTarget(path, render.Format{Name: "html"})
	if read, ok := s.wasRead(t); ok {
		return clash(failed, "问题清单没有写：“%s”就是读入的“%s”。请把它移到别处或改名。", path, read)
	}
	for _, j := range s.jobs {
		if j.name == name && j.written {
			for _, t := range j.targets {
				l.made = append(l.made, filepath.Base(t.path))
			}
		}
	}
	var page bytes.Buffer
	l.write(&page)
	if err := replace(ctx, path, page.Bytes()); err != nil {
		return unwritten(path, err)
	}
	s.con.wrote(name, t.format.Name, path)
	return nil
}
