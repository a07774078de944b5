package claims

import "slices"

// percent reads a percentage: a growth or a share.
func (r *Reader) percent(i int) {
	low := r.window(i)
	if !r.growth(low, i) {
		r.share(low, i)
	}
	r.sentence.last, r.sentence.listed = nil, nil
}

// share reads 占17.46% after a number, or after several that are listed (合计占).
func (r *Reader) share(low, i int) {
	of, last := r.back(low, i), r.sentence.last
	if of < 0 || r.tokens[of].class != classShare || r.tokens[i].vague || last == nil {
		return
	}
	counts := []*Count{last}
	if slices.ContainsFunc(r.tokens[low:of], func(t token) bool { return t.class == classTogether }) {
		counts = r.sentence.listed
	} else if of > low {
		return
	}
	if len(counts) == 0 || counts[0].Rule != Outcome && counts[0].Rule != Applicants {
		return
	}
	wholes := r.words.named(figureConcluded, figureNew, figureNewAndOld)
	r.claim(&Share{r.between(of, i), counts, wholes, r.tokens[i].number})
}

// growth reads 比上年增长21% or 比上年增加3件 after the number that has grown. It
// reports whether the number at i is such a growth, if of something else.
func (r *Reader) growth(low, i int) bool {
	word := r.back(low, i)
	if word < 0 || !r.tokens[word].is(classMore, classLess) {
		return false
	}
	s, t := &r.sentence, r.tokens[i]
	if s.row != nil && s.rowToken == r.numberBefore(low) && !t.vague && r.sinceLastYear(low, word) {
		r.claim(&Growth{r.between(low, i), s.row, t.value(), r.tokens[word].class == classLess})
	}
	return true
}

// numberBefore is the number that ends before the token, or -1.
func (r *Reader) numberBefore(low int) int {
	for i := low - 1; i >= 0; i-- {
		if r.tokens[i].is(classCount, classMoney, classPercent) {
			return i
		}
	}
	return -1
}

// sinceLastYear reports whether the words compare with last year, and with
// nothing else than what the number before them counts.
func (r *Reader) sinceLastYear(low, word int) bool {
	last := false
	for _, t := range r.tokens[low:word] {
		switch t.class {
		case classThan, classLastYear:
			last = true
		case classYear:
			last = last || t.isYear(r.year-1)
			if !t.isYear(r.year-1) && !t.isYear(r.year) {
				return false
			}
		case classFiller, classApplication, classWeakApplication, classAnd, classTogether:
		default:
			return false
		}
	}
	return last
}
