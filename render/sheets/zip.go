package sheets

import (
	"bytes"
	"path"
	"strings"

	"nianbao/render/cfb"
	"nianbao/render/limits"
	"nianbao/render/opc"
)

// Is reports whether a file is one for Read, by how it begins: as zip files do,
// which workbooks are, or as what Office wrote before 2007, of which half the mark
// is enough to tell it from a text.
func Is(data []byte) bool {
	return opc.IsZip(data) || bytes.HasPrefix(data, []byte(cfb.Magic[:len(cfb.Magic)/2]))
}

// kind is what a workbook may be.
var kind = opc.Kind{
	Items: maxItems, Content: "工作簿里的单元格等内容（连空的在内）",
	Damaged: Damaged,
	TooMuch: func(found string) error { return TooMuch("%s", found) },
	Torn: func() error {
		return refuse("文件不完整或已损坏，可能没有下载完或复制完。请重新取得这个文件后再试。")
	},
}

// unpack lists the parts of a package, having refused what
// cannot be a workbook. Nothing is unpacked yet.
func unpack(data []byte) (*opc.Package, error) {
	switch {
	case len(data) > limits.File:
		return nil, TooMuch("文件超过了上限 8 MiB")
	case !opc.IsZip(data):
		return nil, refuse("这不是 Excel 工作簿（.xlsx）。%s", howToSave)
	}
	files, err := opc.Open(data, &kind)
	if err != nil {
		return nil, err
	}
	return files, foreign(files)
}

// foreign says which other kind of file the names show, or that there is more
// in the workbook than values.
func foreign(files *opc.Package) error {
	in := func(folder string) bool {
		return files.HasAny(func(name string) bool { return strings.HasPrefix(name, folder) })
	}
	switch {
	case files.Has("mimetype") && files.Has("content.xml"):
		return refuse("这是 OpenDocument 文件（.ods）。%s", howToSave)
	case in("word/"):
		return refuse("这是 Word 文件，不是 Excel 工作簿。请检查是不是选错了文件。")
	case files.Has("xl/workbook.bin"):
		return refuse("这是 Excel 二进制工作簿（.xlsb）。%s", howToSave)
	case in("xl/macrosheets/") || files.HasAny(func(name string) bool { return path.Base(name) == "vbaproject.bin" }):
		return hasMacros()
	}
	return nil
}

func hasMacros() error {
	return refuse("工作簿带有宏。宏可能有害，程序不读这样的文件。%s", howToSave)
}
