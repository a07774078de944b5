package layouts

import (
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/rules"
)

// mark stands in a case right before the character that a fault points at.
const mark = "∑"

func readFile(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// minimal is testdata/minimal.layout with one text replaced by another.
func minimal(t testing.TB, old, altered string) string {
	t.Helper()
	text := readFile(t, "testdata/minimal.layout")
	if n := strings.Count(text, old); n != 1 {
		t.Fatalf("%q is %d times in minimal.layout, wanted once", old, n)
	}
	return strings.Replace(text, old, altered, 1)
}

// marked takes the marks out of a text and gives a fault at the place of each,
// with the texts wanted.
func marked(text string, want []string) (plain string, faults at.Error) {
	for i, line := range strings.Split(text, "\n") {
		for strings.Contains(line, mark) {
			before, after, _ := strings.Cut(line, mark)
			source := at.Source{File: "x.layout", Line: i + 1, Column: utf8.RuneCountInString(before) + 1}
			words := ""
			if len(faults) < len(want) {
				words = want[len(faults)]
			}
			faults = append(faults, rules.New("layout.syntax", at.Whole, source, "%s", words))
			line = before + after
		}
	}
	return strings.ReplaceAll(text, mark, ""), faults
}

// checkFaults parses a marked text, which must have the faults wanted, one a
// line, at the marks and no others.
func checkFaults(t *testing.T, text, want string) {
	t.Helper()
	plain, faults := marked(text, strings.Split(want, "\n"))
	_, err := Parse("x.layout", []byte(plain))
	var faulty at.Error
	if !errors.As(err, &faulty) {
		t.Fatalf("error is %v, wanted %v", err, faults)
	}
	if diff := cmp.Diff(faults, faulty); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

// A faultCase alters one text of minimal.layout.
type faultCase struct{ name, old, altered, want string }

func checkCases(t *testing.T, cases []faultCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { checkFaults(t, minimal(t, c.old, c.altered), c.want) })
	}
}

func TestDirectiveFaults(t *testing.T) {
	checkCases(t, []faultCase{
		{"unknown", "whole", " ∑wohle", "不认识指令“wohle”，是否应为“whole”？"},
		{"too few values", "head 1", "∑head 1 2", "应写作“head 表头行数”，这里有 2 个值"},
		{"a value to none", "whole", "∑whole yes", "应写作“whole”，这里有 1 个值"},
		{"no values", "keys -", "∑keys\nkeys -", "应写作“keys 各列的键，没有的写 -”，这里有 0 个值"},
		{"no text", "section 一", "∑section // 零\nsection 一", "应写作“section 标题”，这里有 0 个值"},
		{"twice", "paper", "∑years 2021-2022\npaper", "years 只能写一次，第 3 行已经写过"},
		{"twice in a table", "whole", "∑head 1\nwhole", "head 只能写一次，第 27 行已经写过"},
		{"before its table", "paper", "∑head 1\npaper", "head 属于一张表，要写在 table 之后"},
		{"row without table", "paper", "∑|=甲|\npaper", "表的一行要写在 table 之后"},
		{"after the section", "down all", "section 二、其他\n∑down all", "down 属于一张表，要写在 table 之后"},
		{"table before sections", "paper", "table ∑x 表零 零\npaper", "表要写在它所属的 section 之后"},
		{"years backwards", "2021-2022", "∑2022-2021", "应为年份，如 2021- 或 2019-2020，这里是“2022-2021”"},
		{"one year", "2021-2022", "∑2021", "应为年份，如 2021- 或 2019-2020，这里是“2021”"},
		{"year 0", "2021-2022", "∑0021-", "应为年份，如 2021- 或 2019-2020，这里是“0021-”"},
		{"title", "{year}年报告", "∑年度报告", "标题里要有 {year}，即年份的位置，这里是“年度报告”"},
		{"section twice", "table c", "section ∑一、情况\ntable c", "部分“一、情况”写了两次"},
		{"stubs", "stubs left", "stubs ∑right", "应为 left 或 centre，这里是“right”"},
		{"head", "head 1", "head ∑0", "应为 1 到 500 的整数，这里是“0”"},
		{"table name", "table cases", "table ∑Cases", "名称只能用小写字母、数字和下划线，以字母开头，这里是“Cases”"},
		{"table named as a key of texts", "table cases", "table ∑contact", "表不能叫“contact”：数据文件里另有所指"},
		{"table named as the parts", "table cases", "table ∑sections", "表不能叫“sections”：数据文件里另有所指"},
		{"table twice", "down all", "table ∑cases 表二 二\ncolumns 156mm\nsize 9pt 9pt\nrow-height 8mm\npadding 1mm\nkeys x\na |#|\n// down", "表“cases”写了两次"},
		{"nothing to ask for", "paper", "ask ∑写情况。\npaper", "ask 说明一个部分要写什么，要写在 section 之后"},
		{"typeface", "style title       xiaobiaosong", "style title       ∑xiaobiaosnog", "不认识字体“xiaobiaosnog”，是否应为“xiaobiaosong”？"},
		{"no such typeface", "hei ", "∑arial ", "不认识字体“arial”，应为 fangsong、xiaobiaosong、hei、kai、song 之一"},
		{"style twice", "section 一", "style ∑body song 10pt 13pt\nsection 一", "样式 body 只能写一次，第 9 行已经写过"},
		{"style", "section 一", "style ∑remrak song 10pt 13pt\nsection 一", "不认识样式“remrak”，是否应为“remark”？"},
		{"line under size", "10.5pt 16pt", "10.5pt ∑10pt", "行距 10pt 不能小于字号 10.5pt"},
	})
}

