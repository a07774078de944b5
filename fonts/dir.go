package fonts

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The limits on a folder of fonts. They are far above what an office has and
// keep a folder like C:\Windows\Fonts from filling the memory.
const (
	maxFiles    = 64
	maxFileSize = 64 << 20 // bytes
)

// A DirError says why a folder of fonts does not serve, file by file.
type DirError struct {
	Dir    string
	Faults []FileFault
}

// Error lists all the files for the user.
func (e *DirError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "字体文件夹“%s”中有 %d 个文件不能用：\n", e.Dir, len(e.Faults))
	for _, f := range e.Faults {
		fmt.Fprintf(&b, "  %s：%v\n", f.File, f.Err)
	}
	b.WriteString("请把它们移出该文件夹，或换成 TrueType 字体（.ttf、.ttc）。")
	return b.String()
}

// WithDir gives a Set in which the fonts of a folder come first: each face
// whose name office.txt lists serves its typeface before the built-in face,
// and the others are asked last, for characters that nothing else has. Files
// are taken in the order of their names; those that by their extension are no
// fonts, such as licences, are passed over.
//
// It fails with a *DirError unless every font serves.
func (s *Set) WithDir(dir string) (*Set, error) {
	files, err := fontFiles(dir)
	if err != nil {
		return nil, err
	}
	var sources []*source
	var faults FileError
	for _, name := range files {
		data, err := readFile(filepath.Join(dir, name))
		if err != nil {
			faults.Faults = append(faults.Faults, FileFault{name, err})
			continue
		}
		sources = append(sources, faults.open([]File{{name, data}})...)
	}
	if len(faults.Faults) > 0 {
		return nil, &DirError{dir, faults.Faults}
	}
	return newSet(s.lineup.withOffice(sources)), nil
}

// fontFiles are the names of the font files in a folder, sorted.
func fontFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("没有字体文件夹“%s”。请核对 --fonts 后面的路径。", dir)
	case isFile(dir):
		return nil, fmt.Errorf("“%s”不是文件夹。--fonts 后面请写字体文件所在的文件夹。", dir)
	case err != nil:
		return nil, fmt.Errorf("字体文件夹“%s”无法打开：%w", dir, err)
	}
	var files []string
	for _, e := range entries {
		if isFontFile(e.Name()) {
			files = append(files, e.Name())
		}
	}
	switch {
	case len(files) == 0:
		return nil, fmt.Errorf("字体文件夹“%s”中没有字体文件（.ttf、.ttc）。子文件夹中的不算。", dir)
	case len(files) > maxFiles:
		return nil, fmt.Errorf("字体文件夹“%s”中有 %d 个字体文件，最多可放 %d 个。请把公文用的几个字体单独放一个文件夹。", dir, len(files), maxFiles)
	}
	return files, nil
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

// readFile reads a regular file of bounded size.
func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path) // before opening, which would wait at a pipe
	if err != nil {
		return nil, fmt.Errorf("无法读取（%w）", err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("不是普通文件")
	}
	if info.Size() > maxFileSize {
		return nil, fmt.Errorf("有 %d MB，最大 %d MB", info.Size()>>20, maxFileSize>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("无法读取（%w）", err)
	}
	return data, nil
}
