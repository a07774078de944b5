package picture_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"

	"nianbao/render/limits"
	"nianbao/render/picture"
)

// A hostile picture is wrong in one thing, and refused for it: the reason has the text. One
// without a text is odd, and read.
type hostile struct {
	name   string
	data   []byte
	reason string
}

// maxHeap is how many bytes any picture may take in all to be read.
const maxHeap = 100 << 20

// TestHostile holds that hostile pictures are refused, with a reason that a clerk can read
// and with advice, and that they cost little memory whatever they say.
func TestHostile(t *testing.T) {
	all := slices.Concat(hostilePNGs(), hostileColours(), hostileJPEGs(), hostileScans(), hostileLarge())
	if len(all) < 60 {
		t.Errorf("only %d", len(all))
	}
	for _, h := range all {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		m, err := picture.Read(h.data)
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > maxHeap {
			t.Errorf("%s: takes %d MB", h.name, took>>20)
		}
		switch {
		case h.reason == "" && err != nil:
			t.Errorf("%s: %v", h.name, err)
		case h.reason != "" && err == nil:
			t.Errorf("%s: is read as %d × %d", h.name, m.Width, m.Height)
		case err != nil:
			said := err.Error()
			if !strings.Contains(said, h.reason) || !strings.HasSuffix(said, "。") || !strings.Contains(said, "请") {
				t.Errorf("%s: %s", h.name, said)
			}
			if strings.ContainsFunc(said, unicode.IsControl) || strings.ContainsRune(said, unicode.ReplacementChar) {
				t.Errorf("%s: %q", h.name, said)
			}
		}
	}
}

// replaced gives bytes with others instead of some, which they must have.
func replaced(data []byte, old, new string) []byte {
	if !bytes.Contains(data, []byte(old)) {
		panic(old + " is not there")
	}
	return bytes.Replace(data, []byte(old), []byte(new), 1)
}

