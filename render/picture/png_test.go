package picture_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"testing"

	"nianbao/render/picture"
)

// read reads a picture that is right.
func read(t testing.TB, data []byte) *picture.Image {
	t.Helper()
	m, err := picture.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// kinds are all kinds of PNGs that there are.
func kinds(r *rand.Rand) map[string]kind {
	all := map[string]kind{}
	for colour, depths := range map[int][]int{0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}} {
		for _, depth := range depths {
			for _, interlaced := range []bool{false, true} {
				k := kind{depth: depth, colour: colour, interlaced: interlaced}
				name := fmt.Sprintf("colour %d, %d bits, interlaced %v", colour, depth, interlaced)
				if colour == 3 {
					k.palette = make([]byte, 3*max(2, 1<<depth-r.IntN(2)))
					for i := range k.palette {
						k.palette[i] = byte(r.IntN(256))
					}
				}
				all[name] = k
				switch colour {
				case 0:
					k.transparency = []byte{0, 0}
				case 2:
					k.transparency = make([]byte, 6)
				case 3:
					k.transparency = []byte{0, 100}
				default:
					continue
				}
				all[name+", transparent"] = k
			}
		}
	}
	return all
}

// TestPNG holds that each kind of PNG comes out as image/png decodes it: what goes into
// files by its pixels, what PDF paints over white.
func TestPNG(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for name, k := range kinds(r) {
		for _, size := range [][2]int{{1, 1}, {2, 3}, {4, 4}, {5, 1}, {1, 9}, {8, 8}, {33, 17}} {
			data := k.png(size[0], size[1], k.noise(r, size[0], size[1]))
			m := read(t, data)
			if m.Format != picture.PNG || m.Width != size[0] || m.Height != size[1] || m.Orientation() != picture.Upright {
				t.Fatalf("%s: %v", name, m)
			}
			want := decoded(t, data)
			if got := decoded(t, m.Data); !same(got, want) {
				t.Errorf("%s, %v: another picture goes into files", name, size)
			}
			if got := decoded(t, painted(m.Samples())); !same(got, flat(want)) {
				t.Errorf("%s, %v: another picture is painted", name, size)
			}
		}
	}
}

// TestEncoded holds the same of what image/png encodes, with filters that it chose.
func TestEncoded(t *testing.T) {
	gray, alpha := image.NewGray16(image.Rect(0, 0, 61, 47)), image.NewNRGBA(image.Rect(0, 0, 61, 47))
	for y := range 47 {
		for x := range 61 {
			gray.SetGray16(x, y, color.Gray16{uint16(x*y*20 + x)})
			alpha.SetNRGBA(x, y, color.NRGBA{byte(x * 4), byte(y * 5), byte(x * y), byte(255 - x*y/12)})
		}
	}
	for _, from := range []image.Image{gray, alpha} {
		var file bytes.Buffer
		if err := png.Encode(&file, from); err != nil {
			t.Fatal(err)
		}
		m := read(t, file.Bytes())
		if got := decoded(t, painted(m.Samples())); !same(got, flat(from)) {
			t.Errorf("%T: another picture is painted", from)
		}
	}
}

// TestPackedOnce holds that rows that PDF can take are not packed anew.
func TestPackedOnce(t *testing.T) {
	m := read(t, rgbPNG())
	if s := m.Samples(); !bytes.Contains(m.Data, s.Data) {
		t.Error("rows are packed anew")
	}
	m = read(t, kind{depth: 8, colour: 6}.png(1, 1, []byte{0, 1, 2, 3, 255}))
	if first, second := m.Samples(), m.Samples(); &first.Data[0] != &second.Data[0] {
		t.Error("rows are packed twice")
	}
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// painted makes a PNG of samples, whose rows are filtered as a PNG's are.
func painted(s picture.Samples) []byte {
	colour := map[int]int{1: 0, 3: 2}[s.Components]
	var palette []byte
	if s.Palette != nil {
		colour, palette = 3, chunk("PLTE", s.Palette)
	}
	return pngOf(ihdr(s.Width, s.Height, s.Bits, colour, false), palette, chunk("IDAT", s.Data), iend)
}

// flat is a picture over white, in 8 bits.
func flat(m image.Image) image.Image {
	out := image.NewNRGBA(m.Bounds())
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			c := color.NRGBA64Model.Convert(m.At(x, y)).(color.NRGBA64)
			switch p := m.At(x, y).(type) { // exact, where the model is not
			case color.NRGBA:
				c = color.NRGBA64{uint16(p.R) * 257, uint16(p.G) * 257, uint16(p.B) * 257, uint16(p.A) * 257}
			case color.NRGBA64:
				c = p
			}
			level := func(v uint16) byte {
				a := float64(c.A) / 65535
				return byte((float64(v)*a+65535*(1-a))/257 + 0.5)
			}
			out.SetNRGBA(x, y, color.NRGBA{level(c.R), level(c.G), level(c.B), 255})
		}
	}
	return out
}

func same(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r, g, b1, a1 := a.At(x, y).RGBA()
			r2, g2, b2, a2 := b.At(x, y).RGBA()
			if r != r2 || g != g2 || b1 != b2 || a1 != a2 {
				return false
			}
		}
	}
	return true
}

// TestChunks holds which chunks are carried on, and that none is that names somebody.
func TestChunks(t *testing.T) {
	pixels := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, 11811), 5906)
	m := read(t, append(rgbPNG(
		chunk("pHYs", append(pixels, 1)),
		chunk("tEXt", []byte("Author\x00"+secret)), chunk("iTXt", []byte("XML:com.adobe.xmp\x00\x00\x00\x00\x00"+secret)),
		chunk("zTXt", append([]byte("Comment\x00\x00"), deflated([]byte(secret))...)),
		chunk("tIME", make([]byte, 7)), chunk("eXIf", tiff(binary.BigEndian, 6)), chunk("sBIT", []byte{8, 8, 8}),
		chunk("gAMA", []byte{0, 0, 0xb1, 0x8f}), chunk("PLTE", make([]byte, 6)),
	), secret...))
	if got := parts(m); fmt.Sprint(got) != "[IHDR pHYs IDAT IEND]" {
		t.Errorf("the file has %v", got)
	}
	if x, y := m.Resolution(); m.Orientation() != 6 || x != 5906 || y != 11811 { // it stands on its side
		t.Errorf("orientation %d, resolution %v × %v", m.Orientation(), x, y)
	}
}
