package claims

import (
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
)

// applications are the counts of applications with what was done with them:
// 收到政府信息公开申请38件. from is the word that they begin with.
func (r *Reader) applications(low, a, i int) (from int, counts []*Count) {
	if r.tokens[a].class == classWeakApplication && !r.ofApplications() || r.appliesForReview(a) {
		return a, nil
	}
	for v := a; ; {
		b := r.backOver(low, v)
		switch {
		case b < 0:
			return a, r.bare(low, a)
		case r.tokens[b].is(classReceived, classNew, classConcluded, classHandled, classCarriedOver, classCarriedForward):
			return b, r.handling(b, i)
		case !r.tokens[b].is(classPublic, classAnd, classDisclosure, classApplication):
			return a, r.bare(low, a)
		}
		v = b
	}
}

// backOver is back, and -1 also at the window's start.
func (r *Reader) backOver(low, i int) int {
	if i == low {
		return -1
	}
	return r.back(low, i)
}

// bare are the counts of 全年依申请公开12件, which does not say what was done:
// nothing but times may stand before it.
func (r *Reader) bare(low, a int) []*Count {
	if r.tokens[a].class != classApplication || r.sentence.among {
		return nil
	}
	for j := low; j < a; j++ {
		if !r.tokens[j].is(classYear, classThisYear, classWholeYear, classFiller, classTogether) || r.tokens[j].end != r.tokens[j+1].start {
			return nil
		}
	}
	return []*Count{{Rule: Received, Figures: r.words.named(figureNew, figureNewAndOld, figureConcluded)}}
}

// handling are the counts of 收到, 新收, 办结, 结转 …: of applications only, and of
// all of them.
func (r *Reader) handling(a, i int) []*Count {
	t := r.tokens[a]
	partial := t.is(classReceived, classConcluded, classHandled) && r.sentence.among
	counted := r.countedAfter(i)
	known := counted == aboutApplications || r.ofApplications() ||
		t.is(classCarriedOver, classCarriedForward) && r.ofOutcomes() ||
		t.class == classConcluded && r.ofOutcomes() && i == a+1
	if partial || counted == aboutCases || !known {
		return nil
	}
	counts := countsOf(t)
	counts[0].AtMost = t.class == classCarriedOver && r.sentence.with
	return counts
}

// countedAfter is what the words right after a number say that it counts:
// 收到10件依申请公开请求, 受理1件信息公开申请的行政复议.
func (r *Reader) countedAfter(i int) subject {
	counted := aboutNothing
	for j := i + 1; j < len(r.tokens) && r.tokens[j].start == r.tokens[j-1].end; j++ {
		switch r.tokens[j].class {
		case classApplication:
			counted = aboutApplications
		case classCase:
			return aboutCases
		case classFiller, classWeakApplication:
		default:
			return counted
		}
	}
	return counted
}

// several are the counts of one word, or of several together: 予以公开、部分公开
// 22件 is a sum, 行政复议、行政诉讼各1件 are two.
func (r *Reader) several(low, a, i int) (from int, counts []*Count) {
	all := []token{r.tokens[a]}
	from = a
	for {
		b := r.backOver(low, from)
		if b <= low || r.tokens[b].class != classAnd {
			break
		}
		next := r.back(low, b)
		if next < 0 || !r.tokens[next].is(r.tokens[a].class) {
			break
		}
		from, all = next, append([]token{r.tokens[next]}, all...)
	}
	each := slices.ContainsFunc(r.tokens[a:i], func(t token) bool { return t.class == classEach })
	var sum *Count
	for _, t := range all {
		c := r.single(low, from, t)
		switch {
		case c == nil:
			return from, nil
		case each:
			counts = append(counts, c)
		case sum == nil:
			sum = c
		default:
			sum.Figures = []Figure{joinFigures(sum.Figures[0], c.Figures[0])}
		}
	}
	if !each {
		counts = []*Count{sum}
	}
	if r.tokens[a].class == classDocument {
		from = r.documentVerb(low, from)
	}
	return from, counts
}

// joinFigures is the sum of two figures.
func joinFigures(a, b Figure) Figure {
	const sum = "之和"
	return Figure{strings.TrimSuffix(a.Name, sum) + "、" + strings.TrimSuffix(b.Name, sum) + sum, slices.Concat(a.Terms, b.Terms)}
}

// single is the count that one of several words makes, or nil.
func (r *Reader) single(low, from int, t token) *Count {
	switch t.class {
	case classOutcome:
		if r.ofOutcomes() {
			return countsOf(t)[0]
		}
	case classWeakOutcome:
		if r.topic == aboutApplications && r.sentence.subject != aboutElse {
			return countsOf(t)[0]
		}
	case classCase:
		return r.cases(low, from, t)
	case classDocument:
		if verb := r.documentVerb(low, from); verb >= 0 {
			return documents(t.word.names[0], r.tokens[verb])
		}
	case classDecision, classFees:
		return r.decision(low, from, t)
	}
	return nil
}

