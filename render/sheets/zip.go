package sheets

import (
	"archive/zip"
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"nianbao/render/cfb"
	"nianbao/render/limits"
)

// The bytes by which files are known.
const (
	magicZip     = "PK\x03\x04"
	magicCentral = "PK\x01\x02" // an entry of the list at a zip file's end
)

// Is reports whether a file is one for Read, by how it begins: as zip files do,
// which workbooks are, or as what Office wrote before 2007, of which half the mark
// is enough to tell it from a text.
func Is(data []byte) bool {
	return isZip(data) || bytes.HasPrefix(data, []byte(cfb.Magic[:len(cfb.Magic)/2]))
}

func isZip(data []byte) bool { return bytes.HasPrefix(data, []byte(magicZip)) }

// unpack lists the parts of a package by their names, having refused what
// cannot be a workbook. Nothing is unpacked yet.
func unpack(data []byte) (map[string]*zip.File, error) {
	switch {
	case len(data) > limits.File:
		return nil, TooMuch("文件超过了上限 8 MiB")
	case !isZip(data):
		return nil, refuse("这不是 Excel 工作簿（.xlsx）。%s", howToSave)
	case bytes.Count(data, []byte(magicCentral)) > maxEntries: // before room is made for them
		return nil, TooMuch("文件包里的文件超过 %d 个", maxEntries)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuse("文件不完整或已损坏，可能没有下载完或复制完。请重新取得这个文件后再试。")
	}
	files := make(map[string]*zip.File, len(archive.File))
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/") { // a folder
			continue
		}
		name := partName(f.Name)
		if files[name] != nil || f.Flags&1 != 0 { // one of them encrypted
			return nil, Damaged("它的内容")
		}
		files[name] = f
	}
	if err := foreign(files); err != nil {
		return nil, err
	}
	return files, overlapping(archive.File)
}

// partName is the name by which a part is looked up: part names differ not in
// their case alone (ISO/IEC 29500-2, 9.1.1), and some programs write
// backslashes.
func partName(name string) string {
	name = strings.ReplaceAll(strings.ToLower(name), `\`, "/")
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// foreign says which other kind of file the names show, or that there is more
// in the workbook than values.
func foreign(files map[string]*zip.File) error {
	has := func(match func(name string) bool) bool {
		for name := range files {
			if match(name) {
				return true
			}
		}
		return false
	}
	in := func(folder string) bool {
		return has(func(name string) bool { return strings.HasPrefix(name, folder) })
	}
	switch {
	case files["mimetype"] != nil && files["content.xml"] != nil:
		return refuse("这是 OpenDocument 文件（.ods）。%s", howToSave)
	case in("word/"):
		return refuse("这是 Word 文件，不是 Excel 工作簿。请检查是不是选错了文件。")
	case files["xl/workbook.bin"] != nil:
		return refuse("这是 Excel 二进制工作簿（.xlsb）。%s", howToSave)
	case in("xl/macrosheets/") || has(func(name string) bool { return path.Base(name) == "vbaproject.bin" }):
		return hasMacros()
	}
	return nil
}

func hasMacros() error {
	return refuse("工作簿带有宏。宏可能有害，程序不读这样的文件。%s", howToSave)
}

// overlapping refuses entries that share bytes: so a small file is made to
// unpack to a big one.
func overlapping(entries []*zip.File) error {
	type extent struct{ start, end int64 }
	extents := make([]extent, len(entries))
	for i, f := range entries {
		start, err := f.DataOffset()
		if err != nil {
			return Damaged("它的内容")
		}
		extents[i] = extent{start, start + int64(f.CompressedSize64)}
	}
	slices.SortFunc(extents, func(a, b extent) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	for i := 1; i < len(extents); i++ {
		if extents[i].start < extents[i-1].end {
			return Damaged("它的内容")
		}
	}
	return nil
}
