package bind

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// A markerCase is the beginning of a paragraph; its number reaches to the |.
type markerCase struct {
	text   string
	style  MarkStyle
	number int
	wanted string // as it ought to be written, if it is not
}

// check holds what is read of the case, as reviewers and the document tree both
// read it.
func (c markerCase) check(t *testing.T) {
	t.Helper()
	mark, rest, _ := strings.Cut(c.text, "|")
	want := Marker{Style: c.style, Number: c.number, Wanted: c.wanted}
	if c.style != MarkNone {
		want.Bytes, want.Runes = len(mark), utf8.RuneCountInString(mark)
	}
	if got := ReadMarker([]rune(mark + rest)); got != want {
		t.Errorf("%s begins with %+v, wanted %+v", c.text, got, want)
	}
}

func TestReadMarker(t *testing.T) {
	for _, c := range []markerCase{
		{"一、|总体情况", MarkChinese, 1, ""},
		{"十二、|其他", MarkChinese, 12, ""},
		{"二十、|其他", MarkChinese, 20, ""},
		{"一、|2023年情况", MarkChinese, 1, ""}, // only a number in digits would go on
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
		{"一．|总体情况", MarkChinese, 1, "一、"},
		{"1、|完善流程", MarkArabic, 1, "1."},
		{"１．|完善流程", MarkArabic, 1, "1."},
		{"１.|完善流程", MarkArabic, 1, "1."},
		{"(1)|完善流程", MarkArabicBracketed, 1, "（1）"},
		{"（１）|完善流程", MarkArabicBracketed, 1, "（1）"},
		{"（1）.|完善流程", MarkArabicBracketed, 1, "（1）"},
		{"一十、|其他", MarkChinese, 10, "十、"},
		{"两、|其他", MarkChinese, 2, "二、"},

		// The end of the text right behind the number.
		{"1.|", MarkArabic, 1, ""},
		{"（一）|", MarkBracketed, 1, ""},
		{"一、|", MarkChinese, 1, ""},
	} {
		c.check(t)
	}
}

// TestMostOrdinal holds the greatest number, and that one more is none.
func TestMostOrdinal(t *testing.T) {
	for _, c := range []markerCase{
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
	} {
		c.check(t)
	}
}

// TestNoMarker holds what is no number of a paragraph: words, years, decimals,
// zeros, brackets that do not close.
func TestNoMarker(t *testing.T) {
	for _, text := range []string{
		"三农工作", "一是加强", "2023年，", "1.5万件", "1．5万件", "1、2号楼", "12件", "0.完善", "01.完善", "零、其他",
		"（一主动公开", "（一、）公开", "（含乡镇）公开", "（）空的", "（一", "（", "1", "一", "",
	} {
		markerCase{text: text}.check(t)
	}
}

// checkHeadings holds how far the heading of each text reaches, and of which
// level it is, if it has one: as far as to the |.
func checkHeadings(t *testing.T, level int, texts ...string) {
	t.Helper()
	for _, text := range texts {
		head, rest, _ := strings.Cut(text, "|")
		want := Heading{}
		if level > 0 {
			want = Heading{level, len(head)}
		}
		got := headingOf(head + rest)
		if got != want {
			t.Errorf("%s has the heading %+v, wanted %+v", text, got, want)
		}
		if runs := level > 0 && rest != ""; got.Runs(head+rest) != runs {
			t.Errorf("%s: the heading runs in: %t", text, !runs)
		}
	}
}

func TestHeadingOf(t *testing.T) {
	checkHeadings(t, 2,
		"（一）主动公开情况。|全年公开486条。", // run in with its text, up to the first 。 or ：
		"（十二）数据口径：|按处理决定统计。",
		"（一）口径：|按处理决定。全年",
		"（一）存在的主要问题|", // on its own line, with or without a full stop
		"（二）依申请公开情况。|",
		"（三）公开情况（含乡镇）|",
		"（一）|",
		"(一)主动公开情况。|全年公开486条。", // written otherwise than the standard has it
		"(二)依申请公开|",
		"（三)机构建设(含乡镇)|",
		"（一）、主动公开|",
	)
	checkHeadings(t, 3, "1.完善主动公开的流程。|", "12．改进政策解读|", "1.|", "1、完善流程|", "１．完善流程|")
	checkHeadings(t, 0,
		"一、总体情况", // a part's own number is its title's business
		"（1）把公示时限写入办件流程。",
		"(1)把公示时限写入办件流程。",
		"1、完善流程。全年公开486条。",
		"1、2号楼",
		"（一）一方面，", // a sentence that goes on
		"（一）全年公开486条；",
		"（一）全年公开486条、",
		"1.完善主动公开的流程。全年公开486条。", // no third level runs in
		"1.5万件申请",
		"2026年，示例县深入贯彻",
		"全年公开486条。",
		"三农工作",
		"",
	)
}

// TestLongestHeading holds that a heading has as many characters as a line of the
// page at most, the mark at its end not counted.
func TestLongestHeading(t *testing.T) {
	long := strings.Repeat("长", LongestHeading-3) // （一） are three characters, 1. two
	if LongestHeading != 26 {
		t.Errorf("a heading has %d characters", LongestHeading)
	}
	checkHeadings(t, 2, "（一）"+long+"。|全年公开486条。", "（一）"+long+"：|全年公开486条。", "（一）"+long+"|")
	checkHeadings(t, 3, "1."+long+"长|", "1."+long+"长。|")
	checkHeadings(t, 0, "（一）"+long+"长。全年公开486条。", "（一）"+long+"长", "1."+long+"长长", "1."+long+"长长。")
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

// TestMarkerOf holds that a text's first characters tell its number.
func TestMarkerOf(t *testing.T) {
	for _, text := range []string{
		"", "一", "一、", "（十二）公开", "(3) a", "12．", "〇〇〇〇〇〇〇〇〇〇〇〇〇一、", "（〇〇〇〇〇〇〇〇〇〇〇〇〇〇一）、" + strings.Repeat("公开", 30),
		strings.Repeat("〇", 40) + "一、", "三农", "1.5", "\xFF一、", "一、" + strings.Repeat("公开", 30),
	} {
		if got, want := MarkerOf(text), ReadMarker([]rune(text)); got != want {
			t.Errorf("%q: %+v, wanted %+v", text, got, want)
		}
	}
}
