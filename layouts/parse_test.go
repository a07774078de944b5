package layouts

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/limits"
)

func parseMinimal(t *testing.T, old, altered string) *Layout {
	t.Helper()
	l, err := Parse("x.layout", []byte(minimal(t, old, altered)))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestParse(t *testing.T) {
	l := parseMinimal(t, "years", "years")
	if l.Name != "x" || l.From != 2021 || l.To != 2022 || l.Title != "{year}年报告" || l.Describe != "试行格式" {
		t.Errorf("layout is %+v", l)
	}
	want := doc.Page{
		Width: 210 * doc.Millimetre, Height: 297 * doc.Millimetre,
		Top: 37 * doc.Millimetre, Right: 26 * doc.Millimetre, Bottom: 35 * doc.Millimetre, Left: 28 * doc.Millimetre,
		Lines: 22, Chars: 28, LinePitch: 579 * doc.Twip, NumberDrop: 7 * doc.Millimetre, // 28.95 pt are 579 twips
	}
	if l.Page != want {
		t.Errorf("page is %+v, wanted %+v", l.Page, want)
	}
	note := doc.TextStyle{Typeface: doc.SongTi, Size: 21 * doc.Point / 2, Line: 16 * doc.Point}
	if got := l.Styles[doc.TableNote]; got != note {
		t.Errorf("table-note is %+v, wanted %+v", got, note)
	}
}

func TestName(t *testing.T) {
	for name, want := range map[string]string{
		"2021.layout": "2021", "a/b/某省.layout": "某省", `C:\forms\new.layout`: "new", "plain": "plain",
	} {
		l, err := Parse(name, []byte(readFile(t, "testdata/minimal.layout")))
		if err != nil || l.Name != want {
			t.Errorf("name of %s is %q, %v, wanted %q", name, l.Name, err, want)
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ written, want string }{
		{"试行格式", "试行格式"},
		{"  试行  格式  ", "试行  格式"},
		{"试行格式 // 注", "试行格式"},
		{"见 http://a.cn/", "见 http://a.cn/"},
		{`试行 \// 格式`, "试行 // 格式"},
		{`甲\\乙`, `甲\乙`},
		{`甲\`, `甲\`},
		{"甲|乙", "甲|乙"},
	} {
		if l := parseMinimal(t, "describe 试行格式", "describe "+c.written); l.Describe != c.want {
			t.Errorf("%q is read as %q, wanted %q", c.written, l.Describe, c.want)
		}
	}
}

func TestCells(t *testing.T) {
	head := doc.Cell{Role: doc.Head, Align: doc.Centre}
	stub := doc.Cell{Role: doc.Stub, Align: doc.Left}
	for _, c := range []struct {
		written, text string
		want          doc.Cell
	}{
		{"甲乙", "甲乙", stub},
		{"  甲 乙  ", "甲 乙", stub},
		{"=甲", "甲", head},
		{"= 甲=乙", "甲=乙", head},
		{`\=甲`, "=甲", stub},
		{`=\=甲`, "=甲", head},
		{`甲\|乙`, "甲|乙", stub},
		{`\<`, "<", stub},
		{`\^`, "^", stub},
		{`\#`, "#", stub},
		{`\\`, `\`, stub},
		{"1 < 2", "1 < 2", stub},
		{"#", "", doc.Cell{Kind: doc.Count, Align: doc.Centre, Key: "cases.old.paid"}},
		{"#±", "", doc.Cell{Kind: doc.Signed, Align: doc.Centre, Key: "cases.old.paid"}},
		{"#.", "", doc.Cell{Kind: doc.Decimal, Align: doc.Centre, Key: "cases.old.paid"}},
		{"#元", "", doc.Cell{Kind: doc.Amount, Align: doc.Centre, Key: "cases.old.paid"}},
	} {
		l := parseMinimal(t, "|一、旧案|<|#|#|", "|一、旧案|<|"+c.written+"|#| // 注")
		got := l.Tables[0].Form.Cells[5]
		c.want.Row, c.want.Col, c.want.RowSpan, c.want.ColSpan = 2, 2, 1, 1
		if text := doc.Text(got.Runs); text != c.text {
			t.Errorf("%q is read as %q, wanted %q", c.written, text, c.text)
		}
		got.Runs = nil
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.written, diff)
		}
	}
}

func TestLineEnds(t *testing.T) {
	text := readFile(t, "testdata/minimal.layout")
	if _, err := Parse("x.layout", []byte("\ufeff"+strings.ReplaceAll(text, "\n", "\r\n"))); err != nil {
		t.Errorf("as Notepad writes it: %v", err)
	}
}

func TestCharacters(t *testing.T) {
	const only = "只能有 UTF-8 编码的可见字符和半角空格，这里是 "
	checkCases(t, []faultCase{
		{"GBK", "paper", "// 1∑\xca\xd4\npaper", only + "U+FFFD"},
		{"tab", "paper", "∑\t\npaper", only + "U+0009"},
		{"NUL", "paper", "//∑\x00\npaper", only + "U+0000"},
		{"full-width blank", "paper", "section 一∑\u3000二\npaper", only + "U+3000"},
		{"right to left", "paper", "section ∑\u202e二\npaper", only + "U+202E"},
	})
}

func TestLimits(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"size", mark + strings.Repeat(" ", limits.Layout+1), "版式文件最大 256 KiB，这个文件有 256 KiB"},
		{"line", minimal(t, "paper", mark+strings.Repeat("/", maxLine+1)+"\npaper"), "一行最多 4096 字节，这一行有 4097 字节"},
		{"directives", minimal(t, "whole", strings.Repeat("keys - - - -\n", maxDirectives-26)+mark+"whole"), "一个版式文件最多 256 条指令，其余未读"},
		{"rows", minimal(t, "|=项目", strings.Repeat("|=甲|<|<|<|\n", limits.Rows)+mark+"|=项目"), "一张表最多 500 行，从这一行起未读"},
		{"cells", readFile(t, "testdata/minimal.layout") + wide(124) + mark + wideRow, "各张表一共最多 8000 格，从这一行起未读"},
		{"columns", minimal(t, "columns 26mm", "columns"+strings.Repeat(" 1mm", limits.Columns-2)+" 26mm 52mm "+mark+"52mm //"), "一张表最多 64 列，这里有 65 列"},
		{"sections", readFile(t, "testdata/minimal.layout") + "\n" + manySections(limits.Sections-1) + "section " + mark + "一百", "一份报告最多 99 个部分"},
		{"sums", strings.Replace(sums(t, 2, 3), "all = old + open + done\nr0", mark+"all = old + open + done\nr0", 1), "展开后的等式超过 1000 个"},
	} {
		t.Run(c.name, func(t *testing.T) { checkFaults(t, c.text, c.want) })
	}
}

// TestMost holds that what is right at a limit is taken.
func TestMost(t *testing.T) {
	text := readFile(t, "testdata/minimal.layout")
	for _, c := range []struct{ name, text string }{
		{"size", text + strings.Repeat("\n", limits.Layout-len(text))},
		{"line", minimal(t, "paper", strings.Repeat("/", maxLine)+"\npaper")},
		{"directives", minimal(t, "whole", strings.Repeat("keys - - - -\n", maxDirectives-31)+"whole")},
		{"rows", text + "\n" + strings.Repeat("|==甲|<|<|<|\n", limits.Rows-6)},
		{"columns and cells", text + wide(124)}, // 124 × 64 + 7 × 4 = 7964
		{"sections", text + "\n" + manySections(limits.Sections-1)},
		{"sums", sums(t, 2, 2)}, // 2 × 498 + 2 × 2 = 1000
	} {
		if _, err := Parse("x.layout", []byte(c.text)); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// wideRow is a row of as many cells as there may be.
var wideRow = "|==甲|" + strings.Repeat("<|", limits.Columns-1) + "\n"

// wide is a further table of so many such rows.
func wide(rows int) string {
	return "\ntable wide 表二 宽表\nsize 10pt 13pt\nrow-height 8mm\npadding 0.1mm\n" +
		"columns" + strings.Repeat(" 2mm", limits.Columns-1) + " 30mm\n" + strings.Repeat(wideRow, rows)
}

// manySections is that many sections, each with a title of its own.
func manySections(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "section %d\n", i)
	}
	return b.String()
}

// sums has 498 rows of numbers in two columns, and so many sums along each row and
// down each column.
func sums(t *testing.T, across, down int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(minimal(t, "across total = paid\ndown all = old + open + done\n",
		strings.Repeat("across total = paid\n", across)+strings.Repeat("down all = old + open + done\n", down)))
	for i := range limits.Rows - 6 {
		fmt.Fprintf(&b, "r%d |%d|<|#|#|\n", i, i)
	}
	return b.String()
}

func TestFaultsAreBounded(t *testing.T) {
	_, err := Parse("x.layout", []byte(strings.Repeat("x\n", maxDirectives)))
	var faulty at.Error
	if !errors.As(err, &faulty) || len(faulty) != limits.Findings {
		t.Errorf("error is %v, wanted %d faults", err, limits.Findings)
	}
}

func TestAllFaultsAtOnce(t *testing.T) {
	_, err := Parse("testdata/faulty.layout", []byte(readFile(t, "testdata/faulty.layout")))
	if err == nil {
		t.Fatal("no error")
	}
	golden.Check(t, "faulty.txt", []byte(err.Error()+"\n"))
}
