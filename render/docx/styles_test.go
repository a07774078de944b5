package docx

import (
	"bytes"
	"testing"

	"nianbao/render/doc"
)

// The styles that the issue asks for, under Word's names with the official
// ones beside them, and with outline levels so that the navigation pane works.
func TestStyleNames(t *testing.T) {
	p := open(t, write(t, sample(t)))
	for _, c := range []struct{ id, name, alias, outline string }{
		{"Title", "Title", "公文标题", ""},
		{"Heading1", "heading 1", "一级标题", "0"},
		{"Heading2", "heading 2", "二级标题", "1"},
		{"Heading3", "heading 3", "三级标题", "2"},
		{"BodyText", "Body Text", "公文正文", ""},
		{"TableHead", "表头", "", ""},
		{"TableText", "表格文字", "", ""},
	} {
		s := style(t, p, c.id)
		if name, alias := s.at("w:name").attr("w:val"), s.at("w:aliases").attr("w:val"); name != c.name || alias != c.alias {
			t.Errorf("%s is called %s, %s", c.id, name, alias)
		}
		if got := s.at("w:pPr", "w:outlineLvl").attr("w:val"); got != c.outline {
			t.Errorf("%s has outline level %q, want %q", c.id, got, c.outline)
		}
	}
}

// Headings and text are formatted by their styles: the sample's paragraphs say
// what they are and no more.
func TestNoDirectFormatting(t *testing.T) {
	body := open(t, write(t, sample(t))).part(t, "word/document.xml").at("w:body")
	for _, p := range body.children {
		if p.name != "w:p" {
			continue
		}
		switch id := p.at("w:pPr", "w:pStyle").attr("w:val"); id {
		case "Title", "Heading1", "Heading2", "Heading3", "BodyText", "TableNote", "Remark":
			if n := len(p.at("w:pPr").children); n != 1 {
				t.Errorf("%s %q is formatted directly", id, p.words())
			}
		}
	}
	for _, r := range body.all("w:rPr") {
		for _, c := range r.children {
			if c.name != "w:rStyle" && (c.name != "w:rFonts" || len(c.attributes) != 1 || c.attr("w:hint") == "") {
				t.Errorf("a run is formatted directly with %s", c.name)
			}
		}
	}
}

// A heading that runs in with its paragraph has the style that is linked to
// the heading's, and the same looks.
func TestRunInHeading(t *testing.T) {
	p := open(t, write(t, headings()))
	paragraph, char := style(t, p, "Heading2"), style(t, p, "Heading2Char")
	if paragraph.at("w:link").attr("w:val") != "Heading2Char" || char.at("w:link").attr("w:val") != "Heading2" {
		t.Error("the styles are not linked")
	}
	if font := char.at("w:rPr", "w:rFonts").attr("w:eastAsia"); font != "楷体_GB2312" {
		t.Errorf("the run is in %s", font)
	}
	run := p.part(t, "word/document.xml").at("w:body").children[2].one("w:r")
	if got := run.at("w:rPr", "w:rStyle").attr("w:val"); got != "Heading2Char" || run.words() != "（一）主动公开情况。" {
		t.Errorf("%q has style %q", run.words(), got)
	}
}

// First-line indents are two characters in Word's dialog and what they measure
// beside it: LibreOffice reads the twips, 2 × 15.79 pt.
func TestIndents(t *testing.T) {
	for _, c := range []struct {
		name               string
		first, rest, right doc.Length
		want               map[string]string
	}{
		{"text", chars(4), 0, 0, map[string]string{"w:firstLineChars": "200", "w:firstLine": "632"}},
		// 2 characters for the line that begins further left, 4 more for the others.
		{"attachments", chars(4), chars(12), 0, map[string]string{"w:leftChars": "200", "w:left": "1895", "w:hangingChars": "400", "w:hanging": "1263"}},
		{"signature", 0, 0, chars(7), map[string]string{"w:rightChars": "350", "w:right": "1106"}},
		{"both", chars(8), chars(4), 0, map[string]string{"w:leftChars": "200", "w:left": "632", "w:firstLineChars": "200", "w:firstLine": "631"}},
		{"no whole characters", 13 * mm, 0, 0, map[string]string{"w:firstLineChars": "0", "w:firstLine": "737"}},
	} {
		var out bytes.Buffer
		e := &encoder{}
		e.Start(&out)
		e.Raw(`<x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`)
		e.indents(format{first: c.first, rest: c.rest, right: c.right}, format{}, measure{char: chars(2)})
		e.Raw("</x>")
		if err := e.Finish(); err != nil {
			t.Fatal(err)
		}
		x, err := parse(out.String())
		if err != nil {
			t.Fatal(err)
		}
		got := x.at("w:ind")
		if len(got.attributes) != len(c.want) {
			t.Errorf("%s: %s", c.name, out.String())
		}
		for attribute, want := range c.want {
			if got.attr(attribute) != want {
				t.Errorf("%s: %s = %q, want %q", c.name, attribute, got.attr(attribute), want)
			}
		}
	}
}

