package desk

import (
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/picture"
	"nianbao/render/report"
)

// Content is what stands in a draft, as it was typed. It is what the page keeps: a draft is its
// Content and nothing else.
type Content struct {
	Lines   map[at.Key][]string `json:"lines"`   // the texts of the form's fields
	Numbers map[at.Key]string   `json:"numbers"` // as they were given; what was not is absent
	Parts   map[at.Key][]Item   `json:"parts"`   // what stands in the form's parts and the annexes
	Annexes int                 `json:"annexes"` // how many there are
}

// An Item is a paragraph, or if Block is not nil what stands between paragraphs.
type Item struct {
	Text  string `json:"text"`
	Block *Block `json:"block,omitempty"`
}

// A Block is a table, a picture or a chart in the text.
type Block struct {
	Kind     string   `json:"kind"`
	Caption  string   `json:"caption"`
	Unit     string   `json:"unit"`
	Notes    []string `json:"notes"`
	Rows     [][]Slot `json:"rows,omitempty"` // of a table, or of a chart's own figures
	HeadRows int      `json:"headRows,omitempty"`
	Align    []string `json:"align,omitempty"`
	Widths   []string `json:"widths,omitempty"` // millimetres
	Picture  *Picture `json:"picture,omitempty"`
	Chart    *Chart   `json:"chart,omitempty"`
}

// A Slot is a slot of a grid: Join is "<" or "^" where it is joined to the cell on its left or
// above.
type Slot struct {
	Text string `json:"text"`
	Head bool   `json:"head"`
	Join string `json:"join"`
}

// A Picture is a picture in the text; Hash is what the desk knows its file by.
type Picture struct {
	File  string `json:"file"`
	Hash  string `json:"hash"`
	Alt   string `json:"alt"`
	Width string `json:"width"` // millimetres; "" where the picture decides
}

// A Chart is a chart in the text.
type Chart struct {
	Shape  string   `json:"shape"`
	From   string   `json:"from"`
	Series []string `json:"series"`
}

// The names of things of blocks on the page.
var (
	blockKinds = map[report.BlockKind]string{report.TableBlock: "table", report.PictureBlock: "picture", report.ChartBlock: "chart"}
	joins      = map[report.Join]string{report.NoJoin: "", report.JoinLeft: "<", report.JoinAbove: "^"}
	colAligns  = map[report.Align]string{report.AlignCentre: "centre", report.AlignLeft: "left", report.AlignRight: "right"}
	shapes     = map[report.Shape]string{report.BarChart: "bars", report.ColumnChart: "columns", report.LineChart: "lines", report.ShareChart: "shares"}
)

// contentOf is what stands in a report. Its pictures are laid on the desk.
func (d *Desk) contentOf(f *bind.Filled) *Content {
	r := f.Report
	c := &Content{Lines: map[at.Key][]string{}, Numbers: map[at.Key]string{}, Parts: map[at.Key][]Item{}, Annexes: len(r.Annexes)}
	for _, x := range formOf(f.Layout, f.Fields, c.Annexes).Fields {
		if lines := r.Get(x.Key); len(lines) > 0 {
			c.Lines[x.Key] = texts(lines)
		}
	}
	for _, t := range f.Layout.Tables {
		for i := range t.Rows {
			for _, key := range t.Rows[i].Keys {
				if v, ok := f.Values[key]; ok && !v.Computed() {
					c.Numbers[key] = v.Text
				} else if given, ok := f.Unread[key]; ok && given.Text != "" {
					c.Numbers[key] = given.Text
				}
			}
		}
	}
	for _, holder := range holders(len(f.Layout.Sections), c.Annexes) {
		if s := r.Holder(holder); s != nil {
			c.Parts[holder] = d.itemsOf(s)
		}
	}
	return c
}

// holders are the keys of what holds items: the form's parts and the annexes.
func holders(parts, annexes int) []at.Key {
	var all []at.Key
	for i := range parts {
		all = append(all, at.Section(i+1))
	}
	for i := range annexes {
		all = append(all, at.Annex(i+1))
	}
	return all
}

// itemsOf is what stands in a part or an annex.
func (d *Desk) itemsOf(s *report.Section) []Item {
	items := []Item{}
	next := 0
	blocks := func(after int) {
		for ; next < len(s.Blocks) && s.Blocks[next].After <= after; next++ {
			items = append(items, Item{Block: d.blockOf(&s.Blocks[next])})
		}
	}
	for i, p := range s.Paragraphs {
		blocks(i)
		items = append(items, Item{Text: p.Text})
	}
	blocks(len(s.Paragraphs))
	return items
}

// blockOf is a block as the page has it.
func (d *Desk) blockOf(b *report.Block) *Block {
	made := &Block{Kind: blockKinds[b.Kind], Caption: b.Caption.Text, Unit: b.Unit.Text, Notes: texts(b.Notes), HeadRows: b.Head}
	for _, row := range b.Rows {
		slots := make([]Slot, len(row))
		for i, c := range row {
			slots[i] = Slot{Text: c.Text.Text, Head: c.Head, Join: joins[c.Join]}
		}
		made.Rows = append(made.Rows, slots)
	}
	for _, a := range b.Align {
		made.Align = append(made.Align, colAligns[a])
	}
	for _, w := range b.Widths {
		made.Widths = append(made.Widths, report.ShownWidth(w))
	}
	switch b.Kind {
	case report.PictureBlock:
		made.Picture = &Picture{File: b.Picture.File.Text, Hash: d.lay(b.Picture.Image), Alt: b.Picture.Alt.Text}
		if b.Picture.Width > 0 {
			made.Picture.Width = report.ShownWidth(b.Picture.Width)
		}
	case report.ChartBlock:
		made.Chart = &Chart{Shape: shapes[b.Chart.Shape], From: b.Chart.From.Text, Series: texts(b.Chart.Series)}
	}
	return made
}

// lay puts a picture on the desk and gives what it is known by; "" for none.
func (d *Desk) lay(m *picture.Image) string {
	if m == nil {
		return ""
	}
	hash := digest(m.File())
	d.pictures[hash] = m
	return hash
}

// texts are texts without their sources.
func texts(all []report.Text) []string {
	made := make([]string, len(all))
	for i, t := range all {
		made[i] = t.Text
	}
	return made
}
