package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
)

// A namedYear is a year that a text names, with its 年: bytes start to end.
type namedYear struct {
	year, start, end int
}

// yearsIn are the years that a text names: 2023年, ２０２３年, 2023 年, 二〇二三年.
func yearsIn(s string) []namedYear {
	var all []namedYear
	for at := 0; ; {
		i := strings.Index(s[at:], "年")
		if i < 0 {
			return all
		}
		end := at + i + len("年")
		if year, start := yearBefore(s, at+i); year > 0 {
			all = append(all, namedYear{year, start, end})
		}
		at = end
	}
}

// yearBefore reads the four digits that end at a byte, and where they begin.
func yearBefore(s string, end int) (year, start int) {
	start = len(strings.TrimRight(s[:end], " \u00a0"))
	for power := 1; power <= 1000; power *= 10 {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		d := yearDigit(r)
		if d < 0 {
			return 0, 0
		}
		year, start = year+d*power, start-size
	}
	if r, _ := utf8.DecodeLastRuneInString(s[:start]); yearDigit(r) >= 0 || year < 1900 || year > 2999 {
		return 0, 0
	}
	return year, start
}

// yearDigit is a digit of a year in any of its ways of writing, or -1.
func yearDigit(r rune) int {
	switch r = han.Fold(r); {
	case han.IsDigit(r):
		return int(r - '0')
	case r == '○', r == 'Ｏ':
		return 0
	}
	return int(han.ChineseDigit(r))
}

// yearsNamed finds other years where the report's own should stand.
func (c *checker) yearsNamed() {
	if c.Report.Year == 0 {
		return
	}
	for _, y := range yearsIn(c.Title()) {
		if y.year != c.Report.Year {
			c.say("year.title", at.Title, "写的是 %d 年，报告的年份是 %d。请改正其中写错的。", y.year, c.Report.Year)
			break
		}
	}
	for t := range c.texts() {
		if !t.IsTitle() {
			c.period(t)
			c.leftover(t)
		}
	}
	c.signedBefore()
}

// signedBefore finds a report that is signed before its year is over.
func (c *checker) signedBefore() {
	d, year := c.Date, c.Report.Year
	if d.Year == 0 || d.Year > year || d.Year == year && d.Month == 12 && d.Day == 31 {
		return
	}
	c.say("year.date", at.Date, "写的是%s，这时报告的年度还没有结束。请核对日期，多半是年份没有改。", c.Report.Line(at.Date).Text)
}

// period finds a 统计期限 that is not the whole of the report's year.
func (c *checker) period(t bind.Text) {
	s := t.Text.Text
	at, word := firstOf(s, wordsOf("统计期限"))
	if at < 0 {
		return
	}
	end := at + len(word)
	if stop := strings.IndexAny(s[end:], "。；;"); stop >= 0 {
		s = s[:end+stop]
	}
	from := datesIn(s[end:])
	year := c.Report.Year
	switch {
	case len(from) == 0, from[0].year == 0, from[0] == dayOf{year: year},
		len(from) >= 2 && from[0] == dayOf{year, 1, 1} && (from[1] == dayOf{year, 12, 31} || from[1] == dayOf{0, 12, 31}),
		len(from) >= 2 && from[0] == dayOf{year, 1, 0} && (from[1] == dayOf{year, 12, 0} || from[1] == dayOf{0, 12, 0}):
		return
	}
	reason := "不是报告年度的全年"
	if slices.ContainsFunc(from[:min(len(from), 2)], func(d dayOf) bool { return d.year != 0 && d.year != year }) {
		reason = "与报告的年份不符"
	}
	c.mark("year.period", passage{t, at, len(s)}, "“%s”%s：应为%d年1月1日至%d年12月31日。", han.Shown(s[at:]), reason, year, year)
}

// A dayOf is a day as a text writes it; 0 for what it leaves out.
type dayOf struct{ year, month, day int }

// datesIn are the dates in a text, such as 2023年1月1日, 12月31日 or 2023年.
func datesIn(s string) []dayOf {
	runes := []rune(foldString(withoutSpaces(s)))
	var all []dayOf
	end := -1 // of the last part of a date
	for i := 0; i < len(runes); {
		n, size := han.ReadNumeral(runes[i:])
		if size == 0 || n.Exp != 0 || i+size >= len(runes) {
			i += max(size, 1)
			continue
		}
		last, follows := len(all)-1, i == end
		i += size + 1
		switch number := int(n.Digits); runes[i-1] {
		case '年':
			all, end = append(all, dayOf{year: number}), i
		case '月':
			if !follows || all[last].month > 0 {
				all, last = append(all, dayOf{}), len(all)
			}
			all[last].month, end = number, i
		case '日', '号':
			if follows {
				all[last].day = number
			}
		}
	}
	return all
}

