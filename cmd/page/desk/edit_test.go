package desk

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
)

// set is an edit of a field.
func set(key at.Key, typing bool, lines ...string) edit {
	return edit{What: "改动" + string(key), Typing: typing, Ops: []operation{{Set: &key, Lines: lines}}}
}

// number is an edit of a number.
func number(key at.Key, token string) edit {
	return edit{What: "改动数字", Typing: true, Ops: []operation{{Numbers: map[at.Key]string{key: token}}}}
}

// TestUndo: what is typed at one place is one step, whatever the page does not know by itself
// comes back with it, and what was undone can be done again until something else is.
func TestUndo(t *testing.T) {
	d := newDesk(t)
	o, _ := ask[opened](t, d, "new", beginning{Agency: "示例县司法局", Year: 2026})
	if o.Reply.Undo != "" || o.Reply.Title != "示例县司法局2026年政府信息公开工作年度报告" {
		t.Errorf("opened: %+v", o.Reply)
	}
	for _, text := range []string{"1", "12", "123"} {
		ask[reply](t, d, "edit", set(at.Key("contact.phone"), true, text))
	}
	r, _ := ask[reply](t, d, "edit", set(at.Key("contact.person"), true, "王某"))
	if r.Undo != "改动contact.person" || r.Content != nil {
		t.Errorf("undo %q, content %v", r.Undo, r.Content)
	}
	ask[reply](t, d, "undo", none{})
	r, _ = ask[reply](t, d, "undo", none{})
	if r.Undo != "" || r.Redo != "改动contact.phone" || len(r.Content.Lines["contact.phone"]) != 0 {
		t.Errorf("both undone: %+v", r)
	}
	r, _ = ask[reply](t, d, "redo", none{})
	if !slices.Equal(r.Content.Lines["contact.phone"], []string{"123"}) {
		t.Errorf("redone: %v", r.Content.Lines)
	}
	r, _ = ask[reply](t, d, "edit", set(at.Signature, false, "示例县司法局"))
	if r.Redo != "" {
		t.Errorf("something else was done, and %q can be redone", r.Redo)
	}
}

// TestTotals: totals fill themselves, a wrong one is a contradiction or a fault at its place,
// and the one that is taken away is computed again.
func TestTotals(t *testing.T) {
	d := newDesk(t)
	o := sample(t, d, "xilinhot-sfj-2023.yaml")
	key := at.Key("applications.received.total")
	right := o.Reply.Printed[key]
	r, _ := ask[reply](t, d, "edit", number(key, " 99 "))
	if r.Printed[key] != "99" || !slices.ContainsFunc(r.Findings, func(f finding) bool { return f.Key == key && f.Stops == "unlessAnyway" }) {
		t.Errorf("a wrong total: %s, %+v", r.Printed[key], r.Findings)
	}
	r, _ = ask[reply](t, d, "edit", number(key, ""))
	if r.Printed[key] != right || !slices.Contains(r.Computed, key) || r.Open != o.Reply.Open {
		t.Errorf("without the total: %s of %v, %d open", r.Printed[key], r.Computed, r.Open)
	}
}

// TestYear: while the year is typed, the form stays; another year's form is handed over.
func TestYear(t *testing.T) {
	d := newDesk(t)
	ask[opened](t, d, "new", beginning{Agency: "示例县司法局", Year: 2026})
	for _, year := range []string{"", "2", "20", "201"} {
		var lines []string
		if year != "" {
			lines = []string{year}
		}
		r, _ := ask[reply](t, d, "edit", set(at.Year, true, lines...))
		if r.Form != nil || len(r.Findings) == 0 {
			t.Errorf("%q: form %v, findings %v", year, r.Form, r.Findings)
		}
	}
	r, _ := ask[reply](t, d, "edit", set(at.Year, true, "2019"))
	if r.Form == nil || r.Form.Layout == "2021" {
		t.Errorf("2019: %v", r.Form)
	}
}

// TestAnnexes: annexes are added, and taken away with what stands in them.
func TestAnnexes(t *testing.T) {
	d := newDesk(t)
	ask[opened](t, d, "new", beginning{Agency: "示例县司法局", Year: 2026})
	first, second, key := "第一份", "第二份", at.Annex(2)
	r, _ := ask[reply](t, d, "edit", edit{What: "添加附件", Ops: []operation{{AddAnnex: &first}, {AddAnnex: &second}}})
	if r.Content == nil || r.Form == nil || r.Content.Annexes != 2 {
		t.Fatalf("added: %+v", r)
	}
	ask[reply](t, d, "edit", edit{What: "改动附件", Ops: []operation{{Part: &key, Items: []Item{{Text: "正文。"}}}}})
	r, _ = ask[reply](t, d, "edit", edit{What: "删去附件", Ops: []operation{{RemoveAnnex: 1}}})
	want := &Content{
		Lines:   map[at.Key][]string{at.Agency: {"示例县司法局"}, at.Year: {"2026"}, at.AnnexName(1): {second}},
		Numbers: map[at.Key]string{}, Parts: map[at.Key][]Item{at.Annex(1): {{Text: "正文。"}}}, Annexes: 1,
	}
	if diff := cmp.Diff(want, r.Content); diff != "" {
		t.Errorf("removed (-want +got):\n%s", diff)
	}
}
