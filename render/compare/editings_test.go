package compare

import (
	"fmt"
	"slices"

	"nianbao/render/at"
	"nianbao/render/report"
)

func editNumber(e *editor) (told, bool) {
	if e.section > len(e.l.Sections) || len(e.l.Sections[e.section-1].Tables) == 0 {
		return told{}, false
	}
	t := e.l.Sections[e.section-1].Tables[0]
	given := e.r.Table(t.Name)
	row := e.below(len(given.Rows))
	column := e.below(len(given.Rows[row].Values))
	given.Rows[row].Values[column].Text = fmt.Sprint(1 + e.below(1000))
	key := t.Row(given.Rows[row].Name.Text).Keys[column]
	return told{Changed, key, key}, true
}

func editSentence(e *editor) (told, bool) {
	items := e.body()
	i, ok := e.paragraph(items)
	if !ok {
		return told{}, false
	}
	texts := sentences(items[i].line.Text)
	n := e.below(len(texts))
	texts[n] = fmt.Sprintf("改写后的一句话，共%d件。", e.below(1000))
	items[i].line.Text = ""
	for _, s := range texts {
		items[i].line.Text += s
	}
	e.setBody(items)
	return told{Changed, items[i].key, items[i].key}, true
}

func insertParagraph(e *editor) (told, bool) {
	items := e.body()
	i := e.below(len(items) + 1)
	text := fmt.Sprintf("领导加上的一段话，说的是另外一件事情，编号%d。", e.below(1000))
	e.setBody(slices.Insert(items, i, &item{line: report.Text{Text: text}}))
	return told{Added, "", e.key(i)}, true
}

func deleteParagraph(e *editor) (told, bool) {
	items := e.body()
	i, ok := e.paragraph(items)
	if !ok {
		return told{}, false
	}
	e.setBody(slices.Delete(slices.Clone(items), i, i+1))
	return told{Removed, items[i].key, items[i].key}, true
}

// A paragraph is moved by more than one place: of two neighbours that change places,
// either may be the one.
func moveParagraph(e *editor) (told, bool) {
	items := e.body()
	i, ok := e.paragraph(items)
	if !ok || len(items) < 5 {
		return told{}, false
	}
	j := e.below(len(items))
	if i-2 <= j && j <= i+2 {
		return told{}, false
	}
	moved := slices.Insert(slices.Delete(slices.Clone(items), i, i+1), j, items[i])
	e.setBody(moved)
	return told{Moved, items[i].key, e.key(j)}, true
}

func splitParagraph(e *editor) (told, bool) {
	items := e.body()
	i, ok := e.paragraph(items)
	if !ok {
		return told{}, false
	}
	text := []rune(items[i].line.Text)
	cut := len(text)/3 + e.below(len(text)/3)
	first, second := *items[i], *items[i]
	first.line.Text, second.line.Text = string(text[:cut]), string(text[cut:])
	e.setBody(slices.Replace(slices.Clone(items), i, i+1, &first, &second))
	return told{Split, items[i].key, items[i].key}, true
}

func joinParagraphs(e *editor) (told, bool) {
	items := e.body()
	i, ok := e.paragraph(items)
	if !ok || i+1 == len(items) || items[i+1].kind != paragraph {
		return told{}, false
	}
	both := *items[i]
	both.line.Text += items[i+1].line.Text
	e.setBody(slices.Replace(slices.Clone(items), i, i+2, &both))
	return told{Joined, items[i].key, items[i].key}, true
}

func editTitle(e *editor) (told, bool) {
	e.part().Title = report.Text{Text: fmt.Sprintf("%d、改过的标题", e.section)}
	key := at.SectionTitle(e.section)
	return told{Changed, key, key}, true
}

// notes are those under the part's first table.
func (e *editor) notes() (*[]report.Text, at.Key) {
	if e.section > len(e.l.Sections) || len(e.l.Sections[e.section-1].Tables) == 0 {
		return nil, ""
	}
	name := e.l.Sections[e.section-1].Tables[0].Name
	return &e.r.Table(name).Notes, at.Notes(name)
}

func editNote(e *editor) (told, bool) {
	notes, key := e.notes()
	if notes == nil || len(*notes) == 0 {
		return told{}, false
	}
	i := e.below(len(*notes))
	(*notes)[i].Text += "另有说明。"
	return told{Changed, key.Item(i + 1), key.Item(i + 1)}, true
}

func insertNote(e *editor) (told, bool) {
	notes, key := e.notes()
	if notes == nil {
		return told{}, false
	}
	i := e.below(len(*notes) + 1)
	*notes = slices.Insert(*notes, i, report.Text{Text: "补充的一条注释，与其他的都不相同"})
	return told{Added, "", key.Item(i + 1)}, true
}

func deleteNote(e *editor) (told, bool) {
	notes, key := e.notes()
	if notes == nil || len(*notes) == 0 {
		return told{}, false
	}
	i := e.below(len(*notes))
	*notes = slices.Delete(*notes, i, i+1)
	return told{Removed, key.Item(i + 1), key.Item(i + 1)}, true
}

// table draws a table in the text of the part, or a chart with figures of its own.
func (e *editor) table() (*report.Block, at.Key) {
	return e.block(func(b *report.Block) bool { return len(b.Rows) > 0 })
}

