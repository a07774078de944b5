package extract

import (
	"errors"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/render/bind/bindtest"
)

// TestAnnexAltered holds what is said of an annex in which somebody has written: nothing
// of what the program put there, all that it did not, and the texts are read even so.
func TestAnnexAltered(t *testing.T) {
	official := forms(t)
	l, want := bindtest.Sample(t, "example-2026")
	const sheet = "文字内容"
	for name, c := range map[string]struct {
		change func(*excelize.File) error
		found  []string // rules with their cells; a star stands for any number of others
		same   bool     // it is the report still
	}{
		"a field without a text is not missing": {func(f *excelize.File) error { return f.RemoveRow(sheet, 4) }, nil, false}, // 版式
		"the year is missing":                   {func(f *excelize.File) error { return f.RemoveRow(sheet, 3) }, []string{"workbook.label "}, false},
		"a word among the numbers":              {set(sheet, "B7", "七"), []string{"workbook.outside B7"}, true},
		"numbers of one's own":                  {set(sheet, "B7", 70), nil, true},
		"the numbers' name is another":          {set(sheet, "B1", "编号"), []string{"workbook.outside B5", "*"}, false},
		"a row inserted": {func(f *excelize.File) error {
			return errors.Join(f.InsertRows(sheet, 9, 1), f.SetCellValue(sheet, "C9", "插入的一段。"))
		}, nil, false},
		"a number that goes on with nothing": {set(sheet, "B2", "〃"), nil, true},
		"columns in another order": {func(f *excelize.File) error {
			return errors.Join(f.InsertCols(sheet, "A", 2), f.SetCellValue(sheet, "A3", "看过"))
		}, []string{"workbook.outside A3"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			got, _, found := Read(input(official, altered(t, annexOf(t, l, want), c.change)))
			if got == nil {
				t.Fatal(found)
			}
			var brief []string
			for _, f := range found {
				brief = append(brief, f.Rule+" "+f.Source.Cell)
			}
			if n := len(c.found); n > 0 && c.found[n-1] == "*" {
				if len(brief) < n || !slices.Contains(brief, c.found[0]) {
					t.Errorf("%q", brief)
				}
			} else if !slices.Equal(brief, c.found) {
				t.Errorf("%q, wanted %q", brief, c.found)
			}
			if c.same {
				checkEqual(t, l, want, got)
			}
		})
	}
}
