package check

import (
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"slices"
	"strings"
)

// A claimReader reads the report's sentences one after the other for what they
// say about numbers of the tables. It is after precision: a number counts only
// where the words around it are all understood, and say that it is the year's
// total of something that the tables have.
type claimReader struct {
	*checker
	words *claimWords
	own   []rune // the office's names

	// Where the reading stands: the section, and what its last heading is about.
	section int
	topic   claimSubject
	style   rune // of the heading that set the topic

	text     bind.Text
	folded   foldedText
	tokens   []claimToken
	sentence claimSentence
}

// A claimSubject is what a heading or a sentence is about.
type claimSubject uint8

const (
	aboutNothing      claimSubject = iota
	aboutApplications              // 政府信息公开申请
	aboutCases                     // 行政复议、行政诉讼
	aboutElse
)

// A claimSentence is what has been understood of a sentence so far.
type claimSentence struct {
	subject    claimSubject
	follows    bool // it comes after one that has numbers of applications
	disclosure bool // it speaks of 信息公开
	among      bool // 其中, 含: what follows are parts
	with       bool // 含: and need not be all of them
	outside    bool // whether among held before the bracket that is open
	otherYear  bool
	part       bool     // of the year
	document   string   // rules or normative
	cases      []string // the group of table 4 that was named last
	allCases   []string // all that were named
	row        *claim   // the last number that is a row's total
	last       *claim   // what the last number said, if it was understood
	listed     []*claim // outcomes since the last percentage
}

func newClaimReader(c *checker) *claimReader {
	r := &claimReader{checker: c, words: theClaimWords()}
	r.own = []rune(c.Report.Agency() + c.Title() + c.Report.Line(at.Signature).Text)
	return r
}

// paragraph reads one paragraph.
func (r *claimReader) paragraph(t bind.Text) {
	if t.Section != r.section || t.IsTitle() {
		r.section, r.topic, r.style = t.Section, r.sectionTopic(t.Section), 0
	}
	if t.IsTitle() {
		return
	}
	r.text, r.folded = t, foldInto(r.folded, t.Text.Text)
	r.heading()
	r.tokens = r.words.joinYears(r.words.tokens(r.tokens, r.folded.runes), r.Report.Year)
	r.sentence = claimSentence{}
	for i := range r.tokens {
		r.token(i)
	}
	r.processingFees()
}

// sectionTopic is what the table of a section is about.
func (r *claimReader) sectionTopic(section int) claimSubject {
	if section == 0 {
		return aboutNothing
	}
	for _, t := range r.Layout.Sections[section-1].Tables {
		switch t.Name {
		case "applications":
			return aboutApplications
		case "litigation":
			return aboutCases
		}
	}
	return aboutNothing
}

// heading sets the topic where the paragraph begins with a heading, such as
// （二）依申请公开情况。 It holds until the next heading of its style.
func (r *claimReader) heading() {
	style, head := headingOf(r.folded.runes)
	if style == 0 {
		return
	}
	topic := aboutNothing
	switch {
	case strings.Contains(head, "主动"):
	case strings.Contains(head, "复议") || strings.Contains(head, "诉讼"):
		topic = aboutCases
	case strings.Contains(head, "依申请") || strings.Contains(head, "公开申请") || strings.Contains(head, "申请公开"):
		topic = aboutApplications
	}
	switch {
	case topic != aboutNothing:
		r.topic, r.style = topic, style
	case r.style == 0 || r.style == style:
		r.topic, r.style = r.sectionTopic(r.section), 0
	}
}

// longestTopic is how far a heading is looked for, in characters.
const longestTopic = 30

// headingOf is the heading that a paragraph begins with, and its style: '（'
// for （二）, '、' for 二、, '.' for 2. ; 0 if there is none.
func headingOf(s []rune) (style rune, head string) {
	n := 0
	if len(s) > 0 && s[0] == '（' {
		n = 1
	}
	first := n
	for n < len(s) && n < first+3 && (han.IsDigit(s[n]) || han.ChineseDigit(s[n]) > 0 || s[n] == '十') {
		n++
	}
	if n == first || n == len(s) || !strings.ContainsRune("）、.", s[n]) {
		return 0, ""
	}
	style = s[n]
	rest := s[n+1 : min(len(s), n+1+longestTopic)]
	if end := slices.IndexFunc(rest, func(r rune) bool { return strings.ContainsRune("。：", r) }); end >= 0 {
		rest = rest[:end]
	}
	return style, string(rest)
}

