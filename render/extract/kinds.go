package extract

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/charset"
	"nianbao/render/report"
	"nianbao/render/rules"
	"nianbao/render/web"
)

// A stranger is a kind of file that people hand in for a report, and that is none:
// how it is known by its content, since a name's ending says little; what it is, in a
// clerk's words; and what to do.
type stranger struct {
	is           func(data []byte) bool
	what, advice string
}

// What to do about a stranger.
const (
	useForm  = "年报文件是填好的填报表（.xlsx，用 nianbao new 生成），YAML、JSON 文件，Word、PDF 文件，或者存下来的网页、文字（.html、.txt）。"
	copyOut  = "请把里面的内容填在填报表（.xlsx，用 nianbao new 生成）里再交。"
	unpack   = "请先解压，再用里面的年报文件。"
	saveXLSX = "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”，不要设密码。"
)

// strangers are the kinds of files that are known and not read, in the order in which
// a file is held against them.
var strangers = []stranger{
	{text("{\\rtf"), "这是 RTF 文件", useForm},
	{both(text("<"), not(web.Is)), "这是 XML 文件", useForm},
	{begins("\x89PNG\r\n", "\xff\xd8\xff", "GIF8", "II*\x00", "MM\x00*", "8BPS"), "这是图片（照片、扫描件或截图）", copyOut},
	{both(begins("BM"), has(6, "\x00\x00\x00\x00")), "这是图片（照片、扫描件或截图）", copyOut},
	{both(begins("RIFF"), has(8, "WEBP")), "这是图片（照片、扫描件或截图）", copyOut},
	{has(4, "ftyphei", "ftyphev", "ftypmif1", "ftypmsf1", "ftypavif"), "这是图片（手机拍的照片）", copyOut},
	{has(4, "ftyp", "moov", "mdat"), "这是录像或录音", copyOut},
	{both(begins("RIFF"), has(8, "AVI ", "WAVE")), "这是录像或录音", copyOut},
	{begins("ID3", "\xff\xfb", "\xff\xf3", "\xff\xf2", "\x1aE\xdf\xa3", "FLV\x01", "\x30\x26\xb2\x75", "OggS", "fLaC", "#!AMR"), "这是录像或录音", copyOut},
	{begins("Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c", "\x1f\x8b", "\xfd7zXZ\x00"), "这是压缩包", unpack},
	{begins("L\x00\x00\x00\x01\x14\x02\x00"), "这是快捷方式，不是文件本身", "请找到它所指的文件再交。"},
	{both(begins("MZ"), func(data []byte) bool { return bytes.IndexByte(data, 0) >= 0 }), "这是程序", useForm},
	{begins("\x7fELF"), "这是程序", useForm},
	{stream("EncryptedPackage"), "这是设有打开密码的 Office 文件", saveXLSX},
	{stream("PowerPoint Document"), "这是幻灯片（.ppt、.dps）", copyOut},
	{packed("ppt/presentation.xml"), "这是幻灯片（.pptx）", copyOut},
	{packed("OFD.xml"), "这是 OFD 文件", copyOut},
	{both(packed(""), not(packed("[Content_Types].xml"), packed("[content_types].xml"), packed("content.xml"))), "这是压缩包", unpack},
	{binary, "这不是文字文件，也不是 Excel 工作簿", useForm},
}

// reader is the reader of a stranger.
func (s stranger) reader() Reader {
	return Reader{Is: s.is, Read: func(in Input) (*report.Report, *layouts.Layout, []at.Finding) {
		return nil, nil, []at.Finding{rules.New("input.format", at.Whole, at.Source{File: in.Name}, "%s，不能当作年报文件来读。%s", s.what, s.advice)}
	}}
}

// begins recognises a file by its first bytes.
func begins(marks ...string) func([]byte) bool { return has(0, marks...) }

