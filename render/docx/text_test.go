package docx

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// failing is written to by nobody who has found a fault first.
type failing struct{}

var errFull = errors.New("磁盘已满")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestTextErrors(t *testing.T) {
	table := small("small", 9*pt)
	table.Caption = "说明\x7f"
	table.Cells[0].Runs = []doc.Run{{Text: "角\uFFFE"}}
	table.Cells[6].Runs = []doc.Run{{Style: doc.TableText, Text: "1\v2\v3"}}
	d := blank(
		text("opening.1", doc.Body, "好"),
		&doc.Paragraph{Key: "sections.1.1", Runs: []doc.Run{{Text: "一二"}, {Style: doc.Heading2, Text: "三\x00四\uFFFF"}}},
		text("", doc.Body, "四\xED\xA0\x80"), // a lone surrogate as bytes
		table,
	)
	d.Meta.Title = "标题\x1b"
	d.Notes = []doc.Note{{Text: "好"}, {Text: "全文\r"}, {Key: "sections.1.1", Text: "一\n二\x02\x03"}}
	var err at.Error
	if !errors.As(Write(failing{}, d), &err) {
		t.Fatal("no at.Error")
	}
	want := `文件属性“标题”：第 3 个字符是控制字符 U+001B，Word 文件里不能有。请在原文中删去后再试。
sections.1.1：第 4 个字符是控制字符 U+0000（这段文字共有 2 处），Word 文件里不能有。请在原文中删去后再试。
第 3 个段落：第 2 个字符处不是 UTF-8 编码的文字（这段文字共有 3 处）。请检查原文件的编码，另存为 UTF-8 后再试。
小表的说明：第 3 个字符是控制字符 U+007F，Word 文件里不能有。请在原文中删去后再试。
小表第 1 行第 1 列：第 2 个字符是不代表任何文字的字符 U+FFFE，Word 文件里不能有。请在原文中删去后再试。
KEY6：第 2 个字符是控制字符 U+000B（这段文字共有 2 处），Word 文件里不能有。请在原文中删去后再试。
第 2 条批注：第 3 个字符是控制字符 U+000D，Word 文件里不能有。请在原文中删去后再试。
第 3 条批注：第 4 个字符是控制字符 U+0002（这段文字共有 2 处），Word 文件里不能有。请在原文中删去后再试。`
	want = strings.Replace(want, "KEY6", string(table.Cells[6].Key), 1)
	var got []string
	for _, f := range err {
		if f.Where == "" { // who knows the form says in words where the key is
			f.Where = string(f.Key)
		}
		if got = append(got, f.String()); f.Rule != "docx.text" {
			t.Errorf("%v has rule %s", f, f.Rule)
		}
	}
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("got:\n%v\nwant:\n%s", got, want)
	}
	for i, want := range map[int]at.Key{5: table.Cells[6].Key, 7: "sections.1.1"} {
		if key := err[i].Key; key != want {
			t.Errorf("fault %d has key %q", i, key)
		}
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
