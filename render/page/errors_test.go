package page_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"nianbao/fonts"
	"nianbao/fonts/builtin"
	"nianbao/fonts/squares"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/page"
)

// findings are those for which a document is not set: nothing is, then, and each
// stops the paper, whoever would answer for it.
func findings(t *testing.T, d *doc.Document, set *fonts.Set) at.Error {
	t.Helper()
	b, err := page.Break(t.Context(), d, set)
	var found at.Error
	if !errors.As(err, &found) || b != nil {
		t.Fatalf("%v, %v", b, err)
	}
	for _, f := range found {
		if f.Stops != at.Always || f.Severity != at.Wrong || !f.Source.IsZero() {
			t.Errorf("%+v", f)
		}
	}
	return found
}

// checkFindings compares findings, a line each: rule, key, words for the place
// that the key does not tell, characters, text.
func checkFindings(t *testing.T, found at.Error, want ...string) {
	t.Helper()
	got := make([]string, len(found))
	for i, f := range found {
		got[i] = fmt.Sprintf("%s %s %q %d-%d %s", f.Rule, f.Key, f.Where, f.Start, f.End, f.Text)
	}
	if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
}

// overflown and lost are what is said of a text that does not fit, and of a
// character that no face has.
func overflown(key at.Key, where, text string) string {
	return fmt.Sprintf("page.overflow %s %q 0-0 “%s”放不进它的位置。请缩短这段文字，或调整版式文件中的列宽、字号。", key, where, text)
}

func lost(key at.Key, where string, start, end int, excerpt, char string) string {
	return fmt.Sprintf("fonts.missing %s %q %d-%d 没有字体能显示“%s”里的%s。请用 --fonts 指定含有这个字的字体所在的文件夹。程序不会用方框或别的字代替。",
		key, where, start, end, excerpt, char)
}

// TestAllOverflows holds that all cells that cannot hold their text are named
// at once, and that a number is not divided: a cell has room for three and a
// half characters, "251000元" takes four.
func TestAllOverflows(t *testing.T) {
	drawn := table(1, "=头|=数|=额", "甲|#12345678|#251000元", "乙|#1234567|#25100元", "12345678|#1|#1")
	other := table(0, "丙|#-1234567")
	other.Key, other.Cells[1].Key = "u", "u.r0.c1"
	checkFindings(t, findings(t, sheet(12, 8, drawn, other), faces(t)),
		overflown("t.r1.c1", "", "12345678"),
		overflown("t.r1.c2", "", "251000元"),
		overflown("u.r0.c1", "", "-1234567"),
	)
}

// TestAllMissing holds that all characters that no face has are named at once,
// in the order of the text, each once in each of its places, and that nothing is
// drawn.
func TestAllMissing(t *testing.T) {
	notes := body("𰻝")
	notes.Key = "contact"
	drawn := table(1, "=头|=𰻞数", "𰻞|#1", "𰻞|#𰻝")
	checkFindings(t, findings(t, sheet(8, 8, body("一二三四五六七八九𰻞十一二三四五六七八九𰻝𰻞"), drawn, notes), faces(t)),
		lost("sections.1.1", "", 9, 10, "……二三四五六七八九𰻞十一二三四五六……", "“𰻞”（U+30EDE）"),
		lost("sections.1.1", "", 20, 21, "……二三四五六七八九𰻝𰻞", "“𰻝”（U+30EDD）"),
		lost("t", "表第 1 行第 2 列", 0, 1, "𰻞数", "“𰻞”（U+30EDE）"),
		lost("t", "表第 2 行第 1 列", 0, 1, "𰻞", "“𰻞”（U+30EDE）"),
		lost("t", "表第 3 行第 1 列", 0, 1, "𰻞", "“𰻞”（U+30EDE）"),
		lost("t.r2.c1", "", 0, 1, "𰻝", "“𰻝”（U+30EDD）"),
		lost("contact", "", 0, 1, "𰻝", "“𰻝”（U+30EDD）"),
	)
}

