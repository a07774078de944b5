package page_test

import (
	"context"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render/doc"
	"nianbao/render/page"
)

// TestRaise holds that each stretch of a line says how far its face is to be raised, and that
// the line's baseline is one.
func TestRaise(t *testing.T) {
	p := body("同样的字，")
	p.Runs = append(p.Runs, doc.Run{Style: doc.Heading2, Text: "永远在一条线上"})
	d := sheet(20, 10, p)
	d.Styles[doc.Heading2].Typeface = doc.KaiTi
	book, err := page.Break(context.Background(), d, builtin.Faces())
	if err != nil {
		t.Fatal(err)
	}
	raised := map[doc.Length]bool{}
	for _, item := range book.Pages[0].Items[:2] {
		g := item.(*page.Glyphs)
		if want := g.Size * doc.Length(g.Face.Raise()) / doc.Length(g.Face.UnitsPerEm()); g.Raise != want {
			t.Errorf("%s is raised by %d, wanted %d", g.Face.Family(), g.Raise, want)
		}
		if y := book.Pages[0].Items[0].(*page.Glyphs).Y; g.Y != y {
			t.Errorf("a stretch of the line stands on %d, the first on %d", g.Y, y)
		}
		raised[g.Raise] = true
	}
	if len(raised) != 2 {
		t.Errorf("both faces are raised by %v", raised)
	}
}
