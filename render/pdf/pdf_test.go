package pdf_test

import (
	"bytes"
	"testing"

	"nianbao/render/golden"
	"nianbao/render/page"
	"nianbao/render/pdf"
	"nianbao/render/pdf/pdftest"
)

// write writes a book that can be written.
func write(t testing.TB, b *page.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.Write(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// read reads what write wrote.
func read(t testing.TB, data []byte) *pdftest.File {
	t.Helper()
	f, err := pdftest.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestSample(t *testing.T) {
	golden.Check(t, "sample.txt", pdftest.Dump(read(t, write(t, sample(t)))))
	golden.Check(t, "files.txt", pdftest.Dump(read(t, write(t, withFiles(t)))))
	golden.Orphans(t, "*.txt", []string{"sample.txt", "files.txt"})
}
