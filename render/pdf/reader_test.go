package pdf_test

import (
	"bytes"
	"testing"

	"nianbao/render/pdf/pdftest"
)

// TestReaderBites damages the sample: the reader that all tests rest on must
// refuse each.
func TestReaderBites(t *testing.T) {
	whole := write(t, sample(t))
	swap := func(old, with string) []byte {
		if !bytes.Contains(whole, []byte(old)) {
			t.Fatalf("no %q", old)
		}
		return bytes.Replace(whole, []byte(old), []byte(with), 1)
	}
	stream := bytes.Index(whole, []byte("stream\n")) + 20
	for name, data := range map[string][]byte{
		"empty":          nil,
		"header":         swap("%PDF-1.7", "%PDF-1.4"),
		"plain comment":  swap("%\xE2\xE3\xCF\xD3", "%abcd"),
		"cut short":      whole[:len(whole)-1],
		"bytes after":    append(bytes.Clone(whole), '\n'),
		"bytes before":   append([]byte("\n"), whole...),
		"bytes between":  swap("endobj\n", "endobj\n\n"),
		"startxref":      swap("startxref\n", "startxref\n1"),
		"number":         swap("\n9 0 obj", "\n8 0 obj"),
		"Length":         swap("/Length ", "/Length 1"),
		"endstream":      swap("endstream", "endstraem"),
		"Root":           swap("/Root 1 0 R", "/Root 999 0 R"),
		"out of reach":   swap("/Info 2 0 R", "/Infx 2    "),
		"key twice":      swap("/Type/ObjStm/N", "/N 1/N"),
		"First":          swap("/First ", "/First 1"),
		"damaged stream": append(append(bytes.Clone(whole[:stream]), whole[stream]^0xFF), whole[stream+1:]...),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := pdftest.Read(data); err == nil {
				t.Error("read all the same")
			}
		})
	}
}
