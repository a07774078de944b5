package web

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/render/limits"
	"nianbao/render/manuscript"
)

// shown is a manuscript as a test compares it: a paragraph a line, a row of a grid a line, each
// cell with its spans; then facts and asides.
func shown(m *manuscript.Manuscript) string {
	var b strings.Builder
	for _, block := range m.Blocks {
		switch block := block.(type) {
		case *manuscript.Paragraph:
			if block.Level > 0 {
				fmt.Fprintf(&b, "标题%d ", block.Level)
			}
			b.WriteString(block.Text.Text + "\n")
		case *manuscript.Picture:
			fmt.Fprintf(&b, "图 %s %d\n", block.Alt, len(block.Data))
		case *manuscript.Grid:
			for _, row := range block.Rows {
				for _, c := range row {
					fmt.Fprintf(&b, "[%s %s", c.Source.Cell, c.Text.Text)
					if c.RowSpan*c.ColSpan > 1 {
						fmt.Fprintf(&b, " %dx%d", c.RowSpan, c.ColSpan)
					}
					b.WriteString("]")
				}
				b.WriteString("\n")
			}
		}
	}
	for _, f := range m.Facts {
		fmt.Fprintf(&b, "%s=%s\n", f.Name, f.Value)
	}
	for _, a := range m.Asides {
		fmt.Fprintf(&b, "旁 %s\n", a.Text)
	}
	return b.String()
}

// TestRead holds what is a paragraph, a grid, a fact and beside the text.
func TestRead(t *testing.T) {
	const table = "<table><tr><td>规章<td>0</table>"
	for name, c := range map[string]struct{ page, want string }{
		"paragraphs":           {"<p>甲</p>乙<div>丙</div>", "甲\n乙\n丙\n"},
		"a heading":            {"<h2>甲</h2>乙", "标题2 甲\n乙\n"},
		"a word in spans":      {"<p><span>20</span><span><font>23</font></span>年<b>公</b>开</p>", "2023年公开\n"},
		"ends of source lines": {"<p>公开\n  情况 ab\ncd 1\n2</p>", "公开情况 ab cd 1 2\n"},
		"ends before elements": {"<p>公开\n<b>情况\n</b>12 条\n<i>。</i></p>", "公开情况 12 条。\n"},
		"blanks":               {"<p>&nbsp;甲&nbsp;乙　</p><p><o:p>&nbsp;</o:p></p>", "甲\u00a0乙\n"},
		"entities":             {"<p>&ldquo;甲&#20057;&rdquo;&lt;&amp;</p>", "“甲乙”<&\n"},
		"br":                   {"甲<br>乙<br/>丙", "甲\n乙\n丙\n"},
		"a table":              {"<table><tr><td rowspan=2>甲</td><td colspan='3'>乙</td></tr><tr><td>丙<br>丁</td></tr></table>", "[A1 甲 2x1][B1 乙 1x3]\n[B2 丙\n丁]\n"},
		"nothing closed":       {table + "<p>甲", "[A1 规章][B1 0]\n甲\n"},
		"spans that lie":       {"<table><tr><td colspan=100000 rowspan=-1>甲<td colspan=x>乙</table>", "[A1 甲 1x64][BM1 乙]\n"},
		"layout":               {"<table><tr><td>左栏</td><td><p>甲</p>" + table + "<p>乙</p></td></tr></table>", "左栏\n甲\n[A1 规章][B1 0]\n乙\n"},
		"an article in a cell": {"<table><tr><td>左</td><td>" + strings.Repeat("文", longestCell+1) + "</td></tr></table>", "左\n" + strings.Repeat("文", longestCell+1) + "\n"},
		"facts":                {"<title>甲</title><meta name=PubDate content='2026-01-20'><table><tr><td>索引号<td>1<td>发布机构：<td>某局<tr><td>公开日期：2026-01-20</table>", "title=甲\nPubDate=2026-01-20\n索引号=1\n发布机构=某局\n公开日期=2026-01-20\n"},
		"beside":               {"<nav>首页<b>新闻</b></nav><header>头<header>头</header></header>甲<div style='Display : none'>藏<div>着</div></div><footer>脚", "甲\n旁 首页新闻\n旁 头头\n旁 藏着\n"},
		"hidden":               {"<script>x<p></script><style>p{}</style><noscript><p>n</noscript><select><option>o</select><!-- 甲 -->乙", "乙\n"},
		"to be read aloud":     {"<p class='a sr-only'>藏</p><p style='clip-path:inset(50%)'>匿</p>甲<details><summary>数</summary><p>开</p></details><details open>乙</details>", "甲\n乙\n旁 藏\n旁 匿\n旁 数开\n"},
		"a picture":            {"<img alt='图' src='data:image/png;base64,AAAA'><img src=a.png>", "图 图 3\n图  0\n"},
		"a cell without a row": {"<table><td>甲<td>乙</table><td>丙<tr>丁", "[A1 甲][B1 乙]\n丙\n丁\n"},
		"a caption":            {"<table><caption>表二</caption><tr><td>甲<td>乙</table>", "表二\n[A1 甲][B1 乙]\n"},
		"empty":                {"<table><tr></tr></table><p></p>", ""},
	} {
		m, err := Read("某局.html", []byte("<html>"+c.page))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := shown(m); got != c.want {
			t.Errorf("%s:\n%q, want\n%q", name, got, c.want)
		}
	}
}

