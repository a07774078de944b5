package fonts

import (
	"errors"
	"fmt"
	"strings"

	"nianbao/render/doc"
)

// A File is a font file: one face, or a collection of them.
type File struct {
	Name string // as messages call it; With knows some fonts by it
	Data []byte // nobody may change it: faces read it in place
}

// A Plan says what font files serve as.
type Plan struct {
	// Own are the files of each typeface, in the order in which they are
	// asked. A typeface that has none is set in SongTi's, which must be there.
	Own [doc.TypefaceCount][]File
	// Rare have rare characters. They serve every typeface, after its own
	// files and SongTi's.
	Rare []File
}

// A FileError says which font files cannot be used, and why.
type FileError struct{ Faults []FileFault }

// A FileFault is one file that cannot be used.
type FileFault struct {
	File string // its name
	Err  error  // worded to follow a colon
}

// Error lists all the files for the user.
func (e *FileError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "有 %d 个字体文件不能用：\n", len(e.Faults))
	for _, f := range e.Faults {
		fmt.Fprintf(&b, "  %s：%v\n", f.File, f.Err)
	}
	b.WriteString("请换成 TrueType 字体（.ttf、.ttc）。")
	return b.String()
}

var errNoSong = errors.New("没有宋体的字体文件。别的字体没有的字都用宋体，不能缺。")

// New opens the font files of a plan. It fails with a *FileError unless every
// file serves, and if there is none for SongTi.
func New(p Plan) (*Set, error) {
	var l lineup
	var faults FileError
	for t, files := range p.Own {
		l.own[t] = faults.open(files)
	}
	l.rare = faults.open(p.Rare)
	switch {
	case len(faults.Faults) > 0:
		return nil, &faults
	case len(l.own[doc.SongTi]) == 0:
		return nil, errNoSong
	}
	return newSet(l), nil
}

// With gives a Set in which an office's own files come first: each face whose
// name office.txt lists serves its typeface before the faces that s has for it,
// and the others are asked last, for characters that nothing else has. Where two
// serve alike, the one that comes first in files is asked first. s stays as it is.
//
// It fails with a *FileError unless every file serves.
func (s *Set) With(files []File) (*Set, error) {
	var faults FileError
	sources := faults.open(files)
	if len(faults.Faults) > 0 {
		return nil, &faults
	}
	return newSet(s.lineup.withOffice(sources)), nil
}

// open gives the faces of the files that serve, and keeps why others do not.
func (e *FileError) open(files []File) []*source {
	var sources []*source
	for _, file := range files {
		faces, err := parseAll(file.Data)
		if err != nil {
			e.Faults = append(e.Faults, FileFault{file.Name, err})
		}
		for _, f := range faces {
			sources = append(sources, &source{Face: f, file: file.Name})
		}
	}
	return sources
}

// parseAll opens all faces of one file.
func parseAll(data []byte) ([]*Face, error) {
	n, err := Count(data)
	if err != nil {
		return nil, err
	}
	var faces []*Face
	for i := range n {
		f, err := Parse(data, i)
		if err != nil && n > 1 {
			return nil, fmt.Errorf("第 %d 款字体%w", i+1, err)
		} else if err != nil {
			return nil, err
		}
		faces = append(faces, f)
	}
	return faces, nil
}
