package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"time"

	"nianbao/render/archive"
)

// An entry is a file in an archive.
type entry struct {
	name string
	data []byte
	runs bool // it is a program
}

// mode is the file's mode on Unix.
func (e entry) mode() int64 {
	if e.runs {
		return 0o755
	}
	return 0o644
}

// zipped packs files into a ZIP file, in which all are of one date.
func zipped(files []entry, date time.Time) ([]byte, error) {
	var out bytes.Buffer
	z := archive.NewWriter(&out)
	for _, e := range files {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: date}
		h.ExternalAttrs, h.CreatorVersion = uint32(0o100000|e.mode())<<16, creatorUnix<<8
		w, err := z.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(e.data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

// creatorUnix says that a ZIP file's modes are those of Unix (APPNOTE.TXT, 4.4.2).
const creatorUnix = 3

// tarred packs files into a gzipped tar file, in which all are of one date and root's.
func tarred(files []entry, date time.Time) ([]byte, error) {
	plain, err := tarOf(files, date)
	if err != nil {
		return nil, err
	}
	return gzipped(plain)
}

// tarOf packs files into a tar file.
func tarOf(files []entry, date time.Time) ([]byte, error) {
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for _, e := range files {
		h := &tar.Header{Name: e.name, Mode: e.mode(), Size: int64(len(e.data)), ModTime: date, Typeflag: tar.TypeReg}
		if err := w.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := w.Write(e.data); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

func gzipped(data []byte) ([]byte, error) {
	var out bytes.Buffer
	z := gzip.NewWriter(&out) // whose header has no time
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err := z.Close()
	return out.Bytes(), err
}
