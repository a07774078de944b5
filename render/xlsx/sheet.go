package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/sheets"
)

// A sheet is a sheet that is being written, row by row.
type sheet struct {
	*book
	name string
	part string // the file within the package
	w    *excelize.StreamWriter
	next int // row
}

// A plan says what a sheet is like. What excelize writes before a sheet's rows
// must be known before the first of them.
type plan struct {
	name      string
	widths    []doc.Length
	rows      int
	frozen    int // rows on top that stay when the rest scrolls
	repeated  int // rows that are printed on each page: the last of those that are frozen
	landscape bool
	onePage   bool // it is printed on one page; else as many as it takes
	growing   bool // rows may be inserted and deleted
}

// open begins a sheet.
func (b *book) open(p plan) *sheet {
	if b.begun { // else there is one, as in any new workbook
		_, err := b.NewSheet(p.name)
		b.try(err)
	} else {
		b.begun = true
		b.try(b.SetSheetName(b.GetSheetName(0), p.name))
	}
	s := &sheet{book: b, name: p.name, part: fmt.Sprintf("xl/worksheets/sheet%d.xml", b.SheetCount)}
	fit, lines := true, false
	b.try(b.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	b.try(b.SetSheetDimension(s.name, relative.area(area{rows: p.rows, cols: len(p.widths)})))
	b.try(b.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &lines}))
	s.print(p)
	s.protect(p)
	w, err := b.NewStreamWriter(s.name)
	if b.try(err); err != nil {
		return s
	}
	s.w = w
	s.columns(p.widths)
	if p.frozen > 0 {
		b.try(w.SetPanes(&excelize.Panes{Freeze: true, YSplit: p.frozen, TopLeftCell: sheets.CellName(p.frozen, 0), ActivePane: "bottomLeft"}))
	}
	return s
}

// columns sets the widths, of equal neighbours together.
func (s *sheet) columns(widths []doc.Length) {
	for from := 0; from < len(widths); {
		to := from + 1
		for to < len(widths) && widths[to] == widths[from] {
			to++
		}
		s.try(s.w.SetColWidth(from+1, to, columnWidth(widths[from])))
		from = to
	}
}

// The margins of a printed sheet.
const (
	margin       = 15 * doc.Millimetre
	headerMargin = 8 * doc.Millimetre
)

const (
	paperA4 = 9 // Excel's number of the paper
	paperX  = 210 * doc.Millimetre
	paperY  = 297 * doc.Millimetre
)

// print says how the sheet is printed: on A4, as wide as the page, the pages
// numbered, each under the report's title and the rows that are repeated.
func (s *sheet) print(p plan) {
	paper, wide, tall, orientation := paperA4, 1, 0, "portrait"
	if p.landscape {
		orientation = "landscape"
	}
	if p.onePage {
		tall = 1
	}
	s.try(s.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}))
	side, edge, centred := inches(margin), inches(headerMargin), true
	s.try(s.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &side, Bottom: &side, Header: &edge, Footer: &edge, Horizontally: &centred,
	}))
	s.try(s.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
		OddHeader: s.head(),
		OddFooter: "&C&9第 &P 页，共 &N 页",
	}))
	other := on(s.name)
	s.define("_xlnm.Print_Area", other.sheet+absolute.area(area{rows: p.rows, cols: len(p.widths)}))
	if p.repeated > 0 {
		s.define("_xlnm.Print_Titles", fmt.Sprintf("%s$%d:$%d", other.sheet, p.frozen-p.repeated+1, p.frozen))
	}
}

// head is the line above each printed page: the document's head, if it has one, and
// its title.
func (s *sheet) head() string {
	title := "&R&9" + printed(s.doc.Meta.Title)
	if s.doc.Head == "" {
		return title
	}
	return "&L&9" + printed(s.doc.Head) + title
}

func (s *sheet) define(name, refersTo string) {
	s.try(s.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: refersTo, Scope: s.name}))
}

// call names an area by a key, for programs that collect workbooks. It adds to the names
// that print has begun: excelize looks through them all before it adds one, and a form
// may have very many numbers.
func (s *sheet) call(key at.Key, cells area) {
	if !s.doc.Named || s.bad != nil {
		return
	}
	names := s.WorkBook.DefinedNames
	name := *fresh(&names.DefinedName[0])
	name.Name, name.Data = NamePrefix+string(key), on(s.name).sheet+absolute.area(cells)
	names.DefinedName = append(names.DefinedName, name)
}

// maxHeader is how long a title can be in the line above a page: Excel takes
// 255 characters, codes included.
const maxHeader = 200

// printed is a text for the line above a page, in which & begins a code. A
// space keeps digits apart from the code before them.
func printed(text string) string {
	if runes := []rune(text); len(runes) > maxHeader/2 {
		text = string(runes[:maxHeader/2]) + "…"
	}
	return " " + strings.ReplaceAll(text, "&", "&&")
}

func inches(l doc.Length) float64 { return float64(l*1000/914400) / 1000 }

// protect locks what is not unlocked, without a password.
func (s *sheet) protect(p plan) {
	s.try(s.ProtectSheet(s.name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true,
		FormatColumns: true, FormatRows: true,
		InsertRows: p.growing, DeleteRows: p.growing,
	}))
}

// row writes the next row from its first column. A height of 0 leaves it to
// the program that shows the sheet.
func (s *sheet) row(height float64, cells ...excelize.Cell) {
	if s.bad != nil {
		return
	}
	values := make([]any, len(cells))
	for i := range cells {
		values[i] = &cells[i]
	}
	s.try(s.w.SetRow(sheets.CellName(s.next, 0), values, excelize.RowOpts{Height: min(height, maxHeight)}))
	s.next++
}

// merge makes one cell of an area.
func (s *sheet) merge(a area) {
	if s.bad == nil {
		s.try(s.w.MergeCell(sheets.CellName(a.row, a.col), sheets.CellName(a.row+a.rows-1, a.col+a.cols-1)))
	}
}

// warn makes areas red while a formula is true.
func (s *sheet) warn(at []area, formula string) {
	s.try(s.SetConditionalFormat(s.name, relative.list(at, " "), []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: formula, Format: &s.broken},
	}))
}

// close ends the sheet.
func (s *sheet) close() string {
	if s.bad == nil {
		s.try(s.w.Flush())
	}
	return s.part
}
