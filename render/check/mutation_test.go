package check

import (
	"slices"
	"strings"
	"testing"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
)

// TestMutations changes each number that a sum binds, on two sound reports with
// all their totals written out, by one up and by one down, and demands that each
// sum that the number stands in answers with its rule, at the right row or
// column, and that no other sum does.
func TestMutations(t *testing.T) {
	for _, name := range []string{"example-2026", "xilinhot-sfj-2023"} {
		f := writtenOut(sample(t, name))
		mutated := 0
		for _, table := range f.Layout.Tables {
			for _, k := range boundBySums(table) {
				mutated++
				for _, change := range []string{"1", "-1"} {
					mutate(t, f, table, k, change)
				}
			}
		}
		if mutated != 190 {
			t.Errorf("%s: %d numbers are bound by sums, wanted 25 × 7 + 15", name, mutated)
		}
	}
}

// writtenOut is a report as if its computed totals had been written in it.
func writtenOut(f *bind.Filled) *bind.Filled {
	for k, v := range f.Values {
		v.Terms = nil
		f.Values[k] = v
	}
	return f
}

func boundBySums(table *layouts.Table) []at.Key {
	var all []at.Key
	for _, s := range table.Sums {
		all = append(append(all, s.Left...), s.Right...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func mutate(t *testing.T, f *bind.Filled, table *layouts.Table, k at.Key, change string) {
	t.Helper()
	sound := f.Values[k]
	defer func() { f.Values[k] = sound }()
	by, err := bind.ParseNumber(change)
	if err != nil {
		t.Fatal(err)
	}
	number := sound.Number.Add(by)
	if number.Sign() < 0 {
		return
	}
	f.Values[k] = bind.Value{Number: number, Text: number.String()}
	var want, got []string
	for _, s := range table.Sums {
		if slices.Contains(s.Left, k) || slices.Contains(s.Right, k) {
			want = append(want, sumRule(table, s)+" "+table.Place(s))
		}
	}
	for _, p := range run(f, nil, Options{}) {
		if isSumRule(p.Rule) {
			got = append(got, p.Rule+" "+p.Where)
		}
		if table.Name == "applications" && isSumRule(p.Rule) && p.Key != k {
			t.Errorf("%s by %s: %s suspects %s", k, change, p.Rule, p.Key)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("%s by %s: %v, wanted %v", k, change, got, want)
	}
}

func isSumRule(rule string) bool {
	return slices.ContainsFunc([]string{".across", ".total", ".balance", ".down"}, func(ending string) bool {
		return strings.HasSuffix(rule, ending)
	})
}
