package desk

import (
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// A filler makes a report of a Content, with what a reader of a file would have to say of it.
type filler struct {
	desk   *Desk
	layout *layouts.Layout
	report *report.Report
	left   report.Allowance
	found  []at.Finding
}

// fill makes a report in a form of what stands in a draft.
func (d *Desk) fill(c *Content, l *layouts.Layout) (*report.Report, []at.Finding) {
	f := &filler{desk: d, layout: l, report: &report.Report{}}
	for i := range c.Annexes { // each is there, whatever stands in it
		f.report.Annexes = append(f.report.Annexes, report.Section{Number: i + 1})
	}
	f.lines(c)
	for _, t := range l.Tables {
		f.table(c, t)
	}
	for _, holder := range holders(len(l.Sections), c.Annexes) {
		f.items(holder, c.Parts[holder])
	}
	slices.SortStableFunc(f.report.Sections, func(a, b report.Section) int { return a.Number - b.Number })
	return f.report, f.found
}

// lines gives the texts of the form's fields.
func (f *filler) lines(c *Content) {
	all := bind.FormFields(f.layout, f.desk.fields, c.Annexes)
	for _, x := range all {
		if lines := c.Lines[x.Key]; len(lines) > 0 && !all.IsGroup(x) {
			f.found = append(f.found, f.report.Set(x, f.texts(x.Key, lines))...)
		}
	}
}

// texts are lines as a reader of files takes them.
func (f *filler) texts(key at.Key, lines []string) []report.Text {
	given, found := report.Paragraphs(strings.Join(lines, "\n"), at.Source{}, key, &f.left)
	f.found = append(f.found, found...)
	return given
}

// text is texts of one line.
func (f *filler) text(key at.Key, line string) report.Text {
	if all := f.texts(key, []string{strings.ReplaceAll(line, "\n", " ")}); len(all) > 0 {
		return all[0]
	}
	return report.Text{}
}

// table gives the numbers of a table. A row in which nothing stands is not there, and a
// table without rows neither: one thing is to be said of them, not one of each cell.
func (f *filler) table(c *Content, t *layouts.Table) {
	var rows []report.Row
	for i := range t.Rows {
		if values := valuesOf(c, t, &t.Rows[i]); values != nil {
			rows = append(rows, report.Row{Name: report.Text{Text: t.Rows[i].Name}, Values: values})
		}
	}
	made := report.Table{Name: report.Text{Text: t.Name}, Rows: rows}
	if noted := f.report.Table(t.Name); noted != nil { // lines has given its notes
		made.Notes = noted.Notes
		f.report.Tables = slices.DeleteFunc(f.report.Tables, func(x report.Table) bool { return x.Name.Text == t.Name })
	}
	if len(rows)+len(made.Notes) > 0 {
		f.report.Tables = append(f.report.Tables, made)
	}
}

// valuesOf are a row's tokens, nil if there are none. Where none of the totals along it is
// given, they are left out as a whole, as people leave them out.
func valuesOf(c *Content, t *layouts.Table, row *layouts.Row) []report.Text {
	var all, needed []report.Text
	given, totals := false, false
	for _, key := range row.Keys {
		token := report.Text{Text: c.Numbers[key]}
		given = given || token.Text != ""
		if all = append(all, token); !t.DefinesAcross(row, key) {
			needed = append(needed, token)
		} else {
			totals = totals || token.Text != ""
		}
	}
	switch {
	case !given:
		return nil
	case !totals:
		return needed
	}
	return all
}

// items gives a part or an annex what stands in it.
func (f *filler) items(holder at.Key, items []Item) {
	var paragraphs []string
	for i := 0; i <= len(items); i++ {
		if i < len(items) && items[i].Block == nil {
			paragraphs = append(paragraphs, items[i].Text)
			continue
		}
		f.paragraphs(holder, paragraphs)
		if paragraphs = nil; i < len(items) {
			f.block(holder, items[i].Block)
		}
	}
}

// paragraphs adds to a part or an annex.
func (f *filler) paragraphs(holder at.Key, lines []string) {
	given := f.texts(holder, lines)
	if len(given) == 0 {
		return
	}
	var before []report.Text
	if s := f.report.Holder(holder); s != nil {
		before = s.Paragraphs
	}
	f.report.Set(report.Field{Key: holder, Many: true}, append(before, given...)) // never at fault: it takes any lines
}

// block adds a block to a part or an annex.
func (f *filler) block(holder at.Key, given *Block) {
	n, after := 1, 0
	if s := f.report.Holder(holder); s != nil {
		n, after = len(s.Blocks)+1, len(s.Paragraphs)
	}
	key := at.BlockIn(holder, n)
	if ok, why := f.left.TakeBlock(); !ok {
		if why != "" {
			f.find("input.size", key, why)
		}
		return
	}
	b := report.Block{After: after, Caption: f.text(key, given.Caption), Unit: f.text(at.BlockUnit(key), given.Unit), Notes: f.texts(at.BlockNotes(key), given.Notes)}
	b.Kind, _ = named(blockKinds, given.Kind)
	if b.Caption.Text == "" {
		f.find("input.missing", key, "没有填"+captionOf[b.Kind]+"。")
	}
	switch {
	case b.Kind == report.PictureBlock && given.Picture != nil:
		f.picture(key, given.Picture, &b)
	case b.Kind == report.ChartBlock && given.Chart != nil:
		f.chart(key, given, &b)
	case b.Kind == report.TableBlock:
		f.grid(key, given, &b)
	}
	f.report.AddBlock(holder, b)
}

// captionOf is what the caption of a block is called.
var captionOf = map[report.BlockKind]string{report.TableBlock: "表题", report.PictureBlock: "图题", report.ChartBlock: "图题"}

// picture is the picture of a block.
func (f *filler) picture(key at.Key, given *Picture, b *report.Block) {
	b.Picture.Alt = f.text(at.BlockAlt(key), given.Alt)
	b.Picture.File = f.text(at.BlockFrom(key), given.File)
	if b.Picture.Alt.Text == "" {
		f.find("input.missing", at.BlockAlt(key), "没有填替代文字：图里有什么，写给看不到图的人。")
	}
	if b.Picture.Image = f.desk.pictures[given.Hash]; b.Picture.Image == nil {
		f.find("picture.file", at.BlockFrom(key), "还没有选图片，或者图片丢了。请再选一次。")
	} else if b.Picture.File.Text == "" {
		b.Picture.Data = b.Picture.Image.File()
	}
	if given.Width != "" {
		w, ok := report.ReadWidth(given.Width)
		if !ok {
			f.find("input.table", key, "“"+given.Width+"”不是宽度。图片的宽度写毫米数，如 120 或 97.5；不写的，由程序决定。")
		}
		b.Picture.Width = w
	}
}

// chart is the chart of a block, with its own figures where it shows no table.
func (f *filler) chart(key at.Key, given *Block, b *report.Block) {
	b.Chart.Shape, _ = named(shapes, given.Chart.Shape)
	b.Chart.From = f.text(at.BlockFrom(key), given.Chart.From)
	if len(given.Chart.Series) > 0 {
		b.Chart.Series = f.texts(key, given.Chart.Series)
	}
	switch {
	case b.Chart.From.Text != "":
	case len(given.Rows) == 0:
		f.find("input.missing", at.BlockFrom(key), "没有选这张图用哪张表的数。没有表的，请填图自己的数。")
	default:
		f.grid(key, given, b)
	}
}

// grid is the grid of a block. What makes none comes back without rows.
func (f *filler) grid(key at.Key, given *Block, b *report.Block) {
	before := len(f.found)
	for r, row := range given.Rows {
		var slots []report.Cell
		for c, slot := range row {
			text, found := report.CellText(slot.Text, at.Source{}, at.BlockCell(key, r+1, c+1), &f.left)
			f.found = append(f.found, found...)
			x := report.Cell{Text: text, Head: slot.Head}
			x.Join, _ = named(joins, slot.Join)
			slots = append(slots, x)
		}
		b.Rows = append(b.Rows, slots)
	}
	for _, name := range given.Align {
		a, _ := named(colAligns, name)
		b.Align = append(b.Align, a)
	}
	for _, shown := range given.Widths {
		w, ok := report.ReadWidth(shown)
		if !ok {
			f.find("input.table", key, "“"+shown+"”不是宽度。列宽写毫米数，如 30 或 22.5；不写的，由程序决定。")
		}
		b.Widths = append(b.Widths, w)
	}
	if len(f.found) == before {
		for _, wrong := range b.Settle(given.HeadRows) {
			k := key
			if wrong.Row > 0 && wrong.Col > 0 {
				k = at.BlockCell(key, wrong.Row, wrong.Col)
			}
			f.find("input.table", k, wrong.Text)
		}
	}
	if slices.ContainsFunc(f.found[before:], func(x at.Finding) bool { return x.Stops == at.Always }) {
		b.Rows = nil
	}
}

// find records what there is to be said of a place.
func (f *filler) find(rule string, key at.Key, text string) {
	f.found = append(f.found, rules.New(rule, key, at.Source{}, "%s", text))
}

// named is what has a name on the page.
func named[T comparable](names map[T]string, name string) (T, bool) {
	for x, n := range names {
		if n == name {
			return x, true
		}
	}
	var zero T
	return zero, false
}
