package desk

import (
	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// A form is an official form as the page draws it.
type form struct {
	Layout   string  `json:"layout"`
	Describe string  `json:"describe"`
	Fields   []field `json:"fields"`
	Parts    []part  `json:"parts"`
	Tables   []table `json:"tables"`
}

// A field is a text that a report has besides paragraphs.
type field struct {
	Key     at.Key   `json:"key"`
	Name    string   `json:"name"`
	Help    string   `json:"help"`
	Many    bool     `json:"many"`
	Choices []string `json:"choices"`
}

// A part is one of the form's parts.
type part struct {
	Key    at.Key   `json:"key"`
	Number int      `json:"number"`
	Title  string   `json:"title"`
	Ask    string   `json:"ask"`
	Tables []string `json:"tables"`
}

// A table is a statutory table: its grid with the widths of its columns, which add up to 1.
type table struct {
	Name    string    `json:"name"`
	Key     at.Key    `json:"key"`
	Label   string    `json:"label"`
	Caption string    `json:"caption"`
	Rows    int       `json:"rows"`
	Cols    int       `json:"cols"`
	Head    int       `json:"head"`
	Widths  []float64 `json:"widths"`
	Cells   []cell    `json:"cells"`
}

// A cell is a cell of a statutory table; Key, Kind and Where are of a number.
type cell struct {
	Row     int    `json:"row"`
	Col     int    `json:"col"`
	RowSpan int    `json:"rowSpan"`
	ColSpan int    `json:"colSpan"`
	Role    string `json:"role"`
	Align   string `json:"align"`
	Text    string `json:"text"`
	Key     at.Key `json:"key,omitempty"`
	Kind    string `json:"kind,omitempty"`
	Where   string `json:"where,omitempty"`
}

// The names of a cell's roles, kinds and alignments on the page.
var (
	roles  = map[doc.Role]string{doc.Number: "number", doc.Head: "head", doc.Stub: "stub", doc.Band: "band", doc.Words: "text"}
	kinds  = map[doc.Kind]string{doc.Count: "count", doc.Signed: "integer", doc.Decimal: "decimal", doc.Amount: "amount"}
	aligns = map[doc.Align]string{doc.Left: "left", doc.Centre: "centre", doc.Right: "right"}
)

// formOf is a form with the texts that a report with so many annexes has in it.
func formOf(l *layouts.Layout, fields report.Fields, annexes int) *form {
	f := &form{Layout: l.Name, Describe: l.Describe}
	all := bind.FormFields(l, fields, annexes)
	for _, x := range all {
		if kind := x.Key.Parts().Kind; kind == at.SectionPlace || kind == at.AnnexPlace || all.IsGroup(x) {
			continue // its paragraphs are its items; a group has no text of its own
		}
		f.Fields = append(f.Fields, field{x.Key, x.Name, x.Help, x.Many, x.Choices})
	}
	for i, s := range l.Sections {
		p := part{Key: at.Section(i + 1), Number: i + 1, Title: s.Title, Ask: s.Ask, Tables: []string{}}
		for _, t := range s.Tables {
			p.Tables = append(p.Tables, t.Name)
		}
		f.Parts = append(f.Parts, p)
	}
	for _, t := range l.Tables {
		f.Tables = append(f.Tables, tableOf(l, t))
	}
	return f
}

// tableOf is a statutory table.
func tableOf(l *layouts.Layout, t *layouts.Table) table {
	g := &t.Form
	made := table{Name: t.Name, Key: at.Table(t.Name), Label: t.Label, Caption: g.Caption, Rows: g.Rows, Cols: len(g.Columns), Head: g.Head}
	for _, w := range g.Columns {
		made.Widths = append(made.Widths, float64(w)/float64(g.Width()))
	}
	for i := range g.Cells {
		c := &g.Cells[i]
		x := cell{
			Row: c.Row, Col: c.Col, RowSpan: max(1, c.RowSpan), ColSpan: max(1, c.ColSpan),
			Role: roles[c.Role], Align: aligns[c.Align], Text: doc.Text(c.Runs),
		}
		if c.Role == doc.Number {
			x.Key, x.Kind, x.Where = c.Key, kinds[c.Kind], l.Where(c.Key)
		}
		made.Cells = append(made.Cells, x)
	}
	return made
}
