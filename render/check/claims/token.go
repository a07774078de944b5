package claims

import (
	"slices"
	"strings"

	"nianbao/render/han"
)

// The classes of what is no word of the list.
const (
	classCount   class = "#件" // a number with a counter, or bare before a mark
	classMoney   class = "#元" // a number in yuan
	classPercent class = "#%"
	classYear    class = "#年"
	classPause   class = "，" // a mark within a sentence
	classStop    class = "。" // a mark that ends one
)

// A token is a piece of a sentence that is understood. What stands between two
// tokens is not.
type token struct {
	class      class
	start, end int // characters of the folded text
	word       *word
	number     han.Numeral
	counter    string // 件; empty for a bare number
	vague      bool   // 近200件, 50余件, 3至5件
}

// longestClause bounds how many tokens are looked back or ahead, so that a
// text without a full stop takes no longer than another.
const longestClause = 200

// longestTitle is how far the end of a title is looked for, in characters.
const longestTitle = 200

// counters are what a number of things is followed by, longest first.
var counters = []string{"件次", "人次", "件", "份", "个", "条", "起", "宗", "例", "人", "次", "项", "篇", "期", "笔", "户"}

// tokens takes a folded text apart. They replace those of buffer.
func (w *vocabulary) tokens(buffer []token, s []rune) []token {
	tokens := buffer[:0]
	for i := 0; i < len(s); {
		t, ok := w.token(s, i)
		if !ok {
			i++
			continue
		}
		if t.class != classOpaque {
			tokens = append(tokens, t)
		}
		i = t.end
	}
	return tokens
}

func (w *vocabulary) token(s []rune, i int) (token, bool) {
	switch s[i] {
	case '，', ',', '；', '（', '）':
		return token{class: classPause, start: i, end: i + 1}, true
	case '。', '！', '？':
		return token{class: classStop, start: i, end: i + 1}, true
	case '.': // for 。
		if i > 0 && s[i-1] > '\u3000' && (i+1 == len(s) || s[i+1] > '\u3000') {
			return token{class: classStop, start: i, end: i + 1}, true
		}
	case '《': // a title says nothing about this report
		if size := slices.Index(s[i:min(len(s), i+longestTitle)], '》'); size > 0 {
			return token{class: classOpaque, start: i, end: i + size + 1}, true
		}
	}
	if word := w.at(s[i:]); word != nil {
		return token{class: word.class, start: i, end: i + len(word.runes), word: word}, true
	}
	return numberToken(s, i)
}

// numberToken is the number at i with what it counts. Numbers that count
// nothing (30号, 第四十九条, 一是) are none.
func numberToken(s []rune, i int) (token, bool) {
	n, size := han.ReadNumeral(s[i:])
	if size == 0 {
		return token{}, false
	}
	t := token{class: classOpaque, start: i, end: i + size, number: n}
	if i > 0 && strings.ContainsRune("第〔[.-—~～几数", s[i-1]) || rangeBefore(s, i) {
		return t, true
	}
	rest := s[t.end:]
	switch {
	case n.Percent:
		t.class = classPercent
	case han.HasPrefix(rest, "年"):
		return yearToken(t, rest), true
	case han.HasPrefix(rest, "月"):
		return monthToken(s, t), true
	case han.HasPrefix(rest, "元"):
		t.class, t.end = classMoney, t.end+1
	default:
		t.class, t.counter = counterOf(s[i], rest)
		t.end += len([]rune(t.counter))
	}
	t.vague = vagueAfter(s[t.end:])
	return t, true
}

// rangeBefore reports whether a number is the end of a range: 3至5件.
func rangeBefore(s []rune, i int) bool {
	return i > 1 && (s[i-1] == '至' || s[i-1] == '到') && han.IsDigit(s[i-2])
}

// counterOf is what follows a number of things, if it is one.
func counterOf(first rune, rest []rune) (class, string) {
	for _, c := range counters {
		if han.HasPrefix(rest, c) {
			after := rest[len([]rune(c)):]
			if han.HasPrefix(after, "事") && c == "件" || c == "个" && !endsPhrase(after) {
				return classOpaque, ""
			}
			return classCount, c
		}
	}
	if han.IsDigit(first) && endsPhrase(rest) {
		return classCount, ""
	}
	return classOpaque, ""
}

// endsPhrase reports whether a mark stands at the start of s, or nothing.
func endsPhrase(s []rune) bool {
	return len(s) == 0 || strings.ContainsRune("，,、；。（）", s[0])
}

func vagueAfter(s []rune) bool {
	return han.HasPrefix(s, "左右") || han.HasPrefix(s, "以上") || han.HasPrefix(s, "以下") || han.HasPrefix(s, "以内")
}

// yearToken is a year such as 2023年 or 2023年度; 5年 is none.
func yearToken(t token, rest []rune) token {
	if t.number.Exp != 0 || t.number.Digits < 1900 || t.number.Digits > 2100 {
		return t
	}
	t.class, t.end = classYear, t.end+1
	if han.HasPrefix(rest, "年度") {
		t.end++
	}
	return t
}

// monthToken is a month that a number is about (5月份, 1-6月). A day, and what a
// count runs up to (截至12月底), is none.
func monthToken(s []rune, t token) token {
	before, after := s[:t.start], s[t.end+1:]
	t.end++
	_, day := han.ReadNumeral(after)
	if day == 0 && !han.HasPrefix(after, "底") && !han.HasPrefix(after, "末") && !endsWith(before, "截至") && !endsWith(before, "截止") {
		t.class = classPeriod
	}
	return t
}

func endsWith(s []rune, suffix string) bool {
	n := len([]rune(suffix))
	return len(s) >= n && han.HasPrefix(s[len(s)-n:], suffix)
}

// joinYears makes 2022年结转 and 结转2024年 of a report on 2023 the words that
// they stand for.
func (w *vocabulary) joinYears(tokens []token, year int) []token {
	over := &word{class: classCarriedOver, figures: w.named(figureCarriedOver)}
	forward := &word{class: classCarriedForward, figures: w.named(figureCarriedForward)}
	joined := tokens[:0]
	for _, t := range tokens {
		n := len(joined)
		if n == 0 || joined[n-1].end != t.start {
			joined = append(joined, t)
			continue
		}
		last := &joined[n-1]
		switch {
		case last.isYear(year-1) && t.class == classCarried:
			last.class, last.word, last.end = over.class, over, t.end
		case last.class == classCarried && t.isYear(year+1):
			last.class, last.word, last.end = forward.class, forward, t.end
		default:
			joined = append(joined, t)
		}
	}
	return joined
}

// value is the token's number.
func (t token) value() Number { return Number{t.number, t.class == classMoney} }

func (t token) isYear(year int) bool {
	return t.class == classYear && t.number.Digits == int64(year)
}

// is reports whether the token is of one of the classes.
func (t token) is(classes ...class) bool { return slices.Contains(classes, t.class) }
