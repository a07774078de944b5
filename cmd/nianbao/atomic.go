package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Files are written under a temporary name in their own folder and then
// renamed, so that under the final name there is at every moment all of the old
// file or all of the new one.
//
// A killed run leaves its temporary file behind, and the next one in the folder
// sweeps it away, with whatever else bears such a name. That may be the file of
// a run that is still alive; so a writer whose file has vanished writes it
// again. This needs neither a clock, nor locks, which network drives lack, nor
// process numbers, which mean nothing on another computer's share.

// The names of temporary files: .nianbao-PROCESS-NUMBER.tmp.
const (
	tempPrefix = ".nianbao-"
	tempEnding = ".tmp"
)

// maxTries is how many other runs may sweep away one file, and how many
// temporary names may be taken.
const maxTries = 100

// errSwept says that another run has taken the temporary file for a leftover.
var errSwept = errors.New("临时文件被别的程序删除")

// sweep removes what killed runs have left in a folder. What it cannot remove
// does no harm.
func sweep(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if e.Type().IsRegular() && strings.HasPrefix(e.Name(), tempPrefix) && strings.HasSuffix(e.Name(), tempEnding) {
			_ = os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

// replace writes a file, in place of what may be there, and makes its folder.
// What it replaces keeps its mode; a link is followed.
func replace(ctx context.Context, path string, data []byte) error {
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		path = resolved
	}
	old, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return fmt.Errorf("不能建立文件夹：%s", reason(err))
		}
	case err != nil:
		return errors.New(reason(err))
	case !old.Mode().IsRegular():
		return errors.New("这个名字已被文件夹或别的东西占用")
	case old.Mode().Perm()&0o200 == 0: // Windows would refuse it, Unix would not
		return errors.New("已有同名的只读文件")
	}
	for range maxTries {
		if err = tryReplace(ctx, path, data, old); !errors.Is(err, errSwept) {
			return err
		}
	}
	return err
}

func tryReplace(ctx context.Context, path string, data []byte, old fs.FileInfo) error {
	temp, err := createTemp(filepath.Dir(path))
	if err != nil {
		return errors.New(reason(err))
	}
	defer os.Remove(temp.Name()) // fails once it has been renamed
	_, err = temp.Write(data)
	if old != nil && err == nil {
		err = temp.Chmod(old.Mode().Perm())
	}
	if err := errors.Join(err, temp.Close()); err != nil {
		return errors.New(reason(err))
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	err = os.Rename(temp.Name(), path)
	if errors.Is(err, fs.ErrNotExist) {
		return errSwept
	} else if err != nil {
		return errors.New(reason(err))
	}
	return nil
}

// createTemp is os.CreateTemp, which would give the file mode 0600, with the
// mode that the user's umask asks for.
func createTemp(folder string) (f *os.File, err error) {
	for n := range maxTries {
		name := fmt.Sprintf("%s%d-%d%s", tempPrefix, os.Getpid(), n, tempEnding)
		f, err = os.OpenFile(filepath.Join(folder, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return f, err
}
