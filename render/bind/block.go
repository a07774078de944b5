package bind

import (
	"fmt"
	"strconv"

	"nianbao/render/at"
	"nianbao/render/report"
)

// A Block is a table, a picture or a chart in the text of a part or an annex.
type Block struct {
	*report.Block
	Key    at.Key
	Holder at.Key // of the part or the annex that it stands in
	Number int    // among those of its sequence through the report and its annexes, from 1
}

// Name is what the block is called where it is spoken of: 表1, 图2.
func (b Block) Name() string { return b.Kind.Sequence() + strconv.Itoa(b.Number) }

// Cell is the key of the cell that begins in a slot, both from 0.
func (b Block) Cell(row, col int) at.Key { return at.BlockCell(b.Key, row+1, col+1) }

// blocks are the blocks in the texts of the form's parts and of the annexes.
func (f *Filled) blocks() []Block {
	var all []Block
	numbers := map[string]int{}
	add := func(holder at.Key) {
		if s := f.Report.Holder(holder); s != nil {
			for i := range s.Blocks {
				b := Block{Block: &s.Blocks[i], Key: at.BlockIn(holder, i+1), Holder: holder}
				numbers[b.Kind.Sequence()]++
				b.Number = numbers[b.Kind.Sequence()]
				all = append(all, b)
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

// TextTables are the tables among the blocks.
func (f *Filled) TextTables() []Block {
	var all []Block
	for _, b := range f.Blocks {
		if b.Kind == report.TableBlock {
			all = append(all, b)
		}
	}
	return all
}

// Figured are the blocks with figures of their own: the tables, and the charts that show
// none of them.
func (f *Filled) Figured() []Block {
	var all []Block
	for _, b := range f.Blocks {
		if len(b.Rows) > 0 {
			all = append(all, b)
		}
	}
	return all
}

// Block is the block that a key is of, or lies in.
func (f *Filled) Block(key at.Key) (Block, bool) {
	for _, b := range f.Blocks {
		if key.Within(b.Key) {
			return b, true
		}
	}
	return Block{}, false
}

// where is where in the block a key stands, in a clerk's words; holder is what it stands in.
func (b Block) where(key at.Key, holder string) string {
	words := holder + b.Name()
	switch p := key.Parts(); p.Kind {
	case at.BlockUnitPlace:
		return words + "的计量单位"
	case at.BlockAltPlace:
		return words + "的替代文字"
	case at.BlockFromPlace:
		if b.Kind == report.PictureBlock {
			return words + "的文件"
		}
		return words + "所用的表"
	case at.BlockLookPlace:
		return words + "的样子"
	case at.BlockCellPlace:
		if p.BlockCol == 0 {
			return words + fmt.Sprintf("第 %d 行", p.BlockRow)
		}
		return words + fmt.Sprintf("第 %d 行第 %d 列", p.BlockRow, p.BlockCol)
	case at.BlockNotePlace:
		if p.Item > 0 {
			return words + fmt.Sprintf("下的注第 %d 段", p.Item)
		}
		return words + "下的注"
	}
	return words
}

// appendBlock appends the texts of a block: caption, unit, what a picture shows, cells, notes.
func appendBlock(all []Text, key at.Key, section int, b *report.Block) []Text {
	add := func(key at.Key, t report.Text) {
		if t.Text != "" {
			all = append(all, Text{Text: t, Key: key, Kind: key.Parts().Kind, Section: section})
		}
	}
	add(key, b.Caption)
	add(at.BlockUnit(key), b.Unit)
	add(at.BlockAlt(key), b.Picture.Alt)
	for _, s := range b.Spreads() {
		add(at.BlockCell(key, s.Row+1, s.Col+1), s.Text)
	}
	return appendTexts(all, at.BlockNotes(key), section, b.Notes)
}
