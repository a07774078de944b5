package page_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"nianbao/fonts/builtin"
	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/page"
	"nianbao/render/report"
)

// A shownText is a paragraph's or a cell's text, by character: which element of
// the tag tree it belongs to, and whether a page shows it.
type shownText struct {
	text  []rune
	tags  []int
	shown []bool
}

func newText(runs []doc.Run, tags []int) *shownText {
	s := &shownText{}
	for i, r := range runs {
		for _, c := range strings.ReplaceAll(r.Text, "\n", "") {
			s.text, s.tags = append(s.text, c), append(s.tags, tags[i])
		}
	}
	s.shown = make([]bool, len(s.text))
	return s
}

// textsByTag goes through a document and the elements that were made of it side
// by side: it checks their keys, and gives each element that shows a text the
// text.
func textsByTag(t rapid.TB, d *doc.Document, b *page.Book) map[int]*shownText {
	t.Helper()
	texts := map[int]*shownText{}
	next, begun := 1, 0 // begun: the table of a caption
	for _, block := range d.Blocks {
		switch block := block.(type) {
		case *doc.Paragraph:
			tags := make([]int, len(block.Runs))
			for next < len(b.Tags) && (b.Tags[next].Kind == page.TagL || b.Tags[next].Kind == page.TagLI) {
				next++ // a list's own, which show no text
			}
			if block.Style == doc.Caption && b.Tags[next].Kind == page.TagTable {
				begun, next = next, next+2 // the table's and its caption's, which show none either
			}
			if block.Style == doc.Caption && b.Tags[next].Kind == page.TagCaption {
				next++ // a figure's, likewise
			}
			for i, r := range block.Runs {
				if i == 0 || block.Runs[i-1].Style != r.Style {
					next++
				}
				tags[i] = next - 1
			}
			text := newText(block.Runs, tags)
			for _, tag := range slices.Compact(tags) {
				texts[tag] = text
				if b.Tags[tag].Key != block.Key || !slices.Equal(b.Tags[tag].Spans, block.Spans) {
					t.Errorf("tag %d is of %q, wanted %q", tag, b.Tags[tag].Key, block.Key)
				}
			}
		case *doc.Chart:
			if tag := b.Tags[next]; tag.Kind != page.TagFigure || tag.Key != block.Key || tag.Spans == nil {
				t.Errorf("tag %d is %+v, wanted the figure %s, of which no character is the caption's", next, tag, block.Key)
			}
			next++
		case *doc.Table:
			if begun > 0 {
				next, begun = cellsByTag(t, block, b, begun, next-1, texts), 0
				continue
			}
			next = cellsByTag(t, block, b, next, next, texts)
		}
	}
	if next != len(b.Tags) {
		t.Errorf("%d tags, wanted %d", len(b.Tags), next)
	}
	return texts
}

