package extract

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/doc"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// TestMutatedLabels retypes each label of each table, one at a time (in short
// runs, some): it is found with its sheet and cell, and nothing else is.
func TestMutatedLabels(t *testing.T) {
	set := forms(t)
	l, r := bindtest.Sample(t, "example-2026")
	data := workbookOf(t, l, r)
	for _, table := range l.Tables {
		for i, c := range table.Form.Cells {
			if c.Role == doc.Number || testing.Short() && i%5 > 0 {
				continue
			}
			sheet := xlsx.SheetName(&table.Form)
			cell := sheets.CellName(xlsx.TableRow+c.Row, xlsx.TableCol+c.Col)
			retyped := altered(t, data, func(f *excelize.File) error {
				return f.SetCellValue(sheet, cell, strings.TrimPrefix(doc.Text(c.Runs), string([]rune(doc.Text(c.Runs))[:1])))
			})
			_, _, found := Read(input(set, retyped))
			want := at.Source{File: "某局.xlsx", Sheet: sheet, Cell: cell}
			if len(found) != 1 || found[0].Rule != "workbook.label" || found[0].Source != want || found[0].Key != at.Table(table.Name) {
				t.Errorf("%s!%s: %v", sheet, cell, found)
			}
		}
	}
}

// A label out of a PDF file, with radicals in place of ideographs and blanks of
// other widths, is the form's label.
func TestLookalikeLabels(t *testing.T) {
	set := forms(t)
	l, r := bindtest.Sample(t, "example-2026")
	disguised := altered(t, workbookOf(t, l, r), func(f *excelize.File) error {
		for _, table := range l.Tables {
			for _, c := range table.Form.Cells {
				if c.Role == doc.Number {
					continue
				}
				label := strings.NewReplacer("人", "\u2f08", "自", "\u2f83", "行", "\u2f8f", "（", "\u2003（").Replace(doc.Text(c.Runs))
				cell := sheets.CellName(xlsx.TableRow+c.Row, xlsx.TableCol+c.Col)
				if err := f.SetCellValue(xlsx.SheetName(&table.Form), cell, label); err != nil {
					return err
				}
			}
		}
		return nil
	})
	checkEqual(t, l, r, mustRead(t, input(set, disguised)))
}