// has recognises a file by the bytes at an offset.
func has(offset int, marks ...string) func([]byte) bool {
	return func(data []byte) bool {
		return len(data) > offset && slices.ContainsFunc(marks, func(mark string) bool {
			return bytes.HasPrefix(data[offset:], []byte(mark))
		})
	}
}

// text recognises a text by what it begins with behind a byte order mark and blank
// lines, which web pages have before them.
func text(mark string) func([]byte) bool {
	return func(data []byte) bool {
		data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\uFEFF")), " \t\r\n")
		return bytes.HasPrefix(data, []byte(mark))
	}
}

func both(a, b func([]byte) bool) func([]byte) bool {
	return func(data []byte) bool { return a(data) && b(data) }
}

func not(all ...func([]byte) bool) func([]byte) bool {
	return func(data []byte) bool {
		return !slices.ContainsFunc(all, func(is func([]byte) bool) bool { return is(data) })
	}
}

// zipHeader is how many bytes stand before the first name in a zip file.
const zipHeader = 30

// packed recognises a zip file by the name of a part, which stands in it as it is. The
// list at the file's end is not asked: of a big file only the beginning was read. A
// workbook is one whatever else is in it.
func packed(name string) func([]byte) bool {
	return func(data []byte) bool {
		return len(data) > zipHeader && bytes.HasPrefix(data, []byte("PK\x03\x04")) && bytes.Contains(data, []byte(name)) && !bytes.Contains(data, []byte("xl/"))
	}
}

// stream recognises what Office wrote before 2007, and what it encrypts, by the name
// of a stream, which the file's directory has in UTF-16 ([MS-CFB], 2.6.1).
func stream(name string) func([]byte) bool {
	var mark []byte
	for _, unit := range utf16.Encode([]rune(name)) {
		mark = append(mark, byte(unit), byte(unit>>8))
	}
	return both(begins("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), func(data []byte) bool { return bytes.Contains(data, mark) })
}

// binary recognises what is no text in any encoding: it has zero bytes, is not UTF-8
// and does not begin as UTF-16 does.
func binary(data []byte) bool {
	wide := len(data) > 1 && (data[0] == 0) != (data[1] == 0) || begins("\xff\xfe", "\xfe\xff")(data)
	return !wide && !begins("PK\x03\x04", "\xD0\xCF\x11\xE0")(data) && bytes.IndexByte(data, 0) >= 0 && !utf8.Valid(data)
}

// dataKeys are what lines of a data file begin with: keys that reports have.
var dataKeys = []string{"agency", "year", "opening", "sections", "tables", "layout", "title", "signature", "date", "contact"}

// hasDataKey reports whether a line of a text is one of a data file: a key and a colon, which
// may be a full-width one.
func hasDataKey(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimLeft(line, " \t{\"")
		if line == "" || line[0] < 'a' || line[0] > 'z' {
			continue
		}
		for _, key := range dataKeys {
			rest, ok := strings.CutPrefix(line, key)
			rest = strings.TrimLeft(rest, "\" \t")
			if ok && (strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "：")) {
				return true
			}
		}
	}
	return false
}

// fewestWords is how many of the words of a report a text must have that is one.
const fewestWords = 2

// reportWords stand in every report, and hardly elsewhere together.
var reportWords = []string{"总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "第二十条第", "本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "结转下年度继续办理", "未经复议直接起诉", "其他需要报告的事项", "勾稽关系", "政府信息公开工作年度报告", "第二十條第", "政府信息公開", "行政許可"}

// isReportText reports whether a file is the text of a report that somebody copied, and not
// data, whatever is wrong with that: it has no line with a key of data, and some of the
// words of the form.
func isReportText(data []byte) bool {
	if begins("PK\x03\x04", "\xD0\xCF\x11\xE0")(data) {
		return false
	}
	text, ok := charset.Decode(data, "")
	if !ok || hasDataKey(text) {
		return false
	}
	found := 0
	for _, w := range reportWords {
		if strings.Contains(text, w) {
			found++
		}
	}
	return found >= fewestWords
}
