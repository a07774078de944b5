// Package filetest makes PDF files by hand for the tests of those who read them.
package filetest

import (
	"bytes"
	"compress/zlib"
	"fmt"
)

// File is a file of these objects, numbered from 1; the first is the catalogue.
func File(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

// Page is a file of one page of A4 with these operators, and a font F1 of one-byte codes.
// More objects are numbered from 6.
func Page(content string, more ...string) []byte {
	return File(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>/XObject<</X1 7 0 R/X2 8 0 R>>>>>>",
		Stream("", content),
		"<</Type/Font/Subtype/TrueType/FirstChar 32/Widths[500 500 500]/Encoding/WinAnsiEncoding>>",
	}, more...)...)
}

// Stream is a stream with what its dictionary says beside its length.
func Stream(says, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", says, len(content), content)
}

// Packed is a stream that is packed.
func Packed(says, content string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write([]byte(content)); err != nil {
		panic(err) // a buffer takes everything
	}
	w.Close()
	return Stream(says+"/Filter/FlateDecode", b.String())
}
