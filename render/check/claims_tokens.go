package check

import (
	"nianbao/render/han"
	"slices"
	"strings"
)

// The classes of what is no word of the list.
const (
	claimCount   claimClass = "#件" // a number with a counter, or bare before a mark
	claimMoney   claimClass = "#元" // a number in yuan
	claimPercent claimClass = "#%"
	claimYear    claimClass = "#年"
	claimPause   claimClass = "，" // a mark within a sentence
	claimStop    claimClass = "。" // a mark that ends one
)

// A claimToken is a part of a sentence that the rules on figures understand.
// What stands between two of them is not understood.
type claimToken struct {
	class      claimClass
	start, end int // characters of the folded text
	word       *claimWord
	number     han.Numeral
	counter    string // 件; empty for a bare number
	vague      bool   // 近200件, 50余件, 3至5件
}

// longestClause bounds how many tokens a rule looks back or ahead, so that a
// text without a full stop takes no longer than another.
const longestClause = 200

// counters are what a number of things is followed by, longest first.
var counters = []string{"件次", "人次", "件", "份", "个", "条", "起", "宗", "例", "人", "次", "项", "篇", "期", "笔", "户"}

// tokens takes a folded text apart. They replace those of buffer.
func (w *claimWords) tokens(buffer []claimToken, s []rune) []claimToken {
	tokens := buffer[:0]
	for i := 0; i < len(s); {
		t, ok := w.token(s, i)
		if !ok {
			i++
			continue
		}
		if t.class != claimOpaque {
			tokens = append(tokens, t)
		}
		i = t.end
	}
	return tokens
}

func (w *claimWords) token(s []rune, i int) (claimToken, bool) {
	switch s[i] {
	case '，', ',', '；', '（', '）':
		return claimToken{class: claimPause, start: i, end: i + 1}, true
	case '。', '！', '？':
		return claimToken{class: claimStop, start: i, end: i + 1}, true
	case '.': // for 。
		if i > 0 && s[i-1] > '\u3000' && (i+1 == len(s) || s[i+1] > '\u3000') {
			return claimToken{class: claimStop, start: i, end: i + 1}, true
		}
	case '《': // a title says nothing about this report
		if size := slices.Index(s[i:], '》'); size > 0 {
			return claimToken{class: claimOpaque, start: i, end: i + size + 1}, true
		}
	}
	if word := w.at(s[i:]); word != nil {
		return claimToken{class: word.class, start: i, end: i + len(word.runes), word: word}, true
	}
	return numberToken(s, i)
}

// numberToken is the number at i with what it counts. Numbers that count
// nothing (30号, 第四十九条, 一是) are none.
func numberToken(s []rune, i int) (claimToken, bool) {
	n, size := han.ReadNumeral(s[i:])
	if size == 0 {
		return claimToken{}, false
	}
	t := claimToken{class: claimOpaque, start: i, end: i + size, number: n}
	if i > 0 && strings.ContainsRune("第〔[.-—~～几数", s[i-1]) || rangeBefore(s, i) {
		return t, true
	}
	rest := s[t.end:]
	switch {
	case n.Percent:
		t.class = claimPercent
	case han.HasPrefix(rest, "年"):
		return yearToken(t, rest), true
	case han.HasPrefix(rest, "月"):
		return monthToken(s, t), true
	case han.HasPrefix(rest, "元"):
		t.class, t.end = claimMoney, t.end+1
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
func counterOf(first rune, rest []rune) (claimClass, string) {
	for _, c := range counters {
		if han.HasPrefix(rest, c) {
			after := rest[len([]rune(c)):]
			if han.HasPrefix(after, "事") && c == "件" || c == "个" && !endsPhrase(after) {
				return claimOpaque, ""
			}
			return claimCount, c
		}
	}
	if han.IsDigit(first) && endsPhrase(rest) {
		return claimCount, ""
	}
	return claimOpaque, ""
}

// endsPhrase reports whether a mark stands at the start of s, or nothing.
func endsPhrase(s []rune) bool {
	return len(s) == 0 || strings.ContainsRune("，,、；。（）", s[0])
}

func vagueAfter(s []rune) bool {
	return han.HasPrefix(s, "左右") || han.HasPrefix(s, "以上") || han.HasPrefix(s, "以下") || han.HasPrefix(s, "以内")
}

// yearToken is a year such as 2023年 or 2023年度; 5年 is none.
func yearToken(t claimToken, rest []rune) claimToken {
	if t.number.Exp != 0 || t.number.Digits < 1900 || t.number.Digits > 2100 {
		return t
	}
	t.class, t.end = claimYear, t.end+1
	if han.HasPrefix(rest, "年度") {
		t.end++
	}
	return t
}

// monthToken is a month that a number is about (5月份, 1-6月). A day, and what a
// count runs up to (截至12月底), is none.
func monthToken(s []rune, t claimToken) claimToken {
	before, after := s[:t.start], s[t.end+1:]
	t.end++
	_, day := han.ReadNumeral(after)
	if day == 0 && !han.HasPrefix(after, "底") && !han.HasPrefix(after, "末") && !endsWith(before, "截至") && !endsWith(before, "截止") {
		t.class = claimPeriod
	}
	return t
}

func endsWith(s []rune, suffix string) bool {
	n := len([]rune(suffix))
	return len(s) >= n && han.HasPrefix(s[len(s)-n:], suffix)
}

// joinYears makes 2022年结转 and 结转2024年 of a report on 2023 the words that
// they stand for.
func (w *claimWords) joinYears(tokens []claimToken, year int) []claimToken {
	over := &claimWord{class: claimCarriedOver, figures: []figure{w.figure(figureCarriedOver)}}
	forward := &claimWord{class: claimCarriedForward, figures: []figure{w.figure(figureCarriedForward)}}
	joined := tokens[:0]
	for _, t := range tokens {
		n := len(joined)
		if n == 0 || joined[n-1].end != t.start {
			joined = append(joined, t)
			continue
		}
		last := &joined[n-1]
		switch {
		case last.isYear(year-1) && t.class == claimCarried:
			last.class, last.word, last.end = over.class, over, t.end
		case last.class == claimCarried && t.isYear(year+1):
			last.class, last.word, last.end = forward.class, forward, t.end
		default:
			joined = append(joined, t)
		}
	}
	return joined
}

func (t claimToken) isYear(year int) bool {
	return t.class == claimYear && t.number.Digits == int64(year)
}

// is reports whether the token is of one of the classes.
func (t claimToken) is(classes ...claimClass) bool { return slices.Contains(classes, t.class) }
