package docx

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// failing is written to by nobody who has found a fault first.
type failing struct{}

var errFull = errors.New("磁盘已满")

func (failing) Write([]byte) (int, error) { return 0, errFull }

// refused are the findings for which nothing is written.
func refused(t *testing.T, d *doc.Document) at.Error {
	t.Helper()
	var found at.Error
	if err := Write(failing{}, d); !errors.As(err, &found) {
		t.Fatalf("no findings: %v", err)
	}
	return found
}

// Every text that Word cannot hold is told, with its key, the words for what has
// none, and the character, which is counted as a clerk counts: in the text itself,
// without the line ends that the tree's builder put in.
func TestTextErrors(t *testing.T) {
	table := small("small", 9*pt)
	table.Caption = "说明\x7f"
	table.Cells[0].Runs = []doc.Run{{Text: "角\uFFFE"}}
	table.Cells[6].Runs = []doc.Run{{Style: doc.TableText, Text: "1\v2\v3"}}
	attached, contact := text("attachments.1", doc.Attachments, "附件：1.甲\x05"), text("contact", doc.Remark, "（\x06人：\x07甲；话：1\x08）")
	attached.Spans = []doc.Span{{Key: "attachments.1", Start: 5, End: 7}}
	contact.Spans = []doc.Span{{Key: "contact.person", Start: 4, End: 6}, {Key: "contact.phone", Start: 9, End: 11}}
	phone := text("contact", doc.Remark, "（话：1\x08）")
	phone.Spans = []doc.Span{{Key: "contact.phone", Start: 3, End: 5}}
	d := blank(
		text("opening.1", doc.Body, "好"),
		&doc.Paragraph{Key: "sections.1.1", Runs: []doc.Run{{Text: "一二"}, {Style: doc.Heading2, Text: "三\x00四\uFFFF"}}},
		text("", doc.Body, "四\xED\xA0\x80"), // a lone surrogate as bytes
		table, text("title", doc.Title, "某县\n报\x04告"), attached, contact, phone,
	)
	d.Meta.Title, d.Meta.Agency, d.Meta.Language = "标题\x1b", "某局\x01", "\x01"
	d.Notes = []doc.Note{{Text: "好"}, {Text: "全文\r"}, {Key: "sections.1.1", Text: "一\n二\x02\x03"}}
	want := []at.Finding{
		{Key: "title", Where: "文件属性“标题”", Text: "第 3 个字符是控制字符 U+001B"},
		{Key: "agency", Where: "文件属性“作者”", Text: "第 3 个字符是控制字符 U+0001"},
		{Key: "", Where: "文件属性“语言”", Text: "第 1 个字符是控制字符 U+0001"},
		{Key: "sections.1.1", Start: 3, End: 4, Text: "第 4 个字符是控制字符 U+0000（这段文字共有 2 处）"},
		{Key: "", Where: "第 3 个段落", Text: "第 2 个字符处不是 UTF-8 编码的文字（这段文字共有 3 处）"},
		{Key: "small", Where: "小表的说明", Text: "第 3 个字符是控制字符 U+007F"},
		{Key: "small", Where: "小表第 1 行第 1 列", Text: "第 2 个字符是不代表任何文字的字符 U+FFFE"},
		{Key: table.Cells[6].Key, Start: 1, End: 2, Text: "第 2 个字符是控制字符 U+000B（这段文字共有 2 处）"},
		{Key: "title", Start: 3, End: 4, Text: "第 4 个字符是控制字符 U+0004"},
		{Key: "attachments.1", Start: 1, End: 2, Text: "第 2 个字符是控制字符 U+0005"},
		{Key: "contact", Text: "第 2 个字符是控制字符 U+0006（这段文字共有 3 处）"},
		{Key: "contact.phone", Start: 1, End: 2, Text: "第 2 个字符是控制字符 U+0008"},
		{Key: "", Where: "第 2 条批注", Text: "第 3 个字符是控制字符 U+000D"},
		{Key: "sections.1.1", Where: "第 3 条批注", Text: "第 3 个字符是控制字符 U+0002（这段文字共有 2 处）"},
	}
	for i := range want {
		f := &want[i]
		f.Rule, f.Severity, f.Stops = "docx.text", at.Wrong, at.Always
		if f.Text += "，Word 文件里不能有。请在原文中删去后再试。"; strings.Contains(f.Text, "UTF-8") {
			f.Text = strings.ReplaceAll(f.Text, "，Word 文件里不能有。请在原文中删去后再试。", "。请检查原文件的编码，另存为 UTF-8 后再试。")
		}
	}
	if diff := cmp.Diff(at.Error(want), refused(t, d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Whatever a text holds, it arrives or is refused.
func FuzzText(f *testing.F) {
	for _, s := range []string{
		"a & b < c > d \"e\" 'f'", "]]>", "<![CDATA[x]]>", "&#0;", "<!--", " 前后空格  ", "行\n行", "\t制表\t符", "\n", "", "𬭎𰻝", "é“”——",
		"\x00", "\r\n", "\x7f", "\u0085", "\uFFFE", "\uFFFF", "\uFFFD", "\xff", "\xed\xa0\x80", "\U0010FFFF", "\u2028", "\uFEFF",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b strings.Builder
		err := Write(&b, blank(text("k", doc.Body, s)))
		if fault := scanRuns([]doc.Run{{Text: s}}); (fault.count > 0) != (err != nil) {
			t.Fatalf("%q: %+v, %v", s, fault, err)
		}
		if err != nil {
			return
		}
		if !utf8.ValidString(s) {
			t.Fatalf("%q was written", s)
		}
		if got := open(t, []byte(b.String())).part(t, "word/document.xml").words(); got != s {
			t.Errorf("%q became %q", s, got)
		}
	})
}

// Spaces must be said to matter, or Word drops those at the ends.
func TestSpaces(t *testing.T) {
	for _, n := range open(t, write(t, blank(text("", doc.Body, " 甲 \n乙")))).part(t, "word/document.xml").all("w:t") {
		want := ""
		if strings.Contains(n.text, " ") {
			want = "preserve"
		}
		if got := n.attr("xml:space"); got != want {
			t.Errorf("%q has xml:space %q", n.text, got)
		}
	}
}

func TestLongText(t *testing.T) {
	long := strings.Repeat("政府信息公开<&>“年报”——", 1<<20/36)
	got := open(t, write(t, blank(text("", doc.Body, long)))).part(t, "word/document.xml").words()
	if got != long {
		t.Errorf("%d bytes became %d", len(long), len(got))
	}
}
