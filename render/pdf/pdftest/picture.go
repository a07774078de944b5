package pdftest

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// A Tolerance says how much two pictures of a page may differ: at most Share
// of the pixels by more than Level of 255 in any colour.
type Tolerance struct {
	Level int
	Share float64
}

// Same fails the test unless Poppler draws the same pages from both files within
// the tolerance, whatever their sheets measure. It then writes what it got,
// what it wants and where they differ, and says where.
func Same(t *testing.T, got, want []byte, within Tolerance) {
	t.Helper()
	g, w := Pictures(t, got, width, height), Pictures(t, want, width, height)
	for i, share := range shares(t, g, w, within.Level) {
		if share > within.Share {
			t.Errorf("page %d: %.3f%% of the pixels differ, allowed are %.3f%%; see %s",
				i+1, 100*share, 100*within.Share, save(t, i+1, g[i], w[i], within.Level))
		}
	}
}

// Shares says for each page which share of the pixels differs by more than
// level.
func Shares(t *testing.T, got, want []byte, level int) []float64 {
	t.Helper()
	return shares(t, Pictures(t, got, width, height), Pictures(t, want, width, height), level)
}

func shares(t *testing.T, got, want []*image.RGBA, level int) []float64 {
	t.Helper()
	if len(got) != len(want) || len(got) == 0 {
		t.Fatalf("%d pages, want %d", len(got), len(want))
	}
	all := make([]float64, len(got))
	for i := range got {
		_, all[i] = difference(got[i], want[i], level)
	}
	return all
}

// A4 at 100 dots an inch, in pixels.
const width, height = 827, 1169

// Pictures draws a file's pages with Poppler, so many pixels wide and high. Packed files would
// take longer to write and to read than the pages to draw.
func Pictures(t *testing.T, pdf []byte, width, height int) []*image.RGBA {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	Run(t, "pdftoppm", "-scale-to-x", strconv.Itoa(width), "-scale-to-y", strconv.Itoa(height), file, filepath.Join(dir, "page"))
	names, err := filepath.Glob(filepath.Join(dir, "page*.ppm"))
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names) // pdftoppm writes as many digits as the last page needs
	var all []*image.RGBA
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, portable(t, data))
	}
	return all
}

// portable reads a portable pixmap (P6) of 8 bits a colour, as pdftoppm writes it.
func portable(t *testing.T, data []byte) *image.RGBA {
	t.Helper()
	var width, height, most int
	if _, err := fmt.Sscanf(string(data[:min(len(data), 64)]), "P6\n%d %d\n%d\n", &width, &height, &most); err != nil || most != 255 {
		t.Fatalf("not a pixmap of 8 bits: %v", err)
	}
	pixels := data[len(data)-3*width*height:]
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := 0; i < width*height; i++ {
		copy(picture.Pix[4*i:], pixels[3*i:3*i+3])
		picture.Pix[4*i+3] = 255
	}
	return picture
}

// difference marks the pixels that differ by more than level in red, and says
// what share of all they are. Pictures of two sizes differ altogether.
func difference(a, b *image.RGBA, level int) (*image.RGBA, float64) {
	if a.Rect != b.Rect {
		return image.NewRGBA(a.Rect), 1
	}
	diff := image.NewRGBA(a.Rect)
	copy(diff.Pix, a.Pix)
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		if far(a.Pix[i:i+3], b.Pix[i:i+3], level) {
			copy(diff.Pix[i:], []byte{255, 0, 0})
			n++
		}
	}
	return diff, float64(4*n) / float64(len(a.Pix))
}

func far(a, b []byte, level int) bool {
	for i := range a {
		if off := int(a[i]) - int(b[i]); max(off, -off) > level {
			return true
		}
	}
	return false
}

// save writes the three pictures to a folder that outlives the test.
func save(t *testing.T, page int, got, want *image.RGBA, level int) string {
	t.Helper()
	diff, _ := difference(got, want, level)
	dir, err := os.MkdirTemp("", "nianbao-pictures-")
	if err != nil {
		t.Fatal(err)
	}
	for name, picture := range map[string]*image.RGBA{"got": got, "want": want, "diff": diff} {
		var b bytes.Buffer
		if err := png.Encode(&b, picture); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d-%s.png", page, name)), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
