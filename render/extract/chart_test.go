package extract

import (
	"slices"
	"testing"

	"nianbao/render/bind/bindtest"
	"nianbao/render/report"
)

// TestChartsBack holds that reports with charts come back out of their annexes: charts of
// all shapes, with rows of their own and with those of tables, and that nothing is said of
// what is drawn there.
func TestChartsBack(t *testing.T) {
	set, reports := forms(t), 40
	if testing.Short() {
		reports = 8
	}
	l := bindtest.Form(t, "2021")
	for seed := range reports {
		want := bindtest.Any(l, uint64(seed), bindtest.Mixed)
		want.Year = 2026
		bindtest.WithAnnexes(want, uint64(seed), bindtest.Mixed)
		bindtest.WithCharts(want, uint64(seed), append(odd, bindtest.Mixed...))
		got := mustRead(t, input(set, annexOf(t, l, want)))
		want.Sections = slices.DeleteFunc(want.Sections, func(s report.Section) bool { return len(s.Paragraphs)+len(s.Blocks) == 0 })
		if diff := sameParts(want, got); diff != "" {
			t.Fatalf("report %d (-want +got):\n%s", seed, diff)
		}
	}
}
