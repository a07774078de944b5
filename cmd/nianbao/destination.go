package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/render"
	"nianbao/render/report"
)

// A format is a kind of file that render writes.
type format struct {
	name   string // as --to calls it; with a dot before it, what a file name ends in
	ending string // of the file's name, after the title
	write  func(*render.Renderer, context.Context, io.Writer, *report.Report) error
}

// formats are all of them, in the order in which they are written.
func formats() []format {
	return []format{
		{"pdf", ".pdf", (*render.Renderer).PDF},
		{"docx", ".docx", (*render.Renderer).Word},
	}
}

func formatNames() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// A destination is where the files of a run go and which they are.
type destination struct {
	formats []format
	stdout  bool
	file    string // the one file, or ""
	folder  string // the folder for all files, or "" for beside each report
}

// newDestination reads -o and --to for a number of reports.
func newDestination(flags renderFlags, reports int) (destination, error) {
	chosen, err := chosenFormats(flags.to)
	d := destination{formats: chosen}
	if err != nil || !flags.outSet {
		return d, err
	}
	return d, d.setOut(flags.out, flags.to != "", reports)
}

// chosenFormats are those of --to, or all.
func chosenFormats(to string) ([]format, error) {
	if to == "" {
		return formats(), nil
	}
	names := strings.Split(to, ",")
	for _, name := range names {
		if !slices.Contains(formatNames(), name) {
			return nil, misuse("--to 后面的“%s”不是能生成的格式。%s", name, suggestion(name, formatNames()))
		}
	}
	return slices.DeleteFunc(formats(), func(f format) bool { return !slices.Contains(names, f.name) }), nil
}

// setOut goes by what -o names: standard output, a file of a known ending, or a
// folder.
func (d *destination) setOut(out string, chosen bool, reports int) error {
	info, err := os.Stat(out)
	isFolder := err == nil && info.IsDir()
	ending := slices.IndexFunc(formats(), func(f format) bool {
		return strings.EqualFold(filepath.Ext(out), "."+f.name)
	})
	switch {
	case out == "":
		return misuse("-o 后面是空的。请写文件夹、文件名或“-”。")
	case out == stdio && len(d.formats) > 1:
		return misuse("-o - 一次只能输出一种格式。请用 --to 指定，如 --to pdf。")
	case out == stdio:
		d.stdout = true
	case isFolder || ending < 0 && err != nil:
		d.folder = out
		return nil
	case ending < 0:
		return misuse("-o 后面的“%s”既不是文件夹，也不是能生成的格式（.%s）。", out, strings.Join(formatNames(), "、."))
	default:
		f := formats()[ending]
		if chosen && (len(d.formats) != 1 || d.formats[0].name != f.name) {
			return misuse("-o 后面的文件名“%s”与 --to 指定的格式不同。请去掉 --to，或在 -o 后面只写文件夹。", out)
		}
		d.file, d.formats = out, []format{f}
	}
	if reports > 1 {
		return misuse("有 %d 份报告，-o 后面只能写文件夹，不能写“%s”。", reports, out)
	}
	return nil
}

// path is where a report's file in a format goes.
func (d *destination) path(name, title string, f format) string {
	switch {
	case d.file != "":
		return d.file
	case d.folder != "":
		return filepath.Join(d.folder, fileName(title, f.ending))
	case name == stdio:
		return fileName(title, f.ending)
	}
	return filepath.Join(filepath.Dir(name), fileName(title, f.ending))
}
