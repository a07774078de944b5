package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/page"
)

// TestDump holds where everything stands. The sheet's margins are 10 pt,
// columns 40 pt wide and rows 15 pt high: the table's rules are at 10, 50 and
// 90 across and, below one line of 10 pt, at 20, 35, 50 and 65 down. The text
// of a row stands in the middle: its em square begins 2.5 pt below the rule,
// and its baseline 8.8 pt below that.
func TestDump(t *testing.T) {
	b := mustBreak(t, sheet(8, 8, body("一"), table(1, "=甲|=乙", "==丙|<", "丁|#12")))
	golden.Check(t, "table.dump", dump(b))
	golden.Orphans(t, "*.dump", []string{"table.dump"})
}

func TestTableBreaks(t *testing.T) {
	heading := body("标题")
	heading.KeepNext = true
	whole := table(1, "=头|=数", "甲|#1", "乙|#2", "丙|#3")
	whole.Whole = true
	for _, c := range []struct {
		name   string
		lines  int // of a page; a row takes one and a half
		blocks []doc.Block
		want   string // lines by "/", pages by " // "
	}{
		{
			"head rows are repeated", 6,
			[]doc.Block{table(1, "=头|=数", "甲|#1", "乙|#2", "丙|#3", "丁|#4", "戊|#5")},
			"头数/甲1/乙2/丙3 // [头][数]/丁4/戊5",
		},
		{
			"no row is left alone", 6,
			[]doc.Block{table(1, "=头|=数", "甲|#1", "乙|#2", "丙|#3", "丁|#4")},
			"头数/甲1/乙2 // [头][数]/丙3/丁4",
		},
		{
			"a cut group's label is printed again", 8,
			[]doc.Block{table(0, "组|甲", "^|乙", "^|丙", "^|丁", "^|戊", "^|己", "^|庚", "^|辛")},
			"组/甲/乙/丙/丁/戊 // [组]/己/庚/辛",
		},
		{
			"a group of two moves whole", 5,
			[]doc.Block{body("一"), table(0, "甲|#1", "组|乙", "^|丙", "丁|#4")},
			"一/甲1 // 组/乙/丙/丁4",
		},
		{
			"no head alone at the foot", 6,
			[]doc.Block{body("一"), body("二"), body("三"), table(1, "=头|=数", "甲|#1", "乙|#2")},
			"一/二/三 // 头数/甲1/乙2",
		},
		{
			"a whole table moves with its heading", 7,
			[]doc.Block{body("一"), heading, whole},
			"一 // 标题/头数/甲1/乙2/丙3",
		},
		{
			"a band keeps its rows", 6,
			[]doc.Block{table(0, "==甲组|<", "甲|#1", "乙|#2", "==乙组|<", "丙|#3", "丁|#4")},
			"甲组/甲1/乙2 // 乙组/丙3/丁4",
		},
	} {
		got := lines(mustBreak(t, sheet(8, c.lines, c.blocks...)))
		var pages []string
		for _, p := range got {
			pages = append(pages, strings.Join(p, "/"))
		}
		if text := strings.Join(pages, " // "); text != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, text, c.want)
		}
	}
}

func TestSignatureIsNeverAlone(t *testing.T) {
	last, name := body("二"), body("某局")
	last.KeepNext, name.KeepNext, name.Before = true, true, 2*em
	got := lines(mustBreak(t, sheet(8, 5, body("一"), last, name, body("日期"))))
	if len(got) != 2 || !slices.Equal(got[1], []string{"二", "某局", "日期"}) {
		t.Errorf("%v", got)
	}
}

// TestTableProperties holds of any table on any page: each number is shown once,
// text stays between its cell's edges, and no two rules cover each other.
func TestTableProperties(t *testing.T) {
	set := faces(t)
	rapid.Check(t, func(t *rapid.T) {
		rows := []string{"=头|=数|=数"}
		for r := 1; r < rapid.IntRange(3, 40).Draw(t, "rows"); r++ {
			stub := rapid.SampledFrom([]string{"甲", "乙乙乙乙乙", "^"}).Draw(t, "stub")
			if r == 1 && stub == "^" {
				stub = "丙"
			}
			rows = append(rows, fmt.Sprintf("%s|#%d|#%d", stub, r*2, r*2+1))
		}
		b, err := page.Break(t.Context(), sheet(12, rapid.IntRange(16, 40).Draw(t, "lines"), table(1, rows...)), set)
		if err != nil {
			t.Fatal(err)
		}
		var numbers []string
		for _, p := range b.Pages {
			numbers = append(numbers, checkPage(t, p)...)
		}
		if len(numbers) != 2*(len(rows)-1) {
			t.Fatalf("%d numbers are shown, wanted %d", len(numbers), 2*(len(rows)-1))
		}
	})
}

// checkPage checks a page's rules and texts and returns its numbers.
func checkPage(t *rapid.T, p page.Page) (numbers []string) {
	var rules []*page.Rule
	for _, item := range p.Items {
		switch it := item.(type) {
		case *page.Rule:
			for _, r := range rules {
				if covers(r, it) {
					t.Fatalf("%v and %v cover each other", *r, *it)
				}
			}
			rules = append(rules, it)
		case *page.Glyphs:
			text := glyphText(it)
			if it.Pagination != page.NoPagination {
				continue
			}
			if left, right := (it.X-em)/(4*em), (it.X-em+it.Glyphs[len(it.Glyphs)-1].X)/(4*em); left != right {
				t.Fatalf("%q stands over an edge", text)
			}
			if it.Tag != page.Artifact && text[0] <= '9' {
				numbers = append(numbers, text)
			}
		}
	}
	return numbers
}

// covers reports whether two rules in one line share more than a point.
func covers(a, b *page.Rule) bool {
	horizontal := a.Y1 == a.Y2 && b.Y1 == b.Y2 && a.Y1 == b.Y1 && min(a.X2, b.X2)-max(a.X1, b.X1) > doc.RuleWidth
	vertical := a.X1 == a.X2 && b.X1 == b.X2 && a.X1 == b.X1 && min(a.Y2, b.Y2)-max(a.Y1, b.Y1) > doc.RuleWidth
	return horizontal || vertical
}
