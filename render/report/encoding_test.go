package report_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// gbk is “agency: 某局” as a Chinese Windows saves it by default.
const gbk = "agency: \xc4\xb3\xbe\xd6\nyear: 2023\n"

// inUTF16 encodes a text with the lower byte first.
func inUTF16(text string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}

var encodingCases = []faultCase{
	// 某 in GBK happens to be UTF-8 for ĳ.
	{"GBK", strings.Replace(gbk, "\xbe", "∑\xbe", 1), "encoding"},
	{"GBK further down", "# 年报\r\n" + strings.Replace(gbk, "\xbe", "𬭎∑\xbe", 1), "encoding"},
	{"GBK behind a byte order mark", "\ufeff" + strings.Replace(gbk, "\xbe", "∑\xbe", 1), "encoding"},
	{"cut character", head + "title: ∑\xe4\xb8", "encoding"},
	{"surrogate in UTF-8", head + "title: ∑\xed\xa1\xb3", "encoding"},
	{"UTF-16", "∑" + inUTF16("\ufeff"+head), "encoding"},
	{"UTF-16 without a mark", "∑" + inUTF16(head), "encoding"},
	{"UTF-16 the other way round", "∑\xfe\xff\x00a\x00g", "encoding"},
	{"byte order mark inside", head + "∑\ufefftitle: 甲\n", "character"},
	{"two byte order marks", "\ufeff∑\ufeff" + head, "character"},
	{"NUL", "agency: 某∑\x00局\nyear: 2023\n", "character"},
	{"control characters", "agency: 某∑\x07局∑\x7f\nyear: ∑\u00852023\n", "character character character"},
	{"line separator", "agency: 某∑\u2028局\nyear: 2023\n", "character"},
	{"zero width in a row", head + "tables: {t: {r: 0∑\u200b 1}}\n", "character"},
	{"direction", head + "title: 甲∑\u202e乙\n", "character"},
	{"noncharacter", head + "title: ∑\ufffe∑\U0010ffff\n", "character character"},
	{"tab in a text", head + "opening: |\n  甲\t∑乙\n", "character"},
	{"escaped controls", head + "opening: \"甲∑\\u200b∑\\x07\\t∑乙∑\\0\"\n", "character character character character"},
	{"escaped in a row", head + "tables: {t: {r: [\"∑\\uFEFF0\", \"0 1∑\\0\"]}}\n", "character character"},
	{"half a character in JSON", `{"agency": "𠮷∑\ud842", "year": 2023, "title": "∑\udfb7\ud842\udfb7∑\ud842𠮷", ∑"a": 1}`, "character character character unknown"},
	{"controls in a JSON string", "{\"agency\": \"某∑\x01局∑\x1f\", \"year\": 2023, \"title\": \"∑\x00\"}", "character character character"},
	{"place behind what was taken out", "{\"agency\": \"\\ud842\\udfb7∑\u200b\", \"year\": ∑23}", "character year"},
	{"place behind a surrogate pair", `{"agency": "甲\ud842\udfb7\uD842\uDFB7", "year": ∑23}`, "year"},
	{"place right behind", "agency: 某局\nyear: ∑\u200b∑23\n", "character year"},
	{"backslash escaped", `{"agency": "\\ud842", "year": 2023}`, ""},
	{"pair with a backslash before it", `{"agency": "\\\\\ud842\udfb7", "year": ∑23}`, "year"},
}

func TestReadEncodingFaults(t *testing.T) {
	for _, c := range encodingCases {
		t.Run(c.name, c.check)
	}
}

func TestReadNamesEncoding(t *testing.T) {
	for input, want := range map[string]string{
		gbk:             "GBK",
		inUTF16(head):   "UTF-16",
		head + "#\x00b": "U+0000",
		head + "\u200b": "U+200B（零宽空格）",
	} {
		if _, faults := read(t, input); !strings.Contains(faults[0].Text, want) {
			t.Errorf("%q: %s: want it to name %s", input, faults[0].Text, want)
		}
	}
}

// A byte order mark at the beginning and the line ends of Windows and of old
// Macs change nothing, save that a blank is left before them.
func TestReadLineEnds(t *testing.T) {
	input := head + "opening: |\n  甲\n\n  乙\nsections: {1: \"丙\\n丁\"}\ntables:\n  t:\n    r: 0 1\n      2 # 注\n"
	want, faults := read(t, input)
	if faults != nil {
		t.Fatal(faults)
	}
	for _, changed := range []string{
		"\ufeff" + input,
		strings.ReplaceAll(input, "\n", "\r\n"),
		"\ufeff" + strings.ReplaceAll(input, "\n", " \r\n"),
		strings.ReplaceAll(input, "\n", "\r"),
		strings.ReplaceAll(input, `\n`, `\r\n`),
	} {
		got, _ := read(t, changed)
		if strings.Contains(changed, `\r\n`) {
			changed = input // the columns behind it differ
			got.Sections, want.Sections = nil, nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", changed, diff)
		}
	}
}
