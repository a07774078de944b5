package page_test

import (
	"slices"
	"strings"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/page"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // lines of eight characters, by "/"
	}{
		{"plain", "一二三四五六七八九十", "一二三四五六七八/九十"},
		{"a stop hangs", "一二三四五六七八，九十", "一二三四五六七八，/九十"},
		{"only one mark hangs", "一二三四五六七八！九十", "一二三四五六七/八！九十"},
		{"a closing mark does not begin a line", "一二三四五六七八）九", "一二三四五六七/八）九"},
		{"a closing mark squeezes in", "一，二，三四五六）七", "一，二，三四五六）/七"},
		{"no mark squeezes where the line is full", "一，二，三，四，五六", "一，二，三，四，/五六"},
		{"an opening mark does not end a line", "一二三四五六七（八九）", "一二三四五六七/（八九）"},
		{"marks close up", "《一》，《二三》四五", "《一》，《二三》四/五"},
		{"opening marks close up", "（“《一二三四五六七》”）", "（“《一二三四五六/七》”）"},
		{"an ellipsis stays whole", "一二三四五六七……八", "一二三四五六/七……八"},
		{"a dash stays whole", "一二三四五六七——八", "一二三四五六七/——八"},
		{"a year stays whole", "一二三四五六2023年七", "一二三四五六/2023年七"},
		{"a number stays whole", "一二三四五六七1,024八", "一二三四五六七/1,024八"},
		{"a percentage stays whole", "一二三四五六七33.9%八", "一二三四五六七/33.9%八"},
		{"a word stays whole", "一二三四五六七word八", "一二三四五六七/word八"},
		{"a word longer than a line is divided", "abcdefghijklmnopqrst", "abcdefghijklmnop/qrst"},
		{"a number longer than a line too", "一12345678901234567890", "一12345678901234/567890"},
		{"an address is divided behind its parts", "一二三四五www.gov.cn六", "一二三四五www./gov.cn六"},
		{"a short one is a word", "一二三四五a.gov.cn六", "一二三四五/a.gov.cn六"},
		{"what is wider than a line is divided from where it stands", "一二三四abcdefghijklmnopqrst", "一二三四abcdefgh/ijklmnopqrst"},
		{"a dash that joins does not begin a line", "一二三四五六七月—八", "一二三四五六七/月—八"},
		{"neither does a stroke", "一二三四五六七月／八", "一二三四五六七/月／八"},
		{"a currency's sign does not end one", "一二三四五六七￥八", "一二三四五六七/￥八"},
		{"a space at the end goes", "一二三四五六七八 九十", "一二三四五六七八/九十"},
		{"beyond U+FFFF", "一二三四五六七𠮷八", "一二三四五六七𠮷/八"},
		{"ended by the builder", "一二\n三四", "一二/三四"},
		{"nothing", "", ""},
	} {
		p := body(c.text)
		p.DivideWords = true
		got := lines(mustBreak(t, sheet(8, 20, p)))
		if text := strings.Join(slices.Concat(got...), "/"); text != c.want {
			t.Errorf("%s: %s, wanted %s", c.name, text, c.want)
		}
	}
}

// TestFlush holds that full lines end at the text area's edge to the last unit
// of length, with what is left over shared by the gaps.
func TestFlush(t *testing.T) {
	b := mustBreak(t, sheet(8, 20, body("一二三四五六七2023年七八九十十一"), body("一，二，三四五六）七")))
	edge := 9 * em // the left margin and eight characters
	for i, want := range []struct {
		end   doc.Length
		width doc.Length // of the last character as it shows
	}{
		{edge, em}, {edge, em}, {0, 0}, {edge, em / 2}, // the bracket's blank half reaches over the edge
	} {
		if want.end == 0 {
			continue
		}
		last := lastGlyph(b, i)
		if got := last + want.width; got > want.end || got < want.end-8 {
			t.Errorf("line %d ends at %d, wanted %d", i+1, got, want.end)
		}
	}
}

// lastGlyph is the x of the last glyph of the i-th line of the first page.
func lastGlyph(b *page.Book, i int) doc.Length {
	var x, y doc.Length
	line := -1
	for _, item := range b.Pages[0].Items {
		g, ok := item.(*page.Glyphs)
		if !ok {
			continue
		}
		if g.Y != y {
			line, y = line+1, g.Y
		}
		if line == i {
			x = g.X + g.Glyphs[len(g.Glyphs)-1].X
		}
	}
	return x
}

// TestGrid holds the official page: 22 lines of 28 characters, the first line
// indented by two.
func TestGrid(t *testing.T) {
	d := sheet(28, 22)
	p := body(strings.Repeat("一", 28*22*2))
	p.First = 2 * em
	d.Blocks = []doc.Block{p}
	got := lines(mustBreak(t, d))
	if len(got) != 3 || len(got[0]) != 22 || len(got[1]) != 22 || len(got[2]) != 1 {
		t.Fatalf("%d pages, wanted 22, 22 and 1 lines", len(got))
	}
	if first, second := len([]rune(got[0][0])), len([]rune(got[0][1])); first != 26 || second != 28 {
		t.Errorf("%d and %d characters, wanted 26 and 28", first, second)
	}
}

// TestDashOfTwo holds a dash that its face draws as two glyphs, as it does an
// ellipsis: it is neither divided nor stretched. The first lines of the second
// and third text leave half a character to their gaps.
func TestDashOfTwo(t *testing.T) {
	set := setOf(t, fontsOf(func(r rune) bool { return r < 0xa000 && r != '⸺' }))
	for _, want := range []string{"一二三四五六七/——八", "一——二三四1五/2023年", "一……二三四1五/2023年"} {
		text := strings.ReplaceAll(want, "/", "")
		b, err := page.Break(t.Context(), sheet(8, 20, body(text)), set)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(slices.Concat(lines(b)...), "/"); got != want {
			t.Errorf("%s, wanted %s", got, want)
		}
		for _, item := range b.Pages[0].Items {
			g, _ := item.(*page.Glyphs)
			for i := 1; i < len(g.Glyphs); i++ {
				if pair := g.Glyphs[i-1 : i+1]; g.Pagination == page.NoPagination && strings.Contains("— …", pair[0].Text) && pair[0].Text == pair[1].Text && pair[1].X-pair[0].X != em {
					t.Errorf("%s: the mark's halves stand %s apart", text, points(pair[1].X-pair[0].X))
				}
			}
		}
	}
}
