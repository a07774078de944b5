package page_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"nianbao/fonts/builtin"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/page"
	"nianbao/render/report"
)

const mm = doc.Millimetre

// chartOf is a chart of a shape, 100 mm wide and 60 mm high, with categories and series.
func chartOf(shape doc.Shape, categories string, series ...doc.Series) *doc.Chart {
	c := &doc.Chart{Key: "sections.1.blocks.1", Name: "图1", Alt: "图", Shape: shape, Unit: "件", Series: series, Width: 100 * mm, Height: 60 * mm}
	for i, name := range strings.Fields(categories) {
		c.Categories = append(c.Categories, doc.Label{Key: at.BlockCell(c.Key, i+2, 1), Text: name})
	}
	return c
}

func seriesOf(name string, values ...int64) doc.Series {
	return doc.Series{Label: doc.Label{Key: "sections.1.blocks.1.r1.c2", Text: name, Part: true}, Values: values}
}

// charted is a document on A4 with charts and their captions.
func charted(charts ...*doc.Chart) *doc.Document {
	d := sheet(28, 40)
	d.Page = doc.Page{Width: 210 * mm, Height: 297 * mm, Top: 37 * mm, Right: 26 * mm, Bottom: 35 * mm, Left: 28 * mm, Lines: 22, Chars: 28, LinePitch: 225 * mm / 22}
	d.Styles[doc.Caption] = doc.TextStyle{Typeface: doc.SongTi, Size: 21 * doc.Point / 2, Line: 15 * doc.Point}
	for _, c := range charts {
		d.Blocks = append(d.Blocks, c, &doc.Paragraph{Key: c.Key, Style: doc.Caption, Align: doc.Centre, Runs: []doc.Run{{Style: doc.Caption, Text: "图"}}})
	}
	return d
}

// An chartBox is what a text or an area of a chart covers.
type chartBox struct{ x1, y1, x2, y2 doc.Length }

func (b chartBox) overlaps(c chartBox) bool {
	return b.x1 < c.x2 && c.x1 < b.x2 && b.y1 < c.y2 && c.y1 < b.y2
}

// textBox is what the ink of a text covers, about: hanzi reach from 0.88 of the size above
// the baseline to 0.12 below it, digits from 0.7 above.
func textBox(g *page.Glyphs) chartBox {
	last := g.Glyphs[len(g.Glyphs)-1]
	end := g.X + last.X + g.Size*doc.Length(g.Face.Advance(last.ID))/doc.Length(g.Face.UnitsPerEm())
	b := chartBox{g.X, g.Y - g.Size*88/100, end, g.Y + g.Size*12/100}
	if strings.Trim(glyphText(g), "0123456789.-%") == "" {
		b.y1, b.y2 = g.Y-g.Size*70/100, g.Y
	}
	return b
}

// checkChart holds of the first figure of a book: nothing stands outside its box, no text
// overlaps another, nor a column or a part of a whole.
func checkChart(t rapid.TB, b *page.Book, shape doc.Shape) {
	t.Helper()
	tag := 1
	for b.Tags[tag].Kind != page.TagFigure {
		tag++
	}
	in := b.Tags[tag].Box
	all := chartBox{in.X, in.Y, in.X + in.Width, in.Y + in.Height}
	var texts []chartBox
	var words []string
	var areas []chartBox
	for _, p := range b.Pages {
		for _, item := range p.Items {
			if item.TagIndex() != tag {
				continue
			}
			var own chartBox
			switch item := item.(type) {
			case *page.Glyphs:
				own = textBox(item)
				texts, words = append(texts, own), append(words, glyphText(item))
			case *page.Path:
				own = chartBox{item.Points[0].X, item.Points[0].Y, item.Points[0].X, item.Points[0].Y}
				for _, at := range item.Points {
					own = chartBox{min(own.x1, at.X), min(own.y1, at.Y), max(own.x2, at.X), max(own.y2, at.Y)}
				}
				if item.Area && len(item.Points) == 4 && item.Color != (page.Color{R: 0xFF, G: 0xFF, B: 0xFF}) && shape <= doc.Columns {
					areas = append(areas, own)
				}
			default:
				t.Errorf("a chart has a %T", item)
			}
			if own.x1 < all.x1 || own.y1 < all.y1 || own.x2 > all.x2 || own.y2 > all.y2 {
				t.Errorf("%+v stands outside the chart: %+v in %+v", item, own, all)
			}
		}
	}
	for i, a := range texts {
		for j, b := range texts[:i] {
			if a.overlaps(b) {
				t.Errorf("%q overlaps %q: %+v, %+v", words[i], words[j], a, b)
			}
		}
		for _, b := range areas {
			if a.overlaps(b) {
				t.Errorf("%q overlaps an area: %+v, %+v", words[i], a, b)
			}
		}
	}
}

