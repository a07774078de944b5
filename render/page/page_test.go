package page_test

import (
	"slices"
	"strings"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/page"
)

// official is the page of GB/T 9704: margins of 37, 35, 28 and 26 mm and 22
// lines of 28 characters of 16 pt.
func official(blocks ...doc.Block) *doc.Document {
	d := sheet(28, 22, blocks...)
	d.Page = doc.Page{
		Width: 210 * doc.Millimetre, Height: 297 * doc.Millimetre,
		Top: 37 * doc.Millimetre, Bottom: 35 * doc.Millimetre, Left: 28 * doc.Millimetre, Right: 26 * doc.Millimetre,
		Lines: 22, Chars: 28, LinePitch: 579 * doc.Twip, NumberDrop: 7 * doc.Millimetre,
	}
	d.Styles[doc.Body] = doc.TextStyle{Typeface: doc.FangSong, Size: 16 * doc.Point, Line: 579 * doc.Twip}
	d.Styles[doc.PageNumber] = doc.TextStyle{Typeface: doc.SongTi, Size: 14 * doc.Point, Line: 14 * doc.Point}
	return d
}

// TestOfficialPage holds where each character of a full page stands. The text
// area is 156 mm wide, so character n of a line stands n × 156/28 mm from its
// left edge. A line is 28.95 pt high; its em square of 16 pt stands in the
// middle, 6.475 pt from the top, and the baseline 0.88 × 16 = 14.08 pt below
// that.
func TestOfficialPage(t *testing.T) {
	p := body(strings.Repeat("一", 28*22-2))
	d := official(p)
	p.First = 2 * d.Page.CharPitch()
	b := mustBreak(t, d)
	if len(b.Pages) != 1 {
		t.Fatalf("%d pages", len(b.Pages))
	}
	n := 2 // the indent
	for _, item := range b.Pages[0].Items {
		g := item.(*page.Glyphs)
		if g.Pagination != page.NoPagination {
			continue
		}
		line := doc.Length(n / 28)
		if want := 37*doc.Millimetre + line*28950*doc.Point/1000 + 20555*doc.Point/1000; g.Y != want {
			t.Errorf("line %d stands at %d, wanted %d", line+1, g.Y, want)
		}
		for _, glyph := range g.Glyphs {
			want := 28*doc.Millimetre + doc.Length(n%28)*156*doc.Millimetre/28
			if got := g.X + glyph.X; got < want-28 || got > want+28 { // a length in 12,700 parts of a point, rounded for each character
				t.Fatalf("character %d of line %d stands at %d, wanted %d", n%28+1, line+1, got, want)
			}
			n++
		}
	}
	if n != 28*22 {
		t.Errorf("%d characters on the page", n)
	}
}

// TestPageNumbers holds GB/T 9704-2012, 7.5: 14 pt, one character from the text
// area's edge, outside, and the dash's middle 7 mm below the text area. "— 1 —"
// is 14 + 7 + 7 + 7 + 14 = 49 pt wide here, and two digits 56. A dash is drawn
// 0.5 em from its em square's top, 0.38 em above the baseline.
func TestPageNumbers(t *testing.T) {
	b := mustBreak(t, official(body(strings.Repeat("一", 28*22*9+1))))
	if len(b.Pages) != 10 {
		t.Fatalf("%d pages", len(b.Pages))
	}
	right := 184*doc.Millimetre - 14*doc.Point
	for i, want := range map[int]struct {
		text string
		x    doc.Length
	}{
		0: {"— 1 —", right - 49*doc.Point},
		1: {"— 2 —", 28*doc.Millimetre + 14*doc.Point},
		8: {"— 9 —", right - 49*doc.Point},
		9: {"— 10 —", 28*doc.Millimetre + 14*doc.Point},
	} {
		var text string
		var x doc.Length
		for _, item := range b.Pages[i].Items {
			if g := item.(*page.Glyphs); g.Pagination != page.NoPagination {
				if text == "" {
					x = g.X
				}
				text += glyphText(g)
				if want := (262+7)*doc.Millimetre + 532*doc.Point/100; g.Y != want || g.Tag != page.Artifact || g.Size != 14*doc.Point {
					t.Errorf("page %d: %+v, wanted the baseline at %d", i+1, *g, want)
				}
			}
		}
		if text != want.text || x != want.x {
			t.Errorf("page %d: %q at %d, wanted %q at %d", i+1, text, x, want.text, want.x)
		}
	}
}

