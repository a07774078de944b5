package onefile

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
)

// Pack gives a ZIP file with the page in it. Nearly all of the page is base64, in which nothing
// repeats, but of whose eight bits six say something: what packs other files lets it be.
func Pack(page []byte) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.HuffmanOnly)
	})
	w, err := z.Create("nianbao.html")
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(page); err != nil {
		return nil, err
	}
	err = z.Close()
	return out.Bytes(), err
}
