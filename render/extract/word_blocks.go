package extract

import (
	"bytes"
	"slices"
	"strings"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/han"
	"nianbao/render/report"
)

// place puts a block of the report to where one is who reads, when the first of it is met.
func (f *flow) place(key at.Key) *placed {
	if p := f.placed[key]; p != nil {
		return p
	}
	holder := f.home(key)
	b := f.body(holder)
	given, _ := f.filled.Block(key)
	block := *given.Block
	block.After, block.Notes, block.Source = len(b.paragraphs), nil, f.source
	block.Rows = make([][]report.Cell, len(given.Rows))
	for i, row := range given.Rows {
		block.Rows[i] = slices.Clone(row)
	}
	block.Picture.Image = nil
	p := &placed{holder: holder, index: len(b.blocks)}
	b.blocks = append(b.blocks, block)
	f.placed[key] = p
	return p
}

// caption reads the caption of a block.
func (f *flow) caption(i *item, u *unit) {
	block := f.block(f.place(u.key))
	text, altered := ownText(i.Text, u.key, captionName)
	text = unbroken(text)
	if altered {
		f.find("word.label", i.Source, u.key, "表和图的序号由程序编排，“%s”没有采用。", han.Shown(i.Text.Text))
	}
	if text == "" {
		f.find("word.label", i.Source, u.key, "题目被删去了，仍按原来的印。")
		return
	}
	block.Caption = f.oneOf(text, block.Caption.Text, i, u.key)
}

// oneOf is a text of one line: the one that there is now.
func (f *flow) oneOf(now, was string, i *item, key at.Key) report.Text {
	if now == was {
		return report.Text{Text: was, Source: i.Source}
	}
	text, found := report.CellText(now, i.Source, key, &f.left)
	f.findings = append(f.findings, found...)
	return text
}

// unit reads the unit of a table's figures.
func (f *flow) unit(i *item, u *unit) {
	block := f.block(f.place(u.key.Parent()))
	now := unbroken(i.Text.Text)
	if now == unbroken(u.text) {
		return // as it was given, which may be with 单位： or without
	}
	now = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(now, "单位："), "单位:"))
	block.Unit = f.oneOf(now, block.Unit.Text, i, u.key)
}

// picture reads a picture that stands alone: those of the report are met by their keys.
func (f *flow) picture(i *item) {
	for key, data := range f.files {
		if bytes.Equal(data, i.picture.Data) && f.placed[key.Parent()] != nil {
			return
		}
	}
	f.find("word.unread", i.picture.Source, f.holder, "这里加了一张图片%s，没有收入年报。要印的，请把图片写在年报的数据文件里。", aloud(i.picture.Alt))
}

// aloud is what a picture shows, for a message.
func aloud(alt string) string {
	if alt == "" {
		return ""
	}
	return "（" + han.Shown(alt) + "）"
}

// lost drops the blocks of which only the caption or the notes are left, and lists them.
func (f *flow) lost() {
	for _, key := range f.blockKeys() {
		p := f.placed[key]
		if p == nil || p.shown {
			continue
		}
		b := f.block(p)
		f.find("word.lost", f.source, key, "%s“%s”被删去了，只剩下题目或者注。这张%s没有收入年报。", b.Kind, han.Shown(b.Caption.Text), b.Kind.Sequence())
		b.After = gone
	}
	for _, s := range f.bodies {
		s.blocks = slices.DeleteFunc(s.blocks, func(b report.Block) bool { return b.After == gone })
	}
}

// gone stands in Block.After for a block that is to be dropped.
const gone = -1

// blockKeys are the keys of all blocks as they were printed.
func (f *flow) blockKeys() []at.Key {
	var all []at.Key
	for _, b := range f.filled.Blocks {
		all = append(all, b.Key)
	}
	return all
}

// fill gives a picture its file: the one beside the report, if it still shows the same, or
// else what the Word file has.
func (f *flow) fill(key at.Key, b *report.Block) {
	from := at.BlockFrom(key)
	data := f.files[from]
	name := b.Picture.File.Text
	held := name == string(from) // the report's own file held it
	if data == nil {
		return // the file beside it, if any, is all that there is
	}
	if !held && f.isBeside(name, data) {
		return
	}
	if !held {
		f.find("word.picture", f.source, from, "图片“%s”不在这个文件旁边，或者与它不同，取的是 Word 文件里的那一张。", han.Shown(name))
	}
	b.Picture.File, b.Picture.Data = report.Text{}, data
}

// grid reads a table: one of the form's, or one in the text.
func (f *flow) grid(i *item) {
	if i.unit < 0 {
		f.find("word.unread", i.grid.Source, f.holder, "这里加了一张表，从“%s”开始，没有收入年报。要印的，请把它写在年报的数据文件里。", han.Shown(firstWords(i)))
		return
	}
	u := &f.units[i.unit]
	a := alignTable(i.grid, u.table)
	if f.isStatutory(u.table) {
		f.statutory(a)
		f.stage, f.table = max(f.stage, underTable), string(u.key)
		if f.stage > underTable {
			f.stage = underTable
		}
		return
	}
	p := f.place(u.key)
	p.shown = true
	f.textTable(a, f.block(p), u.key)
}

// isStatutory reports whether a table is one of the form's.
func (f *flow) isStatutory(t *doc.Table) bool { return f.filled.Layout.Table(string(t.Key)) != nil }

// firstWords are the first words in a table.
func firstWords(i *item) string {
	for _, row := range i.grid.Rows {
		for _, c := range row {
			if c.Text.Text != "" {
				return unbroken(c.Text.Text)
			}
		}
	}
	return ""
}
