package xlsx

import (
	"slices"
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

// A sheet is as wide as its page, which stands across where the table does, and wider where the
// table's type is smaller than the sheet's: what fits a column there fits it here.
func TestTextWidths(t *testing.T) {
	for _, c := range []struct {
		width, size doc.Length
		turned      bool
		want        doc.Length
	}{
		{100 * doc.Millimetre, textSize, false, paperX - 2*margin},
		{200 * doc.Millimetre, textSize, true, paperY - 2*margin},
		{225 * doc.Millimetre, textSize / 2, true, nameWidth + 450*doc.Millimetre},
	} {
		table := &doc.Table{Columns: []doc.Length{c.width / 3, c.width - c.width/3}, Size: c.size, Turned: c.turned}
		if got := total(textWidths(table)); got > c.want || got < c.want-doc.Twip {
			t.Errorf("%d mm in type of %d points are %d mm wide, wanted %d", c.width/doc.Millimetre, c.size/doc.Point, got/doc.Millimetre, c.want/doc.Millimetre)
		}
	}
}