// TestChartGeometry holds that in charts of all kinds nothing overlaps and nothing stands
// outside: unless it is said that there is no room.
func TestChartGeometry(t *testing.T) {
	drawn, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		c := anyChart(t)
		b, err := page.Break(t.Context(), charted(c), builtin.Faces())
		if err != nil {
			if found, ok := err.(at.Error); !ok || found[0].Rule != "chart.size" {
				t.Fatal(err)
			}
			refused++
			return
		}
		drawn++
		checkChart(t, b, c.Shape)
	})
	if drawn < refused {
		t.Errorf("of the charts, %d were drawn and %d not", drawn, refused)
	}
}

// anyChart draws a chart of up to forty categories and six series, with long names or
// short ones, figures large and small.
func anyChart(t *rapid.T) *doc.Chart {
	shape := doc.Shape(rapid.IntRange(0, 3).Draw(t, "shape"))
	n, series := rapid.IntRange(1, 40).Draw(t, "categories"), rapid.IntRange(1, 6).Draw(t, "series")
	switch shape {
	case doc.Shares:
		n, series = min(n, 12), 1
	case doc.Lines:
		n = max(n, 2)
	default:
		series = max(1, min(series, 80/n))
	}
	c := chartOf(shape, "")
	c.Decimals = rapid.IntRange(0, 2).Draw(t, "decimals")
	c.Unit = rapid.SampledFrom([]string{"", "件", "%"}).Draw(t, "unit")
	c.Width, c.Height = 156*mm, 74*mm
	long := rapid.IntRange(1, 14).Draw(t, "long")
	for i := range n {
		name := rapid.StringOfN(rapid.SampledFrom([]rune("政府信息公开工作年度报告")), 1, long, -1).Draw(t, "name")
		c.Categories = append(c.Categories, doc.Label{Key: at.BlockCell(c.Key, i+2, 1), Text: fmt.Sprintf("%s%d", name, i)})
	}
	switch shape {
	case doc.Bars:
		c.Height = min(200*mm, doc.Length(20+n*(3*series+4))*mm)
	case doc.Shares:
		c.Height = max(64, doc.Length(10*n)) * mm
	}
	least := int64(-1)
	if shape == doc.Shares {
		least = 0
	}
	most := rapid.SampledFrom([]int64{1, 9, 100, 12_345, 999_999_999_999_999}).Draw(t, "most")
	for i := range series {
		s := seriesOf(fmt.Sprintf("第%d个系列", i+1))
		for range n {
			s.Values = append(s.Values, rapid.Int64Range(least*most, most).Draw(t, "value"))
		}
		if shape == doc.Shares {
			s.Values[0] = max(s.Values[0], 1)
		}
		c.Series = append(c.Series, s)
	}
	return c
}

// TestChartSmall holds that charts of any size are drawn or refused.
func TestChartSmall(t *testing.T) {
	for shape := doc.Bars; shape <= doc.Shares; shape++ {
		for width := doc.Length(0); width < 60; width += 7 {
			for height := doc.Length(0); height < 40; height += 7 {
				c := chartOf(shape, "网站 新媒体 公开栏", seriesOf("一", 7, 3, 0), seriesOf("二", 1, 2, 1))
				if shape == doc.Shares {
					c.Series = c.Series[:1]
				}
				c.Width, c.Height = width*mm, height*mm
				if b, err := page.Break(t.Context(), charted(c), faces(t)); err == nil {
					checkChart(t, b, shape)
				}
			}
		}
	}
}

