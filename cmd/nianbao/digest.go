package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// An annotated copy goes back to the office, which mends it, and must not be
// written over after that. So each carries a digest of its parts, by which a copy
// that nobody has changed is told. The digest is a part of the package that no
// relationship leads to: programs pass over such a part and drop it when they save
// (ISO/IEC 29500-1, 9.1.4), after which the copy counts as changed.
const (
	digestPart = "nianbao/digest.xml"
	digestForm = `<digest xmlns="urn:nianbao:digest" algorithm="SHA-256">%s</digest>` + "\n"
	typesPart  = "[Content_Types].xml"
	typesEnd   = "</Types>"
	digestType = `<Override PartName="/` + digestPart + `" ContentType="application/xml"/>`
)

// maxCopy is how many bytes a copy's parts may have in all to be looked at; one
// with more counts as changed.
const maxCopy = 64 << 20

// A part is one of an Office file's, unpacked.
type part struct {
	file *zip.File
	data []byte
}

// partsOf unpacks an Office file.
func partsOf(data []byte) ([]part, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var parts []part
	left := int64(maxCopy)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(io.LimitReader(in, left+1))
		if left -= int64(len(data)); left < 0 {
			err = errors.New("too large")
		}
		if err := errors.Join(err, in.Close()); err != nil {
			return nil, err
		}
		parts = append(parts, part{f, data})
	}
	return parts, nil
}

// digestOf is what the digest's part says of the others, whatever their order and
// however they are packed.
func digestOf(parts []part) string {
	sorted := slices.SortedFunc(slices.Values(parts), func(a, b part) int { return cmp.Compare(a.file.Name, b.file.Name) })
	sum := sha256.New()
	for _, p := range sorted {
		if p.file.Name != digestPart {
			fmt.Fprintf(sum, "%q %d\n", p.file.Name, len(p.data))
			sum.Write(p.data)
		}
	}
	return fmt.Sprintf(digestForm, hex.EncodeToString(sum.Sum(nil)))
}

// sealed is an Office file with a digest of its parts.
func sealed(data []byte) ([]byte, error) {
	parts, err := partsOf(data)
	if err != nil {
		return nil, err
	}
	parts = slices.DeleteFunc(parts, func(p part) bool { return p.file.Name == digestPart })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i, p := range parts {
		if p.file.Name == typesPart {
			parts[i].data = declared(p.data)
			err = writePart(w, typesPart, parts[i].data)
		} else {
			err = w.Copy(p.file)
		}
		if err != nil {
			return nil, err
		}
	}
	err = errors.Join(writePart(w, digestPart, []byte(digestOf(parts))), w.Close())
	return out.Bytes(), err
}

// declared is the list of the parts' types with that of the digest.
func declared(types []byte) []byte {
	text := string(types)
	if end := strings.LastIndex(text, typesEnd); end >= 0 && !strings.Contains(text, digestType) {
		text = text[:end] + digestType + text[end:]
	}
	return []byte(text)
}

func writePart(w *zip.Writer, name string, data []byte) error {
	out, err := w.Create(name)
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	return err
}

// isUnchanged reports whether a file is an annotated copy as it was written. One
// that cannot be read is none.
func isUnchanged(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || info.Size() > maxCopy {
		return false
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	parts, err := partsOf(data)
	if err != nil {
		return false
	}
	own := slices.IndexFunc(parts, func(p part) bool { return p.file.Name == digestPart })
	return own >= 0 && string(parts[own].data) == digestOf(parts)
}
