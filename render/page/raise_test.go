package page_test

import (
	"context"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render/doc"
	"nianbao/render/page"
)

// TestRaise holds that hanzi of another face that run in with the body's stand on their
// level, that the body's own, Latin and what stands apart are not moved, and that the
// line's baseline is one.
func TestRaise(t *testing.T) {
	p := body("同样的字 word，")
	p.Runs = append([]doc.Run{{Style: doc.Heading2, Text: "永远在一条线上"}}, p.Runs...)
	d := sheet(40, 10, p, &doc.Paragraph{Style: doc.TableNote, Runs: []doc.Run{{Style: doc.TableNote, Text: "注"}}})
	d.Styles[doc.Heading2].Typeface = doc.KaiTi
	d.Styles[doc.TableNote].Typeface, d.Styles[doc.TableNote].Size = doc.KaiTi, 8*doc.Point
	book, err := page.Break(context.Background(), d, builtin.Faces())
	if err != nil {
		t.Fatal(err)
	}
	var items []*page.Glyphs
	for _, item := range book.Pages[0].Items {
		items = append(items, item.(*page.Glyphs))
	}
	head, text := items[0], items[1]
	kai, _ := head.Face.Middle()
	fangsong, _ := text.Face.Middle()
	want := doc.Length(fangsong)*text.Size/doc.Length(text.Face.UnitsPerEm()) - doc.Length(kai)*head.Size/doc.Length(head.Face.UnitsPerEm())
	if head.Raise != want || want == 0 || head.Y != text.Y {
		t.Errorf("the heading is raised by %d on %d, wanted %d on %d", head.Raise, head.Y, want, text.Y)
	}
	for _, g := range items[1:] {
		if g.Raise != 0 {
			t.Errorf("%s is raised by %d", glyphText(g), g.Raise)
		}
	}
}
