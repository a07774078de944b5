package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/page"
)

// heading is a line that stands over what comes next.
func heading(text string) *doc.Paragraph {
	p := body(text)
	p.KeepNext = true
	return p
}

// annexed is a line that begins a page.
func annexed(text string) *doc.Paragraph {
	p := body(text)
	p.NewPage = true
	return p
}

// numbered is n rows of a stub and a number.
func numbered(n int) []string {
	rows := []string{"=头|=数"}
	for i := range n {
		rows = append(rows, fmt.Sprintf("%c|#%d", []rune("甲乙丙丁戊己庚辛壬癸")[i], i+1))
	}
	return rows
}

func shown(b *page.Book) string {
	var pages []string
	for _, p := range lines(b) {
		pages = append(pages, strings.Join(p, "/"))
	}
	return strings.Join(pages, " // ")
}

func TestPlaces(t *testing.T) {
	whole := table(1, numbered(8)...)
	whole.Whole = true
	kept := body("一一一一一一一一二二二二二二二二三")
	kept.KeepLines = true
	for _, c := range []struct {
		name   string
		lines  int // of a page; a row takes one and a half
		blocks []doc.Block
		want   string // lines by "/", pages by " // "
	}{
		{
			"a heading is not left at the foot", 3,
			[]doc.Block{body("一"), body("二"), heading("标题"), body("三")},
			"一/二 // 标题/三",
		},
		{
			"an annex begins a page", 3,
			[]doc.Block{body("一"), annexed("附件"), body("二")},
			"一 // 附件/二",
		},
		{
			"also behind a full one", 2,
			[]doc.Block{body("一"), body("二"), annexed("附件"), body("三")},
			"一/二 // 附件/三",
		},
		{
			"whatever is kept with it", 3,
			[]doc.Block{body("一"), heading("二"), annexed("附件"), heading("三"), annexed("附件")},
			"一/二 // 附件/三 // 附件",
		},
		{
			"but no page is empty", 3,
			[]doc.Block{annexed("附件"), body("一")},
			"附件/一",
		},
		{
			"nor are two", 4,
			[]doc.Block{body("一"), body("二"), heading("标题"), heading("小标题"), body("三")},
			"一/二 // 标题/小标题/三",
		},
		{
			"nor one of two lines", 3,
			[]doc.Block{body("一"), heading("一一一一一一一一二二二二二二二二"), body("三")},
			"一/一一一一一一一一 // 二二二二二二二二/三", // its own lines are not kept together: KeepLines does that
		},
		{
			"kept lines move together", 4,
			[]doc.Block{body("一"), body("二"), kept},
			"一/二 // 一一一一一一一一/二二二二二二二二/三",
		},
		{
			"a heading takes head and first rows along", 6,
			[]doc.Block{body("一"), body("二"), body("三"), heading("标题"), table(1, numbered(4)...)},
			"一/二/三 // 标题/头数/甲1/乙2 // [头][数]/丙3/丁4",
		},
		{
			"what no page can hold together is divided", 4,
			[]doc.Block{body("一"), body("二"), body("三"), table(1, numbered(2)...)},
			"一/二/三 // 头数/甲1 // [头][数]/乙2",
		},
		{
			"each part of a label has room for its text", 8, // its three lines take more than two rows
			[]doc.Block{table(0, "甲|#1", "组组组组组组组组组|#2", "^|#3", "^|#4", "^|#5", "^|#6", "^|#7")},
			"甲1/组组组/组组组/组组组/2/3/4 // [组组组]/[组组组]/[组组组]/5/6/7",
		},
		{
			"a band is shown again over its rows", 6,
			[]doc.Block{table(0, append([]string{"==甲组|<"}, numbered(5)[1:]...)...)},
			"甲组/甲1/乙2/丙3 // [甲组]/丁4/戊5",
		},
		{
			"head and band are shown again", 9,
			[]doc.Block{table(1, append([]string{"=头|=数", "==甲组|<"}, numbered(6)[1:]...)...)},
			"头数/甲组/甲1/乙2/丙3/丁4 // [头][数]/[甲组]/戊5/己6",
		},
		{
			"a whole table larger than a page breaks, and its heading stays with it", 7,
			[]doc.Block{body("一"), body("二"), body("三"), body("四"), body("五"), body("六"), heading("标题"), whole},
			"一/二/三/四/五/六 // 标题/头数/甲1/乙2/丙3 // [头][数]/丁4/戊5 // [头][数]/己6/庚7/辛8",
		},
	} {
		if text := shown(mustBreak(t, sheet(8, c.lines, c.blocks...))); text != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, text, c.want)
		}
	}
}

// TestTooHigh holds that nothing runs off the foot of a page: a row and a head
// that no page can hold are errors. Text of a cell is 3 characters a line: 18
// take 6 lines.
func TestTooHigh(t *testing.T) {
	long := strings.Repeat("高", 18)
	for _, c := range []struct {
		name  string
		table *doc.Table
		where string
		text  string // that is too high
	}{
		{"a row", table(1, "=头|=数", long+"|#1"), "表第 2 行第 1 列", long},
		{"head and row together", table(1, "="+long[:12*len("高")]+"|=数", "甲|#1"), "表第 1 行第 1 列", long[:12*len("高")]},
		{"the label of a group that has to be cut", table(0, long[:15*len("高")]+"|"+long[:9*len("高")], "^|"+long[:9*len("高")]), "表第 1 行第 1 列", long[:15*len("高")]},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkFindings(t, findings(t, sheet(8, 5, body("一"), c.table), faces(t)), overflown("t", c.where, c.text))
		})
	}
}

// TestRowHeights holds that rows grow to fit their text. Below and above it is
// at least half a millimetre, 1 mm together, and a line is 10 pt.
func TestRowHeights(t *testing.T) {
	const (
		least = 15 * doc.Point
		three = 30*doc.Point + doc.Millimetre
		six   = 60*doc.Point + doc.Millimetre
	)
	for _, c := range []struct {
		name  string
		table *doc.Table
		want  []doc.Length // of the rows
	}{
		{"least", table(0, "甲|#1", "乙|#2"), []doc.Length{least, least}},
		{"three lines", table(0, "甲乙丙丁戊己庚|#1", "乙|#2"), []doc.Length{three, least}},
		{"six lines over two rows", table(0, "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳|#1", "^|#2"), []doc.Length{six / 2, six - six/2}},
		{"six lines over two rows, one of them high", table(0, "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳|#1|甲乙丙丁戊己庚", "^|#2|乙"), []doc.Length{three + (six-three-least)/2, least + (six-three-least)/2}},
	} {
		b := mustBreak(t, sheet(12, 20, c.table))
		var edges []doc.Length // of the column of numbers
		for _, item := range b.Pages[0].Items {
			if r, ok := item.(*page.Rule); ok && r.Y1 == r.Y2 && r.X2 > 6*em {
				edges = append(edges, r.Y1)
			}
		}
		var got []doc.Length
		for i := 1; i < len(edges); i++ {
			got = append(got, edges[i]-edges[i-1])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, wanted %v", c.name, got, c.want)
		}
	}
}
