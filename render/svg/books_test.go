package svg_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render"
	"nianbao/render/doc"
	"nianbao/render/page"
	"nianbao/render/picture"
	"nianbao/render/svg"
)

// written is a page as a file.
func written(t testing.TB, b *page.Book, i int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := svg.Write(&out, b, i); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// books are small and the pages of all samples.
func books(t testing.TB) map[string]*page.Book {
	t.Helper()
	files, err := filepath.Glob("../../samples/*.yaml")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d samples: %v", len(files), err)
	}
	r, err := render.New(render.Options{Faces: builtin.Faces()})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*page.Book{"small": small(t)}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		p, err := r.ReadBeside(os.DirFS(filepath.Dir(file)), name, data)
		if err != nil {
			t.Fatal(err)
		}
		if all[name], err = p.Pages(t.Context(), render.Output{Anyway: true}); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

const (
	mm = doc.Millimetre
	pt = doc.Point
)

// small is a book made by hand, with each kind of item: on its second page across the sheet
// too, on its third a picture in each orientation.
func small(t testing.TB) *page.Book {
	t.Helper()
	b := &page.Book{
		Meta:  doc.Meta{Title: "A<B & \"C\"", Agency: "示例局", Language: "zh-CN", Year: 2026, Date: doc.Date{Year: 2027, Month: 1, Day: 20}},
		Width: 210 * mm, Height: 297 * mm,
		Tags: []page.Tag{{Kind: page.TagDocument, Parent: -1}},
	}
	faces := builtin.Faces()
	line := func(face doc.Typeface, size, x, y doc.Length, text string) *page.Glyphs {
		glyphs, missing := faces.Shape(nil, face, text)
		if len(missing) > 0 {
			t.Fatalf("no glyph for %v", missing)
		}
		g := &page.Glyphs{Tag: page.Artifact, X: x, Y: y, Face: glyphs[0].Face, Size: size}
		pen := doc.Length(0)
		for _, s := range glyphs {
			g.Glyphs = append(g.Glyphs, page.Glyph{ID: s.ID, Text: s.Text, X: pen})
			pen += doc.Length(s.Advance) * size / doc.Length(s.Face.UnitsPerEm())
		}
		return g
	}
	rule := func(x1, y1, x2, y2, width doc.Length) *page.Rule {
		return &page.Rule{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: width}
	}
	raised := line(doc.SongTi, 9*pt, 30*mm, 40*mm, "口")
	raised.Raise = 2 * pt
	corner := []page.Point{{X: 30 * mm, Y: 90 * mm}, {X: 60 * mm, Y: 90 * mm}, {X: 45 * mm, Y: 70 * mm}}
	items := []page.Item{
		&page.Fill{X: 28 * mm, Y: 100 * mm, Width: 40 * mm, Height: 6 * mm, Color: doc.Shade},
		&page.Fill{X: 68 * mm, Y: 100 * mm, Width: 40 * mm, Height: 6 * mm, Color: doc.Shade},
		&page.Fill{X: 108 * mm, Y: 100 * mm, Width: 40 * mm, Height: 6 * mm, Color: page.Color{R: 0xEE, G: 0xEE, B: 0xEE}},
		line(doc.XiaoBiaoSong, 22*pt, 28*mm, 30*mm, "一十　一"), raised, line(doc.SongTi, 9*pt, 40*mm, 40*mm, "17"),
		rule(28*mm, 100*mm, 148*mm, 100*mm, pt/2), rule(28*mm, 106*mm, 148*mm, 106*mm, pt/2), rule(68*mm, 100*mm, 68*mm, 106*mm, pt),
		&page.Path{Tag: page.Artifact, Points: corner, Width: 2 * pt, Color: page.Color{R: 0x40, G: 0x40, B: 0x40}},
		&page.Path{Tag: page.Artifact, Points: append(slices.Clone(corner), corner[0]), Width: pt, Color: page.Color{}},
		&page.Path{Tag: page.Artifact, Points: []page.Point{{X: 80 * mm, Y: 70 * mm}, {X: 110 * mm, Y: 70 * mm}, {X: 80 * mm, Y: 90 * mm}}, Area: true, Color: page.Color{R: 0x80, G: 0x80, B: 0x80}},
	}
	across := []page.Item{
		&page.Fill{X: 40 * mm, Y: 50 * mm, Width: 80 * mm, Height: 8 * mm, Color: doc.Shade},
		line(doc.HeiTi, 16*pt, 45*mm, 56*mm, "工十"), rule(40*mm, 58*mm, 120*mm, 58*mm, pt/2),
	}
	var pictures []page.Item
	for o := range 8 {
		width, height := 20*mm, 30*mm
		if o >= 4 {
			width, height = height, width
		}
		pictures = append(pictures, &page.Picture{Tag: page.Artifact, X: doc.Length(30+40*(o%4)) * mm, Y: doc.Length(30+40*(o/4)) * mm, Width: width, Height: height, Image: turned(t, o+1)})
	}
	number := line(doc.SongTi, 14*pt, 40*mm, 272*mm, "2")
	number.Pagination = page.PageNumber
	b.Pages = []page.Page{{Items: items}, {Turned: across, Items: []page.Item{number}}, {Items: pictures}}
	return b
}

// turned is a picture, 40 × 60 pixels as stored, that looks otherwise from each side, and is to
// be turned as Exif says.
func turned(t testing.TB, orientation int) *picture.Image {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 40, 60))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(0, 0, 20, 30), image.Black, image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(20, 30, 40, 60), image.NewUniform(color.Gray{0x80}), image.Point{}, draw.Src)
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	exif := fmt.Appendf(nil, "eXIfMM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00%c\x00\x00\x00\x00\x00\x00", orientation)
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(exif)-4))
	chunk = binary.BigEndian.AppendUint32(append(chunk, exif...), crc32.ChecksumIEEE(exif))
	const header = 8 + 25 // the signature and IHDR
	read, err := picture.Read(slices.Concat(out.Bytes()[:header], chunk, out.Bytes()[header:]))
	if err != nil {
		t.Fatal(err)
	}
	return read
}
