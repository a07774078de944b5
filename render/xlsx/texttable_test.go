package xlsx

import (
	"slices"
	"strings"
	"testing"

	"nianbao/render/doc"
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

// A sheet is as wide as its page, which stands across where the table does, and wider where a
// number needs it.
func TestTextWidths(t *testing.T) {
	for _, c := range []struct {
		number string
		turned bool
		want   doc.Length
	}{
		{"1", false, paperX - 2*margin},
		{"1", true, paperY - 2*margin},
		// The number's column is a tenth of the table.
		{"12345678901234567890", true, nameWidth + 10*(20*textSize/2+2*cellPadding)},
	} {
		table := &doc.Table{Columns: []doc.Length{9 * doc.Millimetre, 81 * doc.Millimetre}, Turned: c.turned, Cells: []doc.Cell{
			{ColSpan: 1, Role: doc.Number, Runs: []doc.Run{{Text: c.number}}},
			{Col: 1, ColSpan: 1, Role: doc.Words, Runs: []doc.Run{{Text: strings.Repeat("字", 100)}}},
		}}
		if got := total(sheetWidths(table)); got > c.want || got < c.want-doc.Twip {
			t.Errorf("%s, turned %t: %d mm wide, wanted %d", c.number, c.turned, got/doc.Millimetre, c.want/doc.Millimetre)
		}
	}
}
