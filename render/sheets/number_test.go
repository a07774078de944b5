package sheets

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestReadNumber(t *testing.T) {
	for _, c := range []struct{ format, stored, want string }{
		{"General", "96171.600000000006", "96171.6"},
		{"General", "1.5", "1.5"},
		{"General", "0.1", "0.1"},
		{"General", "-0", "0"},
		{"General", "+3", "3"},
		{"General", "1E+20", "100000000000000000000"},
		{"General", "1.5e-7", "0.00000015"},
		{"General", "-1.2345E3", "-1234.5"},
		{"General", "123456789012345", "123456789012345"},
		{"General", "5e-324", "0." + strings.Repeat("0", 323) + "5"},
		{"General", "1e308", "1" + strings.Repeat("0", 308)},
		{"0.00", "1.5", "1.50"},
		{"0.00", "-3", "-3.00"},
		{"0.00", "0", "0.00"},
		{"2", "1.5", "1.50"}, // a format that is built in
		{"4", "1234.5", "1234.50"},
		{"0.00_ ", "1.5", "1.50"},
		{"#,##0.000", "1.5", "1.500"},
		{"0.0#", "1", "1.0"},
		{`0.00"万元"`, "1.5", "1.50"},
		{`0.00_);[Red]\(0.00\)`, "1.5", "1.50"},
		{`_ "¥"* #,##0.00_ ;_ "¥"* \-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ `, "1.5", "1.50"},
		{"@", "1.5", "1.5"},
		{"48", "1.5", "1.5"}, // ##0.0E+0, between the built-in times
		{"49", "46042", "46042"},
		{"0.00E+00", "1.5", "1.5"},
		{"# ?/?", "1.5", "1.5"},
		{"G/通用格式", "46042", "46042"},
		{`[Red]0"元"`, "7", "7"},
		{`"年"0!d\d_d*d`, "7", "7"},
	} {
		got := formatted(t, c.format, c.stored)
		if got != (Cell{Kind: Number, Text: c.want}) {
			t.Errorf("%s in %s: got %+v, want %s", c.stored, c.format, got, c.want)
		}
	}
}

// TestShown has numbers that are shown otherwise than they are stored, rounded as
// Excel does it, and some that are not.
func TestShown(t *testing.T) {
	for _, c := range []struct{ format, stored, shown string }{
		{"0.00", "3128.504", "3128.50"},
		{"0.00", "3128.505", "3128.51"},
		{"0", "1.5", "2"},
		{"0", "-0.5", "-1"},
		{"1", "1.5", "2"}, // a format that is built in
		{"0.0", "1.25", "1.3"},
		{"0.0#", "1.255", "1.26"},
		{"#,##0", "1234.5", "1235"},
		{"4", "1234.567", "1234.57"},
		{`_ "¥"* #,##0.00_ ;_ @_ `, "1.505", "1.51"},
		{"0.00", "3128.5", ""},
		{"0.00", "3128.50", ""},
		{"General", "3128.504", ""},
		{"G/通用格式", "3128.504", ""},
		{"@", "3128.504", ""},
		{"0%", "0.505", ""}, // scaled, which says more
		{"0.00E+00", "3128.504", ""},
	} {
		if got := formatted(t, c.format, c.stored); got.Shown != c.shown {
			t.Errorf("%s in %s: shown is %q, wanted %q", c.stored, c.format, got.Shown, c.shown)
		}
	}
}

// formatted is a cell with a number in a format.
func formatted(t testing.TB, format, stored string) Cell {
	t.Helper()
	p := packageOf(cellsOf(`<c s="1"><v>` + stored + `</v></c>`))
	return mustRead(t, with(p, "xl/styles.xml", stylesText(format))).Sheets[0].Cell(0, 0)
}

// Percentages and numbers in thousands are not what they look like.
func TestReadScaled(t *testing.T) {
	for _, format := range []string{"0%", "0.00%", "9", "10", "0,", "#,##0.0,,", "0!.0,"} {
		if got := formatted(t, format, "0.5"); got != (Cell{Kind: Number, Text: "0.5", Scaled: true}) {
			t.Errorf("%s: %+v", format, got)
		}
	}
}