// cellsByTag does so for a table, whose element is given with the one before those in it,
// and gives the one behind them.
func cellsByTag(t rapid.TB, table *doc.Table, b *page.Book, own, next int, texts map[int]*shownText) int {
	t.Helper()
	if b.Tags[own].Kind != page.TagTable || b.Tags[own].Key != table.Key {
		t.Errorf("tag %d is %+v, wanted the table %s", own, b.Tags[own], table.Key)
	}
	cells := slices.Clone(table.Cells)
	slices.SortFunc(cells, func(a, b doc.Cell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	for next++; next < len(b.Tags) && b.Tags[next].Parent > 0; next++ {
		tag := b.Tags[next]
		if tag.Kind != page.TagTH && tag.Kind != page.TagTD {
			if tag.Key != at.Whole {
				t.Errorf("tag %d shows no text and has the key %q", next, tag.Key)
			}
			continue
		}
		c := cells[0]
		cells = cells[1:]
		if tag.Key != c.Key || tag.Spans != nil {
			t.Errorf("tag %d is of %q, wanted %q", next, tag.Key, c.Key)
		}
		texts[next] = newText(c.Runs, slices.Repeat([]int{next}, len(c.Runs)))
	}
	if len(cells) > 0 {
		t.Errorf("%s: %d cells have no element", table.Key, len(cells))
	}
	return next
}

// checkKeys holds that what stands on the pages says where it comes from: of each
// piece of a line, the characters are those of its element's text from Char on,
// so that all of the text is shown once, save blanks at the ends of lines. own are
// the texts by their keys: each character leads to one of them, or is the form's
// own, which in a table's labels has no key.
func checkKeys(t rapid.TB, d *doc.Document, b *page.Book, own map[at.Key]string) {
	t.Helper()
	texts := textsByTag(t, d, b)
	for _, p := range b.Pages {
		for _, item := range p.Items {
			g, ok := item.(*page.Glyphs)
			if !ok || g.Tag == page.Artifact || b.Tags[g.Tag].Kind == page.TagFigure {
				continue
			}
			s := texts[g.Tag]
			for i, r := range []rune(glyphText(g)) {
				char := g.Char + i
				if char >= len(s.text) || s.text[char] != r || s.tags[char] != g.Tag || s.shown[char] {
					t.Fatalf("%q (tag %d) is no piece of %q from character %d on, or is shown twice", glyphText(g), g.Tag, string(s.text), g.Char)
				}
				s.shown[char] = true
				tag := b.Tags[g.Tag]
				key, start, end := doc.Owner(tag.Key, tag.Spans, char)
				if text := []rune(own[key]); key != at.Whole && end > 0 && (end != start+1 || end > len(text) || text[start] != r && !refers(string(text), start)) {
					t.Errorf("%c of %q leads to %q from %d to %d", r, string(s.text), key, start, end)
				}
			}
		}
	}
	for tag, s := range texts {
		for i, r := range s.text {
			if !s.shown[i] && r != ' ' {
				t.Errorf("%c of %q (tag %d) is not shown", r, string(s.text), tag)
			}
		}
	}
}

// refers reports whether a character of a text stands in a reference to a table, for which
// something else is shown.
func refers(text string, char int) bool {
	before := string([]rune(text)[:char+1])
	return strings.LastIndex(before, "{") > strings.LastIndex(before, "}")
}

// odd are pieces of text of which characters and glyphs are not one to one, or
// which lines treat in their own way.
var odd = []string{
	"——", "———", "⸺", "……", "𠮷", "𬭎好", "甲”\uFE00城", "‘\uFE00", "“\uFE00", "\n", "甲\n乙", "  ", " \n", "2023年", "word",
}

// oddText draws a text.
func oddText(t *rapid.T, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(slices.Concat(units, odd)), 1, 20).Draw(t, label), "")
}

// flat is a text without the line ends that a tree's builder puts in.
func flat(s string) string { return strings.ReplaceAll(s, "\n", "") }

