package bind

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/limits"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// A TextTable is a table in the text of a part or an annex.
type TextTable struct {
	*report.Block
	Key    at.Key
	Holder at.Key // of the part or the annex that it stands in
	Number int    // through the report and its annexes, from 1
}

// Name is what the table is called where it is spoken of: 表1.
func (t TextTable) Name() string { return "表" + strconv.Itoa(t.Number) }

// Cell is the key of the cell that begins in a slot, both from 0.
func (t TextTable) Cell(row, col int) at.Key { return at.BlockCell(t.Key, row+1, col+1) }

// textTables are the tables in the texts of the form's parts and of the annexes.
func (f *Filled) textTables() []TextTable {
	var all []TextTable
	add := func(holder at.Key) {
		if s := f.Report.Holder(holder); s != nil {
			for i := range s.Blocks {
				all = append(all, TextTable{&s.Blocks[i], at.BlockIn(holder, i+1), holder, len(all) + 1})
			}
		}
	}
	for i := range f.Layout.Sections {
		add(at.Section(i + 1))
	}
	for i := range f.Report.Annexes {
		add(at.Annex(i + 1))
	}
	return all
}

// TextTable is the table in the text that a key is of, or lies in.
func (f *Filled) TextTable(key at.Key) (TextTable, bool) {
	for _, t := range f.TextTables {
		if key.Within(t.Key) {
			return t, true
		}
	}
	return TextTable{}, false
}

// where is where in the table a key stands, in a clerk's words; holder is what it stands in.
func (t TextTable) where(key at.Key, holder string) string {
	words := holder + t.Name()
	switch p := key.Parts(); p.Kind {
	case at.BlockUnitPlace:
		return words + "的计量单位"
	case at.BlockCellPlace:
		return words + fmt.Sprintf("第 %d 行第 %d 列", p.BlockRow, p.BlockCol)
	case at.BlockNotePlace:
		if p.Item > 0 {
			return words + fmt.Sprintf("下的注第 %d 段", p.Item)
		}
		return words + "下的注"
	}
	return words
}

// appendBlock appends the texts of a table: caption, unit, cells, notes.
func appendBlock(all []Text, key at.Key, section int, b *report.Block) []Text {
	add := func(key at.Key, t report.Text) {
		if t.Text != "" {
			all = append(all, Text{Text: t, Key: key, Kind: key.Parts().Kind, Section: section})
		}
	}
	add(key, b.Caption)
	add(at.BlockUnit(key), b.Unit)
	for _, s := range b.Spreads() {
		add(at.BlockCell(key, s.Row+1, s.Col+1), s.Text)
	}
	return appendTexts(all, at.BlockNotes(key), section, b.Notes)
}

// What a reference to a table in the text is written between: {表:办件量}.
const (
	referenceBegin = "{表:"
	referenceEnd   = "}"
)

// A Piece is a stretch of a paragraph as it is printed: its own words, or what stands for
// a reference to a table.
type Piece struct {
	Text  string
	Start int  // which of the paragraph's characters it begins with, from 0
	Bytes int  // how many bytes of the paragraph it stands for
	Refer bool // it is a reference
}

// Pieces are a paragraph as it is printed, with 表1 for {表:办件量}. A reference that names no
// table stands as it is.
func (f *Filled) Pieces(paragraph string) []Piece {
	var all []Piece
	start, own := 0, 0 // of what goes on as it stands: its character and its byte
	for from := 0; ; {
		begin := strings.Index(paragraph[from:], referenceBegin)
		if begin < 0 {
			break
		}
		begin += from
		from = begin + len(referenceBegin)
		length := strings.Index(paragraph[from:], referenceEnd)
		if length < 0 {
			break
		}
		t, ok := f.captioned(paragraph[from : from+length])
		if !ok {
			continue
		}
		end := from + length + len(referenceEnd)
		if begin > own {
			all = append(all, Piece{paragraph[own:begin], start, begin - own, false})
		}
		start += utf8.RuneCountInString(paragraph[own:begin])
		all = append(all, Piece{t.Name(), start, end - begin, true})
		start += utf8.RuneCountInString(paragraph[begin:end])
		from, own = end, end
	}
	if own < len(paragraph) || len(all) == 0 {
		all = append(all, Piece{paragraph[own:], start, len(paragraph) - own, false})
	}
	return all
}

// captioned is the table in the text of that caption.
func (f *Filled) captioned(caption string) (TextTable, bool) {
	for _, t := range f.TextTables {
		if t.Caption.Text == strings.TrimSpace(caption) {
			return t, true
		}
	}
	return TextTable{}, false
}

// refers finds what is wrong with the names of the tables in the text: two of one caption,
// and references that lead to none.
func (f *Filled) refers() []at.Finding {
	var faults []at.Finding
	first := map[string]TextTable{}
	for _, t := range f.TextTables {
		if same, twice := first[t.Caption.Text]; twice {
			faults = append(faults, rules.New("caption.twice", t.Key, t.Caption.Source,
				"表题“%s”与%s相同。请改其中一个，文字里的“{表:…}”才知道指哪张表。", han.Shown(t.Caption.Text), same.Name()))
			continue
		}
		first[t.Caption.Text] = t
	}
	for _, t := range f.Texts {
		if faults = append(faults, f.astray(t)...); len(faults) > limits.Findings {
			break // so many are a misunderstanding
		}
	}
	return faults
}

// astray finds the references of a text that lead to no table, or stand where none may.
func (f *Filled) astray(t Text) []at.Finding {
	var faults []at.Finding
	for from := 0; ; {
		begin := strings.Index(t.Text.Text[from:], "{表")
		if begin < 0 {
			return faults
		}
		begin += from
		from = begin + len("{表")
		written, closed := t.Text.Text[begin:], false
		if end := strings.Index(written, referenceEnd); end >= 0 {
			written, closed = written[:end+len(referenceEnd)], true
		}
		caption, marked := strings.CutPrefix(written, referenceBegin)
		_, known := f.captioned(strings.TrimSuffix(caption, referenceEnd))
		wrong := ""
		switch {
		case !t.IsParagraph():
			wrong = "这里不能用“{表:…}”，只有正文的段落里可以。请直接写出表的名称。"
		case strings.HasPrefix(written, "{表："):
			wrong = "冒号要用半角“:”，写成“{表:表题}”。"
		case !marked || !closed:
			wrong = "引用表写成“{表:表题}”。"
		case !known:
			wrong = "没有表题为“" + han.Shown(strings.TrimSuffix(caption, referenceEnd)) + "”的表。" + f.captions()
		default:
			continue
		}
		finding := rules.New("reference.unknown", t.Key, t.Text.Source, "“%s”：%s", han.Shown(written), wrong)
		finding.Start = utf8.RuneCountInString(t.Text.Text[:begin])
		finding.End = finding.Start + utf8.RuneCountInString(written)
		faults = append(faults, finding)
	}
}

// captions says which tables there are in the text.
func (f *Filled) captions() string {
	const most = 5
	var all []string
	for _, t := range f.TextTables[:min(most, len(f.TextTables))] {
		all = append(all, "“"+han.Shown(t.Caption.Text)+"”")
	}
	switch {
	case all == nil:
		return "文字里没有表。"
	case len(f.TextTables) > most:
		return "表题有" + strings.Join(all, "、") + "等。"
	}
	return "表题有" + strings.Join(all, "、") + "。"
}
