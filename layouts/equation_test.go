package layouts

import (
	"slices"
	"strings"
	"testing"

	"nianbao/render/at"
)

// inWords is the table's sums in words, a line each.
func inWords(t *Table) string {
	var lines []string
	for _, e := range t.Equations() {
		lines = append(lines, e.Place+"："+e.Words)
	}
	return strings.Join(lines, "\n")
}

// TestEquations holds what the sums of the official form are in words: which row
// or column each is about, and that a long side is named by its ends.
func TestEquations(t *testing.T) {
	l := embedded(t, "2021")
	applications := l.Table("applications").Equations()
	for i, want := range map[int]Equation{
		0:  {"表三“一、本年新收政府信息公开申请数量”行", "总计＝“自然人”至“其他”各列之和"},
		25: {"表三“自然人”列", "（七）总计＝“（一）予以公开”至“3.其他”各行之和"},
		32: {"表三“自然人”列", "一、本年新收政府信息公开申请数量＋二、上年结转政府信息公开申请数量＝（七）总计＋四、结转下年度继续办理"},
		38: {"表三“总计”列", "一、本年新收政府信息公开申请数量＋二、上年结转政府信息公开申请数量＝（七）总计＋四、结转下年度继续办理"},
	} {
		if applications[i] != want {
			t.Errorf("sum %d is %+v, wanted %+v", i, applications[i], want)
		}
	}
	const litigation = "表四“行政复议”：总计＝结果维持＋结果纠正＋其他结果＋尚未审结\n" +
		"表四“未经复议直接起诉”：总计＝结果维持＋结果纠正＋其他结果＋尚未审结\n" +
		"表四“复议后起诉”：总计＝结果维持＋结果纠正＋其他结果＋尚未审结"
	if got := inWords(l.Table("litigation")); got != litigation {
		t.Errorf("the sums of table 4 are\n%s", got)
	}
}

// TestLongSides holds from how many terms on a side is named by its ends, and
// that only rows which follow one another are.
func TestLongSides(t *testing.T) {
	const rows = "five |四、甲|<|#|#|\nsix |五、乙|<|#|#|\nseven |六、丙|<|#|#|\n"
	for _, c := range []struct{ sum, want string }{
		{"five = old + open + done + all", "四、甲＝一、旧案＋（一）未结＋（二）已结＋三、总计"},
		{"six = old + open + done + all + five", "五、乙＝“一、旧案”至“四、甲”各行之和"},
		{"old + open + done + all + five = six", "“一、旧案”至“四、甲”各行之和＝五、乙"},
		{"six = open + old + done + all + five", "五、乙＝（一）未结＋一、旧案＋（二）已结＋三、总计＋四、甲"},  // in another order
		{"seven = old + open + done + all + six", "六、丙＝一、旧案＋（一）未结＋（二）已结＋三、总计＋五、乙"}, // one left out
		{"five = all + done + open + old + six", "四、甲＝三、总计＋（二）已结＋（一）未结＋一、旧案＋五、乙"},
	} {
		table := parseMinimal(t, "down all = old + open + done", rows+"down "+c.sum).Tables[0]
		want := "表一“已付”列：" + c.want + "\n表一“总计”列：" + c.want
		if _, got, _ := strings.Cut(inWords(table), "\n表一“已付”列"); "表一“已付”列"+got != want {
			t.Errorf("%s is in words\n%s, wanted\n%s", c.sum, got, want)
		}
	}
}

// TestWordsWithFigures holds that what a figure says follows the term that it
// belongs to, and that the sides may be asked for one by one.
func TestWordsWithFigures(t *testing.T) {
	table := embedded(t, "2021").Table("litigation")
	figure := func(k at.Key) string {
		return map[bool]string{true: " 5", false: " 1"}[strings.HasSuffix(string(k), ".total")]
	}
	s := table.Sums[0]
	if got := table.Words(s, s.Left, figure) + "＝" + table.Words(s, s.Right, figure); got != "总计 5＝结果维持 1＋结果纠正 1＋其他结果 1＋尚未审结 1" {
		t.Errorf("with its figures the sum is %s", got)
	}
}

