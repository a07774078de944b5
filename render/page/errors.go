package page

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/limits"
	"nianbao/render/rules"
)

// faults are what keeps a document from being set.
type faults struct {
	found []at.Finding
	lost  map[lost]bool
}

// A lost character is one that no face has, in a place.
type lost struct {
	char  rune
	key   at.Key
	where string
}

// add keeps a finding, once.
func (f *faults) add(finding at.Finding) {
	if len(f.found) < limits.Findings && !slices.Contains(f.found, finding) {
		f.found = append(f.found, finding)
	}
}

// missing notes a character that no face has, once a place: where it stands in
// the place's text, and some of the text around it.
func (f *faults) missing(r rune, s setting, char int, around string) {
	key, start, end := doc.Owner(s.key, s.spans, char)
	place := lost{r, key, s.where}
	if f.lost[place] || len(f.found) >= limits.Findings {
		return
	}
	if f.lost == nil {
		f.lost = make(map[lost]bool)
	}
	f.lost[place] = true
	finding := rules.New("fonts.missing", key, at.Source{}, "没有字体能显示“%s”里的%s。%s", around, named(r), wayOut(r))
	finding.Start, finding.End, finding.Where = start, end, s.where
	f.add(finding)
}

// named is a character with its code. What cannot be seen is named; 自造字 are
// characters of the private use areas, which offices have made for names that
// Unicode lacked.
func named(char rune) string {
	code := fmt.Sprintf("U+%04X", char)
	switch {
	case unicode.Is(unicode.Co, char):
		return "自造字 " + code
	case unicode.Is(unicode.Variation_Selector, char):
		return "字形选择符 " + code
	case !unicode.IsGraphic(char):
		return "不可见字符 " + code
	}
	return "“" + string(char) + "”（" + code + "）"
}

// wayOut is what to do about a character that no face has. A font can help only where
// somebody may have one.
func wayOut(char rune) string {
	meant, guise := han.Meant(char)
	standard := han.Standard(char)
	switch {
	case guise == han.Blank:
		return "请改为普通的空格，或者删去。"
	case guise != han.NoGuise:
		return fmt.Sprintf("应为“%c”（%U），请改正。", meant, meant)
	case standard > 0:
		return fmt.Sprintf("按 GB 18030-2022 应为“%c”（%U），请改正；确实是本单位造的字，请用 --fonts 指定含有这个字的字体所在的文件夹。", standard, standard)
	case unicode.Is(unicode.Variation_Selector, char):
		return "它前面的字没有这种字形。请删去这个字符，或用 --fonts 指定有这种字形的字体所在的文件夹。"
	case han.IsEmoji(char):
		return "这是表情符号，请删去。"
	case unicode.Is(unicode.Mn, char), !unicode.IsGraphic(char) && !unicode.Is(unicode.Co, char):
		return "请删去。"
	}
	return "请用 --fonts 指定含有这个字的字体所在的文件夹。程序不会用方框或别的字代替。"
}

// overflow notes a cell whose text does not fit, once on however many pages.
func (b *breaker) overflow(t *doc.Table, c *doc.Cell) {
	f := rules.New("page.overflow", keyOf(t, c), at.Source{},
		"“%s”放不进它的位置。请缩短这段文字，或调整版式文件中的列宽、字号。", doc.Text(c.Runs))
	f.Where = whereOf(t, c)
	b.faults.add(f)
}

// keyOf is a cell's address: that of its table for a label, which has none of
// its own.
func keyOf(t *doc.Table, c *doc.Cell) at.Key {
	if c.Key == at.Whole {
		return t.Key
	}
	return c.Key
}

// whereOf is where a label stands in words; nothing for a number, whose key tells
// it.
func whereOf(t *doc.Table, c *doc.Cell) string {
	if c.Key != at.Whole {
		return ""
	}
	return fmt.Sprintf("%s第 %d 行第 %d 列", t.Name, c.Row+1, c.Col+1)
}

// excerpt is the text around a byte offset, for a message.
func excerpt(text string, offset int) string {
	const around = 8
	from, to := offset, offset
	for i := 0; i < around && from > 0; i++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	for i := 0; i < around && to < len(text); i++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	s := text[from:to]
	if from > 0 {
		s = "……" + s
	}
	if to < len(text) {
		s += "……"
	}
	return s
}