// TestReadEncodings holds that a page is read in the encoding that it declares, or is in.
func TestReadEncodings(t *testing.T) {
	for _, head := range []string{"<meta charset=gb2312>", `<meta http-equiv="Content-Type" content="text/html; charset=GBK">`, ""} {
		data, err := simplifiedchinese.GB18030.NewEncoder().String("<html>" + head + "<p>示例县统计局</p>")
		if err != nil {
			t.Fatal(err)
		}
		m, err := Read("某局.html", []byte(data))
		if err != nil || shown(m) != "示例县统计局\n" {
			t.Errorf("%s: %v", head, err)
		}
		if !Is([]byte(data)) {
			t.Errorf("%s is no page", head)
		}
	}
}

// TestReadHostile holds that a page that was made to cost much costs little, or is refused.
func TestReadHostile(t *testing.T) {
	for name, c := range map[string]struct {
		page    string
		refused bool
	}{
		"100,000 elements in one another": {strings.Repeat("<div>", 100_000) + "甲", false},
		"100,000 tables in one another":   {strings.Repeat("<table><tr><td>", 100_000) + "甲", true},
		"100,000 skipped in one another":  {strings.Repeat("<nav>", 100_000) + "甲", false},
		"100,000 paragraphs":              {strings.Repeat("<p>甲", 100_000), true},
		"100,000 cells":                   {"<table>" + strings.Repeat("<tr><td>甲", 100_000), true},
		"cells of huge spans":             {"<table>" + strings.Repeat("<tr><td colspan=9999 rowspan=9999>甲", 20_000), false},
		"1,000,000 tags":                  {strings.Repeat("<b>", 1_000_001), true},
		"one tag without an end":          {"<a " + strings.Repeat("x=1 ", 500_000), false},
		"entities":                        {"<p>" + strings.Repeat("&amp;&#x4e00;&nosuch;", 200_000), false},
		"facts":                           {strings.Repeat("<meta name=author content=x>", 100_000), true},
		"bytes":                           {strings.Repeat("a", limits.File), true},
	} {
		m, err := Read("某局.html", []byte("<html>"+c.page))
		if (err != nil) != c.refused || (m == nil) != c.refused {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, page := range []string{"<p>甲<table><tr><td rowspan=2>乙</table>", "<nav><nav></nav>", "<title>a", "<meta charset=gbk>\xc4\xea", "<table><table><td><tr></table>", "<img src='data:image/png;base64,A'>"} {
		f.Add([]byte(page))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read("某局.html", data)
		if (m == nil) == (err == nil) {
			t.Fatalf("%v, %v", m, err)
		}
		if m == nil {
			return
		}
		for _, b := range m.Blocks {
			switch b := b.(type) {
			case *manuscript.Paragraph:
				if strings.TrimSpace(b.Text.Text) == "" {
					t.Error("an empty paragraph")
				}
			case *manuscript.Grid:
				for _, row := range b.Rows {
					for _, c := range row {
						if c.RowSpan < 1 || c.ColSpan < 1 || c.RowSpan > limits.Rows || c.ColSpan > limits.Columns {
							t.Errorf("%+v", c)
						}
					}
				}
			}
		}
	})
}
