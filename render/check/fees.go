package check

import (
	"math/big"
	"strings"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
)

const feesKey at.Key = "disclosure.fees.amount"

// maxFees is from how much on, in 万元, the fees of a kind of office are probably
// given in 元. All offices of the country together take some 40,000,000 a year,
// a county's some 14,000 on average.
var maxFees = []struct {
	kinds  offices
	amount int64
}{
	{township | street, 10_000},
	{countyDepartment, 100_000},
	{county, 300_000},
	{cityDepartment, 500_000},
	{city, 2_000_000},
	{anyOffice, 5_000_000},
}

// feeUnit demands that the fees are in 万元, the unit that the form sets.
func (c *checker) feeUnit() {
	v, ok := c.Values[feesKey]
	if !ok {
		return
	}
	if _, fraction, _ := strings.Cut(v.Text, "."); len(fraction) > 6 {
		c.say("fees.unit", feesKey, "填的是 %s，小数有 %d 位。以万元为单位，六位小数就到分了，请核对单位。", v.Text, len(fraction))
		return
	}
	if last := c.lastYear(); last != nil && c.feesJump(v, last.Values[feesKey], last.Name) {
		return
	}
	if rational(v.Number).Cmp(new(big.Rat).SetInt64(c.maxFees())) >= 0 {
		c.say("fees.unit", feesKey, "填的是 %s，这一格以万元为单位，即 %s 亿元，多得不像本单位一年的收费。如果是 %s 元，应填 %s。",
			v.Text, shifted(v.Number), v.Text, shifted(v.Number))
	}
}

// feesJump remarks on fees that are some ten thousand times last year's.
func (c *checker) feesJump(v, before bind.Value, name string) bool {
	const jump = 3000
	if before.Number.Sign() <= 0 || ratio(v.Number, before.Number).Cmp(big.NewRat(jump, 1)) < 0 {
		return false
	}
	c.say("fees.unit", feesKey, "填的是 %s，上年（%s）是 %s，相差几千倍以上。这一格以万元为单位，如果是 %s 元，应填 %s。",
		v.Text, han.Shown(name), before.Text, v.Text, shifted(v.Number))
	return true
}

// maxFees is the limit for the office, the highest of those that it may be.
func (c *checker) maxFees() int64 {
	body := c.body()
	for _, m := range maxFees {
		if body.within(m.kinds) {
			return m.amount
		}
	}
	return maxFees[len(maxFees)-1].amount
}

// shifted is a number divided by ten thousand: 元 in 万元, or 万元 in 亿元.
func shifted(n bind.Number) string {
	text := new(big.Rat).Quo(rational(n), big.NewRat(10_000, 1)).FloatString(10)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