func hostilePNGs() []hostile {
	g := kind{depth: 8}
	rows := []byte{0, 1, 2, 3, 0, 4, 5, 6} // of 3 × 2 pixels
	right := grayPNG()
	few := kind{depth: 8, colour: 3, palette: make([]byte, 6)}
	head := ihdr(3, 2, 8, 0, false)
	packed := deflated(rows)
	return []hostile{
		{"50,000 × 50,000", pngOf(ihdr(50_000, 50_000, 8, 6, false), idat(nil), iend), "共 250000 万"},
		{"2³¹ × 2³¹", g.png(1<<31-1, 1<<31-1, rows), "宽和高最多"},
		{"2³²-1 wide", g.png(1<<32-1, 1, rows), "宽和高最多"},
		{"no width", g.png(0, 2, rows), "0×2 像素"},
		{"no height", g.png(3, 0, rows), "3×0 像素"},
		{"65,536 high", g.png(1, 65_536, rows), "宽和高最多"},
		{"says more than it has", g.png(8000, 5000, rows), "图像数据不够"},
		{"one byte more", g.png(3, 2, append(slices.Clone(rows), 0)), "比 3×2 像素的多"},
		{"one byte less", g.png(3, 2, rows[:7]), "图像数据不够"},
		{"more behind the packed rows", pngOf(head, chunk("IDAT", append(slices.Clone(packed), secret...)), iend), "多余"},
		{"rows without an end", pngOf(head, chunk("IDAT", packed[:len(packed)-4]), iend), "图像数据不够"},
		{"a wrong sum of rows", pngOf(head, chunk("IDAT", append(slices.Clone(packed[:len(packed)-1]), packed[len(packed)-1]+1)), iend), "校验和不对"},
		{"no zlib", pngOf(head, chunk("IDAT", rows), iend), "解不开"},
		{"a dictionary", pngOf(head, chunk("IDAT", []byte{0x78, 0xbb, 1, 2, 3, 4}), iend), "解不开"},
		{"an empty IDAT", pngOf(head, chunk("IDAT", nil), iend), "图像数据不够"},
		{"no IDAT", pngOf(head, iend), "没有图像数据"},
		{"IDATs apart", pngOf(head, chunk("IDAT", packed[:5]), chunk("teXt", nil), chunk("IDAT", packed[5:]), iend), "夹了"},
		{"a filter that is none", g.png(3, 2, []byte{0, 1, 2, 3, 5, 4, 5, 6}), "滤波方式写成 5"},
		{"no IEND", right[:len(right)-len(iend)], "没有结尾"},
		{"only the signature", []byte(pngSignature), "没有结尾"},
		{"cut in the header", right[:20], "文件没有这么长"},
		{"cut in the rows", right[:len(right)-len(iend)-6], "文件没有这么长"},
		{"cut in the end", right[:len(right)-2], "没有结尾"},
		{"a length of 4 GB", replaced(right, "\x00\x00\x00\x0dIHDR", "\xff\xff\xff\xffIHDR"), "写明 4294967295 字节"},
		{"a length of 2 GB", replaced(right, "\x00\x00\x00\x00IEND", "\x7f\xff\xff\xffIEND"), "写明 2147483647 字节"},
		{"a wrong sum", replaced(right, "IHDR\x00\x00\x00\x03", "IHDR\x00\x00\x00\x04"), "IHDR 的校验和不对"},
		{"a wrong sum of a text", pngOf(head, append(chunk("tEXt", nil)[:8], 1, 2, 3, 4), idat(rows), iend), "tEXt 的校验和不对"},
		{"a name that is none", pngOf(head, chunk("I\x1b[m", nil), iend), "本应是一块内容的名字"},
		{"no IHDR", pngOf(idat(rows), iend), "IHDR"},
		{"two IHDRs", pngOf(head, head, idat(rows), iend), "不止一个"},
		{"a long IHDR", pngOf(chunk("IHDR", make([]byte, 14)), idat(rows), iend), "IHDR）的长度"},
		{"3 bits", kind{depth: 3}.png(3, 2, rows), "没有每样 3 位"},
		{"no bits", kind{depth: 0}.png(3, 2, rows), "没有每样 0 位"},
		{"16 bits of a palette", pngOf(ihdr(3, 2, 16, 3, false), idat(rows), iend), "没有每样 16 位"},
		{"colour type 7", pngOf(ihdr(3, 2, 8, 7, false), idat(rows), iend), "颜色类型 7"},
		{"another way to interlace", pngOf(chunk("IHDR", []byte{0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 2}), idat(rows), iend), "隔行"},
		{"interlaced, a pass less", kind{depth: 8, interlaced: true}.png(8, 8, make([]byte, 60)), "图像数据不够"},
		{"no palette", pngOf(ihdr(3, 2, 8, 3, false), idat(rows), iend), "没有调色板"},
		{"an empty palette", pngOf(ihdr(3, 2, 8, 3, false), chunk("PLTE", nil), idat(rows), iend), "调色板"},
		{"a palette of 257", pngOf(ihdr(3, 2, 8, 3, false), chunk("PLTE", make([]byte, 3*257)), idat(rows), iend), "调色板"},
		{"a palette of 3 for a bit", pngOf(ihdr(3, 2, 1, 3, false), chunk("PLTE", make([]byte, 9)), idat(rows), iend), "只能分出 2 种"},
		{"a palette of gray", pngOf(head, chunk("PLTE", make([]byte, 9)), idat(rows), iend), "调色板"},
		{"two palettes", pngOf(ihdr(3, 2, 8, 3, false), chunk("PLTE", make([]byte, 9)), chunk("PLTE", make([]byte, 9)), idat(rows), iend), "有两个"},
		{"a late palette", pngOf(ihdr(3, 2, 8, 3, false), idat(rows), chunk("PLTE", make([]byte, 9)), iend), "位置"},
		{"outside the palette", few.png(3, 2, []byte{0, 0, 1, 0, 0, 1, 2, 0}), "用第 3 号颜色"},
		{"outside by its filter", few.png(3, 2, []byte{0, 0, 1, 0, 2, 0, 1, 0}), "用第 3 号颜色"},
		{"outside in bits", kind{depth: 2, colour: 3, palette: make([]byte, 9)}.png(3, 1, []byte{0, 0b00011100}), "用第 4 号颜色"},
		{"outside the picture", kind{depth: 2, colour: 3, palette: make([]byte, 9)}.png(3, 1, []byte{0, 0b00011011}), ""},
		{"more transparent than there are", kind{depth: 8, colour: 3, palette: make([]byte, 6), transparency: make([]byte, 3)}.png(3, 2, rows), "透明色"},
		{"transparent twice", kind{depth: 8, colour: 6, transparency: make([]byte, 6)}.png(1, 1, []byte{0, 1, 2, 3, 4}), "透明色"},
		{"animated", grayPNG(chunk("acTL", make([]byte, 8))), "会动"},
		{"Apple's", pngOf(chunk("CgBI", make([]byte, 4)), head, idat(rows), iend), "苹果"},
		{"unknown and critical", grayPNG(chunk("NeWs", nil)), "不认识的内容 NeWs"},
	}
}

