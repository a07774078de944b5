package compose

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/han"
	"nianbao/render/report"
)

// TestTitles keeps the lines of titles with the names of all sorts of offices,
// which somebody has read: testdata/document/agencies.txt lists the offices.
func TestTitles(t *testing.T) {
	const form = "2023年政府信息公开工作年度报告"
	var b strings.Builder
	for agency := range strings.Lines(bindtest.File(t, "render/compose/testdata/document/agencies.txt")) {
		agency = strings.TrimSuffix(agency, "\n")
		lines := titleLines([]string{agency, form}, 40)
		checkOutline(t, lines)
		if lines[len(lines)-1] != form || strings.Join(lines[:len(lines)-1], "") != agency {
			t.Errorf("%s does not stand on lines of its own: %q", agency, lines)
		}
		for _, line := range lines {
			fmt.Fprintf(&b, "%s%s\n", strings.Repeat(" ", 20-han.Halves(line)/2), line)
		}
		b.WriteString("\n")
	}
	golden.Check(t, "document/titles.txt", []byte(b.String()))
}

// checkOutline holds what goes before the outline that GB/T 9704-2012, 7.3.1 asks for:
// no line is longer than the 20 characters that 二号 type has room for, none has fewer
// than four beside others, and a name in brackets begins a line where not all of the
// office's name fits on one.
func checkOutline(t *testing.T, lines []string) {
	t.Helper()
	for _, line := range lines {
		if n := utf8.RuneCountInString(line); han.Halves(line) > 40 || n < 2 || n < 4 && len(lines) > 2 {
			t.Errorf("the line %s of %q", line, lines)
		}
		before, _, bracket := strings.Cut(line, "（")
		if bracket && len(lines) > 2 && utf8.RuneCountInString(before) >= 4 {
			t.Errorf("%q: brackets within %s", lines, line)
		}
	}
}

// TestShapeCost holds what is held against a title's outline, line by line, in
// half-characters.
func TestShapeCost(t *testing.T) {
	for _, c := range []struct {
		lengths []int
		want    int
	}{
		{[]int{30}, 0},
		{[]int{10, 20, 30}, 5 * 5}, // the first is 5 short of half the longest
		{[]int{20, 30, 40}, 0},     // a trapezoid
		{[]int{30, 40, 30}, 0},     // a lozenge
		{[]int{40, 30, 20}, 0},
		{[]int{30, 30}, 30}, // lines of one length
		{[]int{30, 30, 30}, 2 * 30},
		{[]int{40, 39, 40}, 450}, // a waist
		{[]int{40, 40, 39}, 30},
		{[]int{39, 40, 40}, 30},
		{[]int{40, 39, 39, 40}, 30}, // no line that is shorter than both beside it
		{[]int{40, 20}, 0},          // half of the longest is enough
		{[]int{40, 19}, 1},
		{[]int{41, 19}, 1},
		{[]int{14, 8}, 0}, // four characters are enough
		{[]int{14, 6}, stub + 1},
		{[]int{6}, 0},
		{nil, 0},
	} {
		if got := shapeCost(c.lengths); got != c.want {
			t.Errorf("the outline %v costs %d, wanted %d", c.lengths, got, c.want)
		}
	}
}

// TestTitleGiven holds that a title that the report gives with its line ends
// keeps them, and that one in a single line puts the office on its own.
func TestTitleGiven(t *testing.T) {
	const agency = "示例县自然资源和规划局"
	for _, c := range []struct{ title, want string }{
		{"", agency + "\n2021年政府信息公开工作年度报告"},
		{agency + "2021年政府信息公开年报", agency + "\n2021年政府信息公开年报"},
		{"2021年示例县\n自然资源和规划局\n政府信息公开工作年度报告", "2021年示例县\n自然资源和规划局\n政府信息公开工作年度报告"},
		{"示例县自然资源\n和规划局年报", "示例县自然资源\n和规划局年报"}, // even where a word is taken apart
		{agency, agency},
		{"年报", "年报"},
		{"2021年示例县自然资源和规划局政府信息公开工作年度报告", "2021年示例县自然资源和规划局\n政府信息公开工作年度报告"},
	} {
		l := bindtest.Form(t, "2021")
		r := bindtest.Zeros(l)
		r.SetLine(at.Agency, report.Text{Text: agency})
		r.Title.Text = c.title
		d := document(t, l, r, Publication)
		p := d.Blocks[0].(*doc.Paragraph)
		if got := joined(p.Runs); got != c.want {
			t.Errorf("%q becomes %q, wanted %q", c.title, got, c.want)
		}
		if got, want := d.Meta.Title, strings.ReplaceAll(c.want, "\n", ""); got != want {
			t.Errorf("the file's title is %q, wanted %q", got, want)
		}
		if !p.KeepNext || !p.KeepLines || p.Align != doc.Centre || p.First != 0 {
			t.Errorf("the title is %+v", p)
		}
	}
}

// TestTitleGrid holds that the text below a title of any number of lines
// stands on the page's grid again, at least one blank line below.
func TestTitleGrid(t *testing.T) {
	l := bindtest.Form(t, "2021")
	for lines := 1; lines <= 5; lines++ {
		r := bindtest.Zeros(l)
		r.Title.Text = strings.TrimSpace(strings.Repeat("年报\n", lines))
		p := document(t, l, r, Publication).Blocks[0].(*doc.Paragraph)
		height := doc.Length(lines)*l.Styles[doc.Title].Line + p.After
		if height%l.Page.LinePitch != 0 || p.After < l.Page.LinePitch || p.After >= 2*l.Page.LinePitch {
			t.Errorf("%d lines: %d after them, %d in all", lines, p.After, height)
		}
	}
}

// document is the tree of a report in a form.
func document(t testing.TB, l *layouts.Layout, r *report.Report, c Copy) *doc.Document {
	t.Helper()
	d, faults := Document(bound(t, l, r), c)
	if len(faults) > 0 {
		t.Fatal(at.Error(faults))
	}
	return d
}

// bound is a report without faults in its form.
func bound(t testing.TB, l *layouts.Layout, r *report.Report) *bind.Filled {
	t.Helper()
	f, faults := bind.Bind(l, r, report.StandardFields())
	if len(faults) > 0 {
		t.Fatal(at.Error(faults))
	}
	return f
}
