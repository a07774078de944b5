package picture

import (
	"encoding/binary"
)

// Markers of a JPEG (T.81, table B.1).
const (
	markSOF0  = 0xc0 // baseline
	markSOF1  = 0xc1 // extended, Huffman
	markSOF2  = 0xc2 // progressive, Huffman
	markDHT   = 0xc4
	markJPG   = 0xc8 // reserved
	markDAC   = 0xcc
	markSOF15 = 0xcf
	markRST0  = 0xd0
	markRST7  = 0xd7
	markSOI   = 0xd8
	markEOI   = 0xd9
	markSOS   = 0xda
	markDQT   = 0xdb
	markDNL   = 0xdc
	markDRI   = 0xdd
	markAPP0  = 0xe0
	markAPP1  = 0xe1
	markAPP2  = 0xe2
	markAPP14 = 0xee
	markAPP15 = 0xef
	markCOM   = 0xfe
)

// What a JPEG may have. A photograph of 20 MB with 20 MB of metadata in pieces of 64 KiB has
// 300 segments; the finest progressive JPEGs that programs write have some 20 scans.
const (
	maxSegments = 2_000
	maxScans    = 64
)

// Signatures of application segments that are read, as they begin.
const (
	signJFIF  = "JFIF\x00"
	signEXIF  = "Exif\x00\x00"
	signICC   = "ICC_PROFILE\x00"
	signAdobe = "Adobe"
)

// Adobe's transform (APP14; Adobe Technical Note 5116): how three components are colours.
const (
	transformNone  = 0 // red, green, blue
	transformYCbCr = 1
	transformUnset = -1 // there is no such segment
)

// jpegReader walks through a JPEG from marker to marker.
type jpegReader struct {
	data     []byte
	at       int
	segments int
	scans    int
	body     [][]byte // what goes into Data, without heads
	frame    frame
	tables   tables
	restart  int // MCUs between restart markers (DRI), 0 for none

	jfif      bool
	density   [5]byte // of JFIF: unit, across, down
	transform int
	exif      []byte
	icc       iccParts
}

// readJPEG reads a JPEG without decoding it. What stands behind its end is dropped: phones
// put a second picture, a film or what an edit cut away there.
func readJPEG(data []byte) (*Image, error) {
	r := &jpegReader{data: data, at: len(jpegSignature), density: [5]byte{0, 0, 1, 0, 1}, transform: transformUnset}
	for {
		mark, err := r.marker()
		if err != nil {
			return nil, err
		}
		if mark == markEOI {
			break
		}
		if err := r.segment(mark); err != nil {
			return nil, err
		}
	}
	if r.scans == 0 {
		return nil, broken(JPEG, "里面没有图像数据")
	}
	if err := r.frame.complete(); err != nil {
		return nil, err
	}
	return r.image()
}

// image makes the picture from what was found.
func (r *jpegReader) image() (*Image, error) {
	r.frame.transform = r.colours()
	m := &Image{Format: JPEG, jpeg: r.frame}
	profile, err := r.icc.joined()
	if err != nil {
		return nil, err
	}
	if profile != nil {
		if m.Profile, err = cleanProfile(profile, len(r.frame.components)); err != nil {
			return nil, err
		}
	}
	o := Upright
	if r.exif != nil {
		o = orientationOf(r.exif)
	}
	m.show(r.frame.width, r.frame.height, o)
	if m.jpeg.transform != transformNone {
		m.resolution = densityOf(r.density)
	}
	m.Data = r.file(m.Profile)
	return m, nil
}

// marker reads up to the next marker and says which it is.
func (r *jpegReader) marker() (byte, error) {
	if r.at >= len(r.data) {
		return 0, broken(JPEG, "文件没有结尾就断了")
	}
	if r.data[r.at] != 0xff {
		return 0, broken(JPEG, "第 %d 字节处本应是标记", r.at+1)
	}
	for r.at < len(r.data) && r.data[r.at] == 0xff { // any number of them may fill
		r.at++
	}
	if r.at == len(r.data) {
		return 0, broken(JPEG, "文件没有结尾就断了")
	}
	r.at++
	return r.data[r.at-1], nil
}

