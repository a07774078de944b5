package page_test

import (
	"slices"
	"strings"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/page"
)

// linesOf are the lines of a document's text, by "/", without the spaces at their
// ends.
func linesOf(t *testing.T, d *doc.Document) string {
	t.Helper()
	all := slices.Concat(lines(mustBreak(t, d))...)
	for i := range all {
		all[i] = strings.TrimRight(all[i], " ")
	}
	return strings.Join(all, "/")
}

// TestLineCosts holds which of several ends a line takes. To stretch it by a
// length costs as much as that length, to squeeze it half more; of equal costs the
// fuller line wins. Each mark with a blank side gives a quarter of a character.
func TestLineCosts(t *testing.T) {
	for _, c := range []struct {
		name  string
		width int
		want  string
	}{
		// Four commas give 1; "123年" takes 2.5, "12年" 2.
		{"squeezed by 1 or stretched by 1.5: the fuller line", 12, "1一，二，三，四，五六123年/七"},
		{"squeezed by 1 or stretched by 1", 12, "一，二，三，四，五六七/12年八"},
		{"squeezed by 0.5 or stretched by 1.5", 8, "1一，二，三四12年/五"},
		{"two commas give 0.5, not 1", 8, "1一，二，三四/123年五"},
		{"closing marks give", 8, "1一）二）三四12年/五"},
		{"opening marks give", 8, "1一（二（三四12年/五"},
		{"two opening marks give 0.5, not 1", 8, "1一（二（三四/123年五"},
		{"marks that close up have given already", 8, "1一）（二）（三/12年五"},
		{"the last of marks that close up gives", 8, "1一，，二，，三12年/五"},
		{"full, whatever comes next", 8, "一，二，三，四五/六"},
		// A space does not make a line end early.
		{"words", 8, "一二三 四五六七/八九"},
		{"spaces that the line has no room for", 8, "一二三四五六七八/九"},
		// Ends far beyond the edge: 1, 1.5 and 2.5 too long after the last mark's
		// blank, with commas that give as much.
		{"squeezed with one mark beyond", 12, "一，二，三，四，五六word））/七"},
		{"squeezed with two marks beyond", 16, "一，二，三，四，五，六，七letter）））/八"},
		{"squeezed with four marks beyond", 24, strings.Repeat("一，", 10) + "abcdefgh）））））/八"},
	} {
		text := strings.ReplaceAll(c.want, "/", "")
		if c.name == "spaces that the line has no room for" {
			text = "一二三四五六七八         九"
		}
		if got := linesOf(t, sheet(c.width, 20, body(text))); got != c.want {
			t.Errorf("%s: %s, wanted %s", c.name, got, c.want)
		}
	}
}

// TestLineMarks holds what may not begin or end a line, mark by mark, on lines of
// eight characters.
func TestLineMarks(t *testing.T) {
	check := func(text, want string) {
		t.Helper()
		if got := linesOf(t, sheet(8, 20, body(text))); got != want {
			t.Errorf("%s, wanted %s", got, want)
		}
	}
	for _, mark := range "（［｛〔〖【《〈「『“‘﹙﹛﹝" {
		check("一二三四五六七"+string(mark)+"八", "一二三四五六七/"+string(mark)+"八")
	}
	for _, mark := range "([{<$" {
		check("一二三四五六七"+string(mark)+"八", "一二三四五六七/"+string(mark)+"八")
	}
	for _, mark := range "）］｝〕〗】》〉」』”’﹚﹜﹞！？％‰℃℉°′″…·ˇˉ―～∶¨〃々" {
		check("一二三四五六七八"+string(mark)+"九", "一二三四五六七/八"+string(mark)+"九")
	}
	for _, mark := range ")]}>,.:;!?%" {
		check("一二三四五六七八"+string(mark)+"九", "一二三四五六七/八"+string(mark)+"九")
	}
	for _, mark := range "、，。；：．" {
		check("一二三四五六七八"+string(mark)+"九", "一二三四五六七八"+string(mark)+"/九")
		check("一二三四五六七八1"+string(mark)+"九", "一二三四五六七八/1"+string(mark)+"九") // no mark hangs by more than itself
	}
	// A space, which is one too many there, changes nothing.
	check("一二三四五六七八 ）九", "一二三四五六七/八 ）九")
	check("一二三四五六七八 ，九", "一二三四五六七/八 ，九")
	check("一二三四五六七八 ！九", "一二三四五六七/八 ！九")
	check("一二三四五六七（  八九", "一二三四五六七/（  八九")
	check("一二三四五六七 ——八", "一二三四五六七/——八")
	check("一二三四五word word八", "一二三四五word/word八")
	check("一二三四五六word年七", "一二三四五六word/年七")
	check("一二三四五六七éa八", "一二三四五六七/éa八")
	check("“一二三四五六。”七", "“一二三四五六。”/七")   // 1 + 6 + 1 + 1 less 0.5 where they close up and 0.5 of blank
	check("（（一二三四五六））七", "（（一二三四五/六））七") // 1.5 + 6 + 1.5 less 0.5 of blank is too long by 0.5
}

