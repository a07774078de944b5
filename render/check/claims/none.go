package claims

import "slices"

// none reads what says that there was none: 未收到政府信息公开申请, 无行政复议.
func (r *Reader) none(i int) {
	s := &r.sentence
	if s.otherYear || s.period || s.among {
		return
	}
	end := r.clauseEnd(i)
	for j := i + 1; j < end; j++ {
		switch r.tokens[j].class {
		case classCase:
			r.noCases(i, j, end)
			return
		case classApplication, classWeakApplication, classCarriedOver, classCarriedForward, classFeeNotice:
			if !r.closeTo(i, j) || !r.endsThere(j, end) || r.appliesForReview(j) {
				continue
			}
			if f, ok := r.lacking(r.tokens[j]); ok {
				r.claim(&None{r.between(i, j), []Figure{f}})
				return
			}
			if r.part == OtherMatters && r.tokens[j].class == classFeeNotice {
				r.claim(&NoFeeNotice{r.between(i, j), r.words.figure(figureNotPaid)})
			}
		}
	}
}

// lacking is the figure that must be 0 where there was none of what the token
// names.
func (r *Reader) lacking(t token) (Figure, bool) {
	switch {
	case t.class == classApplication, t.class == classWeakApplication && r.ofApplications():
		return r.words.figure(figureNew), true
	case t.is(classCarriedOver, classCarriedForward) && r.ofOutcomes():
		return t.word.figures[0], true
	}
	return Figure{}, false
}

// clauseEnd is the token after the clause that the i-th begins: the next mark
// or number.
func (r *Reader) clauseEnd(i int) int {
	end := i + 1
	for end < min(len(r.tokens), i+longestClause) && !r.tokens[end].is(classPause, classStop, classCount, classMoney, classPercent) {
		end++
	}
	return end
}

// closeTo reports whether only words that do not narrow it stand between 未收到
// and what was not received: 未收到公民、法人和其他组织提出的….
func (r *Reader) closeTo(i, j int) bool {
	for k := i + 1; k <= j; k++ {
		if r.tokens[k].start != r.tokens[k-1].end || k < j && !r.tokens[k].is(classFiller, classPublic, classAnd, classDisclosure, classApplication, classProcessingFee, classTogether) {
			return false
		}
	}
	return true
}

// endsThere reports whether the clause says nothing more of what the token at j
// names than that it is a matter (…的情况), or that there was none of something
// else either (…和投诉举报).
func (r *Reader) endsThere(j, end int) bool {
	last, other := r.tokens[j], r.tokens[j].class == classCase
	for _, t := range r.tokens[j+1 : end] {
		other = other || t.class == classAnd
		known := t.is(classFiller, classAnd, classWeakApplication, classApplication) || other && t.is(classCase, classElse)
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

// noCases reads 未发生因政府信息公开引起的行政复议和行政诉讼, of which the first case
// is the token at j.
func (r *Reader) noCases(i, j, end int) {
	r.sentence.disclosure = r.sentence.disclosure || r.speaksOfDisclosure(i, j)
	if !r.ofCases() || !r.endsThere(j, end) {
		return
	}
	unknown := 0
	for k := i + 1; k <= j; k++ {
		unknown += r.tokens[k].start - r.tokens[k-1].end
		if r.tokens[k].is(classPartial, classCaseResult, classJudged, classOutcome) {
			return
		}
	}
	if unknown > 2*longestGap {
		return
	}
	last := j
	var figures []Figure
	for k := j; k < end; k++ {
		if t := r.tokens[k]; t.class == classCase {
			last, figures = k, append(figures, allCases(t))
		}
	}
	r.claim(&None{r.between(i, last), figures})
}

func (r *Reader) speaksOfDisclosure(i, j int) bool {
	return slices.ContainsFunc(r.tokens[i:j], func(t token) bool { return t.is(classDisclosure, classApplication) })
}

// allUpheld reads 均获维持 after the cases that the sentence names.
func (r *Reader) allUpheld(i int) {
	s := &r.sentence
	if s.allCases == nil || s.otherYear || s.period || !r.ofCases() || s.last == nil || s.last.Rule != Litigation {
		return
	}
	r.claim(&AllUpheld{r.between(i, i), caseFigure("", s.allCases, total), caseFigure("", s.allCases, upheld)})
}
