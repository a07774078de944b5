package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"nianbao/render/check/claims"
	"nianbao/render/han"
)

// judgeCount wants a count to be one of the figures that it may state.
func (c *checker) judgeCount(said passage, claim *claims.Count) {
	var wanted []string
	var values []*big.Rat
	for _, f := range claim.Figures {
		v, known := value(c.Filled, f)
		if !known || agrees(claim, v) {
			return
		}
		if !isDifference(f) && !slices.ContainsFunc(values, func(other *big.Rat) bool { return other.Cmp(v) == 0 }) {
			wanted, values = append(wanted, f.Name+"是 "+amount(claim.Number, v)), append(values, v)
		}
	}
	choice := ""
	if len(wanted) > 1 {
		choice = "，写哪一种都可以"
	}
	c.disputed(claim.Rule, said, "“%s”与%s对不上：%s%s。请核对后改正文字或者表。",
		c.tableOf(claim.Figures[0]), strings.Join(wanted, "，"), choice)
}

// isDifference reports whether a figure is one that a sentence may mean but that
// is not to be recommended.
func isDifference(f claims.Figure) bool {
	return slices.ContainsFunc(f.Terms, func(t claims.Term) bool { return t.Minus })
}

// agrees reports whether a count may stand for a value of the tables.
func agrees(claim *claims.Count, value *big.Rat) bool {
	if claim.Number.Money {
		value = inYuan(value)
	}
	return claim.Number.Is(value) || claim.AtMost && claim.Number.Rat().Cmp(value) < 0
}

// inYuan is an amount of the tables, which have it in 万元.
func inYuan(amount *big.Rat) *big.Rat { return new(big.Rat).Mul(amount, big.NewRat(10_000, 1)) }

// judgeNone wants the tables to have nothing where the report says so.
func (c *checker) judgeNone(said passage, claim *claims.None) {
	var some []string
	for _, f := range claim.Figures {
		if v, known := value(c.Filled, f); known && v.Sign() != 0 {
			some = append(some, f.Name+"是 "+decimal(v)+" 件")
		}
	}
	if some != nil {
		c.disputed("figures.nil", said, "“%s”与%s对不上：%s。请核对后改正文字或者表。",
			c.tableOf(claim.Figures[0]), strings.Join(some, "，"))
	}
}

// judgeUpheld wants table 4 to have no other result where the report says that all
// cases were upheld.
func (c *checker) judgeUpheld(said passage, claim *claims.AllUpheld) {
	cases, known := value(c.Filled, claim.Cases)
	upheld, also := value(c.Filled, claim.Upheld)
	if !known || !also || cases.Cmp(upheld) <= 0 { // if it has more than all, its sum is wrong
		return
	}
	c.disputed(claims.Litigation, said, "“%s”与表四对不上：%s 件里结果维持是 %s 件，另外 %s 件不是。请核对后改正文字或者表。",
		decimal(cases), decimal(upheld), decimal(new(big.Rat).Sub(cases, upheld)))
}

// judgeNoNotice wants nobody to have been asked for a fee where the report says so:
// 条例, art. 42 lets an office ask for one, and table 3 counts who did not pay.
func (c *checker) judgeNoNotice(said passage, claim *claims.NoFeeNotice) {
	if unpaid, known := value(c.Filled, claim.Unpaid); known && unpaid.Sign() != 0 {
		c.disputed("figures.fees", said, "“%s”与表三对不上：逾期未按收费通知要求缴费的是 %s 件，就是发出过收费通知。请核对后改正文字或者表。", decimal(unpaid))
	}
}

// judgeFees wants the fees that are listed to be the total: not more, nor less
// where they are all of it.
func (c *checker) judgeFees(said passage, claim *claims.Fees) {
	sum, total := new(big.Rat), claim.Total.Rat()
	items := make([]string, len(claim.Items))
	for i, item := range claim.Items {
		sum.Add(sum, item.Rat())
		items[i] = decimal(item.Rat())
	}
	off := new(big.Rat).Sub(sum, total)
	if off.Sign() == 0 || off.Sign() < 0 && !claim.Complete {
		return
	}
	c.disputed("figures.fees", said, "信息处理费写的是“%s”，其中各项 %s＝%s（元），相差 %s 元。请核对后改正。",
		strings.Join(items, "＋"), decimal(sum), decimal(off.Abs(off)))
}

