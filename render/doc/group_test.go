package doc

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
)

// headed is the grid of a picture, as drawn makes it, in which capitals are
// headings, half of them bands.
func headed(t *testing.T, picture string) *Grid {
	t.Helper()
	table := drawn(picture)
	for i := range table.Cells {
		if letter := []rune(table.Cells[i].Runs[0].Text)[0]; unicode.IsUpper(letter) {
			table.Cells[i].Role = []Role{Head, Band}[letter%2]
		}
	}
	g, faults := table.Grid()
	if faults != nil {
		t.Fatal(faults)
	}
	return g
}

func TestGroups(t *testing.T) {
	for picture, want := range map[string]string{
		"ab cd":                "[{0 0 2}]", // no headings at all
		"AA ab cd BB ef gh ij": "[{0 1 3} {3 4 7}]",
		"AB AC ab cd DE":       "[{0 2 4} {4 5 5}]", // a head of two rows; headings over nothing
		"Aa Bb":                "[{0 0 2}]",         // a heading beside a number is a label
		"ab AA BB cd":          "[{0 0 1} {1 3 4}]", // a heading under a heading
	} {
		if got := fmt.Sprint(headed(t, picture).Groups()); got != want {
			t.Errorf("%s has the groups %s, wanted %s", picture, got, want)
		}
	}
}

// TestParts holds after which rows of a group no page may end: a letter for each
// row, x where it may not.
func TestParts(t *testing.T) {
	for _, c := range []struct {
		group RowGroup
		want  string
	}{
		{RowGroup{0, 0, 3}, "..."},   // without headings rows may stand alone
		{RowGroup{0, 1, 2}, "x."},    // a heading and its only row
		{RowGroup{0, 1, 4}, "xxx."},  // three rows cannot be parted into twos
		{RowGroup{0, 1, 5}, "xx.x."}, // four can
		{RowGroup{3, 5, 9}, "xxx.x."},
		{RowGroup{4, 5, 5}, "x"}, // headings over nothing
	} {
		var got strings.Builder
		for row := c.group.Start; row < c.group.End; row++ {
			if c.group.Parts(row) {
				got.WriteByte('x')
			} else {
				got.WriteByte('.')
			}
		}
		if got.String() != c.want {
			t.Errorf("%v may not end a page after %s, wanted %s", c.group, got.String(), c.want)
		}
	}
}

func TestDivides(t *testing.T) {
	for _, c := range []struct {
		picture string
		row     int
		want    string // the cells that are divided, ! where too few rows are left on a side
	}{
		{"ab ac ad ae", 0, "a!"},
		{"ab ac ad ae", 1, "a"}, // two rows on each side
		{"ab ac ad ae", 2, "a!"},
		{"ab ac ad ae", 3, ""}, // the table's end
		{"aab aac def", 0, "a!"},
		{"aab aac def", 1, ""},
		{"abc adc aec afc", 1, "ac"},
		{"abc adc aec afg", 1, "ac!"}, // one of both is enough
		{"cba cda cea gfa", 1, "ca!"}, // whichever it is
	} {
		cells, tooFew := headed(t, c.picture).Divides(c.row)
		got := ""
		for _, cell := range cells {
			got += Text(cell.Runs)
		}
		if tooFew {
			got += "!"
		}
		if got != c.want {
			t.Errorf("%s after row %d: %q, wanted %q", c.picture, c.row, got, c.want)
		}
	}
}
