package picture_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"testing"

	"nianbao/render/picture"
)

// BenchmarkRead reads pictures of four megapixels, and the largest PNG that there may be: of
// one colour, so that its file is small.
func BenchmarkRead(b *testing.B) {
	for _, in := range []struct {
		name string
		data []byte
	}{
		{"JPEG", photo(b, 2400, 1700)},
		{"PNG", screenshot(b, 2400, 1700)},
		{"largest PNG", plain(kind{depth: 16, colour: 6}, 8000, 5000, 4)},
	} {
		b.Run(in.name, func(b *testing.B) {
			b.SetBytes(int64(len(in.data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := picture.Read(in.data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSamples unpacks a PNG of four megapixels and packs it for PDF.
func BenchmarkSamples(b *testing.B) {
	for _, in := range []struct {
		name string
		data []byte
	}{
		{"screenshot", screenshot(b, 2400, 1700)},
		{"largest", plain(kind{depth: 16, colour: 6}, 8000, 5000, 4)},
	} {
		b.Run(in.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m, err := picture.Read(in.data)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(m.Samples().Data)), "packed-B")
			}
		})
	}
}

// screenshot is a PNG with flat areas, lines and some noise, and with an alpha channel that
// says nothing, as screenshots have.
func screenshot(tb testing.TB, width, height int) []byte {
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	r := rand.New(rand.NewPCG(5, 6))
	for y := range height {
		for x := range width {
			c := color.NRGBA{byte(y / 8), 240, byte(x / 16), 255}
			if r.IntN(10) == 0 {
				c.G = byte(r.IntN(256))
			}
			m.SetNRGBA(x, y, c)
		}
	}
	m.SetNRGBA(0, 0, color.NRGBA{A: 254}) // or it would be written without
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}
