package check

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/render/report"
)

// waive takes away the problems of the rules that the report switches off, and
// lists these rules with the report's reason, so that a reviewer sees them. An
// error stays: it stops the report, and no reason mends it.
func (c *checker) waive() {
	waived := map[string]bool{}
	var remarks []Problem
	for _, w := range c.Report.Waivers {
		p := Problem{Where: "停用的规则“" + shown(w.Rule.Text) + "”", Source: w.Rule.Source}
		p.Rule, p.Text = c.waiver(w)
		waived[w.Rule.Text] = p.Rule == "rule.waived"
		remarks = append(remarks, p)
	}
	c.problems = slices.DeleteFunc(c.problems, func(p Problem) bool { return waived[p.Rule] })
	for _, p := range remarks {
		c.add(p)
	}
}

// waiver says what becomes of a waiver, and by which rule.
func (c *checker) waiver(w report.Waiver) (rule, said string) {
	name := w.Rule.Text
	r, known := ruleNamed(name)
	switch {
	case known && (r.Severity == Error || strings.HasPrefix(name, "rule.")):
		return "rule.fixed", "这条规则不能停用：它查出的问题必须改正。请从 waivers 里删去这一行。"
	case known:
		count := 0
		for _, p := range c.problems {
			if p.Rule == name {
				count++
			}
		}
		return "rule.waived", fmt.Sprintf("本报告停用了这条规则，没有列出它查出的 %d 处。原因：%s。", count, strings.TrimRight(w.Reason.Text, "。"))
	}
	var names []string
	for _, r := range rules() {
		names = append(names, r.Name)
	}
	said = "没有这条规则，这一行不起作用。"
	if near := report.Nearest(name, names); near != "" {
		said += "是否应为“" + near + "”？"
	} else {
		said += "用 nianbao check --rules 可以看到全部规则。"
	}
	return "rule.unknown", said
}