// anyDocument draws a document that has each kind of text, and gives its texts by
// their keys.
func anyDocument(t *rapid.T) (*doc.Document, map[at.Key]string) {
	own := map[at.Key]string{}
	d := sheet(20, 60)
	add := func(key at.Key, spans []doc.Span, runs ...doc.Run) {
		p := body("")
		p.Key, p.Spans, p.Runs = key, spans, runs
		p.Item, p.DivideWords = rapid.Bool().Draw(t, "item"), rapid.Bool().Draw(t, "divide")
		p.Hang = rapid.IntRange(0, 3).Draw(t, "hang")
		d.Blocks = append(d.Blocks, p)
		if spans == nil {
			own[key] = doc.Text(runs)
		}
	}
	add(at.Title, nil, doc.Run{Style: doc.Title, Text: oddText(t, "title")})
	for n := range rapid.IntRange(0, 4).Draw(t, "paragraphs") {
		var runs []doc.Run
		for range rapid.IntRange(0, 3).Draw(t, "runs") {
			runs = append(runs, doc.Run{Style: rapid.SampledFrom([]doc.Style{doc.Body, doc.Heading2}).Draw(t, "style"), Text: oddText(t, "run")})
		}
		add(at.Paragraph(1, n+1), nil, runs...)
	}
	d.Blocks = append(d.Blocks, anyTable(t, own))
	span := func(key at.Key, before, text string) doc.Span {
		own[key] = flat(text)
		start := utf8.RuneCountInString(flat(before))
		return doc.Span{Key: key, Start: start, End: start + utf8.RuneCountInString(flat(text))}
	}
	for n := range rapid.IntRange(0, 2).Draw(t, "attachments") {
		before, name := fmt.Sprintf("附件：%d.", n+1), oddText(t, "name")
		add(at.Attachment(n+1), []doc.Span{span(at.Attachment(n+1), before, name)}, doc.Run{Style: doc.Attachments, Text: before + name})
	}
	text, spans := "（", []doc.Span{}
	for _, key := range []at.Key{"contact.person", "contact.phone"}[:rapid.IntRange(0, 2).Draw(t, "contact")] {
		given := oddText(t, string(key))
		text += "项："
		spans = append(spans, span(key, text, given))
		text += given + "；"
	}
	add(at.Contact, spans, doc.Run{Style: doc.Remark, Text: text})
	return d, own
}

// anyTable draws a table that may go over pages.
func anyTable(t *rapid.T, own map[at.Key]string) *doc.Table {
	rows := []string{"=头|=——\n数|=𠮷"}
	for r := range rapid.IntRange(1, 50).Draw(t, "rows") {
		rows = append(rows, fmt.Sprintf("%s|#%d|#-%d", rapid.SampledFrom([]string{"甲", "”\uFE00\n乙", "^"}).Draw(t, "stub"), r, r))
	}
	rows[1] = "甲" + rows[1][strings.Index(rows[1], "|"):]
	table := table(1, rows...)
	for i := range table.Cells {
		if c := &table.Cells[i]; c.Key != "" {
			own[c.Key] = doc.Text(c.Runs)
		}
	}
	return table
}

// TestKeysProperty holds checkKeys of any document: so a click on a line can lead
// to its place.
func TestKeysProperty(t *testing.T) {
	set := faces(t)
	rapid.Check(t, func(t *rapid.T) {
		d, own := anyDocument(t)
		b, err := page.Break(t.Context(), d, set)
		if err != nil {
			t.Fatal(err)
		}
		checkKeys(t, d, b, own)
		checkSpots(t, b)
	})
}

// TestKeysOfSamples holds checkKeys of the samples in the faces that they are set
// in, for publication and for filing.
func TestKeysOfSamples(t *testing.T) {
	files, err := filepath.Glob("../../samples/*.yaml")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d samples: %v", len(files), err)
	}
	set, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		given, err := report.Read(file, data, report.StandardFields())
		if err != nil {
			t.Fatal(err)
		}
		layout, _, err := set.ForYear(given.Year)
		if err != nil {
			t.Fatal(err)
		}
		filled, _ := bind.Bind(layout, given, report.StandardFields())
		for _, c := range []compose.Copy{compose.Publication, compose.Filing} {
			d, _ := compose.Document(filled, c)
			d, b := mustSettle(t, d, builtin.Faces()) // in whose order figures stand
			checkKeys(t, d, b, ownTexts(filled, d))
			checkSpots(t, b)
		}
	}
}

// ownTexts are the texts of a report by their keys, those of its paragraphs as
// they are printed.
func ownTexts(f *bind.Filled, d *doc.Document) map[at.Key]string {
	own := map[at.Key]string{at.Title: f.Title()}
	for _, t := range f.Texts {
		own[t.Key] = flat(t.Text.Text)
	}
	for k := range f.Values {
		own[k] = f.Printed(k)
	}
	for _, block := range d.Blocks {
		if p, ok := block.(*doc.Paragraph); ok && p.Style == doc.Signature {
			own[p.Key] = doc.Text(p.Runs) // what a report does not give is the form's
		}
	}
	return own
}
