package check

import (
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/rules"
)

// sums demands every sum that the form prescribes (勾稽关系). One that fails only
// because others do is not reported too.
func (c *checker) sums() {
	for _, t := range c.Layout.Tables {
		l := &ledger{checker: c, table: t}
		if !l.open() {
			continue
		}
		l.suspects()
		for i := range l.entries {
			if e := &l.entries[i]; e.fails() && !l.follows(e) {
				l.report(e)
			}
		}
	}
}

// sumRule is the rule that a sum of a table falls under: applications.across
// along a row, applications.total where one cell of a column is the total of
// others, applications.balance where both sides of a column are sums. A form
// whose tables bring sums that have no such rule falls under the general ones.
func sumRule(t *layouts.Table, s layouts.Sum) string {
	kind, general := ".balance", "sum.down"
	switch {
	case s.Across:
		kind, general = ".across", "sum.across"
	case len(s.Left) == 1 || len(s.Right) == 1:
		kind = ".total"
	}
	if rule, known := rules.Named(t.Name + kind); known {
		return rule.Name
	}
	return general
}

// report says what does not add up, and which cell to look at first.
func (l *ledger) report(e *entry) {
	rule := sumRule(l.table, e.Sum)
	key, text := l.balance(e)
	if len(e.Left) == 1 || len(e.Right) == 1 {
		key, text = l.total(e)
	}
	if e.suspect != "" {
		key = e.suspect
		text += "请先核对" + l.cell(key) + "：" + l.Values[key].Text + " 改为 " + e.amended.String() + "，各处就都对得上。"
	} else {
		text += sumAdvice(rule, e.off)
	}
	f := rules.New(rule, key, l.Source(key), "%s", text)
	f.Where = l.table.Place(e.Sum)
	l.add(f)
}

// total says how far a cell that stands alone is from the cells that it is the
// total of.
func (l *ledger) total(e *entry) (at.Key, string) {
	alone, others, sum, off := e.Left, e.Right, e.right, e.off
	if len(alone) > 1 {
		alone, others, sum, off = e.Right, e.Left, e.left, negative(e.off)
	}
	found := "填的是 "
	if l.Values[alone[0]].Computed() {
		found = "按其他各格算出是 "
	}
	than := "，多 "
	if off.Sign() < 0 {
		than = "，少 "
	}
	text := han.Quote(l.words(e, alone, silent)) + found + l.Values[alone[0]].Text + "，" + l.addends(e, others, sum) + than + magnitude(off).String() + "。"
	return alone[0], text
}

// balance sets the two sides of an entry against each other.
func (l *ledger) balance(e *entry) (at.Key, string) {
	return e.Right[0], l.addends(e, e.Left, e.left) + "，与" + l.addends(e, e.Right, e.right) + " 不等，相差 " + magnitude(e.off).String() + "。"
}

// addends is the sum of some cells in words: 结果维持 2＋结果纠正 1＝3, or
// “自然人”至“其他”各列之和是 38.
func (l *ledger) addends(e *entry, side []at.Key, sum bind.Number) string {
	const together = "之和"
	words := l.words(e, side, func(k at.Key) string { return " " + l.Values[k].Text })
	if strings.HasSuffix(words, together) {
		return words + "是 " + sum.String()
	}
	return words + "＝" + sum.String()
}

// words is a side of an entry in the form's words, the longest of which are
// shortened.
func (l *ledger) words(e *entry, side []at.Key, figure func(at.Key) string) string {
	return shortLabels().Replace(l.table.Words(e.Sum, side, figure))
}

func silent(at.Key) string { return "" }

// cell is what a number is called within its table.
func (l *ledger) cell(k at.Key) string {
	return shortLabels().Replace(strings.TrimPrefix(l.Where(k), l.table.Label))
}

func magnitude(n bind.Number) bind.Number {
	if n.Sign() < 0 {
		return negative(n)
	}
	return n
}

func negative(n bind.Number) bind.Number { return bind.Number{}.Sub(n) }

// sumAdvice is what to do about a sum that is off and has no suspect.
func sumAdvice(rule string, off bind.Number) string {
	sign := "多"
	if off.Sign() < 0 {
		sign = "少"
	}
	for _, line := range sumAdvices() {
		if line[0] == rule && (line[1] == sign || line[1] == "都") {
			return strings.ReplaceAll(line[2], "{n}", magnitude(off).String())
		}
	}
	return "请核对这些格子。"
}
