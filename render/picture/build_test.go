package picture_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"slices"
	"testing"
)

// What the tests' pictures are made with. The pictures are made by hand, so that they can be
// wrong in one thing and right in all others.

const pngSignature = "\x89PNG\r\n\x1a\n"

// chunk makes a chunk of a PNG.
func chunk(kind string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// pngOf joins chunks into a PNG.
func pngOf(chunks ...[]byte) []byte { return append([]byte(pngSignature), slices.Concat(chunks...)...) }

var iend = chunk("IEND", nil)

// deflated packs bytes.
func deflated(data []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	z.Write(data)
	z.Close()
	return out.Bytes()
}

// idat packs rows, whose filters they have, into a chunk.
func idat(rows []byte) []byte { return chunk("IDAT", deflated(rows)) }

// ihdr makes a header.
func ihdr(width, height, depth, colour int, interlaced bool) []byte {
	body := binary.BigEndian.AppendUint32(nil, uint32(width))
	body = binary.BigEndian.AppendUint32(body, uint32(height))
	body = append(body, byte(depth), byte(colour), 0, 0, 0)
	if interlaced {
		body[12] = 1
	}
	return chunk("IHDR", body)
}

// A kind is a kind of PNG.
type kind struct {
	depth, colour int
	interlaced    bool
	palette       []byte
	transparency  []byte
}

func (k kind) channels() int { return map[int]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[k.colour] }

// noise makes the packed rows of a picture of a kind: random bytes with random filters.
// Numbers of colours stay in the palette, which forbids filters.
func (k kind) noise(r *rand.Rand, width, height int) []byte {
	var rows []byte
	passes := [][4]int{{0, 0, 1, 1}}
	if k.interlaced {
		passes = [][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}
	}
	for _, p := range passes {
		w, h := (width-p[0]+p[2]-1)/p[2], (height-p[1]+p[3]-1)/p[3]
		if w <= 0 || h <= 0 {
			continue
		}
		for range h {
			filter := byte(r.IntN(5))
			if k.colour == 3 && len(k.palette)/3 < 1<<k.depth {
				filter = 0
			}
			rows = append(rows, filter)
			for range (w*k.channels()*k.depth + 7) / 8 {
				rows = append(rows, k.byte(r))
			}
		}
	}
	return rows
}

// byte is a random byte, whose numbers of colours are in the palette.
func (k kind) byte(r *rand.Rand) byte {
	if k.colour != 3 {
		one, other := byte(r.IntN(256)), byte(r.IntN(256))
		return one & other // dark, so that keys are met
	}
	b := byte(0)
	for range 8 / k.depth {
		b = b<<k.depth | byte(r.IntN(min(len(k.palette)/3, 1<<k.depth)))
	}
	return b
}

// png makes a picture of a kind out of its rows, in several chunks.
func (k kind) png(width, height int, rows []byte, more ...[]byte) []byte {
	chunks := append([][]byte{ihdr(width, height, k.depth, k.colour, k.interlaced)}, more...)
	if k.palette != nil {
		chunks = append(chunks, chunk("PLTE", k.palette))
	}
	if k.transparency != nil {
		chunks = append(chunks, chunk("tRNS", k.transparency))
	}
	packed := deflated(rows)
	half := len(packed) / 2
	return pngOf(append(chunks, chunk("IDAT", packed[:half]), chunk("IDAT", nil), chunk("IDAT", packed[half:]), iend)...)
}

// grayPNG is a small right picture, with more chunks before its pixels.
func grayPNG(more ...[]byte) []byte {
	return kind{depth: 8}.png(3, 2, []byte{0, 1, 2, 3, 0, 4, 5, 6}, more...)
}

// rgbPNG is as small, and has colours.
func rgbPNG(more ...[]byte) []byte {
	return kind{depth: 8, colour: 2}.png(1, 1, []byte{0, 10, 20, 30}, more...)
}

// segment makes a segment of a JPEG.
func segment(mark byte, body []byte) []byte {
	size := len(body) + 2
	return append([]byte{0xff, mark, byte(size >> 8), byte(size)}, body...)
}

// jpegOf joins segments and data into a JPEG.
func jpegOf(parts ...[]byte) []byte {
	return slices.Concat([]byte{0xff, 0xd8}, slices.Concat(parts...), []byte{0xff, 0xd9})
}

// Parts of small JPEGs.
var (
	quantization = segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...))
	// Tables of two codes, 0 and 10, for a block's mean that stays the same and for its end.
	dcTable   = segment(0xc4, append([]byte{0x00, 1, 1}, append(make([]byte, 14), 0, 1)...))
	acTable   = segment(0xc4, append([]byte{0x10, 1, 1}, append(make([]byte, 14), 0, 1)...))
	allTables = slices.Concat(quantization, dcTable, acTable)
)

