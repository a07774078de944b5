package check

import (
	"nianbao/render/at"
	"slices"
	"strings"
)

// applications are the claims of applications with what was done with them:
// 收到政府信息公开申请38件. from is the word that the claim begins with.
func (r *claimReader) applications(low, a, i int) (from int, claims []*claim) {
	if r.tokens[a].class == claimWeakApplication && !r.ofApplications() || r.appliesForReview(a) {
		return a, nil
	}
	for v := a; ; {
		b := r.backOver(low, v)
		switch {
		case b < 0:
			return a, r.bare(low, a)
		case r.tokens[b].is(claimReceived, claimNew, claimConcluded, claimHandled, claimCarriedOver, claimCarriedForward):
			return b, r.handling(b, i)
		case !r.tokens[b].is(claimPublic, claimAnd, claimDisclosure, claimApplication):
			return a, r.bare(low, a)
		}
		v = b
	}
}

// backOver is back, and -1 also at the window's start.
func (r *claimReader) backOver(low, i int) int {
	if i == low {
		return -1
	}
	return r.back(low, i)
}

// bare are the claims of 全年依申请公开12件, which does not say what was done:
// nothing but times may stand before it.
func (r *claimReader) bare(low, a int) []*claim {
	if r.tokens[a].class != claimApplication || r.sentence.among {
		return nil
	}
	for j := low; j < a; j++ {
		if !r.tokens[j].is(claimYear, claimThisYear, claimWholeYear, claimFiller, claimTogether) || r.tokens[j].end != r.tokens[j+1].start {
			return nil
		}
	}
	return []*claim{{rule: ruleReceived, what: []figure{r.words.figure(figureNew), r.words.figure(figureNewAndOld), r.words.figure(figureConcluded)}}}
}

// handling are the claims of 收到, 新收, 办结, 结转 …: of applications only, and of
// all of them.
func (r *claimReader) handling(a, i int) []*claim {
	t := r.tokens[a]
	partial := t.is(claimReceived, claimConcluded, claimHandled) && r.sentence.among
	counted := r.countedAfter(i)
	known := counted == aboutApplications || r.ofApplications() ||
		t.is(claimCarriedOver, claimCarriedForward) && r.ofOutcomes() ||
		t.class == claimConcluded && r.ofOutcomes() && i == a+1
	if partial || counted == aboutCases || !known {
		return nil
	}
	claims := wordClaims(t)
	claims[0].atMost = t.class == claimCarriedOver && r.sentence.with
	return claims
}

// countedAfter is what the words right after a number say that it counts:
// 收到10件依申请公开请求, 受理1件信息公开申请的行政复议.
func (r *claimReader) countedAfter(i int) claimSubject {
	counted := aboutNothing
	for j := i + 1; j < len(r.tokens) && r.tokens[j].start == r.tokens[j-1].end; j++ {
		switch r.tokens[j].class {
		case claimApplication:
			counted = aboutApplications
		case claimCase:
			return aboutCases
		case claimFiller, claimWeakApplication:
		default:
			return counted
		}
	}
	return counted
}

// several are the claims of one word, or of several together: 予以公开、部分公开
// 22件 is a sum, 行政复议、行政诉讼各1件 are two.
func (r *claimReader) several(low, a, i int) (from int, claims []*claim) {
	all := []claimToken{r.tokens[a]}
	from = a
	for {
		b := r.backOver(low, from)
		if b <= low || r.tokens[b].class != claimAnd {
			break
		}
		next := r.back(low, b)
		if next < 0 || !r.tokens[next].is(r.tokens[a].class) {
			break
		}
		from, all = next, append([]claimToken{r.tokens[next]}, all...)
	}
	each := slices.ContainsFunc(r.tokens[a:i], func(t claimToken) bool { return t.class == claimEach })
	var sum *claim
	for _, t := range all {
		c := r.single(low, from, i, t)
		switch {
		case c == nil:
			return from, nil
		case each:
			claims = append(claims, c)
		case sum == nil:
			sum = c
		default:
			sum.what = []figure{joinFigures(sum.what[0], c.what[0])}
		}
	}
	if !each {
		claims = []*claim{sum}
	}
	if r.tokens[a].class == claimDocument {
		from = r.documentVerb(low, from)
	}
	return from, claims
}

func joinFigures(a, b figure) figure {
	return figure{strings.TrimSuffix(a.name, "之和") + "、" + strings.TrimSuffix(b.name, "之和") + "之和", slices.Concat(a.terms, b.terms)}
}

// single is the claim of one word of several, or nil.
func (r *claimReader) single(low, from, i int, t claimToken) *claim {
	switch t.class {
	case claimOutcome:
		if r.ofOutcomes() {
			return wordClaims(t)[0]
		}
	case claimWeakOutcome:
		if r.topic == aboutApplications && r.sentence.subject != aboutElse {
			return wordClaims(t)[0]
		}
	case claimCase:
		return r.cases(low, from, t)
	case claimDocument:
		if verb := r.documentVerb(low, from); verb >= 0 {
			return documentClaim(t.word.names[0], r.tokens[verb])
		}
	case claimDecision, claimFees:
		return r.decision(low, from, t)
	}
	return nil
}

