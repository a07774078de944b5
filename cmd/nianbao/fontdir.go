package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/fonts"
	"nianbao/fonts/builtin"
	"nianbao/render/at"
)

// The limits on a folder of fonts. They are far above what an office has and
// keep a folder like C:\Windows\Fonts from filling the memory.
const (
	maxFonts    = 64
	maxFontSize = 64 << 20  // bytes
	maxFontsSum = 256 << 20 // bytes of all
)

// faces are the built-in faces and, where a folder is given, the office's before
// them. Files are taken in the order of their names; those that by their
// extension are no fonts, such as licences, are passed over.
//
// It fails with an at.Error unless every font serves.
func faces(dir string) (*fonts.Set, error) {
	if dir == "" {
		return builtin.Faces(), nil
	}
	names, err := fontNames(dir)
	if err != nil {
		return nil, err
	}
	files, faults := readFonts(dir, names)
	set, err := builtin.Faces().With(files)
	var unfit at.Error
	if errors.As(err, &unfit) {
		faults = append(faults, unfit...)
	} else if err != nil {
		return nil, err
	}
	if len(faults) > 0 {
		return nil, at.Error(inFolder(dir, faults))
	}
	return set, nil
}

// inFolder sorts what is wrong with files by their names, and names them as the user
// finds them.
func inFolder(dir string, faults []at.Finding) []at.Finding {
	at.Sort(faults)
	for i := range faults {
		faults[i].Source.File = filepath.Join(dir, faults[i].Source.File)
	}
	return faults
}

// fontNames are the names of the font files in a folder, sorted.
func fontNames(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("没有字体文件夹“%s”。请核对 --fonts 后面的路径。", dir)
	case isFile(dir):
		return nil, fmt.Errorf("“%s”不是文件夹。--fonts 后面请写字体文件所在的文件夹。", dir)
	case err != nil:
		return nil, fmt.Errorf("字体文件夹“%s”无法打开：%s。", dir, reason(err))
	}
	var names []string
	for _, e := range entries {
		if isFontFile(e.Name()) {
			names = append(names, e.Name())
		}
	}
	switch {
	case len(names) == 0:
		return nil, fmt.Errorf("字体文件夹“%s”中没有字体文件（.ttf、.ttc）。子文件夹中的不算。", dir)
	case len(names) > maxFonts:
		return nil, fmt.Errorf("字体文件夹“%s”中有 %d 个字体文件，最多可放 %d 个。请把公文用的几个字体单独放一个文件夹。", dir, len(names), maxFonts)
	}
	return names, nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// isFontFile goes by the extension. It knows formats that do not serve, so
// that the user learns why they do not. TTE are the 自造字 (private-use
// characters) of a Windows machine.
func isFontFile(name string) bool {
	known := []string{".ttf", ".ttc", ".tte", ".otf", ".otc", ".woff", ".woff2", ".fon", ".pfb"}
	return !strings.HasPrefix(name, ".") && slices.Contains(known, strings.ToLower(filepath.Ext(name)))
}

// readFonts reads the files that can be read, and says why others cannot.
func readFonts(dir string, names []string) (files []fonts.File, faults []at.Finding) {
	room := int64(maxFontsSum)
	for _, name := range names {
		data, err := readFont(filepath.Join(dir, name), room)
		room -= int64(len(data))
		if err != nil {
			faults = append(faults, fonts.Unfit(name, err))
			continue
		}
		files = append(files, fonts.File{Name: name, Data: data})
	}
	return files, faults
}

// readFont reads a regular file of bounded size; room is what all may still have.
func readFont(path string, room int64) ([]byte, error) {
	info, err := os.Stat(path) // before opening, which would wait at a pipe
	if err != nil {
		return nil, fmt.Errorf("无法读取（%s）", reason(err))
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("不是普通文件")
	}
	if info.Size() > maxFontSize {
		return nil, fmt.Errorf("有 %d MB，最大 %d MB", info.Size()>>20, maxFontSize>>20)
	}
	if info.Size() > room {
		return nil, fmt.Errorf("连同前面的字体超过 %d MB", maxFontsSum>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("无法读取（%s）", reason(err))
	}
	return data, nil
}