// leftover finds signs that a text was taken over from another year.
func (c *checker) leftover(t bind.Text) {
	s := t.Text.Text
	own := belowMarker(s)
	sentences := sentencesOf(s[own:])
	for i, span := range sentences {
		from, to := own+span[0], own+span[1]
		next := ""
		if i+1 < len(sentences) {
			next = s[own+sentences[i+1][0] : own+sentences[i+1][1]]
		}
		if y, ok := c.staleYear(t, s[from:to], next); ok {
			c.mark("year.leftover", passage{t, from + y.start, from + y.end},
				"“%s”：报告的年份是 %d，这里是 %d 年，可能是沿用往年文字没有改。请核对；确实说的是 %d 年的不用改。",
				han.Shown(s[from+y.start:to]), c.Report.Year, y.year, y.year)
			return
		}
	}
}

// staleYear is the wrong year in a sentence, if there surely is one.
func (c *checker) staleYear(t bind.Text, sentence, next string) (namedYear, bool) {
	years := yearsIn(sentence)
	if len(years) == 0 || namesYear(years, c.Report.Year) || containsAny(sentence, wordsOf("往年")) {
		return namedYear{}, false
	}
	if t.Section == 0 || containsAny(sentence, wordsOf("编制报告")) {
		i := slices.IndexFunc(years, func(y namedYear) bool {
			return !quotedBefore(sentence, y.start) && announces(sentence[y.end:])
		})
		return years[max(i, 0)], i >= 0
	}
	first := years[0]
	rest := sentence[first.end:]
	switch {
	case t.Kind == at.BlockPlace: // the caption of a table, which tells of which year its figures are
		return first, len(years) == 1 && first.year == c.Report.Year-1
	case first.start > 0 || t.Kind != at.ParagraphPlace:
		return first, false
	case t.Section == c.Layout.Part(problemsPart):
		return first, headsProblems(rest)
	}
	return first, first.year == c.Report.Year-1 && opens(rest) && !namesYear(yearsIn(next), c.Report.Year)
}

func namesYear(years []namedYear, year int) bool {
	return slices.ContainsFunc(years, func(y namedYear) bool { return y.year == year })
}

// opens reports whether a sentence that begins with a year goes on as one on
// the whole year does: 2022年，…; 2022年度，…; 2022年以来，….
func opens(rest string) bool {
	rest = strings.TrimPrefix(rest, "度")
	return containsPrefix(rest, "，", ",", "以来", "全年", "我", "共", "本")
}

// announces reports whether what follows a year is the report itself.
func announces(rest string) bool {
	rest = strings.TrimPrefix(rest, "度")
	return containsPrefix(rest, "政府信息公开", "信息公开", "政务公开", "政府信息与政务公开")
}

// headsProblems reports whether what follows a year heads a list of problems:
// 2022年存在的主要问题：.
func headsProblems(rest string) bool {
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "度"), "，")
	head, _, _ := strings.Cut(rest, "：")
	return strings.Contains(head, "问题") && len(head) < len(rest) && isHeading(head)
}

func containsPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// quotedBefore reports whether a byte of a text stands within 《》.
func quotedBefore(s string, at int) bool {
	return strings.LastIndex(s[:at], "《") > strings.LastIndex(s[:at], "》")
}

// belowMarker is where a paragraph begins after its number and heading.
func belowMarker(s string) int {
	m, heading, rest := numbered(s)
	if m.Style == bind.MarkNone || rest == "" || !isHeading(heading) {
		return m.Bytes
	}
	return len(s) - len(rest) + runeSize(rest)
}

// sentencesOf are the bytes of a text's sentences, without blanks in front.
func sentencesOf(s string) [][2]int {
	var all [][2]int
	for sentence, at := range sentences(s, "。！？") {
		blank := len(sentence) - len(strings.TrimLeft(sentence, " \u00a0\u3000"))
		all = append(all, [2]int{at + blank, at + len(sentence)})
	}
	return all
}
