package check

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/report"
)

// TestPartial: a report of which anything may be missing is checked as far as it
// goes, and never brings the program down. It is checked alike each time.
func TestPartial(tb *testing.T) {
	rapid.Check(tb, func(t *rapid.T) {
		own, read := damaged(tb, t, rapid.SampledFrom(sampleNames).Draw(t, "sample"))
		last, _ := damaged(tb, t, rapid.SampledFrom(sampleNames).Draw(t, "last"))
		last.Report.Year = own.Report.Year - rapid.IntRange(0, 1).Draw(t, "years")
		like, _ := damaged(tb, t, rapid.SampledFrom(sampleNames).Draw(t, "like"))
		other := NewReference("别的局.yaml", like)
		o := Options{Forms: forms(tb), Last: &Reference{Name: "去年.yaml", Filled: last}, Like: []*Reference{other, {}}}
		if first, again := run(own, read, o), run(own, read, o); !slices.Equal(first, again) {
			t.Fatalf("first %v\nthen %v", first, again)
		}
	})
}

// damaged is a sample from which numbers, rows, tables, paragraphs and sections
// were taken at random, and what binding it found.
func damaged(tb testing.TB, t *rapid.T, name string) (*bind.Filled, []at.Finding) {
	r := readReport(tb, "../../samples/"+name+".yaml")
	drop := func(what string) bool { return rapid.IntRange(0, 9).Draw(t, what) == 0 }
	r.Tables = slices.DeleteFunc(r.Tables, func(report.Table) bool { return drop("table") })
	for i := range r.Tables {
		r.Tables[i].Rows = slices.DeleteFunc(r.Tables[i].Rows, func(report.Row) bool { return drop("row") })
	}
	r.Sections = slices.DeleteFunc(r.Sections, func(report.Section) bool { return drop("section") })
	for i := range r.Sections {
		r.Sections[i].Paragraphs = slices.DeleteFunc(r.Sections[i].Paragraphs, func(report.Text) bool { return drop("paragraph") })
	}
	r.Lines[at.Agency] = report.Text{Text: rapid.SampledFrom([]string{r.Agency(), "", "（", "示例市人民政府", "示例镇人民政府"}).Draw(t, "agency")}
	r.Lines[at.Body] = report.Text{Text: rapid.SampledFrom([]string{"", "县级部门", "县直部门"}).Draw(t, "body")}
	f, read := bound(tb, r)
	for _, k := range slices.Sorted(maps.Keys(f.Values)) {
		damage(t, f, k)
	}
	return f, read
}

// damage takes a number away, or puts another in its place.
func damage(t *rapid.T, f *bind.Filled, k at.Key) {
	switch rapid.IntRange(0, 30).Draw(t, "damage") {
	case 0:
		delete(f.Values, k)
	case 1:
		n, err := bind.ParseNumber(rapid.StringMatching(`-?[1-9][0-9]{0,30}(\.[0-9]{1,8})?`).Draw(t, "number"))
		if err != nil {
			t.Fatal(err)
		}
		v := bind.Value{Number: n, Text: n.String()}
		if rapid.Bool().Draw(t, "computed") {
			v.Terms = []at.Key{k} // from itself, even
		}
		f.Values[k] = v
	}
}