// TestMissingChars holds where in its text a missing character stands: as doc.Text
// counts, so that line ends that the tree's builder put in are none, and a
// character beyond U+FFFF, a variation selector and each half of a dash are one
// each.
func TestMissingChars(t *testing.T) {
	title := body("某县\n工作𰻝报告")
	title.Key = "title"
	runIn := body("")
	runIn.Runs = []doc.Run{{Style: doc.Heading2, Text: "（一）公开。"}, {Style: doc.Body, Text: "𠮷——葛\U000E0100𰻝"}}
	checkFindings(t, findings(t, sheet(12, 20, title, runIn), faces(t)),
		lost("title", "", 4, 5, "工作𰻝报告", "“𰻝”（U+30EDD）"),
		"fonts.missing sections.1.1 \"\" 10-11 没有字体能显示“𠮷——葛\U000E0100𰻝”里的字形选择符 U+E0100。它前面的字没有这种字形。请删去这个字符，或用 --fonts 指定有这种字形的字体所在的文件夹。",
		lost("sections.1.1", "", 11, 12, "𠮷——葛\U000E0100𰻝", "“𰻝”（U+30EDD）"),
	)
}

// TestMissingInSpans holds that a character of a text that stands in a paragraph
// with others is one of that text, and that the form's own words are of the
// paragraph as a whole.
func TestMissingInSpans(t *testing.T) {
	attached := body("附件：1.甲𰻝")
	attached.Key, attached.Spans = "attachments.1", []doc.Span{{Key: "attachments.1", Start: 5, End: 7}}
	contact := body("（人：𰻝；𰻝话：𰻞1）")
	contact.Key, contact.Spans = "contact", []doc.Span{{Key: "contact.person", Start: 3, End: 4}, {Key: "contact.phone", Start: 8, End: 10}}
	checkFindings(t, findings(t, sheet(12, 20, attached, contact), faces(t)),
		lost("attachments.1", "", 1, 2, "附件：1.甲𰻝", "“𰻝”（U+30EDD）"),
		lost("contact.person", "", 0, 1, "（人：𰻝；𰻝话：𰻞1）", "“𰻝”（U+30EDD）"),
		lost("contact", "", 0, 0, "（人：𰻝；𰻝话：𰻞1）", "“𰻝”（U+30EDD）"),
		lost("contact.phone", "", 0, 1, "（人：𰻝；𰻝话：𰻞1）", "“𰻞”（U+30EDE）"),
	)
}

// TestMissingNames holds how a character is shown: 自造字 are those of the private
// use areas, which offices have made for names that Unicode lacked; what nobody
// can see is named.
func TestMissingNames(t *testing.T) {
	checkFindings(t, findings(t, sheet(8, 8, body("张\uE5E5\uF8FF\u200B")), faces(t)),
		lost("sections.1.1", "", 1, 2, "张\uE5E5\uF8FF\u200B", "自造字 U+E5E5"),
		lost("sections.1.1", "", 2, 3, "张\uE5E5\uF8FF\u200B", "自造字 U+F8FF"),
		"fonts.missing sections.1.1 \"\" 3-4 没有字体能显示“张\uE5E5\uF8FF\u200B”里的不可见字符 U+200B。请删去。",
	)
}

// TestWayOut holds that a font is advised only where somebody may have one, and that
// a character with another that was meant, or that a standard has moved, names it.
func TestWayOut(t *testing.T) {
	for char, want := range map[rune]string{
		'𰻝': "请用 --fonts 指定", '\ue5e5': "请用 --fonts 指定",
		'\ue863': "按 GB 18030-2022 应为“䶮”（U+4DAE），请改正；确实是本单位造的字，请用 --fonts", '\ue81e': "按 GB 18030-2022 应为“龴”（U+9FB4）",
		'\U0001faf0': "这是表情符号，请删去。", '\U0002f800': "应为“丽”（U+4E3D），请改正。",
		'\u0591': "请删去。", '\U000323b0': "请删去。", '\u0001': "请删去。",
	} {
		got := findings(t, sheet(8, 8, body("张"+string(char))), builtin.Faces())
		if len(got) != 1 || !strings.Contains(got[0].Text, want) {
			t.Errorf("%U: %v, wanted %s", char, got, want)
		}
	}
}

