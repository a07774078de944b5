package check

import (
	"fmt"
	"nianbao/render/at"
	"slices"
	"strings"
	"sync"
)

// A claimClass is what a word does in a sentence that states a number. The
// classes are explained at the head of words/claims.txt.
type claimClass string

const (
	claimApplication     claimClass = "申请"
	claimWeakApplication claimClass = "弱申请"
	claimReceived        claimClass = "收到"
	claimNew             claimClass = "新收"
	claimConcluded       claimClass = "办结"
	claimHandled         claimClass = "办理"
	claimCarriedOver     claimClass = "上年结转"
	claimCarriedForward  claimClass = "结转下年"
	claimCarried         claimClass = "结转"
	claimOutcome         claimClass = "结果"
	claimWeakOutcome     claimClass = "弱结果"
	claimApplicant       claimClass = "申请人"
	claimCase            claimClass = "复议"
	claimCaseResult      claimClass = "复议结果"
	claimAllUpheld       claimClass = "均维持"
	claimDocument        claimClass = "文件"
	claimAction          claimClass = "动作"
	claimDecision        claimClass = "决定"
	claimFees            claimClass = "收费"
	claimProcessingFee   claimClass = "处理费"
	claimFeeNotice       claimClass = "收费通知"
	claimNone            claimClass = "没有"
	claimAmong           claimClass = "其中"
	claimWith            claimClass = "含"
	claimShare           claimClass = "占"
	claimMore            claimClass = "增"
	claimLess            claimClass = "减"
	claimThan            claimClass = "比较"
	claimLastYear        claimClass = "去年"
	claimThisYear        claimClass = "今年"
	claimWholeYear       claimClass = "全年"
	claimAnd             claimClass = "并列"
	claimDisclosure      claimClass = "信息公开"
	claimElse            claimClass = "别事"
	claimPart            claimClass = "部分"
	claimPublic          claimClass = "公众"
	claimPeriod          claimClass = "时段"
	claimPublished       claimClass = "公示"
	claimJudged          claimClass = "审理"
	claimMade            claimClass = "作出"
	claimOpaque          claimClass = "非"
	claimFiller          claimClass = "垫字"
	claimTogether        claimClass = "合计"
	claimEach            claimClass = "各"
	claimAbout           claimClass = "约数"
)

// claimClasses are the classes that the file may use, and of each whether its
// words refer to something.
var claimClasses = map[claimClass]bool{
	claimApplication: false, claimWeakApplication: false, claimReceived: true, claimNew: true, claimConcluded: true,
	claimHandled: true, claimCarriedOver: true, claimCarriedForward: true, claimCarried: false, claimOutcome: true,
	claimWeakOutcome: true, claimApplicant: true, claimCase: true, claimCaseResult: true, claimAllUpheld: false,
	claimDocument: true, claimAction: true, claimDecision: true, claimFees: true, claimProcessingFee: false,
	claimFeeNotice: false, claimNone: false, claimAmong: false, claimWith: false, claimShare: false, claimMore: false,
	claimLess: false, claimThan: false, claimLastYear: false, claimThisYear: false, claimWholeYear: false,
	claimAnd: false, claimDisclosure: false, claimElse: false, claimPart: false, claimPublic: false,
	claimPeriod: false, claimPublished: false, claimJudged: false, claimMade: false, claimOpaque: false,
	claimFiller: false, claimTogether: false, claimEach: false, claimAbout: false,
}

// A figure is a number of the tables that a sentence may state: one cell, or a
// sum of cells.
type figure struct {
	name  string // 新收与上年结转之和
	terms []figureTerm
}

type figureTerm struct {
	key      at.Key
	minus    bool
	optional bool // the form need not have the cell
}

// A claimWord is an entry of the word list.
type claimWord struct {
	runes   []rune
	class   claimClass
	figures []figure // any of which a number that it introduces may be
	names   []string // of columns, groups or rows, where it has no figure of its own
}

// claimWords is the word list.
type claimWords struct {
	entries map[rune][]*claimWord // by their first character, longest first
	figures map[string]figure     // by their names
}

var theClaimWords = sync.OnceValue(readClaimWords)

// readClaimWords reads the word list. It is part of the program, so a fault in
// it is a programmer's.
func readClaimWords() *claimWords {
	words := &claimWords{map[rune][]*claimWord{}, map[string]figure{}}
	for _, fields := range wordLines("claims.txt") {
		if fields[0] == "=" && len(fields) == 3 {
			words.figures[fields[1]] = figure{fields[1], readTerms(fields[2])}
			continue
		}
		w := words.read(fields)
		words.entries[w.runes[0]] = append(words.entries[w.runes[0]], w)
	}
	for _, list := range words.entries {
		slices.SortStableFunc(list, func(a, b *claimWord) int { return len(b.runes) - len(a.runes) })
	}
	return words
}

func (w *claimWords) read(fields []string) *claimWord {
	if len(fields) < 2 || len(fields) > 3 {
		panic(fmt.Sprintf("check: words/claims.txt: not an entry: %q", fields))
	}
	word := &claimWord{runes: []rune(fields[0]), class: claimClass(fields[1])}
	if refers, known := claimClasses[word.class]; !known || refers != (len(fields) == 3) {
		panic(fmt.Sprintf("check: words/claims.txt: class or reference is wrong: %q", fields))
	}
	if len(fields) == 2 {
		return word
	}
	switch word.class {
	case claimApplicant, claimCase:
		word.names = strings.Split(fields[2], " + ")
	case claimCaseResult, claimDocument, claimAction:
		word.names = fields[2:]
	default:
		for name := range strings.SplitSeq(fields[2], "|") {
			word.figures = append(word.figures, w.figure(name))
		}
	}
	return word
}

// figure is the figure of that name.
func (w *claimWords) figure(name string) figure {
	f, ok := w.figures[name]
	if !ok {
		panic("check: words/claims.txt: no such number: " + name)
	}
	return f
}

// The names of the figures that rules refer to.
const (
	figureNew            = "本年新收"
	figureNewAndOld      = "新收与上年结转之和"
	figureConcluded      = "办理结果总计"
	figureCarriedOver    = "上年结转"
	figureCarriedForward = "结转下年度"
	figureNotPaid        = "逾期未缴费"
)

// readTerms reads "a.b + c.d? - e.f".
func readTerms(s string) []figureTerm {
	var terms []figureTerm
	minus := false
	for field := range strings.FieldsSeq(s) {
		switch field {
		case "+", "-":
			minus = field == "-"
		default:
			key, optional := strings.CutSuffix(field, "?")
			terms = append(terms, figureTerm{at.Key(key), minus, optional})
		}
	}
	return terms
}

// at is the longest entry that stands at the start of a text, or nil.
func (w *claimWords) at(s []rune) *claimWord {
	for _, word := range w.entries[s[0]] {
		if len(word.runes) <= len(s) && slices.Equal(word.runes, s[:len(word.runes)]) {
			return word
		}
	}
	return nil
}
