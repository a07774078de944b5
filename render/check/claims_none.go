package check

import (
	"math/big"
	"slices"
	"strings"
)

// none reads what says that there was none: 未收到政府信息公开申请, 无行政复议.
func (r *claimReader) none(i int) {
	s := &r.sentence
	if s.otherYear || s.part || s.among {
		return
	}
	end := r.clauseEnd(i)
	for j := i + 1; j < end; j++ {
		switch r.tokens[j].class {
		case claimCase:
			r.noCases(i, j, end)
			return
		case claimApplication, claimWeakApplication, claimCarriedOver, claimCarriedForward, claimFeeNotice:
			if !r.closeTo(i, j) || !r.endsThere(j, end) || r.appliesForReview(j) {
				continue
			}
			if f, ok := r.absent(r.tokens[j]); ok {
				r.nothing(i, j, f)
				return
			}
			r.noFeeNotice(i, j)
		}
	}
}

// absent is the figure that must be 0 where there was none of what the token
// names.
func (r *claimReader) absent(t claimToken) (figure, bool) {
	switch {
	case t.class == claimApplication, t.class == claimWeakApplication && r.ofApplications():
		return r.words.figure(figureNew), true
	case t.is(claimCarriedOver, claimCarriedForward) && r.ofOutcomes():
		return t.word.figures[0], true
	}
	return figure{}, false
}

// clauseEnd is the token after the clause that the i-th begins: the next mark
// or number.
func (r *claimReader) clauseEnd(i int) int {
	end := i + 1
	for end < min(len(r.tokens), i+longestClause) && !r.tokens[end].is(claimPause, claimStop, claimCount, claimMoney, claimPercent) {
		end++
	}
	return end
}

// closeTo reports whether only words that do not narrow it stand between 未收到
// and what was not received: 未收到公民、法人和其他组织提出的….
func (r *claimReader) closeTo(i, j int) bool {
	for k := i + 1; k <= j; k++ {
		if r.tokens[k].start != r.tokens[k-1].end || k < j && !r.tokens[k].is(claimFiller, claimPublic, claimAnd, claimDisclosure, claimApplication, claimProcessingFee, claimTogether) {
			return false
		}
	}
	return true
}

// endsThere reports whether the clause says nothing more of what the token at j
// names than that it is a matter (…的情况), or that there was none of something
// else either (…和投诉举报).
func (r *claimReader) endsThere(j, end int) bool {
	last, other := r.tokens[j], r.tokens[j].class == claimCase
	for _, t := range r.tokens[j+1 : end] {
		other = other || t.class == claimAnd
		known := t.is(claimFiller, claimAnd, claimWeakApplication, claimApplication) || other && t.is(claimCase, claimElse)
		if t.start != last.end || !known {
			return false
		}
		last = t
	}
	if end == len(r.tokens) {
		return last.end == len(r.folded.runes)
	}
	return last.end == r.tokens[end].start
}

// noCases judges 未发生因政府信息公开引起的行政复议和行政诉讼, of which the first case
// is the token at j.
func (r *claimReader) noCases(i, j, end int) {
	r.sentence.disclosure = r.sentence.disclosure || r.speaksOfDisclosure(i, j)
	if !r.ofCases() || !r.endsThere(j, end) {
		return
	}
	unknown := 0
	for k := i + 1; k <= j; k++ {
		unknown += r.tokens[k].start - r.tokens[k-1].end
		if r.tokens[k].is(claimPart, claimCaseResult, claimJudged, claimOutcome) {
			return
		}
	}
	if unknown > 2*longestGap {
		return
	}
	last := j
	var figures []figure
	for k := j; k < end; k++ {
		if t := r.tokens[k]; t.class == claimCase {
			last, figures = k, append(figures, caseFigure(string(t.word.runes)+"总计", t.word.names, "total"))
		}
	}
	r.nothing(i, last, figures...)
}

func (r *claimReader) speaksOfDisclosure(i, j int) bool {
	return slices.ContainsFunc(r.tokens[i:j], func(t claimToken) bool { return t.is(claimDisclosure, claimApplication) })
}

// nothing records that the tables have some of what the words from the i-th to
// the j-th token say there was none of.
func (r *claimReader) nothing(i, j int, figures ...figure) {
	var some []string
	for _, f := range figures {
		if value, known := r.value(r.Filled, f); known && value.Sign() != 0 {
			some = append(some, f.name+"是 "+decimal(value)+" 件")
		}
	}
	if some == nil {
		return
	}
	from, to := r.tokens[i].start, r.tokens[j].end
	r.found(ruleNil, from, to, "“%s”与%s对不上：%s。请核对后改正文字或者表。",
		r.quote(from, to), r.tableOf(figures[0]), strings.Join(some, "，"))
}

// noFeeNotice judges 未发出收费通知 in the last part: 条例, art. 42 lets an office ask for a
// fee, and table 3 counts who did not pay after a notice.
func (r *claimReader) noFeeNotice(i, j int) {
	value, known := r.value(r.Filled, r.words.figure(figureNotPaid))
	if r.section != 6 || r.tokens[j].class != claimFeeNotice || !known || value.Sign() == 0 {
		return
	}
	from, to := r.tokens[i].start, r.tokens[j].end
	r.found(ruleFees, from, to, "“%s”与表三对不上：逾期未按收费通知要求缴费的是 %s 件，就是发出过收费通知。请核对后改正文字或者表。",
		r.quote(from, to), decimal(value))
}

// allUpheld judges 均获维持 after the cases that the sentence names: table 4 must
// have no other result for them.
func (r *claimReader) allUpheld(i int) {
	s := &r.sentence
	if s.allCases == nil || s.otherYear || s.part || !r.ofCases() || s.last == nil || s.last.rule != ruleLitigation {
		return
	}
	total, known := r.value(r.Filled, caseFigure("", s.allCases, "total"))
	upheld, also := r.value(r.Filled, caseFigure("", s.allCases, "upheld"))
	if !known || !also || total.Cmp(upheld) == 0 {
		return
	}
	rest := new(big.Rat).Sub(total, upheld)
	t := r.tokens[i]
	r.found(ruleLitigation, t.start, t.end, "“%s”与表四对不上：%s 件里结果维持是 %s 件，另外 %s 件不是。请核对后改正文字或者表。",
		r.quote(t.start, t.end), decimal(total), decimal(upheld), decimal(rest))
}