func TestPageFaults(t *testing.T) {
	const length = "应为大于 0、小于 1000 的长度，如 28mm（最多三位小数）或 10.5pt（最多两位小数），这里是“"
	checkCases(t, []faultCase{
		{"no unit", "paper 210mm", "paper ∑210", length + "210”"},
		{"unknown unit", "paper 210mm", "paper ∑21cm", length + "21cm”"},
		{"zero", "number-drop 7mm", "number-drop ∑0mm", length + "0mm”"},
		{"negative", "number-drop 7mm", "number-drop ∑-7mm", length + "-7mm”"},
		{"too long", "paper 210mm", "paper ∑1000mm", length + "1000mm”"},
		{"too exact", "size 10pt", "size ∑10.005pt", length + "10.005pt”"},
		{"no digit", "size 10pt", "size ∑10.pt", length + "10.pt”"},
		{"full width", "size 10pt", "size ∑１０pt", length + "１０pt”"},
		{"type that nobody can read", "size 10pt 13pt", "size ∑0.01pt 13pt", "字号应为 4pt 到 50pt，这里是“0.01pt”"},
		{"type as large as a page", "hei          16pt 28.95pt", "hei          ∑50.01pt ∑100.01pt", "字号应为 4pt 到 50pt，这里是“50.01pt”\n行距不能大于 100pt，这里是“100.01pt”"},
		{"no room for text", "margins 37mm 26mm 35mm 28mm", "∑margins 37mm 26mm 181mm 28mm", "版心宽和高至少要有 80mm，这里是宽 156mm、高 79mm"},
		{"lines", "grid 22", "grid ∑101", "应为 1 到 100 的整数，这里是“101”"},
		{"sign", "grid 22", "grid ∑+22", "应为 1 到 100 的整数，这里是“+22”"},
		{"margins", "margins 37mm 26mm", "∑margins 37mm 182mm", "页边距之和不能超过纸张，版心宽 0mm、高 225mm"},
		{"lines too high", "grid 22", "∑grid 23", "23 行共高 234.897mm，版心高只有 225mm"},
		{"number off the sheet", "number-drop 7mm", "∑number-drop 35mm", "页码要在纸内：应小于下边距 35mm"},
		{"columns", "columns 26mm", "∑columns 25.5mm", "各列宽度之和应为版心宽 156mm，这里是 155.5mm"},
	})
}