// What has more than 15 digits has them in the text; what was computed has not.
func TestReadLong(t *testing.T) {
	for stored, want := range map[string]Cell{
		"<v>12345678901234567</v>":                 {Kind: Number, Text: "12345678901234568", Long: true},
		"<v>0.30000000000000004</v>":               {Kind: Number, Text: "0.30000000000000004", Long: true},
		"<f>0.1+0.2</f><v>0.30000000000000004</v>": {Kind: Number, Text: "0.3", Formula: "0.1+0.2"},
		"<v>0.29999999999999999</v>":               {Kind: Number, Text: "0.3"},
	} {
		if got := first(t, "<c>"+stored+"</c>"); got != want {
			t.Errorf("%s: got %+v, want %+v", stored, got, want)
		}
	}
}

// Every decimal of up to 15 digits comes back as it was typed, in each of the
// ways in which a program may store the number.
func TestDecimalComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		digits := rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(t, "digits")
		places := rapid.IntRange(0, 20).Draw(t, "places")
		typed := strconv.FormatFloat(float64(digits), 'f', 0, 64) + "e-" + strconv.Itoa(places)
		value, err := strconv.ParseFloat(typed, 64)
		if err != nil {
			t.Fatal(err)
		}
		for _, stored := range []string{typed, strconv.FormatFloat(value, 'e', 16, 64), strconv.FormatFloat(value, 'g', 17, 64)} {
			got, long, err := decimal(stored, false)
			if err != nil || long || strings.ContainsAny(got, "eE") {
				t.Fatalf("%s: got %s, %v, %v", stored, got, long, err)
			}
			if want := plain(digits, places); got != want {
				t.Fatalf("%s: got %s, want %s", stored, got, want)
			}
		}
	})
}

// plain is digits with a point before the last places of them, without zeros
// that mean nothing.
func plain(digits int64, places int) string {
	s, sign := strconv.FormatInt(digits, 10), ""
	if digits < 0 {
		s, sign = s[1:], "-"
	}
	if len(s) <= places {
		s = strings.Repeat("0", places+1-len(s)) + s
	}
	whole, fraction := s[:len(s)-places], strings.TrimRight(s[len(s)-places:], "0")
	if fraction != "" {
		fraction = "." + fraction
	}
	return sign + whole + fraction
}

func TestReadDate(t *testing.T) {
	const day = "46042" // 20 January 2026
	for _, format := range []string{
		"14", "22", "27", "31", "36", "57", "58", "yyyy/m/d", `yyyy"年"m"月"d"日"`, `[$-804]yyyy\-mm\-dd;@`, "[$-F800]dddd",
		"aaaa", "e年m月d日", `[DBNum1][$-804]yyyy"年"m"月"`, "M/D",
	} {
		if got := formatted(t, format, day); got != (Cell{Kind: Date, Text: "2026年1月20日"}) {
			t.Errorf("%s: %+v", format, got)
		}
	}
	for stored, want := range map[string]string{
		"0": "1900年1月0日", "1": "1900年1月1日", "59": "1900年2月28日", "60": "1900年2月29日", "61": "1900年3月1日",
		"46042.5": "2026年1月20日 12:00:00", "0.395833333333333": "9:30:00", "1.9999999": "1900年1月2日",
		"2958465": "9999年12月31日",
	} {
		if got := formatted(t, "14", stored); got != (Cell{Kind: Date, Text: want}) {
			t.Errorf("%s: got %+v, want %s", stored, got, want)
		}
	}
	for _, stored := range []string{"-1", "2958466", "1e300"} {
		if got := formatted(t, "14", stored); got.Kind != Number {
			t.Errorf("%s: %+v", stored, got)
		}
	}
	if got := formatted(t, "[h]:mm", "1.5"); got.Kind != Date {
		t.Errorf("hours beyond 24: %+v", got)
	}
}

func TestReadDate1904(t *testing.T) {
	p := with(packageOf(cellsOf(`<c s="1"><v>44580</v></c><c s="1"><v>0</v></c>`)), "xl/styles.xml", stylesText("14"))
	p = with(p, "xl/workbook.xml", `<workbook xmlns:r="`+transitional+`"><workbookPr date1904="1"/><sheets><sheet name="甲" r:id="rId1"/></sheets></workbook>`)
	s := mustRead(t, p).Sheets[0]
	if a, b := s.Cell(0, 0).Text, s.Cell(0, 1).Text; a != "2026年1月20日" || b != "1904年1月1日" {
		t.Errorf("got %s and %s", a, b)
	}
}

func TestDateTextOfNoNumber(t *testing.T) {
	for _, serial := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if text, ok := dateText(serial, false); ok {
			t.Errorf("%v: %s", serial, text)
		}
	}
}
