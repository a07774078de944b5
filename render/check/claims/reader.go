package claims

import (
	"slices"
	"strings"

	"nianbao/render/at"
)

// A Reader reads the paragraphs of one report in their order.
type Reader struct {
	words *vocabulary
	year  int
	own   []rune // the office's names
	part  Part

	// What the last heading that names a subject is about, and its level; or else
	// what the part is about, and 0.
	topic subject
	level int

	// The paragraph that is being read, and what has been found in it.
	text     string
	folded   folded
	tokens   []token
	sentence sentence
	claims   []Claim
}

// NewReader begins a report on a year; names are all that the office is called
// by, in any order and with nothing between them.
func NewReader(year int, names string) *Reader {
	return &Reader{words: theVocabulary(), year: year, own: []rune(names)}
}

// A Part is which part of a report a text stands in, as far as that bears on what
// its numbers count.
type Part uint8

// The parts.
const (
	Elsewhere        Part = iota
	Overview              // 总体情况, which speaks of all the others
	WithDisclosure        // the part with the table of what was disclosed
	WithApplications      // the part with the table of applications
	WithCases             // the part with the table of 行政复议、行政诉讼
	OtherMatters          // 其他需要报告的事项
)

// A subject is what a heading or a sentence is about.
type subject uint8

const (
	aboutNothing      subject = iota
	aboutApplications         // 政府信息公开申请
	aboutCases                // 行政复议、行政诉讼
	aboutElse
)

// A sentence is what has been understood of a sentence so far.
type sentence struct {
	subject    subject
	follows    bool // it comes after one that has numbers of applications
	disclosure bool // it speaks of 信息公开
	among      bool // 其中, 含: what follows is only some of it
	with       bool // 含: and need not be all of them
	outside    bool // whether among held before the bracket that is open
	otherYear  bool
	period     bool     // it speaks of a part of the year
	document   string   // rules or normative
	cases      []string // the group of table 4 that was named last
	allCases   []string // all that were named
	row        *Count   // the last number that is a row's total
	rowToken   int      // its place among the tokens
	last       *Count   // what the last number said, if it was understood
	listed     []*Count // outcomes since the last percentage
}

// Enter says in which part of the report the paragraphs stand that follow.
func (r *Reader) Enter(part Part) {
	r.part = part
	r.topic, r.level = r.partTopic(), 0
}

// partTopic is what the table of the part is about.
func (r *Reader) partTopic() subject {
	switch r.part {
	case WithApplications:
		return aboutApplications
	case WithCases:
		return aboutCases
	}
	return aboutNothing
}

// Paragraph reads a paragraph for its claims, in the order in which they stand;
// those on fees come last. level is how deep the number lies that it begins with,
// such as （二）, or 0 if it begins with none; levels are only compared.
func (r *Reader) Paragraph(level int, text string) []Claim {
	r.text, r.folded, r.claims = text, foldInto(r.folded, text), nil
	if level != 0 {
		r.heading(level)
	}
	r.tokens = r.words.joinYears(r.words.tokens(r.tokens, r.folded.runes), r.year)
	r.sentence = sentence{}
	for i := range r.tokens {
		r.token(i)
	}
	r.processingFees()
	return r.claims
}

// longestHeading is how far the heading of a numbered paragraph is looked for, in
// characters.
const longestHeading = 30

// heading sets the topic by what the paragraph is headed with: （二）依申请公开情况。
// It holds until the next heading of its level.
func (r *Reader) heading(level int) {
	head := string(r.folded.runes[:min(len(r.folded.runes), longestHeading)])
	if end := strings.IndexAny(head, "。："); end >= 0 {
		head = head[:end]
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
		r.topic, r.level = topic, level
	case r.level == level:
		r.topic, r.level = r.partTopic(), 0
	}
}

// claim keeps a claim.
func (r *Reader) claim(c Claim) { r.claims = append(r.claims, c) }

// span is where the characters from to to of the folded text stand.
func (r *Reader) span(from, to int) Span { return Span{r.folded.at[from], r.folded.end(r.text, to)} }

// between is the span from one token to another.
func (r *Reader) between(first, last int) Span {
	return r.span(r.tokens[first].start, r.tokens[last].end)
}