// TestSumsWithoutStub holds what a sum along a row without a label is called:
// by the head that all its columns share, or else by the table alone.
func TestSumsWithoutStub(t *testing.T) {
	const begin = "table second 表二 其他\nsize 10pt 13pt\nrow-height 8mm\npadding 1mm\n"
	for _, c := range []struct{ table, want string }{
		{"columns 78mm 78mm\nhead 1\nkeys paid total\n|=已付|=总计|\nx |#|#|\nacross total = paid", "表二：总计＝已付"},
		{
			"columns 39mm 39mm 39mm 39mm\nhead 2\nkeys a.paid a.total b.paid b.total\n|=甲|<|=乙|<|\n|=已付|=总计|=已付|=总计|\nx |#|#|#|#|\n" +
				"across a.total = a.paid\nacross b.total = a.total + b.paid",
			"表二“甲”：总计＝已付\n表二：乙—总计＝甲—总计＋乙—已付",
		},
		{ // in a row with a label the row is named, and the columns in full
			"columns 26mm 26mm 26mm 39mm 39mm\nhead 2\nkeys - a.paid a.total b.paid b.total\n|=项目|=甲|<|=乙|<|\n|^|=已付|=总计|=已付|=总计|\nx |一、案|#|#|#|#|\n" +
				"across a.total = a.paid",
			"表二“一、案”行：甲—总计＝甲—已付",
		},
	} {
		text := readFile(t, "testdata/minimal.layout") + "\n" + begin + c.table
		l, err := Parse("x.layout", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got := inWords(l.Tables[1]); got != c.want {
			t.Errorf("the sums are\n%s, wanted\n%s", got, c.want)
		}
	}
}

// TestDefinitions holds by which sums a cell is defined, those along the row
// first, and what may therefore be left out.
func TestDefinitions(t *testing.T) {
	table := parseMinimal(t, "across total = paid\ndown all = old + open + done", "down all = old + open + done\nacross total = paid").Tables[0]
	for key, want := range map[at.Key][][]at.Key{
		"cases.all.total":  {{"cases.all.paid"}, {"cases.old.total", "cases.open.total", "cases.done.total"}},
		"cases.all.paid":   {{"cases.all.total"}, {"cases.old.paid", "cases.open.paid", "cases.done.paid"}},
		"cases.open.total": {{"cases.open.paid"}},
		"cases.none.total": nil,
	} {
		if got := table.Definitions(key); !slices.EqualFunc(got, want, slices.Equal[[]at.Key]) {
			t.Errorf("%s is defined by %v, wanted %v", key, got, want)
		}
	}
	official := embedded(t, "2021").Table("applications")
	for _, c := range []struct {
		row, column     string
		absent, without bool // the row may be absent, the column left out of it
	}{
		{"received", "total", false, true},
		{"received", "person", false, false},
		{"concluded", "total", true, true},
		{"concluded", "person", true, false}, // a sum down the column defines it
	} {
		row := official.Row(c.row)
		if got := official.Defines(row); got != c.absent {
			t.Errorf("%s may be absent: %t", c.row, got)
		}
		if got := official.DefinesAcross(row, at.Number("applications", c.row, c.column)); got != c.without {
			t.Errorf("%s may be left out of %s: %t", c.column, c.row, got)
		}
	}
}

// TestFindPanics holds that asking for a number that the table has not is a
// programmer's fault.
func TestFindPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a number that no table has is found")
		}
	}()
	embedded(t, "2021").Table("litigation").Find("applications.received.total")
}

// TestCounts holds what a form says of itself as a whole.
func TestCounts(t *testing.T) {
	l := embedded(t, "2021")
	if n := l.Numbers(); n != 200 { // 10 in table 2, 25 rows of 7 in table 3, 15 in table 4
		t.Errorf("the form has %d numbers", n)
	}
	for words, want := range map[string]int{"总体情况": 1, "行政复议": 4, "其他需要报告": 6, "没有这样的部分": 0} {
		if got := l.Part(words); got != want {
			t.Errorf("the part on %s is %d, wanted %d", words, got, want)
		}
	}
	if l.Table("cases") != nil || l.Table("litigation").Row("received") != nil || (*Layout)(nil).Table("cases") != nil {
		t.Error("there are tables or rows that no form has")
	}
}
