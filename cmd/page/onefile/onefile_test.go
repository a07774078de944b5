package onefile

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
)

// small is made from little, so that tests need not wait.
var small = Sources{
	Program: "cmd/page/pagetest/stub",
	Script:  "cmd/page/pagetest/stub/main.js",
	Faces:   func() (first, rest []byte, err error) { return []byte("first"), []byte("rest"), nil },
}

func build(t *testing.T, s Sources) []byte {
	t.Helper()
	if testing.Short() {
		t.Skip("the program inside the page is not built in a short run")
	}
	page, err := s.Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// TestSameBytes holds that the same sources give the same file, whatever the environment asks of Go.
func TestSameBytes(t *testing.T) {
	page := build(t, small)
	t.Setenv("GOFLAGS", "-mod=mod -buildvcs=true")
	t.Setenv("TMPDIR", t.TempDir())
	if again := build(t, small); !bytes.Equal(page, again) {
		t.Errorf("%d bytes, then %d others", len(page), len(again))
	}
}

// TestOneFile holds that the file refers to nothing outside, and tells nothing of the machine it was made on.
func TestOneFile(t *testing.T) {
	page := string(build(t, small))
	root, goroot, err := folders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{root, goroot} {
		if strings.Contains(page, path) {
			t.Errorf("the file holds the path %s", path)
		}
	}
	shown, _, _ := strings.Cut(page, `<script type="text/plain" id="licences">`)
	for _, link := range regexp.MustCompile(`(?:src|href)="[^"]*"`).FindAllString(shown, -1) {
		if link != `href="data:,"` {
			t.Errorf("the file refers to %s", link)
		}
	}
	for _, part := range []string{"<!--Zmlyc3Q=--><script>", "<!--cmVzdA==--><script>", "\n== fflate", "SIL OPEN FONT LICENSE", "Arphic Public License", "golang.org/x/net"} {
		if !strings.Contains(page, part) {
			t.Errorf("the file lacks %s", part)
		}
	}
}

// TestPack holds that what is handed on is the page, and always the same file.
func TestPack(t *testing.T) {
	page := []byte("<!DOCTYPE html>")
	packed, err := Pack(page)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil || len(z.File) != 1 || z.File[0].Name != "nianbao.html" {
		t.Fatalf("%v: %v", z, err)
	}
	file, err := z.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(file); err != nil || !bytes.Equal(got, page) {
		t.Errorf("%q is in it: %v", got, err)
	}
	if again, err := Pack(page); err != nil || !bytes.Equal(again, packed) {
		t.Errorf("packed otherwise: %v", err)
	}
}
