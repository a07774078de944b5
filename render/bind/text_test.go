package bind

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/report"
)

// TestTexts holds the one list of a report's texts: their order, which is that of
// the print, their keys, the parts they stand in, the levels of headings and how
// far each reaches.
func TestTexts(t *testing.T) {
	l, r := placed(t)
	r.Sections[0].Paragraphs = []report.Text{
		bindtest.Text(45, 5, "（一）公开情况。全年486条。"), bindtest.Text(46, 5, "1.流程"), bindtest.Text(46, 9, "二段。"),
	}
	r.Table("disclosure").Notes = []report.Text{bindtest.Text(49, 5, "注")}
	r.SetLine("contact.person", bindtest.Text(59, 10, "张三"))
	r.SetLine(at.Body, bindtest.Text(60, 7, "县级部门")) // nothing that is printed
	f, _ := Bind(l, r, report.StandardFields())
	var got []string
	for _, text := range f.Texts {
		heading := ""
		if text.Heading != (Heading{}) {
			heading = fmt.Sprintf(" %d:%s", text.Heading.Level, text.Text.Text[:text.Heading.Length])
		}
		if text.Kind != text.Key.Parts().Kind {
			t.Errorf("%s is of the kind %d", text.Key, text.Kind)
		}
		got = append(got, fmt.Sprintf("%d %s %d %s%s", text.Section, text.Key, text.Source.Line, strings.ReplaceAll(text.Text.Text, "\n", "⏎"), heading))
	}
	want := []string{
		"0 title 40 某局年报 -1:某局年报",
		"0 opening.1 41 甲",
		"0 opening.2 42 乙",
		"1 sections.1.title 47 一、总体情况 1:一、总体情况", // the form's title, where the part begins
		"1 sections.1.1 48 一段。",
		"2 sections.2.title 44 二、公开 1:二、公开",
		"2 sections.2.1 45 （一）公开情况。全年486条。 2:（一）公开情况。",
		"2 sections.2.2 46 1.流程 3:1.流程",
		"2 sections.2.3 46 二段。",
		"2 disclosure.notes.1 49 注",
		"3 sections.3.title 0 三、收到和处理政府信息公开申请情况 1:三、收到和处理政府信息公开申请情况",
		"3 applications.notes.1 50 注一",
		"3 applications.notes.2 51 注二",
		"4 sections.4.title 0 四、政府信息公开行政复议、行政诉讼情况 1:四、政府信息公开行政复议、行政诉讼情况",
		"5 sections.5.title 0 五、存在的主要问题及改进情况 1:五、存在的主要问题及改进情况",
		"6 sections.6.title 0 六、其他需要报告的事项 1:六、其他需要报告的事项",
		"0 attachments.1 52 目录",
		"0 attachments.2 53 办法",
		"0 signature 55 某局",
		"0 date 56 2022年1月20日",
		"0 contact.person 59 张三",
		"0 contact.phone 54 0000-0000000",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
}

// TestTextsHeadless holds that what begins like a heading is one only in the text
// of a part.
func TestTextsHeadless(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	heading := report.Text{Text: "（一）主动公开"}
	r.Opening, r.Attachments, r.Tables[0].Notes = []report.Text{heading}, []report.Text{heading}, []report.Text{heading}
	for _, text := range bind(t, l, r).Texts {
		if text.Text == heading && text.Heading != (Heading{}) {
			t.Errorf("%s has the heading %+v", text.Key, text.Heading)
		}
	}
}

// TestTextsFound holds how texts are asked for: by key, or by part and kind.
func TestTextsFound(t *testing.T) {
	l, r := placed(t)
	f, _ := Bind(l, r, report.StandardFields())
	if text, found := f.Find("sections.2.2"); !found || text.Text.Text != "二段。" || text.Section != 2 {
		t.Errorf("sections.2.2 is %+v, %t", text, found)
	}
	if text, found := f.Find("sections.2.3"); found {
		t.Errorf("a paragraph that is not there is %+v", text)
	}
	for _, c := range []struct {
		section int
		kind    at.Kind
		want    string
	}{
		{2, at.ParagraphPlace, "sections.2.1 sections.2.2"},
		{1, at.ParagraphPlace, "sections.1.1"},
		{5, at.ParagraphPlace, ""},
		{2, at.TitlePlace, "sections.2.title"},
		{3, at.NotePlace, "applications.notes.1 applications.notes.2"},
		{0, at.OpeningPlace, "opening.1 opening.2"},
		{0, at.AttachmentPlace, "attachments.1 attachments.2"},
		{0, at.FieldPlace, "title signature date contact.phone"},
	} {
		var keys []string
		for _, text := range f.Part(c.section, c.kind) {
			keys = append(keys, string(text.Key))
		}
		if got := strings.Join(keys, " "); got != c.want {
			t.Errorf("part %d has of the kind %d %s, wanted %s", c.section, c.kind, got, c.want)
		}
	}
	var titles []at.Key
	for _, text := range f.Texts {
		if text.IsTitle() {
			titles = append(titles, text.Key)
		}
	}
	if want := []at.Key{"title", "sections.1.title", "sections.2.title", "sections.3.title", "sections.4.title", "sections.5.title", "sections.6.title"}; !slices.Equal(titles, want) {
		t.Errorf("the titles are %v", titles)
	}
}

// TestTitle holds which lines a title has as far as they are given, and that it
// is one line for all who want it whole.
func TestTitle(t *testing.T) {
	l := bindtest.Form(t, "2021")
	for _, c := range []struct{ title, want string }{
		{"", "某局|2021年政府信息公开工作年度报告"},
		{"某局2021年年报", "某局|2021年年报"},
		{"某局", "某局"},
		{"2021年年报", "2021年年报"},
		{"某局\n2021年\n年报", "某局|2021年|年报"},
	} {
		r := bindtest.Zeros(l)
		r.Title.Text = c.title
		f := bind(t, l, r)
		if got := strings.Join(f.TitleParts(), "|"); got != c.want {
			t.Errorf("%q has the lines %s, wanted %s", c.title, got, c.want)
		}
		if got := f.Title(); got != strings.ReplaceAll(c.want, "|", "") || f.Texts[0].Text.Text != got {
			t.Errorf("%q is the title %s, in the list %s", c.title, got, f.Texts[0].Text.Text)
		}
	}
}

// TestTitleWithoutYear holds that a report whose year could not be read has no year
// 0 in its title.
func TestTitleWithoutYear(t *testing.T) {
	l := bindtest.Form(t, "2021")
	r := bindtest.Zeros(l)
	r.Year = 0
	if got := bind(t, l, r).Title(); got != "某局政府信息公开工作年度报告" {
		t.Error(got)
	}
}

// TestPrinted holds what a number's cell shows: what was given or computed, what
// could not be read as it stands, nothing for what is missing.
func TestPrinted(t *testing.T) {
	l, r := placed(t)
	bindtest.Drop(t, r, "applications", "secret")
	f, _ := Bind(l, r, report.StandardFields())
	for key, want := range map[at.Key]string{
		"applications.received.person": "1",
		"applications.received.total":  "1",
		"applications.granted.person":  "1件",
		"applications.secret.person":   "",
		"others.row.column":            "",
	} {
		if got := f.Printed(key); got != want {
			t.Errorf("%s shows %q, wanted %q", key, got, want)
		}
	}
}

// TestSides holds that a sum with a number that could not be read is not known.
func TestSides(t *testing.T) {
	l, r := placed(t)
	f, _ := Bind(l, r, report.StandardFields())
	sums := l.Table("applications").Sums // those along the rows first: received, carried_over, granted
	if left, right, known := f.Sides(sums[0]); !known || left.String() != "1" || right.String() != "1" {
		t.Errorf("received is %s = %s, known: %t", left, right, known)
	}
	left := []at.Key{"applications.granted.person"}
	if _, _, known := f.Sides(layouts.Sum{Left: left, Right: sums[0].Left}); known {
		t.Error("a sum is known of which the left side is not")
	}
	if _, _, known := f.Sides(layouts.Sum{Left: sums[0].Left, Right: left}); known {
		t.Error("a sum is known of which the right side is not")
	}
	if left, right, known := f.Sides(sums[2]); known || left.String() != "0" || right.String() != "0" {
		t.Errorf("granted, of which a number is none, is %s = %s, known: %t", left, right, known)
	}
}

// TestBlank holds that a report into which nothing is filled yet has the form's
// titles and what is given, and no number.
func TestBlank(t *testing.T) {
	l := bindtest.Form(t, "2021")
	given := &report.Report{Year: 2026}
	given.SetLine(at.Agency, report.Text{Text: "某局"})
	f := Blank(l, given, report.StandardFields())
	if len(f.Values) != 0 || f.Title() != "某局2026年政府信息公开工作年度报告" || len(f.Texts) != 7 || f.Where(at.Agency) != "单位名称" {
		t.Errorf("%d values, %d texts, the title %s, the agency at %q", len(f.Values), len(f.Texts), f.Title(), f.Where(at.Agency))
	}
}