// TestLinesOfBuilder holds the line ends that the tree's builder puts in: the
// space after one is his, and a line is never empty, however narrow.
func TestLinesOfBuilder(t *testing.T) {
	for text, want := range map[string]string{
		"一二\n 三四":                    "一二/ 三四",
		"一二三四五六七八\n九":                "一二三四五六七八/九",
		"abcdefghijklmnopq\n 一":      "abcdefghijklmnop/q/ 一",
		"abcdefghijklmnop\nabc\n  一": "abcdefghijklmnop/abc/  一",
	} {
		if got := linesOf(t, sheet(8, 20, body(text))); got != want {
			t.Errorf("%q, wanted %q", got, want)
		}
	}
	narrow := body("一二\n三")
	narrow.First, narrow.Rest = 8*em-em/2, 8*em-em/2
	if got := linesOf(t, sheet(8, 20, narrow)); got != "一/二/三" {
		t.Errorf("in a line of half a character: %q", got)
	}
}

// TestLinesOfCells holds that nothing hangs out of a cell: one has room for three
// and a half characters.
func TestLinesOfCells(t *testing.T) {
	for text, want := range map[string]string{
		"1一二三，四": "1一二/三，四",
		"一二三，四":  "一二三，/四", // its blank half reaches over the edge
		"一二三）四":  "一二三）/四",
	} {
		if got := linesOf(t, sheet(8, 20, table(0, text))); got != want {
			t.Errorf("%s, wanted %s", got, want)
		}
	}
}

// xs are where the glyphs of the first line stand, in hundredths of a character
// from the text area's left edge.
func xs(b *page.Book) []doc.Length {
	var all []doc.Length
	y := doc.Length(-1)
	for _, item := range b.Pages[0].Items {
		g, ok := item.(*page.Glyphs)
		if !ok || y >= 0 && g.Y != y {
			break
		}
		y = g.Y
		for _, glyph := range g.Glyphs {
			all = append(all, ((g.X+glyph.X-em)*100+em/2)/em)
		}
	}
	return all
}

// TestGaps holds where the glyphs of a line of eight characters stand: what is left
// over is shared by all gaps but those inside words, numbers and marks that are
// one, and what is too much by the marks' blanks.
func TestGaps(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []doc.Length
	}{
		{"1 is shared by 5 gaps, none within the word", "一二三word四五2023年", []doc.Length{0, 120, 240, 360, 410, 460, 510, 580, 700}},
		{"2 in 4 gaps are too much: the line stays ragged", "一二三word四2023年", []doc.Length{0, 100, 200, 300, 350, 400, 450, 500}},
		{"1 is shared by 5 gaps, none within the ellipsis", "一二三……四五2023年", []doc.Length{0, 120, 240, 360, 460, 580, 700}},
		{"1 is shared by 6 gaps: two marks that differ are two", "一二三！？四五2023年", []doc.Length{0, 117, 233, 350, 467, 583, 700}},
		{"1 is shared by 6 gaps: two characters are never one", "一一三四四五六2023年", []doc.Length{0, 117, 233, 350, 467, 583, 700}},
		{"the last line is not stretched by its spaces", "一二三四五六七1  ", []doc.Length{0, 100, 200, 300, 400, 500, 600, 700}},
		{"a mark's blank reaches over the edge and squeezes nothing", "一，二三四五六1，七", []doc.Length{0, 100, 200, 300, 400, 500, 600, 700, 750}},
		{"0.5 is taken from two marks", "1一，二，三四12年五", []doc.Length{0, 50, 150, 225, 325, 400, 500, 600, 650, 700}},
	} {
		if got := xs(mustBreak(t, sheet(8, 20, body(c.text)))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, wanted %v", c.name, got, c.want)
		}
	}
}

// TestSizesInALine holds lines in which a heading of another size runs in: marks
// close up by half of the smaller, and what stands before a mark that hangs ends
// at the edge.
func TestSizesInALine(t *testing.T) {
	const larger = em * 5 / 4
	runs := func(texts ...string) *doc.Document {
		p := body("")
		for i, text := range texts {
			p.Runs = append(p.Runs, doc.Run{Style: []doc.Style{doc.Heading2, doc.Body}[i%2], Text: text})
		}
		d := sheet(8, 20, p)
		d.Styles[doc.Heading2].Size = larger
		return d
	}
	for _, c := range []struct {
		name string
		doc  *doc.Document
		want []doc.Length
	}{
		{"the larger mark comes first", runs("一。", "“二"), []doc.Length{0, 125, 200, 300}},
		{"the larger mark comes last", runs("", "一。", "“二"), []doc.Length{0, 100, 150, 275}},
		// 1.25 + 6 + 0.5 before the full stop: 0.25 is shared by 8 gaps, and the
		// mark hangs whole.
		{"hanging", runs("一", "二三四五六七1。八"), []doc.Length{0, 128, 231, 334, 438, 541, 644, 747, 800}},
	} {
		if got := xs(mustBreak(t, c.doc)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, wanted %v", c.name, got, c.want)
		}
	}
}