// judgeShare wants a percentage to be what the counts are of one of the wholes, the
// counts being what the report says or what the tables have.
func (c *checker) judgeShare(said passage, claim *claims.Share) {
	var wholes []*big.Rat
	for _, f := range claim.Wholes {
		whole, known := value(c.Filled, f)
		if !known || whole.Sign() == 0 {
			return
		}
		wholes = append(wholes, whole)
	}
	written, shown := new(big.Rat), new(big.Rat)
	for _, count := range claim.Counts {
		v, known := value(c.Filled, count.Figures[0])
		if !known {
			return
		}
		written.Add(written, count.Number.Rat())
		shown.Add(shown, v)
	}
	for _, whole := range wholes {
		if isPercentOf(claim.Percent, written, whole) || isPercentOf(claim.Percent, shown, whole) {
			return
		}
	}
	c.disputed("figures.share", said, "“%s”算得不对：%s 件是办理结果总计 %s 件的 %s%%。请核对后改正。",
		decimal(written), decimal(wholes[0]), percentOf(written, wholes[0]).FloatString(2))
}

// isPercentOf reports whether a percentage is part of whole, rounded or cut off to
// the digits shown.
func isPercentOf(n han.Numeral, part, whole *big.Rat) bool { return n.Is(percentOf(part, whole)) }

// percentOf is part of whole in per cent.
func percentOf(part, whole *big.Rat) *big.Rat {
	q := new(big.Rat).Quo(part, whole)
	return q.Mul(q, big.NewRat(100, 1))
}

// judgeGrowth wants a growth to be the one from the report on the year before,
// where there is one.
func (c *checker) judgeGrowth(said passage, claim *claims.Growth) {
	last := c.lastYear()
	if last == nil {
		return
	}
	first := ""
	for _, f := range claim.Count.Figures {
		now, known := value(c.Filled, f)
		then, also := value(last.Filled, f)
		if !known || !also || grew(claim, now, then) {
			return
		}
		if first == "" {
			number := claim.Count.Number
			first = f.Name + "去年是 " + amount(number, then) + "，今年是 " + amount(number, now) + "，" + changed(claim.By, now, then)
		}
	}
	c.disputed("figures.growth", said, "“%s”与去年的报告对不上：%s。请核对后改正。", first)
}

// grew reports whether a figure changed as the report says.
func grew(claim *claims.Growth, now, then *big.Rat) bool {
	change := new(big.Rat).Sub(now, then)
	if claim.Less {
		change.Neg(change)
	}
	switch {
	case claim.By.Percent && then.Sign() == 0:
		return true // nothing can be said of growth from nothing
	case claim.By.Percent:
		change = percentOf(change, then)
	case claim.By.Money:
		change = inYuan(change)
	}
	return claim.By.Is(change)
}

// changed says how a figure changed, in the unit in which the report says it.
func changed(by claims.Number, now, then *big.Rat) string {
	change := new(big.Rat).Sub(now, then)
	switch {
	case by.Percent:
		rounded, _ := new(big.Rat).SetString(percentOf(change, then).FloatString(2))
		return signed(rounded, "%")
	case by.Money:
		return signed(change, " 万元")
	}
	return signed(change, " 件")
}

// amount is a value of the tables with its unit, which is that of a number that
// states it.
func amount(number claims.Number, value *big.Rat) string {
	if number.Money {
		return decimal(value) + " 万元"
	}
	return decimal(value) + " 件"
}

// decimal is a value with as many digits as it needs, two at most where it
// does not end.
func decimal(value *big.Rat) string {
	if digits, exact := value.FloatPrec(); exact {
		return value.FloatString(digits)
	}
	return value.FloatString(2)
}

// signed is a difference in words.
func signed(value *big.Rat, unit string) string {
	word := "增加"
	if value.Sign() < 0 {
		word = "减少"
	}
	return fmt.Sprintf("%s %s%s", word, decimal(new(big.Rat).Abs(value)), unit)
}
