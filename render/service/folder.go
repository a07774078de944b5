package service

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"nianbao/render/charset"
	"nianbao/render/extract"
	"nianbao/render/han"
	"nianbao/render/limits"
)

// The bounds of a ZIP file of a report and its pictures.
const (
	maxEntries  = 200
	maxUnpacked = limits.File + limits.Pictures // bytes
)

// bundle is the report in a ZIP file and what lies beside it. ok is false where the file is none:
// Office files, which are ZIP files too, are reports themselves.
func bundle(packed upload) (report upload, beside fs.FS, ok bool, err error) {
	if !bytes.HasPrefix(packed.data, []byte("PK\x03\x04")) {
		return packed, nil, false, nil
	}
	z, err := zip.NewReader(bytes.NewReader(packed.data), int64(len(packed.data)))
	if err != nil || isOffice(z) {
		return packed, nil, false, nil // the reader of reports says what is wrong
	}
	files, err := unpack(z)
	if err != nil {
		return packed, nil, true, err
	}
	var reports []string
	for name := range files {
		if ending := strings.TrimPrefix(strings.ToLower(path.Ext(name)), "."); slices.Contains(extract.Endings(true), ending) {
			reports = append(reports, name)
		}
	}
	slices.Sort(reports)
	if len(reports) != 1 {
		return packed, nil, true, kindRequest.problem("ZIP 里要有一份年报文件和它的图片，找到 %d 份年报文件%s。", len(reports), listed(reports))
	}
	dir, name := path.Split(reports[0])
	return upload{name, files[reports[0]]}, files.under(dir), true, nil
}

// isOffice reports whether a ZIP file is one of Office, of OpenDocument, or OFD.
func isOffice(z *zip.Reader) bool {
	return slices.ContainsFunc(z.File, func(f *zip.File) bool {
		switch strings.ToLower(f.Name) {
		case "[content_types].xml", "content.xml", "ofd.xml", "mimetype":
			return true
		}
		return false
	})
}

// unpack unpacks the files, but for those that systems hide. Names that are not in UTF-8 are in
// what Chinese Windows writes.
func unpack(z *zip.Reader) (folder, error) {
	if len(z.File) > maxEntries {
		return nil, kindSize.problem("ZIP 里的文件超过 %d 个。", maxEntries)
	}
	files, left := folder{}, maxUnpacked
	for _, f := range z.File {
		name := f.Name
		if f.NonUTF8 {
			name, _ = charset.Decode([]byte(name), "")
		}
		name = strings.ReplaceAll(name, `\`, "/")
		if strings.HasSuffix(name, "/") || strings.HasPrefix(path.Base(name), ".") || strings.HasPrefix(name, "__MACOSX/") {
			continue
		}
		if !fs.ValidPath(name) || files[name] != nil {
			return nil, kindRequest.problem("ZIP 里有一个文件的名称不能用，或者有两个同名的：“%s”。", han.Shown(name))
		}
		data, err := unpackOne(f, left)
		if err != nil {
			return nil, err
		}
		left -= len(data)
		files[name] = data
	}
	return files, nil
}

// unpackOne unpacks a file of at most so many bytes.
func unpackOne(f *zip.File, most int) ([]byte, error) {
	in, err := f.Open()
	if err != nil {
		return nil, kindRequest.problem("ZIP 里的“%s”打不开：不要设密码，不要用少见的压缩方法。", han.Shown(f.Name))
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, int64(most)+1))
	switch {
	case err != nil:
		return nil, kindRequest.problem("ZIP 里的“%s”是坏的。请重新打包。", han.Shown(f.Name))
	case len(data) > most:
		return nil, kindSize.problem("ZIP 里的文件解开以后超过了上限 %d MiB。", maxUnpacked>>20)
	}
	return data, nil
}

// listed is names in a message, the first few.
func listed(names []string) string {
	if len(names) == 0 {
		return ""
	}
	shown := make([]string, 0, 3)
	for _, n := range names[:min(3, len(names))] {
		shown = append(shown, han.Shown(n))
	}
	return "（" + strings.Join(shown, "、") + "）"
}

// under is what lies in a folder of the folder, by its names there.
func (f folder) under(dir string) folder {
	all := folder{}
	for name, data := range f {
		if rest, ok := strings.CutPrefix(name, dir); ok {
			all[rest] = data
		}
	}
	return all
}

// Open opens a file, or the folder itself.
func (f folder) Open(name string) (fs.File, error) {
	data, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &opened{entry{name, int64(len(data))}, bytes.NewReader(data)}, nil
}

// ReadDir lists the files that lie in a folder, in the order of their names.
func (f folder) ReadDir(dir string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	for name, data := range f {
		if path.Dir(name) == dir {
			all = append(all, fs.FileInfoToDirEntry(entry{name, int64(len(data))}))
		}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

// An opened is a file that is read.
type opened struct {
	entry
	*bytes.Reader
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.entry, nil }
func (o *opened) Close() error               { return nil }
func (o *opened) Size() int64                { return o.entry.Size() }

// An entry is what there is to be known of a file.
type entry struct {
	name string
	size int64
}

func (e entry) Name() string       { return path.Base(e.name) }
func (e entry) Size() int64        { return e.size }
func (e entry) Mode() fs.FileMode  { return 0o444 }
func (e entry) ModTime() time.Time { return time.Time{} }
func (e entry) IsDir() bool        { return false }
func (e entry) Sys() any           { return nil }
