package doc

import (
	"slices"
	"testing"

	"nianbao/render/at"
)

func TestLengths(t *testing.T) {
	// 28.95 pt, the line pitch of Word's grid, is a whole number of twips.
	if Point != 20*Twip || 2895*Point/100 != 579*Twip || 254*Millimetre != 720*Point {
		t.Error("the units do not fit each other") // 254 mm are ten inches, 720 points
	}
}

func TestPage(t *testing.T) {
	p := Page{
		Width: 210 * Millimetre, Height: 297 * Millimetre,
		Top: 37 * Millimetre, Right: 26 * Millimetre, Bottom: 35 * Millimetre, Left: 28 * Millimetre, Chars: 28,
	}
	if p.TextWidth() != 156*Millimetre || p.TextHeight() != 225*Millimetre || p.CharPitch() != 156*Millimetre/28 {
		t.Errorf("text area is %d × %d, pitch %d", p.TextWidth(), p.TextHeight(), p.CharPitch())
	}
}

// TestTurnedPage holds that the sheet's left edge lies above, and its foot at the left.
func TestTurnedPage(t *testing.T) {
	p := Page{
		Width: 210 * Millimetre, Height: 297 * Millimetre,
		Top: 37 * Millimetre, Right: 26 * Millimetre, Bottom: 35 * Millimetre, Left: 28 * Millimetre,
		Chars: 28, Lines: 22, LinePitch: 579 * Twip, NumberDrop: 7 * Millimetre,
	}
	want := Page{
		Width: 297 * Millimetre, Height: 210 * Millimetre,
		Top: 28 * Millimetre, Right: 37 * Millimetre, Bottom: 26 * Millimetre, Left: 35 * Millimetre,
		Chars: 40, Lines: 15, LinePitch: 579 * Twip, NumberDrop: 7 * Millimetre,
	}
	if got := p.Turned(); got != want {
		t.Errorf("%+v", got)
	}
}

func TestText(t *testing.T) {
	runs := []Run{{Text: "社会\n公益"}, {}, {Text: "\n组织"}}
	if got := Text(runs); got != "社会公益组织" {
		t.Errorf("text is %q", got)
	}
	if got := Text(nil); got != "" {
		t.Errorf("text of nothing is %q", got)
	}
}

// TestOwner holds whose the characters of 附件：1.目录 are, and of a paragraph
// that is all one text.
func TestOwner(t *testing.T) {
	spans := []Span{{"attachments.1", 5, 7, 0}, {"attachments.2", 8, 9, 4}}
	for _, c := range []struct {
		char       int
		key        at.Key
		start, end int
	}{
		{0, "whole", 0, 0}, {4, "whole", 0, 0}, {5, "attachments.1", 0, 1}, {6, "attachments.1", 1, 2}, {7, "whole", 0, 0}, {8, "attachments.2", 4, 5}, {9, "whole", 0, 0},
	} {
		if key, start, end := Owner("whole", spans, c.char); key != c.key || start != c.start || end != c.end {
			t.Errorf("character %d is %d to %d of %s, wanted %d to %d of %s", c.char, start, end, key, c.start, c.end, c.key)
		}
	}
	if key, start, end := Owner("sections.1.1", nil, 7); key != "sections.1.1" || start != 7 || end != 8 {
		t.Errorf("character 7 of a text is %d to %d of %s", start, end, key)
	}
}

func TestDate(t *testing.T) {
	if !(Date{}).IsZero() || (Date{Year: 2024, Month: 1, Day: 25}).IsZero() {
		t.Error("only the zero Date is none")
	}
}

func TestTableWidth(t *testing.T) {
	if got := (&Table{Columns: []Length{13 * Millimetre, 15 * Millimetre}}).Width(); got != 28*Millimetre {
		t.Errorf("width is %d", got)
	}
}

// TestLevels holds that headings and names of annexes alone have a level: the report's title stands
// above the first.
func TestLevels(t *testing.T) {
	want := map[Style]int{Heading1: 1, Heading2: 2, Heading3: 3, AnnexTitle: 1}
	for s := range Style(StyleCount) {
		if got := s.Level(); got != want[s] {
			t.Errorf("style %d is of level %d, wanted %d", s, got, want[s])
		}
	}
}

// TestSuspects holds which cells of a sum that does not hold are looked at, and
// that asking does not change the sum.
func TestSuspects(t *testing.T) {
	a, bc := []at.Key{"t.r.a"}, []at.Key{"t.r.b", "t.r.c"}
	for _, c := range []struct {
		sum  Sum
		want []at.Key
	}{
		{Sum{Left: a, Right: bc}, a},
		{Sum{Left: bc, Right: a}, a},
		{Sum{Left: a, Right: a}, a},
		{Sum{Left: bc, Right: []at.Key{"t.r.d", "t.r.e"}}, []at.Key{"t.r.b", "t.r.c", "t.r.d", "t.r.e"}},
	} {
		if got := c.sum.Suspects(); !slices.Equal(got, c.want) {
			t.Errorf("of %v and %v the cells %v are looked at, wanted %v", c.sum.Left, c.sum.Right, got, c.want)
		}
	}
	keys := []at.Key{"t.r.b", "t.r.c", "t.r.x"}
	Sum{Left: keys[:2], Right: []at.Key{"t.r.d", "t.r.e"}}.Suspects()
	if keys[2] != "t.r.x" {
		t.Errorf("asking for suspects overwrote a key by %s", keys[2])
	}
}

func TestColor(t *testing.T) {
	if got := (Color{0xC6, 0xD9, 0x0A}).Hex(); got != "C6D90A" {
		t.Errorf("the colour is written %s", got)
	}
}
