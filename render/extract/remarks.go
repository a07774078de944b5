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

// remark tells what of the workbook was not read, and what was though nobody
// sees it.
func (w *workbook) remark(l *layouts.Layout) {
	ours := append([]string{xlsx.SheetGuide, xlsx.SheetText, xlsx.SheetSums}, w.inset...)
	for _, t := range l.Tables {
		ours = append(ours, xlsx.SheetName(&t.Form))
	}
	for _, s := range w.book.Sheets {
		sheet := at.Source{File: w.Name, Sheet: s.Name}
		if !slices.Contains(ours, s.Name) {
			w.note("workbook.extra", sheet, "这张工作表不是填报表的，没有读。")
			continue
		}
		w.remarkOverlay(s)
		if s.Name == xlsx.SheetGuide || s.Name == xlsx.SheetSums || w.moved[s] {
			continue
		}
		if s.Hidden {
			w.note("workbook.hidden", sheet, "这张工作表是隐藏的，其中的内容照常读取。")
		}
		w.remarkCells(s)
	}
	if w.book.Links && !w.linked {
		w.note("workbook.links", at.Source{File: w.Name}, "工作簿里有到别的文件的链接（在“数据”“编辑链接”里可以看到），填报的格子没有用到。请断开。")
	}
}

// mostRemarks is how many cells of a sheet are named of which the same is to be
// said.
const mostRemarks = 5

// remarks are what one rule has to say of the cells of a sheet.
type remarks struct {
	*workbook
	rule  string
	sheet *sheets.Sheet
	said  int
}

// add says it of a cell, unless it has been said of enough of them.
func (r *remarks) add(row, col int, format string, args ...any) {
	if r.said++; r.said <= mostRemarks {
		r.note(r.rule, r.source(place{r.sheet, row, col}), format, args...)
	}
}

// close says of how many more it is true; what is the rest of a sentence.
func (r *remarks) close(what string) {
	if r.said > mostRemarks {
		r.note(r.rule, at.Source{File: r.Name, Sheet: r.sheet.Name}, "另外还有 %d %s", r.said-mostRemarks, what)
	}
}

// remarkOverlay tells what lies over a sheet's cells. The program's own remarks are
// no news.
func (w *workbook) remarkOverlay(s *sheets.Sheet) {
	comments := remarks{workbook: w, rule: "workbook.comment", sheet: s}
	for _, c := range s.Comments {
		if c.Author == xlsx.Author {
			continue
		}
		author := ""
		if c.Author != "" {
			author = "（" + han.Shown(c.Author) + "）"
		}
		comments.add(c.Row, c.Col, "这一格有批注%s：“%s”。批注不读，也不印，请处理后删去。", author, han.Shown(squeezed(c.Text)))
	}
	comments.close("条批注，没有读。")
	drawings := remarks{workbook: w, rule: "workbook.picture", sheet: s}
	taken := false
	for _, d := range s.Drawings {
		if !d.Picture && d.Text == "" && slices.Contains(w.charted, s.Name) {
			continue // the chart of which the sheet's rows say what it is
		}
		if d.Picture && !taken && slices.Contains(w.pictured, s.Name) {
			taken = true
			continue // likewise
		}
		what := "图形（文本框、图表等）"
		if d.Picture {
			what = "图片"
		}
		if d.Text != "" {
			what += "，里面写着“" + han.Shown(d.Text) + "”"
		}
		drawings.add(d.Row, d.Col, "这里有%s，没有读，也不会印出来。要写进报告的，请改为文字。", what)
	}
	drawings.close("个图片或图形，没有读。")
}

// remarkCells tells of a sheet's cells that were not read, or that nobody sees.
func (w *workbook) remarkCells(s *sheets.Sheet) {
	covered := remarks{workbook: w, rule: "workbook.merge", sheet: s}
	for c := range s.Covered() {
		if p := (place{s, c.Row, c.Col}); !w.merged[p] {
			w.read[p] = true // and nothing more is said of it
			covered.add(c.Row, c.Col, "这一格并在 %s 里，看不见，其中的“%s”还在。请取消合并后核对。", c.By, han.Shown(s.Cell(c.Row, c.Col).Text))
		}
	}
	covered.close("格藏在合并的单元格下面，有内容。")
	unread := remarks{workbook: w, rule: "workbook.outside", sheet: s}
	hidden := map[string]bool{}
	for row, col := range s.Places() {
		switch {
		case !w.read[place{s, row, col}]:
			unread.add(row, col, "这一格在填报的位置之外，其中的“%s”没有读，也不会印出来。要写进报告的，请移到填报的格子里。", han.Shown(s.Cell(row, col).Text))
		case s.HiddenRow(row):
			hidden[fmt.Sprintf("第 %d 行", row+1)] = true
		case s.HiddenCol(col):
			name := sheets.CellName(0, col)
			hidden[name[:len(name)-1]+" 列"] = true
		}
	}
	unread.close("格有内容，在填报的位置之外，没有读。")
	for _, what := range slices.Sorted(maps.Keys(hidden)) {
		w.note("workbook.hidden", at.Source{File: w.Name, Sheet: s.Name}, "%s是隐藏的，其中的内容照常读取，请核对。", what)
	}
}

// note records what is said of a place that has no key.
func (w *workbook) note(rule string, source at.Source, format string, args ...any) {
	w.find(rule, source, at.Whole, format, args...)
}
