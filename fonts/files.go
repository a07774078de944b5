package fonts

import (
	"errors"
	"fmt"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/rules"
)

// A File is a font file: one face, or a collection of them.
type File struct {
	Name string // as messages call it; With knows some fonts by it
	Data []byte // nobody may change it, save Fill: faces read it in place

	// Fill, if there is one, is of a file some of whose outlines are still to come: it makes
	// sure that Data[from:to] holds what the file has there, and is asked before any outline
	// is read. Nothing but outlines may be missing. Its error is worded for users, to follow
	// a colon; it may be called by several goroutines at once, and must change no byte that
	// it has vouched for.
	Fill func(from, to int) error
}

// A Plan says what font files serve as.
type Plan struct {
	// Own are the files of each typeface, in the order in which they are
	// asked. A typeface that has none is set in SongTi's, which must be there.
	Own [doc.TypefaceCount][]File
	// Latin are for the digits and Latin letters of FangSong and KaiTi; where there
	// are none, SongTi's and KaiTi's own serve.
	Latin []File
	// Rare have symbols and rare characters. They serve every typeface, after its own
	// files and SongTi's.
	Rare []File
}

var errNoSong = errors.New("没有宋体的字体文件。别的字体没有的字都用宋体，不能缺。")

// New opens the font files of a plan. It fails with an at.Error unless every
// file serves and may be embedded, and if there is none for SongTi.
func New(p Plan) (*Set, error) {
	var l lineup
	var faults faults
	for t, files := range p.Own {
		l.own[t] = faults.open(files)
	}
	l.latin, l.rare = faults.open(p.Latin), faults.open(p.Rare)
	for _, f := range l.latin {
		f.unhinted = true
	}
	switch {
	case len(faults) > 0:
		return nil, at.Error(faults)
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
// It fails with an at.Error unless every file serves and each face in it may be embedded.
func (s *Set) With(files []File) (*Set, error) {
	var faults faults
	sources := faults.open(files)
	for _, f := range sources {
		if err := f.endless(); err != nil {
			faults = append(faults, Unfit(f.file, err))
		}
	}
	if len(faults) > 0 {
		return nil, at.Error(faults)
	}
	return newSet(s.lineup.withOffice(sources)), nil
}

// Unfit is what is wrong with a font file that cannot be used; err is worded to
// follow a colon.
func Unfit(name string, err error) at.Finding {
	return rules.New("fonts.file", at.Whole, at.Source{File: name}, "这个字体不能用：%v。请把它移出该文件夹，或换成 TrueType 字体（.ttf、.ttc）。", err)
}

// faults are the files that cannot be used.
type faults []at.Finding

// open gives the faces of the files that serve, and keeps why others do not, or may not.
func (e *faults) open(files []File) []*source {
	var sources []*source
	for _, file := range files {
		faces, err := parseAll(file.Data)
		if err != nil {
			*e = append(*e, Unfit(file.Name, err))
		}
		for _, f := range faces {
			if err := f.fillWith(file.Fill); err != nil {
				*e = append(*e, Unfit(file.Name, err))
			}
			if what := f.forbidden(); what != "" {
				*e = append(*e, barred(file.Name, f, what))
			}
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
