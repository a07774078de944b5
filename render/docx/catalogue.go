package docx

import (
	"strconv"
	"strings"

	"nianbao/render/doc"
)

// catalogue says under which names Word knows the tree's styles. Word's own
// names (heading 1, Body Text) make its navigation pane, outline and tables of
// contents work; a Chinese Word shows them in Chinese, with the official name
// beside it: 标题 1,一级标题.
var catalogue = [doc.StyleCount]struct {
	id, charID, name, alias string // charID: of the linked style for runs
	custom                  bool   // not one of Word's own
	next                    bool   // the paragraph typed after it is body text
	apart                   bool   // takes nothing from 正文: tables and page numbers have settings of their own
}{
	doc.Body:        {id: "BodyText", charID: "BodyTextChar", name: "Body Text", alias: "公文正文"},
	doc.Title:       {id: "Title", charID: "TitleChar", name: "Title", alias: "公文标题", next: true},
	doc.Heading1:    {id: "Heading1", charID: "Heading1Char", name: "heading 1", alias: "一级标题", next: true},
	doc.Heading2:    {id: "Heading2", charID: "Heading2Char", name: "heading 2", alias: "二级标题", next: true},
	doc.Heading3:    {id: "Heading3", charID: "Heading3Char", name: "heading 3", alias: "三级标题", next: true},
	doc.TableHead:   {id: "TableHead", charID: "TableHeadChar", name: "表头", custom: true, apart: true},
	doc.TableText:   {id: "TableText", charID: "TableTextChar", name: "表格文字", custom: true, apart: true},
	doc.TableNote:   {id: "TableNote", charID: "TableNoteChar", name: "表注", custom: true, apart: true, next: true},
	doc.Attachments: {id: "Attachments", charID: "AttachmentsChar", name: "附件说明", custom: true},
	doc.Signature:   {id: "Signed", charID: "SignedChar", name: "署名和日期", custom: true},
	doc.Remark:      {id: "Remark", charID: "RemarkChar", name: "附注", custom: true},
	doc.PageNumber:  {id: "Footer", charID: "FooterChar", name: "footer", alias: "页码", apart: true},
	// Word lists what stands in this style and has a field that counts (插入表目录).
	doc.Caption:    {id: "Caption", charID: "CaptionChar", name: "caption", alias: "题注", apart: true, next: true},
	doc.AnnexMark:  {id: "AnnexMark", charID: "AnnexMarkChar", name: "附件标识", custom: true},
	doc.AnnexTitle: {id: "AnnexTitle", charID: "AnnexTitleChar", name: "附件标题", custom: true, next: true},
}

// typefaces are the faces as offices have them, by the names that Word knows.
var typefaces = [doc.TypefaceCount]string{
	doc.FangSong:     "仿宋_GB2312",
	doc.XiaoBiaoSong: "方正小标宋简体",
	doc.HeiTi:        "黑体",
	doc.KaiTi:        "楷体_GB2312",
	doc.SongTi:       "宋体",
}

// latin is the face that digits and Latin letters of a typeface take: Times New
// Roman in running text, the Chinese face itself in titles and first-level headings, in tables and
// in the page number (GB/T 9704-2012, 7.5: 半角宋体阿拉伯数字). The PDF has the same.
func latin(t doc.Typeface) string {
	if t == doc.FangSong || t == doc.KaiTi {
		return timesNewRoman
	}
	return typefaces[t]
}

const timesNewRoman = "Times New Roman"

// usesFont reports whether a style of the file names the font.
func (inv *inventory) usesFont(name string) bool {
	switch {
	case name == timesNewRoman: // 正文 and every other style name it for scripts beside Chinese and Latin
		return true
	case name == typefaces[doc.SongTi] && len(inv.Notes) > 0: // comments
		return true
	}
	for s, used := range inv.paragraphs {
		if used && typefaces[inv.Styles[s].Typeface] == name {
			return true
		}
	}
	return typefaces[inv.Styles[doc.Body].Typeface] == name
}

// sizeNames are the names of type sizes, which Chinese dialogs show in place
// of points.
var sizeNames = []struct {
	size doc.Length
	name string
}{
	{42 * doc.Point, "初号"}, {36 * doc.Point, "小初"},
	{26 * doc.Point, "一号"}, {24 * doc.Point, "小一"},
	{22 * doc.Point, "二号"}, {18 * doc.Point, "小二"},
	{16 * doc.Point, "三号"}, {15 * doc.Point, "小三"},
	{14 * doc.Point, "四号"}, {12 * doc.Point, "小四"},
	{21 * doc.Point / 2, "五号"}, {9 * doc.Point, "小五"},
	{15 * doc.Point / 2, "六号"}, {13 * doc.Point / 2, "小六"},
	{11 * doc.Point / 2, "七号"}, {5 * doc.Point, "八号"},
}

func sizeName(size doc.Length) string {
	for _, s := range sizeNames {
		if s.size == size {
			return s.name
		}
	}
	return points(size) + "磅"
}

// points is a length in points, without zeros at its end.
func points(l doc.Length) string {
	hundredths := strconv.FormatInt(int64(l*100/doc.Point), 10)
	if len(hundredths) < 3 {
		hundredths = strings.Repeat("0", 3-len(hundredths)) + hundredths
	}
	whole, part := hundredths[:len(hundredths)-2], strings.TrimRight(hundredths[len(hundredths)-2:], "0")
	if part == "" {
		return whole
	}
	return whole + "." + part
}
