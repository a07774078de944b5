package compose_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"nianbao/layouts"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compare"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/docx"
	"nianbao/render/docx/docxtest"
	"nianbao/render/report"
)

// TestMarked holds that whoever takes over all changes of a marked document has the second
// report's Word file, and who turns all down the first's, text by text and cell by cell.
func TestMarked(t *testing.T) {
	l, reports := bindtest.Form(t, "2021"), 40
	if testing.Short() {
		reports = 6
	}
	for seed := range uint64(reports) {
		m := mangler{rand.New(rand.NewPCG(seed, 15)), 1 + int(seed)%12}
		before, after := anything(l, seed), anything(l, seed)
		if seed%10 == 3 {
			after = anything(l, seed+1) // in which nothing is the same
		}
		m.report(after)
		if checkMarked(t, l, before, l, after); t.Failed() {
			t.Fatalf("report %d", seed)
		}
	}
}

// TestMarkedForms holds that of reports in different forms.
func TestMarkedForms(t *testing.T) {
	names := []string{"shanghai-office-2019", "jinhu-2023", "xilinhot-sfj-2023", "with-figures"}
	for _, a := range names {
		for _, b := range names {
			l, before := bindtest.Sample(t, a)
			k, after := bindtest.Sample(t, b)
			checkMarked(t, l, before, k, after)
		}
	}
}

// TestMarkedAcross holds that of tables that were added, deleted, or now stand otherwise on the
// sheet, between paragraphs and at the end.
func TestMarkedAcross(t *testing.T) {
	tables := map[string][]report.Block{"none": nil, "narrow": {grid(t, 15, "1")}, "wide": {grid(t, 15, "1000000")}, "both": {grid(t, 15, "1000000"), grid(t, 3, "1")}}
	with := func(inside, behind string) (*layouts.Layout, *report.Report) {
		l, r := bindtest.Sample(t, "jinhu-2023")
		r.Sections[0].Blocks = slices.Clone(tables[inside])
		for i := range r.Sections[0].Blocks {
			r.Sections[0].Blocks[i].After = 1
		}
		if behind != "none" {
			r.Annexes = []report.Section{{Number: 1, Title: report.Text{Text: "各部门办件情况"}, Blocks: slices.Clone(tables[behind])}}
		}
		return l, r
	}
	for was := range tables {
		for is := range tables {
			l, before := with(was, "none")
			k, after := with(is, "none")
			checkMarked(t, l, before, k, after)
			l, before = with("none", was)
			k, after = with("none", is)
			checkMarked(t, l, before, k, after)
		}
	}
}

// grid is a table of so many columns with a figure in all of its cells.
func grid(t *testing.T, columns int, figure string) report.Block {
	b := report.Block{Caption: report.Text{Text: fmt.Sprintf("各部门%d类办件", columns)}, Rows: make([][]report.Cell, 4)}
	for row := range b.Rows {
		for range columns {
			b.Rows[row] = append(b.Rows[row], report.Cell{Text: report.Text{Text: figure}, Head: row == 0})
		}
	}
	if faults := b.Settle(1); faults != nil {
		t.Fatal(faults)
	}
	return b
}

