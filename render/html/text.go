package html

import (
	"fmt"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/rules"
)

// textFaults are the texts that hold what no text of a page may (HTML, 13.2.3.5 and
// 13.2.2, control-character-in-input-stream and noncharacter-in-input-stream).
func textFaults(d *doc.Document) at.Error {
	var c checker
	c.text(at.Title, "网页标题", d.Meta.Title)
	c.text(at.Whole, "网页的语言", d.Meta.Language)
	c.text(at.Whole, "页眉", d.Head)
	for i, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			if surelyGood(b.Runs) {
				continue
			}
			where := ""
			if b.Key == at.Whole {
				where = fmt.Sprintf("第 %d 个段落", i+1)
			}
			c.runs(b.Key, b.Spans, where, b.Runs)
		case *doc.Table:
			c.table(b)
		case *doc.Picture:
			c.text(b.Key, b.Name+"的替代文字", b.Name, b.Alt)
		case *doc.Chart:
			c.text(b.Key, b.Name+"的替代文字", b.Name, b.Alt, b.Unit)
			c.labels(b)
		}
	}
	return c.found
}

// A checker looks through texts.
type checker struct{ found at.Error }

func (c *checker) table(t *doc.Table) {
	c.text(t.Key, t.Name+"的说明", t.Name, t.Caption)
	for i := range t.Cells {
		cell := &t.Cells[i]
		if surelyGood(cell.Runs) {
			continue
		}
		key, where := cell.Key, ""
		if key == at.Whole {
			key, where = t.Key, fmt.Sprintf("%s第 %d 行第 %d 列", t.Name, cell.Row+1, cell.Col+1)
		}
		c.runs(key, nil, where, cell.Runs)
	}
}

func (c *checker) labels(chart *doc.Chart) {
	for _, l := range chart.Categories {
		c.text(l.Key, "", l.Text)
	}
	for _, s := range chart.Series {
		c.text(s.Key, "", s.Text)
	}
}

// text looks through texts that stand in one place.
func (c *checker) text(key at.Key, where string, texts ...string) {
	for _, t := range texts {
		if char, found := firstBad(t, 0); found != good {
			c.add(key, where, char, char+1, found)
		}
	}
}

// runs looks through a text that may be several runs, of which Spans say whose it is.
func (c *checker) runs(key at.Key, spans []doc.Span, where string, runs []doc.Run) {
	chars := 0
	for _, r := range runs {
		char, found := firstBad(r.Text, chars)
		if found != good {
			start, end := char, char+1
			if where == "" {
				key, start, end = doc.Owner(key, spans, char)
			}
			c.add(key, where, start, end, found)
			return
		}
		chars = char
	}
}

func (c *checker) add(key at.Key, where string, start, end int, bad rune) {
	what := fmt.Sprintf("是 U+%04X", bad)
	if bad == badBytes {
		what = "不是 UTF-8 编码的文字"
	}
	f := rules.New("html.text", key, at.Source{}, "第 %d 个字符%s，网页里不能有。请在原文中删去后再试。", start+1, what)
	f.Where = where
	if where == "" {
		f.Start, f.End = start, end
	}
	c.found = append(c.found, f)
}

// surelyGood reports whether nothing is wrong with runs: looking at bytes is much less work
// than at characters. Of some that are right it is not sure.
func surelyGood(runs []doc.Run) bool {
	for _, r := range runs {
		if !utf8.ValidString(r.Text) {
			return false
		}
		for i := range len(r.Text) {
			switch c := r.Text[i]; {
			case c < ' ' && c != '\n' && c != '\t', c == 0x7F,
				c == 0xC2 && r.Text[i+1] < 0xA0,                           // U+0080 to U+009F
				c == 0xEF && (r.Text[i+1] == 0xB7 || r.Text[i+1] == 0xBF), // U+FDC0 to U+FDFF, U+FFC0 to U+FFFF
				c >= 0xF0: // beyond U+FFFF
				return false
			}
		}
	}
	return true
}

// What firstBad finds besides characters.
const (
	good     rune = -1
	badBytes rune = -2 // that are not UTF-8
)

// firstBad is the first character that no page may have, and which one it is, counted from
// chars as doc.Text counts; or good, and the number of the character behind the text.
func firstBad(s string, chars int) (char int, found rune) {
	for i, r := range s {
		if r == '\n' {
			continue
		}
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return chars, badBytes
			}
		}
		if r < ' ' && r != '\t' || r >= 0x7F && r < 0xA0 || r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF {
			return chars, r
		}
		chars++
	}
	return chars, good
}
