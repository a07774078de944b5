package check

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"nianbao/layouts"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// The sections that have no table, by their numbers: what they must say is
// text. Both forms number them alike.
const (
	overview = 1 // 总体情况
	problems = 5 // 存在的主要问题及改进情况
	others   = 6 // 其他需要报告的事项
)

// newForm is the first year of 国办公开办函〔2021〕30号, which also asks for the
// processing fees (信息处理费) that 国办函〔2020〕109号 brought from 2021 on.
const newForm = 2021

// structure applies the rules on the parts of a report and what each must
// contain.
func (c *checker) structure() {
	c.form()
	c.sections()
	c.titles()
	c.overview()
	c.problemsSection()
	c.fees()
	c.yearsNamed()
	c.citations()
	c.contact()
}

// embeddedSet is the forms that are built in, parsed once.
var embeddedSet = sync.OnceValue(func() *layouts.Set {
	set, err := layouts.EmbeddedSet()
	if err != nil {
		panic(err) // a fault in the program, which the tests of layouts find
	}
	return set
})

// form finds a report in a form of other years. A year after the last that is
// known is in the newest form, which is right as far as anyone knows.
func (c *checker) form() {
	year := c.Report.Year
	if year == 0 || c.Layout.From <= year && (c.Layout.To == 0 || year <= c.Layout.To) {
		return
	}
	wanted, _, err := embeddedSet().ForYear(year)
	if err == nil && (wanted.Name == c.Layout.Name || year > c.Layout.To && wanted.From <= c.Layout.From) {
		return
	}
	p := Problem{Rule: "form.year", Where: "版式", Source: c.Report.YearSource}
	p.Text = fmt.Sprintf("%d 年度的报告用了%s的格式（%s）。", year, c.yearsOf(), c.Layout.Describe)
	if err == nil {
		p.Text += fmt.Sprintf("这一年度应当用%s，请换表重填；年份写错的改年份。", wanted.Describe)
	} else {
		p.Text += "这一年度没有全国统一的格式，请核对年份。"
	}
	c.add(p)
}

// yearsOf says which years the form is for.
func (c *checker) yearsOf() string {
	if c.Layout.To == 0 {
		return fmt.Sprintf(" %d 年度起", c.Layout.From)
	}
	return fmt.Sprintf(" %d—%d 年度", c.Layout.From, c.Layout.To)
}

// sections finds the sections that say nothing. Those that have a table may
// leave it at that; a missing table is found when the report is bound.
func (c *checker) sections() {
	for i, s := range c.Layout.Sections {
		if len(s.Tables) > 0 || !blank(sectionOf(c.Report, i+1).Paragraphs) {
			continue
		}
		c.problem("section.missing", doc.Key(fmt.Sprintf("sections.%d.title", i+1)),
			"“%s”没有文字。六个部分缺一不可，请补写；确实没有的，也要写明没有。", s.Title)
	}
}

// blank reports whether no paragraph says anything.
func blank(paragraphs []report.Text) bool {
	return !slices.ContainsFunc(paragraphs, func(p report.Text) bool { return strings.TrimSpace(p.Text) != "" })
}

// sectionText are a section's paragraphs as texts with their keys.
func (c *checker) sectionText(number int) []text {
	var all []text
	for _, t := range c.texts() {
		if t.section == number && !t.title && strings.HasPrefix(string(t.key), "sections.") {
			all = append(all, t)
		}
	}
	return all
}

// shownLength bounds what a message quotes, in characters.
const shownLength = 30

// shown is a piece of text as messages quote it, cut where it is long.
func shown(s string) string {
	if r := []rune(s); len(r) > shownLength {
		return string(r[:shownLength-1]) + "…"
	}
	return s
}
