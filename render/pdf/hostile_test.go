package pdf_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"slices"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/page"
	"nianbao/render/pdf"
	"nianbao/render/pdf/pdftest"
)

// TestTexts writes texts that break bad writers, and reads them back from
// every place that carries them.
func TestTexts(t *testing.T) {
	for _, text := range []string{
		`（a) (b\) >> endobj <FEFF> % /Name`,
		`<x>&amp;]]>"'{title}{dates}`,
		"一\t二\r\n三",
		"𬭎\u200b\u202e\u0085é",
		strings.Repeat("长", 16382),
	} {
		b := sample(t)
		b.Meta.Title, b.Meta.Agency, b.Outline[1].Title, b.Tags[5].Summary = text, text, text, text
		data := write(t, b)
		f := read(t, data)
		info, xmp := f.Dict(f.Trailer["Info"]), f.XMP()
		for where, got := range map[string]string{
			"Title":      pdftest.Decode(info["Title"]),
			"Author":     pdftest.Decode(info["Author"]),
			"dc:title":   xmp[xml.Name{Space: pdftest.NamespaceDC, Local: "title"}],
			"dc:creator": xmp[xml.Name{Space: pdftest.NamespaceDC, Local: "creator"}],
			"outline":    pdftest.Decode(f.Dict(f.Dict(f.Dict(f.Catalog()["Outlines"])["First"])["First"])["Title"]),
			"summary":    pdftest.Decode(f.Dict(f.Tree().All("Table")[0].Dict["A"])["Summary"]),
		} {
			if got != text {
				t.Errorf("%s: %.60q, want %.60q", where, got, text)
			}
		}
		pdftest.CheckUA(t, data)
	}
}

// TestRefused lists what cannot be written, with a piece of each message.
func TestRefused(t *testing.T) {
	glyph := func(b *page.Book) *page.Glyph { return &b.Pages[0].Items[0].(*page.Glyphs).Glyphs[0] }
	for name, c := range map[string]struct {
		spoil func(*page.Book)
		want  string
	}{
		"control":      {func(b *page.Book) { b.Meta.Title = "年\x07报" }, "标题“年?报”里有看不见的字符 U+0007"},
		"NUL":          {func(b *page.Book) { b.Meta.Agency = "\x00" }, "发文机关"},
		"U+FFFF":       {func(b *page.Book) { b.Outline[2].Title = "\uFFFF" }, "书签"},
		"U+FFFE":       {func(b *page.Book) { b.Tags[5].Summary = "\uFFFE" }, "表格说明"},
		"GBK":          {func(b *page.Book) { b.Meta.Title = "\xC4\xEA" }, "不是 UTF-8 文字"},
		"long":         {func(b *page.Book) { b.Meta.Title = strings.Repeat("长", 16383) }, "太长"},
		"pairs":        {func(b *page.Book) { b.Meta.Title = strings.Repeat("𠮷", 8192) }, "太长"},
		"untitled":     {func(b *page.Book) { b.Meta.Title = "" }, "没有标题"},
		"language":     {func(b *page.Book) { b.Meta.Language = "" }, "语言代码"},
		"injection":    {func(b *page.Book) { b.Meta.Language = "zh)/AA" }, "语言代码"},
		"date":         {func(b *page.Book) { b.Meta.Date = doc.Date{Year: 2023, Month: 2, Day: 29} }, "2023 年 2 月 29 日不存在"},
		"year":         {func(b *page.Book) { b.Meta.Date = doc.Date{Year: 10000, Month: 1, Day: 1} }, "不存在"},
		"undated file": {func(b *page.Book) { attach(b, "a.csv"); b.Meta.Date, b.Meta.Year = doc.Date{}, 9999 }, "报告年度 9999 不对"},
		".notdef":      {func(b *page.Book) { glyph(b).ID = 0 }, "第 1 页：文字“示”没有字形"},
		"no text":      {func(b *page.Book) { glyph(b).Text = "" }, "没有对应的文字"},
		"BOM":          {func(b *page.Book) { glyph(b).Text = "\uFEFF" }, "不是字符"},
		"size":         {func(b *page.Book) { b.Pages[0].Items[0].(*page.Glyphs).Size = 6 }, "字号"},
		"no file name": {func(b *page.Book) { attach(b, "") }, "没有名称"},
		"dots":         {func(b *page.Book) { attach(b, "..") }, "没有名称"},
		"folder":       {func(b *page.Book) { attach(b, "../附表.xlsx") }, "文件名不能用的字符 '/'"},
		"backslash":    {func(b *page.Book) { attach(b, `C\附表.xlsx`) }, `文件名不能用的字符 '\\'`},
		"drive":        {func(b *page.Book) { attach(b, "C:附表.xlsx") }, "文件名不能用的字符 ':'"},
		"file control": {func(b *page.Book) { attach(b, "附\n表.xlsx") }, "文件名不能用的字符 '\\n'"},
		"file NUL":     {func(b *page.Book) { attach(b, "附表.xlsx\x00.exe") }, "U+0000"},
		"reversed":     {func(b *page.Book) { attach(b, "附\u202exslx.exe") }, `文件名不能用的字符 '\u202e'`},
		"file in GBK":  {func(b *page.Book) { attach(b, "\xB8\xBD.xlsx") }, "不是 UTF-8 文字"},
		"long name":    {func(b *page.Book) { attach(b, strings.Repeat("长", 84)+".xlsx") }, "最多 255 字节"},
		"one name":     {func(b *page.Book) { attach(b, "a.xlsx"); attach(b, "A.XLSX") }, "有两个附件都叫“A.XLSX”"},
		"description":  {func(b *page.Book) { attach(b, "a.csv"); b.Files[0].Description = "\x02" }, "附件的说明"},
		"no type":      {func(b *page.Book) { attach(b, "a.csv"); b.Files[0].MIME = "csv" }, "类型“csv”不对"},
		"type name":    {func(b *page.Book) { attach(b, "a.csv"); b.Files[0].MIME = "a/b>>/c" }, "类型"},
		"long type":    {func(b *page.Book) { attach(b, "a.csv"); b.Files[0].MIME = "a/" + strings.Repeat("b", 126) }, "类型"},
		"no glyph":     {func(b *page.Book) { glyph(b).ID = 65535 }, "65535"},
	} {
		t.Run(name, func(t *testing.T) {
			b := sample(t)
			c.spoil(b)
			var out bytes.Buffer
			err := pdf.Write(&out, b)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
			if out.Len() > 0 {
				t.Errorf("%d bytes were written all the same", out.Len())
			}
		})
	}
}