// What most of a style's paragraphs do is the style's; the others undo it.
func TestDeviations(t *testing.T) {
	flush := text("", doc.Body, "各科室：")
	flush.First, flush.KeepNext = 0, true
	p := open(t, write(t, blank(flush, text("", doc.Body, "一"), text("", doc.Body, "二"))))
	if got := style(t, p, "BodyText").at("w:pPr", "w:ind").attr("w:firstLineChars"); got != "200" {
		t.Errorf("the style's first line is %s", got)
	}
	paragraphs := p.part(t, "word/document.xml").all("w:pPr")
	if ind := paragraphs[0].one("w:ind"); ind == nil || ind.attr("w:firstLineChars") != "0" || ind.attr("w:firstLine") != "0" {
		t.Error("the flush paragraph does not undo both the style's characters and twips")
	}
	if paragraphs[0].one("w:keepNext") == nil || len(paragraphs[1].children) != 1 {
		t.Error("deviations are lost or spread")
	}
}

func TestFonts(t *testing.T) {
	p := open(t, write(t, sample(t)))
	for _, c := range []struct{ id, eastAsia, ascii string }{
		{"Normal", "仿宋_GB2312", "Times New Roman"},
		{"Title", "方正小标宋简体", "方正小标宋简体"},
		{"Heading1", "黑体", "黑体"},
		{"Heading2", "楷体_GB2312", "Times New Roman"},
		{"TableText", "宋体", "宋体"},
		{"Footer", "宋体", "宋体"},
	} {
		fonts := style(t, p, c.id).at("w:rPr", "w:rFonts")
		if fonts.attr("w:eastAsia") != c.eastAsia || fonts.attr("w:ascii") != c.ascii || fonts.attr("w:hAnsi") != c.ascii {
			t.Errorf("%s: %v", c.id, fonts.attributes)
		}
	}
	want := map[string]string{"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "宋体", "黑体": "SimHei", "宋体": "SimSun", "Times New Roman": ""}
	for _, f := range p.part(t, "word/fontTable.xml").all("w:font") {
		if got := f.at("w:altName").attr("w:val"); got != want[f.attr("w:name")] {
			t.Errorf("%s falls back to %q", f.attr("w:name"), got)
		}
	}
}

// A style says what it has of its own, and what Word would take otherwise from
// elsewhere.
func TestInheritance(t *testing.T) {
	d := blank(text("contact", doc.Remark, "（附注）"), &doc.Paragraph{Style: doc.TableNote, Runs: []doc.Run{{Style: doc.TableNote, Text: "注"}}})
	d.Styles[doc.Remark].Size, d.Styles[doc.Remark].Line = 14*pt, 20*pt
	p := open(t, write(t, d))
	remark, note := style(t, p, "Remark"), style(t, p, "TableNote")
	for _, c := range []struct {
		node            *node
		attribute, want string
	}{
		{remark.at("w:rPr", "w:sz"), "w:val", "28"},
		{remark.at("w:rPr", "w:spacing"), "w:val", "0"}, // only 三号 is set closer
		{remark.at("w:rPr", "w:rFonts"), "w:eastAsia", ""},
		{remark.at("w:pPr", "w:spacing"), "w:line", "400"},
		{note.at("w:pPr", "w:jc"), "w:val", "both"}, // else flush left, as it builds on nothing
		{style(t, p, "Normal").at("w:pPr", "w:spacing"), "w:line", "579"},
		{style(t, p, "Normal").at("w:rPr", "w:spacing"), "w:val", "-6"},
	} {
		if got := c.node.attr(c.attribute); got != c.want {
			t.Errorf("%s %s = %q, want %q", c.node.name, c.attribute, got, c.want)
		}
	}
}

// Characters that Latin and Chinese fonts both have stay in the Chinese font.
func TestHint(t *testing.T) {
	for text, want := range map[string]bool{
		"“三安全一稳定”": true, "‘甲’": true, "——": true, "……": true, "甲·乙": true, "×": true, "±5℃": true, "①": true,
		"公开，及时。": false, "2023": false, "http://a.cn/?a=1&b=2": false, "〔2021〕30号": false, "𬭎": false, "": false,
	} {
		if got := needsHint(text); got != want {
			t.Errorf("needsHint(%q) = %v", text, got)
		}
	}
	for _, r := range open(t, write(t, headings())).part(t, "word/document.xml").all("w:r") {
		if hint := r.at("w:rPr", "w:rFonts").attr("w:hint"); (hint == "eastAsia") != needsHint(r.words()) {
			t.Errorf("%q has hint %q", r.words(), hint)
		}
	}
}

// Derived table styles are called by the size's name.
func TestSizeNames(t *testing.T) {
	for size, want := range map[doc.Length]string{
		9 * pt: "小五", 21 * pt / 2: "五号", 15 * pt / 2: "六号", 10 * pt: "10磅", 17 * pt / 2: "8.5磅", 425 * pt / 100: "4.25磅", pt / 20: "0.05磅",
	} {
		if got := sizeName(size); got != want {
			t.Errorf("sizeName(%d) = %s, want %s", size, got, want)
		}
	}
	one, two := small("one", 9*pt), small("two", 9*pt)
	two.Line = 14 * pt
	p := open(t, write(t, blank(one, text("", doc.Body, "文字"), two)))
	for id, want := range map[string]string{"TableText-18-240": "表格文字 小五", "TableText-18-280": "表格文字 小五 行距14磅"} {
		if got := style(t, p, id).at("w:name").attr("w:val"); got != want {
			t.Errorf("%s is called %s, want %s", id, got, want)
		}
	}
}
