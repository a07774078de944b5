package pdf

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/page"
	"nianbao/render/rules"
)

// Check finds what no PDF file can carry outside its pages, all at once, as an
// at.Error, with which Write fails.
func Check(b *page.Book) error {
	var faults at.Error
	add := func(key at.Key, err error) {
		if err != nil {
			faults = append(faults, rules.New("pdf.text", key, at.Source{}, "%v。", err))
		}
	}
	if b.Meta.Title == "" {
		add(at.Title, errors.New("文件没有标题，请填写标题"))
	}
	add(at.Title, checkText("标题", b.Meta.Title))
	add(at.Agency, checkText("发文机关", b.Meta.Agency))
	add(at.Whole, checkLanguage(b.Meta.Language))
	add(at.Date, checkDate(b))
	for i := range b.Outline {
		add(at.Whole, checkText("书签", b.Outline[i].Title))
	}
	for i := range b.Tags {
		add(b.Tags[i].Key, checkText("表格说明", b.Tags[i].Summary))
		add(b.Tags[i].Key, checkText("替代文字", b.Tags[i].Alt))
	}
	for _, err := range checkFiles(b.Files) {
		add(at.Whole, err)
	}
	return at.AsError(faults)
}

// maxText is how many bytes of UTF-16 a text string may take (ISO 19005-3,
// 6.1.13, less the two of the byte order mark).
const maxText = 32767 - 2

// checkText finds what XML 1.0 has no place for (section 2.2, Char), and what
// is longer than readers take. Title and agency are written as XML too, and a
// bookmark or summary that holds such a character is as broken.
func checkText(what, s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("%s“%s”不是 UTF-8 文字，请用 UTF-8 保存后重试", what, excerpt(s))
	}
	units := 0
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return fmt.Errorf("%s“%s”里有看不见的字符 U+%04X，请删去", what, excerpt(s), r)
		}
		units++
		if r > 0xFFFF {
			units++
		}
	}
	if 2*units > maxText {
		return fmt.Errorf("%s“%s”太长，有 %d 字，最多 %d 字", what, excerpt(s), units, maxText/2)
	}
	return nil
}

// excerpt is the beginning of s, fit for a message.
func excerpt(s string) string {
	const longest = 20
	s = strings.ToValidUTF8(s, "?")
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return '?'
		}
		return r
	}, s)
	if n := []rune(s); len(n) > longest {
		return string(n[:longest]) + "……"
	}
	return s
}

// checkLanguage accepts what looks like a BCP 47 tag.
func checkLanguage(s string) error {
	for _, part := range strings.Split(s, "-") {
		ok := len(part) >= 1 && len(part) <= 8
		for i := range len(part) {
			ok = ok && isAlphanumeric(part[i])
		}
		if !ok {
			return fmt.Errorf("语言“%s”不是语言代码，应像 zh-CN 这样", excerpt(s))
		}
	}
	return nil
}

func checkDate(b *page.Book) error {
	d := b.Meta.Date
	if d.IsZero() {
		if next := b.Meta.Year + 1; len(b.Files) > 0 && (next < 1 || next > 9999) { // see fileDate
			return fmt.Errorf("报告年度 %d 不对，请改正", b.Meta.Year)
		}
		return nil
	}
	t := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	if d.Year < 1 || d.Year > 9999 || t.Year() != d.Year || int(t.Month()) != d.Month || t.Day() != d.Day {
		return fmt.Errorf("日期 %d 年 %d 月 %d 日不存在，请改正", d.Year, d.Month, d.Day)
	}
	return nil
}

// checkGlyph refuses what may not be shown in a file for everyone: a glyph
// that stands for no character, or for one that is none (ISO 14289-1, 7.21.7),
// and glyph 0, the box that stands for a missing one (7.21.8).
func checkGlyph(g *page.Glyph) error {
	if g.ID == 0 {
		return fmt.Errorf("文字“%s”没有字形", excerpt(g.Text))
	}
	if g.Text == "" {
		return fmt.Errorf("字形 %d 没有对应的文字", g.ID)
	}
	if !utf8.ValidString(g.Text) || strings.Contains(g.Text, "\x00") || strings.Contains(g.Text, "\uFEFF") || strings.Contains(g.Text, "\uFFFE") {
		return fmt.Errorf("字形 %d 对应的文字 %+q 不是字符", g.ID, g.Text)
	}
	return nil
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}
