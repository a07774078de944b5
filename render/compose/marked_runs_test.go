package compose

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/at"
	"nianbao/render/doc"
)

// TestMarkedRuns holds how runs become others: what stays looks as it does now, what an editor
// counts by itself is kept, deleted or inserted as a whole, and what was deleted is counted
// no more.
func TestMarkedRuns(t *testing.T) {
	run := func(text string, c doc.Change) doc.Run { return doc.Run{Text: text, Change: c} }
	refers := func(text string, c doc.Change) doc.Run {
		return doc.Run{Text: text, Refers: "sections.1.blocks.1", Change: c}
	}
	m := &marker{stays: map[at.Key]bool{"sections.1.blocks.1": true}}
	gone := doc.Run{Text: "表2", Refers: "sections.1.blocks.2"} // to which nothing leads in the first text
	came := gone
	came.Change = doc.Inserted
	for _, c := range []struct {
		name          string
		before, after []doc.Run
		want          []doc.Run
	}{
		{"the same", []doc.Run{run("见", 0), run("表1。", 0)}, []doc.Run{run("见表1", 0), run("。", 0)}, []doc.Run{run("见表1", 0), run("。", 0)}},
		{"a field that stays", []doc.Run{run("见", 0), refers("表1", 0), run("等。", 0)}, []doc.Run{run("见", 0), refers("表1", 0), run("。", 0)},
			[]doc.Run{run("见", 0), refers("表1", 0), run("等", doc.Deleted), run("。", 0)}},
		{"a field with another number", []doc.Run{run("见", 0), refers("表1", 0), run("。", 0)}, []doc.Run{run("见", 0), refers("表12", 0), run("。", 0)},
			[]doc.Run{run("见", 0), run("表1", doc.Deleted), refers("表12", doc.Inserted), run("。", 0)}},
		{"a field in place of words", []doc.Run{run("详见附表第1张。", 0)}, []doc.Run{run("详见", 0), refers("表1", 0), run("。", 0)},
			[]doc.Run{run("详见", 0), run("附表第1张", doc.Deleted), refers("表1", doc.Inserted), run("。", 0)}},
		{"a field that leads to something new", []doc.Run{run("见表2。", 0)}, []doc.Run{run("见", 0), gone, run("。", 0)},
			[]doc.Run{run("见", 0), run("表2", doc.Deleted), came, run("。", 0)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, m.runs(c.before, c.after)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestCutRuns holds where runs are cut whose paragraph was divided: behind what was deleted
// at the cut.
func TestCutRuns(t *testing.T) {
	runs := []doc.Run{{Text: "一二"}, {Text: "三", Change: doc.Deleted}, {Text: "四五"}}
	want := [][]doc.Run{{{Text: "一二"}, {Text: "三", Change: doc.Deleted}, {Text: "四"}}, {{Text: "五"}}}
	if diff := cmp.Diff(want, cutRuns(runs, []int{len("一二四")}, doc.Deleted)); diff != "" {
		t.Error(diff)
	}
	want = [][]doc.Run{{{Text: "一二"}, {Text: "三", Change: doc.Deleted}}, {{Text: "四五"}}, nil}
	if diff := cmp.Diff(want, cutRuns(runs, []int{len("一二"), len("一二四五")}, doc.Deleted)); diff != "" {
		t.Error(diff)
	}
}
