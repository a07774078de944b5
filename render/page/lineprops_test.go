package page_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/render/doc"
	"nianbao/render/page"
)

// A setLine is a line as it stands on its page.
type setLine struct {
	text       string
	last       rune       // its last character
	start, end doc.Length // of its first glyph's left and its last glyph's right edge, from the text area's left edge
}

// setLines are the first page's lines on a sheet of the test face.
func setLines(b *page.Book) []setLine {
	var out []setLine
	y := doc.Length(-1)
	for _, item := range b.Pages[0].Items {
		g, ok := item.(*page.Glyphs)
		if !ok || g.Pagination != page.NoPagination {
			continue
		}
		if g.Y != y {
			out, y = append(out, setLine{start: g.X - em}), g.Y
		}
		l, last := &out[len(out)-1], g.Glyphs[len(g.Glyphs)-1]
		text := []rune(last.Text)
		l.text, l.last = l.text+glyphText(g), text[len(text)-1]
		l.end = g.X + last.X - em + em*doc.Length(g.Face.Advance(last.ID))/doc.Length(g.Face.UnitsPerEm())
	}
	return out
}

// units are what a text is made of here: no line end within any of them is
// needed, because none is as long as a line.
var units = []string{
	"一", "二三", "四五六", "一，", "二。", "三；", "四：", "五、", "六！", "七？", "（八）", "（九）、", "《十》，", "“一二”。", "“《三》”；",
	"2023年", "1,024件", "3.5%的", "word字", "www.gov.cn网", "四——", "五……", "六％", "𠮷", "一 ", "二  ",
}

// TestLineProperties holds of any text: it is set whole, lines begin and end
// with what may begin and end them, what is one stays in one line, and all
// lines but the last end flush to the last unit of length: at the text area's
// edge, or with no more than a mark's blank half or a hanging stop beyond it.
func TestLineProperties(t *testing.T) {
	const width = 12
	set := faces(t)
	rapid.Check(t, func(t *rapid.T) {
		drawn := rapid.SliceOfN(rapid.SampledFrom(units), 1, 40).Draw(t, "text")
		text := strings.Join(drawn, "")
		b, err := page.Break(t.Context(), sheet(width, 80, body(text)), set)
		if err != nil {
			t.Fatal(err)
		}
		lines := setLines(b)
		var all []string
		for i, l := range lines {
			all = append(all, l.text)
			checkEnds(t, l)
			if l.start != 0 {
				t.Errorf("%q begins at %d", l.text, l.start)
			}
			if i < len(lines)-1 {
				checkFlush(t, l, width*em)
			}
		}
		unspaced := strings.NewReplacer(" ", "")
		if got, want := unspaced.Replace(strings.Join(all, "")), unspaced.Replace(text); got != want {
			t.Errorf("set %q, wanted %q", got, want)
		}
		checkWhole(t, strings.Join(all, "/"))
	})
}

// checkEnds checks that a line begins and ends with what may stand there.
func checkEnds(t *rapid.T, l setLine) {
	if first := []rune(l.text)[0]; strings.ContainsRune("，。；：、！？）》”％… ", first) {
		t.Errorf("a line begins with %c: %q", first, l.text)
	}
	if strings.ContainsRune("（《“ ", l.last) {
		t.Errorf("a line ends with %c: %q", l.last, l.text)
	}
}

// checkFlush checks a line's right end.
func checkFlush(t *rapid.T, l setLine, edge doc.Length) {
	beyond := l.end - edge
	ok := beyond == 0
	if strings.ContainsRune("，。；：、）》”", l.last) {
		ok = ok || beyond > 0 && beyond <= em/2 // blank
	}
	if strings.ContainsRune("，。；：、", l.last) {
		ok = ok || beyond == em // hanging
	}
	if gaps := doc.Length(gapsIn(l.text)); beyond < 0 {
		ok = -beyond > 3*doc.Point*gaps // ragged, since flush it would be torn apart
	}
	if !ok {
		t.Errorf("%q ends %d beyond the edge", l.text, beyond)
	}
}

// gapsIn counts the gaps of a line that may be wider: none within Latin words, dashes
// and ellipses.
func gapsIn(text string) int {
	chars, n := []rune(strings.TrimRight(text, " ")), 0
	for i := 1; i < len(chars); i++ {
		a, b := chars[i-1], chars[i]
		latin := a > ' ' && a < 0x80 && b > ' ' && b < 0x80
		if !latin && (a != b || !strings.ContainsRune("—…", a)) {
			n++
		}
	}
	return n
}

// checkWhole checks that no line ends, marked "/", within what is one.
func checkWhole(t *rapid.T, lines string) {
	for _, one := range []string{"2023年", "1,024", "3.5%", "word", "www.gov.cn", "——", "……"} {
		r := []rune(one)
		for i := range r[1:] {
			if cut := string(slices.Concat(r[:i+1], []rune("/"), r[i+1:])); strings.Contains(lines, cut) {
				t.Errorf("%s is divided: %s", one, lines)
			}
		}
	}
}

// TestLineEnds holds where the first of two or more lines of eight characters
// ends, in characters from the left edge.
func TestLineEnds(t *testing.T) {
	set := faces(t)
	for _, c := range []struct {
		name, text string
		want       string // the first line
		end        doc.Length
	}{
		{"full", "一二三四五六七八九", "一二三四五六七八", 8 * em},
		{"stretched: 7 + 1 left over, in 6 gaps", "一二三四五六七2023年七", "一二三四五六七", 8 * em},
		{"6 + 2 left over in 5 gaps are too much", "一二三四五六2023年七", "一二三四五六", 6 * em},
		{"stretched beside a word", "一二三word四五2023年", "一二三word四五", 8 * em},
		{"full, with marks", "一，二，三，四五六）七", "一，二，三，四五", 8 * em},
		{"squeezed: 9 characters less 0.5 of the bracket's blank and 2 × 0.25 of the commas'", "一，二，三四五六）七", "一，二，三四五六）", 8*em + em/2},
		{"hanging", "一二三四五六七八。九", "一二三四五六七八。", 9 * em},
		{"a mark's blank half reaches over", "一二三四五六1，七八", "一二三四五六1，", 8 * em},
		{"a mark's blank half reaches over", "一二三四五六七1，八", "一二三四五六七1，", 8*em + em/2},
		{"a mark's blank half reaches over", "一二三四五六七1）八", "一二三四五六七1）", 8*em + em/2},
		{"a space goes", "一二三四五六七 2023年", "一二三四五六七", 8 * em},
		{"two spaces go", "一二三四五六七  2023年", "一二三四五六七", 8 * em},
		{"two spaces go that the line has no room for", "一二三四五六七1  2023年", "一二三四五六七1", 8 * em},
		{"ended by the builder", "一二\n三四五六七八九十", "一二", 2 * em},
		{"last", "一二，三", "一二，三", 4 * em},
	} {
		b, err := page.Break(t.Context(), sheet(8, 20, body(c.text)), set)
		if err != nil {
			t.Fatal(err)
		}
		if l := setLines(b)[0]; strings.TrimRight(l.text, " ") != c.want || l.end != c.end {
			t.Errorf("%s: %q ends at %d, wanted %q at %d", c.name, l.text, l.end, c.want, c.end)
		}
	}
}
