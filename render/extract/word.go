package extract

import (
	"maps"
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/limits"
	"nianbao/render/manuscript"
	"nianbao/render/picture"
	"nianbao/render/prose"
	"nianbao/render/report"
	"nianbao/render/rules"
)

// readWord reads the report out of a Word file as docx.Write makes it, whatever people have
// done to it: it is the report that the file carries, with what stands in the file in
// place of what was printed. Texts are found by their keys, and what was typed besides by
// where it stands. A file that carries none is what others made.
func readWord(in Input) (*report.Report, *layouts.Layout, []at.Finding) {
	file, err := prose.Read(in.Name, in.Data)
	if err != nil {
		return nil, nil, inFile(in.Name, err)
	}
	if file.Carried == nil {
		return Recognise(in, &file.Manuscript)
	}
	w := &returned{Input: in, file: file, source: at.Source{File: in.Name}}
	given, err := report.Read(in.Name, file.Carried.Report, in.Fields)
	for _, f := range findings(err) {
		w.find(f.Rule, w.source, f.Key, "%s", f.Text)
	}
	if given == nil {
		return nil, nil, w.findings
	}
	resource(given, w.source)
	layout, found := in.Choose(given)
	w.findings = append(w.findings, found...)
	if layout == nil {
		return given, nil, w.findings
	}
	if layout.Name != file.Carried.Layout {
		w.find("word.layout", w.source, at.Layout, "这个文件是用 %s 版的格式印的，现在用的是 %s 版。表格里的数请核对。", file.Carried.Layout, layout.Name)
	}
	w.figures()
	w.print(layout, given)
	w.read()
	w.asides()
	w.report.Remarks = commented(&file.Manuscript)
	return w.report, layout, w.findings
}

// A returned is a Word file of ours that is being read.
type returned struct {
	Input
	file     *prose.Document
	source   at.Source // of what has no better one
	given    *report.Report
	filled   *bind.Filled         // the report as it was printed
	texts    map[at.Key]bind.Text // its texts
	units    []unit               // in the order in which they were written
	byKey    map[at.Key][]int     // of the texts that units have, the units
	items    []item
	there    map[at.Key]bool   // the keys that stand in the file
	files    map[at.Key][]byte // of pictures, by the keys of these
	drawn    map[at.Key]bool   // the keys with which a picture or a chart stands
	report   *report.Report    // what comes of it
	bodies   map[at.Key]*body
	findings []at.Finding
	left     report.Allowance
}

// A body is what stands in the file of a part, an annex, or the opening.
type body struct {
	paragraphs []report.Text
	blocks     []report.Block
}

// A unit is a paragraph, a table or a figure as it was printed.
type unit struct {
	key   at.Key
	text  string // with the line feeds that end its lines
	spans []doc.Span
	table *doc.Table
	// floats says that it may stand behind text that follows it: it is a figure, its caption
	// or its note, or belongs to what is turned.
	floats bool
	rank   int // among those that were written, from 1
}

// mostSaid is how much is said of a file at most: somebody who reads it all has given up
// before.
const mostSaid = 10 * limits.Findings

// find records what is to be said of a place.
func (w *returned) find(rule string, source at.Source, key at.Key, format string, args ...any) {
	if source.IsZero() {
		source = w.source
	}
	if len(w.findings) > mostSaid {
		return
	}
	w.findings = append(w.findings, rules.New(rule, key, source, format, args...))
}

