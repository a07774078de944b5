package archive_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"nianbao/render/archive"
)

// pack makes a file of one entry.
func pack(t *testing.T, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := archive.NewWriter(&out)
	w, err := z.CreateHeader(&zip.FileHeader{Name: "document.xml", Method: zip.Deflate})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestReadsBack holds that the standard library reads what was packed, and that a file does
// not tell what was packed before it.
func TestReadsBack(t *testing.T) {
	long := strings.Repeat("<w:p>政府信息公开</w:p>", 5000)
	first := pack(t, long)
	if len(first) > len(long)/20 {
		t.Errorf("%d bytes were packed into %d", len(long), len(first))
	}
	for _, text := range []string{"", "短", long} {
		file := pack(t, text)
		r, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		entry, err := r.File[0].Open()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(entry); err != nil || string(got) != text {
			t.Errorf("%d bytes came back as %d, %v", len(text), len(got), err)
		}
		if text == long && !bytes.Equal(file, first) {
			t.Error("the same text is packed otherwise after others")
		}
	}
}