// block draws one of the blocks in the text of the part that are such.
func (e *editor) block(such func(*report.Block) bool) (*report.Block, at.Key) {
	s := e.part()
	var all []int
	for i := range s.Blocks {
		if such(&s.Blocks[i]) {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return nil, ""
	}
	i := all[e.below(len(all))]
	return &s.Blocks[i], at.Block(e.section, i+1)
}

// row draws a row of a table with which no other is joined.
func (e *editor) row(b *report.Block) (int, bool) {
	joins := func(r int) bool {
		return r < len(b.Rows) && slices.ContainsFunc(b.Rows[r], func(c report.Cell) bool { return c.Join == report.JoinAbove })
	}
	r := e.below(len(b.Rows))
	return r, len(b.Rows) > b.Head+2 && r > b.Head && !joins(r) && !joins(r+1)
}

func editCell(e *editor) (told, bool) {
	b, key := e.table()
	if b == nil {
		return told{}, false
	}
	r, ok := e.row(b)
	if !ok {
		return told{}, false
	}
	c := e.below(b.Columns())
	if b.Rows[r][c].Join != report.NoJoin {
		return told{}, false
	}
	b.Rows[r][c].Text.Text = fmt.Sprintf("改%d", e.below(1000))
	key = at.BlockCell(key, r+1, c+1)
	return told{Changed, key, key}, true
}

func insertRow(e *editor) (told, bool) {
	b, key := e.table()
	if b == nil {
		return told{}, false
	}
	r, ok := e.row(b)
	if !ok {
		return told{}, false
	}
	cells := make([]report.Cell, b.Columns())
	for i := range cells {
		cells[i].Text.Text = fmt.Sprintf("新行%d", e.below(1000))
	}
	b.Rows = slices.Insert(b.Rows, r, cells)
	return told{Added, "", at.BlockRow(key, r+1)}, true
}

func deleteRow(e *editor) (told, bool) {
	b, key := e.table()
	if b == nil {
		return told{}, false
	}
	r, ok := e.row(b)
	if !ok {
		return told{}, false
	}
	b.Rows = slices.Delete(b.Rows, r, r+1)
	return told{Removed, at.BlockRow(key, r+1), at.BlockRow(key, r+1)}, true
}

func deleteBlock(e *editor) (told, bool) {
	b, key := e.table()
	if b == nil {
		return told{}, false
	}
	blocks := &e.part().Blocks
	i := key.Parts().Block - 1
	*blocks = slices.Delete(*blocks, i, i+1)
	return told{Removed, key, key}, true
}

func editCaption(e *editor) (told, bool) {
	b, key := e.table()
	if b == nil {
		return told{}, false
	}
	b.Caption.Text += "（改）"
	return told{Changed, key, key}, true
}

func editLine(key at.Key, text string) editing {
	return func(e *editor) (told, bool) {
		if e.r.Line(key).Text == "" {
			return told{}, false
		}
		e.r.SetLine(key, report.Text{Text: text})
		return told{Changed, key, key}, true
	}
}

func addAnnex(e *editor) (told, bool) {
	i := e.below(len(e.r.Annexes) + 1)
	a := report.Section{Title: report.Text{Text: "后来补上的附件"}, Paragraphs: []report.Text{{Text: "附件里只有这一段话，别处没有。"}}}
	e.r.Annexes = slices.Insert(e.r.Annexes, i, a)
	return told{Added, "", at.Annex(i + 1)}, true
}

func deleteAnnex(e *editor) (told, bool) {
	if len(e.r.Annexes) == 0 {
		return told{}, false
	}
	i := e.below(len(e.r.Annexes))
	e.r.Annexes = slices.Delete(e.r.Annexes, i, i+1)
	return told{Removed, at.Annex(i + 1), at.Annex(i + 1)}, true
}

func editAnnexName(e *editor) (told, bool) {
	if len(e.r.Annexes) == 0 {
		return told{}, false
	}
	i := e.below(len(e.r.Annexes))
	e.r.Annexes[i].Title.Text += "（修订）"
	return told{Changed, at.AnnexName(i + 1), at.AnnexName(i + 1)}, true
}

// editFigure changes something of a figure that has a key of its own.
func editFigure(kind report.BlockKind, key func(at.Key) at.Key, change func(b *report.Block)) editing {
	return func(e *editor) (told, bool) {
		b, block := e.block(func(b *report.Block) bool { return b.Kind == kind })
		if b == nil {
			return told{}, false
		}
		change(b)
		return told{Changed, key(block), key(block)}, true
	}
}

var (
	editShape  = editFigure(report.ChartBlock, at.BlockLook, func(b *report.Block) { b.Chart.Shape = (b.Chart.Shape + 1) % 4 })
	editSeries = editFigure(report.ChartBlock, at.BlockLook, func(b *report.Block) {
		b.Chart.Series = []report.Text{{Text: fmt.Sprintf("第%d列", len(b.Chart.Series))}}
	})
	editWidth = editFigure(report.PictureBlock, at.BlockLook, func(b *report.Block) { b.Picture.Width += 7 })
	editAlt   = editFigure(report.PictureBlock, at.BlockAlt, func(b *report.Block) { b.Picture.Alt.Text += "改过。" })
	editFile  = editFigure(report.PictureBlock, at.BlockFrom, func(b *report.Block) { b.Picture.File.Text = "另一幅.png" })
)