// TestExcerpt holds how much of a text is shown around a character: eight before
// it, and seven behind it; what is left out is told.
func TestExcerpt(t *testing.T) {
	for text, want := range map[string]string{
		"𰻝":                  "𰻝",
		"𰻝一二三四五六七":           "𰻝一二三四五六七",
		"𰻝一二三四五六七八":          "𰻝一二三四五六七……",
		"一二三四五六七八𰻝":          "一二三四五六七八𰻝",
		"九一二三四五六七八𰻝":         "……一二三四五六七八𰻝",
		"a𠮷一二三四五六𰻝一二三四五六𠮷":   "a𠮷一二三四五六𰻝一二三四五六𠮷",
		"aa𠮷一二三四五六𰻝一二三四五𠮷bb": "……a𠮷一二三四五六𰻝一二三四五𠮷b……",
	} {
		f := findings(t, sheet(8, 8, body(text)), faces(t))[0]
		if got := strings.TrimPrefix(f.Text, "没有字体能显示“"); !strings.HasPrefix(got, want+"”里的") {
			t.Errorf("%s: %s", text, f.Text)
		}
	}
}

// TestManyFindings holds that no more are listed than a person reads, whatever
// they are about.
func TestManyFindings(t *testing.T) {
	const most = 200
	var lost, grids, wide []doc.Block
	for i := range most + 1 {
		p, broken, full := body("𰻝"), table(0, "甲|#1"), table(0, "甲|#12345678")
		p.Key, broken.Key, full.Cells[1].Key = at.Paragraph(1, i+1), at.Table(fmt.Sprint("t", i)), at.Number("t", fmt.Sprint("r", i), "c")
		broken.Cells[1].Col = 0
		lost, grids, wide = append(lost, p), append(grids, broken), append(wide, full)
	}
	var chars strings.Builder
	for r := range rune(2 * most) {
		chars.WriteRune(0x30000 + r)
	}
	for name, blocks := range map[string][]doc.Block{"places": lost, "characters": {body(chars.String())}, "grids": grids, "overflows": wide} {
		if found := findings(t, sheet(8, 8, blocks...), faces(t)); len(found) != most {
			t.Errorf("%s: %d findings, wanted %d", name, len(found), most)
		}
	}
}

// TestMissingPageNumber holds that the page number is a place, and one for all
// pages.
func TestMissingPageNumber(t *testing.T) {
	var plan fonts.Plan
	plan.Own[doc.SongTi] = []fonts.File{{Name: "宋体.ttf", Data: squares.Font("宋体", func(r rune) bool { return r == '一' || r < 0x80 })}}
	set, err := fonts.New(plan)
	if err != nil {
		t.Fatal(err)
	}
	checkFindings(t, findings(t, sheet(8, 1, body("一"), body("一")), set), lost("", "页码", 0, 1, "— 1 —", "“—”（U+2014）"))
}

// TestGridError holds that a table whose cells make no grid is refused.
func TestGridError(t *testing.T) {
	broken := table(0, "甲|#1")
	broken.Cells[1].Col = 0
	checkFindings(t, findings(t, sheet(8, 8, broken), faces(t)), `table.grid t "" 0-0 第 1 行第 1 列：有两个单元格重叠`)
}

// TestCancelled holds that nobody waits for a document that is not wanted any more.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if b, err := page.Break(ctx, sheet(8, 8, body("一")), faces(t)); !errors.Is(err, context.Canceled) || b != nil {
		t.Errorf("%v, %v", b, err)
	}
}
