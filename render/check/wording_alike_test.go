package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/han"
)

// TestLookalikesHideNothing holds that every rule finds in a text that came out of a
// PDF file, with radicals in place of ideographs, what it finds in the text as it was
// meant, at the same characters.
func TestLookalikesHideNothing(t *testing.T) {
	radicals := map[rune]rune{}
	for r := '\u2e80'; r <= '\u2fd5'; r++ {
		if meant, guise := han.Meant(r); guise == han.Radical && meant < 0x10000 {
			radicals[meant] = r
		}
	}
	disguise := func(r rune) rune {
		if radical, known := radicals[r]; known {
			return radical
		}
		return r
	}
	changed := 0
	for _, rule := range []string{"text.confusable", "text.foreign", "text.stop", "figures.received", "figures.carried", "year.period", "citation.notice", "section.title", "title.wording"} {
		for name, edits := range casesOf(t, rule, "find") {
			disguised := strings.Map(disguise, edits)
			if disguised == edits {
				continue
			}
			changed++
			want, got := places(runCase(t, edits)), places(runCase(t, disguised))
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s: found %q, wanted %q", rule, name, got, want)
			}
		}
	}
	if changed < 10 {
		t.Errorf("only %d cases have a radical", changed)
	}
}

// places are the rules and the places of findings, but for those on look-alikes.
func places(findings []at.Finding) []string {
	var all []string
	for _, f := range findings {
		if f.Rule != "text.lookalike" {
			all = append(all, fmt.Sprintf("%s %s %d-%d", f.Rule, f.Key, f.Start, f.End))
		}
	}
	return all
}
