package check

import (
	"math/big"
	"slices"
	"strings"
)

// A feeSentence is a statement of processing fees (信息处理费, 国办函〔2020〕109号):
// a total, and after 其中 what it is made of.
type feeSentence struct {
	total      int   // the token of the amount before 其中
	count      int   // the token of the number of cases before 其中; -1: none
	parts      []int // the amounts after it
	partCounts []int // the numbers of cases after it
}

// processingFees compares the amounts that a paragraph lists with the total
// that it states for them.
func (r *claimReader) processingFees() {
	if !slices.ContainsFunc(r.tokens, func(t claimToken) bool { return t.class == claimProcessingFee }) {
		return
	}
	for i, t := range r.tokens {
		if t.class != claimAmong {
			continue
		}
		if f, ok := r.feeSentence(i); ok {
			r.judgeFees(f)
		}
	}
}

// feeSentence takes the sentence around 其中 at i apart. A sentence may end just
// before it.
func (r *claimReader) feeSentence(i int) (feeSentence, bool) {
	f := feeSentence{total: -1, count: -1}
	for j := i - 1; j >= max(0, i-longestClause) && (!r.tokens[j].is(claimStop) || j == i-1); j-- {
		switch t := r.tokens[j]; {
		case t.class == claimMoney && f.total < 0 && !r.unitPrice(j):
			f.total = j
		case t.class == claimCount && t.counter == "件" && f.total >= 0 && f.count < 0:
			f.count = j
		case t.is(claimOutsideFees...):
			return f, false
		}
	}
	for j := i + 1; j < min(len(r.tokens), i+longestClause) && r.tokens[j].class != claimStop; j++ {
		switch t := r.tokens[j]; {
		case t.vague:
			return f, false
		case t.class == claimMoney && !r.unitPrice(j):
			f.parts = append(f.parts, j)
		case t.class == claimCount && t.counter == "件":
			f.partCounts = append(f.partCounts, j)
		}
	}
	return f, f.total >= 0 && len(f.parts) > 1 && !r.tokens[f.total].vague
}

// claimOutsideFees are what shows that the amounts are not this year's fees.
var claimOutsideFees = []claimClass{claimLastYear, claimFees}

// unitPrice reports whether an amount is a rate: 每件收取100元.
func (r *claimReader) unitPrice(i int) bool {
	low := r.window(i)
	return slices.ContainsFunc(r.tokens[low:i], func(t claimToken) bool {
		return t.class == claimPart && strings.HasPrefix(string(t.word.runes), "每")
	})
}

// judgeFees records parts that are more than the total, or less where they are
// all of it, as the numbers of cases show.
func (r *claimReader) judgeFees(f feeSentence) {
	sum := r.sumOf(f.parts)
	total := r.tokens[f.total].number.Rat()
	if sum.Cmp(total) == 0 || sum.Cmp(total) < 0 && !r.complete(f) {
		return
	}
	terms := make([]string, len(f.parts))
	for i, part := range f.parts {
		terms[i] = decimal(r.tokens[part].number.Rat())
	}
	off := new(big.Rat).Sub(sum, total)
	from, to := r.tokens[f.total].start, r.tokens[f.total].end
	r.found(ruleFees, from, to, "信息处理费写的是“%s”，其中各项 %s＝%s（元），相差 %s 元。请核对后改正。",
		r.quote(from, to), strings.Join(terms, "＋"), decimal(sum), decimal(off.Abs(off)))
}

// complete reports whether the parts are all of the total.
func (r *claimReader) complete(f feeSentence) bool {
	if f.count < 0 || len(f.partCounts) == 0 {
		return false
	}
	return r.sumOf(f.partCounts).Cmp(r.tokens[f.count].number.Rat()) == 0
}

func (r *claimReader) sumOf(tokens []int) *big.Rat {
	sum := new(big.Rat)
	for _, i := range tokens {
		sum.Add(sum, r.tokens[i].number.Rat())
	}
	return sum
}
