package check

import (
	"nianbao/render/at"
	"strings"
)

// A claim is a number of a sentence and what of the tables it must agree with.
type claim struct {
	rule     string
	what     []figure // it is right if it is one of them
	number   claimToken
	at       int // the number's index among the tokens
	from, to int // the characters that make the claim, of the folded text
	atMost   bool
}

// The rules on figures.
const (
	ruleReceived   = "figures.received"
	ruleConcluded  = "figures.concluded"
	ruleCarried    = "figures.carried"
	ruleOutcome    = "figures.outcome"
	ruleApplicants = "figures.applicants"
	ruleLitigation = "figures.litigation"
	ruleDisclosure = "figures.disclosure"
	ruleShare      = "figures.share"
	ruleGrowth     = "figures.growth"
	ruleNil        = "figures.nil"
	ruleFees       = "figures.fees"
)

// claimRules are the rules of the classes that bring their own figures.
var claimRules = map[claimClass]string{
	claimReceived: ruleReceived, claimNew: ruleReceived, claimHandled: ruleConcluded, claimConcluded: ruleConcluded,
	claimCarriedOver: ruleCarried, claimCarriedForward: ruleCarried,
	claimOutcome: ruleOutcome, claimWeakOutcome: ruleOutcome, claimDecision: ruleDisclosure, claimFees: ruleDisclosure,
}

// number reads the number at i, if it is understood.
func (r *claimReader) number(i int) {
	s := &r.sentence
	low := r.window(i)
	if r.growth(low, i) {
		return
	}
	s.last = nil
	t := r.tokens[i]
	if t.vague || s.otherYear || s.part || i > low && r.tokens[i-1].class == claimAbout {
		return
	}
	claims := r.before(low, i)
	if claims == nil {
		claims = r.after(i)
	}
	for _, c := range claims {
		c.number, c.at = t, i
		r.judge(c)
		s.last = c
		if c.rule != ruleApplicants {
			s.row = c
		}
		if c.rule == ruleOutcome {
			s.listed = append(s.listed, c)
		}
	}
}

// window is the first token that may say what the number at i is: all back to
// a mark or another number.
func (r *claimReader) window(i int) int {
	low := i
	for low > max(0, i-longestClause) && !r.tokens[low-1].is(claimPause, claimStop, claimCount, claimMoney, claimPercent) {
		low--
	}
	return low
}

// before are the claims of the words before a number: 办结38件.
func (r *claimReader) before(low, i int) []*claim {
	a := r.anchor(low, i)
	if a < 0 || !r.plain(low, a) || !r.counted(i, r.tokens[a]) {
		return nil
	}
	from := a
	var claims []*claim
	switch t := r.tokens[a]; t.class {
	case claimApplication, claimWeakApplication:
		from, claims = r.applications(low, a, i)
	case claimReceived, claimNew, claimConcluded, claimHandled, claimCarriedOver, claimCarriedForward:
		claims = r.handling(a, i)
	case claimOutcome, claimWeakOutcome, claimDecision, claimFees, claimCase, claimDocument:
		from, claims = r.several(low, a, i)
	case claimApplicant:
		claims = r.applicant(t)
	case claimCaseResult:
		claims = r.caseResult(t)
	case claimAction:
		claims = r.action(i, t)
	}
	for _, c := range claims {
		c.from, c.to = r.tokens[from].start, r.tokens[i].end
	}
	return claims
}

// anchor is the word that the number at i belongs to: the last one before it,
// with nothing between them but fillers. -1: there is none.
func (r *claimReader) anchor(low, i int) int {
	a := r.back(low, i)
	for a > low && r.tokens[a].is(claimConcluded, claimHandled, claimWeakApplication) { // 予以公开答复, 自然人申请
		b := r.back(low, a)
		if b < 0 || !r.tokens[b].is(claimOutcome, claimApplicant, claimCarriedForward, claimCarriedOver) {
			break
		}
		a = b
	}
	return a
}

// back is the token before the i-th that is no filler, if nothing that is not
// understood stands between; else -1.
func (r *claimReader) back(low, i int) int {
	for i--; i >= low && r.tokens[i].end == r.tokens[i+1].start; i-- {
		if !r.tokens[i].is(claimFiller, claimTogether, claimEach) {
			return i
		}
	}
	return -1
}

// plain reports whether none of the tokens says that the number is only a part
// of something, or of something else.
func (r *claimReader) plain(low, high int) bool {
	for _, t := range r.tokens[low:high] {
		if t.is(claimElse, claimPart, claimPeriod, claimJudged) {
			return false
		}
	}
	return !r.otherOffice(low, high)
}

// counted reports whether a number's counter is one that is used for what the
// word names.
func (r *claimReader) counted(i int, word claimToken) bool {
	t := r.tokens[i]
	switch {
	case word.class == claimFees:
		return t.class == claimMoney
	case t.class != claimCount:
		return false
	case t.counter == "":
		return word.class == claimOutcome
	case word.is(claimDecision, claimWeakOutcome):
		return strings.Contains("件宗起例次笔件次", t.counter)
	}
	return strings.Contains("件份宗起例条项个", t.counter)
}

// ownOffice are the words by which an office speaks of itself or of all its parts.
const ownOffice = "我本全各"

// otherOffice reports whether the tokens' subject is an office that is not the
// report's own: 县公安局收到, in the report of the county.
func (r *claimReader) otherOffice(low, high int) bool {
	for i := low; i <= high && i < len(r.tokens); i++ {
		before := i - 1
		for before >= low && r.tokens[before].is(claimAnd, claimEach) { // 各部门、镇街
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

// after are the claims of the words after a number: 4件结转下年度继续办理.
func (r *claimReader) after(i int) []*claim {
	if !r.counted(i, claimToken{class: claimCase}) {
		return nil
	}
	ofThese := r.ofOutcomes() || r.countedAfter(i) == aboutApplications
	unknown, end := 0, r.tokens[i].end
	for j := i + 1; j < len(r.tokens); j++ {
		t := r.tokens[j]
		unknown += t.start - end
		end = t.end
		var claims []*claim
		switch {
		case t.class == claimCarriedForward && unknown <= longestGap && ofThese:
			claims = wordClaims(t)
		case t.class == claimOutcome && unknown == 0 && ofThese:
			claims = wordClaims(t)
		case t.class == claimCaseResult && unknown == 0:
			claims = r.caseResult(t)
		case t.is(claimFiller, claimApplication, claimWeakApplication):
			continue
		}
		for _, c := range claims {
			c.from, c.to = r.tokens[i].start, t.end
		}
		return claims
	}
	return nil
}

// longestGap is how many characters that are not understood may stand between
// a number and 结转下年 after it: 72件申请按照《条例》顺延到下年度.
const longestGap = 10

func wordClaims(t claimToken) []*claim {
	return []*claim{{rule: claimRules[t.class], what: t.word.figures}}
}

// caseKey is a number of table 4.
func caseKey(group, result string) at.Key {
	return at.Key("litigation.cases." + group + "." + result)
}
