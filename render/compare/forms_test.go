package compare

import (
	"slices"
	"testing"

	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
)

// A found difference is what these tests look at of one.
type found struct {
	key           at.Key
	before, after string
}

func checkFound(t *testing.T, before, after *bind.Filled, want []found) {
	t.Helper()
	var got []found
	for _, d := range Compare(before, after).Differences {
		got = append(got, found{d.Key, d.Before, d.After})
	}
	if !slices.Equal(got, want) {
		t.Errorf("the differences are\n%v, wanted\n%v", got, want)
	}
}

// TestTotals holds that a total that is computed in both reports follows from what it is
// computed from, and cannot be taken by itself; and that what could not be read is compared
// as it stands.
func TestTotals(t *testing.T) {
	l := form(t)
	was, is := bindtest.Zeros(l), bindtest.Zeros(l)
	bindtest.Put(t, was, "applications", "received", "1 0 0 0 0 0")
	bindtest.Put(t, is, "applications", "received", "3 0 0 0 0 0")
	bindtest.Put(t, is, "applications", "granted", "１件 0 0 0 0 0 0")
	bindtest.Drop(t, is, "disclosure", "coercion")
	before, after := bound(l, was), bound(l, is)
	checkFound(t, before, after, []found{
		{"disclosure.coercion.decisions", "0", ""},
		{"applications.received.person", "1", "3"},
		{"applications.received.total", "1", "3"},
		{"applications.granted.person", "0", "１件"},
	})
	checkFound(t, before, before, nil)
	total := Compare(before, after).Differences[2]
	if total.Take != "" || total.Change != "+2" {
		t.Errorf("%+v", total)
	}
}

// TestForms holds that reports in two forms are compared where they have
// places in common, and that each other place is told of once.
func TestForms(t *testing.T) {
	const other = "table other 表二 其他\ncolumns 78mm 78mm\nsize 10pt 13pt\nrow-height 8mm\npadding 1mm\nkeys - paid\nrow |一|#|\nnone |二|#|\n"
	older := bindtest.Minimal(t, "down all = old + open + done", "down all = old + open + done\n"+other)
	newer := bindtest.Minimal(t, "done  |^|（二）已结|#|#|", "done  |^|（二）已结|#|#|\nmore  |三、更多|<|#|#|")
	was, is := bindtest.Zeros(older), bindtest.Zeros(newer)
	bindtest.Put(t, is, "cases", "open", "7 7")
	bindtest.Drop(t, was, "other", "none") // of what neither has nothing is told
	checkFound(t, bound(older, was), bound(newer, is), []found{
		{"cases.open.paid", "0", "7"},
		{"cases.open.total", "0", "7"},
		{"cases.more.paid", "", "0"},
		{"cases.more.total", "", "0"},
		{"other.row.paid", "0", ""},
	})
}
