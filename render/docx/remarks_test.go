package docx

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// A remark is a comment as a reader of the file finds it.
type remark struct{ words, text string } // what it is about, what it says

// remarks reads the comments back by their numbers. It fails unless each has
// its beginning, its end and its reference, once and in this order, in one
// paragraph.
func remarks(t rapid.TB, p pack) map[string]remark {
	t.Helper()
	found := map[string]remark{}
	for _, c := range p.part(t, "word/comments.xml").all("w:comment") {
		var lines []string
		for i, line := range c.children {
			if marks := line.all("w:annotationRef"); (len(marks) == 1) != (i == 0) {
				t.Errorf("paragraph %d of comment %s has %d marks", i, c.attr("w:id"), len(marks))
			}
			lines = append(lines, line.words())
		}
		if _, twice := found[c.attr("w:id")]; twice {
			t.Errorf("two comments are numbered %s", c.attr("w:id"))
		}
		found[c.attr("w:id")] = remark{text: strings.Join(lines, "\n")}
	}
	anchored := map[string]bool{}
	for _, paragraph := range p.part(t, "word/document.xml").all("w:p") {
		for id, words := range commented(t, paragraph) {
			if _, known := found[id]; !known || anchored[id] {
				t.Errorf("comment %s is nowhere or in two places", id)
			}
			found[id], anchored[id] = remark{words, found[id].text}, true
		}
	}
	if len(anchored) != len(found) {
		t.Errorf("%d comments, of which %d are in the body", len(found), len(anchored))
	}
	return found
}

// commented are the words that the comments in a paragraph are about, without
// line ends.
func commented(t rapid.TB, paragraph *node) map[string]string {
	t.Helper()
	words, open := map[string]string{}, map[string]bool{}
	for i, c := range paragraph.children {
		switch id := c.attr("w:id"); c.name {
		case "w:commentRangeStart":
			if _, twice := words[id]; twice {
				t.Errorf("comment %s begins twice", id)
			}
			words[id], open[id] = "", true
		case "w:commentRangeEnd":
			next := &node{}
			if i+1 < len(paragraph.children) {
				next = paragraph.children[i+1]
			}
			if !open[id] || next.at("w:commentReference").attr("w:id") != id {
				t.Errorf("comment %s ends before it begins, or without a reference", id)
			}
			delete(open, id)
		case "w:r", "w:fldSimple":
			if ends := paragraph.children[i-1]; c.one("w:commentReference") != nil && ends.name != "w:commentRangeEnd" {
				t.Error("a reference stands alone")
			}
			for id := range open {
				words[id] += strings.ReplaceAll(c.words(), "\n", "")
			}
		}
	}
	if len(open) > 0 {
		t.Errorf("comments %v do not end", open)
	}
	return words
}

// Whatever is noted in a report, each comment is on its words, and the text is
// what it is without comments, character by character, each in its style.
func TestNotesOnSamples(t *testing.T) {
	for name, d := range reports(t) {
		texts, plain := textsOf(d), styled(open(t, write(t, d)).part(t, "word/document.xml"))
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			noted := *d
			noted.Notes = rapid.SliceOfN(noteOn(texts), 1, 20).Draw(t, "notes")
			p := open(t, write(t, &noted))
			got := remarks(t, p)
			for i, n := range noted.Notes {
				if want := (remark{wordsOn(texts, n), n.Text}); got[strconv.Itoa(i)] != want {
					t.Errorf("comment %d: got %q, want %q", i, got[strconv.Itoa(i)], want)
				}
			}
			if !slices.Equal(styled(p.part(t, "word/document.xml")), plain) {
				t.Error("the text has changed")
			}
		}))
	}
}

// A keyed is a text that notes can be on.
type keyed struct {
	key   at.Key
	text  string
	whole bool // what is shown has not the text's characters one for one
}

// textsOf are a document's paragraphs, the texts that some are made of, and its
// numbers in their order. Of one key, the first is meant.
func textsOf(d *doc.Document) []keyed {
	var texts []keyed
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			text := doc.Text(b.Runs)
			for i, s := range b.Spans {
				shown := string([]rune(text)[s.Start:s.End])
				if i > 0 && b.Spans[i-1].Key == s.Key { // a paragraph with references
					last := &texts[len(texts)-1]
					last.text, last.whole = last.text+shown, true
					continue
				}
				texts = append(texts, keyed{s.Key, shown, false})
			}
			if !slices.ContainsFunc(b.Spans, func(s doc.Span) bool { return s.Key == b.Key }) {
				texts = append(texts, keyed{b.Key, text, false})
			}
		case *doc.Table:
			for _, c := range b.Cells {
				if c.Role == doc.Number {
					texts = append(texts, keyed{c.Key, doc.Text(c.Runs), false})
				}
			}
		}
	}
	return texts
}

// noteOn is a note on some of a text's characters, on all of it, or on what
// the document has not.
func noteOn(texts []keyed) *rapid.Generator[doc.Note] {
	return rapid.Custom(func(t *rapid.T) doc.Note {
		n := doc.Note{Text: rapid.StringOf(rapid.RuneFrom([]rune("批注“<&> \n\t9"))).Draw(t, "text")}
		at := rapid.SampledFrom(append([]keyed{{"", "", false}, {"nowhere.1", "文字", false}}, texts...)).Draw(t, "place")
		n.Key = at.key
		if length := len([]rune(at.text)); length > 0 && !at.whole && rapid.Bool().Draw(t, "in part") {
			n.Start = rapid.IntRange(0, length-1).Draw(t, "start")
			n.End = rapid.IntRange(n.Start+1, length).Draw(t, "end")
		}
		return n
	})
}

// wordsOn is what a note is about: the title, where the document has not what
// it is on.
func wordsOn(texts []keyed, n doc.Note) string {
	i := slices.IndexFunc(texts, func(k keyed) bool { return k.key == n.Key })
	switch {
	case i < 0:
		return texts[0].text
	case n.End == 0:
		return texts[i].text
	}
	return string([]rune(texts[i].text)[n.Start:n.End])
}

// styled are a body's paragraphs, character by character, each with the style
// of its run.
func styled(body *node) []string {
	var all []string
	for _, p := range body.all("w:p") {
		all = append(all, "¶")
		for _, r := range p.all("w:r") {
			style := r.at("w:rPr", "w:rStyle").attr("w:val")
			for _, c := range r.words() {
				all = append(all, style+" "+string(c))
			}
		}
	}
	return all
}

// reports are the trees of the samples.
func reports(t *testing.T) map[string]*doc.Document {
	t.Helper()
	files, err := filepath.Glob("../../samples/*.yaml")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d samples: %v", len(files), err)
	}
	set, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	trees := map[string]*doc.Document{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		trees[filepath.Base(file)] = tree(t, set, data)
	}
	return trees
}

func tree(t *testing.T, set *layouts.Set, data []byte) *doc.Document {
	t.Helper()
	given, err := report.Read("", data, report.StandardFields())
	if err != nil {
		t.Fatal(err)
	}
	layout, _, err := set.ForYear(given.Year)
	if err != nil {
		t.Fatal(err)
	}
	filled, unbound := bind.Bind(layout, given, report.StandardFields())
	d, tooWide := compose.Document(filled, compose.Filing)
	if len(unbound) > 0 || len(tooWide) > 0 {
		t.Fatal(unbound, tooWide)
	}
	return d
}