// hostileLarge are those that take a moment to make.
func hostileLarge() []hostile {
	g, head, rows := kind{depth: 8}, ihdr(3, 2, 8, 0, false), []byte{0, 1, 2, 3, 0, 4, 5, 6}
	right := grayJPEG()
	begin := func(parts ...[]byte) []byte { return jpegOf(append([][]byte{allTables}, parts...)...) }
	random := rand.New(rand.NewPCG(7, 8))
	noise := make([]byte, 1<<20)
	for i := range noise {
		noise[i] = byte(random.IntN(255))
	}
	return []hostile{
		{"50,000 × 50,000, packed", plain(kind{depth: 1}, 50_000, 50_000, 0), "共 250000 万"},
		{"the largest there may be", plain(kind{depth: 16, colour: 6}, 8000, 5000, 4), ""},
		{"the largest, interlaced", interlaced(8000, 5000), ""},
		{"the widest", plain(g, limits.Side, 1, 1), ""},
		{"the highest", plain(g, 1, limits.Side, 3), ""},
		{"a bomb in the rows", plainIn(head, 200<<20), "图像数据比 3×2 像素的多"},
		{"many empty IDATs", pngOf(head, bytes.Repeat(chunk("IDAT", nil), 500_000), idat(rows), iend), ""},
		{"many empty chunks", pngOf(head, bytes.Repeat(chunk("teXt", nil), 500_000), idat(rows), iend), ""},
		{"too long a file", make([]byte, limits.PictureFile+1), "最多 20 MB"},
		{"a bomb of a profile", rgbPNG(iccp(make([]byte, 8<<20))), "ICC"},
		{"20 MB of segments", grayJPEG(bytes.Repeat(segment(0xdd, []byte{0, 0}), 3_000_000)), "段超过"},
		{"noise behind the signature", append([]byte{0xff, 0xd8, 0xff}, noise...), "请"},
		{"only FF in the data", append(right[:len(right)-3], bytes.Repeat([]byte{0xff}, 1<<20)...), "没有写完就断了"},
		{"FF 00 in the data", begin(sof(0xc0, 80, 8, gray1), sos(0, 63, 0, 1), bytes.Repeat([]byte{0xff, 0}, 5<<20)), ""},
	}
}

// plainIn makes a PNG whose rows are so many zeros, whatever its header says.
func plainIn(head []byte, size int) []byte {
	zeros := plain(kind{depth: 8}, 1<<16-1, size>>16, 0)
	return pngOf(head, zeros[len(pngSignature)+len(head):])
}

