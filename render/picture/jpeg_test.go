package picture_test

import (
	"bytes"
	"encoding/binary"
	"image/jpeg"
	"math"
	"strings"
	"testing"

	"nianbao/render/picture"
)

// TestJPEG holds that a JPEG's segments and scans go into files as they are, and that it is
// the same picture.
func TestJPEG(t *testing.T) {
	data := photo(t, 100, 70)
	m := read(t, data)
	if m.Format != picture.JPEG || m.Width != 100 || m.Height != 70 || m.Profile != nil {
		t.Errorf("read %s of %d × %d", m.Format, m.Width, m.Height)
	}
	if from := bytes.Index(data, []byte{0xff, 0xdb}); !bytes.HasSuffix(m.Data, data[from:]) {
		t.Error("segments and scans are not those of the file")
	}
	before, err := jpeg.Decode(bytes.NewReader(data))
	after, err2 := jpeg.Decode(bytes.NewReader(m.Data))
	if err != nil || err2 != nil || !same(before, after) {
		t.Errorf("another picture goes into files: %v, %v", err, err2)
	}
	s := m.Samples()
	if &s.Data[0] != &m.Data[0] || s.Components != 3 || s.Bits != 8 || s.ColorTransform != 1 || s.Palette != nil {
		t.Errorf("is painted as %d components, transform %d", s.Components, s.ColorTransform)
	}
}