// token takes in one token.
func (r *Reader) token(i int) {
	t, s := r.tokens[i], &r.sentence
	switch t.class {
	case classStop:
		if i+1 == len(r.tokens) || r.tokens[i+1].class != classAmong {
			*s = sentence{follows: r.leads()}
		}
	case classPause:
		r.bracket(t)
	case classAmong, classWith:
		s.among, s.with = true, t.class == classWith
	case classYear, classLastYear, classThisYear, classWholeYear, classPeriod:
		r.time(i)
	case classApplication, classDisclosure, classElse, classCase, classDocument:
		r.subject(i)
	case classAllUpheld:
		r.allUpheld(i)
	case classNone:
		r.none(i)
	case classCount, classMoney:
		r.number(i)
	case classPercent:
		r.percent(i)
	}
}

// leads reports whether the sentence that ends gave numbers of applications, or
// goes on from one that did.
func (r *Reader) leads() bool {
	s := &r.sentence
	if s.row == nil {
		return s.follows && s.subject == aboutNothing
	}
	return s.row.Figures[0].Terms[0].Key.Within(at.Table(applications))
}

// bracket ends at its close what 其中 or 含 in it began.
func (r *Reader) bracket(t token) {
	switch r.folded.runes[t.start] {
	case '（':
		r.sentence.outside = r.sentence.among
	case '）':
		r.sentence.among, r.sentence.with = r.sentence.outside, false
	}
}

// time notes of which time the sentence speaks.
func (r *Reader) time(i int) {
	t, s := r.tokens[i], &r.sentence
	switch {
	case t.class == classThisYear, t.isYear(r.year):
		s.otherYear, s.period = false, false
	case t.class == classWholeYear:
		s.period = false
	case t.class == classPeriod:
		s.period = true
	case !r.compares(i):
		s.otherYear = true
	}
}

// compares reports whether a year is named only to compare with it: 比上年增加.
func (r *Reader) compares(i int) bool {
	for j := i - 1; j >= max(0, i-longestClause) && !r.tokens[j].is(classPause, classStop); j-- {
		if r.tokens[j].class == classThan {
			return true
		}
	}
	for _, t := range r.tokens[i+1 : min(len(r.tokens), i+longestClause)] {
		if t.is(classPause, classStop) {
			return false
		}
		if t.is(classThan, classMore, classLess) {
			return true
		}
	}
	return false
}

// subject notes what the sentence speaks of.
func (r *Reader) subject(i int) {
	t, s := r.tokens[i], &r.sentence
	switch t.class {
	case classDisclosure:
		s.disclosure = true
	case classApplication:
		s.disclosure = true
		if !r.appliesForReview(i) {
			s.subject = aboutApplications
		}
	case classCase:
		s.subject, s.cases = aboutCases, t.word.names
		for _, name := range t.word.names {
			if !slices.Contains(s.allCases, name) {
				s.allCases = append(s.allCases, name)
			}
		}
	case classDocument:
		s.document = t.word.names[0]
	default:
		s.subject = aboutElse
	}
}

// appliesForReview reports whether a token that ends in 申请 goes on to cases:
// 申请 is the verb in 因政府信息公开申请行政复议, and 政府信息公开申请的行政复议 are
// cases too.
func (r *Reader) appliesForReview(i int) bool {
	for i++; i < len(r.tokens) && r.tokens[i-1].end == r.tokens[i].start; i++ {
		if r.tokens[i].class != classFiller {
			return r.tokens[i].class == classCase
		}
	}
	return false
}

// ofApplications reports whether the sentence speaks of applications: by its
// own words or, where it names no subject, by those of the heading above it.
func (r *Reader) ofApplications() bool {
	s := r.sentence.subject
	return s == aboutApplications || s == aboutNothing && r.topic == aboutApplications
}

// ofOutcomes is ofApplications for the results of handling them, which may also
// be told in the sentence after the one that names applications.
func (r *Reader) ofOutcomes() bool {
	return r.ofApplications() || r.sentence.subject == aboutNothing && r.sentence.follows
}

// ofCases reports whether the cases that the sentence speaks of are about
// open government information, and not others that the office was party to.
func (r *Reader) ofCases() bool {
	return r.sentence.disclosure || r.topic != aboutNothing
}
