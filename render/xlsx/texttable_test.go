package xlsx

import (
	"slices"
	"testing"
)

// What a row is called says which of its cells are heads, and is read back.
func TestRowName(t *testing.T) {
	for name, heads := range map[string][]bool{
		"表头":          {true, true, true},
		"行":           {false, false, false},
		"行（第1、3列是表头）": {true, false, true},
	} {
		if got := RowName(heads); got != name {
			t.Errorf("%v is called %s, want %s", heads, got, name)
		}
		if got, ok := HeadsOf(name, len(heads)); !ok || !slices.Equal(got, heads) {
			t.Errorf("%s is %v, %t, want %v", name, got, ok, heads)
		}
	}
	for _, name := range []string{"", "表", "行（第4列是表头）", "行（第0列是表头）", "行（第x列是表头）", "行（第列是表头）"} {
		if _, ok := HeadsOf(name, 3); ok {
			t.Errorf("%q is taken for a row", name)
		}
	}
}