// TestScans holds that gray and progressive JPEGs, scans of their own for each component,
// and restarts are read, and that image/jpeg decodes them.
func TestScans(t *testing.T) {
	zeros := func(n int) []byte { return make([]byte, n) }
	for name, data := range map[string][]byte{
		"gray":        grayJPEG(),
		"progressive": progressiveJPEG(),
		"extended":    bytes.Replace(grayJPEG(), []byte{0xff, 0xc0}, []byte{0xff, 0xc1}, 1),
		"a scan for each": jpegOf(allTables, sof(0xc0, 8, 8, ycbcr3...),
			sos(0, 63, 0, 1), []byte{0x3f}, sos(0, 63, 0, 2), []byte{0x3f}, sos(0, 63, 0, 3), []byte{0x3f}),
		"restarts":       jpegOf(allTables, sof(0xc0, 80, 8, gray1), segment(0xdd, []byte{0, 1}), sos(0, 63, 0, 1), restarts(10)),
		"filled markers": bytes.Replace(grayJPEG(), []byte{0xff, 0xc0}, []byte{0xff, 0xff, 0xff, 0xc0}, 1),
		"halved colours": jpegOf(allTables, sof(0xc0, 40, 40, [2]byte{1, 0x22}, [2]byte{2, 0x11}, [2]byte{3, 0x11}),
			sos(0, 63, 0, 1, 2, 3), zeros(9*6*2/8+1)),
	} {
		m, err := picture.Read(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, err := jpeg.Decode(bytes.NewReader(m.Data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// restarts are the data of so many blocks with a restart marker between each two.
func restarts(n int) []byte {
	var out []byte
	for i := range n {
		if out = append(out, 0x3f); i < n-1 {
			out = append(out, 0xff, 0xd0+byte(i%8))
		}
	}
	return out
}

// TestJPEGMetadata holds that nothing of a place, a name or a second picture is carried on,
// and that the orientation and the density are known.
func TestJPEGMetadata(t *testing.T) {
	data := grayJPEG(exif(6), jfif(1, 300, 150), app(0, "JFXX\x00", []byte(secret)...),
		app(1, "http://ns.adobe.com/xap/1.0/\x00", []byte(secret)...), app(2, "MPF\x00", []byte(secret)...),
		app(13, "Photoshop 3.0\x00", []byte(secret)...), segment(0xfe, []byte(secret)), app(15, secret),
		app(1, "Exif\x00\x00", tiff(binary.BigEndian, 3)...))
	m := read(t, append(data, grayJPEG(segment(0xfe, []byte(secret)))...))
	if bytes.Contains(m.Data, []byte("Zhang San")) || bytes.Contains(m.Data, []byte("Exif")) {
		t.Errorf("metadata in %q", m.Data)
	}
	if x, y := m.Resolution(); m.Orientation() != 6 || math.Round(x) != 5906 || math.Round(y) != 11811 {
		t.Errorf("orientation %d, resolution %v × %v", m.Orientation(), x, y)
	}
	if again := read(t, m.Data); again.Orientation() != picture.Upright || !bytes.Equal(again.Data, m.Data) {
		t.Error("what is written is not read as it is")
	}
}

// TestResolution holds what each format's units are, and that a shape of pixels is none.
func TestResolution(t *testing.T) {
	physical := func(unit byte) []byte { return rgbPNG(chunk("pHYs", []byte{0, 0, 0, 3, 0, 0, 0, 2, unit})) }
	for name, c := range map[string]struct {
		data []byte
		x, y float64
	}{
		"no JFIF": {grayJPEG(), 0, 0}, "JFIF, a shape": {grayJPEG(jfif(0, 3, 2)), 0, 0},
		"JFIF, inches": {grayJPEG(jfif(1, 254, 127)), 10_000, 5_000}, "JFIF, centimetres": {grayJPEG(jfif(2, 3, 2)), 300, 200},
		"JFIF, unknown": {grayJPEG(jfif(3, 3, 2)), 0, 0}, "no pHYs": {rgbPNG(), 0, 0},
		"pHYs, a shape": {physical(0), 0, 0}, "pHYs, metres": {physical(1), 3, 2},
	} {
		m := read(t, c.data)
		for _, m := range []*picture.Image{m, read(t, m.Data)} {
			if x, y := m.Resolution(); math.Abs(x-c.x) > 1e-6 || math.Abs(y-c.y) > 1e-6 {
				t.Errorf("%s: %v × %v", name, x, y)
			}
		}
	}
}

// TestColours holds that what the three components are is known, and said so that nobody
// has to guess.
func TestColours(t *testing.T) {
	for name, c := range map[string]struct {
		data      []byte
		transform int
	}{
		"by default":           {rgbJPEG("\x01\x02\x03"), 1},
		"by name":              {rgbJPEG("RGB"), 0},
		"JFIF":                 {rgbJPEG("RGB", jfif(0, 1, 1)), 1},
		"Adobe, RGB":           {rgbJPEG("\x01\x02\x03", adobe(0)), 0},
		"Adobe, YCbCr":         {rgbJPEG("RGB", adobe(1)), 1},
		"JFIF against Adobe":   {rgbJPEG("\x01\x02\x03", jfif(1, 72, 72), adobe(0)), 1},
		"other names, Adobe's": {rgbJPEG("\x00\x01\x02", adobe(1)), 1},
	} {
		m := read(t, c.data)
		for _, m := range []*picture.Image{m, read(t, m.Data)} {
			if got := m.Samples().ColorTransform; got != c.transform {
				t.Errorf("%s: transform %d", name, got)
			}
			if !bytes.Contains(m.Data, adobe(byte(c.transform))) || bytes.Contains(m.Data, []byte("JFIF")) == (c.transform == 0) {
				t.Errorf("%s: the file does not say it", name)
			}
		}
	}
}

// TestOrientation holds each turn against what EXIF says of the corner where the first
// pixel is to be seen, and of the one where the first row ends.
func TestOrientation(t *testing.T) {
	corners := []string{"", "top left, top right", "top right, top left", "bottom right, bottom left", "bottom left, bottom right",
		"top left, bottom left", "top right, bottom right", "bottom right, top right", "bottom left, top left"}
	around := []string{"top left", "top right", "bottom right", "bottom left"} // clockwise
	for o := 1; o <= 8; o++ {
		for name, data := range map[string][]byte{
			"JPEG": jpegOf(exif(uint16(o)), allTables, sof(0xc0, 16, 8, gray1), sos(0, 63, 0, 1), []byte{0x3f}),
			"PNG":  kind{depth: 8}.png(2, 1, make([]byte, 3), chunk("eXIf", tiff(binary.BigEndian, uint16(o)))),
		} {
			m := read(t, data)
			quarters, mirrored := m.Orientation().Turn()
			first, end := 0, 1
			if mirrored {
				first, end = 1, 0
			}
			if got := around[(first+quarters)%4] + ", " + around[(end+quarters)%4]; got != corners[o] {
				t.Errorf("%s, %d: %s instead of %s", name, o, got, corners[o])
			}
			w, h := m.Stored()
			if wide := m.Width > m.Height; wide != (o < 5) || w != 2*h || m.Samples().Width != w || m.Samples().Height != h {
				t.Errorf("%s, %d: %d × %d, stored %d × %d", name, o, m.Width, m.Height, w, h)
			}
		}
	}
}

// TestBadEXIF holds that EXIF that cannot be read turns nothing.
func TestBadEXIF(t *testing.T) {
	circle := append([]byte("II*\x00\x08\x00\x00\x00\x01\x00"), append(bytes.Repeat([]byte{0xff}, 12), 8, 0, 0, 0)...)
	for name, body := range map[string][]byte{
		"empty": nil, "no order": []byte("XX*\x00\x08\x00\x00\x00"), "cut": []byte("II*\x00\x08"),
		"outside": []byte("II*\x00\xff\xff\xff\xff"), "in a circle": circle,
		"too many": []byte("MM\x00*\x00\x00\x00\x08\xff\xff\x01\x12\x00\x03"),
		"zero":     tiff(binary.BigEndian, 0), "nine": tiff(binary.LittleEndian, 9), "6 the wrong way": tiff(binary.LittleEndian, 6<<8),
	} {
		if m := read(t, grayJPEG(app(1, "Exif\x00\x00", body...))); m.Orientation() != picture.Upright {
			t.Errorf("%s: %d", name, m.Orientation())
		}
	}
}

// TestKinds holds that what is no PNG or JPEG is called by its name, with what to do.
func TestKinds(t *testing.T) {
	for name, in := range map[string]string{
		"空的": "", "GIF": "GIF89a", "WebP": "RIFF\x00\x00\x00\x00WEBPVP8 ", "JPEG 2000": "\x00\x00\x00\x0cjP  ",
		"JPEG XL": "\xff\x0a\x00", "HEIC": "\x00\x00\x00\x18ftypheic", "AVIF": "\x00\x00\x00\x18ftypavif", "录像": "\x00\x00\x00\x18ftypmp42",
		"TIFF": "II*\x00\x08", "Photoshop": "8BPS\x00", "MNG": "\x8aMNG\r\n", "图标": "\x00\x00\x01\x00\x01", "WMF": "\xd7\xcd\xc6\x9a",
		"EMF": "\x01\x00\x00\x00" + strings.Repeat("\x00", 36) + " EMF", "BMP": "BM\x00\x00\x00\x00", "PDF": "%PDF-1.7", "PostScript": "%!PS-Adobe",
		"RTF": "{\\rtf1", "WPS": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OFD": "PK\x03\x04....OFD.xml", "压缩包": "PK\x03\x04a.png",
		"SVG": "\ufeff<?xml version='1.0'?>\n<svg/>", "网页": "\n<!DOCTYPE html>", "文字": "图在附件里", "传坏了": "\x89PNG\n\x1a\n",
		"认不出": "\x01\x02\x00\xff",
	} {
		_, err := picture.Read([]byte(in))
		if err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "PNG") || strings.Count(err.Error(), "。") < 2 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestFile holds that a picture that is kept as a file is read again as it was, also how it
// is turned, and that nothing comes into the file but that.
func TestFile(t *testing.T) {
	for o := range picture.Orientation(8) {
		o++
		for name, data := range map[string][]byte{
			"JPEG": rgbJPEG("\x01\x02\x03", exif(uint16(o))),
			"JFIF": rgbJPEG("\x01\x02\x03", jfif(1, 300, 300), exif(uint16(o))),
			"PNG":  kind{depth: 8}.png(2, 1, make([]byte, 3), chunk("eXIf", tiff(binary.BigEndian, uint16(o)))),
		} {
			want, err := picture.Read(data)
			if err != nil {
				t.Fatal(name, err)
			}
			got, err := picture.Read(want.File())
			if err != nil {
				t.Fatal(name, err)
			}
			if !equal(got, want) || got.Orientation() != want.Orientation() || bytes.Contains(want.File(), []byte(secret)) {
				t.Errorf("%s, orientation %d: another picture", name, o)
			}
			if o == picture.Upright && !bytes.Equal(want.File(), want.Data) {
				t.Errorf("%s: an upright picture is not as it is", name)
			}
		}
	}
}
