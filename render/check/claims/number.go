package claims

import "strings"

// rulesOf are the rules of the classes that bring their own figures.
var rulesOf = map[class]string{
	classReceived: Received, classNew: Received, classHandled: Concluded, classConcluded: Concluded,
	classCarriedOver: Carried, classCarriedForward: Carried,
	classOutcome: Outcome, classWeakOutcome: Outcome, classDecision: Disclosure, classFees: Disclosure,
}

// number reads the number at i, if it is understood.
func (r *Reader) number(i int) {
	s := &r.sentence
	low := r.window(i)
	if r.growth(low, i) {
		return
	}
	s.last = nil
	t := r.tokens[i]
	if t.vague || s.otherYear || s.period || i > low && r.tokens[i-1].class == classAbout {
		return
	}
	counts := r.before(low, i)
	if counts == nil {
		counts = r.after(i)
	}
	for _, c := range counts {
		c.Number = t.value()
		r.claim(c)
		s.last = c
		if c.Rule != Applicants {
			s.row, s.rowToken = c, i
		}
		if c.Rule == Outcome {
			s.listed = append(s.listed, c)
		}
	}
}

// window is the first token that may say what the number at i is: all back to
// a mark or another number.
func (r *Reader) window(i int) int {
	low := i
	for low > max(0, i-longestClause) && !r.tokens[low-1].is(classPause, classStop, classCount, classMoney, classPercent) {
		low--
	}
	return low
}

// before are the counts that the words before a number make: 办结38件. Here and
// below, i is the number's token, low the first one of its window, and a the word
// that the number belongs to.
func (r *Reader) before(low, i int) []*Count {
	a := r.anchor(low, i)
	if a < 0 || !r.plain(low, a) || !r.counted(i, r.tokens[a]) {
		return nil
	}
	from := a
	var counts []*Count
	switch t := r.tokens[a]; t.class {
	case classApplication, classWeakApplication:
		from, counts = r.applications(low, a, i)
	case classReceived, classNew, classConcluded, classHandled, classCarriedOver, classCarriedForward:
		counts = r.handling(a, i)
	case classOutcome, classWeakOutcome, classDecision, classFees, classCase, classDocument:
		from, counts = r.several(low, a, i)
	case classApplicant:
		counts = r.applicant(t)
	case classCaseResult:
		counts = r.caseResult(t)
	case classAction:
		counts = r.action(i, t)
	}
	for _, c := range counts {
		c.Span = r.between(from, i)
	}
	return counts
}

// anchor is the word that the number at i belongs to: the last one before it,
// with nothing between them but fillers. -1: there is none.
func (r *Reader) anchor(low, i int) int {
	a := r.back(low, i)
	for a > low && r.tokens[a].is(classConcluded, classHandled, classWeakApplication) { // 予以公开答复, 自然人申请
		b := r.back(low, a)
		if b < 0 || !r.tokens[b].is(classOutcome, classApplicant, classCarriedForward, classCarriedOver) {
			break
		}
		a = b
	}
	return a
}

// back is the token before the i-th that is no filler, if nothing that is not
// understood stands between; else -1.
func (r *Reader) back(low, i int) int {
	for i--; i >= low && r.tokens[i].end == r.tokens[i+1].start; i-- {
		if !r.tokens[i].is(classFiller, classTogether, classEach) {
			return i
		}
	}
	return -1
}

// plain reports whether none of the tokens says that the number is only a part
// of something, or of something else.
func (r *Reader) plain(low, high int) bool {
	for _, t := range r.tokens[low:high] {
		if t.is(classElse, classPartial, classPeriod, classJudged) {
			return false
		}
	}
	return !r.otherOffice(low, high)
}

// counted reports whether a number's counter is one that is used for what the
// word names.
func (r *Reader) counted(i int, word token) bool {
	t := r.tokens[i]
	switch {
	case word.class == classFees:
		return t.class == classMoney
	case t.class != classCount:
		return false
	case t.counter == "":
		return word.class == classOutcome
	case word.is(classDecision, classWeakOutcome):
		return strings.Contains("件宗起例次笔件次", t.counter)
	}
	return strings.Contains("件份宗起例条项个", t.counter)
}

// ownOffice are the words by which an office speaks of itself or of all its parts.
const ownOffice = "我本全各"

// otherOffice reports whether the tokens' subject is an office that is not the
// report's own: 县公安局收到, in the report of the county.
func (r *Reader) otherOffice(low, high int) bool {
	for i := low; i <= high && i < len(r.tokens); i++ {
		before := i - 1
		for before >= low && r.tokens[before].is(classAnd, classEach) { // 各部门、镇街
			before--
		}
		start := 0
		if before >= 0 {
			start = r.tokens[before].end
		}
		gap := r.folded.runes[start:r.tokens[i].start]
		if officeName(gap) && !strings.ContainsAny(string(gap), ownOffice) && !within(gap, r.own) {
			return true
		}
	}
	return false
}

// officeName reports whether a text ends like the name of an office.
func officeName(s []rune) bool {
	return len(s) > 1 && (strings.ContainsRune("局委厅办镇乡街院所站", s[len(s)-1]) ||
		endsWith(s, "街道") || endsWith(s, "中心") || endsWith(s, "部门") || endsWith(s, "办公室"))
}

// within reports whether the characters of a short name stand in the long one
// in their order: 县发改局 in 某县发展和改革局.
func within(short, long []rune) bool {
	for _, r := range long {
		if len(short) > 0 && short[0] == r {
			short = short[1:]
		}
	}
	return len(short) == 0
}

// after are the counts that the words after a number make: 4件结转下年度继续办理.
func (r *Reader) after(i int) []*Count {
	if !r.counted(i, token{class: classCase}) {
		return nil
	}
	ofThese := r.ofOutcomes() || r.countedAfter(i) == aboutApplications
	unknown, end := 0, r.tokens[i].end
	for j := i + 1; j < len(r.tokens); j++ {
		t := r.tokens[j]
		unknown += t.start - end
		end = t.end
		var counts []*Count
		switch {
		case t.class == classCarriedForward && unknown <= longestGap && ofThese:
			counts = countsOf(t)
		case t.class == classOutcome && unknown == 0 && ofThese:
			counts = countsOf(t)
		case t.class == classCaseResult && unknown == 0:
			counts = r.caseResult(t)
		case t.is(classFiller, classApplication, classWeakApplication):
			continue
		}
		for _, c := range counts {
			c.Span = r.between(i, j)
		}
		return counts
	}
	return nil
}

// longestGap is how many characters that are not understood may stand between two
// words that belong together, such as a number and 结转下年 after it:
// 72件申请按照《条例》顺延到下年度.
const longestGap = 10

// countsOf is the count that a word makes that brings its own figures.
func countsOf(t token) []*Count {
	return []*Count{{Rule: rulesOf[t.class], Figures: t.word.figures}}
}
