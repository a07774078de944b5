package extract

import (
	"strings"
	"unicode/utf8"

	"nianbao/render/bind"
	"nianbao/render/han"
)

// A heading is the title of a part of the form as it stands in a manuscript.
type heading struct {
	section int    // from 1; 0 for a heading of the first level that is no part's
	title   string // as it stands there
	rest    string // what follows it in the same paragraph
}

// A partTitle is the title of a part of the form without its number, and its characters alone.
type partTitle struct {
	words string
	runes []rune
}

// findHeadings finds the titles of the form's parts among the pieces. Parts keep their
// order; where one begins again before anything has been said in those before it, these
// were a table of contents.
func (r *recogniser) findHeadings() {
	r.headings = map[int]heading{}
	r.titles = make([]partTitle, len(r.layout.Sections))
	for n, s := range r.layout.Sections {
		r.titles[n] = partTitle{strings.TrimSpace(s.Title[bind.MarkerOf(s.Title).Bytes:]), readLabel(s.Title).runes}
	}
	current, last := 0, -1
	for i := range r.all {
		h, ok := r.heading(i)
		switch {
		case !ok:
			continue
		case h.section == 0:
		case h.section > current:
		case r.listed(last, i):
			for n := range r.headings {
				delete(r.headings, n)
			}
		default:
			h.section = 0
			if r.all[i].level == 0 && bind.MarkerOf(r.all[i].text).Style != bind.MarkChinese {
				continue
			}
		}
		r.headings[i] = h
		if h.section > 0 {
			current, last = h.section, i
		}
	}
}

// listed reports whether nothing but headings stands before a piece from the first heading
// on: they are a table of contents.
func (r *recogniser) listed(last, i int) bool {
	first := last
	for n := range r.headings {
		first = min(first, n)
	}
	texts := 0
	for n := first; n < i; n++ {
		if _, ok := r.headings[n]; !ok {
			texts++
		}
	}
	return last >= 0 && texts <= 1
}

// longestTitleWords is how many characters the title of a part has at most; the form's
// longest has 22.
const longestTitleWords = 34

// heading is the title of a part that a piece is, or begins with; or that of none, if it is
// written as one is.
func (r *recogniser) heading(i int) (heading, bool) {
	p := &r.all[i]
	if !p.alone || p.text == "" || len(p.text) > 3*limitsParagraph {
		return heading{}, false
	}
	marker := bind.MarkerOf(p.text)
	if marker.Style != bind.MarkNone && marker.Style != bind.MarkChinese || p.figures() {
		return heading{}, false
	}
	if h, ok := r.runIn(p.text, marker); ok {
		return h, true
	}
	if utf8.RuneCountInString(p.text) > longestTitleWords || strings.ContainsAny(p.text, "。；") {
		return heading{}, false
	}
	words := readLabel(p.text).runes
	best, most := 0, 0
	for n, t := range r.titles {
		if score := titleLikeness(words, t.runes); score > most {
			best, most = n+1, score
		}
	}
	least := 90
	switch {
	case marker.Style == bind.MarkChinese && marker.Number == best:
		least = 55
	case marker.Style == bind.MarkChinese || p.level > 0:
		least = 70
	}
	label := len(r.labels.candidates(p.text)) > 0
	switch {
	case most >= least && !(label && marker.Style == bind.MarkNone):
		return heading{section: best, title: p.text}, true
	case marker.Style == bind.MarkChinese && len(words) > 1 && !label && !r.figuresFollow(i):
		return heading{title: p.text}, true
	}
	return heading{}, false
}

// limitsParagraph is how many characters a paragraph has at most that begins with a title.
const limitsParagraph = 4_000

// runIn is a title with text behind it: the number and the very words of a part.
func (r *recogniser) runIn(text string, marker bind.Marker) (heading, bool) {
	if marker.Style != bind.MarkChinese {
		return heading{}, false
	}
	rest := strings.TrimLeft(text[min(marker.Bytes, len(text)):], " \u3000\u00a0")
	for n, t := range r.titles {
		after, ok := strings.CutPrefix(rest, t.words)
		if !ok {
			continue
		}
		words := t.words
		after = strings.TrimLeft(after, " \u3000\u00a0、：:。.，,")
		if utf8.RuneCountInString(after) > longestTitleWords-utf8.RuneCountInString(words) || strings.ContainsAny(after, "。，") {
			return heading{section: n + 1, title: r.layout.Sections[n].Title, rest: after}, true
		}
	}
	return heading{}, false
}

// titleLikeness is how like the words of a part's title those of a text are, from 0 to 100:
// by the characters that both have in the same order, or because they have all of them.
func titleLikeness(text, title []rune) int {
	if len(text) == 0 {
		return 0
	}
	if len(title) >= 4 && strings.Contains(string(text), string(title)) {
		return 95
	}
	n := common(text, title)
	score := 200 * n / (len(text) + len(title))
	if n == len(text) && n >= 4 { // 其他事项
		score = max(score, 75)
	}
	return score
}

// common is the length of the longest row of characters that both texts have in this order.
func common(a, b []rune) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		before := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = before + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			before = above
		}
	}
	return row[len(b)]
}

// isDate reports whether a text is a date and nothing else: 2024年1月25日, 二〇二四年一月.
func isDate(text string) bool {
	s := squeezed(text)
	n := utf8.RuneCountInString(s)
	if n < 8 || n > 14 || !strings.HasSuffix(s, "日") && strings.Count(s, "-") != 2 {
		return false
	}
	for _, c := range s {
		if !han.IsDigit(c) && !strings.ContainsRune("年月日-〇零一二三四五六七八九十○", c) {
			return false
		}
	}
	return true
}
