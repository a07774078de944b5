package extract

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// TestMutatedLabels retypes each label of each table, one at a time: it is found
// with its sheet and cell, and nothing else is.
func TestMutatedLabels(t *testing.T) {
	forms := forms(t)
	l, r := sample(t, forms, "example-2026")
	data := workbookOf(t, l, r)
	for _, table := range l.Tables {
		for _, c := range table.Form.Cells {
			if c.Role == doc.Number {
				continue
			}
			sheet := xlsx.SheetName(&table.Form)
			cell := sheets.CellName(xlsx.TableRow+c.Row, xlsx.TableCol+c.Col)
			retyped := altered(t, data, func(f *excelize.File) error {
				return f.SetCellValue(sheet, cell, strings.TrimPrefix(doc.Text(c.Runs), string([]rune(doc.Text(c.Runs))[:1])))
			})
			_, err := Workbook("某局.xlsx", retyped, byYear(forms))
			faults := faultsOf(t, err)
			if len(faults) != 1 || faults[0].Rule != "workbook.label" || faults[0].Source.Sheet != sheet || faults[0].Source.Cell != cell {
				t.Errorf("%s!%s: %v", sheet, cell, faults)
			}
		}
	}
}