// sof makes a frame's header; each component is its name and its sampling, such as 0x11.
func sof(mark byte, width, height int, components ...[2]byte) []byte {
	body := []byte{8, byte(height >> 8), byte(height), byte(width >> 8), byte(width), byte(len(components))}
	for _, c := range components {
		body = append(body, c[0], c[1], 0)
	}
	return segment(mark, body)
}

// sos makes a scan's header.
func sos(first, last, highLow byte, components ...byte) []byte {
	body := []byte{byte(len(components))}
	for _, c := range components {
		body = append(body, c, 0)
	}
	return segment(0xda, append(body, first, last, highLow))
}

var (
	gray1  = [2]byte{1, 0x11}
	ycbcr3 = [][2]byte{{1, 0x11}, {2, 0x11}, {3, 0x11}}
)

// grayJPEG is a small right picture of one block, with more segments before its frame.
func grayJPEG(more ...[]byte) []byte {
	return jpegOf(slices.Concat(more...), allTables, sof(0xc0, 8, 8, gray1), sos(0, 63, 0, 1), []byte{0x3f})
}

// rgbJPEG is one of three blocks.
func rgbJPEG(ids string, more ...[]byte) []byte {
	return jpegOf(slices.Concat(more...), allTables,
		sof(0xc0, 8, 8, [2]byte{ids[0], 0x11}, [2]byte{ids[1], 0x11}, [2]byte{ids[2], 0x11}),
		sos(0, 63, 0, ids[0], ids[1], ids[2]), []byte{0x03})
}

// progressiveJPEG has a gray picture's mean and rest in five scans.
func progressiveJPEG() []byte {
	return jpegOf(allTables, sof(0xc2, 20, 9, gray1),
		sos(0, 0, 0x01, 1), []byte{0x03}, sos(1, 5, 0x02, 1), []byte{0x03}, sos(6, 63, 0x00, 1), []byte{0x03},
		sos(1, 5, 0x21, 1), []byte{0x03}, sos(0, 0, 0x10, 1), []byte{0x03})
}

// app makes an application's segment.
func app(n byte, sign string, body ...byte) []byte {
	return segment(0xe0+n, append([]byte(sign), body...))
}

// adobe makes Adobe's segment with a transform.
func adobe(transform byte) []byte { return app(14, "Adobe", 0, 100, 0, 0, 0, 0, transform) }

// jfif makes JFIF's segment with a density.
func jfif(unit byte, x, y int) []byte {
	return app(0, "JFIF\x00", 1, 1, unit, byte(x>>8), byte(x), byte(y>>8), byte(y), 0, 0)
}

// tiff makes the EXIF of an orientation, with a place and a name.
func tiff(order binary.AppendByteOrder, orientation uint16) []byte {
	out := []byte("II*\x00")
	if order.String() == "BigEndian" {
		out = []byte("MM\x00*")
	}
	out = order.AppendUint32(out, 8)
	out = order.AppendUint16(out, 2)
	entry := func(tag, kind uint16, count uint32) {
		out = order.AppendUint16(out, tag)
		out = order.AppendUint16(out, kind)
		out = order.AppendUint32(out, count)
	}
	entry(0x010f, 2, uint32(len(secret)))
	out = order.AppendUint32(out, 38)
	entry(0x0112, 3, 1)
	out = order.AppendUint16(out, orientation)
	out = order.AppendUint16(out, 0)
	out = order.AppendUint32(out, 0)
	return append(out, secret...)
}

// exif makes the segment of an orientation.
func exif(orientation uint16) []byte {
	return app(1, "Exif\x00\x00", tiff(binary.LittleEndian, orientation)...)
}

// secret is what no output may have.
const secret = "N39.9087 E116.3975 Zhang San"

// photo is a JPEG as image/jpeg writes it: coloured, with colours at half the resolution.
func photo(t testing.TB, width, height int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	r := rand.New(rand.NewPCG(1, 2))
	for y := range height {
		for x := range width {
			n := r.IntN(24)
			m.SetRGBA(x, y, color.RGBA{byte(x/8 + n), byte(y/8 + n), byte((x + y) / 16), 255})
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// plain is a picture of zeros, however large, with every row filtered alike. It is packed
// as it is made.
func plain(k kind, width, height int, filter byte) []byte {
	row := make([]byte, 1+(width*k.channels()*k.depth+7)/8)
	row[0] = filter
	var out bytes.Buffer
	z, _ := zlib.NewWriterLevel(&out, zlib.BestSpeed)
	for range height {
		z.Write(row)
	}
	z.Close()
	chunks := [][]byte{ihdr(width, height, k.depth, k.colour, k.interlaced)}
	if k.palette != nil {
		chunks = append(chunks, chunk("PLTE", k.palette))
	}
	return pngOf(append(chunks, chunk("IDAT", out.Bytes()), iend)...)
}