// print puts the report into its form again, so as to know what was printed.
func (w *returned) print(layout *layouts.Layout, given *report.Report) {
	w.given = given
	shown := *given
	shown.Sections, shown.Annexes = pictured(given.Sections), pictured(given.Annexes)
	w.filled, _ = bind.Bind(layout, &shown, w.Fields)
	edition, _ := compose.CopyNamed(w.file.Carried.Copy)
	printed, _ := compose.Document(w.filled, edition)
	w.texts = map[at.Key]bind.Text{}
	for _, t := range w.filled.Texts {
		w.texts[t.Key] = t
	}
	for _, b := range printed.Blocks {
		u := unit{floats: doc.Turned(b)}
		switch b := b.(type) {
		case *doc.Paragraph:
			u.key, u.spans = b.Key, b.Spans
			for _, r := range b.Runs {
				u.text += r.Text
			}
		case *doc.Table:
			u.key, u.table = b.Key, b
		case *doc.Picture:
			u.key = at.BlockFrom(b.Key)
		case *doc.Chart:
			u.key = at.BlockFrom(b.Key)
		}
		if block, ok := blockOf(w.filled, u.key); ok && block.Kind != report.TableBlock {
			u.floats = true
		}
		w.units = append(w.units, u)
	}
	w.order()
	w.byKey = unitsByKey(w.units)
}

// pictured is parts or annexes whose pictures are there to be printed.
func pictured(all []report.Section) []report.Section {
	all = slices.Clone(all)
	for i := range all {
		all[i].Blocks = slices.Clone(all[i].Blocks)
		for j := range all[i].Blocks {
			if b := &all[i].Blocks[j]; b.Kind == report.PictureBlock {
				b.Picture.Image = &picture.Image{Width: 1, Height: 1}
			}
		}
	}
	return all
}

// resource gives all that a report holds one source: that of the file which carries it,
// since nobody sees its lines there.
func resource(r *report.Report, source at.Source) {
	one := func(t *report.Text) { t.Source = source }
	all := func(texts []report.Text) {
		for i := range texts {
			one(&texts[i])
		}
	}
	r.YearSource = source
	for _, key := range slices.Collect(maps.Keys(r.Lines)) {
		r.Lines[key] = report.Text{Text: r.Lines[key].Text, Source: source}
	}
	one(&r.Title)
	all(r.Opening)
	all(r.Attachments)
	for _, sections := range [][]report.Section{r.Sections, r.Annexes} {
		for i := range sections {
			s := &sections[i]
			s.Source = source
			one(&s.Title)
			all(s.Paragraphs)
			for j := range s.Blocks {
				resourceBlock(&s.Blocks[j], source)
			}
		}
	}
	for i := range r.Tables {
		t := &r.Tables[i]
		one(&t.Name)
		all(t.Notes)
		for j := range t.Rows {
			one(&t.Rows[j].Name)
			all(t.Rows[j].Values)
		}
	}
	for i := range r.Waivers {
		one(&r.Waivers[i].Rule)
		one(&r.Waivers[i].Reason)
	}
}

// resourceBlock is resource of a block.
func resourceBlock(b *report.Block, source at.Source) {
	b.Source, b.Caption.Source, b.Unit.Source = source, source, source
	b.Picture.File.Source, b.Picture.Alt.Source, b.Chart.From.Source = source, source, source
	for i := range b.Chart.Series {
		b.Chart.Series[i].Source = source
	}
	for i := range b.Notes {
		b.Notes[i].Source = source
	}
	for _, row := range b.Rows {
		for i := range row {
			row[i].Text.Source = source
		}
	}
}

// figures finds the figures in the Word file. A picture stands behind the paragraph that it
// was in.
func (w *returned) figures() {
	w.files, w.drawn = map[at.Key][]byte{}, map[at.Key]bool{}
	var key at.Key
	for _, b := range w.file.Blocks {
		switch b := b.(type) {
		case *manuscript.Paragraph:
			key = ""
			for _, k := range b.Keys {
				if k.Key.Parts().Kind == at.BlockFromPlace {
					key = k.Key
				}
			}
		case *manuscript.Picture:
			w.drawn[key] = true
			if key != "" && b.Data != nil {
				w.files[key] = b.Data
			}
			key = ""
		default:
			key = ""
		}
	}
	for _, a := range w.file.Asides {
		if a.Kind == manuscript.Chart {
			w.drawn[a.On] = true
		}
	}
}
