// Package picture reads PNG and JPEG pictures from outside: what they are, and what of
// them goes into files.
//
// A picture is read once, by [Read], which refuses what is not right or would not come out
// right everywhere, and takes away what a report must not carry: where a photograph was
// taken, with what, by whom. The pixels are never touched: a JPEG's scans and a PNG's
// packed rows are those of the file, byte for byte.
//
// All that comes in is hostile. A JPEG is not decoded, only walked through: each scan must
// have the tables that it needs and bytes enough for its size. A PNG is unpacked row by
// row, and never kept unpacked, so that memory does not grow with what its header says.
package picture

import (
	"fmt"
	"sync"

	"nianbao/render/limits"
)

// A Format is a kind of picture: the second half of its media type (image/png).
type Format string

// The kinds that are read.
const (
	JPEG Format = "jpeg" // ITU-T T.81, JFIF (ITU-T T.871)
	PNG  Format = "png"  // W3C PNG, third edition; ISO/IEC 15948
)

// An Image is a picture that has been read: right, and without what its file said of place
// and names. It is never changed, and may be used by several goroutines.
type Image struct {
	Format Format
	// Width and Height are pixels of the picture as it is shown, which is upright, after
	// what Orientation says has been done.
	Width, Height int
	// Data is the file to put into Word, Excel or HTML: a whole JPEG or PNG with the
	// original's pixels, its colour profile and resolution, and nothing else. It does not
	// say the orientation: whoever shows it turns it. Read gives for it the same Data.
	Data []byte
	// Profile is the ICC profile that the pixels' colours are to be seen by, checked and
	// without names; nil where they are sRGB. It has a gray picture's one component or
	// a coloured one's three, and stands in Data too.
	Profile []byte

	orientation Orientation
	resolution  [2]float64 // pixels per metre, as stored
	jpeg        frame
	png         *content

	once    sync.Once
	samples Samples
}

// Read reads a PNG or JPEG picture, whichever the content is. The error is one or more
// Chinese sentences for a clerk, without the picture's name: what was found, what is
// wanted, what to do.
func Read(data []byte) (*Image, error) {
	if len(data) > limits.PictureFile {
		return nil, fmt.Errorf("图片文件有 %.1f MB，最多 %d MB。%s", float64(len(data))/(1<<20), limits.PictureFile>>20, smaller)
	}
	switch {
	case hasPrefix(data, pngSignature):
		return readPNG(data)
	case hasPrefix(data, jpegSignature):
		return readJPEG(data)
	}
	return nil, stranger(data)
}

// Orientation says how Data and Samples are turned to be shown. PNGs have it too (eXIf).
func (m *Image) Orientation() Orientation { return m.orientation }

// Resolution is how many pixels the file says that a metre has, across and down the picture
// as it is shown (JFIF's density, PNG's pHYs); zeros if it does not say. Programs write 72
// or 96 to the inch without meaning it, and broken ones anything.
func (m *Image) Resolution() (x, y float64) {
	if m.orientation.sideways() {
		return m.resolution[1], m.resolution[0]
	}
	return m.resolution[0], m.resolution[1]
}

// Stored is the size in pixels as Data and Samples have it, before Orientation.
func (m *Image) Stored() (width, height int) {
	if m.orientation.sideways() {
		return m.Height, m.Width
	}
	return m.Width, m.Height
}

// show sets what is shown of a picture that is stored in a size.
func (m *Image) show(width, height int, o Orientation) {
	m.orientation = o
	if o.sideways() {
		width, height = height, width
	}
	m.Width, m.Height = width, height
}

// checkSize refuses a size that a header says, before anything is made in it.
func checkSize(width, height int64) error {
	switch {
	case width == 0 || height == 0:
		return fmt.Errorf("图片的大小写成 %d×%d 像素，什么也没有。%s", width, height, again)
	case width > limits.Side || height > limits.Side:
		return fmt.Errorf("图片有 %d×%d 像素，宽和高最多各 %d。%s", width, height, limits.Side, smaller)
	case width*height > limits.Pixels:
		return fmt.Errorf("图片有 %d×%d 像素，共 %d 万，最多 %d 万。%s", width, height, width*height/10_000, limits.Pixels/10_000, smaller)
	}
	return nil
}

// What a clerk can do about a picture.
const (
	resave  = "请用“画图”等看图软件打开它，另存为 PNG 或 JPEG，再放进报告。"
	again   = "文件可能没有传完或者已经损坏，请重新复制、下载或导出这张图片。"
	smaller = "请用看图软件把图片缩小后另存，再放进报告。"
)

// broken refuses a picture that is not what its format's standard asks.
func broken(f Format, what string, args ...any) error {
	name := map[Format]string{JPEG: "JPEG", PNG: "PNG"}[f]
	return fmt.Errorf("%s 图片有错：%s。%s", name, fmt.Sprintf(what, args...), again)
}

// unwanted refuses a picture that is right and of a kind that is not taken.
func unwanted(what string, args ...any) error {
	return fmt.Errorf("%s。%s", fmt.Sprintf(what, args...), resave)
}

func hasPrefix(data []byte, mark string) bool {
	return len(data) >= len(mark) && string(data[:len(mark)]) == mark
}
