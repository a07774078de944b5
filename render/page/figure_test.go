package page_test

import (
	"strings"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/page"
)

// figureOf is a picture so many lines high with its caption.
func figureOf(lines int, name string) []doc.Block {
	caption := body(name)
	caption.Style, caption.KeepLines = doc.Caption, true
	return []doc.Block{&doc.Picture{Name: name, Alt: name + "的样子", Width: 4 * em, Height: doc.Length(lines) * em}, caption}
}

// TestFloat holds on which page figures stand, and what comes before them, on pages of 10
// lines of 10 characters: texts of so many lines by their letters, figures as 图.
func TestFloat(t *testing.T) {
	text := func(letter string, lines int) doc.Block { return body(strings.Repeat(letter, 10*lines)) }
	heading := func(letter string) doc.Block {
		p := body(letter)
		p.KeepNext = true
		return p
	}
	part := func(letter string) doc.Block {
		p := body(letter)
		p.Style, p.KeepNext = doc.Heading1, true
		return p
	}
	across := func(name string) []doc.Block {
		caption := body(name)
		caption.Style, caption.Turned, caption.KeepNext = doc.Caption, true, true
		t := table(0, "1")
		t.Turned = true
		return []doc.Block{caption, t}
	}
	for _, c := range []struct {
		name   string
		blocks [][]doc.Block
		want   string // the pages, each text once
	}{
		{"it fits", [][]doc.Block{{text("甲", 3)}, figureOf(5, "图"), {text("乙", 1)}}, "甲图乙"},
		{"text comes before it", [][]doc.Block{{text("甲", 5)}, figureOf(5, "图"), {text("乙", 2), text("丙", 3), text("丁", 1)}}, "甲乙丙/图丁"},
		{"no longer than whole paragraphs fit", [][]doc.Block{{text("甲", 5)}, figureOf(5, "图"), {text("乙", 2), text("丙", 4)}}, "甲乙/图丙"},
		{"a heading takes its text along", [][]doc.Block{{text("甲", 5)}, figureOf(5, "图"), {heading("题"), text("乙", 2)}}, "甲题乙/图"},
		{"or stays", [][]doc.Block{{text("甲", 5)}, figureOf(5, "图"), {heading("题"), text("乙", 5)}}, "甲/图题乙/乙"},
		{"a part does not begin before it", [][]doc.Block{{text("甲", 5)}, figureOf(5, "图"), {part("部"), text("乙", 1)}}, "甲/图部乙"},
		{"it moves with the heading that it belongs to", [][]doc.Block{{text("甲", 5), heading("题")}, figureOf(5, "图"), {text("乙", 1)}}, "甲/题图乙"},
		{"figures stay in order", [][]doc.Block{{text("甲", 5)}, figureOf(5, "图"), figureOf(2, "画"), {text("乙", 1)}}, "甲/图画乙"},
		{"text comes before what stands across a page", [][]doc.Block{{text("甲", 5)}, across("图"), {text("乙", 2), text("丙", 6)}}, "甲乙/~图~/丙"},
		{"nothing before one at a page's top", [][]doc.Block{figureOf(9, "图"), {text("乙", 1)}}, "图/乙"},
	} {
		var blocks []doc.Block
		for _, some := range c.blocks {
			blocks = append(blocks, some...)
		}
		settled, b := mustSettle(t, sheet(10, 10, blocks...), faces(t))
		if got := said(b); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if again := mustBreak(t, settled); string(dump(again)) != string(dump(b)) {
			t.Errorf("%s: what is settled stands otherwise the second time", c.name)
		}
	}
}

// said are the letters of the pages, each once where it is repeated.
func said(b *page.Book) string {
	var pages []string
	for _, lines := range lines(b) {
		s := ""
		for _, r := range strings.Join(lines, "") {
			if !strings.HasSuffix(s, string(r)) && !strings.ContainsRune("—0123456789 ", r) {
				s += string(r)
			}
		}
		pages = append(pages, s)
	}
	return strings.Join(pages, "/")
}

// TestFigure holds where a picture stands, in the middle of the text area under the text,
// and how it is tagged: as a Figure with what it shows and where, and its caption in it.
func TestFigure(t *testing.T) {
	figure := figureOf(3, "图")
	figure[0].(*doc.Picture).Before = em / 2
	d := sheet(10, 10, append([]doc.Block{body("甲")}, figure...)...)
	b := mustBreak(t, d)
	var picture *page.Picture
	for _, item := range b.Pages[0].Items {
		if p, ok := item.(*page.Picture); ok {
			picture = p
		}
	}
	x, y := d.Page.Left+3*em, d.Page.Top+em+em/2
	if picture == nil || picture.X != x || picture.Y != y || picture.Width != 4*em || picture.Height != 3*em {
		t.Fatalf("%+v, want it at %d, %d", picture, x, y)
	}
	tag := b.Tags[picture.Tag]
	if tag.Kind != page.TagFigure || tag.Alt != "图的样子" || tag.Box != (page.Box{X: x, Y: y, Width: 4 * em, Height: 3 * em}) {
		t.Errorf("%+v", tag)
	}
	caption := b.Tags[picture.Tag+1]
	if caption.Kind != page.TagCaption || caption.Parent != picture.Tag || b.Tags[picture.Tag+2].Parent != picture.Tag+1 {
		t.Errorf("%+v", b.Tags[picture.Tag:])
	}
}
