package page_test

import (
	"fmt"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/page"
)

// checkDrawings holds that in a settled document each chart looks as on its page: paths and
// texts stand on the same places, from the upper left corner of the figure's box.
func checkDrawings(t *testing.T, settled *doc.Document, b *page.Book) {
	t.Helper()
	for _, block := range settled.Blocks {
		c, ok := block.(*doc.Chart)
		if !ok {
			continue
		}
		var got, want []string
		for _, p := range c.Drawing.Paths {
			got = append(got, fmt.Sprint(p.Points, p.Area, p.Width, p.Color))
		}
		for _, w := range c.Drawing.Texts {
			chars := []rune(w.Text)
			for i, x := range w.X {
				got = append(got, fmt.Sprint(string(chars[i]), x, w.Y, w.Size))
			}
		}
		want = figureItems(b, c)
		if fmt.Sprint(got) != fmt.Sprint(want) || len(got) == 0 {
			t.Fatalf("%s is drawn as\n%v\ninstead of\n%v", c.Key, got, want)
		}
	}
}

// figureItems are what stands in the figure of a chart, each glyph for one character.
func figureItems(b *page.Book, c *doc.Chart) []string {
	var all []string
	for n, tag := range b.Tags {
		if tag.Kind != page.TagFigure || tag.Key != c.Key {
			continue
		}
		for _, p := range b.Pages {
			for _, item := range p.Items {
				if item.TagIndex() != n {
					continue
				}
				switch item := item.(type) {
				case *page.Path:
					var points []doc.Place
					for _, point := range item.Points {
						points = append(points, doc.Place{X: point.X - tag.Box.X, Y: point.Y - tag.Box.Y})
					}
					all = append(all, fmt.Sprint(points, item.Area, item.Width, item.Color))
				case *page.Glyphs:
					for _, g := range item.Glyphs {
						all = append(all, fmt.Sprint(g.Text, item.X+g.X-tag.Box.X, item.Y-tag.Box.Y, item.Size))
					}
				}
			}
		}
	}
	return all
}
