// Package licences carries the texts that the licences of others want to go with every copy of
// the program and of the page, each of which is one file and has nothing beside it.
package licences

import (
	"bufio"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"strings"

	"nianbao/fonts/builtin"
)

// linked has the licences of what is linked into the program, laid out as Go
// keeps modules: MODULE@VERSION/FILE, and go for Go itself.
// The files are copies; a test holds them against what is linked.
//
//go:embed github.com go go.yaml.in golang.org
var linked embed.FS

// own are the project's own licence and what it says of the work of others: copies
// of the files at the top, since embedding cannot reach upwards.
//
//go:embed notices
var own embed.FS

// Write writes all texts, each under a line "== name version: file" in Chinese; version is the program's.
func Write(w io.Writer, version string) error {
	out := bufio.NewWriter(w)
	if err := writeFolder(out, own, "notices", func(name string) string { return "nianbao " + version + "：" + name }); err != nil {
		return err
	}
	if err := writeFolder(out, builtin.Licences, ".", fontTitle); err != nil {
		return err
	}
	if err := writeFolder(out, linked, ".", moduleTitle); err != nil {
		return err
	}
	return out.Flush()
}

// writeFolder writes all files below a folder by their paths, under the titles
// that their paths below the folder have.
func writeFolder(w io.Writer, files fs.FS, folder string, title func(name string) string) error {
	return fs.WalkDir(files, folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		writeText(w, title(strings.TrimPrefix(name, folder+"/")), string(text))
		return nil
	})
}

func writeText(w io.Writer, title, text string) {
	fmt.Fprintf(w, "== %s\n\n%s\n\n", title, strings.TrimSpace(text))
}

// fontTitle names a licence as NOTICE.md does, which has the fonts' versions.
func fontTitle(name string) string { return "内置字体：fonts/builtin/" + name }

func moduleTitle(name string) string {
	module, file := path.Split(name)
	name, version, ok := strings.Cut(strings.TrimSuffix(module, "/"), "@")
	if !ok {
		name, version = "Go", runtime.Version()
	}
	return name + " " + version + "：" + file
}
