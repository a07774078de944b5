package doc

import "fmt"

// A Style is what a piece of text is for; the StyleSheet says how it looks.
type Style uint8

// The styles of an annual report. The Chinese names are those that a clerk
// finds in Word's style list.
const (
	Body        Style = iota // 正文
	Title                    // 公文标题
	Heading1                 // 一级标题, numbered 一、
	Heading2                 // 二级标题, numbered （一）
	Heading3                 // 三级标题, numbered 1.
	TableHead                // 表头
	TableText                // 表格文字: labels and figures
	TableNote                // 表注: a note under a table
	Attachments              // 附件说明
	Signature                // 署名 and 成文日期, the signing office and the date
	Remark                   // 附注: the contact data in brackets under the date
	PageNumber               // 页码
	Caption                  // 题注: the number and caption of a table or a figure in the text, and its unit
	AnnexMark                // 附件标识: 附件1 at the head of an annex
	AnnexTitle               // 附件标题: its name
	StyleCount  = int(iota)
)

// A Typeface is one of the five faces that official documents are set in. The
// faces themselves are package fonts' business.
type Typeface uint8

// The typefaces.
const (
	FangSong      Typeface = iota // 仿宋, body text
	XiaoBiaoSong                  // 小标宋, titles
	HeiTi                         // 黑体, level 1 headings
	KaiTi                         // 楷体, level 2 headings
	SongTi                        // 宋体, tables and page numbers
	TypefaceCount = int(iota)
)

// A TextStyle is how a style looks.
type TextStyle struct {
	Typeface Typeface
	Size     Length // of the em square
	Line     Length // from one baseline to the next
}

// A StyleSheet gives each Style its looks.
type StyleSheet [StyleCount]TextStyle

// Level is the level of a heading of the style, from 1 (GB/T 9704-2012, 7.3.3);
// 0 for what is none. The report's title stands above the first.
func (s Style) Level() int {
	switch s {
	case Heading1, AnnexTitle:
		return 1
	case Heading2:
		return 2
	case Heading3:
		return 3
	}
	return 0
}

// A Color is red, green and blue.
type Color struct{ R, G, B uint8 }

// Hex is the colour as file formats write it: C6D9F1.
func (c Color) Hex() string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

// Shade is the colour that the official file fills shaded cells with.
var Shade = Color{0xC6, 0xD9, 0xF1}
