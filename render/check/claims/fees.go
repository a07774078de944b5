package claims

import (
	"math/big"
	"slices"
	"strings"

	"nianbao/render/han"
)

// processingFees reads what a paragraph says that processing fees are made of:
// a total and, after 其中, what was taken each time.
func (r *Reader) processingFees() {
	if !slices.ContainsFunc(r.tokens, func(t token) bool { return t.class == classProcessingFee }) {
		return
	}
	for i, t := range r.tokens {
		if t.class != classAmong {
			continue
		}
		total, cases := r.feesBefore(i)
		items, itemCases := r.feesAfter(i)
		if total < 0 || r.tokens[total].vague || len(items) < 2 {
			continue
		}
		complete := cases >= 0 && len(itemCases) > 0 && sumOf(itemCases).Cmp(r.tokens[cases].number.Rat()) == 0
		r.claim(&Fees{r.between(total, total), r.tokens[total].number, items, complete})
	}
}

// outsideFees are what shows that amounts are not this year's processing fees.
var outsideFees = []class{classLastYear, classFees}

// feesBefore is the token of the amount before 其中 at i, and of the number of
// cases before that; -1 for what there is not. The sentence may end just before
// 其中.
func (r *Reader) feesBefore(i int) (total, cases int) {
	total, cases = -1, -1
	for j := i - 1; j >= max(0, i-longestClause) && (!r.tokens[j].is(classStop) || j == i-1); j-- {
		switch t := r.tokens[j]; {
		case t.class == classMoney && total < 0 && !r.unitPrice(j):
			total = j
		case t.class == classCount && t.counter == "件" && total >= 0 && cases < 0:
			cases = j
		case t.is(outsideFees...):
			return -1, -1
		}
	}
	return total, cases
}

// feesAfter are the amounts after 其中 at i and the numbers of cases, up to the
// sentence's end; none if one of them is not exact.
func (r *Reader) feesAfter(i int) (items, cases []han.Numeral) {
	for j := i + 1; j < min(len(r.tokens), i+longestClause) && r.tokens[j].class != classStop; j++ {
		switch t := r.tokens[j]; {
		case t.vague:
			return nil, nil
		case t.class == classMoney && !r.unitPrice(j):
			items = append(items, t.number)
		case t.class == classCount && t.counter == "件":
			cases = append(cases, t.number)
		}
	}
	return items, cases
}

// unitPrice reports whether an amount is a rate: 每件收取100元.
func (r *Reader) unitPrice(i int) bool {
	low := r.window(i)
	return slices.ContainsFunc(r.tokens[low:i], func(t token) bool {
		return t.class == classPartial && strings.HasPrefix(string(t.word.runes), "每")
	})
}

func sumOf(numbers []han.Numeral) *big.Rat {
	sum := new(big.Rat)
	for _, n := range numbers {
		sum.Add(sum, n.Rat())
	}
	return sum
}
