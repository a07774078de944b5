package check

import (
	"math/big"
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
)

// years compares a report with the same office's report on the year before. The
// two may be of different forms: then what both have is compared.
func (c *checker) years() {
	last := c.options.Last
	if last == nil || last.Filled == nil || c.Report.Year == 0 {
		return
	}
	c.lastIsLast(last)
	if last = c.lastYear(); last == nil {
		return
	}
	c.carriedOver(last)
	c.validSince(last)
	c.changes(last)
	c.likeLast(last)
	c.repeated(last)
}

// lastYear is the report on the year before, or nil if there is none or it is on
// another year.
func (c *checker) lastYear() *Reference {
	last := c.options.Last
	if last == nil || last.Filled == nil || last.Report.Year != c.Report.Year-1 {
		return nil
	}
	return last
}

// lastIsLast demands that the report to compare with is the right one.
func (c *checker) lastIsLast(last *Reference) {
	own, other := c.Report.Agency(), last.Report.Agency()
	switch {
	case last.Report.Year != c.Report.Year-1:
		c.say("years.last", "", "用来比较的上年报告（%s）是 %d 年度的，应是 %d 年度的。没有作跨年比较，请换成上年的报告。",
			han.Shown(last.Name), last.Report.Year, c.Report.Year-1)
	case !sameOffice(own, other):
		c.say("years.last", "", "用来比较的上年报告（%s）是“%s”的，不是“%s”的。如是机构改革改了名称，可以不管；否则请换成本单位的。",
			han.Shown(last.Name), han.Shown(other), han.Shown(own))
	}
}

// sameOffice reports whether two names are one office's: one may leave out the
// province and what stands in brackets.
func sameOffice(a, b string) bool {
	a, b = bareName(a), bareName(b)
	return strings.HasSuffix(a, b) || strings.HasSuffix(b, a)
}

// carriedOver demands that what last year left undone is what this year began
// with, per kind of applicant. The total is left alone where a kind is wrong.
func (c *checker) carriedOver(last *Reference) {
	const total = "total"
	keys := slices.Clone(c.rowKeys("applications", "carried_over"))
	slices.SortStableFunc(keys, func(a, b at.Key) int { return isTotal(a) - isTotal(b) })
	found := false
	for _, k := range keys {
		column := strings.TrimPrefix(string(k), "applications.carried_over.")
		now, ok := c.Values[k]
		before, also := last.Values[at.Key("applications.carried_forward."+column)]
		if !ok || !also || now.Number.Cmp(before.Number) == 0 || found && column == total {
			continue
		}
		found = true
		c.say("years.carried_over", k, "填的是 %s，上年报告（%s）同一列的“结转下年度继续办理”是 %s，两个数应当相同。请核对；如是上年填错，请更正上年的报告。",
			now.Text, han.Shown(last.Name), before.Text)
	}
}

func isTotal(k at.Key) int {
	if strings.HasSuffix(string(k), ".total") {
		return 1
	}
	return 0
}

// validSince demands that the documents in force are last year's and those made
// less those repealed, unless the text explains why they are not, or may do so
// where it could not be read.
func (c *checker) validSince(last *Reference) {
	for _, s := range c.inForce() {
		before, ok := last.Values[s.key]
		wanted := before.Number.Add(s.wanted())
		if !ok || wanted.Cmp(s.valid.Number) == 0 || s.wanted().Cmp(s.valid.Number) > 0 || c.explainsValid() || c.unread(at.Sections) {
			continue
		}
		c.say("years.valid", s.key, "现行有效 %s 件，按上年 %s 件＋本年制发 %s 件－本年废止 %s 件，应为 %s 件。请核对；如因清理、失效或者调整口径不等，请在文字里说明。",
			s.valid.Text, before.Text, s.made.Text, s.repealed.Text, wanted)
	}
}

// explainsValid reports whether a sentence says why the documents in force are not
// what the sum says: words/explained.txt lists what such a sentence contains.
func (c *checker) explainsValid() bool {
	for t := range c.texts() {
		for sentence := range sentences(t.Text.Text, sentenceMarks) {
			about := strings.Contains(sentence, "规范性文件") || strings.Contains(sentence, "规章") || strings.Contains(sentence, "现行有效")
			if about && slices.ContainsFunc(explained(), func(word string) bool { return strings.Contains(sentence, word) }) {
				return true
			}
		}
	}
	return false
}

// changes points out numbers that are far from last year's. words/changes.txt says
// which numbers; small ones change by chance.
func (c *checker) changes(last *Reference) {
	for _, name := range changeKeys() {
		k := at.Key(name)
		now, ok := c.Values[k]
		before, also := last.Values[k]
		if !ok || !also || !isLargeChange(before.Number, now.Number) || k == feesKey && c.found("fees.unit") {
			continue
		}
		growth := new(big.Rat).Sub(ratio(now.Number, before.Number), big.NewRat(1, 1))
		word := "增加"
		if growth.Sign() < 0 {
			word = "减少"
		}
		percent, _ := strings.CutSuffix(growth.Mul(growth.Abs(growth), big.NewRat(100, 1)).FloatString(1), ".0")
		c.say("years.change", k, "今年是 %s，上年是 %s，%s %s%%，变化较大。请确认没有填错；无误的，宜在文字里说明原因。", now.Text, before.Text, word, percent)
	}
}

// isLargeChange reports whether a number has changed by more than half, and from
// ten by ten.
func isLargeChange(before, now bind.Number) bool {
	const least = 10
	from, off := rational(before), rational(magnitude(now.Sub(before)))
	floor := big.NewRat(least, 1)
	if from.Cmp(floor) < 0 || off.Cmp(floor) < 0 {
		return false
	}
	return off.Add(off, off).Cmp(from) > 0
}

// found reports whether a rule has found something already.
func (c *checker) found(rule string) bool {
	return slices.ContainsFunc(c.findings, func(p at.Finding) bool { return p.Rule == rule })
}

// repeated points out sentences with this year's figures that stood in last
// year's report word for word, but not within a section that is last year's.
func (c *checker) repeated(last *Reference) {
	then := map[string]bool{}
	for _, s := range last.Report.Sections {
		for _, t := range s.Paragraphs {
			for sentence := range sentences(t.Text, sentenceMarks) {
				then[string(strandOf(sentence).runes)] = true
			}
		}
	}
	for t := range c.texts() {
		if t.Section == 0 || t.IsTitle() || c.isLikeLast(t.Section) {
			continue
		}
		for sentence, at := range sentences(t.Text.Text, sentenceMarks) {
			if countsDone(sentence) && then[string(strandOf(sentence).runes)] {
				c.mark("years.repeated", passage{t, at, at + len(sentence)}, "“%s”与上年报告（%s）一字不差，数也一样。请核对是不是上年留下的，写今年的数。",
					han.Shown(strings.TrimSpace(sentence)), han.Shown(last.Name))
			}
		}
	}
}
