package bind

import (
	"slices"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/report"
)

// TestSort holds the form's order: the report as a whole, then place by place as
// it is printed, with the office's data at the end. Findings are handed in from
// the last to the first.
func TestSort(t *testing.T) {
	l, r := placed(t)
	r.Table("disclosure").Notes = []report.Text{bindtest.Text(49, 5, "注")}
	f, _ := Bind(l, r, report.StandardFields())
	want := []at.Key{
		at.Whole,
		at.Title,
		"opening.1", "opening.2",
		"sections.1", "sections.1.title", "sections.1.1",
		"sections.2", "sections.2.title", "sections.2.1", "sections.2.2",
		"disclosure", "disclosure.rules", "disclosure.rules.made", "disclosure.rules.repealed", "disclosure.rules.valid", "disclosure.normative",
		"disclosure.fees.amount", "disclosure.notes.1",
		"sections.3", "sections.3.title",
		"applications.received", "applications.received.total", "applications.carried_over", "applications.notes.1", "applications.notes.2",
		"sections.4", "litigation.cases.after.total",
		"sections.5", "sections.6", "sections.6.title",
		"attachments.1", "attachments.2",
		at.Signature, at.Date, at.Contact, "contact.phone",
	}
	findings := make([]at.Finding, len(want))
	for i, key := range want {
		findings[len(want)-1-i] = at.Finding{Key: key}
	}
	f.Sort(findings)
	var got []at.Key
	for _, f := range findings {
		got = append(got, f.Key)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the order is\n%v, wanted\n%v", got, want)
	}
}

// TestSortTies holds how findings about one place are ordered: by its characters,
// then by where they were read, or else as they came. A place that nothing is
// printed at counts as the place around it; what lies in none, as the report.
func TestSortTies(t *testing.T) {
	l, r := placed(t)
	f, _ := Bind(l, r, report.StandardFields())
	line := func(n int) at.Source { return bindtest.Text(n, 1, "").Source }
	findings := []at.Finding{
		{Text: "p", Key: "sections.1.1", Start: 5, End: 6, Source: line(1)},
		{Text: "o", Key: "sections.1.1", Start: 4, End: 9, Source: line(2)},
		{Text: "m", Key: "sections.1.1", Start: 0, Source: line(7)},
		{Text: "n", Key: "sections.1.1", Start: 0, Source: line(8)},
		{Text: "l", Key: "sections.1.1", Start: 0, End: 9, Source: line(3)}, // where it ends is no matter
		{Text: "q", Key: "sections.2", Source: line(9)},
		{Text: "r", Key: "sections.2.7", Source: line(9)}, // there is no seventh paragraph: as stable as its part
		{Text: "s", Key: "sections.2", Source: line(9)},
		{Text: "k", Key: "sections.1.title"},
		{Text: "b", Key: at.Whole, Source: line(2)},
		{Text: "c", Key: at.Agency, Source: line(2)}, // printed nowhere
		{Text: "d", Key: "others.row.column", Source: line(2)},
		{Text: "a", Key: "sections.7", Source: line(1)}, // no part of the form
		{Text: "t", Key: "applications.unknown.person", Source: line(9)},
		{Text: "u", Key: "applications.received.person"},
	}
	f.Sort(findings)
	var got strings.Builder
	for _, f := range findings {
		got.WriteString(f.Text)
	}
	if got.String() != "bcdaklmnopqrstu" {
		t.Errorf("the order is %s", got.String())
	}
	one := findings[:1]
	if f.Sort(one); one[0].Text != "b" {
		t.Error("a single finding was changed")
	}
	f.Sort(nil)
}