// token takes in one token.
func (r *claimReader) token(i int) {
	t, s := r.tokens[i], &r.sentence
	switch t.class {
	case claimStop:
		if i+1 == len(r.tokens) || r.tokens[i+1].class != claimAmong {
			*s = claimSentence{follows: r.leads()}
		}
	case claimPause:
		r.bracket(t)
	case claimAmong, claimWith:
		s.among, s.with = true, t.class == claimWith
	case claimYear, claimLastYear, claimThisYear, claimWholeYear, claimPeriod:
		r.time(i)
	case claimApplication, claimDisclosure, claimElse, claimCase, claimDocument:
		r.subject(i)
	case claimAllUpheld:
		r.allUpheld(i)
	case claimNone:
		r.none(i)
	case claimCount, claimMoney:
		r.number(i)
	case claimPercent:
		r.percent(i)
	}
}

// leads reports whether the sentence that ends gave numbers of applications, or
// goes on from one that did.
func (r *claimReader) leads() bool {
	s := &r.sentence
	if s.row == nil {
		return s.follows && s.subject == aboutNothing
	}
	return strings.HasPrefix(string(s.row.what[0].terms[0].key), "applications.")
}

// bracket ends at its close what 其中 or 含 in it began.
func (r *claimReader) bracket(t claimToken) {
	switch r.folded.runes[t.start] {
	case '（':
		r.sentence.outside = r.sentence.among
	case '）':
		r.sentence.among, r.sentence.with = r.sentence.outside, false
	}
}

// time notes of which time the sentence speaks.
func (r *claimReader) time(i int) {
	t, s := r.tokens[i], &r.sentence
	switch {
	case t.class == claimThisYear, t.isYear(r.Report.Year):
		s.otherYear, s.part = false, false
	case t.class == claimWholeYear:
		s.part = false
	case t.class == claimPeriod:
		s.part = true
	case !r.compares(i):
		s.otherYear = true
	}
}

// compares reports whether a year is named only to compare with it: 比上年增加.
func (r *claimReader) compares(i int) bool {
	for j := i - 1; j >= max(0, i-longestClause) && !r.tokens[j].is(claimPause, claimStop); j-- {
		if r.tokens[j].class == claimThan {
			return true
		}
	}
	for _, t := range r.tokens[i+1 : min(len(r.tokens), i+longestClause)] {
		if t.is(claimPause, claimStop) {
			return false
		}
		if t.is(claimThan, claimMore, claimLess) {
			return true
		}
	}
	return false
}

// subject notes what the sentence speaks of.
func (r *claimReader) subject(i int) {
	t, s := r.tokens[i], &r.sentence
	switch t.class {
	case claimDisclosure:
		s.disclosure = true
	case claimApplication:
		s.disclosure = true
		if !r.appliesForReview(i) {
			s.subject = aboutApplications
		}
	case claimCase:
		s.subject, s.cases = aboutCases, t.word.names
		for _, name := range t.word.names {
			if !slices.Contains(s.allCases, name) {
				s.allCases = append(s.allCases, name)
			}
		}
	case claimDocument:
		s.document = t.word.names[0]
	default:
		s.subject = aboutElse
	}
}

// appliesForReview reports whether a token that ends in 申请 goes on to cases:
// 申请 is the verb in 因政府信息公开申请行政复议, and 政府信息公开申请的行政复议 are
// cases too.
func (r *claimReader) appliesForReview(i int) bool {
	for i++; i < len(r.tokens) && r.tokens[i-1].end == r.tokens[i].start; i++ {
		if r.tokens[i].class != claimFiller {
			return r.tokens[i].class == claimCase
		}
	}
	return false
}

// ofApplications reports whether the sentence speaks of applications: by its
// own words or, where it names no subject, by those of the heading above it.
func (r *claimReader) ofApplications() bool {
	s := r.sentence.subject
	return s == aboutApplications || s == aboutNothing && r.topic == aboutApplications
}

// ofOutcomes is ofApplications for the results of handling them, which may also
// be told in the sentence after the one that names applications.
func (r *claimReader) ofOutcomes() bool {
	return r.ofApplications() || r.sentence.subject == aboutNothing && r.sentence.follows
}

// ofCases reports whether the cases that the sentence speaks of are about
// open government information, and not others that the office was party to.
func (r *claimReader) ofCases() bool {
	return r.sentence.disclosure || r.topic != aboutNothing
}
