package report

import (
	"fmt"
	"strconv"
	"strings"
)

// A piece is a text or a name of a report, and where it belongs. The pieces in
// their order are all that a report says: reports are equal if these are.
type piece struct {
	kind  pieceKind
	place place
	key   string // as in the faults that Read finds
	Text
}

// A pieceKind says what a piece may be.
type pieceKind uint8

const (
	aLine  pieceKind = iota // a text of one line, not empty, without blanks at its ends
	aName                   // a key of the file: a line that stands there once
	aToken                  // of a row: it may hold blanks and line feeds
)

// A place is where in a report a piece belongs.
type place struct {
	table, row string // names, if it belongs to one
	part       string // in a clerk's words
	n          int    // which of several, from 1; 0 if there is but one
	unit       string // of n
}

// String is the place in a clerk's words, such as 表“disclosure”的“fees”行第 2 个数.
func (p place) String() string {
	var b strings.Builder
	if p.table != "" {
		b.WriteString("表“" + shown(p.table) + "”")
	}
	if p.row != "" {
		b.WriteString("的“" + shown(p.row) + "”行")
	}
	b.WriteString(shown(p.part))
	if p.n > 0 {
		fmt.Fprintf(&b, "第 %d %s", p.n, p.unit)
	}
	return b.String()
}

// pieces are those of a report.
func pieces(r *Report) []piece {
	var all pieceList
	all.add(aLine, place{part: "单位名称"}, "agency", r.Agency)
	if r.Year != 0 {
		all.add(aLine, place{part: "年份"}, "year", Text{strconv.Itoa(r.Year), r.YearSource})
	}
	all.line("版式", "layout", r.Layout)
	all.line("单位类别", "body", r.Body)
	all.title(r.Title)
	all.lines(place{part: "开头的文字", unit: "段"}, "opening", r.Opening)
	for i := range r.Sections {
		all.section(&r.Sections[i])
	}
	for i := range r.Tables {
		all.table(&r.Tables[i])
	}
	for i, name := range r.Attachments {
		all.add(aLine, place{part: "附件说明", n: i + 1, unit: "项"}, "attachments."+strconv.Itoa(i+1), name)
	}
	all.line("联系人", "contact.person", r.Contact.Person)
	all.line("地址", "contact.address", r.Contact.Address)
	all.line("邮政编码", "contact.postcode", r.Contact.Postcode)
	all.line("电话", "contact.phone", r.Contact.Phone)
	all.line("电子邮箱", "contact.email", r.Contact.Email)
	all.line("署名", "signature", r.Signature)
	all.line("成文日期", "date", r.Date)
	for _, w := range r.Waivers {
		at, key := place{part: "停用的规则“" + w.Rule.Text + "”"}, "waivers."+w.Rule.Text
		all.add(aName, at, key, w.Rule)
		all.add(aLine, at, key, w.Reason)
	}
	return all
}

type pieceList []piece

func (l *pieceList) add(kind pieceKind, at place, key string, t Text) {
	*l = append(*l, piece{kind, at, key, t})
}

// line adds a text that may be absent.
func (l *pieceList) line(part, key string, t Text) {
	if t.Text != "" {
		l.add(aLine, place{part: part}, key, t)
	}
}

// lines adds paragraphs or lines; at is the place of them all.
func (l *pieceList) lines(at place, key string, lines []Text) {
	for i, t := range lines {
		at.n = i + 1
		l.add(aLine, at, key, t)
	}
}

// title adds the lines of a title.
func (l *pieceList) title(t Text) {
	if t.Text == "" {
		return
	}
	var lines []Text
	for line := range strings.SplitSeq(t.Text, "\n") {
		lines = append(lines, Text{line, t.Source})
	}
	l.lines(place{part: "标题", unit: "行"}, "title", lines)
}

func (l *pieceList) section(s *Section) {
	number := strconv.Itoa(s.Number)
	part := "第 " + number + " 部分"
	if n := []rune(numerals); s.Number >= 1 && s.Number <= len(n) {
		part = "第" + string(n[s.Number-1]) + "部分"
	}
	key := "sections." + number
	l.add(aName, place{part: part}, key, Text{number, s.Source})
	l.line(part+"的标题", key+".title", s.Title)
	if s.Title.Text != "" {
		key += ".text"
	}
	l.lines(place{part: part, unit: "段"}, key, s.Paragraphs)
}

func (l *pieceList) table(t *Table) {
	l.add(aName, place{table: t.Name.Text}, t.Name.Text, t.Name)
	for _, r := range t.Rows {
		at, key := place{table: t.Name.Text, row: r.Name.Text, unit: "个数"}, t.Name.Text+"."+r.Name.Text
		l.add(aName, at, key, r.Name)
		for i, v := range r.Values {
			at.n = i + 1
			l.add(aToken, at, key, v)
		}
	}
	l.lines(place{table: t.Name.Text, part: "的表注", unit: "段"}, t.Name.Text+".notes", t.Notes)
}
