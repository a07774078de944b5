package doc

import "testing"

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

func TestText(t *testing.T) {
	runs := []Run{{Text: "社会\n公益"}, {}, {Text: "\n组织"}}
	if got := Text(runs); got != "社会公益组织" {
		t.Errorf("text is %q", got)
	}
	if got := Text(nil); got != "" {
		t.Errorf("text of nothing is %q", got)
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
