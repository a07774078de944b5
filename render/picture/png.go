package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// Colour types of a PNG (W3C PNG, 11.2.1).
const (
	pngGray      = 0
	pngRGB       = 2
	pngPalette   = 3
	pngGrayAlpha = 4
	pngRGBA      = 6
)

// A header is a PNG's IHDR.
type header struct {
	width, height int
	depth         int // bits of a sample
	colour        byte
	interlaced    bool
}

// channels are how many samples a pixel has.
func (h *header) channels() int {
	switch h.colour {
	case pngGrayAlpha:
		return 2
	case pngRGB:
		return 3
	case pngRGBA:
		return 4
	}
	return 1
}

// components are how many colours a profile is for: gray or three.
func (h *header) components() int {
	if h.colour == pngGray || h.colour == pngGrayAlpha {
		return 1
	}
	return 3
}

// A content is what a PNG's pixels are made of.
type content struct {
	header
	palette      []byte // three bytes an entry
	transparency []byte // tRNS
	packed       []byte // the rows, as zlib has packed them; part of Data
}

// pngReader walks through a PNG from chunk to chunk.
type pngReader struct {
	content
	colours    colours
	physical   []byte // pHYs
	exif       []byte
	seen       map[string]bool
	idat       [2]int // where the first IDAT begins and the last ends
	idatSize   int
	idatClosed bool
}

// Sizes of a chunk.
const (
	chunkFrame = 12 // length, name, checksum
	ihdrSize   = 13
)

// readPNG reads a PNG, and unpacks its rows to see that they are whole. What stands behind
// its end is dropped: some programs leave there what they cut away.
func readPNG(data []byte) (*Image, error) {
	r := &pngReader{seen: map[string]bool{}}
	for at := len(pngSignature); ; {
		kind, body, err := chunkAt(data, at)
		if err != nil {
			return nil, err
		}
		if kind == "CgBI" { // before the header, which is why nobody else opens it
			return nil, unwanted("这是苹果手机程序里用的 PNG，别处打不开")
		}
		if at == len(pngSignature) != (kind == "IHDR") {
			return nil, broken(PNG, "图像的头（IHDR）不在最前，或者不止一个")
		}
		next := at + chunkFrame + len(body)
		if kind == "IDAT" {
			if r.idatClosed {
				return nil, broken(PNG, "图像数据（IDAT）中间夹了别的内容")
			}
			if r.idat[0] == 0 {
				r.idat[0] = at
			}
			r.idat[1] = next
			r.idatSize += len(body)
		} else {
			r.idatClosed = r.idat[0] > 0
		}
		if kind == "IEND" {
			break
		}
		if err := r.chunk(kind, body); err != nil {
			return nil, err
		}
		at = next
	}
	if r.idat[0] == 0 {
		return nil, broken(PNG, "里面没有图像数据（IDAT）")
	}
	if r.colour == pngPalette && r.palette == nil {
		return nil, broken(PNG, "没有调色板（PLTE）")
	}
	return r.image(data)
}

// chunkAt reads a chunk.
func chunkAt(data []byte, at int) (kind string, body []byte, err error) {
	if len(data)-at < chunkFrame {
		return "", nil, broken(PNG, "文件没有结尾就断了")
	}
	size := int64(binary.BigEndian.Uint32(data[at:]))
	name := data[at+4 : at+8]
	for _, c := range name {
		if c|0x20 < 'a' || c|0x20 > 'z' {
			return "", nil, broken(PNG, "第 %d 字节处本应是一块内容的名字", at+5)
		}
	}
	if size > int64(len(data)-at-chunkFrame) {
		return "", nil, broken(PNG, "内容 %s 写明 %d 字节，文件没有这么长", name, size)
	}
	end := at + 8 + int(size)
	if crc32.ChecksumIEEE(data[at+4:end]) != binary.BigEndian.Uint32(data[end:]) {
		return "", nil, broken(PNG, "内容 %s 的校验和不对", name)
	}
	return string(name), data[at+8 : end], nil
}

// critical reports whether a reader must know a chunk: its name begins with a capital.
func critical(kind string) bool { return kind[0]&0x20 == 0 }

// chunk reads what is wanted of a chunk. All else is metadata.
func (r *pngReader) chunk(kind string, body []byte) error {
	switch kind {
	case "IDAT":
		return nil
	case "IHDR":
		return r.ihdr(body)
	case "PLTE", "tRNS", "pHYs", "eXIf", "iCCP", "sRGB", "gAMA", "cHRM", "cICP":
		if r.seen[kind] {
			return broken(PNG, "内容 %s 有两个", kind)
		}
		r.seen[kind] = true
	}
	early := r.idat[0] == 0 // behind the pixels only eXIf may stand
	switch {
	case kind == "PLTE":
		return r.plte(body)
	case kind == "tRNS":
		return r.trns(body)
	case kind == "pHYs" && early && len(body) == 9:
		r.physical = body
	case kind == "eXIf":
		r.exif = body
	case kind == "acTL":
		return unwanted("这是会动的 PNG 图片（APNG），纸上印不出来，报告里的要不动的")
	case critical(kind):
		return unwanted("这个 PNG 中有不认识的内容 %s", kind)
	case early:
		return r.colours.chunk(kind, body)
	}
	return nil
}

