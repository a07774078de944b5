package compose

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/render/bind/bindtest"
	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/han"
)

// TestWrap holds how labels wrap. Widths are in half-ems; | is a line's end.
func TestWrap(t *testing.T) {
	for _, c := range []struct {
		width int
		want  string
	}{
		{6, "商业|企业"},
		{6, "科研|机构"},
		{6, "社会|公益|组织"},
		{6, "法律|服务|机构"},
		{6, "自然人"},
		{4, "结果|维持"},
		{4, "尚未|审结"},
		{6, "三、|本年度|办理|结果"},
		{8, "（三）|不予公开"},
		{8, "（一）|予以公开"},

		// Marks stay where they belong, and break no line alone.
		{8, "维持、|纠正"},
		{8, "规章|（一）"},
		{6, "“规|章”"}, // no mark alone, even if it takes a word apart

		// Unknown words: even lines, since nothing else is known.
		{6, "魑魅|魍魉"},
		{8, "魑魅魍|魉饕餮"},

		// Numbers and Latin words are not divided, not even where too wide.
		{8, "2023年|报告"},
		{4, "2023年"},
		{4, "12345678"},
		{6, "PDF|文件"},
		{8, "office|软件"},

		// A single word longer than the line is taken apart.
		{4, "自然|资源"},
		{6, "规范性|文件"},

		// A line narrower than a character holds one.
		{1, "规|章"},
		{0, "规|章"},
		{-8, "规|章"},

		// Texts beyond what is looked through are the page breaker's.
		{1, "自然资源局长"},
		{80, strings.Repeat("魑", maxChars+1)},
		{8, ""},
	} {
		text := strings.ReplaceAll(c.want, "|", "")
		if got := strings.Join(wrap(text, c.width), "|"); got != c.want {
			t.Errorf("wrap(%q, %d) is %s, wanted %s", text, c.width, got, c.want)
		}
	}
}

// TestAnotherLine holds by how much a way with a line more must be better than one
// with the fewest, and that of ways that cost the same the first is taken: the
// fewer lines, and of as many the one whose lines end earlier.
func TestAnotherLine(t *testing.T) {
	const text = "社会公益组织" // ends of lines between its words cost 10
	for _, c := range []struct {
		two  int // what a judge has against two lines
		want string
	}{
		{0, "社会|公益组织"},
		{409, "社会|公益组织"},
		{410, "社会|公益组织"}, // 10 + 410 = 10 + 10 + 400
		{411, "社会|公益|组织"},
	} {
		judge := func(_, lengths []int) int {
			if len(lengths) == 2 {
				return c.two
			}
			return 0
		}
		if got := strings.Join(wrapBy(text, 8, labelCosts, judge), "|"); got != c.want {
			t.Errorf("two lines at %d: %s, wanted %s", c.two, got, c.want)
		}
	}
}

// TestWrapLabels keeps how each label of the forms is wrapped in its cell.
func TestWrapLabels(t *testing.T) {
	var b strings.Builder
	for _, name := range []string{"2019", "2021"} {
		for _, table := range bindtest.Form(t, name).Tables {
			fmt.Fprintf(&b, "# %s %s\n", name, table.Name)
			form := &table.Form
			for i := range form.Cells {
				if c := &form.Cells[i]; c.Role != doc.Number {
					b.WriteString(wrapped(t, form, c))
				}
			}
		}
	}
	golden.Check(t, "document/labels.txt", []byte(b.String()))
}

// wrapped is a label with its lines and the characters that its cell has room
// for.
func wrapped(t *testing.T, form *doc.Table, c *doc.Cell) string {
	t.Helper()
	text := doc.Text(labelRuns(form, c))
	lines := strings.Split(joined(labelRuns(form, c)), "\n")
	inner := int((cellWidth(form, c) - 2*form.Padding) * 2 / form.Size)
	for _, line := range lines {
		if len(lines) > 1 && utf8.RuneCountInString(line) < 2 {
			t.Errorf("%s leaves %s alone", text, line)
		}
		if han.Halves(line) > inner {
			t.Errorf("%s: the line %s is wider than its cell", text, line)
		}
	}
	return fmt.Sprintf("%4.1f %s\n", float64(inner)/2, strings.Join(lines, " / "))
}

// joined is the text of runs with its line ends.
func joined(runs []doc.Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// FuzzWrap holds that wrapping loses and adds nothing, whatever the text and
// the width, and comes to an end.
func FuzzWrap(f *testing.F) {
	for _, text := range []string{
		"", "社会公益组织", "三、本年度办理结果", "（本列数据的勾稽关系为：第一项加第二项之和）", "2023年PDF文件",
		strings.Repeat("魑", 100), strings.Repeat("、", 100), strings.Repeat("一、", 50), strings.Repeat("社会公益", 25),
		strings.Repeat("法", 200), strings.Repeat("自治", 50), strings.Repeat("（", 60) + "a1 b", "\xff\xfe规章", "自治县族",
	} {
		for _, width := range []int{-1, 0, 1, 2, 4, 26, 67, 99} {
			f.Add(text, width)
		}
	}
	f.Fuzz(func(t *testing.T, text string, width int) {
		if !utf8.ValidString(text) {
			t.Skip("reports and forms are UTF-8 where they reach this")
		}
		lines := wrap(text, width)
		if got := strings.Join(lines, ""); got != text {
			t.Errorf("wrap(%q, %d) joins to %q", text, width, got)
		}
		if titled := strings.Join(titleLines([]string{text}, width), ""); titled != text {
			t.Errorf("titleLines(%q, %d) joins to %q", text, width, titled)
		}
		if len(lines) > maxWrapped {
			t.Errorf("wrap(%q, %d) has %d lines", text, width, len(lines))
		}
		for _, line := range lines {
			if len(lines) > 1 && (line == "" || han.Halves(line) > max(width, 2)) {
				t.Errorf("wrap(%q, %d) has the line %q", text, width, line)
			}
		}
	})
}

// BenchmarkWrap takes the texts that leave the search the most ways.
func BenchmarkWrap(b *testing.B) {
	for _, text := range []string{strings.Repeat("魑", maxChars), strings.Repeat("一、", maxChars/2), strings.Repeat("社会", maxChars/2)} {
		for _, width := range []int{41, 50, 67} {
			b.Run(fmt.Sprintf("%.6s/%d", text, width), func(b *testing.B) {
				for b.Loop() {
					wrap(text, width)
				}
			})
		}
	}
}
