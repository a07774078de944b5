package xlsx

import (
	"strings"
	"testing"

	"nianbao/render/sheets"
)

// TestFits holds that what surely fits does fit, and that ordinary texts surely do.
func TestFits(t *testing.T) {
	for _, c := range []struct {
		text  string
		wants bool
	}{
		{"", true},
		{"一、总体情况：公开·“三公”经费，共 12 件\n另起一行\t（￥）", false}, // U+FFE5 is near what is forbidden
		{"一、总体情况：公开·“三公”经费，共 12 件\n另起一行\té", true},
		{"𬭎", true},
		{"a\x00", false}, {"a\r", false}, {"a\x7F", false}, {"\u0085", false}, {"\u00A0", true},
		{"\uFFFD", false}, {"\uFFFE", false}, {"\uFFFF", false}, {"\xFF", false}, {"公\xE5\x85", false}, {"\xC2", false}, {"\xEF", false},
		{"_xD800_", false}, {"_x000D_x000A_", false}, {"a_b", true},
		{strings.Repeat("a", sheets.MaxText), true}, {strings.Repeat("a", sheets.MaxText+1), false},
	} {
		got := Fits(c.text)
		if got != c.wants {
			t.Errorf("%.20q: %v", c.text, got)
		}
		if why := unfit(c.text); got && why != "" {
			t.Errorf("%.20q fits, and does not: %s", c.text, why)
		}
	}
}

// TestFitsNumber is TestFits for numbers.
func TestFitsNumber(t *testing.T) {
	for token, wants := range map[string]bool{"": true, "0": true, "96171.6": true, "123456789012345": true, "1234567890123456": false, "1\x00": false} {
		if got := FitsNumber(token); got != wants {
			t.Errorf("%q: %v", token, got)
		}
	}
}

// FuzzFits looks for a text that surely fits, and does not.
func FuzzFits(f *testing.F) {
	f.Add("公开 _x000D_ \u0085")
	f.Fuzz(func(t *testing.T, text string) {
		if why := unfit(text); Fits(text) && why != "" {
			t.Errorf("%q fits, and does not: %s", text, why)
		}
	})
}
