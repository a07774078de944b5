package main

import (
	"path"
	"runtime"
	"strings"
	"unicode/utf8"

	"nianbao/render"
)

// The rules of paths are functions of text alone, so that those of Windows hold on every machine
// that tests them. Paths beyond 260 characters need none: Go's package os writes them as Windows
// wants them.

// onWindows says whose rules of paths count.
const onWindows = runtime.GOOS == "windows"

// splitPath takes a path apart into the folder, with what stands behind it, and the file.
// On Windows both slashes separate, and so does the colon behind a drive's letter.
func splitPath(name string, windows bool) (folder, file string) {
	separators := "/"
	if windows {
		separators = `\/`
	}
	end := strings.LastIndexAny(name, separators) + 1
	if windows && end == 0 && len(name) > 1 && name[1] == ':' {
		end = len("C:")
	}
	return name[:end], name[end:]
}

// beside is the path of a file that lies beside another.
func beside(name, file string, windows bool) string {
	if !windows {
		return path.Join(path.Dir(name), file)
	}
	folder, _ := splitPath(name, windows)
	return folder + file
}

// listEnding is what the name of a list of findings has after that of the report's file.
const listEnding = "问题清单.html"

// listPaths are where the lists of findings on reports go: beside each, by its name without the
// ending. Those of one folder that differ in nothing else keep theirs.
func listPaths(names []string, windows bool) []string {
	stems := map[string]int{}
	stem := func(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }
	for _, name := range names {
		stems[strings.ToLower(stem(name))]++
	}
	var paths []string
	for _, name := range names {
		_, file := splitPath(name, windows)
		if short := stem(file); short != "" && stems[strings.ToLower(stem(name))] == 1 {
			file = short
		}
		paths = append(paths, beside(name, render.FileName(strings.ToValidUTF8(file, string(utf8.RuneError)), listEnding), windows))
	}
	return paths
}
