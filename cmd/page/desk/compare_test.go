package desk

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/report"
)

// returned is the Word file of a draft in which somebody else has changed a text and a number.
func returned(t *testing.T, d *Desk) File {
	t.Helper()
	other := newDesk(t)
	ask[opened](t, other, "restore", map[string]any{"content": d.draft.content})
	part, items := at.Section(5), slices.Clone(d.draft.content.Parts[at.Section(5)])
	items[0].Text += "补充一句。"
	ask[reply](t, other, "edit", edit{Ops: []operation{{Part: &part, Items: items}, {Numbers: map[at.Key]string{"disclosure.rules.made": "7"}}}})
	_, made := ask[none](t, other, "make", making{Formats: []string{"docx"}, Anyway: true})
	made[0].Name = "退回.docx"
	return made[0]
}

// TestMerge: what a returned copy has is listed, taken one by one, and each taking can be undone.
func TestMerge(t *testing.T) {
	d := newDesk(t)
	sample(t, d, "xilinhot-sfj-2023.yaml")
	back := lie(t, d, returned(t, d))
	p, _ := ask[proposed](t, d, "merge", copies{[]string{back.Handle}})
	if len(p.Proposals) < 2 {
		t.Fatalf("proposals: %+v", p)
	}
	i := slices.IndexFunc(p.Proposals, func(x difference) bool { return strings.HasSuffix(x.After, "补充一句。") })
	if i < 0 {
		t.Fatalf("the sentence is not among %+v", p.Proposals)
	}
	type taken struct {
		Reply reply
		proposed
	}
	after, _ := ask[taken](t, d, "take", map[string]any{"handles": []string{back.Handle}, "names": []string{p.Proposals[i].Take}})
	if len(after.Proposals) != len(p.Proposals)-1 || !strings.HasSuffix(after.Reply.Content.Parts[at.Section(5)][0].Text, "补充一句。") {
		t.Errorf("taken: %+v", after)
	}
	undone, _ := ask[reply](t, d, "undo", none{})
	if strings.HasSuffix(undone.Content.Parts[at.Section(5)][0].Text, "补充一句。") {
		t.Error("what was taken stays")
	}
}

// TestDifferences: what was signed is held against what has become of it, in a list and in Word.
func TestDifferences(t *testing.T) {
	d := newDesk(t)
	signed := sample(t, d, "xilinhot-sfj-2023.yaml").Content
	ask[reply](t, d, "edit", set(at.Key("contact.phone"), true, "0479-8222222"))
	got, _ := ask[struct {
		Differences []difference
		Total       string
	}](t, d, "differences", since{signed})
	if len(got.Differences) != 1 || got.Differences[0].Key != "contact.phone" || got.Total == "" {
		t.Errorf("differences: %+v", got)
	}
	if _, made := ask[none](t, d, "changes", since{signed}); len(made) != 1 || !strings.HasSuffix(made[0].Name, "修订.docx") {
		t.Errorf("changes: %v", made)
	}
}

// TestVerify: a page that was published is held against the signed version, not against what has
// become of it.
func TestVerify(t *testing.T) {
	d := newDesk(t)
	signed := sample(t, d, "xilinhot-sfj-2023.yaml").Content
	_, made := ask[none](t, d, "make", making{Formats: []string{"html"}})
	page := made[0]
	page.Data = bytes.Replace(page.Data, []byte("610篇"), []byte("601篇"), 1)
	ask[reply](t, d, "edit", set(at.Key("contact.phone"), true, "0479-8222222"))
	type verified struct{ Discrepancies []discrepancy }
	got, _ := ask[verified](t, d, "verify", map[string]any{"handle": lie(t, d, page).Handle, "content": signed})
	if len(got.Discrepancies) != 1 || got.Discrepancies[0].Kind != "differs" {
		t.Errorf("discrepancies: %+v", got)
	}
}

// TestRemarks: what somebody wrote beside a cell of a workbook is told at its place.
func TestRemarks(t *testing.T) {
	r, err := render.New(render.Options{Faces: builtin.Faces()})
	if err != nil {
		t.Fatal(err)
	}
	faulty, err := r.Read("with-faults.yaml", readFile(t, samples+"/with-faults.yaml").Data)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	name, err := faulty.Annotate(context.Background(), &b, faulty.Findings())
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t)
	back := lie(t, d, File{Name: name, Data: b.Bytes()})
	got, _ := ask[struct{ Remarks []remark }](t, d, "remarks", handled{back.Handle})
	if back.Remarks == 0 || len(got.Remarks) != back.Remarks || !slices.ContainsFunc(got.Remarks, func(m remark) bool { return m.Key != "" && m.Where != "" }) {
		t.Errorf("%d remarks, %+v", back.Remarks, got)
	}
}

// TestSave: the draft's file has everything, and what the page has besides.
func TestSave(t *testing.T) {
	for _, name := range sampleNames(t) {
		d := newDesk(t)
		o := sample(t, d, name)
		_, made := ask[none](t, d, "save", map[string]string{"extra": `{"versions":[]}`})
		again := newDesk(t)
		back := lie(t, again, made[0])
		if back.Carried == nil || *back.Carried != `{"versions":[]}` {
			t.Errorf("%s: carried %v", name, back.Carried)
		}
		ask[opened](t, again, "adopt", handled{back.Handle})
		want, err := report.Data(d.draft.report.Filled().Report, d.fields)
		if err != nil {
			t.Fatal(err)
		}
		got, err := report.Data(again.draft.report.Filled().Report, again.fields)
		if err != nil || string(got) != string(want) {
			t.Errorf("%s: the draft's file has another report: %v", name, err)
		}
		if o.Reply.Open != d.judge(again.draft.report.Reviewed()).Open {
			t.Errorf("%s: another number of faults", name)
		}
	}
}