// cases is the count of 行政复议4件, or nil where the office is not party to the
// cases, but handles them.
func (r *Reader) cases(low, from int, t token) *Count {
	for _, w := range r.tokens[low:from] {
		if w.is(classConcluded, classHandled) || w.class == classReceived && string(w.word.runes) == "受理" {
			return nil
		}
	}
	if !r.ofCases() {
		return nil
	}
	return &Count{Rule: Litigation, Figures: []Figure{allCases(t)}}
}

// allCases is the figure of all cases of the groups that a word names.
func allCases(t token) Figure {
	return caseFigure(string(t.word.runes)+"总计", t.word.names, total)
}

// caseFigure is the sum of one column of several groups of table 4.
func caseFigure(name string, groups []string, result string) Figure {
	f := Figure{Name: name}
	for _, g := range groups {
		f.Terms = append(f.Terms, Term{Key: caseKey(g, result)})
	}
	return f
}

// caseResult are the counts of 结果维持2件, of the cases that were named last or
// of all that the sentence names.
func (r *Reader) caseResult(t token) []*Count {
	s := &r.sentence
	if s.cases == nil || !r.ofCases() {
		return nil
	}
	name := string(t.word.runes)
	figures := []Figure{caseFigure(name, s.cases, t.word.names[0])}
	if len(s.allCases) > len(s.cases) {
		figures = append(figures, caseFigure("复议、诉讼合计"+name, s.allCases, t.word.names[0]))
	}
	return []*Count{{Rule: Litigation, Figures: figures}}
}

// inDisclosure reports whether numbers of table 2 may be stated here: in the
// overview or the part with the table, and not as some of something.
func (r *Reader) inDisclosure() bool {
	return (r.part == Overview || r.part == WithDisclosure) && !r.sentence.among
}

// documentVerb is the word before 行政规范性文件 that says what was done with
// them, or -1.
func (r *Reader) documentVerb(low, from int) int {
	if !r.inDisclosure() {
		return -1
	}
	for j := from - 1; j >= low; j-- {
		t := r.tokens[j]
		switch {
		case t.class == classPublished || r.tokens[j+1].start-t.end > longestGap:
			return -1
		case t.class == classAction:
			return j
		}
	}
	return -1
}

// documents is the count of the documents that an action was done with.
func documents(document string, action token) *Count {
	label := map[string]string{"rules": "规章", "normative": "行政规范性文件"}[document]
	f := Figure{label + string(action.word.runes), []Term{{Key: at.Number(disclosure, document, action.word.names[0])}}}
	return &Count{Rule: Disclosure, Figures: []Figure{f}}
}

// action are the counts of 废止1件, of the documents that the sentence named or
// that follow the number.
func (r *Reader) action(i int, t token) []*Count {
	name := r.sentence.document
	for j := i + 1; j < len(r.tokens) && r.tokens[j].start == r.tokens[j-1].end; j++ {
		if r.tokens[j].class == classDocument {
			name = r.tokens[j].word.names[0]
		}
	}
	if name == "" || !r.inDisclosure() {
		return nil
	}
	return []*Count{documents(name, t)}
}

// decision is the count of 作出行政许可1286件, or nil. In the overview, which also
// speaks of what was published, the verb must be there.
func (r *Reader) decision(low, from int, t token) *Count {
	if !r.inDisclosure() {
		return nil
	}
	if t.class == classFees && from > 0 && r.tokens[from-1].end != t.start { // 涉企行政事业性收费
		return nil
	}
	decided := r.part == WithDisclosure || t.class == classFees
	for _, w := range r.tokens[low:from] {
		if w.is(classPublished, classApplication, classWeakApplication, classWeakOutcome, classOutcome, classReceived) {
			return nil
		}
		decided = decided || w.is(classMade, classHandled, classConcluded)
	}
	if !decided {
		return nil
	}
	return countsOf(t)[0]
}

// applicant are the counts of 自然人申请27件: that column in the row of the
// number before it.
func (r *Reader) applicant(t token) []*Count {
	if !r.ofApplications() {
		return nil
	}
	rows := r.words.named(figureNew, figureNewAndOld)
	if r.sentence.row != nil {
		rows = r.sentence.row.Figures
	}
	c := &Count{Rule: Applicants}
	for _, f := range rows {
		column := Figure{Name: f.Name + "的" + han.Quote(string(t.word.runes))}
		for _, term := range f.Terms {
			p := term.Key.Parts()
			if p.Table != applications || p.Column != total {
				return nil
			}
			for _, name := range t.word.names {
				term.Key = at.Number(applications, p.Row, name)
				column.Terms = append(column.Terms, term)
			}
		}
		c.Figures = append(c.Figures, column)
	}
	return []*Count{c}
}
