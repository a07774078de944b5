package check

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/bind"
)

// TestLedger changes some numbers of table 3 of a sound report and demands exactly
// the findings that say something of their own. In the sample the totals of what was
// received, carried over and carried forward are written, all others are computed.
func TestLedger(t *testing.T) {
	for name, c := range map[string]struct {
		written string // all, or the row whose totals are written besides
		changes map[at.Key]int
		unread  at.Key
		want    []string
	}{
		// The column's sum is wrong only by way of the total that was computed from
		// the cell that is suspected.
		"what was computed from the suspect": {
			"granted", map[at.Key]int{"granted.person": 1}, "",
			[]string{"applications.across granted.person 12"},
		},
		// Any number of the column may be wrong, of what was received or handed on. That
		// the totals of the columns do not balance either is a matter of course.
		"the column of totals": {
			"", map[at.Key]int{"received.person": 1, "received.total": 1}, "",
			[]string{"applications.balance concluded.person"},
		},
		"the column of totals, of which two are wrong": {
			"all", map[at.Key]int{"received.total": 1, "carried_over.total": 1}, "",
			[]string{"applications.across carried_over.total", "applications.across received.total", "applications.balance concluded.total"},
		},
		"the column of totals, of which one is right in its column and wrong in its row": {
			"concluded", map[at.Key]int{"received.person": 1, "received.total": 1, "concluded.business": 1}, "",
			[]string{
				"applications.across concluded.business 6", "applications.balance concluded.business 6", "applications.balance concluded.person",
				"applications.balance concluded.total", "applications.total concluded.business 6",
			},
		},
		// The number of the firms stands in one sum that is known, that of the
		// persons in two.
		"one sum would be mended, then two": {
			"all", map[at.Key]int{"received.person": 1}, "carried_forward.business",
			[]string{"applications.across received.person 27", "applications.balance received.person 27"},
		},
		"the suspect stands in a sum that is not known": {
			"all", map[at.Key]int{"concluded.person": 1}, "received.person",
			[]string{"applications.across concluded.person 27", "applications.total concluded.person 27"},
		},
		// To have been carried over less than nothing would mend two sums.
		"no number is negative": {
			"all", map[at.Key]int{
				"received.research": 1, "received.total": 1, // to be handed on, and then not
				"carried_over.total": -1,
			}, "",
			[]string{"applications.across carried_over.total", "applications.balance concluded.research"},
		},
	} {
		f := sample(t, "example-2026")
		for k, v := range f.Values {
			row := k.Parts().Row
			if c.written == "all" || c.written == row {
				v.Terms = nil
			}
			f.Values[k] = v
		}
		for k, by := range c.changes {
			add(t, f, "applications."+k, by)
		}
		compute(f)
		delete(f.Values, "applications."+c.unread)
		if got := ledgerOf(f); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%s\nwanted:\n%s", name, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

// add changes a number.
func add(t *testing.T, f *bind.Filled, k at.Key, by int) {
	t.Helper()
	n, err := bind.ParseNumber(strconv.Itoa(by))
	if err != nil {
		t.Fatal(err)
	}
	put(f, k, f.Values[k].Number.Add(n))
}

func put(f *bind.Filled, k at.Key, n bind.Number) {
	v := f.Values[k]
	v.Number, v.Text = n, n.String()
	f.Values[k] = v
}

// compute computes the totals anew, those of totals last.
func compute(f *bind.Filled) {
	table := f.Layout.Table("applications")
	for range 2 {
		for k, v := range f.Values {
			if v.Computed() && k.Within(at.Table(table.Name)) {
				sum, _ := f.Total(table.Definitions(k)[0])
				put(f, k, sum)
			}
		}
	}
}

// ledgerOf is what the sums find, each with the row and column that it is about
// and, if one is suspected, what its number should be.
func ledgerOf(f *bind.Filled) []string {
	c := &checker{Filled: f}
	c.sums()
	var all []string
	for _, p := range c.findings {
		line := p.Rule + " " + strings.TrimPrefix(string(p.Key), "applications.")
		if _, amended, ok := strings.Cut(p.Text, " 改为 "); ok {
			line += " " + strings.TrimSuffix(amended, "，各处就都对得上。")
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}
