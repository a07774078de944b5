package svg_test

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/render/golden"
	"nianbao/render/page"
	"nianbao/render/pdf"
	"nianbao/render/pdf/pdftest"
	"nianbao/render/svg"
)

// TestAgainstPDF has Chromium draw the pages of the samples as files and Poppler the same ones
// as PDF: both must look alike.
func TestAgainstPDF(t *testing.T) {
	for name, b := range books(t) {
		t.Run(name, func(t *testing.T) {
			var html strings.Builder
			folder := t.TempDir()
			for i := range b.Pages {
				file := fmt.Sprintf("%d.svg", i+1)
				if err := os.WriteFile(filepath.Join(folder, file), written(t, b, i), 0o644); err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(&html, "<img src=%s>", file)
			}
			alike(t, b, screenshot(t, folder, html.String(), len(b.Pages)))
		})
	}
}

// TestPagesInDocument does so with pages that share their definitions, which come in parts as
// pages are seen.
func TestPagesInDocument(t *testing.T) {
	b := books(t)["with-figures.yaml"]
	alike(t, b, screenshot(t, t.TempDir(), document(t, b), len(b.Pages)))
}

// document is a book as the body of a document, its definitions first.
func document(t *testing.T, b *page.Book) string {
	t.Helper()
	var d svg.Defs
	var defs, pages bytes.Buffer
	for i := range b.Pages {
		if err := d.Page(&pages, b, i); err != nil {
			t.Fatal(err)
		}
		if err := d.New(&defs); err != nil {
			t.Fatal(err)
		}
	}
	return "<svg width=0 height=0 style=position:absolute><defs>" + defs.String() + "</defs></svg>" + pages.String()
}

// TestJudgeBites spoils a page of the sample with figures in small ways, each of which must be
// seen.
func TestJudgeBites(t *testing.T) {
	b := books(t)["with-figures.yaml"]
	want := printed(t, b)
	spoilt := *b
	spoilt.Pages = nil
	on := []int{}
	spoil := func(i int, change func(items []page.Item) []page.Item) {
		p := b.Pages[i]
		p.Items = change(slices.Clone(p.Items))
		spoilt.Pages, on = append(spoilt.Pages, p), append(on, i)
	}
	without := func(is func(page.Item) bool) func([]page.Item) []page.Item {
		return func(items []page.Item) []page.Item {
			i := slices.IndexFunc(items, is)
			return slices.Delete(items, i, i+1)
		}
	}
	spoil(3, without(func(it page.Item) bool { r, ok := it.(*page.Rule); return ok && r.Y1 == r.Y2 }))
	spoil(3, without(func(it page.Item) bool { _, ok := it.(*page.Fill); return ok }))
	spoil(3, without(func(it page.Item) bool { g, ok := it.(*page.Glyphs); return ok && len(g.Glyphs) == 1 }))
	spoil(2, without(func(it page.Item) bool { _, ok := it.(*page.Picture); return ok }))
	spoil(2, func(items []page.Item) []page.Item {
		i := slices.IndexFunc(items, func(it page.Item) bool { g, ok := it.(*page.Glyphs); return ok && len(g.Glyphs) > 10 })
		moved := *items[i].(*page.Glyphs)
		moved.Y += 18000 // half a millimetre
		items[i] = &moved
		return items
	})
	for i, got := range screenshot(t, t.TempDir(), document(t, &spoilt), len(on)) {
		if d := difference(got, want[on[i]]); d.lost <= mostLost && d.shade <= mostShade {
			t.Errorf("%d: only %d pixels differ, a shade by %d", i, d.lost, d.shade)
		} else {
			t.Logf("%d: %d pixels differ, a shade by %d", i, d.lost, d.shade)
		}
	}
}

// The size of a page's picture in pixels, at 100 dots an inch, and how many stand side by side.
const width, height, columns = 827, 1169, 4

// screenshot is what Chromium shows of a document with so many pages, side by side.
func screenshot(t *testing.T, folder, body string, pages int) []*image.RGBA {
	t.Helper()
	html := fmt.Sprintf("<!DOCTYPE html><meta charset=utf-8><style>body{margin:0;font-size:0}img,svg[role]{width:%dpx;height:%dpx}</style>%s",
		width, height, body)
	file, out := filepath.Join(folder, "pages.html"), filepath.Join(folder, "pages.png")
	if err := os.WriteFile(file, []byte(html), 0o644); err != nil {
		t.Fatal(err)
	}
	golden.Run(t, golden.Tool(t, "chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--user-data-dir="+t.TempDir(),
		fmt.Sprintf("--window-size=%d,%d", columns*width, (pages+columns-1)/columns*height), "--screenshot="+out, "file://"+file)
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var all []*image.RGBA
	for i := range pages {
		one := image.NewRGBA(image.Rect(0, 0, width, height))
		draw.Draw(one, one.Rect, whole, image.Pt(i%columns*width, i/columns*height), draw.Src)
		all = append(all, one)
	}
	return all
}

// alike holds pictures of a book's pages against those of its PDF.
func alike(t *testing.T, b *page.Book, got []*image.RGBA) {
	t.Helper()
	for i, want := range printed(t, b) {
		if d := difference(got[i], want); d.lost > mostLost || d.shade > mostShade {
			t.Errorf("page %d: %d pixels differ, a shade by %d", i+1, d.lost, d.shade)
		}
	}
}

// printed are the pages as Poppler draws them from PDF.
func printed(t *testing.T, b *page.Book) []*image.RGBA {
	t.Helper()
	var file bytes.Buffer
	if err := pdf.Write(&file, b); err != nil {
		t.Fatal(err)
	}
	return pdftest.Pictures(t, file.Bytes(), width, height)
}

// A gap is how far two pictures of a page are apart. Two programs draw the edges of shapes each
// in their own way, and thin rules in black or in a grey.
type gap struct {
	lost  int // pixels that are black in the one and white with all around them in the other
	shade int // by how much of 255 the shades of a square of eight pixels differ at most
}

// How much is allowed.
const (
	mostLost  = 5
	mostShade = 44
)

func difference(a, b *image.RGBA) (d gap) {
	const square = 8
	for y := 0; y+square <= height; y += square {
		for x := 0; x+square <= width; x += square {
			shade := (sum(a, x, y, square) - sum(b, x, y, square)) / (square * square)
			d.shade = max(d.shade, shade, -shade)
		}
	}
	d.lost = lost(a, b) + lost(b, a)
	return d
}

// lost counts the pixels of a that are far from all of b's around them.
func lost(a, b *image.RGBA) (n int) {
	const far = 176 // half a point of black between two pixels is less
	for y := 1; y < height-1; y++ {
		for x := 1; x < width-1; x++ {
			least, most, own := 255, 0, grey(a, x, y)
			for j := y - 1; j <= y+1; j++ {
				for i := x - 1; i <= x+1; i++ {
					v := grey(b, i, j)
					least, most = min(least, v), max(most, v)
				}
			}
			if max(least-own, own-most) > far {
				n++
			}
		}
	}
	return n
}

func sum(m *image.RGBA, x, y, square int) (s int) {
	for j := range square {
		for i := range square {
			s += grey(m, x+i, y+j)
		}
	}
	return s
}

// grey is a pixel's red: the form's shade is a blue, and has least of it.
func grey(m *image.RGBA, x, y int) int { return int(m.Pix[m.PixOffset(x, y)]) }
