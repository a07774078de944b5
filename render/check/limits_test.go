package check

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/render/at"
)

// TestLimits holds each limit by what lies just below it and what lies on it.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		what, rule  string
		quiet, says string // the changes of a case
	}{
		{"half of another office's part", "likeness.other", like("like.sections.1", 49, 100), like("like.sections.1", 50, 100)},
		{"sixty per cent of last year's part", "likeness.last", like("last.sections.1", 59, 100), like("last.sections.1", 60, 100)},
		{"nearly all of last year's problems", "years.unchanged", like("last.sections.5", 94, 100), like("last.sections.5", 95, 100)},
		{"a part that is long enough to be compared", "likeness.other", like("like.sections.1", 79, 79), like("like.sections.1", 80, 80)},
		{"a part that is long enough, with last year's", "likeness.last", like("last.sections.1", 79, 79), like("last.sections.1", 80, 80)},
		{"a thousand characters", "overview.long", "sections.1 = " + strings.Repeat("字 ", 1000), "sections.1 = " + strings.Repeat("字 ", 1001)},
		{"sub-headings that arrange a part", "aspects.missing", headings(2), headings(3)},
		{"ten characters on problems", "problems.empty", "sections.5 = " + strings.Repeat("改", 10), "sections.5 = " + strings.Repeat("改", 9)},
		{"thirty characters without a full stop", "text.stop", stopless(29), stopless(30)},
		{"a number that has changed by ten", "years.change", change(20, 29), change(19, 29)},
		{"a number that was ten", "years.change", change(9, 29), change(10, 29)},
		{"a number that has changed by more than half", "years.change", change(40, 60), change(40, 61)},
		{"fees with parts of a fen", "fees.unit", "disclosure.fees.amount = 1.123456", "disclosure.fees.amount = 1.1234567"},
		{"fees of some ten thousand times last year's", "fees.unit", fees(2999), fees(3000)},
		{"two figures of works, one of them large", "years.repeated", repeated("公开12条。"), repeated("公开12条，培训2次。")},
		{"a large figure", "years.repeated", repeated("公开9条，培训2次。"), repeated("公开10条，培训2次。")},
	} {
		if got := found(runCase(t, c.quiet), c.rule); len(got) > 0 {
			t.Errorf("%s: just below, it finds %s", c.what, got)
		}
		if got := found(runCase(t, c.says), c.rule); len(got) == 0 {
			t.Errorf("%s: it finds nothing", c.what)
		}
	}
}

// like is a part, and the same one of another report, which have so many shingles
// of it in common; what else the other says is nothing.
func like(other string, common, of int) string {
	report, own, _ := strings.Cut(other, ".")
	text := []rune(distinct(0, of+shingleLength-1))
	edits := "last\n"
	for part := 1; part <= 6; part++ {
		edits += fmt.Sprintf("%s.sections.%d =\n", report, part)
	}
	theirs := string(text[:common+shingleLength-1]) + distinct(10_000, 50)
	return edits + own + " = " + string(text) + "\n" + other + " = " + theirs
}

// distinct are so many characters of which none stands twice.
func distinct(from, n int) string {
	runes := make([]rune, n)
	for i := range runes {
		runes[i] = rune(0x5000 + from + i)
	}
	return string(runes)
}

func headings(n int) string {
	text := "（一）主动公开。在网站公开，开展培训。\\n（二）依申请公开。做好信息管理。"
	if n > 2 {
		text += "\\n（三）政府信息管理。"
	}
	return "sections.1 = " + text
}

// stopless is a paragraph of so many characters that ends in none of the marks.
func stopless(n int) string {
	return "sections.1 + " + strings.Repeat("政", n/2) + "，" + strings.Repeat("务", n-n/2-1)
}

func change(before, now int) string {
	return fmt.Sprintf("disclosure.penalties.decisions = %d\nlast\nlast.disclosure.penalties.decisions = %d", now, before)
}

func fees(now int) string {
	return fmt.Sprintf("disclosure.fees.amount = %d\nlast\nlast.disclosure.fees.amount = 1", now)
}

func repeated(sentence string) string {
	return "sections.1.1 = " + sentence + "\nlast\nlast.sections.1.1 = " + sentence
}

// TestLikest names the likest report, and the first of those that are alike.
func TestLikest(t *testing.T) {
	own, _, _ := caseOf(t, "")
	var likes []*Reference
	for i, edits := range []string{"sections.2 = 没有。", "", "sections.2 = 没有。", ""} {
		f, _ := edited(t, "../../samples/example-2026.yaml", strings.Split(edits, "\n"))
		likes = append(likes, NewReference(fmt.Sprintf("%d.yaml", i+1), f))
	}
	for part, want := range map[int][2]string{1: {"（1.yaml）", "另有 3 份"}, 2: {"（2.yaml）", "另有 1 份"}} {
		var said []string
		for _, f := range found(run(own, nil, Options{Like: likes}), "likeness.other") {
			if f.Key.Within(at.Section(part)) {
				said = append(said, f.Text)
			}
		}
		if len(said) != 1 || !strings.Contains(said[0], want[0]) || !strings.Contains(said[0], want[1]) {
			t.Errorf("part %d: %q, wanted %q", part, said, want)
		}
	}
}
