package check

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// waive takes away what the rules have found that the report switches off, and
// lists these rules with the report's reason, so that a reviewer sees them. An
// error stays: it stops the report, and no reason mends it.
func (c *checker) waive() {
	waived := map[string]bool{}
	var remarks []at.Finding
	for _, w := range c.Report.Waivers {
		rule, said := c.waiver(w)
		waived[w.Rule.Text] = rule == "rule.waived"
		remarks = append(remarks, rules.New(rule, at.Waiver(w.Rule.Text), w.Rule.Source, "%s", said))
	}
	c.findings = slices.DeleteFunc(c.findings, func(f at.Finding) bool { return waived[f.Rule] })
	for _, p := range remarks {
		c.add(p)
	}
}

// waiver says what becomes of a waiver, and by which rule.
func (c *checker) waiver(w report.Waiver) (rule, said string) {
	name := w.Rule.Text
	r, known := rules.Named(name)
	switch {
	case known && !r.Waivable():
		return "rule.fixed", "这条规则不能停用：它查出的问题必须改正。请从 waivers 里删去这一行。"
	case known:
		count := 0
		for _, p := range c.findings {
			if p.Rule == name {
				count++
			}
		}
		return "rule.waived", fmt.Sprintf("本报告停用了这条规则，没有列出它查出的 %d 处。原因：%s。", count, strings.TrimRight(w.Reason.Text, "。"))
	}
	var names []string
	for _, r := range rules.All() {
		names = append(names, r.Name)
	}
	said = "没有这条规则，这一行不起作用。"
	if near := han.Nearest(name, names); near != "" {
		said += "是否应为“" + near + "”？"
	} else {
		said += "用 nianbao check --rules 可以看到全部规则。"
	}
	return "rule.unknown", said
}