// ihdr reads the header.
func (r *pngReader) ihdr(body []byte) error {
	if len(body) != ihdrSize {
		return broken(PNG, "图像的头（IHDR）的长度不对")
	}
	width, height := int64(binary.BigEndian.Uint32(body)), int64(binary.BigEndian.Uint32(body[4:]))
	if err := checkSize(width, height); err != nil {
		return err
	}
	r.header = header{width: int(width), height: int(height), depth: int(body[8]), colour: body[9], interlaced: body[12] == 1}
	depths := map[byte]int{pngGray: 1 | 2 | 4 | 8 | 16, pngRGB: 8 | 16, pngPalette: 1 | 2 | 4 | 8, pngGrayAlpha: 8 | 16, pngRGBA: 8 | 16}
	if d := r.depth; d == 0 || d&(d-1) != 0 || depths[r.colour]&d == 0 {
		return broken(PNG, "没有每样 %d 位、颜色类型 %d 的 PNG", r.depth, r.colour)
	}
	if body[10] != 0 || body[11] != 0 || body[12] > 1 {
		return broken(PNG, "图像的头（IHDR）中压缩、滤波或隔行的方式不对")
	}
	return nil
}

// plte reads the palette, which true colours may have too, as a hint that nobody needs.
func (r *pngReader) plte(body []byte) error {
	n := len(body) / 3
	switch {
	case len(body)%3 != 0 || n == 0 || n > 256,
		r.components() == 1,
		r.idat[0] > 0 || r.seen["tRNS"]:
		return broken(PNG, "调色板（PLTE）的长度或位置不对")
	case r.colour != pngPalette:
		return nil
	case n > 1<<r.depth:
		return broken(PNG, "调色板（PLTE）有 %d 种颜色，每点 %d 位只能分出 %d 种", n, r.depth, 1<<r.depth)
	}
	r.palette = body
	return nil
}

// trns reads which colours are transparent.
func (r *pngReader) trns(body []byte) error {
	right := false
	switch r.colour {
	case pngGray:
		right = len(body) == 2
	case pngRGB:
		right = len(body) == 6
	case pngPalette:
		right = len(body) > 0 && 3*len(body) <= len(r.palette)
	}
	if !right || r.idat[0] > 0 {
		return broken(PNG, "透明色（tRNS）的长度或位置不对")
	}
	r.transparency = body
	return nil
}

// image makes the picture from what was found.
func (r *pngReader) image(data []byte) (*Image, error) {
	m := &Image{Format: PNG}
	var err error
	if m.Profile, err = r.colours.profile(r.components()); err != nil {
		return nil, err
	}
	m.Data = r.file(data, m.Profile)
	if err := r.verify(); err != nil {
		return nil, err
	}
	// The file that was handed in is nobody's from here on.
	m.png = &content{r.header, bytes.Clone(r.palette), bytes.Clone(r.transparency), r.packed}
	m.show(r.width, r.height, orientationOf(r.exif))
	if r.physical != nil && r.physical[8] == 1 { // metres; else the shape of pixels
		m.resolution = [2]float64{float64(binary.BigEndian.Uint32(r.physical)), float64(binary.BigEndian.Uint32(r.physical[4:]))}
	}
	return m, nil
}

// file writes the PNG anew: the header, the profile, what colours are and how large pixels
// are, and the packed rows, in one chunk. What pixels are made of lies in it from then on.
func (r *pngReader) file(data, profile []byte) []byte {
	const heads = 1 << 10 // palette and transparency, and the small ones
	out := append(make([]byte, 0, r.idatSize+len(profile)+2*heads), pngSignature...)
	ihdr := len(pngSignature)
	out = append(out, data[ihdr:ihdr+chunkFrame+ihdrSize]...)
	if profile != nil {
		out = appendChunk(out, "iCCP", packProfile(profile))
	}
	if r.palette != nil {
		out = appendChunk(out, "PLTE", r.palette)
	}
	if r.transparency != nil {
		out = appendChunk(out, "tRNS", r.transparency)
	}
	if r.physical != nil {
		out = appendChunk(out, "pHYs", r.physical)
	}
	from := len(out)
	out = binary.BigEndian.AppendUint32(out, uint32(r.idatSize))
	out = append(out, "IDAT"...)
	for at := r.idat[0]; at < r.idat[1]; {
		size := int(binary.BigEndian.Uint32(data[at:]))
		out = append(out, data[at+8:at+8+size]...)
		at += chunkFrame + size
	}
	r.packed = out[from+8 : len(out) : len(out)]
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from+4:]))
	return appendChunk(out, "IEND", nil)
}

// appendChunk appends a chunk.
func appendChunk(out []byte, kind string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	from := len(out)
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}
