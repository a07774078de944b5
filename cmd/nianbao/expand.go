package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/render/extract"
)

// lockPrefix begins the name of the file that Excel and WPS keep beside one that is
// open in them.
const lockPrefix = "~$"

// expand gives the files that arguments name: those in a folder that reports have
// the endings of, and those of a pattern, which on Windows no shell expands. What
// names nothing stays as it is, so that reading it says what is wrong with it. It
// fails where no file is left.
func (c *console) expand(args []string) ([]string, error) {
	var names []string
	for _, arg := range args {
		for _, name := range filesOf(arg) {
			if base := filepath.Base(name); strings.HasPrefix(base, lockPrefix) {
				c.notice(name, "input.open", fmt.Sprintf("“%s”正在被 Excel 打开，可能有还没保存的内容。这是 Excel 的锁文件，不是年报，已跳过。", strings.TrimPrefix(base, lockPrefix)))
			} else {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		return nil, unreadable("没有可以读的年报文件。")
	}
	return names, nil
}

// filesOf gives the files that one argument names, sorted, with the lock files.
func filesOf(arg string) []string {
	if arg == stdio {
		return []string{arg}
	}
	info, err := os.Stat(arg)
	var found []string
	switch {
	case err == nil && info.IsDir():
		found = reportsIn(arg)
	case err != nil && strings.ContainsAny(arg, "*?["):
		found = matching(arg)
	}
	if len(found) == 0 {
		return []string{arg}
	}
	return found
}

// isThere reports whether an argument names something.
func isThere(arg string) bool {
	_, err := os.Stat(arg)
	return arg == stdio || err == nil || len(matching(arg)) > 0
}

// reportsIn gives the files in a folder that reports have the endings of.
func reportsIn(folder string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // reading the folder says what is wrong
	}
	var names []string
	for _, e := range entries {
		ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(e.Name()), "."))
		if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") && slices.Contains(extract.Endings(false), ending) {
			names = append(names, filepath.Join(folder, e.Name()))
		}
	}
	return names
}

// matching gives the files that a pattern stands for, as shells do: none whose name
// begins with a point. A pattern with a fault stands for none.
func matching(pattern string) []string {
	all, err := filepath.Glob(pattern)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(all, func(name string) bool {
		info, err := os.Stat(name)
		return err != nil || info.IsDir() || strings.HasPrefix(filepath.Base(name), ".")
	})
}
