package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
)

// figures compares the numbers in the report's sentences with its tables.
func (c *checker) figures() {
	r := newClaimReader(c)
	for _, t := range c.texts() {
		r.paragraph(t)
	}
}

// judge records a claim that none of the numbers supports which it may state.
// Where one of them is not known, nobody can tell.
func (r *claimReader) judge(c *claim) {
	var wanted []string
	var values []*big.Rat
	for _, f := range c.what {
		value, known := r.value(r.Filled, f)
		if !known || c.agrees(value) {
			return
		}
		if !f.difference() && !slices.ContainsFunc(values, func(v *big.Rat) bool { return v.Cmp(value) == 0 }) {
			wanted, values = append(wanted, f.name+"是 "+c.amount(value)), append(values, value)
		}
	}
	choice := ""
	if len(wanted) > 1 {
		choice = "，写哪一种都可以"
	}
	r.found(c.rule, c.from, c.to, "“%s”与%s对不上：%s%s。请核对后改正文字或者表。",
		r.quote(c.from, c.to), r.tableOf(c.what[0]), strings.Join(wanted, "，"), choice)
}

// difference reports whether the figure is one that a sentence may mean but
// that is not to be recommended.
func (f figure) difference() bool {
	return slices.ContainsFunc(f.terms, func(t figureTerm) bool { return t.minus })
}

// agrees reports whether the number may stand for a value of the tables.
func (c *claim) agrees(value *big.Rat) bool {
	if c.number.class == claimMoney {
		value = new(big.Rat).Mul(value, big.NewRat(10000, 1))
	}
	return c.number.number.Is(value) || c.atMost && c.number.number.Rat().Cmp(value) < 0
}

// amount is a value with its unit.
func (c *claim) amount(value *big.Rat) string {
	if c.number.class == claimMoney {
		return decimal(value) + " 万元"
	}
	return decimal(value) + " 件"
}

func (r *claimReader) tableOf(f figure) string {
	name, _, _ := strings.Cut(string(f.terms[0].key), ".")
	return r.Layout.Table(name).Label
}

// value is a figure in a report, if all its numbers are known there.
func (r *claimReader) value(f *bind.Filled, what figure) (*big.Rat, bool) {
	total := new(big.Rat)
	for _, term := range what.terms {
		v, ok := f.Values[term.key]
		if !ok && term.optional && !hasNumber(f.Layout, term.key) {
			continue
		}
		if !ok {
			return nil, false
		}
		n := rational(v.Number)
		if term.minus {
			n.Neg(n)
		}
		total.Add(total, n)
	}
	return total, true
}

// hasNumber reports whether the form has a number of that key.
func hasNumber(l *layouts.Layout, k at.Key) bool {
	for _, t := range l.Tables {
		for _, row := range t.Rows {
			if slices.Contains(row.Keys, k) {
				return true
			}
		}
	}
	return false
}

// found records a problem with the characters from to to of the folded text.
func (r *claimReader) found(rule string, from, to int, format string, args ...any) {
	r.quoted(rule, r.text, r.folded.at[from], r.folded.end(r.text.Text.Text, to), format, args...)
}

// longestQuote is how much of a sentence a message repeats, in characters.
const longestQuote = 30

// quote is what the report says, shortened in its middle.
func (r *claimReader) quote(from, to int) string {
	said := []rune(r.text.Text.Text[r.folded.at[from]:r.folded.end(r.text.Text.Text, to)])
	if len(said) > longestQuote {
		return string(said[:longestQuote/2]) + "……" + string(said[len(said)-longestQuote/2:])
	}
	return string(said)
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