// interlaced makes a PNG of true colours in 16 bits, of zeros; its passes divide its size.
func interlaced(width, height int) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	for _, p := range [][2]int{{8, 8}, {8, 8}, {4, 8}, {4, 4}, {2, 4}, {2, 2}, {1, 2}} {
		row := make([]byte, 1+8*width/p[0])
		for range height / p[1] {
			z.Write(row)
		}
	}
	z.Close()
	return pngOf(ihdr(width, height, 16, 6, true), chunk("IDAT", out.Bytes()), iend)
}

func hostileColours() []hostile {
	p := displayP3().bytes()
	changed := func(at int, to string) []byte {
		c := slices.Clone(p)
		copy(c[at:], to)
		return rgbPNG(iccp(c))
	}
	without := func(sign string) []byte {
		q := displayP3()
		q.tags = slices.DeleteFunc(q.tags, func(t [2]string) bool { return t[0] == sign })
		return rgbPNG(iccp(q.bytes()))
	}
	with := func(sign, data string) []byte {
		q := displayP3()
		for i := range q.tags {
			if q.tags[i][0] == sign {
				q.tags[i][1] = data
			}
		}
		return rgbPNG(iccp(q.bytes()))
	}
	cmyk := profile{2, "prtr", "CMYK", "Lab ", [][2]string{{"wtpt", xyz + fixed(1, 1, 1)}}}.bytes()
	third := app(2, "ICC_PROFILE\x00\x03\x03", p...)
	return []hostile{
		{"a gamma of 1", rgbPNG(chunk("gAMA", []byte{0, 1, 0x86, 0xa0})), "伽马是 1.00000"},
		{"a gamma of 0", rgbPNG(chunk("gAMA", make([]byte, 4))), "伽马是 0.00000"},
		{"a short gamma", rgbPNG(chunk("gAMA", []byte{1})), "gAMA 的长度"},
		{"two gammas", rgbPNG(chunk("gAMA", []byte{0, 0, 0xb1, 0x8f}), chunk("gAMA", []byte{0, 1, 0x86, 0xa0})), "有两个"},
		{"a gamma beside sRGB", rgbPNG(chunk("gAMA", make([]byte, 4)), chunk("sRGB", []byte{0})), ""},
		{"chromaticities of nothing", rgbPNG(chunk("cHRM", make([]byte, 32))), "三原色"},
		{"HDR", rgbPNG(chunk("cICP", []byte{9, 16, 0, 1})), "HDR"},
		{"a profile without a name", rgbPNG(chunk("iCCP", append([]byte{0, 0}, deflated(p)...))), "ICC"},
		{"a profile that is not packed", rgbPNG(chunk("iCCP", append([]byte("P3\x00\x00"), p...))), "解不开"},
		{"a profile of CMYK", rgbPNG(iccp(cmyk)), "CMYK"},
		{"a profile for gray", rgbPNG(iccp(gray(gamma22).bytes())), "不是给彩色图片用的"},
		{"sRGB's curve for gray", rgbPNG(iccp(gray(srgbCurve).bytes())), "不是给彩色图片用的"},
		{"a profile for colours", grayPNG(iccp(p)), "不是给灰度图片用的"},
		{"a profile for \\x1b[m", changed(16, "\x1b[m\n"), "ICC"},
		{"a profile that is none", changed(36, "nope"), "不是 ICC"},
		{"a profile that says more", changed(0, "\x7f\xff\xff\xff"), "写明 2147483647 字节"},
		{"a profile that says less", changed(0, "\x00\x00\x00\x80"), "写明 128 字节"},
		{"a profile of version 5", changed(8, "\x05"), "版本是 5"},
		{"a profile of a link", changed(12, "link"), "类别"},
		{"a profile in no space", changed(20, "RGB "), "连接空间"},
		{"a profile of 4 G tags", changed(128, "\xff\xff\xff\xff"), "目录"},
		{"a tag outside", changed(132+2*12+4, "\x7f\xff\xff\xff\x7f\xff\xff\xff"), "wtpt 在文件之外"},
		{"a tag in the head", changed(132+2*12+4, "\x00\x00\x00\x00"), "wtpt 在文件之外"},
		{"no white", without("wtpt"), "缺少"},
		{"no green", without("gXYZ"), "缺少"},
		{"no curve of blue", without("bTRC"), "缺少"},
		{"a curve that is a point", with("rTRC", xyz+fixed(1, 1, 1)), "rTRC 的写法不对"},
		{"a curve of 4 G samples", with("rTRC", curv+"\xff\xff\xff\xff"), "rTRC 的写法不对"},
		{"a curve of kind 9", with("rTRC", para+"\x00\x09\x00\x00"+strings.Repeat("\x00", 99)), "rTRC 的写法不对"},
		{"a short point", with("rXYZ", xyz+fixed(1, 1)), "rXYZ 的写法不对"},
		{"a profile's third piece alone", rgbJPEG("\x01\x02\x03", third), "缺第 1 段"},
		{"a profile's third piece twice", rgbJPEG("\x01\x02\x03", third, third), "编号不对"},
		{"a profile's piece 0", rgbJPEG("\x01\x02\x03", app(2, "ICC_PROFILE\x00\x00\x01", p...)), "编号不对"},
		{"a profile's piece 2 of 1", rgbJPEG("\x01\x02\x03", app(2, "ICC_PROFILE\x00\x02\x01", p...)), "编号不对"},
		{"a profile's piece without a number", rgbJPEG("\x01\x02\x03", app(2, "ICC_PROFILE\x00")), "编号不对"},
	}
}

