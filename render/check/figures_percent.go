package check

import (
	"math/big"
	"nianbao/render/han"
	"slices"
)

// percent reads a percentage: a growth or a share.
func (r *claimReader) percent(i int) {
	low := r.window(i)
	if !r.growth(low, i) {
		r.share(low, i)
	}
	r.sentence.last, r.sentence.listed = nil, nil
}

// share compares 占17.46% with the number before it, or with the sum of the
// numbers listed before it (合计占): of what was concluded, or was received.
func (r *claimReader) share(low, i int) {
	of, last := r.back(low, i), r.sentence.last
	if of < 0 || r.tokens[of].class != claimShare || r.tokens[i].vague || last == nil {
		return
	}
	parts := []*claim{last}
	if slices.ContainsFunc(r.tokens[low:of], func(t claimToken) bool { return t.class == claimTogether }) {
		parts = r.sentence.listed
	} else if of > low {
		return
	}
	if len(parts) == 0 || parts[0].rule != ruleOutcome && parts[0].rule != ruleApplicants {
		return
	}
	whole := r.wholes()
	if whole == nil {
		return
	}
	said, shown, known := r.partSums(parts)
	if !known {
		return
	}
	for _, part := range []*big.Rat{said, shown} {
		for _, w := range whole {
			if isPercentOf(r.tokens[i].number, part, w) {
				return
			}
		}
	}
	r.found(ruleShare, r.tokens[of].start, r.tokens[i].end, "“%s”算得不对：%s 件是办理结果总计 %s 件的 %s%%。请核对后改正。",
		r.quote(r.tokens[of].start, r.tokens[i].end), decimal(said), decimal(whole[0]), percentage(said, whole[0]))
}

// wholes are the numbers that shares are taken of, the usual one first; none
// if one of them is not known or nothing.
func (r *claimReader) wholes() []*big.Rat {
	var all []*big.Rat
	for _, name := range []string{figureConcluded, figureNew, figureNewAndOld} {
		value, known := r.value(r.Filled, r.words.figure(name))
		if !known || value.Sign() == 0 {
			return nil
		}
		all = append(all, value)
	}
	return all
}

// partSums adds up the claims, as the sentence says and as the tables have it.
func (r *claimReader) partSums(parts []*claim) (said, shown *big.Rat, known bool) {
	said, shown = new(big.Rat), new(big.Rat)
	for _, p := range parts {
		value, ok := r.value(r.Filled, p.what[0])
		if !ok {
			return nil, nil, false
		}
		said.Add(said, p.number.number.Rat())
		shown.Add(shown, value)
	}
	return said, shown, true
}

// isPercentOf reports whether the percentage is part of whole, rounded or cut
// off to the digits shown.
func isPercentOf(n han.Numeral, part, whole *big.Rat) bool {
	return n.Is(quotient(part, whole))
}

// quotient is part of whole in per cent.
func quotient(part, whole *big.Rat) *big.Rat {
	q := new(big.Rat).Quo(part, whole)
	return q.Mul(q, big.NewRat(100, 1))
}

func percentage(part, whole *big.Rat) string { return quotient(part, whole).FloatString(2) }

// growth compares 比上年增长21% or 比上年增加3件 with last year's report, where
// there is one. It reports whether the number at i is such a growth.
func (r *claimReader) growth(low, i int) bool {
	word := r.back(low, i)
	if word < 0 || !r.tokens[word].is(claimMore, claimLess) {
		return false
	}
	row, t := r.sentence.row, r.tokens[i]
	if r.options.Last == nil || row == nil || row.at != r.numberBefore(low) || t.vague || !r.sinceLastYear(low, word) {
		return true
	}
	var first string
	for _, f := range row.what {
		now, known := r.value(r.Filled, f)
		then, also := r.value(r.options.Last.Filled, f)
		if !known || !also || r.grew(t, word, now, then) {
			return true
		}
		if first == "" {
			first = f.name + "去年是 " + row.amount(then) + "，今年是 " + row.amount(now) + "，" + changed(t, now, then)
		}
	}
	from := r.tokens[low].start
	r.found(ruleGrowth, from, t.end, "“%s”与去年的报告对不上：%s。请核对后改正。", r.quote(from, t.end), first)
	return true
}

// numberBefore is the number that ends before the token, or -1.
func (r *claimReader) numberBefore(low int) int {
	for i := low - 1; i >= 0; i-- {
		if r.tokens[i].is(claimCount, claimMoney, claimPercent) {
			return i
		}
	}
	return -1
}

// sinceLastYear reports whether the words compare with last year, and with
// nothing else than what the number before them counts.
func (r *claimReader) sinceLastYear(low, word int) bool {
	last := false
	for _, t := range r.tokens[low:word] {
		switch t.class {
		case claimThan, claimLastYear:
			last = true
		case claimYear:
			last = last || t.isYear(r.Report.Year-1)
			if !t.isYear(r.Report.Year-1) && !t.isYear(r.Report.Year) {
				return false
			}
		case claimFiller, claimApplication, claimWeakApplication, claimAnd, claimTogether:
		default:
			return false
		}
	}
	return last
}

// grew reports whether a figure changed as the number at the token says.
func (r *claimReader) grew(t claimToken, word int, now, then *big.Rat) bool {
	change := new(big.Rat).Sub(now, then)
	if r.tokens[word].class == claimLess {
		change.Neg(change)
	}
	switch {
	case t.class == claimPercent && then.Sign() == 0:
		return true // nothing can be said of growth from nothing
	case t.class == claimPercent:
		change = quotient(change, then)
	case t.class == claimMoney:
		change.Mul(change, big.NewRat(10000, 1))
	}
	return t.number.Is(change)
}

// changed says how a figure changed, in the number's own unit.
func changed(t claimToken, now, then *big.Rat) string {
	change := new(big.Rat).Sub(now, then)
	switch t.class {
	case claimPercent:
		rounded, _ := new(big.Rat).SetString(quotient(change, then).FloatString(2))
		return signed(rounded, "%")
	case claimMoney:
		return signed(change, " 万元")
	}
	return signed(change, " 件")
}
