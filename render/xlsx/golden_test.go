package xlsx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/sheets"
)

// What the workbooks of a small form are like: their sheets with how they are
// printed and protected, each cell with its value and its look, what may be
// typed, what turns red, and what leads where.
func TestWriteGolden(t *testing.T) {
	for name, d := range map[string]*doc.Workbook{"workbook.txt": ofMadeUp(), "annex.txt": ofMadeUpAnnex()} {
		golden.Check(t, name, []byte(dump(t, d)))
	}
}

func dump(t *testing.T, d *doc.Workbook) string {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, d)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := &strings.Builder{}
	props, _ := f.GetDocProps()
	fmt.Fprintf(b, "title %q, creator %q, created %s\n", props.Title, props.Creator, props.Created)
	for _, name := range f.GetDefinedName() {
		fmt.Fprintf(b, "%s = %s\n", name.Name, name.RefersTo)
	}
	for _, name := range f.GetSheetList() {
		fmt.Fprintf(b, "\n== %s\n", name)
		dumpSheet(t, b, f, name)
		dumpCells(t, b, f, name)
		dumpRules(t, b, f, name)
	}
	return b.String()
}

func dumpSheet(t *testing.T, b *strings.Builder, f *excelize.File, name string) {
	layout, err := f.GetPageLayout(name)
	if err != nil {
		t.Fatal(err)
	}
	props, _ := f.GetSheetProps(name)
	view, _ := f.GetSheetView(name, 0)
	panes, _ := f.GetPanes(name)
	fmt.Fprintf(b, "paper %d %s, fit %t %d×%d; grid lines %t; frozen %d rows, then %s\n", *layout.Size, *layout.Orientation,
		*props.FitToPage, *layout.FitToWidth, *layout.FitToHeight, *view.ShowGridLines, panes.YSplit, panes.TopLeftCell)
	lines, _ := f.GetHeaderFooter(name)
	fmt.Fprintf(b, "header %q, footer %q\n", lines.OddHeader, lines.OddFooter)
	p, _ := f.GetSheetProtection(name)
	fmt.Fprintf(b, "allowed: select %t %t, format cells %t columns %t rows %t, insert rows %t, delete rows %t, insert columns %t; password %q\n",
		p.SelectLockedCells, p.SelectUnlockedCells, p.FormatCells, p.FormatColumns, p.FormatRows, p.InsertRows, p.DeleteRows, p.InsertColumns, p.Password)
	extent, _ := f.GetSheetDimension(name)
	cells, err := f.GetMergeCells(name)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(b, "extent %s, merged", extent)
	for _, m := range cells {
		fmt.Fprintf(b, " %s:%s", m.GetStartAxis(), m.GetEndAxis())
	}
	b.WriteString("\n")
}

func dumpCells(t *testing.T, b *strings.Builder, f *excelize.File, name string) {
	hidden := map[string]bool{} // by the cells that are merged with them
	merged, err := f.GetMergeCells(name, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range merged {
		left, top, _ := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, _ := excelize.CellNameToCoordinates(m.GetEndAxis())
		for row := top - 1; row < bottom; row++ {
			for col := left - 1; col < right; col++ {
				hidden[sheets.CellName(row, col)] = row >= top || col >= left
			}
		}
	}
	extent, err := f.GetSheetDimension(name)
	if err != nil {
		t.Fatal(err)
	}
	_, last, _ := strings.Cut(extent, ":")
	cols, rows, err := excelize.CellNameToCoordinates(last)
	if err != nil {
		t.Fatal(err)
	}
	for col := range cols {
		letters, _ := excelize.ColumnNumberToName(col + 1)
		width, _ := f.GetColWidth(name, letters)
		fmt.Fprintf(b, "%s %.4g wide  ", letters, width)
	}
	b.WriteString("\n")
	for row := range rows {
		h, _ := f.GetRowHeight(name, row+1)
		fmt.Fprintf(b, "%d: %g high\n", row+1, h)
		for col := range cols {
			if cell := sheets.CellName(row, col); !hidden[cell] {
				dumpCell(b, f, name, cell)
			}
		}
	}
}

func dumpCell(b *strings.Builder, f *excelize.File, sheet, cell string) {
	kind, _ := f.GetCellType(sheet, cell)
	value, _ := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	formula, _ := f.GetCellFormula(sheet, cell)
	id, _ := f.GetCellStyle(sheet, cell)
	style, err := f.GetStyle(id)
	if err != nil || id == 0 {
		return
	}
	fmt.Fprintf(b, "  %s %s", cell, map[excelize.CellType]string{
		excelize.CellTypeUnset: "number", excelize.CellTypeInlineString: "text", excelize.CellTypeFormula: "formula's text",
	}[kind])
	if formula != "" {
		fmt.Fprintf(b, " =%s →", formula)
	}
	fmt.Fprintf(b, " %.160s", strings.ReplaceAll(value, "\n", "\\n"))
	if leads, to, _ := f.GetCellHyperLink(sheet, cell); leads {
		fmt.Fprintf(b, " ⇒ %s", to)
	}
	fmt.Fprintf(b, "  | %s %gpt %s", style.Font.Family, style.Font.Size, style.Alignment.Horizontal)
	words := map[string]bool{
		" bold": style.Font.Bold, " wrap": style.Alignment.WrapText, " shrink": style.Alignment.ShrinkToFit,
		" ruled": len(style.Border) == 4, " unlocked": !style.Protection.Locked,
	}
	for _, word := range []string{" bold", " wrap", " shrink", " ruled", " unlocked"} {
		if words[word] {
			b.WriteString(word)
		}
	}
	if style.Alignment.Vertical == "top" {
		b.WriteString(" top")
	}
	if len(style.Fill.Color) > 0 {
		fmt.Fprintf(b, " on %s", style.Fill.Color[0])
	}
	if style.CustomNumFmt != nil {
		fmt.Fprintf(b, " as %s", *style.CustomNumFmt)
	} else if style.NumFmt != 0 {
		fmt.Fprintf(b, " as format %d", style.NumFmt)
	}
	b.WriteString("\n")
}

func dumpRules(t *testing.T, b *strings.Builder, f *excelize.File, name string) {
	rules, err := f.GetDataValidations(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range rules {
		fmt.Fprintf(b, "typed into %s: %s %s %s %s (blank %t)\n", v.Sqref, v.Type, v.Operator, v.Formula1, v.Formula2, v.AllowBlank)
		fmt.Fprintf(b, "  %s, %s: %s\n", *v.ErrorStyle, *v.ErrorTitle, *v.Error)
	}
	formats, err := f.GetConditionalFormats(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range sortedKeys(formats) {
		for _, format := range formats[at] {
			style, err := f.GetConditionalStyle(*format.Format)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(b, "%s on %s at %s while %s\n", style.Font.Color, style.Fill.Color[0], at, format.Criteria)
		}
	}
}
