package han

import (
	"strings"
	"testing"
)

func TestIs(t *testing.T) {
	for _, r := range "一龥〇㐀𠮷豈々鿿" {
		if !Is(r) {
			t.Errorf("%c is no Chinese character", r)
		}
	}
	for _, r := range "aé1０ａ，。《—·　＋ᄀあ" {
		if Is(r) {
			t.Errorf("%c is a Chinese character", r)
		}
	}
}

// Signs that Chinese faces have in full width count as such, though they are
// Latin ones: ×.
func TestHalves(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "a": 1, "政府": 4, "第 2 段": 7, "é": 1, "×÷±§°": 10, "“”": 4, "——": 4, "𠮷": 2, "２": 2, "　": 2,
	} {
		if got := Halves(text); got != want {
			t.Errorf("%q takes %d halves, want %d", text, got, want)
		}
	}
}

// No mark is both of those that may not begin a line and of those that may not
// end one, and none is there twice.
func TestLineMarks(t *testing.T) {
	seen := map[rune]bool{}
	for _, r := range Openers + Closers + Stops + Tight + Dashes {
		if seen[r] {
			t.Errorf("%c is there twice", r)
		}
		seen[r] = true
		opens := strings.ContainsRune(Openers, r)
		if NoLineEnd(r) != opens || NoLineStart(r) == opens {
			t.Errorf("%c: may not end a line: %t, may not begin one: %t", r, NoLineEnd(r), NoLineStart(r))
		}
	}
	for _, r := range "政a1 “" {
		if NoLineStart(r) {
			t.Errorf("%c may not begin a line", r)
		}
	}
	for _, r := range "政a1 ”。" {
		if NoLineEnd(r) {
			t.Errorf("%c may not end a line", r)
		}
	}
}

func TestIsDigits(t *testing.T) {
	for text, want := range map[string]bool{"0": true, "2026": true, "": false, "２": false, "-1": false, "1.5": false, "1 ": false, "一": false} {
		if got := IsDigits(text); got != want {
			t.Errorf("%q is digits: %t", text, got)
		}
	}
}

func TestFold(t *testing.T) {
	const wide, folded = "１２％．（一）：；，!?(b);:政", "12%.（一）：；，！？（b）；：政"
	got := strings.Map(Fold, wide)
	if got != folded {
		t.Errorf("%s, want %s", got, folded)
	}
	if again := strings.Map(Fold, got); again != got {
		t.Errorf("folded twice it is %s", again)
	}
	if Fold(',') != ',' || Fold('，') != '，' {
		t.Error("a comma that may part thousands is folded")
	}
}

// What Ordinal writes, ReadInteger reads.
func TestOrdinal(t *testing.T) {
	for n := 1; n <= 99; n++ {
		s := []rune(Ordinal(n))
		if value, size := ReadInteger(s); value != int64(n) || size != len(s) {
			t.Errorf("%d is %s, which is read as %d in %d characters", n, string(s), value, size)
		}
	}
	for n, want := range map[int]string{1: "一", 10: "十", 12: "十二", 20: "二十", 21: "二十一", 99: "九十九", 0: "0", 100: "100", -1: "-1"} {
		if got := Ordinal(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}

func TestQuote(t *testing.T) {
	for text, want := range map[string]string{"": "“”", "甲": "“甲”", "称“甲”的": "“称‘甲’的”"} {
		if got := Quote(text); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// A message quotes nothing that a terminal would obey or that nobody sees, keeps
// to a line, and does not grow with what it quotes.
func TestShown(t *testing.T) {
	long := strings.Repeat("政", 30)
	for text, want := range map[string]string{
		"":                 "",
		"（三）不公开　a":         "（三）不公开　a",
		"甲\n乙\t丙\r\u00a0丁": "甲 乙 丙  丁",
		"甲\u200b\x1b[31m":  "甲<U+200B><U+001B>[31m",
		"\u202e\ufeff":     "<U+202E><U+FEFF>",
		"\xff":             "�",
		long:               long,
		long + "府":         long + "……",
	} {
		if got := Shown(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}