// cases is the claim of 行政复议4件 as long as the office is party to them.
func (r *claimReader) cases(low, from int, t claimToken) *claim {
	for _, w := range r.tokens[low:from] {
		if w.is(claimConcluded, claimHandled) || w.class == claimReceived && string(w.word.runes) == "受理" {
			return nil
		}
	}
	if !r.ofCases() {
		return nil
	}
	return &claim{rule: ruleLitigation, what: []figure{caseFigure(string(t.word.runes)+"总计", t.word.names, "total")}}
}

func caseFigure(name string, groups []string, result string) figure {
	f := figure{name: name}
	for _, g := range groups {
		f.terms = append(f.terms, figureTerm{key: caseKey(g, result)})
	}
	return f
}

// caseResult are the claims of 结果维持2件, of the cases that were named last or
// of all that the sentence names.
func (r *claimReader) caseResult(t claimToken) []*claim {
	s := &r.sentence
	if s.cases == nil || !r.ofCases() {
		return nil
	}
	name := string(t.word.runes)
	what := []figure{caseFigure(name, s.cases, t.word.names[0])}
	if len(s.allCases) > len(s.cases) {
		what = append(what, caseFigure("复议、诉讼合计"+name, s.allCases, t.word.names[0]))
	}
	return []*claim{{rule: ruleLitigation, what: what}}
}

// inDisclosure reports whether numbers of table 2 may be stated here: in the
// first two sections, not as parts of something.
func (r *claimReader) inDisclosure() bool {
	return (r.section == 1 || r.section == 2) && !r.sentence.among
}

// documentVerb is the word before 行政规范性文件 that says what was done with
// them, or -1.
func (r *claimReader) documentVerb(low, from int) int {
	if !r.inDisclosure() {
		return -1
	}
	for j := from - 1; j >= low; j-- {
		t := r.tokens[j]
		switch {
		case t.class == claimPublished || r.tokens[j+1].start-t.end > longestGap:
			return -1
		case t.class == claimAction:
			return j
		}
	}
	return -1
}

func documentClaim(document string, action claimToken) *claim {
	label := map[string]string{"rules": "规章", "normative": "行政规范性文件"}[document]
	f := figure{label + string(action.word.runes), []figureTerm{{key: at.Key("disclosure." + document + "." + action.word.names[0])}}}
	return &claim{rule: ruleDisclosure, what: []figure{f}}
}

// action are the claims of 废止1件, of the documents that the sentence named or
// that follow the number.
func (r *claimReader) action(i int, t claimToken) []*claim {
	name := r.sentence.document
	for j := i + 1; j < len(r.tokens) && r.tokens[j].start == r.tokens[j-1].end; j++ {
		if r.tokens[j].class == claimDocument {
			name = r.tokens[j].word.names[0]
		}
	}
	if name == "" || !r.inDisclosure() {
		return nil
	}
	return []*claim{documentClaim(name, t)}
}

// decision is the claim of 作出行政许可1286件, or nil. In the first section, which
// also speaks of what was published, the verb must be there.
func (r *claimReader) decision(low, from int, t claimToken) *claim {
	if !r.inDisclosure() {
		return nil
	}
	if t.class == claimFees && from > 0 && r.tokens[from-1].end != t.start { // 涉企行政事业性收费
		return nil
	}
	decided := r.section == 2 || t.class == claimFees
	for _, w := range r.tokens[low:from] {
		if w.is(claimPublished, claimApplication, claimWeakApplication, claimWeakOutcome, claimOutcome, claimReceived) {
			return nil
		}
		decided = decided || w.is(claimMade, claimHandled, claimConcluded)
	}
	if !decided {
		return nil
	}
	return wordClaims(t)[0]
}

// applicant are the claims of 自然人申请27件: that column in the row of the
// number before it.
func (r *claimReader) applicant(t claimToken) []*claim {
	if !r.ofApplications() {
		return nil
	}
	rows := []figure{r.words.figure(figureNew), r.words.figure(figureNewAndOld)}
	if r.sentence.row != nil {
		rows = r.sentence.row.what
	}
	c := &claim{rule: ruleApplicants}
	for _, f := range rows {
		column := figure{name: f.name + "的“" + string(t.word.runes) + "”"}
		for _, term := range f.terms {
			row, ok := strings.CutSuffix(string(term.key), ".total")
			if !ok || !strings.HasPrefix(row, "applications.") {
				return nil
			}
			for _, name := range t.word.names {
				term.key = at.Key(row + "." + name)
				column.terms = append(column.terms, term)
			}
		}
		c.what = append(c.what, column)
	}
	return []*claim{c}
}
