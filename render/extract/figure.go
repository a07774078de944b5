package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/render/bind"
	"nianbao/render/han"
)

// A figure is what stands in a cell of numbers.
type figure struct {
	kind   figureKind
	text   string // as it goes into the report
	remark string // what stands in brackets behind the number: 其中修订16件
}

// A figureKind is what a text is as a figure.
type figureKind uint8

// The kinds of figures.
const (
	noFigure figureKind = iota
	emptyCell
	nilMark // a stroke or a word in place of a number
	aNumber
	unreadable // it must have been a number: 2O, 1,23
	severalIn  // numbers with blanks between them in one cell
)

// longestFigure is how many characters a figure has at most, without its remark.
const longestFigure = 30

// nilMarks are what offices write where there is nothing to count.
var nilMarks = map[string]bool{"/": true, "／": true, "\\": true, "-": true, "－": true, "—": true, "——": true, "–": true, "无": true, "~": true}

// units are what may stand behind a number in its cell.
var units = []string{"万元", "元", "件", "项", "条", "个", "份", "次", "宗"}

// figureOf reads a text as a figure.
func figureOf(text string) figure {
	switch {
	case text == "":
		return figure{kind: emptyCell}
	case nilMarks[text]:
		return figure{kind: nilMark, text: text}
	case len(text) <= 3 && han.IsDigits(text):
		return figure{kind: aNumber, text: text}
	}
	if !strings.ContainsAny(text, "0123456789０１２３４５６７８９") {
		return figure{}
	}
	bare, remark := text, ""
	if i := strings.IndexAny(text, "（("); i > 0 {
		last, _ := utf8.DecodeLastRuneInString(text)
		if last == '）' || last == ')' {
			bare = strings.TrimFunc(text[:i], unicode.IsSpace)
			_, size := utf8.DecodeRuneInString(text[i:])
			remark = text[i+size : len(text)-utf8.RuneLen(last)]
		}
	}
	if bare == "" || utf8.RuneCountInString(bare) > longestFigure {
		return figure{}
	}
	for _, u := range units {
		if number, ok := strings.CutSuffix(bare, u); ok && isFigure(number) {
			return figure{kind: aNumber, text: bare, remark: remark}
		}
	}
	switch {
	case isFigure(bare):
		return figure{kind: aNumber, text: bare, remark: remark}
	case several(bare) && remark == "":
		return figure{kind: severalIn, text: bare}
	case remark == "" && garbled(bare):
		return figure{kind: unreadable, text: bare}
	}
	return figure{}
}

// isFigure reports whether a text is written as a number, in whatever width.
func isFigure(s string) bool {
	digits := 0
	for i, r := range strings.TrimLeft(s, "-−－+＋") {
		switch {
		case han.IsDigit(r), '０' <= r && r <= '９':
			digits++
		case i > 0 && strings.ContainsRune(",，.．", r):
		default:
			return false
		}
	}
	return digits > 0
}

// several reports whether a text is numbers with blanks between them.
func several(s string) bool {
	fields := strings.Fields(s)
	for _, f := range fields {
		if !isFigure(f) {
			return false
		}
	}
	return len(fields) > 1
}

// longestGarbled is how many characters a number has at most of which some are no digits.
const longestGarbled = 12

// garbled reports whether a text must have been a number: digits among letters and marks.
func garbled(s string) bool {
	if utf8.RuneCountInString(s) > longestGarbled || isPageNumber(s) {
		return false
	}
	digits := 0
	for _, r := range s {
		if han.Is(r) {
			return false
		}
		if han.IsDigit(han.Fold(r)) {
			digits++
		}
	}
	return digits > 0 && 2*digits >= utf8.RuneCountInString(s)
}

// isPageNumber reports whether a text is a page's number: - 4 -, —5—, Page 9, P. 9.
func isPageNumber(s string) bool {
	bare := strings.Trim(s, "-—–－─ ·")
	if bare != s && han.IsDigits(bare) {
		return closedByDash(s)
	}
	lower := strings.ToLower(bare)
	for _, word := range []string{"page", "p."} {
		if rest, ok := strings.CutPrefix(lower, word); ok && han.IsDigits(strings.TrimSpace(rest)) {
			return true
		}
	}
	return strings.HasPrefix(bare, "第") && strings.HasSuffix(bare, "页") && utf8.RuneCountInString(bare) < 12
}

// closedByDash reports whether a dash stands on both sides.
func closedByDash(s string) bool {
	const dashes = "-—–－─·"
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(dashes, first) && strings.ContainsRune(dashes, last)
}

// value is a number for the sums of a form, if the text is one that may be added up.
func value(text string) (bind.Number, bool) {
	n, err := bind.ParseNumber(text)
	return n, err == nil
}
