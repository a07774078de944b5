package main

import (
	"bufio"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/fonts/builtin"
)

// linked has the licences of what is linked into the program, laid out as Go
// keeps modules: licences/MODULE@VERSION/FILE, and licences/go for Go itself.
// The files are copies; a test holds them against what is linked.
//
//go:embed licences
var linked embed.FS

// own are the project's own licence and what it says of the work of others: copies
// of the files at the top, since embedding cannot reach upwards.
//
//go:embed notices
var own embed.FS

// newLicences prints the texts that the licences of others want to go with
// every copy of the program, which is one file and has nothing beside it.
func newLicences(con *console) *cobra.Command {
	return &cobra.Command{
		Use:   "licences",
		Short: "显示本程序、内置字体和所用程序库的许可证",
		Long: `显示本程序、内置字体和所用程序库的许可证全文（多为英文）。每一份前面有一行“== 名称 版本：文件”，
只看这些行，可以知道程序里有什么。`,
		Example: `  nianbao licences > 许可证.txt
  nianbao licences | grep '^== '`,
		Args:                  noArguments,
		ValidArgsFunction:     cobra.NoFileCompletions,
		DisableFlagsInUseLine: true,
		RunE:                  func(*cobra.Command, []string) error { return printLicences(con.asked.w) },
	}
}

func printLicences(w io.Writer) error {
	out := bufio.NewWriter(w)
	if err := printFolder(out, own, "notices", ownTitle); err != nil {
		return err
	}
	if err := printFolder(out, builtin.Licences, ".", fontTitle); err != nil {
		return err
	}
	if err := printFolder(out, linked, "licences", moduleTitle); err != nil {
		return err
	}
	return out.Flush()
}

// printFolder prints all files below a folder by their paths, under the titles
// that their paths below the folder have.
func printFolder(w io.Writer, files fs.FS, folder string, title func(name string) string) error {
	return fs.WalkDir(files, folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		printText(w, title(strings.TrimPrefix(name, folder+"/")), string(text))
		return nil
	})
}

func printText(w io.Writer, title, text string) {
	fmt.Fprintf(w, "== %s\n\n%s\n\n", title, strings.TrimSpace(text))
}

// fontTitle names a licence as NOTICE.md does, which has the fonts' versions.
func fontTitle(name string) string { return "内置字体：fonts/builtin/" + name }

func ownTitle(name string) string { return "nianbao " + version() + "：" + name }

func moduleTitle(name string) string {
	module, file := path.Split(name)
	name, version, ok := strings.Cut(strings.TrimSuffix(module, "/"), "@")
	if !ok {
		name, version = "Go", runtime.Version()
	}
	return name + " " + version + "：" + file
}
