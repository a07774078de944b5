package report

import (
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
)

// A piece is a text or a name of a report, and where it belongs. The pieces in
// their order are all that a report says: reports are equal if these are.
type piece struct {
	kind  pieceKind
	place place
	key   at.Key
	Text
}

// A pieceKind says what a piece may be.
type pieceKind uint8

const (
	aLine  pieceKind = iota // a text of one line, not empty, without blanks at its ends
	aName                   // a key of the file: a line that stands there once
	aToken                  // of a row: it may hold blanks and line feeds
	aCell                   // of a table in the text: a line, or nothing
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
		b.WriteString("表“" + han.Shown(p.table) + "”")
	}
	if p.row != "" {
		b.WriteString("的“" + han.Shown(p.row) + "”行")
	}
	b.WriteString(han.Shown(p.part))
	if p.n > 0 {
		fmt.Fprintf(&b, "第 %d %s", p.n, p.unit)
	}
	return b.String()
}

// pieces are those of a report, in the order of the table of fields.
func pieces(r *Report, fields Fields) []piece {
	var all pieceList
	for _, f := range fields {
		switch {
		case f.Key == at.Agency:
			all.add(aLine, place{part: f.Name}, f.Key, r.Line(f.Key))
		case f.Key == at.Year:
			all.lines(place{part: f.Name}, f.Key, r.Get(f.Key))
		case f.Key == at.Title:
			all.lines(place{part: f.Name, unit: "行"}, f.Key, titleLines(r.Title))
		case f.Key == at.Openings:
			all.lines(place{part: f.Name, unit: "段"}, f.Key, r.Opening)
		case f.Key == at.Attachments:
			all.lines(place{part: f.Name, unit: "项"}, f.Key, r.Attachments)
		case f.Key == at.Annexes:
			for i := range r.Annexes {
				all.annex(i+1, &r.Annexes[i])
			}
		case f.Key == at.Waivers:
			all.waivers(f, r.Waivers)
		case f.Key == EachSection:
			for i := range r.Sections {
				all.section(&r.Sections[i])
			}
			for i := range r.Tables {
				all.table(&r.Tables[i])
			}
		case fields.line(f):
			all.line(f.Name, f.Key, r.Line(f.Key))
		}
	}
	return all
}

type pieceList []piece

func (l *pieceList) add(kind pieceKind, where place, key at.Key, t Text) {
	*l = append(*l, piece{kind, where, key, t})
}

// line adds a text that may be absent.
func (l *pieceList) line(part string, key at.Key, t Text) {
	if t.Text != "" {
		l.add(aLine, place{part: part}, key, t)
	}
}

// lines adds paragraphs or lines; where is the place of them all. Only what has a
// unit is numbered.
func (l *pieceList) lines(where place, key at.Key, lines []Text) {
	for i, t := range lines {
		if where.unit != "" {
			where.n = i + 1
		}
		l.add(aLine, where, key.Item(i+1), t)
	}
}

// titleLines are the lines of a title, empty ones too.
func titleLines(t Text) []Text {
	if t.Text == "" {
		return nil
	}
	var lines []Text
	for line := range strings.SplitSeq(t.Text, "\n") {
		lines = append(lines, Text{line, t.Source})
	}
	return lines
}

func (l *pieceList) waivers(f Field, waivers []Waiver) {
	for _, w := range waivers {
		place, key := place{part: f.Name + "“" + w.Rule.Text + "”"}, at.Waiver(w.Rule.Text)
		l.add(aName, place, key, w.Rule)
		l.add(aLine, place, key, w.Reason)
	}
}

func (l *pieceList) section(s *Section) {
	part := "第 " + strconv.Itoa(s.Number) + " 部分"
	if s.Number >= 1 && s.Number <= limits.Sections {
		part = "第" + han.Ordinal(s.Number) + "部分"
	}
	key := at.Section(s.Number)
	l.add(aName, place{part: part}, key, Text{strconv.Itoa(s.Number), s.Source})
	l.line(part+"的标题", at.SectionTitle(s.Number), s.Title)
	l.text(part, key, s)
}

// annex adds an annex, which has a name.
func (l *pieceList) annex(number int, s *Section) {
	part := "附件" + strconv.Itoa(number)
	l.add(aLine, place{part: part + "名称"}, at.AnnexName(number), s.Title)
	l.text(part, at.Annex(number), s)
}

// text adds the text of a part or an annex.
func (l *pieceList) text(part string, key at.Key, s *Section) {
	l.lines(place{part: part, unit: "段"}, key, s.Paragraphs)
	for i := range s.Blocks {
		l.block(fmt.Sprintf("%s的第 %d 张%s", part, i+1, s.Blocks[i].Kind), at.BlockIn(key, i+1), &s.Blocks[i])
	}
}

// block adds what stands between paragraphs. How it is set is a piece of its own.
func (l *pieceList) block(part string, key at.Key, b *Block) {
	l.add(aLine, place{part: part + "的题注"}, key, b.Caption)
	l.line(part+"的计量单位", at.BlockUnit(key), b.Unit)
	l.line(part+"的替代文字", at.BlockAlt(key), b.Picture.Alt)
	l.line(part+"的来源", at.BlockFrom(key), b.From())
	for _, t := range b.Chart.Series {
		l.line(part+"的系列", key, t)
	}
	joins := ""
	for r, row := range b.Rows {
		for c, cell := range row {
			l.add(aCell, place{part: part + "第 " + strconv.Itoa(r+1) + " 行", n: c + 1, unit: "格"}, at.BlockCell(key, r+1, c+1), cell.Text)
			joins += fmt.Sprint(cell.Head, cell.Join, " ")
		}
		joins += "/"
	}
	l.add(aToken, place{part: part + "的排法"}, key, Text{Text: fmt.Sprint(b.Kind, b.After, b.Head, b.Align, b.Widths, joins, b.Picture.Width, sha256.Sum256(b.Picture.Data), b.Chart.Shape)})
	l.lines(place{part: part + "的注", unit: "段"}, at.BlockNotes(key), b.Notes)
}

func (l *pieceList) table(t *Table) {
	name := t.Name.Text
	l.add(aName, place{table: name}, at.Table(name), t.Name)
	for _, r := range t.Rows {
		key := at.Row(name, r.Name.Text)
		l.add(aName, place{table: name, row: r.Name.Text, unit: "个数"}, key, r.Name)
		for i, v := range r.Values {
			l.add(aToken, place{table: name, row: r.Name.Text, n: i + 1, unit: "个数"}, key, v)
		}
		for i, c := range r.Columns {
			l.add(aName, place{table: name, row: r.Name.Text, n: i + 1, unit: "列"}, key, c)
		}
	}
	l.lines(place{table: name, part: "的表注", unit: "段"}, at.Notes(name), t.Notes)
}
