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

// TestCompare holds what two reports have differently, in the order of the second
// one's form, and last what only the first has.
func TestCompare(t *testing.T) {
	l, r := placed(t)
	before, _ := Bind(l, r, report.StandardFields())
	_, changed := placed(t)
	bindtest.Put(t, changed, "applications", "received", "2 0 0 0 0 0")
	changed.Sections[0].Paragraphs = append(changed.Sections[0].Paragraphs, bindtest.Text(99, 5, "三段。"))
	changed.Sections[1].Paragraphs[0].Text = "改过的一段。"
	changed.Table("disclosure").Notes = []report.Text{bindtest.Text(49, 5, "新注")}
	changed.Table("applications").Notes = changed.Table("applications").Notes[:1]
	changed.Attachments = nil
	changed.SetLine("contact.phone", bindtest.Text(54, 10, "0000-1111111"))
	changed.Lines[at.Body] = report.Text{Text: "县级部门"} // not printed
	after, _ := Bind(l, changed, report.StandardFields())
	checkChanges(t, before, after, []Change{
		{"sections.1.1", "一段。", "改过的一段。"},
		{"sections.2.3", "", "三段。"},
		{"disclosure.notes.1", "", "新注"},
		{"applications.received.person", "1", "2"},
		{"applications.received.total", "1", "2"}, // computed in both
		{"contact.phone", "0000-0000000", "0000-1111111"},
		{"applications.notes.2", "注二", ""},
		{"attachments.1", "目录", ""},
		{"attachments.2", "办法", ""},
	})
	checkChanges(t, before, before, nil)
}

// TestCompareUnread holds that what could not be read is compared as it stands.
func TestCompareUnread(t *testing.T) {
	l, r := placed(t)
	before, _ := Bind(l, r, report.StandardFields())
	_, changed := placed(t)
	bindtest.Put(t, changed, "applications", "granted", "１件 0 0 0 0 0 0")
	bindtest.Drop(t, changed, "disclosure", "coercion")
	after, _ := Bind(l, changed, report.StandardFields())
	checkChanges(t, before, after, []Change{
		{"disclosure.coercion.decisions", "0", ""},
		{"applications.granted.person", "1件", "１件"},
	})
}

// TestCompareForms holds that reports in two forms are compared where they have
// places in common, and that each other place is told of once.
func TestCompareForms(t *testing.T) {
	const other = "table other 表二 其他\ncolumns 78mm 78mm\nsize 10pt 13pt\nrow-height 8mm\npadding 1mm\nkeys - paid\nrow |一|#|\nnone |二|#|\n"
	older := bindtest.Minimal(t, "down all = old + open + done", "down all = old + open + done\n"+other)
	newer := bindtest.Minimal(t, "done  |^|（二）已结|#|#|", "done  |^|（二）已结|#|#|\nmore  |三、更多|<|#|#|")
	was, is := bindtest.Zeros(older), bindtest.Zeros(newer)
	bindtest.Put(t, is, "cases", "open", "7 7")
	bindtest.Drop(t, was, "other", "none") // of what neither has nothing is told
	before, _ := Bind(older, was, report.StandardFields())
	after := bind(t, newer, is)
	checkChanges(t, before, after, []Change{
		{"cases.open.paid", "0", "7"},
		{"cases.open.total", "0", "7"},
		{"cases.more.paid", "", "0"},
		{"cases.more.total", "", "0"},
		{"other.row.paid", "0", ""},
	})
}

func checkChanges(t *testing.T, before, after *Filled, want []Change) {
	t.Helper()
	if got := Compare(before, after); !slices.Equal(got, want) {
		t.Errorf("the changes are\n%v, wanted\n%v", got, want)
	}
}
