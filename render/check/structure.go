package check

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/rules"
)

// The parts that have no table, by words of their titles.
const (
	overviewPart = "总体情况"
	problemsPart = "存在的主要问题"
	othersPart   = "其他需要报告"
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
	c.problems()
	c.fees()
	c.yearsNamed()
	c.citations()
	c.contact()
	c.annexNames()
}

// form finds a report in a form of other years. A year after the last that is
// known is in the newest form, which is right as far as anyone knows.
func (c *checker) form() {
	year := c.Report.Year
	if year == 0 || c.options.Forms == nil || c.Layout.From <= year && (c.Layout.To == 0 || year <= c.Layout.To) {
		return
	}
	wanted, _, err := c.options.Forms.ForYear(year)
	if err == nil && (wanted.Name == c.Layout.Name || year > c.Layout.To && wanted.From <= c.Layout.From) {
		return
	}
	text := fmt.Sprintf("%d 年度的报告用了%s的格式（%s）。", year, c.yearsOf(), c.Layout.Describe)
	if err == nil {
		text += fmt.Sprintf("这一年度应当用%s，请换表重填；年份写错的改年份。", wanted.Describe)
	} else {
		text += "这一年度没有全国统一的格式，请核对年份。"
	}
	f := rules.New("form.year", at.Year, c.Report.YearSource, "%s", text)
	f.Where = "版式"
	c.add(f)
}

// yearsOf says which years the form is for.
func (c *checker) yearsOf() string {
	if c.Layout.To == 0 {
		return fmt.Sprintf(" %d 年度起", c.Layout.From)
	}
	return fmt.Sprintf(" %d—%d 年度", c.Layout.From, c.Layout.To)
}

// sections finds the parts that say nothing. Those that have a table may leave it
// at that; a missing table is found when the report is bound.
func (c *checker) sections() {
	for i, s := range c.Layout.Sections {
		if len(s.Tables) > 0 || !blank(paragraphs(c.Filled, i+1)) || len(c.Part(i+1, at.BlockPlace)) > 0 {
			continue
		}
		c.absent("section.missing", i+1,
			"“%s”没有文字。%s个部分缺一不可，请补写；确实没有的，也要写明没有。", s.Title, han.Ordinal(len(c.Layout.Sections)))
	}
}

// blank reports whether no paragraph says anything.
func blank(paragraphs []bind.Text) bool {
	return !slices.ContainsFunc(paragraphs, func(t bind.Text) bool { return strings.TrimSpace(t.Text.Text) != "" })
}
