package extract

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/manuscript"
	"nianbao/render/report"
)

// common traditional characters of a report, and the simplified ones for them.
const (
	traditional = "報開關務實對會縣訴訟決規處請條項門發設區業產領導現將機構數據質態類點辦員權責"
	simplified  = "报开关务实对会县诉讼决规处请条项门发设区业产领导现将机构数据质态类点办员权责"
)

// scripts says of these characters of which script they are: 't' or 's'.
var scripts = sync.OnceValue(func() map[rune]byte {
	all := map[rune]byte{}
	for _, c := range traditional {
		all[c] = 't'
	}
	for _, c := range simplified { // some are in both
		if all[c] == 't' {
			delete(all, c)
		} else {
			all[c] = 's'
		}
	}
	return all
})

// A page is a mirror that a machine made if it has so many traditional characters, and so
// many times fewer of the simplified ones; or so many characters with their sound in
// brackets behind them.
const (
	fewestTraditional = 30
	timesSimplified   = 4
	fewestSounds      = 8
)

// advertised are names of gambling sites that mirrors put in the place of names of places.
var advertised = []string{"bet365", "365bet", "uedbet", "体彩网", "博彩网", "彩票平台", "娱乐城", "棋牌平台", "真人娱乐", "网上投注", "亚博", "皇冠体育", "澳门新葡京"}

// fewestAdvertised is how often such names stand in a page that a machine made. One that was
// broken into has a word or two.
const fewestAdvertised = 3

// sounded counts the characters with their sound behind them, 報(bào), and gives the first.
func sounded(s string) (count int, first string) {
	const letters = "abcdefghijklmnopqrstuvwxyzāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
	for i, c := range s {
		if c != '(' && c != '（' {
			continue
		}
		before, size := utf8.DecodeLastRuneInString(s[:i])
		rest := s[i+utf8.RuneLen(c):]
		sound := strings.TrimLeft(rest[:min(len(rest), 16)], letters)
		n := min(len(rest), 16) - len(sound)
		if han.Is(before) && n > 0 && (strings.HasPrefix(sound, ")") || strings.HasPrefix(sound, "）")) {
			if count++; count == 1 {
				first = s[i-size : i+utf8.RuneLen(c)+n]
			}
		}
	}
	return count, first
}

// mirrored refuses a page that a machine made of another: nobody knows which of its words
// and figures are still those of the report.
func (r *recogniser) mirrored() bool {
	var text strings.Builder
	for _, b := range r.m.Blocks {
		switch b := b.(type) {
		case *manuscript.Paragraph:
			text.WriteString(b.Text.Text + "\n")
		case *manuscript.Grid:
			for _, row := range b.Rows {
				for i := range row {
					text.WriteString(row[i].Text.Text + "\n")
				}
			}
		}
	}
	s := text.String()
	refuse := func(why, what string) bool {
		r.find("source.mirror", at.Whole, at.Source{File: r.Name}, "%s（如“%s”），是机器转载、改过字的网页，不能当作来源。请到本单位的网站取原件。", why, han.Shown(what))
		return true
	}
	if n, first := sounded(s); n >= fewestSounds {
		return refuse("字后面带着拼音", first)
	}
	old, new, first := 0, 0, ""
	for _, c := range s {
		switch scripts()[c] {
		case 't':
			if old++; first == "" {
				first = string(c)
			}
		case 's':
			new++
		}
	}
	if old >= fewestTraditional && old > timesSimplified*new {
		return refuse("文字是繁体", first)
	}
	count, named := 0, ""
	lower := strings.ToLower(s)
	for _, name := range advertised {
		if n := strings.Count(lower, name); n > 0 {
			count, named = count+n, name
		}
	}
	if count >= fewestAdvertised {
		return refuse("文字里混有赌博网站的名称", named)
	}
	return false
}

// lost are the forms in which a portal leaves dates and numbers of documents of which it has
// eaten characters: 自20221月1日, 202212月31日, 202411日, 〔202130号.
var lost = regexp.MustCompile(`20\d\d\d{1,2}月|20\d\d\d{2,4}日|[〔\[]20\d\d[^〕\]\d号]{0,1}\d+号|（20\d\d\d+号|[办发函]20\d\d\d{1,3}号`)

// lostCharacters marks what a portal has eaten characters of. It is not mended: nobody knows
// which they were.
func (r *recogniser) lostCharacters() {
	mark := func(key at.Key, t report.Text) {
		if !strings.Contains(t.Text, "20") {
			return
		}
		if found := lost.FindString(t.Text); found != "" {
			r.find("source.lost", key, t.Source, "“%s”丢了字，多半是网页吃掉的。原样读进来了，请对照 Word 原件补上。", han.Shown(found))
		}
	}
	for i, t := range r.report.Opening {
		mark(at.Opening(i+1), t)
	}
	for _, s := range r.report.Sections {
		for i, t := range s.Paragraphs {
			mark(at.Paragraph(s.Number, i+1), t)
		}
	}
}
