package render_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"nianbao/render"
	"nianbao/render/golden"
)

// TestConcurrent has one Renderer make the same files in eight goroutines:
// under the race detector it says that nothing is shared, and the bytes that
// nothing depends on who comes first.
func TestConcurrent(t *testing.T) {
	const file = "../samples/with-figures.yaml"
	r := renderer(t, render.Options{})
	rep, o := read(t, r, file), render.Output{}
	wantPDF, wantWord, wantExcel := pdfOf(t, rep, o), wordOf(t, rep, o), excelOf(t, rep, o)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var pdf, word, excel bytes.Buffer
			err := errors.Join(rep.PDF(t.Context(), &pdf, o), rep.Word(t.Context(), &word, o), rep.Excel(t.Context(), &excel, o))
			if err != nil {
				t.Error(err)
			}
			if !bytes.Equal(pdf.Bytes(), wantPDF) || !bytes.Equal(word.Bytes(), wantWord) || !bytes.Equal(excel.Bytes(), wantExcel) {
				t.Error("the bytes differ")
			}
		})
	}
	wg.Wait()
}

// TestSums holds the bytes of all files against the sums of testdata/sums.txt,
// whatever machine it runs on. go.sum fixes the deflater that they hang on.
func TestSums(t *testing.T) {
	var sums strings.Builder
	for _, m := range samples(t) {
		fmt.Fprintf(&sums, "%x  %s.pdf\n", sha256.Sum256(m.pdf), m.name)
		fmt.Fprintf(&sums, "%x  %s.docx\n", sha256.Sum256(m.word), m.name)
		fmt.Fprintf(&sums, "%x  %s.xlsx\n", sha256.Sum256(m.excel), m.name)
	}
	golden.Check(t, "sums.txt", []byte(sums.String()))
}

// TestPlatforms runs TestSums on the machines of the domestic desktops of
// Chinese offices.
func TestPlatforms(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the tests twice")
	}
	for _, p := range []struct{ arch, emulator string }{
		{"arm64", "qemu-aarch64-static"},
		{"loong64", "qemu-loongarch64-static"},
	} {
		t.Run(p.arch, func(t *testing.T) {
			emulator := golden.Tool(t, p.emulator)
			binary := filepath.Join(t.TempDir(), "render.test")
			build := exec.Command("go", "test", "-c", "-ldflags=-s -w", "-o", binary, ".")
			build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOARCH="+p.arch)
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("go test -c: %v\n%s", err, out)
			}
			out, err := exec.Command(emulator, binary, "-test.run=^TestSums$", "-test.v").CombinedOutput()
			if err != nil || !bytes.Contains(out, []byte("--- PASS: TestSums")) {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