// segment reads what stands behind a marker.
func (r *jpegReader) segment(mark byte) error {
	if mark == markSOI || mark <= 0x01 || mark >= markRST0 && mark <= markRST7 { // have no length
		return broken(JPEG, "标记 %02X 不在该在的地方", mark)
	}
	if r.segments++; r.segments > maxSegments {
		return broken(JPEG, "段超过 %d 个", maxSegments)
	}
	rest := r.data[r.at:]
	if len(rest) < 2 {
		return broken(JPEG, "文件没有结尾就断了")
	}
	size := int(binary.BigEndian.Uint16(rest))
	if size < 2 {
		return broken(JPEG, "标记 %02X 后的长度写成 %d", mark, size)
	}
	if size > len(rest) {
		return broken(JPEG, "文件没有结尾就断了")
	}
	whole, body := r.data[r.at-2:r.at+size], rest[2:size]
	r.at += size
	switch {
	case mark >= markAPP0 && mark <= markAPP15:
		return r.application(mark, body)
	case mark == markCOM:
		return nil
	}
	r.body = append(r.body, whole)
	switch mark {
	case markDQT:
		return r.tables.quantization(body)
	case markDHT:
		return r.tables.huffman(body)
	case markDRI:
		if len(body) != 2 {
			return broken(JPEG, "重新起头的间隔（DRI）的长度不对")
		}
		r.restart = int(binary.BigEndian.Uint16(body))
		return nil
	case markSOS:
		return r.scan(body)
	}
	if mark >= markSOF0 && mark <= markSOF15 && mark != markJPG && mark != markDAC {
		return r.frame.read(mark, body)
	}
	return unwanted("这个 JPEG 用了少见的写法（标记 %02X），许多软件打不开", mark)
}

// application reads what is wanted of an application's segment. All else is metadata.
func (r *jpegReader) application(mark byte, body []byte) error {
	switch {
	case mark == markAPP0 && hasPrefix(body, signJFIF) && len(body) >= 14:
		r.jfif = true
		copy(r.density[:], body[7:12])
	case mark == markAPP1 && hasPrefix(body, signEXIF) && r.exif == nil:
		r.exif = body[len(signEXIF):]
	case mark == markAPP2 && hasPrefix(body, signICC):
		return r.icc.add(body[len(signICC):])
	case mark == markAPP14 && hasPrefix(body, signAdobe) && len(body) >= 12:
		r.transform = int(body[11])
	}
	return nil
}

// colours says how the components are colours, as libjpeg does, and with it nearly every
// program that shows pictures: JFIF is YCbCr whatever else is said, then Adobe's word
// counts, then the names of the components.
func (r *jpegReader) colours() int {
	c := r.frame.components
	switch {
	case len(c) == 1:
		return transformUnset
	case r.jfif:
		return transformYCbCr
	case r.transform == transformNone:
		return transformNone
	case r.transform == transformUnset && c[0].id == 'R' && c[1].id == 'G' && c[2].id == 'B':
		return transformNone
	}
	return transformYCbCr
}

// file writes the JPEG anew. Its heads say what its colours are so that no reader has to
// guess: JFIF, which is never RGB, with the density and no thumbnail; Adobe's transform for
// three components; the profile.
func (r *jpegReader) file(profile []byte) []byte {
	size := 64 + len(profile) + (len(profile)/maxICCPart+1)*(4+len(signICC)+2)
	for _, s := range r.body {
		size += len(s)
	}
	out := append(make([]byte, 0, size), jpegSignature...)
	if r.frame.transform != transformNone {
		out = append(out, 0xff, markAPP0, 0, 16)
		out = append(out, signJFIF...)
		out = append(out, 1, 2)
		out = append(out, r.density[:]...)
		out = append(out, 0, 0)
	}
	if r.frame.transform != transformUnset {
		out = append(out, 0xff, markAPP14, 0, 14)
		out = append(out, signAdobe...)
		out = append(out, 0, 100, 0, 0, 0, 0, byte(r.frame.transform))
	}
	out = appendICC(out, profile)
	for _, s := range r.body {
		out = append(out, s...)
	}
	return append(out, 0xff, markEOI)
}

// densityOf is JFIF's density in pixels per metre, zeros if it says none.
func densityOf(d [5]byte) [2]float64 {
	perMetre := map[byte]float64{1: 1 / 0.0254, 2: 100}[d[0]]
	return [2]float64{
		float64(binary.BigEndian.Uint16(d[1:])) * perMetre,
		float64(binary.BigEndian.Uint16(d[3:])) * perMetre,
	}
}
