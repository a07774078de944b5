package extract

import (
	"fmt"
	"maps"
	"slices"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/han"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// mostRemarks is how many cells of a sheet are named that were not read.
const mostRemarks = 5

// remark tells what of the workbook was not read, and what was though nobody
// sees it.
func (w *workbook) remark(l *layouts.Layout) {
	ours := []string{xlsx.SheetGuide, xlsx.SheetText, xlsx.SheetSums}
	for _, t := range l.Tables {
		ours = append(ours, xlsx.SheetName(&t.Form))
	}
	for _, s := range w.book.Sheets {
		switch sheet := (at.Source{File: w.Name, Sheet: s.Name}); {
		case !slices.Contains(ours, s.Name):
			w.note("workbook.extra", sheet, "这张工作表不是填报表的，没有读。")
		case s.Name != xlsx.SheetGuide && s.Name != xlsx.SheetSums && !w.moved[s]:
			if s.Hidden {
				w.note("workbook.hidden", sheet, "这张工作表是隐藏的，其中的内容照常读取。")
			}
			w.remarkCells(s)
		}
	}
}

// remarkCells tells of a sheet's cells that were not read, or are hidden.
func (w *workbook) remarkCells(s *sheets.Sheet) {
	unread, hidden := 0, map[string]bool{}
	for row, col := range s.Places() {
		p := place{s, row, col}
		switch {
		case row < xlsx.TextRow || row < xlsx.TableRow: // the sheet's own head
		case !w.read[p]:
			if unread++; unread <= mostRemarks {
				w.note("workbook.outside", w.source(p), "这一格在填报的位置之外，其中的“%s”没有读。", han.Shown(s.Cell(row, col).Text))
			}
		case s.HiddenRow(row):
			hidden[fmt.Sprintf("第 %d 行", row+1)] = true
		case s.HiddenCol(col):
			name := sheets.CellName(0, col)
			hidden[name[:len(name)-1]+" 列"] = true
		}
	}
	if unread > mostRemarks {
		w.note("workbook.outside", at.Source{File: w.Name, Sheet: s.Name}, "填报的位置之外还有 %d 格有内容，没有读。", unread-mostRemarks)
	}
	for _, what := range slices.Sorted(maps.Keys(hidden)) {
		w.note("workbook.hidden", at.Source{File: w.Name, Sheet: s.Name}, "%s是隐藏的，其中的内容照常读取，请核对。", what)
	}
}

// note records what is said of a place that has no key.
func (w *workbook) note(rule string, source at.Source, format string, args ...any) {
	w.find(rule, source, at.Whole, format, args...)
}
