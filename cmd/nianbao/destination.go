package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"nianbao/render"
)

func namesOf(formats []render.Format) []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.Name)
	}
	return names
}

// endingsOf are the endings of files in the formats.
func endingsOf(formats []render.Format) string {
	var endings []string
	for _, f := range formats {
		endings = append(endings, filepath.Ext(f.Ending))
	}
	return strings.Join(endings, "、")
}

// An output is what the flags -o and --to say.
type output struct {
	path   string // of -o; "" for the command's own choice
	format string // of --to, with commas between them; "" for the command's own choice
}

// A destination is where the files of a run go and which they are.
type destination struct {
	formats []render.Format
	stdout  bool
	file    string // the one file, or ""
	folder  string // the folder for all files, or "" for beside each report
}

// newDestination reads the flags for a number of reports; known are the formats
// that the command writes, usual those that it writes unasked.
func newDestination(out output, known, usual []render.Format, reports int) (destination, error) {
	d := destination{formats: usual}
	if out.format != "" {
		var err error
		if d.formats, err = chosenFormats(out.format, known); err != nil {
			return d, err
		}
	}
	if out.path == "" {
		return d, nil
	}
	return d, d.setOut(out, known, reports)
}

// chosenFormats are those of --to.
func chosenFormats(to string, known []render.Format) ([]render.Format, error) {
	names := strings.Split(to, ",")
	for _, name := range names {
		if !slices.Contains(namesOf(known), name) {
			return nil, misuse("--to 后面的“%s”不是能生成的格式。%s", name, suggestion(name, namesOf(known)))
		}
	}
	return slices.DeleteFunc(slices.Clone(known), func(f render.Format) bool { return !slices.Contains(names, f.Name) }), nil
}

// setOut goes by what -o names: standard output, a file of a known ending, or a
// folder.
func (d *destination) setOut(out output, known []render.Format, reports int) error {
	info, err := os.Stat(out.path)
	isFolder := err == nil && info.IsDir()
	ending := slices.IndexFunc(known, func(f render.Format) bool {
		return strings.EqualFold(filepath.Ext(out.path), filepath.Ext(f.Ending))
	})
	switch {
	case out.path == stdio:
		d.stdout = true
	case isFolder || ending < 0 && err != nil && !looksLikeFile(out.path):
		d.folder = out.path
		return nil
	case ending < 0 && err != nil:
		return misuse("-o 后面的“%s”不是能生成的格式（%s）。是文件夹的，请在后面加上“/”。", out.path, endingsOf(known))
	case ending < 0:
		return misuse("-o 后面的“%s”既不是文件夹，也不是能生成的格式（%s）。", out.path, endingsOf(known))
	default:
		f := known[ending]
		if out.format != "" && (len(d.formats) != 1 || d.formats[0].Name != f.Name) {
			return misuse("-o 后面的文件名“%s”与 --to 指定的格式不同。请去掉 --to，或在 -o 后面只写文件夹。", out.path)
		}
		d.file, d.formats = out.path, []render.Format{f}
	}
	if reports > 1 {
		return misuse("有 %d 份报告，-o 后面只能写文件夹，不能写“%s”。", reports, out.path)
	}
	return nil
}

// fileEnding is what the name of a file ends in: .doc, .html, .7z. The year in 各局.2023
// and the words in 各局.成品 are none.
var fileEnding = regexp.MustCompile(`^\.[0-9]*[A-Za-z][0-9A-Za-z]*$`)

// looksLikeFile reports whether somebody who writes a path means a file.
func looksLikeFile(path string) bool {
	ending := filepath.Ext(path)
	return len(ending) <= len(".12345") && len(ending) < len(filepath.Base(path)) && fileEnding.MatchString(ending)
}

// path is where the file of a report goes that would be called so.
func (d *destination) path(name, file string) string {
	switch {
	case d.file != "":
		return d.file
	case d.folder != "":
		return filepath.Join(d.folder, file)
	case name == stdio:
		return file
	}
	return beside(name, file, onWindows)
}