func hostileJPEGs() []hostile {
	right := grayJPEG()
	begin := func(parts ...[]byte) []byte { return jpegOf(append([][]byte{allTables}, parts...)...) }
	scan := append(sos(0, 63, 0, 1), 0x3f)
	return []hostile{
		{"65,535 × 65,535", begin(sof(0xc0, 65_535, 65_535, gray1), scan), "共 429483 万"},
		{"40 megapixels of a byte", begin(sof(0xc0, 8_000, 5_000, gray1), scan), "数据只有 1 字节"},
		{"40 megapixels of 200 bytes, progressive", begin(sof(0xc2, 8_000, 5_000, gray1), sos(0, 0, 0, 1), make([]byte, 200)), "数据只有 200 字节"},
		{"no width", begin(sof(0xc0, 0, 8, gray1), scan), "0×8 像素"},
		{"no height", begin(sof(0xc0, 8, 0, gray1), scan), "8×0 像素"},
		{"only the signature", []byte{0xff, 0xd8}, "没有结尾"},
		{"nothing in it", jpegOf(), "没有图像数据"},
		{"cut in a marker", []byte{0xff, 0xd8, 0xff, 0xff}, "没有结尾"},
		{"cut in a length", []byte{0xff, 0xd8, 0xff, 0xe0, 0}, "没有结尾"},
		{"cut in a segment", right[:30], "没有结尾"},
		{"cut in the data", right[:len(right)-2], "没有写完就断了"},
		{"cut in the end", right[:len(right)-1], "没有写完就断了"},
		{"a length of 1", jpegOf([]byte{0xff, 0xfe, 0, 1}), "长度写成 1"},
		{"a length of 65,535", jpegOf([]byte{0xff, 0xfe, 0xff, 0xff}, make([]byte, 100)), "没有结尾"},
		{"no marker", jpegOf([]byte("hello")), "本应是标记"},
		{"another beginning", jpegOf([]byte{0xff, 0xd8}), "标记 D8"},
		{"a restart outside", jpegOf([]byte{0xff, 0xd0}), "标记 D0"},
		{"too many segments", grayJPEG(bytes.Repeat(segment(0xfe, nil), 3_000)), "段超过"},
		{"lossless", begin(sof(0xc3, 8, 8, gray1), scan), "SOF3"},
		{"hierarchical", begin(sof(0xc5, 8, 8, gray1), scan), "SOF5"},
		{"arithmetic", begin(sof(0xc9, 8, 8, gray1), scan), "SOF9"},
		{"JPEG-LS", jpegOf(segment(0xf7, make([]byte, 9))), "标记 F7"},
		{"height at the end", begin(sof(0xc0, 8, 8, gray1), scan, segment(0xdc, []byte{0, 8})), "标记 DC"},
		{"12 bits", replaced(right, "\xff\xc0\x00\x0b\x08", "\xff\xc0\x00\x0b\x0c"), "12 位"},
		{"CMYK", begin(sof(0xc0, 8, 8, append(slices.Clone(ycbcr3), [2]byte{4, 0x11})...), scan), "CMYK"},
		{"2 components", begin(sof(0xc0, 8, 8, ycbcr3[:2]...), scan), "2 种颜色分量"},
		{"no components", begin(sof(0xc0, 8, 8), scan), "0 种颜色分量"},
		{"two of a name", begin(sof(0xc0, 8, 8, gray1, gray1, gray1), scan), "重名"},
		{"sampled by 0", begin(sof(0xc0, 8, 8, [2]byte{1, 0x10}), scan), "颜色分量的写法"},
		{"sampled by 5", begin(sof(0xc0, 8, 8, [2]byte{1, 0x15}), scan), "颜色分量的写法"},
		{"a long frame", replaced(right, "\xff\xc0\x00\x0b\x08\x00\x08\x00\x08\x01", "\xff\xc0\x00\x0b\x08\x00\x08\x00\x08\x03"), "SOF）的长度"},
		{"two frames", begin(sof(0xc0, 8, 8, gray1), sof(0xc0, 8, 8, gray1), scan), "有两个"},
		{"EXIF in itself", grayJPEG(app(1, "Exif\x00\x00", grayJPEG(exif(6))...)), ""},
		{"thousands of EXIFs", grayJPEG(bytes.Repeat(exif(6), 1_900)), ""},
	}
}

