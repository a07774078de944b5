package picture

import (
	"bytes"
	"errors"
	"slices"
	"unicode/utf8"
)

// What the files begin with that are read.
const (
	pngSignature  = "\x89PNG\r\n\x1a\n"
	jpegSignature = "\xff\xd8"
)

// What to do about a file that is no picture.
const (
	takeOut  = "请把里面的图另存（或截图）为 PNG 或 JPEG，再放进报告。"
	takeThat = "请换成 PNG 或 JPEG 图片。"
)

// strangers are the kinds of files that people take for a picture, or that are one and are
// not read, in the order in which a file is held against them.
var strangers = []struct {
	is           func(data []byte) bool
	what, advice string
}{
	{func(data []byte) bool { return len(data) == 0 }, "文件是空的", again},
	{begins(0, "\x89PNG", "\x89png"), "这是传坏了的 PNG 图片（换行被改过）", again},
	{begins(0, "GIF8"), "这是 GIF 图片", resave},
	{both(begins(0, "RIFF"), begins(8, "WEBP")), "这是 WebP 图片", resave},
	{begins(0, "\x00\x00\x00\x0cjP", "\xff\x4f\xff\x51"), "这是 JPEG 2000 图片", resave},
	{begins(0, "\x00\x00\x00\x0cJXL ", "\xff\x0a"), "这是 JPEG XL 图片", resave},
	{begins(4, "ftyphe", "ftypmif1", "ftypmsf1"), "这是 HEIC 图片（苹果手机拍的照片）", resave},
	{begins(4, "ftypavi"), "这是 AVIF 图片", resave},
	{begins(4, "ftyp"), "这是录像或录音", takeThat},
	{begins(0, "II*\x00", "MM\x00*", "II+\x00", "MM\x00+"), "这是 TIFF 图片（扫描件）或相机的原始照片", resave},
	{begins(0, "8BPS"), "这是 Photoshop 文件（.psd）", resave},
	{begins(0, "\x8aMNG", "\x8bJNG"), "这是 MNG 图片", resave},
	{begins(0, "\x00\x00\x01\x00", "\x00\x00\x02\x00"), "这是图标文件（.ico）", resave},
	{both(begins(0, "\x01\x00\x00\x00"), begins(40, " EMF")), "这是 EMF 图形", resave},
	{begins(0, "\xd7\xcd\xc6\x9a"), "这是 WMF 图形", resave},
	{both(begins(0, "BM"), hasZero), "这是 BMP 图片", resave},
	{text("%PDF-"), "这是 PDF 文件", takeOut},
	{text("%!PS"), "这是 PostScript 文件", takeOut},
	{text("{\\rtf"), "这是 RTF 文件", takeOut},
	{begins(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "这是 Word、Excel 或 WPS 文件（.doc、.xls、.wps 等）", takeOut},
	{both(begins(0, "PK\x03\x04"), contains("word/", "xl/", "ppt/", "OFD.xml")), "这是 Word、Excel、幻灯片或 OFD 文件", takeOut},
	{begins(0, "PK\x03\x04", "Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c", "\x1f\x8b"), "这是压缩包", "请先解压，再用里面的 PNG 或 JPEG 图片。"},
	{both(text("<"), contains("<svg")), "这是 SVG 图形", resave},
	{text("<"), "这是网页或 XML 文件，不是图片", "请在网页的图片上按右键，选“图片另存为”，得到 PNG 或 JPEG 文件。"},
	{func(data []byte) bool { return !hasZero(data) && utf8.Valid(data) }, "这是文字文件，不是图片", takeThat},
}

// stranger refuses a file that is neither PNG nor JPEG, and says what it is.
func stranger(data []byte) error {
	what, advice := "认不出这是什么文件", takeThat
	for _, s := range strangers {
		if s.is(data) {
			what, advice = s.what, s.advice
			break
		}
	}
	return errors.New(what + "，报告里的图片要 PNG 或 JPEG。" + advice)
}

// begins recognises a file by the bytes at an offset.
func begins(offset int, marks ...string) func([]byte) bool {
	return func(data []byte) bool {
		return len(data) > offset && slices.ContainsFunc(marks, func(mark string) bool { return hasPrefix(data[offset:], mark) })
	}
}

// contains recognises a file by what stands anywhere in its first part.
func contains(marks ...string) func([]byte) bool {
	return func(data []byte) bool {
		data = data[:min(len(data), 1<<20)]
		return slices.ContainsFunc(marks, func(mark string) bool { return bytes.Contains(data, []byte(mark)) })
	}
}

// text recognises a text by what it begins with behind a byte order mark and blank lines.
func text(mark string) func([]byte) bool {
	return func(data []byte) bool {
		return hasPrefix(bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\uFEFF")), " \t\r\n"), mark)
	}
}

func both(a, b func([]byte) bool) func([]byte) bool {
	return func(data []byte) bool { return a(data) && b(data) }
}

// hasZero recognises what no text has: a zero byte.
func hasZero(data []byte) bool { return bytes.IndexByte(data, 0) >= 0 }
