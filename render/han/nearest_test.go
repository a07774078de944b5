package han

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	known := []string{"agency", "year", "received", "carried_over", "carried_forward", "fees", "date", "标题", "成文日期"}
	for word, want := range map[string]string{
		"agency":          "agency",
		"agncy":           "agency",
		"agenncy":         "agency",
		"agnecy":          "agency", // neighbours exchanged: one edit
		"AGENCY":          "agency",
		"recieved":        "received",
		"carried-over":    "carried_over",
		"carriedforward":  "carried_forward",
		"yaer":            "year",
		"data":            "date",
		"成文时间":            "",
		"成文日":             "成文日期",
		"name":            "", // half of date's letters
		"conclusion":      "",
		"x":               "",
		"":                "",
		"标":               "标题",
		"fee":             "fees",
		"received\u200b":  "received",
		"agency/agency/a": "",
		"dtae":            "date", // neighbours exchanged
		"ａｇｅｎｃｙ":          "agency",
		"成⽂⽇期":            "成文日期", // radicals
		"dxae":            "",     // of two wrong letters only one is a neighbour's
		"dtxe":            "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
	if got := Nearest("ab", []string{"aa", "ac"}); got != "aa" {
		t.Errorf("of two words equally near %q was taken, want the first", got)
	}
	if got := Nearest("乙", []string{"甲"}); got != "" {
		t.Errorf("%q was taken, which has nothing in common", got)
	}
	long := strings.Repeat("a", longestWord)
	if got := Nearest(long, []string{long[1:]}); got != long[1:] {
		t.Errorf("of %d characters the word is %q", longestWord, got)
	}
	if got := Nearest(long+"a", []string{long}); got != "" {
		t.Errorf("of %d characters the word is %q", longestWord+1, got)
	}
	if got := Nearest(strings.Repeat("a", 1<<20), []string{strings.Repeat("a", 1<<20-1)}); got != "" {
		t.Error("a word beyond all measure was compared")
	}
}
