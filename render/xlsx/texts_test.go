package xlsx

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/sheets"
)

// oneText is a document whose one field has a line, on a sheet of that kind.
func oneText(line string, kind doc.SheetKind) *doc.Workbook {
	return &doc.Workbook{
		Sheets: []doc.SheetKind{kind},
		Fields: []doc.Field{{Key: "opening", Label: "开头", Lines: []string{line}, Many: true}},
	}
}

var texts = []string{
	"=1+1", "+5", "-3", "@甲", "1.50", "007", "2026年1月20日", "1/2", "TRUE", "'引号",
	" 前后有空格 ", "两行\n一格", "制\t表", `<&>"'`, "李𬭎", "A\u0301", "“”……——",
	"_x0041_", "_x005F_", "__x0041_", "_x005F__x0041_", "_X0041_", "_x00zz_", "_xFFFF_", "_x000D_",
	`" customHeight="1"`, strings.Repeat("国", sheets.MaxText),
}

// Texts come back as they were, whatever they look like.
func TestWriteText(t *testing.T) {
	for _, text := range texts {
		checkText(t, text)
	}
}

func checkText(t *testing.T, text string) {
	t.Helper()
	got := readBack(t, oneText(text, doc.EntrySheet)).Sheet(SheetText).Cell(TextRow, TextCol)
	if want := (sheets.Cell{Kind: sheets.Text, Text: text}); got != want && (text != "" || got != sheets.Cell{}) {
		t.Errorf("%.60q came back as %.60q, %+v", text, got.Text, got.Kind)
	}
	s := readBack(t, oneText(text, doc.TextSheet)).Sheet(SheetText)
	whole := ""
	for row := TextRow; row < s.Rows; row++ {
		whole += s.Cell(row, PrintedCol).Text
	}
	if whole != text {
		t.Errorf("%.60q came back in pieces as %.60q", text, whole)
	}
}

// FuzzWriteText writes a text, which comes back, or is an error.
func FuzzWriteText(f *testing.F) {
	for _, text := range texts[:len(texts)-1] {
		f.Add(text)
	}
	f.Add("_xD83D_")
	f.Add("_x0041_x0042_")
	f.Add("\x00")
	f.Add("\xff")
	f.Fuzz(func(t *testing.T, text string) {
		if unfit(text) == "" {
			checkText(t, text)
		}
	})
}

// faultsOf are the findings for which nothing is written, each behind its rule and
// its key.
func faultsOf(t *testing.T, d *doc.Workbook) []string {
	t.Helper()
	var b strings.Builder
	var found at.Error
	if err := Write(&b, d); !errors.As(err, &found) || b.Len() > 0 {
		t.Fatalf("%d bytes written, %v", b.Len(), err)
	}
	var all []string
	for _, f := range found {
		all = append(all, fmt.Sprintf("[%s] %s %s", f.Rule, f.Key, f))
	}
	return all
}

// All that no workbook can hold is told at once, with its places.
func TestWriteFaults(t *testing.T) {
	d := ofMadeUp()
	d.Meta.Agency = "某\x01局"
	d.Fields[3].Lines = []string{"甲\x1b乙", strings.Repeat("国", sheets.MaxText+1), "\xff", "见_xD83D_"}
	d.Sums[0].Words = "合计\uffff"
	table := d.Blocks[0].(*doc.Table)
	table.Name = "表/二"
	table.Cells[0].Runs[0].Text = "项\x02目"
	table.Cells[7].Runs[0].Text = "1234567890.123456"
	table.Cells[9].Runs[0].Text = "0." + strings.Repeat("0", 30) + "1"
	table.Cells[17].Runs[0].Text = "251000\x03元"
	want := []string{
		"[xlsx.text] agency 第 2 个字符是控制字符 U+0001，Excel 文件里不能有。请在原文中删去后再试。",
		"[xlsx.text] opening.1 第 2 个字符是控制字符 U+001B，Excel 文件里不能有。请在原文中删去后再试。",
		"[xlsx.text] opening.2 有 32768 个字符，Excel 的一个单元格最多放 32767 个。请分成几段。",
		"[xlsx.text] opening.3 第 1 个字符处不是 UTF-8 编码的文字。请检查原文件的编码，另存为 UTF-8 后再试。",
		"[xlsx.text] opening.4 里面有“_xD83D_”，Excel 会把它当作字符的代码，显示成别的字。请改写这几个字符。",
		"[xlsx.text] t 收入行的勾稽关系：第 3 个字符是控制字符 U+FFFF，Excel 文件里不能有。请在原文中删去后再试。",
		"[xlsx.text] t 版式中的表“表/二”：不能作工作表的名称：不能有 : \\ / ? * [ ]，首尾不能是 '。请改版式文件中这张表的名称。",
		"[xlsx.text] t 表/二第 1 行第 1 列：第 2 个字符是控制字符 U+0002，Excel 文件里不能有。请在原文中删去后再试。",
		"[xlsx.text] t.in.a 数“1234567890.123456”有 16 位有效数字，Excel 只能保存 15 位，其余的会变成 0。请核对这个数是否填错，或改用更大的单位。",
		"[xlsx.text] t.in.c 数“0.0000000000000000000000000000001”有 31 位小数，Excel 最多显示 30 位。请核对这个数是否填错。",
		"[xlsx.text] t.fee.a 第 7 个字符是控制字符 U+0003，Excel 文件里不能有。请在原文中删去后再试。",
	}
	got := faultsOf(t, d)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What stands in two places of a workbook is found once.
func TestWriteFaultTwice(t *testing.T) {
	d := ofMadeUp()
	d.Meta.Agency, d.Fields[0].Lines[0] = "某\x01局", "某\x01局"
	if got := faultsOf(t, d); len(got) != 1 || !strings.HasPrefix(got[0], "[xlsx.text] agency 第 2 个字符") {
		t.Errorf("%q", got)
	}
}

// Names that no sheet can have.
func TestWriteSheetNames(t *testing.T) {
	for name, want := range map[string]string{
		"": "应有 1 到 31 个字", strings.Repeat("表", 32): "应有 1 到 31 个字", SheetText: "与另一张工作表同名", "'表": "首尾不能是 '", "表:": "不能有",
	} {
		d := ofMadeUp()
		d.Blocks[0].(*doc.Table).Name = name
		if got := faultsOf(t, d); len(got) != 1 || !strings.Contains(got[0], want) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	d := ofMadeUp()
	twice := *d.Blocks[0].(*doc.Table)
	twice.Key, twice.Name = "u", "表'S"
	d.Blocks = append(d.Blocks, &twice)
	if got := faultsOf(t, d); len(got) != 1 || !strings.Contains(got[0], "与另一张工作表同名") {
		t.Errorf("%q", got)
	}
}

// Faults of tables and of sums that no report can cause.
func TestWriteFaultyTree(t *testing.T) {
	d := ofMadeUp()
	d.Blocks[0].(*doc.Table).Cells[0].RowSpan = 9
	if got := faultsOf(t, d); len(got) != 1 || !strings.HasPrefix(got[0], "[table.grid] t ") {
		t.Errorf("no grid: %q", got)
	}
	d = ofMadeUp()
	d.Sums[0].Right = []at.Key{"t.in.x"}
	if err := Write(&strings.Builder{}, d); err == nil || !strings.Contains(err.Error(), "t.in.x") {
		t.Errorf("no cell: %v", err)
	}
	d = ofMadeUp()
	d.Sums[0].Table = "u"
	if err := Write(&strings.Builder{}, d); err == nil || !strings.Contains(err.Error(), "没有的表 u") {
		t.Errorf("no table: %v", err)
	}
}
