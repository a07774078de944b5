package parts

import (
	"bytes"
	"errors"
	"sync"

	"github.com/klauspost/compress/zstd"

	"nianbao/fonts"
)

var (
	errDamaged = errors.New("字体数据不完整或已损坏，请重新取得本程序")
	errRest    = errors.New("字体数据的第二部分不完整、已损坏，或者与第一部分不是一套，请重新取得本程序")
)

// Files are the files of two parts. They are safe for concurrent use.
type Files struct{ byName map[string]fonts.File }

// Open opens the first part, which nobody may change from then on. rest gives the second: it is
// called once at most, by whoever first needs an outline that is there, and of what it gives
// only the file that has the outline is unpacked. A file that would not have the SHA-256 that it
// is to have is not completed. Then, as where rest fails, each use of such an outline fails.
func Open(first []byte, rest func() ([]byte, error)) (*Files, error) {
	unpack, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxSize))
	if err != nil {
		return nil, err
	}
	parts, frames, err := openIndex(unpack, first)
	if err != nil {
		return nil, err
	}
	inFirst := func() ([]byte, error) { return frames, nil }
	inRest := sync.OnceValues(func() ([]byte, error) { return openRest(rest) })
	var at [layers]int // where the next file's bytes begin
	files := &Files{make(map[string]fonts.File, len(parts))}
	for _, p := range parts {
		f := newFile(p, unpack)
		at[frequent] = at[atOnce] + p.packed[atOnce]
		f.fillFrom(atOnce, inFirst, at[atOnce])
		f.fillFrom(frequent, inFirst, at[frequent])
		f.fillFrom(rare, inRest, at[rare])
		at[atOnce] = at[frequent] + p.packed[frequent]
		at[rare] += p.packed[rare]
		if err := f.filled[atOnce](); err != nil {
			return nil, err
		}
		files.byName[p.name] = fonts.File{Name: p.name, Data: f.data, Fill: f.fill}
	}
	if at[atOnce] != len(frames) || len(files.byName) < len(parts) {
		return nil, errDamaged
	}
	return files, nil
}

// File is the file of a name; one that there is none of has no bytes, and no face.
func (f *Files) File(name string) fonts.File {
	file := f.byName[name]
	file.Name = name
	return file
}

// openIndex reads the first part's index, and gives what follows it.
func openIndex(unpack *zstd.Decoder, first []byte) (parts []*part, frames []byte, err error) {
	body, found := bytes.CutPrefix(first, []byte(firstMagic))
	r := reader{rest: body}
	packed := r.bytes(r.number(len(body)))
	if !found || r.failed {
		return nil, nil, errDamaged
	}
	index, err := unpack.DecodeAll(packed, nil)
	if err != nil || len(index) > maxIndex {
		return nil, nil, errDamaged
	}
	parts, err = readIndex(index)
	return parts, r.rest, err
}

// openRest gives what follows the second part's head.
func openRest(rest func() ([]byte, error)) ([]byte, error) {
	data, err := rest()
	if err != nil {
		return nil, err
	}
	frames, found := bytes.CutPrefix(data, []byte(restMagic))
	if !found {
		return nil, errRest
	}
	return frames, nil
}
