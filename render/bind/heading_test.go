package bind

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestReadMarker holds which numbers paragraphs begin with, as reviewers and the
// document tree both read them. A number reaches to the |.
func TestReadMarker(t *testing.T) {
	for _, c := range []struct {
		text   string
		style  MarkStyle
		number int
		wanted string // as it ought to be written, if it is not
	}{
		{"一、|总体情况", MarkChinese, 1, ""},
		{"十二、|其他", MarkChinese, 12, ""},
		{"（一）|主动公开", MarkBracketed, 1, ""},
		{"（二十一）|主动公开", MarkBracketed, 21, ""},
		{"1.|完善流程", MarkArabic, 1, ""},
		{"1．|完善流程", MarkArabic, 1, ""}, // the point of a full-width keyboard will do
		{"12.|完善流程", MarkArabic, 12, ""},
		{"（1）|完善流程", MarkArabicBracketed, 1, ""},

		// Numbers, but not as the standard writes them.
		{"(一)|主动公开", MarkBracketed, 1, "（一）"},
		{"（一)|主动公开", MarkBracketed, 1, "（一）"},
		{"(一）|主动公开", MarkBracketed, 1, "（一）"},
		{"（一）、|主动公开", MarkBracketed, 1, "（一）"},
		{"（一）.|主动公开", MarkBracketed, 1, "（一）"},
		{"一.|总体情况", MarkChinese, 1, "一、"},
		{"一、|2023年情况", MarkChinese, 1, ""}, // only behind a number in digits it may go on
		{"一．|总体情况", MarkChinese, 1, "一、"},
		{"1、|完善流程", MarkArabic, 1, "1."},
		{"１．|完善流程", MarkArabic, 1, "1."},
		{"１.|完善流程", MarkArabic, 1, "1."},
		{"(1)|完善流程", MarkArabicBracketed, 1, "（1）"},
		{"（１）|完善流程", MarkArabicBracketed, 1, "（1）"},
		{"（1）.|完善流程", MarkArabicBracketed, 1, "（1）"},
		{"二十、|其他", MarkChinese, 20, ""},
		{"一十、|其他", MarkChinese, 10, "十、"},
		{"两、|其他", MarkChinese, 2, "二、"},

		// The end of the text right behind the number.
		{"1.|", MarkArabic, 1, ""},
		{"（一）|", MarkBracketed, 1, ""},
		{"一、|", MarkChinese, 1, ""},

		// The greatest number, and one more.
		{"99.|完善", MarkArabic, 99, ""},
		{"100.完善", MarkNone, 0, ""},
		{"（99）|完善", MarkArabicBracketed, 99, ""},
		{"（100）完善", MarkNone, 0, ""},
		{"九十九、|其他", MarkChinese, 99, ""},
		{"一百、其他", MarkNone, 0, ""},
		{"（九十九）|其他", MarkBracketed, 99, ""},
		{"（一百）其他", MarkNone, 0, ""},
		{"1000.完善", MarkNone, 0, ""},
		{"18446744073709551617.完善", MarkNone, 0, ""}, // 1 more than 2 to the power of 64

		// No numbers: words, years, decimals, zeros, brackets that do not close.
		{"三农工作", MarkNone, 0, ""},
		{"一是加强", MarkNone, 0, ""},
		{"2023年，", MarkNone, 0, ""},
		{"1.5万件", MarkNone, 0, ""},
		{"1．5万件", MarkNone, 0, ""},
		{"1、2号楼", MarkNone, 0, ""},
		{"12件", MarkNone, 0, ""},
		{"0.完善", MarkNone, 0, ""},
		{"01.完善", MarkNone, 0, ""},
		{"零、其他", MarkNone, 0, ""},
		{"（一主动公开", MarkNone, 0, ""},
		{"（一、）公开", MarkNone, 0, ""},
		{"（含乡镇）公开", MarkNone, 0, ""},
		{"（）空的", MarkNone, 0, ""},
		{"（一", MarkNone, 0, ""},
		{"（", MarkNone, 0, ""},
		{"1", MarkNone, 0, ""},
		{"一", MarkNone, 0, ""},
		{"", MarkNone, 0, ""},
	} {
		mark, rest, _ := strings.Cut(c.text, "|")
		want := Marker{Style: c.style, Number: c.number, Wanted: c.wanted}
		if c.style != MarkNone {
			want.Bytes, want.Runes = len(mark), utf8.RuneCountInString(mark)
		}
		if got := ReadMarker([]rune(mark + rest)); got != want {
			t.Errorf("%s begins with %+v, wanted %+v", c.text, got, want)
		}
	}
}

