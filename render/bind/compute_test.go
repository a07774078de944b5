package bind

import (
	"testing"

	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/report"
)

// TestBindMutual has two cells that define each other, of which one is also the
// sum of a column: both can be computed, whichever is asked for first.
func TestBindMutual(t *testing.T) {
	for _, sums := range []string{"across other = paid\ndown last = old + open", "across paid = other\ndown last = open + old"} {
		for _, keys := range []string{"paid other", "other paid"} {
			l := bindtest.Minimal(t, "down all = old + open + done", "keys - - "+keys+"\nlast |四、其他|<|#|#|\n"+sums)
			r := bindtest.Zeros(l)
			bindtest.Put(t, r, "cases", "old", "3 3")
			bindtest.Put(t, r, "cases", "open", "4 4")
			bindtest.Drop(t, r, "cases", "last")
			f := bind(t, l, r)
			for _, key := range []at.Key{"cases.last.paid", "cases.last.other"} {
				if v := f.Values[key]; v.Text != "7" || !v.Computed() || !v.Source.IsZero() {
					t.Errorf("%s, %s: %s is %+v, wanted 7", sums, keys, key, v)
				}
			}
		}
	}
}

// TestBindFaulty holds that a report with faults is computed as far as it goes:
// what depends on them is no fault of its own, and what could not be read stands
// as it is, even where a sum would give it a value.
func TestBindFaulty(t *testing.T) {
	l := bindtest.Minimal(t, "down all", "down all")
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "cases", "old", "3 3")
	bindtest.Put(t, r, "cases", "open", "1件 1")
	bindtest.Put(t, r, "cases", "done", "2 /")
	bindtest.Drop(t, r, "cases", "all")
	f, faults := Bind(l, r, report.StandardFields())
	if len(faults) != 2 || faults[0].Rule != "cell.number" || faults[1].Rule != "cell.blank" {
		t.Errorf("faults are %v", faults)
	}
	for key, want := range map[at.Key]string{
		"cases.open.paid":  "1件", // not 1, its total
		"cases.done.total": "/",
		"cases.all.paid":   "",
		"cases.all.total":  "",
	} {
		if v, ok := f.Values[key]; ok || f.Printed(key) != want {
			t.Errorf("%s shows %q and has the value %+v", key, f.Printed(key), v)
		}
	}
	bindtest.Put(t, r, "cases", "done", "2 2")
	f, _ = Bind(l, r, report.StandardFields())
	if v := f.Values["cases.all.total"]; v.Text != "6" {
		t.Errorf("the total whose terms are all known is %+v, wanted 6", v)
	}
	if v := f.Values["cases.all.paid"]; v.Text != "6" { // along its row
		t.Errorf("the cell beside it is %+v, wanted 6", v)
	}
}

// TestBindLeftOut leaves out single totals of a row that gives others: what sums
// define is computed, and what they do not is missing where it belongs.
func TestBindLeftOut(t *testing.T) {
	l := bindtest.Minimal(t, "down all", "down all")
	r := bindtest.Zeros(l)
	bindtest.Put(t, r, "cases", "old", "3 _")
	bindtest.Put(t, r, "cases", "done", "1 1")
	bindtest.Put(t, r, "cases", "all", "_ 4")
	f := bind(t, l, r)
	for key, want := range map[at.Key]string{"cases.old.total": "3", "cases.all.paid": "4"} {
		if v := f.Values[key]; v.Text != want || !v.Computed() || !v.Source.IsZero() {
			t.Errorf("%s is %+v, wanted %s", key, v, want)
		}
	}
	l = bindtest.Minimal(t, "across total = paid", "across total = paid")
	r = bindtest.Zeros(l)
	bindtest.Put(t, r, "cases", "old", "_ _")
	cell := at.Source{File: "某局.xlsx", Sheet: "表一", Cell: "C4"}
	r.Places = map[at.Key]at.Source{"cases.old.paid": cell}
	faults := faultsOf(t, l, r)
	if len(faults) == 0 || faults[0].Rule != "cell.undefined" || faults[0].Source != cell {
		t.Errorf("faults are %v", faults)
	}
}