// TestChartGolden holds what is drawn, each item a line, in points from the chart's upper
// left corner.
func TestChartGolden(t *testing.T) {
	for name, c := range map[string]*doc.Chart{
		"bars":    chartOf(doc.Bars, "网站 新媒体", seriesOf("2025年", 20, -5), seriesOf("2026年", 31, 0)),
		"columns": chartOf(doc.Columns, "网站 新媒体", seriesOf("2025年", 20, 15), seriesOf("2026年", 31, 0), seriesOf("2027年", 8, 12)),
		"lines":   chartOf(doc.Lines, "2025年 2026年 2027年", seriesOf("受理", 20, 15, 32), seriesOf("办结", 18, 15, 30), seriesOf("结转", 2, 0, 2)),
		"shares":  chartOf(doc.Shares, "公开 部分公开 其他", seriesOf("件数", 7, 2, 1)),
	} {
		b := mustBreak(t, charted(c))
		corner := b.Tags[1].Box
		pt := func(l doc.Length) string { return fmt.Sprintf("%.1f", float64(l)/float64(doc.Point)) }
		var out strings.Builder
		for _, item := range b.Pages[0].Items {
			switch item := item.(type) {
			case *page.Glyphs:
				if item.Tag == 1 {
					fmt.Fprintf(&out, "text %s,%s size %s %s\n", pt(item.X-corner.X), pt(item.Y-corner.Y), pt(item.Size), glyphText(item))
				}
			case *page.Path:
				kind := "line " + pt(item.Width)
				if item.Area {
					kind = "area"
				}
				fmt.Fprintf(&out, "%s %s", kind, item.Color.Hex())
				for i, at := range item.Points {
					if i < 6 || i == len(item.Points)-1 {
						fmt.Fprintf(&out, " %s,%s", pt(at.X-corner.X), pt(at.Y-corner.Y))
					}
				}
				if n := len(item.Points); n > 7 {
					fmt.Fprintf(&out, " of %d", n)
				}
				out.WriteString("\n")
			}
		}
		golden.Check(t, "charts/"+name+".txt", []byte(out.String()))
	}
}

// TestChartFaults says which name has no room, with its cell.
func TestChartFaults(t *testing.T) {
	long := strings.Repeat("政府信息公开", 30)
	for name, c := range map[string]*doc.Chart{
		"a long name":   chartOf(doc.Columns, "甲 "+long+" 丙", seriesOf("数", 1, 2, 3)),
		"a long bar":    chartOf(doc.Bars, "甲 "+long+" 丙", seriesOf("数", 1, 2, 3)),
		"a long share":  chartOf(doc.Shares, "甲 "+long+" 丙", seriesOf("数", 1, 2, 3)),
		"a long series": chartOf(doc.Lines, "甲 乙", seriesOf("数", 1, 2), seriesOf(long, 1, 2)),
	} {
		_, err := page.Break(t.Context(), charted(c), faces(t))
		said := fmt.Sprint(err)
		if !strings.Contains(said, "在图1里放不下") {
			t.Errorf("%s: %s", name, said)
		}
	}
	_, err := page.Break(t.Context(), charted(chartOf(doc.Columns, "甲 \U000F0000乙", seriesOf("数", 1, 2))), faces(t))
	if found, ok := err.(at.Error); !ok || len(found) != 1 || found[0].Rule != "fonts.missing" || found[0].Key != "sections.1.blocks.1.r3.c1" {
		t.Errorf("a character that no face has: %v", err)
	}
}

// TestReordered holds that a document whose figures have floated has the elements and the
// glyphs that it has when it is set in that order from the beginning, and that its charts'
// drawings are those of its pages.
func TestReordered(t *testing.T) {
	l, floated := bindtest.Form(t, "2021"), 0
	for seed := range 25 {
		r := bindtest.Any(l, uint64(seed), bindtest.Mixed)
		bindtest.WithTables(r, uint64(seed), bindtest.Mixed)
		bindtest.WithCharts(r, uint64(seed), []string{"网站", "政务新媒体", "公共文化场馆公开栏"})
		filled, _ := bind.Bind(l, r, report.StandardFields())
		d, _ := compose.Document(filled, compose.Publication)
		order, book := mustSettle(t, d, builtin.Faces())
		for i, b := range order.Blocks {
			if key := func(b doc.Block) string { return fmt.Sprintf("%T", b) }; key(b) != key(d.Blocks[i]) {
				floated++
				break
			}
		}
		again, err := page.Break(t.Context(), order, builtin.Faces())
		if err != nil {
			t.Fatal(err)
		}
		checkDrawings(t, order, book)
		if diff := cmp.Diff(placed(again), placed(book)); diff != "" {
			t.Fatalf("report %d (-want +got):\n%s", seed, diff)
		}
	}
	if floated < 5 {
		t.Errorf("in %d reports alone has anything floated", floated)
	}
}

// placed is a book as text: its elements, and where each glyph item and each path stands.
func placed(b *page.Book) []string {
	var all []string
	for _, tag := range b.Tags {
		all = append(all, fmt.Sprintf("%+v", tag))
	}
	for n, p := range b.Pages {
		for _, item := range p.Items {
			switch item := item.(type) {
			case *page.Glyphs:
				all = append(all, fmt.Sprint(n, item.Tag, item.X, item.Y, glyphText(item)))
			case *page.Path:
				all = append(all, fmt.Sprint(n, item.Tag, item.Points))
			}
		}
	}
	return all
}
