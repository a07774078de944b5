package claims

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"nianbao/render/at"
)

//go:embed words.txt
var wordsFile string

// The tables and columns that claims are about, by the names that keys have.
const (
	disclosure   = "disclosure"
	applications = "applications"
	litigation   = "litigation"

	total  = "total"
	upheld = "upheld"
)

// caseKey is a number of a group of table 4, whose one row has them all.
func caseKey(group, result string) at.Key { return at.Number(litigation, "cases", group+"."+result) }

// A class is what a word does in a sentence that states a number. The
// classes are explained at the head of words.txt.
type class string

const (
	classApplication     class = "申请"
	classWeakApplication class = "弱申请"
	classReceived        class = "收到"
	classNew             class = "新收"
	classConcluded       class = "办结"
	classHandled         class = "办理"
	classCarriedOver     class = "上年结转"
	classCarriedForward  class = "结转下年"
	classCarried         class = "结转"
	classOutcome         class = "结果"
	classWeakOutcome     class = "弱结果"
	classApplicant       class = "申请人"
	classCase            class = "复议"
	classCaseResult      class = "复议结果"
	classAllUpheld       class = "均维持"
	classDocument        class = "文件"
	classAction          class = "动作"
	classDecision        class = "决定"
	classFees            class = "收费"
	classProcessingFee   class = "处理费"
	classFeeNotice       class = "收费通知"
	classNone            class = "没有"
	classAmong           class = "其中"
	classWith            class = "含"
	classShare           class = "占"
	classMore            class = "增"
	classLess            class = "减"
	classThan            class = "比较"
	classLastYear        class = "去年"
	classThisYear        class = "今年"
	classWholeYear       class = "全年"
	classAnd             class = "并列"
	classDisclosure      class = "信息公开"
	classElse            class = "别事"
	classPartial         class = "部分"
	classPublic          class = "公众"
	classPeriod          class = "时段"
	classPublished       class = "公示"
	classJudged          class = "审理"
	classMade            class = "作出"
	classOpaque          class = "非"
	classFiller          class = "垫字"
	classTogether        class = "合计"
	classEach            class = "各"
	classAbout           class = "约数"
)

// classes are the classes that the file may use, and of each whether its
// words refer to something.
var classes = map[class]bool{
	classApplication: false, classWeakApplication: false, classReceived: true, classNew: true, classConcluded: true,
	classHandled: true, classCarriedOver: true, classCarriedForward: true, classCarried: false, classOutcome: true,
	classWeakOutcome: true, classApplicant: true, classCase: true, classCaseResult: true, classAllUpheld: false,
	classDocument: true, classAction: true, classDecision: true, classFees: true, classProcessingFee: false,
	classFeeNotice: false, classNone: false, classAmong: false, classWith: false, classShare: false, classMore: false,
	classLess: false, classThan: false, classLastYear: false, classThisYear: false, classWholeYear: false,
	classAnd: false, classDisclosure: false, classElse: false, classPartial: false, classPublic: false,
	classPeriod: false, classPublished: false, classJudged: false, classMade: false, classOpaque: false,
	classFiller: false, classTogether: false, classEach: false, classAbout: false,
}

// A word is an entry of the word list.
type word struct {
	runes   []rune
	class   class
	figures []Figure // any of which a number that it introduces may be
	names   []string // of columns, groups or rows, where it has no figure of its own
}

// vocabulary is the word list.
type vocabulary struct {
	entries map[rune][]*word  // by their first character, longest first
	figures map[string]Figure // by their names
}

var theVocabulary = sync.OnceValue(readVocabulary)

// readVocabulary reads the word list, a line an entry with tabs between its
// parts. It is part of the program, so a fault in it is a programmer's.
func readVocabulary() *vocabulary {
	words := &vocabulary{map[rune][]*word{}, map[string]Figure{}}
	for line := range strings.Lines(wordsFile) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, "\t")
		if parts[0] == "=" && len(parts) == 3 {
			words.figures[parts[1]] = Figure{parts[1], readTerms(parts[2])}
			continue
		}
		w := words.read(parts)
		words.entries[w.runes[0]] = append(words.entries[w.runes[0]], w)
	}
	for _, list := range words.entries {
		slices.SortStableFunc(list, func(a, b *word) int { return len(b.runes) - len(a.runes) })
	}
	return words
}

func (w *vocabulary) read(fields []string) *word {
	if len(fields) < 2 || len(fields) > 3 {
		panic(fmt.Sprintf("claims: words.txt: not an entry: %q", fields))
	}
	word := &word{runes: []rune(fields[0]), class: class(fields[1])}
	if refers, known := classes[word.class]; !known || refers != (len(fields) == 3) {
		panic(fmt.Sprintf("claims: words.txt: class or reference is wrong: %q", fields))
	}
	if len(fields) == 2 {
		return word
	}
	switch word.class {
	case classApplicant, classCase:
		word.names = strings.Split(fields[2], " + ")
	case classCaseResult, classDocument, classAction:
		word.names = fields[2:]
	default:
		for name := range strings.SplitSeq(fields[2], "|") {
			word.figures = append(word.figures, w.figure(name))
		}
	}
	return word
}

// figure is the figure of that name.
func (w *vocabulary) figure(name string) Figure {
	f, ok := w.figures[name]
	if !ok {
		panic("claims: words.txt: no such number: " + name)
	}
	return f
}

// named are the figures of these names.
func (w *vocabulary) named(names ...string) []Figure {
	all := make([]Figure, len(names))
	for i, name := range names {
		all[i] = w.figure(name)
	}
	return all
}

// The names of the figures that the program itself refers to.
const (
	figureNew            = "本年新收"
	figureNewAndOld      = "新收与上年结转之和"
	figureConcluded      = "办理结果总计"
	figureCarriedOver    = "上年结转"
	figureCarriedForward = "结转下年度"
	figureNotPaid        = "逾期未缴费"
)

// readTerms reads "a.b + c.d? - e.f".
func readTerms(s string) []Term {
	var terms []Term
	minus := false
	for field := range strings.FieldsSeq(s) {
		switch field {
		case "+", "-":
			minus = field == "-"
		default:
			key, optional := strings.CutSuffix(field, "?")
			terms = append(terms, Term{at.Key(key), minus, optional})
		}
	}
	return terms
}

// at is the longest entry that stands at the start of a text, or nil.
func (w *vocabulary) at(s []rune) *word {
	for _, word := range w.entries[s[0]] {
		if len(word.runes) <= len(s) && slices.Equal(word.runes, s[:len(word.runes)]) {
			return word
		}
	}
	return nil
}
