package onefile

import (
	"archive/zip"
	"bytes"

	"nianbao/render/archive"
)

// Pack gives a ZIP file with the page in it.
func Pack(page []byte) ([]byte, error) {
	var out bytes.Buffer
	z := archive.NewWriter(&out)
	w, err := z.CreateHeader(&zip.FileHeader{Name: "nianbao.html", Method: zip.Deflate})
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(page); err != nil {
		return nil, err
	}
	err = z.Close()
	return out.Bytes(), err
}