func TestTableFaults(t *testing.T) {
	checkCases(t, []faultCase{
		{"too few cells", "old   |一、旧案|<|#|#|", "∑old   |一、旧案|<|#|", "这张表有 4 列，这一行有 3 格"},
		{"too many cells", "|=项目|<|", "∑|=项目|<|<|", "这张表有 4 列，这一行有 5 格"},
		{"not closed", "old   |一、旧案|<|#|#|", "old   ∑|一、旧案|<|#|#", "一行的末尾应有“|”"},
		{"nothing on the left", "|=项目|<|", "|∑<|<|", "“<”没有可以并入的单元格"},
		{"nothing above", "|=项目|<|", "|=项目|∑^|", "“^”没有可以并入的单元格"},
		{"no rectangle", "|二、新案|（一）未结|#|", "|∑二、新案|<|#|", "并成这个单元格的各格不是长方形：有 3 格，外框 2 行 2 列"},
		{"out of the head", "|=项目|<|=已付|=总计|\n|==办理情况|<|<|<|", "|∑=项目|<|=已付|=总计|\n|^|^|=办理|=情况|", "表头有 1 行，这个单元格不能从表头伸到表身"},
		{"number in the head", "|=已付|", "|∑#|", "表头的 1 行里不能有数字"},
		{"stub in the head", "|=已付|", "|∑已付|", "表头的文字前应写 =，这里是“已付”"},
		{"short band", "|==办理情况|<|<|<|", "|∑==办理|<|<|=情况|", "== 的标题应占满整整一行，这里是 1 行 3 列"},
		{"empty cell", "|=已付|", "|∑|", "单元格是空的：并入左格写 <，并入上格写 ^，数字写 #，其余写文字"},
		{"empty head", "|=已付|", "|∑=|", "单元格是空的：并入左格写 <，并入上格写 ^，数字写 #，其余写文字"},
		{"unknown kind", "|（一）未结|#|", "|（一）未结|∑#件|", "数字应为 #、#±、#. 或 #元，这里是“#件”；文字以 # 开头时写 \\#"},
		{"head too high", "head 1", "∑head 9", "表头 9 行，这张表只有 6 行"},
		{"no rows", "down all", "table ∑x 表二 空\ncolumns 156mm\nsize 9pt 9pt\nrow-height 8mm\npadding 1mm\n// down", "表二没有画出任何一行"},
	})
}

func TestKeyFaults(t *testing.T) {
	const notName = "名称只能用小写字母、数字和下划线，以字母开头，这里是“"
	checkCases(t, []faultCase{
		{"no row name", "done  |", "      ∑|", "有数字的行要有名称，写在行首“|”之前"},
		{"row name", "done  |", "∑Done  |", notName + "Done”"},
		{"row named as the notes", "done  |", "∑notes |", "行不能叫“notes”：数据文件里另有所指"},
		{"row twice", "done  |", "∑open  |", "行“open”写了两次，第 34 行已经写过"},
		{"name without numbers", "|==办理", "∑band |==办理", "行“band”没有数字，不必写名称"},
		{"keys too late", "keys - - paid total\n|=项目|<|=已付|=总计|\n|==办理情况|<|<|<|\nold   |一、旧案|<|#|#|",
			"|=项目|<|=已付|=总计|\n∑old   |一、旧案|<|#|#|\nkeys - - paid total", "数字要有列键：先写 keys"},
		{"too few keys", "keys - - paid total", "keys ∑- paid total", "keys 应有 4 个，每列一个，没有的写 -，这里有 3 个"},
		{"no key", "- - paid total\n|=项目|<|=已付|=总计|\n|==办理情况|<|<|<|\nold   |一、旧案|<|#|",
			"- - - total\n|=项目|<|=已付|=总计|\nold   |一、旧案|<|∑#|#|\nkeys - - paid total\nx |一|<|#|",
			"第 3 列没有键（第 30 行的 keys 写的是 -）"},
		{"key", "- - paid", "- - ∑Paid", notName + "Paid”"},
		{"key twice", "paid total\n", "paid ∑paid\n", "列键“paid”写了两次"},
	})
}

func TestSumFaults(t *testing.T) {
	const form = "应写作“甲 + 乙 = 丙 + 丁”，名称、加号和一个等号之间都空一格"
	checkCases(t, []faultCase{
		{"no equals", "across total = paid", "across ∑total + paid", form},
		{"two equals", "across total = paid", "across ∑total = paid = other", form},
		{"no blanks", "across total = paid", "across ∑total=paid", form},
		{"hanging plus", "across total = paid", "across ∑total = paid +", form},
		{"twice", "across total = paid", "across total = paid + ∑total", "“total”在一个等式里只能出现一次"},
		{"unknown column", "across total = paid", "across total = ∑pais", "不认识列“pais”，是否应为“paid”？"},
		{"too far off", "across total = paid", "across total = ∑sum", "不认识列“sum”，应为 paid、total 之一"},
		{"no row has both", "across total = paid", "keys - - other -\nlast |四、其他|<|#|=—|\nacross ∑total = other", "没有一行同时有这些列"},
		{"no column is shared", "down all = old + open + done", "keys - - other -\nlast |四、其他|<|#|=—|\ndown ∑last = old", "没有一列是这些行都有的"},
		{"unknown rows", "old + open", "∑odl + ∑opne", "不认识行“odl”，是否应为“old”？\n不认识行“opne”，是否应为“open”？"},
	})
}
