package extract

import (
	"slices"
	"strings"
	"testing"

	"nianbao/render/at"
)

// TestRefused holds that the files that people take for reports are refused as a
// whole, each in its own words and with what to hand in instead, however their
// names end and whatever stands before them.
func TestRefused(t *testing.T) {
	const (
		rtf, page, picture   = "这是 RTF 文件", "这是 XML 文件", "这是图片（照片、扫描件或截图）"
		phone, film, program = "这是图片（手机拍的照片）", "这是录像或录音", "这是程序"
		archive, slides      = "这是压缩包", "这是幻灯片（.pptx）"
		ole                  = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	)
	advice := map[string]string{
		rtf: useForm, page: useForm, program: useForm, picture: copyOut, phone: copyOut, film: copyOut, archive: unpack, slides: copyOut,
	}
	for data, what := range map[string]string{
		"{\\rtf1\\ansi\\ansicpg936":                 rtf,
		"\uFEFF\r\n\t<?xml version=\"1.0\"?><root>": page,
		"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR":       picture,
		"\xff\xd8\xff\xe0\x00\x10JFIF\x00":          picture,
		"GIF89a\x01\x00":                            picture,
		"BM\x36\x10\x0e\x00\x00\x00\x00\x00\x36":    picture,
		"II*\x00\x08\x00\x00\x00":                   picture,
		"RIFF\x24\x00\x00\x00WEBPVP8 ":              picture,
		"\x00\x00\x00\x18ftypheic\x00":              phone,
		"\x00\x00\x00\x20ftypisom\x00":              film,
		"RIFF\x24\x00\x00\x00AVI LIST":              film,
		"ID3\x03\x00":                               film,
		"\xff\xfb\x90\x00":                          film,
		"Rar!\x1a\x07\x01\x00":                      archive,
		"7z\xbc\xaf\x27\x1c\x00\x04":                archive,
		"\x1f\x8b\x08\x00":                          archive,
		"PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x05\x00\x00\x00a.txt": archive,
		"PK\x03\x04 [Content_Types].xml ppt/presentation.xml":                                                                     slides,
		"PK\x03\x04 OFD.xml Doc_0/Document.xml":                                                                                   "这是 OFD 文件",
		ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00":                                  "这是设有打开密码的 Office 文件",
		"MZ\x90\x00\x03":                    program,
		"L\x00\x00\x00\x01\x14\x02\x00\x00": "这是快捷方式，不是文件本身",
		"\x13\x37\xff\x00\xc4\xea":          "这不是文字文件，也不是 Excel 工作簿",
	} {
		in := input(forms(t), []byte(data))
		got, _, found := Read(in)
		if got != nil || len(found) != 1 {
			t.Fatalf("%.20q: %v, %v", data, got, found)
		}
		f := found[0]
		want := what + "，不能当作年报文件来读。" + advice[what]
		if !strings.HasPrefix(f.Text, want) || !strings.HasSuffix(f.Text, "。") || f.Rule != "input.format" || f.Key != at.Whole || f.Source != (at.Source{File: in.Name}) || f.Stops != at.Always {
			t.Errorf("%.20q: %+v, wanted %s", data, f, want)
		}
	}
}

// TestReaders holds that a file goes to the reader of what it is, whatever it is called: what
// is no container to that of data, and what begins like one of Office's and says no more to
// that of workbooks.
func TestReaders(t *testing.T) {
	for data, rule := range map[string]string{
		"":                    "input.missing",
		"agency: <某局>":        "input.missing", // the year
		"{\"agency\": \"甲\"}": "input.missing",
		"# <html>\n%PDF: 1":   "input.syntax", // a % begins no plain text in YAML
		"PK\x03\x04":          "workbook.file",
		// What is meant to be data is judged as such, whatever is wrong with it and whatever it says.
		"agency：某局\nsections:\n  1: 一、总体情况，第二十条第（一）项": "input.syntax",
		"总体情况\n其他需要报告的事项\nyear: 2025\n":               "input.syntax",
		"{\"year\": 2025, \"a\": \"总体情况，其他需要报告的事项\"":  "input.syntax",
		"一、总体情况\n平稳。\n六、其他需要报告的事项\n没有。\n":             "source.tables",
		// Pages may have blank lines or a byte order mark before them.
		"<!DOCTYPE html>\n<html>":                                          "source.tables",
		"<html><table><tr><td>\xC4\xEA</td>":                               "source.tables", // in GBK
		"\r\n\r\n  <!DOCTYPE html>":                                        "source.tables",
		"\uFEFF<html>":                                                     "source.tables",
		"PK\x03\x04 [Content_Types].xml word/document.xml":                 "word.file",
		"PK\x03\x04 [Content_Types].xml xl/workbook.xml word/document.xml": "workbook.file",
		"\xD0\xCF\x11\xE0":                                                 "workbook.file",
		"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n":                                    "input.format", // cut off
		"\r\n%PDF-1.4\n":                                                   "input.format",
		"BM局\n":                                                            "input.type",
		"MZ\n":                                                             "input.type",
		"\xff\xfea\x00g\x00":                                               "input.encoding", // UTF-16
		"agency: \xC4\xB3\xBE\xD6":                                         "input.encoding", // GBK
	} {
		in := input(forms(t), []byte(data))
		if _, _, found := Read(in); len(found) != 1 || found[0].Rule != rule || found[0].Source.File != in.Name {
			t.Errorf("%q: %v, wanted %s", data, found, rule)
		}
	}
	if got := Endings(false); !slices.Equal(got, []string{"xlsx", "xls", "et", "yaml", "yml", "json"}) {
		t.Errorf("files to be read end in %s", strings.Join(got, ", "))
	}
}
