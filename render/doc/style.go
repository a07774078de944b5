package doc

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
