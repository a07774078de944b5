package check

import (
	"slices"
	"strings"
	"sync"

	"nianbao/render/han"
)

// A listedWord is a word, or a single character, that a rule looks for.
type listedWord struct {
	runes       []rune
	rule        string
	note        string // what to write instead, or what it is
	not         string // characters before which it is part of another word
	first, last bool   // it counts only where a text begins, or ends
}

// wordRules are the lists of words, and the rule of each.
var wordRules = [][2]string{
	{"confusable.txt", "text.confusable"},
	{"foreign.txt", "text.foreign"},
	{"remnants.txt", "text.remnant"},
	{"placeholders.txt", "text.placeholder"},
	{"broken.txt", "text.broken"},
	{"traditional.txt", "text.traditional"},
}

// listedWords are all lists by the first character, longest word first.
var listedWords = sync.OnceValue(func() map[rune][]*listedWord {
	all := map[rune][]*listedWord{}
	for _, list := range wordRules {
		for _, line := range wordLines(list[0]) {
			w := readListed(line, list[1])
			all[w.runes[0]] = append(all[w.runes[0]], w)
		}
	}
	for _, list := range all {
		slices.SortStableFunc(list, func(a, b *listedWord) int { return len(b.runes) - len(a.runes) })
	}
	return all
})

// readListed reads an entry: the word, with ^ before it or $ after it where it
// counts only at the beginning or end, a note, and what may not stand before.
func readListed(line []string, rule string) *listedWord {
	w := &listedWord{rule: rule}
	word, first := strings.CutPrefix(line[0], "^")
	word, last := strings.CutSuffix(word, "$")
	w.runes, w.first, w.last = []rune(word), first, last
	if len(line) > 1 {
		w.note = line[1]
	}
	if len(line) > 2 {
		w.not = line[2]
	}
	return w
}

// stands reports whether the word stands at i.
func (l *listedWord) stands(w *worded, i int) bool {
	end := i + len(l.runes)
	return end <= len(w.runes) && slices.Equal(l.runes, w.runes[i:end]) &&
		!(l.first && i > 0) && !(l.last && end < len(w.runes)) &&
		(l.not == "" || i == 0 || !strings.ContainsRune(l.not, w.runes[i-1]))
}

// words looks for the words of all lists, and for what stands for no character.
func (c *checker) words(w *worded) {
	lists := listedWords()
	counts := map[string][]int{} // of the rules that speak once a text: where
	for i := 0; i < len(w.runes); i++ {
		if isBroken(w, i) {
			counts["text.broken"] = append(counts["text.broken"], i)
			continue
		}
		if size := placeholder(w, i); size > 0 {
			c.mark("text.placeholder", w.passage(i, i+size), "“%s”是没有填写的地方，请补上。", w.around(i, i+size))
			i += size - 1
			continue
		}
		for _, l := range lists[w.runes[i]] {
			if !l.stands(w, i) {
				continue
			}
			if l.rule == "text.traditional" || l.rule == "text.broken" {
				counts[l.rule] = append(counts[l.rule], i)
			} else {
				c.listed(w, l, i)
			}
			i += len(l.runes) - 1
			break
		}
	}
	c.broken(w, counts["text.broken"])
	c.traditional(w, counts["text.traditional"])
}

// listed records a word that stands at i.
func (c *checker) listed(w *worded, l *listedWord, i int) {
	end := i + len(l.runes)
	word := string(l.runes)
	switch l.rule {
	case "text.confusable":
		c.mark(l.rule, w.passage(i, end), "“%s”应为“%s”。", word, l.note)
	case "text.foreign":
		if !w.against(i) {
			c.mark(l.rule, w.passage(i, end), "“%s”里的“%s”与政府信息公开无关（%s），多半是网页被人混入的。请核对原文后删改，并检查网站。", w.around(i, end), word, l.note)
		}
	case "text.remnant":
		c.mark(l.rule, w.passage(i, end), "“%s”是网页上的文字（%s），不是报告的内容，请删去。", word, l.note)
	case "text.placeholder":
		c.mark(l.rule, w.passage(i, end), "“%s”是没有填写的地方，请补上。", w.around(i, end))
	}
}

// A clause is a sentence and whether it speaks of what is fought against.
type clause struct {
	from, to int
	against  bool
}

// against reports whether the sentence in which the character at i stands speaks of
// fighting what it names. The sentence is remembered: there may be more to ask in it.
func (w *worded) against(i int) bool {
	if s := &w.asked; i < s.from || i >= s.to {
		s.from, s.to = i, i
		for s.from > 0 && w.runes[s.from-1] != '。' {
			s.from--
		}
		for s.to < len(w.runes) && w.runes[s.to] != '。' {
			s.to++
		}
		s.against = containsAny(w.piece(s.from, s.to), wordsOf("打击"))
	}
	return w.asked.against
}

// isBroken reports whether at i stands what a character was lost to: U+FFFD,
// the sign for an object, or the box □ after a Chinese character; before one it is
// a box to tick. Private-use characters are the faces' affair: an office that has
// made some for the names of its people has a face for them.
func isBroken(w *worded, i int) bool {
	switch r := w.runes[i]; {
	case r < 0x2000 || han.Is(r):
		return false
	case r == '\ufffd', r == '\ufffc':
		return true
	default:
		return r == '□' && han.Is(w.rune(i-1))
	}
}

// broken records lost characters, given by their places.
func (c *checker) broken(w *worded, at []int) {
	if len(at) > 0 {
		c.mark("text.broken", w.passage(at[0], at[0]+1), "“%s”里有读不出的字或乱码%s。请对照原文补上。", w.around(at[0], at[0]+1), inAll(len(at)))
	}
}

// traditional records traditional characters, given by their places.
func (c *checker) traditional(w *worded, at []int) {
	if len(at) == 0 {
		return
	}
	var pairs []string
	for _, i := range at {
		pair := string(w.runes[i]) + "→" + listedWords()[w.runes[i]][0].note
		if !slices.Contains(pairs, pair) && len(pairs) < 5 {
			pairs = append(pairs, pair)
		}
	}
	c.mark("text.traditional", w.passage(at[0], at[0]+1), "有 %d 个繁体字，应改为简体：%s。", len(at), strings.Join(pairs, "、"))
}

// placeholder is the number of characters of a blank to be filled in that
// begins at i: XX, ××, or × before 年, 月 or 日. It begins with the first cross.
func placeholder(w *worded, i int) int {
	if !isCross(w.rune(i)) {
		return 0
	}
	before := w.rune(i - 1)
	if isCross(before) || isLatin(before) || before != 0 && strings.ContainsRune("./-_=@", before) {
		return 0
	}
	end := i + 1
	for isCross(w.rune(end)) {
		end++
	}
	switch after := w.rune(end); {
	case isLatin(after):
		return 0
	case end-i == 1:
		if w.runes[i] != '×' || han.IsDigit(before) || after == 0 || !strings.ContainsRune("年月日", after) {
			return 0
		}
	}
	return end - i
}

func isCross(r rune) bool { return r == '×' || r == 'X' || r == 'x' || r == 'Ｘ' || r == 'ｘ' }

func isLatin(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