func hostileScans() []hostile {
	frame, block := sof(0xc0, 8, 8, gray1), []byte{0x3f}
	begin := func(parts ...[]byte) []byte { return jpegOf(append([][]byte{allTables}, parts...)...) }
	ri := func(n int) []byte { return binary.BigEndian.AppendUint16([]byte{0xff, 0xdd, 0, 4}, uint16(n)) }
	row := func(restart int, data []byte) []byte { // of ten blocks
		return begin(sof(0xc0, 80, 8, gray1), ri(restart), sos(0, 63, 0, 1), data)
	}
	progressive := func(scans ...[]byte) []byte { return begin(append([][]byte{sof(0xc2, 8, 8, gray1)}, scans...)...) }
	p := func(first, last, highLow byte) []byte { return append(sos(first, last, highLow, 1), 0x7f) }
	return []hostile{
		{"no frame before the scan", begin(sos(0, 63, 0, 1), block), "没有图像的头"},
		{"a scan without data", begin(frame, sos(0, 63, 0, 1)), "数据只有 0 字节"},
		{"no tables", jpegOf(frame, sos(0, 63, 0, 1), block), "没有写"},
		{"no quantization", jpegOf(dcTable, acTable, frame, sos(0, 63, 0, 1), block), "没有写"},
		{"no table of means", jpegOf(quantization, acTable, frame, sos(0, 63, 0, 1), block), "没有写"},
		{"no table of the rest", jpegOf(quantization, dcTable, frame, sos(0, 63, 0, 1), block), "没有写"},
		{"a long scan header", begin(frame, segment(0xda, []byte{1, 1, 0, 0, 63, 0, 0}), block), "SOS）的长度"},
		{"an empty scan header", begin(frame, segment(0xda, nil), block), "SOS）的长度"},
		{"a scan of nothing", begin(frame, segment(0xda, []byte{0, 0, 63, 0}), block), "颜色分量的写法"},
		{"a scan of another", begin(frame, sos(0, 63, 0, 9), block), "颜色分量的写法"},
		{"a scan of one twice", begin(sof(0xc0, 8, 8, ycbcr3...), sos(0, 63, 0, 1, 1), block), "颜色分量的写法"},
		{"a scan in another order", begin(sof(0xc0, 8, 8, ycbcr3...), sos(0, 63, 0, 2, 1, 3), block), "颜色分量的写法"},
		{"11 blocks at once", begin(sof(0xc0, 8, 8, [2]byte{1, 0x33}, [2]byte{2, 0x11}, [2]byte{3, 0x11}), sos(0, 63, 0, 1, 2, 3), make([]byte, 9)), "颜色分量的写法"},
		{"one component only", begin(sof(0xc0, 8, 8, ycbcr3...), sos(0, 63, 0, 1), block), "第 2 个颜色分量没有写完"},
		{"a component twice", begin(frame, sos(0, 63, 0, 1), block, sos(0, 63, 0, 1), block), "次序不对"},
		{"a short table of codes", jpegOf(segment(0xc4, []byte{0, 1}), frame), "DHT"},
		{"codes that do not fit", jpegOf(segment(0xc4, append([]byte{0, 3}, make([]byte, 18)...)), frame), "放不下"},
		{"codes without values", jpegOf(segment(0xc4, append([]byte{0, 1, 1}, make([]byte, 14)...)), frame), "DHT"},
		{"a table of codes 5", jpegOf(segment(0xc4, append([]byte{5, 1}, make([]byte, 16)...)), frame), "DHT"},
		{"differences of 16 bits", jpegOf(segment(0xc4, append([]byte{0, 1}, append(make([]byte, 15), 16)...)), frame), "DHT"},
		{"a short quantization", jpegOf(segment(0xdb, make([]byte, 64)), frame), "DQT"},
		{"a quantization of 3 bytes", jpegOf(segment(0xdb, append([]byte{0x20}, make([]byte, 192)...)), frame), "DQT"},
		{"a short interval", jpegOf(segment(0xdd, []byte{1})), "DRI"},
		{"restarts that nobody said", begin(sof(0xc0, 80, 8, gray1), sos(0, 63, 0, 1), restarts(10)), "RST"},
		{"a restart too few", row(1, restarts(9)), "应有 9 个，只有 8 个"},
		{"a restart too many", row(1, restarts(11)), "多了或乱了"},
		{"restarts in disorder", row(1, bytes.Replace(restarts(10), []byte{0xff, 0xd3}, []byte{0xff, 0xd5}, 1)), "多了或乱了"},
		{"an interval of all", row(10, []byte{0, 0, 0}), ""},
		{"2,000 scans", progressive(p(0, 0, 0), bytes.Repeat(p(1, 63, 0), 1_900)), "次序不对"},
		{"65 scans", progressive(p(0, 0, 0), eachCoefficient(p)), ""},
		{"66 scans", progressive(p(0, 0, 1), eachCoefficient(p), p(0, 0, 0x10)), "分 64 遍以上"},
		{"the rest before the mean", progressive(p(1, 63, 0)), "次序不对"},
		{"no mean", progressive(p(0, 0, 2)), "没有写完"},
		{"finer before coarse", progressive(p(0, 0, 0x10)), "次序不对"},
		{"two bits at once", progressive(p(0, 0, 2), p(0, 0, 0x20)), "次序不对"},
		{"mean and rest at once", progressive(p(0, 63, 0)), "次序不对"},
		{"64 coefficients and one", progressive(p(0, 0, 0), p(1, 64, 0)), "次序不对"},
		{"last before first", progressive(p(0, 0, 0), p(5, 2, 0)), "次序不对"},
		{"14 bits", progressive(p(0, 0, 14)), "次序不对"},
	}
}

// eachCoefficient gives a scan to each of a block's coefficients but the mean.
func eachCoefficient(scan func(first, last, highLow byte) []byte) []byte {
	var out []byte
	for k := range byte(63) {
		out = append(out, scan(k+1, k+1, 0)...)
	}
	return out
}