// TestHeadingOf holds which paragraphs are headings, or begin with one, to the |.
func TestHeadingOf(t *testing.T) {
	long := strings.Repeat("长", LongestHeading-3)
	for _, c := range []struct {
		text  string
		level int
	}{
		// Run in with its text, up to the first 。 or ：.
		{"（一）主动公开情况。|全年公开486条。", 2},
		{"（十二）数据口径：|按处理决定统计。", 2},
		{"（一）口径：|按处理决定。全年", 2},
		// On its own line, with or without a full stop.
		{"（一）存在的主要问题|", 2},
		{"（二）依申请公开情况。|", 2},
		{"（三）公开情况（含乡镇）|", 2},
		{"1.完善主动公开的流程。|", 3},
		{"12．改进政策解读|", 3},
		{"1.|", 3},
		{"（一）|", 2},
		// The longest heading, and one character more.
		{"（一）" + long + "。|全年公开486条。", 2},
		{"（一）" + long + "长。全年公开486条。", 0},
		{"（一）" + long + "|", 2},
		{"（一）" + long + "长", 0},
		{"1." + long + "长|", 3}, // 2 characters of number and 24
		{"1." + long + "长长", 0},
		{"1." + long + "长。|", 3},
		{"1." + long + "长长。", 0},
		// A part's own number is the title's business, one in brackets no heading.
		{"一、总体情况", 0},
		{"（1）把公示时限写入办件流程。", 0},
		// Written otherwise than the standard has it.
		{"(一)主动公开", 0},
		{"（一）、主动公开", 0},
		{"1、完善流程", 0},
		{"１．完善流程", 0},
		// Text: a sentence, a heading of level 3 with text behind it, a decimal.
		{"（一）一方面，", 0},
		{"（一）全年公开486条；", 0},
		{"（一）全年公开486条、", 0},
		{"1.完善主动公开的流程。全年公开486条。", 0},
		{"1.5万件申请", 0},
		{"2026年，示例县深入贯彻", 0},
		{"全年公开486条。", 0},
		{"三农工作", 0},
		{"", 0},
	} {
		head, rest, _ := strings.Cut(c.text, "|")
		want := Heading{}
		if c.level > 0 {
			want = Heading{c.level, len(head)}
		}
		got := headingOf(head + rest)
		if got != want {
			t.Errorf("%s has the heading %+v, wanted %+v", c.text, got, want)
		}
		if runs := c.level > 0 && rest != ""; got.Runs(head+rest) != runs {
			t.Errorf("%s: the heading runs in: %t", c.text, !runs)
		}
	}
}

// TestMarkersAreReadBack holds that every number, as the standard writes it, is
// read as the number that it is.
func TestMarkersAreReadBack(t *testing.T) {
	for style := MarkChinese; style <= MarkArabicBracketed; style++ {
		for n := 1; n <= mostOrdinal; n++ {
			right := Marker{Style: style, Number: n}.Right()
			want := Marker{Style: style, Number: n, Bytes: len(right), Runes: utf8.RuneCountInString(right)}
			if got := ReadMarker([]rune(right + "情况")); got != want {
				t.Errorf("%s is read as %+v, wanted %+v", right, got, want)
			}
		}
	}
}

// FuzzHeading holds that numbers and headings lie within their text and end
// between its characters.
func FuzzHeading(f *testing.F) {
	for _, s := range []string{"（一）主动公开。全年", "1.完善", "(一)、", "１．", "一百、", "（", "（１", "0.", "二〇二三年", "\xff一、"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("reports are UTF-8 where they reach this")
		}
		m := ReadMarker([]rune(text))
		if m.Runes > 0 != (m.Style != MarkNone) || m.Number < 0 || m.Number > mostOrdinal ||
			!strings.HasPrefix(text, string([]rune(text)[:m.Runes])) || m.Bytes != len(string([]rune(text)[:m.Runes])) {
			t.Errorf("%q begins with %+v", text, m)
		}
		h := headingOf(text)
		if h.Length > len(text) || !utf8.ValidString(text[:h.Length]) || (h.Level == 0) != (h.Length == 0) {
			t.Errorf("%q has the heading %+v", text, h)
		}
		if h.Level > 0 && (m.Style == MarkNone || h.Length < m.Bytes) {
			t.Errorf("%q has the heading %+v and the number %+v", text, h, m)
		}
	})
}
