package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"nianbao/render/bind"
	"nianbao/render/han"
)

// fullMarks are the half-width marks that Chinese text writes in full width
// (GB/T 15834-2011), and what it writes.
var fullMarks = map[rune]string{
	',': "，", ';': "；", ':': "：", '?': "？", '!': "！", '(': "（", ')': "）", '<': "《", '>': "》", '.': "。", '"': "“”", '\'': "‘’",
}

// punctuation finds half-width marks beside Chinese characters. It says so once
// a text, at the first; those of the paragraph's number are text.numbering's.
func (c *checker) punctuation(w *worded) {
	count, first := 0, -1
	for i := w.marker.Runes; i < len(w.runes); i++ {
		if r := w.runes[i]; r < 0x80 && fullMarks[r] != "" && w.halfWidth(i) {
			if count++; first < 0 {
				first = i
			}
		}
	}
	switch {
	case count == 1:
		c.mark("text.punctuation", w.passage(first, first+1), "“%s”里的“%c”是半角标点，应改为全角的“%s”。",
			w.around(first, first+1), w.runes[first], fullMarks[w.runes[first]])
	case count > 1:
		c.mark("text.punctuation", w.passage(first, first+1), "有 %d 处半角标点，第一处是“%s”里的“%c”，应改为全角的“%s”。",
			count, w.around(first, first+1), w.runes[first], fullMarks[w.runes[first]])
	}
}

// halfWidth reports whether the half-width mark at i stands in Chinese text. A
// point ends a sentence only between Chinese characters or at the end of the text.
func (w *worded) halfWidth(i int) bool {
	before, after := w.rune(i-1), w.rune(i+1)
	switch w.runes[i] {
	case '.':
		return han.Is(before) && (han.Is(after) || after == 0)
	case '<':
		return han.Is(after)
	case '>':
		return han.Is(before)
	}
	return isChinese(before) || isChinese(after)
}

// spaces finds blanks between Chinese characters or marks. Of blanks that are no
// plain ones, lookalikes speaks.
func (c *checker) spaces(w *worded) {
	count, from, to := 0, 0, 0
	for i := 1; i < len(w.runes); i++ {
		if !unicode.IsSpace(w.runes[i]) || !isChinese(w.runes[i-1]) {
			continue
		}
		start := i
		for i < len(w.runes) && unicode.IsSpace(w.runes[i]) {
			i++
		}
		if isChinese(w.rune(i)) && !slices.ContainsFunc(w.runes[start:i], isStrange) {
			if count++; count == 1 {
				from, to = start, i
			}
		}
	}
	if count > 0 {
		c.mark("text.space", w.passage(from, to), "“%s”里有多余的空格%s，请删去。", w.around(from, to), inAll(count))
	}
}

// inAll says in how many places of a text the same was found.
func inAll(count int) string {
	if count < 2 {
		return ""
	}
	return fmt.Sprintf("（这一段共 %d 处）", count)
}

// parting are the marks of which two never stand together.
const parting = "。，；：、"

// doubled finds marks that stand twice, or together with another.
func (c *checker) doubled(w *worded) {
	for i := 1; i < len(w.runes); i++ {
		if isParting(w.runes[i]) && isParting(w.runes[i-1]) {
			c.mark("text.doubled", w.passage(i-1, i+1), "“%s”里的“%s”是两个连用的标点，请删去一个。", w.around(i-1, i+1), w.piece(i-1, i+1))
			return
		}
	}
}

func isParting(r rune) bool { return r >= 0x80 && !isCommon(r) && strings.ContainsRune(parting, r) }

// isCommon reports whether a character is a common hanzi, as nearly all are: no mark is.
func isCommon(r rune) bool { return 0x4E00 <= r && r <= 0x9FFF }

// openers are the opening marks, each with its closing one.
var openers = map[rune]rune{'“': '”', '‘': '’', '《': '》', '〈': '〉', '（': '）', '〔': '〕', '【': '】', '(': ')'}

// nested are the marks that may not stand within their like, and what stands
// there instead (GB/T 15834-2011, 4.8.3.3 and 4.15.3.5).
var nested = map[rune]string{'“': "‘’", '《': "〈〉"}

// pairs finds quotation marks, brackets and title marks that lack their other
// half, the first of a text.
func (c *checker) pairs(w *worded) {
	var open []int
	for i, r := range w.runes {
		if r < '(' || r > ')' && r < '‘' || han.Is(r) {
			continue
		}
		switch {
		case openers[r] != 0:
			if n := len(open); n > 0 && nested[r] != "" && w.runes[open[n-1]] == r {
				c.unpaired(w, open[n-1], "“%s”里的“%c”没有另一半就又来了一个“%c”；引号、书名号里面再用的，应为“%s”。", r, r, nested[r])
				return
			}
			open = append(open, i)
		case !closes(r) || w.harmless(i):
		case len(open) == 0 || round(openers[w.runes[open[len(open)-1]]]) != round(r):
			c.unpaired(w, i, "“%s”里的“%c”前面没有与它成对的一半，请补上或者删去。", r)
			return
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		at := open[len(open)-1]
		c.unpaired(w, at, "“%s”里的“%c”后面没有与它成对的一半，请补上或者删去。", w.runes[at])
	}
}

func (c *checker) unpaired(w *worded, at int, format string, args ...any) {
	c.mark("text.pairs", w.passage(at, at+1), format, append([]any{w.around(at, at+1)}, args...)...)
}

func closes(r rune) bool {
	switch r {
	case '”', '’', '》', '〉', '）', '〕', '】', ')':
		return true
	}
	return false
}

// round is a closing mark with the half-width bracket as the full one: that the
// two differ is text.punctuation's business.
func round(r rune) rune {
	if r == ')' {
		return '）'
	}
	return r
}

// harmless reports whether the closing mark at i needs no other half: the
// bracket of a number, as in 1）, or an apostrophe.
func (w *worded) harmless(i int) bool {
	before := w.rune(i - 1)
	switch round(w.runes[i]) {
	case '）':
		return han.IsDigit(han.Fold(before)) && w.boundary(i-2) || han.ChineseDigit(before) > 0 && w.boundary(i-2)
	case '’':
		return before < 0x80 && unicode.IsLetter(before)
	}
	return false
}

// boundary reports whether nothing, a blank, or a mark that ends a part of a
// sentence stands at i.
func (w *worded) boundary(i int) bool {
	r := w.rune(i)
	return r == 0 || unicode.IsSpace(r) || strings.ContainsRune("。；：，、！？;:", r)
}

// fewestStop is from how many characters on a paragraph without 。 inside it is
// taken for a sentence, not for a caption.
const fewestStop = 30

// stop finds a paragraph that ends without a mark.
func (c *checker) stop(w *worded) {
	n := len(w.runes)
	if n == 0 {
		return
	}
	last, stops := w.runes[n-1], strings.Contains(w.text.Text.Text, "。")
	switch {
	case strings.ContainsRune("，、,", last):
		c.mark("text.stop", w.passage(n-1, n), "这一段以“%c”结束，句子没有写完，或者应为句号。", last)
	case !stops && (w.marker.Style != bind.MarkNone && n <= bind.LongestHeading || n < fewestStop || !strings.Contains(w.text.Text.Text, "，")):
	case han.Is(last), han.IsDigit(last), closes(last) && !strings.ContainsRune("。！？…", w.rune(n-2)):
		c.mark("text.stop", w.passage(n-1, n), "这一段的末尾“%s”缺少句号。", w.piece(max(n-10, 0), n))
	}
}
