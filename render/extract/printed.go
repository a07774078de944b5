package extract

import (
	"slices"
	"strings"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/han"
	"nianbao/render/limits"
	"nianbao/render/manuscript"
	"nianbao/render/printed"
	"nianbao/render/printed/pdffile"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// What the names of the files end in that this program attaches to a PDF file: the report as
// data, and its workbook (附表).
const (
	dataEnding  = ".yaml"
	annexEnding = "附表.xlsx"
)

// readPrinted reads the report out of a PDF file: out of what this program attached to it,
// which is held against what is printed, or else out of what is printed, as also where what
// is to be seen is asked for.
func readPrinted(in Input) (*report.Report, *layouts.Layout, []at.Finding) {
	if in.Seen {
		return foreign(printed.Read)(in)
	}
	all := printed.Attached(in.Data)
	called := func(ending string) int {
		return slices.IndexFunc(all, func(a pdffile.Attachment) bool {
			return strings.HasSuffix(a.Name, ending) && len(a.Data) <= limits.File
		})
	}
	i, read := called(dataEnding), readData
	if i < 0 {
		i, read = called(annexEnding), readWorkbook
	}
	if i < 0 {
		return foreign(printed.Read)(in)
	}
	p := &attachment{Input: in, name: all[i].Name}
	inside := in
	inside.Name, inside.Data = p.name, all[i].Data
	given, layout, found := read(inside)
	enclose(given, all)
	if given == nil || layout == nil {
		given, layout, found = foreign(printed.Read)(in)
		p.find(at.Whole, at.Source{}, "PDF 里附的“%s”读不了，年报是从印出来的文字读的。", han.Shown(p.name))
		return given, layout, append(found, p.findings...)
	}
	p.hold(layout, given)
	return given, layout, append(found, p.findings...)
}

// enclose gives the report those of its pictures that are attached beside it, as its own.
func enclose(r *report.Report, all []pdffile.Attachment) {
	if r == nil {
		return
	}
	for _, sections := range [][]report.Section{r.Sections, r.Annexes} {
		for _, s := range sections {
			for i := range s.Blocks {
				p := &s.Blocks[i].Picture
				for _, a := range all {
					if p.File.Text != "" && a.Name == p.File.Text {
						p.File, p.Data = report.Text{}, a.Data
					}
				}
			}
		}
	}
}

// An attachment is a PDF file that has the report's data with it.
type attachment struct {
	Input
	name     string // the attached file's
	findings []at.Finding
}

// find records that what is attached is not what is printed.
func (p *attachment) find(key at.Key, source at.Source, format string, args ...any) {
	if source.IsZero() {
		source = at.Source{File: p.Name}
	}
	p.findings = append(p.findings, rules.New("source.attached", key, source, format, args...))
}

// hold holds what is attached against what is printed, numbers by their places and texts as
// what stands there anywhere.
func (p *attachment) hold(l *layouts.Layout, given *report.Report) {
	m, err := printed.Read(p.Name, p.Data)
	if err != nil {
		p.find(at.Whole, at.Source{}, "年报是从 PDF 里附的“%s”读的；印出来的文字读不了，没有核对。", han.Shown(p.name))
		return
	}
	seen, form, _ := Recognise(p.Input, m)
	if seen == nil || form != l {
		p.find(at.Whole, at.Source{}, "年报是从 PDF 里附的“%s”读的；印出来的表认不出来，没有核对。", han.Shown(p.name))
		return
	}
	filled, _ := bind.Bind(l, given, p.Fields)
	shown, _ := bind.Bind(l, seen, p.Fields)
	p.holdNumbers(filled, shown)
	p.holdTexts(filled, m)
}

// holdNumbers says which numbers are printed otherwise than they are attached.
func (p *attachment) holdNumbers(filled, shown *bind.Filled) {
	unseen := 0
	for _, t := range filled.Layout.Tables {
		for _, row := range t.Rows {
			for _, key := range row.Keys {
				v, has := filled.Values[key]
				w, seen := shown.Values[key]
				switch {
				case has && !seen:
					unseen++
				case has && v.Number.Cmp(w.Number) != 0:
					p.find(key, w.Source, "印出来的是 %s，PDF 里附的是 %s，读的是附的。请核对。", w.Text, v.Text)
				}
			}
		}
	}
	if unseen > 0 {
		p.find(at.Whole, at.Source{}, "印出来的表里有 %d 个数没有认出来，没有与 PDF 里附的核对。", unseen)
	}
}

// holdTexts says which texts of the attached file are not printed. The figures of charts are
// drawn, and what says what a picture shows is printed nowhere.
func (p *attachment) holdTexts(filled *bind.Filled, m *manuscript.Manuscript) {
	var all strings.Builder
	add := func(s string) { all.WriteString(squeezed(s)) }
	for _, b := range m.Blocks {
		switch b := b.(type) {
		case *manuscript.Paragraph:
			add(b.Text.Text)
		case *manuscript.Grid:
			for _, row := range b.Rows {
				for _, c := range row {
					add(c.Text.Text)
				}
			}
		}
	}
	said, tables := all.String(), filled.TextTables()
	for _, t := range filled.Texts {
		if t.Key.InText() && !slices.ContainsFunc(tables, func(b bind.Block) bool { return t.Key.Within(b.Key) }) {
			continue
		}
		var text strings.Builder
		for _, piece := range filled.Pieces(t.Text.Text) {
			text.WriteString(piece.Text)
		}
		if !strings.Contains(said, squeezed(text.String())) {
			p.find(t.Key, t.Source, "PDF 里附的写着“%s”，印出来的不是这样，读的是附的。请核对。", han.Shown(t.Text.Text))
		}
	}
}
