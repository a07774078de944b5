package check

import (
	"strconv"
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
)

// titles compares the titles with the form's.
func (c *checker) titles() {
	c.reportTitle()
	for i, s := range c.Layout.Sections {
		t, _ := c.Find(at.SectionTitle(i + 1))
		title := t.Text.Text
		if title == s.Title {
			continue
		}
		c.say("section.title", t.Key, "写作“%s”，与格式的“%s”不同：%s。请改用格式的标题。", han.Shown(title), s.Title, difference(title, s.Title))
	}
}

// reportTitle wants 机关全称＋YYYY年政府信息公开工作年度报告. Which year it is is
// the business of year.title.
func (c *checker) reportTitle() {
	title := withoutSpaces(c.Title())
	agency, rest := c.Report.Agency(), strings.TrimPrefix(c.Layout.Title, "{year}年")
	if title == "" || agency == "" || c.Report.Year == 0 {
		return
	}
	if reason := titleFault(title, withoutSpaces(agency), rest); reason != "" {
		c.say("title.wording", at.Title, "写作“%s”，规范的写法是“%s%s年%s”：%s。",
			han.Shown(title), agency, strconv.Itoa(c.Report.Year), rest, reason)
	}
}

// titleFault says what is wrong with a title, or nothing.
func titleFault(title, agency, rest string) string {
	years := yearsIn(title)
	if len(years) == 0 {
		return "没有年份"
	}
	y := years[0]
	before, after := title[:y.start], title[y.end:]
	switch {
	case before == "" && after == rest:
		return "没有机关名称"
	case before == "" && strings.HasPrefix(after, agency):
		return "年份应在机关名称之后"
	case !sameAgency(before, agency):
		return "年份前面应当是机关全称，并且与单位名称一致"
	case after != rest:
		return difference(after, rest)
	}
	return ""
}

// sameAgency reports whether a title names the office: by its full name, or
// without the second name in brackets.
func sameAgency(name, agency string) bool {
	short, _, _ := strings.Cut(agency, "（")
	return name == agency || name == short
}

func withoutSpaces(s string) string { return strings.Join(strings.Fields(s), "") }

// difference says how a text differs from the wanted one, in as few words as
// will do.
func difference(given, wanted string) string {
	g, w := []rune(given), []rune(wanted)
	from := 0
	for from < len(g) && from < len(w) && g[from] == w[from] {
		from++
	}
	end := 0
	for end < len(g)-from && end < len(w)-from && g[len(g)-1-end] == w[len(w)-1-end] {
		end++
	}
	more, less := string(g[from:len(g)-end]), string(w[from:len(w)-end])
	switch {
	case strings.TrimSpace(more) == "" && less == "":
		return "多了空格"
	case more == "":
		return "少了“" + less + "”"
	case less == "":
		return "多了“" + more + "”"
	}
	return "“" + more + "”应为“" + less + "”"
}