// TestAllFaultsAtOnce holds that all that cannot be written is told at once, each
// finding with the place whose text it is.
func TestAllFaultsAtOnce(t *testing.T) {
	b := sample(t)
	b.Meta.Title, b.Meta.Agency, b.Meta.Language, b.Meta.Date = "\x01", "\x02", "中文", doc.Date{Year: 2023, Month: 2, Day: 29}
	b.Outline[2].Title, b.Tags[5].Summary, b.Tags[5].Key = "\x03", "\x04", "disclosure"
	attach(b, "a/b")
	want := at.Error{
		{Key: at.Title, Text: "标题“?”里有看不见的字符 U+0001，请删去。"},
		{Key: at.Agency, Text: "发文机关“?”里有看不见的字符 U+0002，请删去。"},
		{Text: "语言“中文”不是语言代码，应像 zh-CN 这样。"},
		{Key: at.Date, Text: "日期 2023 年 2 月 29 日不存在，请改正。"},
		{Text: "书签“?”里有看不见的字符 U+0003，请删去。"},
		{Key: "disclosure", Text: "表格说明“?”里有看不见的字符 U+0004，请删去。"},
		{Text: "附件的名称“a/b”里有文件名不能用的字符 '/'，请删去。"},
	}
	for i := range want {
		want[i].Rule, want[i].Stops = "pdf.text", at.Always
	}
	var found at.Error
	if err := pdf.Write(&bytes.Buffer{}, b); !errors.As(err, &found) || !slices.Equal(found, want) {
		t.Errorf("%v\nwanted %v", err, want)
	}
}

// A full disk takes a few bytes and no more.
type fullDisk struct{}

var errFull = errors.New("disk full")

func (fullDisk) Write(p []byte) (int, error) { return 7, errFull }

func TestWriterFails(t *testing.T) {
	if err := pdf.Write(fullDisk{}, sample(t)); !errors.Is(err, errFull) {
		t.Errorf("error %v, want %v", err, errFull)
	}
}
