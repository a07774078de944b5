package picture_test

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"slices"
	"testing"

	"nianbao/render/picture"
)

// FuzzPNG reads anything behind a PNG's signature, and holds of what is read that the
// standard library decodes what goes into files and PDF.
func FuzzPNG(f *testing.F) {
	r := rand.New(rand.NewPCG(9, 10))
	for _, k := range kinds(r) {
		f.Add(k.png(9, 5, k.noise(r, 9, 5)))
	}
	f.Add(rgbPNG(iccp(displayP3().bytes()), chunk("tEXt", []byte(secret))))
	for _, h := range append(hostilePNGs(), hostileColours()...) {
		if len(h.data) < 1<<12 {
			f.Add(h.data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		data = mended(data)
		m, err := picture.Read(data)
		if err != nil || m.Format != picture.PNG {
			return
		}
		holdAgain(t, data, m)
		if m.Width*m.Height > 1<<20 {
			return
		}
		s := m.Samples()
		for _, file := range [][]byte{m.Data, painted(s)} {
			got, err := png.Decode(bytes.NewReader(file))
			if err != nil || got.Bounds().Dx() != s.Width || got.Bounds().Dy() != s.Height {
				t.Fatalf("image/png: %v, %d × %d", err, s.Width, s.Height)
			}
		}
	})
}

// FuzzJPEG does so for JPEGs. The standard library does not know all ways to sample
// colours, and what is not decoded may be wrong inside its scans.
func FuzzJPEG(f *testing.F) {
	f.Add(photo(f, 40, 30))
	f.Add(progressiveJPEG())
	f.Add(rgbJPEG("RGB", exif(6), jfif(1, 72, 72), icc(displayP3().bytes())))
	for _, h := range append(hostileJPEGs(), hostileScans()...) {
		if len(h.data) < 1<<12 {
			f.Add(h.data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := picture.Read(data)
		if err != nil || m.Format != picture.JPEG {
			return
		}
		holdAgain(t, data, m)
		got, err := jpeg.DecodeConfig(bytes.NewReader(m.Data))
		if unsupported := jpeg.UnsupportedError(""); errors.As(err, &unsupported) {
			return
		}
		if w, h := m.Stored(); err != nil || got.Width != w || got.Height != h {
			t.Fatalf("image/jpeg: %v, %d × %d", err, w, h)
		}
	})
}

// holdAgain holds that a picture is read alike twice, and that what is written of it is
// read as it is: there is nothing in it that would be taken away.
func holdAgain(t *testing.T, data []byte, m *picture.Image) {
	t.Helper()
	if twice, err := picture.Read(data); err != nil || !equal(m, twice) || twice.Orientation() != m.Orientation() {
		t.Fatalf("is read otherwise a second time: %v", err)
	}
	again, err := picture.Read(m.Data)
	if err != nil {
		t.Fatalf("what is written is refused: %v", err)
	}
	w, h := m.Stored()
	if again.Orientation() != picture.Upright || again.Width != w || again.Height != h {
		t.Fatalf("what is written is %d × %d", again.Width, again.Height)
	}
	if !bytes.Equal(again.Data, m.Data) || !bytes.Equal(again.Profile, m.Profile) {
		t.Fatal("what is written is not read as it is")
	}
	for _, part := range parts(m) {
		if !slices.Contains([]string{"IHDR", "iCCP", "PLTE", "tRNS", "pHYs", "IDAT", "IEND",
			"e0", "ee", "e2", "db", "c4", "c0", "c1", "c2", "dd", "da", "d9"}, part) {
			t.Fatalf("%s goes into files", part)
		}
	}
}

// parts names a file's chunks, or its markers.
func parts(m *picture.Image) []string {
	var names []string
	if m.Format == picture.PNG {
		for at := len(pngSignature); at < len(m.Data); at += 12 + int(binary.BigEndian.Uint32(m.Data[at:])) {
			names = append(names, string(m.Data[at+4:at+8]))
		}
		return names
	}
	for at := 2; at < len(m.Data); {
		mark := m.Data[at+1]
		switch {
		case m.Data[at] != 0xff || mark == 0 || mark >= 0xd0 && mark < 0xd8: // data
			at++
		case mark == 0xff: // fills
			at++
		case mark == 0xd9 && at+2 < len(m.Data):
			return append(names, "more behind the end")
		case mark == 0xd9:
			return append(names, "d9")
		default:
			names = append(names, hex.EncodeToString([]byte{mark}))
			at += 2 + int(binary.BigEndian.Uint16(m.Data[at+2:]))
		}
	}
	return names
}

// mended gives a PNG's chunks the sums that they should have, as far as there are chunks,
// so that what was changed in them is read.
func mended(data []byte) []byte {
	out := bytes.Clone(data)
	for at := len(pngSignature); len(out)-at >= 12; {
		size := int64(binary.BigEndian.Uint32(out[at:]))
		if size > int64(len(out)-at-12) {
			break
		}
		end := at + 8 + int(size)
		binary.BigEndian.PutUint32(out[end:], crc32.ChecksumIEEE(out[at+4:end]))
		at = end + 4
	}
	return out
}

// equal reports whether two pictures are the same and go into files alike.
func equal(a, b *picture.Image) bool {
	x, y := a.Resolution()
	x2, y2 := b.Resolution()
	return a.Format == b.Format && a.Width == b.Width && a.Height == b.Height && x == x2 && y == y2 &&
		bytes.Equal(a.Data, b.Data) && bytes.Equal(a.Profile, b.Profile)
}
