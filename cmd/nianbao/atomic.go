package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Files are written whole under a temporary name and then renamed, so that under
// the final name there is at every moment all of the old file or all of the new
// one.
//
// Temporary names are random: the runs that write to one folder may be on
// different computers or in containers, where process numbers tell nothing apart.
// They stand in a folder of their own inside the one that is written to, so that
// looking for leftovers costs the same however many files are beside it.
//
// A killed run leaves its temporary files behind. Nobody can tell such a file from
// one that a living run is about to rename, except by its age: a later run removes
// what is a day older than the file that it has just made itself. Both times are
// the file system's, so that no computer's clock counts.

const (
	tempFolder  = ".nianbao-tmp"
	tempEnding  = ".tmp"
	leftoverAge = 24 * time.Hour
)

// maxTries is how often other runs may remove the empty folder of temporary files
// between its making and its use.
const maxTries = 100

// A staged file is written and waits to take its place.
type staged struct {
	path string // its place; links are followed
	temp string
}

// stage writes a file whole, beside its place, and makes the folder that this is in.
// What it is to replace keeps its mode.
func stage(path string, data []byte) (*staged, error) {
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		path = resolved
	}
	old, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return nil, fmt.Errorf("不能建立文件夹：%s", reason(err))
		}
	case err != nil:
		return nil, errors.New(reason(err))
	case !old.Mode().IsRegular():
		return nil, errors.New("这个名字已被文件夹或别的东西占用")
	case old.Mode().Perm()&0o200 == 0: // Windows would refuse it, Unix would not
		return nil, errors.New("已有同名的只读文件")
	}
	temp, err := createTemp(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	s := &staged{path: path, temp: temp.Name()}
	if err := fill(temp, data, old); err != nil {
		s.discard()
		return nil, errors.New(reason(err))
	}
	sweep(s.temp)
	return s, nil
}

// fill writes and closes a temporary file, as safe from a power cut as the disk
// makes it; old is what it will replace, or nil.
func fill(temp *os.File, data []byte, old fs.FileInfo) error {
	_, err := temp.Write(data)
	if old != nil && err == nil {
		err = temp.Chmod(old.Mode().Perm())
	}
	if err == nil {
		err = flush(temp)
	}
	return errors.Join(err, temp.Close())
}

// flush is Sync, which some network drives do not know.
func flush(temp *os.File) error {
	err := temp.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return err
}

// publish brings the file to its place.
func (s *staged) publish() error {
	err := os.Rename(s.temp, s.path)
	s.discard()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("临时文件被别的程序删除")
	case err != nil:
		return errors.New(reason(err))
	}
	return nil
}

// errTaken says that something stands at a place that was to be free.
var errTaken = errors.New("已有同名的文件")

// publishNew brings the file to its place unless something stands there, be it since a
// moment. It fails with errTaken then.
func (s *staged) publishNew() error {
	err := os.Link(s.temp, s.path)
	switch {
	case err == nil:
		s.discard()
		return nil
	case errors.Is(err, fs.ErrExist):
		s.discard()
		return errTaken
	}
	return s.publish() // a file system without links
}

// discard removes what is left of the temporary file, and its folder if no other
// run has files there.
func (s *staged) discard() {
	_ = os.Remove(s.temp) // fails once it has been renamed
	_ = os.Remove(filepath.Dir(s.temp))
}

// replace writes one file, in place of what may be there.
func replace(ctx context.Context, path string, data []byte) error {
	return write(ctx, path, data, (*staged).publish)
}

// create writes one file where none is. It fails with errTaken where one is.
func create(ctx context.Context, path string, data []byte) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return errTaken
	}
	return write(ctx, path, data, (*staged).publishNew)
}

func write(ctx context.Context, path string, data []byte, publish func(*staged) error) error {
	s, err := stage(path, data)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		s.discard()
		return err
	}
	return publish(s)
}

// createTemp is os.CreateTemp, which would give the file mode 0600, with the
// mode that the user's umask asks for. Its error is in words for the user.
func createTemp(folder string) (f *os.File, err error) {
	hidden := filepath.Join(folder, tempFolder)
	for range maxTries {
		if err := makeTempFolder(folder, hidden); err != nil {
			return nil, err
		}
		f, err = os.OpenFile(filepath.Join(hidden, rand.Text()+tempEnding), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil {
			return f, nil
		}
		// Another run has finished and removed the folder, which Windows calls a
		// lack of permission as long as somebody looks into it.
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
			break
		}
	}
	_ = os.Remove(hidden)
	return nil, errors.New(reason(err))
}

// makeTempFolder makes the folder of temporary files, if it is not there, for all
// who may write to the folder around it.
func makeTempFolder(folder, hidden string) error {
	err := os.Mkdir(hidden, 0o777)
	if err == nil {
		if around, err := os.Stat(folder); err == nil {
			_ = os.Chmod(hidden, around.Mode()&(fs.ModePerm|fs.ModeSetgid|fs.ModeSticky))
		}
		return nil
	}
	if !errors.Is(err, fs.ErrExist) {
		return errors.New(reason(err))
	}
	if info, err := os.Lstat(hidden); err == nil && !info.IsDir() {
		return fmt.Errorf("这里已有一个叫“%s”的文件，临时文件没有地方放，请把它移走", tempFolder)
	}
	return nil
}

// sweep removes what killed runs have left beside a temporary file that has just
// been written. What it cannot remove does no harm.
func sweep(temp string) {
	own, err := os.Lstat(temp)
	if err != nil {
		return
	}
	entries, err := os.ReadDir(filepath.Dir(temp))
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && info.Mode().IsRegular() && strings.HasSuffix(e.Name(), tempEnding) && own.ModTime().Sub(info.ModTime()) >= leftoverAge {
			_ = os.Remove(filepath.Join(filepath.Dir(temp), e.Name()))
		}
	}
}