func checkMarked(t rapid.TB, l *layouts.Layout, before *report.Report, k *layouts.Layout, after *report.Report) {
	was, _ := bind.Bind(l, before, report.StandardFields())
	is, _ := bind.Bind(k, after, report.StandardFields())
	from, _ := compose.Document(was, compose.Publication)
	to, _ := compose.Document(is, compose.Publication)
	marked := compose.Marked(from, to, compare.Compare(was, is), "某人")
	file := wordOf(t, marked)
	for _, c := range []struct {
		name    string
		want    *doc.Document
		changes docxtest.Changes
	}{{"taken over", to, docxtest.TakenOver}, {"turned down", from, docxtest.TurnedDown}} {
		if diff := cmp.Diff(settled(t, wordOf(t, c.want), docxtest.AsItIs), settled(t, file, c.changes)); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// anything is a report of its own for each seed.
func anything(l *layouts.Layout, seed uint64) *report.Report {
	r := bindtest.Any(l, seed, bindtest.Mixed)
	bindtest.WithAnnexes(r, seed, bindtest.Mixed)
	bindtest.WithTables(r, seed, bindtest.Mixed)
	bindtest.WithCharts(r, seed, bindtest.Mixed)
	bindtest.WithPictures(r, seed, bindtest.Mixed)
	return r
}

// A mangler changes things at random, one in so many.
type mangler struct {
	*rand.Rand
	rarity int
}

func (m mangler) hits() bool { return m.IntN(m.rarity+1) == 0 }

func (m mangler) report(r *report.Report) {
	r.Opening, r.Attachments = m.texts(r.Opening), m.texts(r.Attachments)
	for _, all := range [][]report.Section{r.Sections, r.Annexes} {
		for i := range all {
			m.section(&all[i])
		}
	}
	for i := range r.Tables {
		r.Tables[i].Notes = m.texts(r.Tables[i].Notes)
		for _, row := range r.Tables[i].Rows {
			if m.hits() {
				row.Values[0].Text = "12"
			}
		}
	}
	if len(r.Annexes) > 0 && m.hits() {
		r.Annexes = r.Annexes[1:]
	}
}

func (m mangler) section(s *report.Section) {
	s.Paragraphs = m.texts(s.Paragraphs)
	kept := s.Blocks[:0]
	for _, b := range s.Blocks {
		b.After = min(b.After, len(s.Paragraphs))
		if n := len(s.Paragraphs); n > 0 && m.hits() {
			s.Paragraphs[n-1].Text += "见{表:" + b.Caption.Text + "}。"
		}
		if m.hits() {
			continue
		}
		b.Notes = m.texts(b.Notes)
		if m.hits() {
			b.Unit.Text = "次"
		}
		m.figure(&b)
		m.rows(&b)
		kept = append(kept, b)
	}
	s.Blocks = kept
}

// figure changes how a figure looks.
func (m mangler) figure(b *report.Block) {
	switch {
	case !m.hits():
	case b.Kind == report.PictureBlock:
		b.Picture.Alt.Text += "改过。"
	case b.Kind == report.ChartBlock && b.Chart.Shape == report.BarChart:
		b.Chart.Shape = report.ColumnChart
	}
}

// rows changes rows, and keeps the table as it was where they do not go together.
func (m mangler) rows(b *report.Block) {
	changed := *b
	changed.Rows = nil
	head := 0
	for i, row := range b.Rows {
		row = slices.Clone(row)
		if i >= b.Head && m.hits() {
			continue
		}
		if c := &row[len(row)-1]; c.Join == report.NoJoin && m.hits() {
			c.Text.Text = "改过的格"
		}
		changed.Rows = append(changed.Rows, row)
		if i < b.Head {
			head++
		} else if m.hits() {
			added := make([]report.Cell, len(row))
			for j := range added {
				added[j].Text.Text = fmt.Sprint("新", j)
			}
			changed.Rows = append(changed.Rows, added)
		}
	}
	if changed.Settle(head) == nil {
		*b = changed
	}
}

// texts changes, deletes, inserts, splits, joins and moves some.
func (m mangler) texts(all []report.Text) []report.Text {
	var list []report.Text
	for i := 0; i < len(all); i++ {
		text := all[i].Text
		if !m.hits() {
			list = append(list, all[i])
			continue
		}
		runes := []rune(text)
		switch m.IntN(6) {
		case 0:
			list = append(list, report.Text{Text: string(runes[:len(runes)/2]) + "改为<b>&12件" + string(runes[len(runes)/2:])})
		case 1:
		case 2:
			list = append(list, all[i], report.Text{Text: "新加的一段话。"})
		case 3:
			list = append(list, report.Text{Text: string(runes[:len(runes)/2])}, report.Text{Text: string(runes[len(runes)/2:])})
		case 4:
			if i+1 < len(all) {
				text += all[i+1].Text
			}
			list, i = append(list, report.Text{Text: text}), i+1
		case 5:
			list = append([]report.Text{all[i]}, list...)
		}
	}
	return slices.DeleteFunc(list, func(t report.Text) bool { return t.Text == "" })
}

// wordOf is a document's Word file.
func wordOf(t rapid.TB, d *doc.Document) []byte {
	var file bytes.Buffer
	if err := docx.Write(&file, d); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func settled(t rapid.TB, file []byte, c docxtest.Changes) []string {
	texts, err := docxtest.Texts(file, c)
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// TestMarkedCarriesNothing holds that a marked document is none from which a report is read by
// its keys: it has texts of two.
func TestMarkedCarriesNothing(t *testing.T) {
	l, r := bindtest.Sample(t, "jinhu-2023")
	f, _ := bind.Bind(l, r, report.StandardFields())
	d, _ := compose.Document(f, compose.Publication)
	d.Carried = &doc.Carried{Report: []byte("year: 2023"), Layout: l.Name}
	if marked := compose.Marked(d, d, compare.Compare(f, f), "某人"); marked.Carried != nil {
		t.Errorf("it carries %+v", marked.Carried)
	}
}