// letter is a small report that has each kind of block.
func letter() *doc.Document {
	title, section, opening := body(""), body(""), body("")
	title.Align, title.After, title.Style = doc.Centre, em, doc.Title
	title.Runs = []doc.Run{{Style: doc.Title, Text: "某县\n工作报告"}}
	section.First, section.KeepNext = 2*em, true
	section.Runs = []doc.Run{{Style: doc.Heading1, Text: "一、概况"}}
	opening.First = 2 * em
	opening.Runs = []doc.Run{{Style: doc.Heading2, Text: "（一）公开。"}, {Style: doc.Body, Text: "全年2023条。"}}
	name, date := body("某局"), body("某日")
	name.Align, name.Right, name.Before, name.KeepNext = doc.Right, 2*em, 2*em, true
	date.Align, date.Right = doc.Right, 2*em
	after := body("甲乙丙丁戊己庚辛，壬")
	after.KeepNext = true
	d := sheet(8, 10, title, section, opening, table(1, "=甲|=乙", "丁|#12"), after, name, date)
	d.Page.NumberDrop = em / 2
	return d
}

// TestLetter holds a report's lines. On the sheet, margins are 10 pt, lines and
// characters 10 pt, and a baseline is 8.8 pt below its line's top. The title is
// 2 and 4 of 8 characters wide: it begins 3 and 2 characters in, and leaves a
// line blank. The table begins in line 7, at 70 pt, and has 2 rows of 15 pt; it
// ends with line 9, so that one line is left on the page. The text after it is
// on page 2 with its second line and the signature that hold on to each other.
func TestLetter(t *testing.T) {
	golden.Check(t, "letter.txt", dump(mustBreak(t, letter())))
	golden.Orphans(t, "*.txt", []string{"letter.txt"})
}

func TestOutline(t *testing.T) {
	b := mustBreak(t, letter())
	want := []page.Bookmark{
		{Title: "一、概况", Level: 1, Page: 0, Y: 40 * doc.Point}, // below the margin, two lines and a blank one
		{Title: "（一）公开", Level: 2, Page: 0, Y: 50 * doc.Point},
	}
	if !slices.Equal(b.Outline, want) {
		t.Errorf("%+v", b.Outline)
	}
}

// TestOutlineLevels holds that no level is left out.
func TestOutlineLevels(t *testing.T) {
	var blocks []doc.Block
	for _, s := range []doc.Style{doc.Heading2, doc.Heading1, doc.Heading2, doc.Heading2} {
		blocks = append(blocks, &doc.Paragraph{Style: s, Runs: []doc.Run{{Style: s, Text: "一"}}})
	}
	var levels []int
	for _, mark := range mustBreak(t, sheet(8, 8, blocks...)).Outline {
		levels = append(levels, mark.Level)
	}
	if !slices.Equal(levels, []int{1, 1, 2, 2}) {
		t.Errorf("%v", levels)
	}
}

// TestRunTags holds that runs of one style in a row are one element.
func TestRunTags(t *testing.T) {
	p := body("一")
	for _, s := range []doc.Style{doc.Body, doc.Heading2, doc.Body} {
		p.Runs = append(p.Runs, doc.Run{Style: s, Text: "二"})
	}
	var kinds []page.TagKind
	for _, tag := range mustBreak(t, sheet(8, 8, p)).Tags {
		kinds = append(kinds, tag.Kind)
	}
	if !slices.Equal(kinds, []page.TagKind{page.TagDocument, page.TagP, page.TagH3, page.TagP}) {
		t.Errorf("%v", kinds)
	}
}

// TestTextAfterTable holds that text goes on on the page's grid: the row ends
// 15 pt below the text area's top, the text stands in the third line.
func TestTextAfterTable(t *testing.T) {
	b := mustBreak(t, sheet(8, 8, table(0, "甲|#1"), body("二")))
	for _, item := range b.Pages[0].Items {
		if g, ok := item.(*page.Glyphs); ok && glyphText(g) == "二" && g.Y != (10+20+8)*doc.Point+8*doc.Point/10 {
			t.Errorf("%s", points(g.Y))
		}
	}
}

// TestTagsStandTogether holds the order that Page.Items promises, and that of
// the tags: a parent precedes its children.
func TestTagsStandTogether(t *testing.T) {
	b := mustBreak(t, letter())
	for i, p := range b.Pages {
		var seen []int
		for _, item := range p.Items {
			tag := item.TagIndex()
			if tag == page.Artifact || len(seen) > 0 && seen[len(seen)-1] == tag {
				continue
			}
			if slices.Contains(seen, tag) {
				t.Errorf("page %d: tag %d stands in two places", i+1, tag)
			}
			seen = append(seen, tag)
		}
		if !slices.IsSorted(seen) {
			t.Errorf("page %d: %v is not the tags' order", i+1, seen)
		}
	}
	for i, tag := range b.Tags {
		if tag.Parent >= i {
			t.Errorf("tag %d is in %d", i, tag.Parent)
		}
	}
}
