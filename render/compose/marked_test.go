package compose_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
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
	"nianbao/render/report"
)

// TestMarked holds that whoever takes over all changes of a marked document has the second
// report's Word file, and who turns all down the first's, text by text and cell by cell.
func TestMarked(t *testing.T) {
	l := bindtest.Form(t, "2021")
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64Range(0, 10_000).Draw(t, "seed")
		m := mangler{t, rapid.IntRange(1, 12).Draw(t, "rarity")}
		before, after := anything(l, seed), anything(l, seed)
		if rapid.IntRange(0, 9).Draw(t, "another") == 0 {
			after = anything(l, seed+1) // in which nothing is the same
		}
		m.report(after)
		checkMarked(t, l, before, l, after)
	})
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

// A fataler is a test, or one of rapid's.
type fataler interface {
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func checkMarked(t fataler, l *layouts.Layout, before *report.Report, k *layouts.Layout, after *report.Report) {
	was, _ := bind.Bind(l, before, report.StandardFields())
	is, _ := bind.Bind(k, after, report.StandardFields())
	from, _ := compose.Document(was, compose.Publication)
	to, _ := compose.Document(is, compose.Publication)
	marked := compose.Marked(from, to, compare.Compare(was, is), "某人")
	body := bodyOf(t, marked)
	for _, c := range []struct {
		name string
		want *doc.Document
		drop string
	}{{"taken over", to, "del"}, {"turned down", from, "ins"}} {
		if diff := cmp.Diff(settled(t, bodyOf(t, c.want), ""), settled(t, body, c.drop)); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// anything is a report of its own for each seed.
func anything(l *layouts.Layout, seed uint64) *report.Report {
	r := bindtest.Any(l, seed, bindtest.Mixed)
	bindtest.WithAnnexes(r, seed, bindtest.Mixed)
	bindtest.WithTables(r, seed, bindtest.Mixed)
	return r
}

// A mangler changes things at random, one in so many.
type mangler struct {
	*rapid.T
	rarity int
}

func (m mangler) hits() bool { return rapid.IntRange(0, m.rarity).Draw(m.T, "hit") == 0 }

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
		m.rows(&b)
		kept = append(kept, b)
	}
	s.Blocks = kept
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
		switch rapid.IntRange(0, 5).Draw(m.T, "what") {
		case 0:
			list = append(list, report.Text{Text: string(runes[:len(runes)/2]) + "改为12件" + string(runes[len(runes)/2:])})
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

// An element is one of a file's XML.
type element struct {
	XMLName  xml.Name
	Children []element `xml:",any"`
	Text     string    `xml:",chardata"`
}

func (e *element) child(names ...string) *element {
	for _, name := range names {
		i := slices.IndexFunc(e.Children, func(c element) bool { return c.XMLName.Local == name })
		if i < 0 {
			return nil
		}
		e = &e.Children[i]
	}
	return e
}

// bodyOf is the body of a document's Word file.
func bodyOf(t fataler, d *doc.Document) *element {
	var file bytes.Buffer
	if err := docx.Write(&file, d); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	var root element
	if err := xml.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	return root.child("body")
}

// settled is a body, its paragraphs and the rows of its tables, of which all changes have been settled as an editor does: what is in
// elements of the name to be dropped goes, and with the end of a paragraph that it has
// become one with the next.
func settled(t fataler, body *element, drop string) []string {
	var all []string
	before, open := "", false // of a paragraph whose end is gone
	for i := range body.Children {
		switch e := &body.Children[i]; e.XMLName.Local {
		case "p":
			text := before + textOf(e, drop)
			if before, open = "", false; e.child("pPr", "rPr", drop) != nil {
				before, open = text, true
				continue
			}
			all = append(all, text)
		case "tbl":
			if open && before != "" {
				t.Fatalf("a table stands where %q should go on", before)
			}
			before, open = "", false
			for j := range e.Children {
				if row := &e.Children[j]; row.XMLName.Local == "tr" && row.child("trPr", drop) == nil {
					all = append(all, "表："+rowOf(row, drop))
				}
			}
		}
	}
	if open && before != "" {
		t.Fatalf("nothing follows %q", before)
	}
	return all
}

func rowOf(row *element, drop string) string {
	var cells []string
	for i := range row.Children {
		if cell := &row.Children[i]; cell.XMLName.Local == "tc" {
			merge := cell.child("tcPr", "vMerge")
			cells = append(cells, fmt.Sprint(textOf(cell, drop), merge != nil))
		}
	}
	return strings.Join(cells, "|")
}

// textOf is what an element says without what is to be dropped.
func textOf(e *element, drop string) string {
	switch name := e.XMLName.Local; {
	case name == drop && drop != "":
		return ""
	case name == "t", name == "delText":
		return e.Text
	case name == "br":
		return "\n"
	case name == "drawing":
		return "图"
	}
	var b strings.Builder
	for i := range e.Children {
		b.WriteString(textOf(&e.Children[i], drop))
	}
	return b.String()
}
