package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"nianbao/render/han"
	"nianbao/render/sheets"
)

// A Mark is a reviewer's remark on a cell, or on a range of cells.
type Mark struct {
	Sheet, Cell string // "表三", "F12" or "D5:I27"
	Grave       bool   // it must be mended, not only looked at
	Text        string
}

// maxSlots bounds the rows and columns that a workbook to be annotated reaches
// over, blank ones too: excelize keeps them all.
const maxSlots = 500_000

// maxRange is how many cells of a range are coloured at most: no table has more.
const maxRange = 10_000

// Annotate writes a copy of a workbook in which the marked cells are coloured
// and have the remarks as comments (批注), a range on its first cell. Several remarks
// on a cell become one comment, before what a comment there said already. Of a
// range of more cells than any table has, the first alone is coloured. A mark on a
// sheet that is not there goes to the first sheet's first cell. It fails with an
// at.Error where sheets.Read does.
func Annotate(w io.Writer, data []byte, marks []Mark) error {
	book, err := sheets.Read(data)
	if err != nil {
		return err
	}
	if book.Slots > maxSlots {
		return sheets.TooMuch("工作表中设了格式的空白格超过 %d 个", maxSlots)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: sheets.MaxUnpacked, UnzipXMLSizeLimit: sheets.MaxUnpacked})
	if err != nil {
		return sheets.Damaged("它的内容")
	}
	a := &annotator{File: f, book: book, styles: map[markedStyle]int{}, old: map[string]map[string]string{}}
	err = a.all(marks)
	if err == nil {
		err = f.Write(w)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("在 Excel 文件上批注：%w", err)
	}
	return nil
}

// An annotator is one call of Annotate.
type annotator struct {
	*excelize.File
	book   *sheets.Book
	styles map[markedStyle]int
	old    map[string]map[string]string // the comments that were on a sheet, by their cells
}

// A markedStyle is a cell's style before it was coloured, and the colour.
type markedStyle struct {
	style int
	grave bool
}

// A spot is a cell that is coloured, with all that is remarked on it: nothing
// where it is only one of a range.
type spot struct {
	sheet, cell string
	grave       bool
	texts       []string
}

// oldComments are the comments that a sheet had, read once.
func (a *annotator) oldComments(sheet string) (map[string]string, error) {
	if old, known := a.old[sheet]; known {
		return old, nil
	}
	comments, err := a.GetComments(sheet)
	if err != nil {
		return nil, err
	}
	old := make(map[string]string, len(comments))
	for _, c := range comments {
		old[c.Cell] = commentText(c)
	}
	a.old[sheet] = old
	return old, nil
}

// all marks one cell after the other, in the order of the marks.
func (a *annotator) all(marks []Mark) error {
	spots, err := a.spots(marks)
	if err != nil {
		return err
	}
	for _, s := range spots {
		if err := errors.Join(a.colour(s), a.comment(s)); err != nil {
			return err
		}
	}
	return nil
}

// spots are the cells of all marks, each once. A cell is grave if one of its marks
// is.
func (a *annotator) spots(marks []Mark) ([]*spot, error) {
	var all []*spot
	known := map[[2]string]*spot{}
	for _, m := range marks {
		if a.book.Sheet(m.Sheet) == nil {
			m.Sheet, m.Cell = a.book.Sheets[0].Name, sheets.CellName(0, 0)
		}
		cells, err := cellsOf(m.Cell)
		if err != nil {
			return nil, err
		}
		for i, cell := range cells {
			s := known[[2]string{m.Sheet, cell}]
			if s == nil {
				s = &spot{sheet: m.Sheet, cell: cell}
				known[[2]string{m.Sheet, cell}] = s
				all = append(all, s)
			}
			s.grave = s.grave || m.Grave
			if i == 0 {
				s.texts = append(s.texts, m.Text)
			}
		}
	}
	return all, nil
}

// cellsOf are the names of the cells of a range, row by row.
func cellsOf(name string) ([]string, error) {
	r, ok := sheets.ParseRange(name)
	if !ok {
		return nil, fmt.Errorf("没有名为%s的单元格", han.Quote(name))
	}
	if r.RowSpan > maxRange/r.ColSpan {
		r.RowSpan, r.ColSpan = 1, 1
	}
	cells := make([]string, 0, r.RowSpan*r.ColSpan)
	for i := range r.RowSpan * r.ColSpan {
		cells = append(cells, sheets.CellName(r.Row+i/r.ColSpan, r.Col+i%r.ColSpan))
	}
	return cells, nil
}

// The colours of cells to be mended and to be looked at.
const (
	graveColour = "FFC7CE"
	lightColour = "FFEB9C"
)

// colour fills a cell; all else of its style stays.
func (a *annotator) colour(s *spot) error {
	id, err := a.GetCellStyle(s.sheet, s.cell)
	if err != nil {
		return err
	}
	key := markedStyle{id, s.grave}
	marked, known := a.styles[key]
	if !known {
		style, err := a.GetStyle(id)
		if err != nil {
			return err
		}
		colour := lightColour
		if s.grave {
			colour = graveColour
		}
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
		if marked, err = a.NewStyle(style); err != nil {
			return err
		}
		a.styles[key] = marked
	}
	return a.SetCellStyle(s.sheet, s.cell, s.cell, marked)
}

// The size of a comment's box, in pixels: about 20 characters to a line.
const (
	boxWidth   = 320
	lineHeight = 20
	lineChars  = 20
)

// comment writes a cell's remarks, before an older comment if it has one.
func (a *annotator) comment(s *spot) error {
	if len(s.texts) == 0 {
		return nil
	}
	before, err := a.oldComments(s.sheet)
	if err != nil {
		return err
	}
	if old, ok := before[s.cell]; ok {
		s.texts = append(s.texts, "原有批注："+old)
		if err := a.DeleteComment(s.sheet, s.cell); err != nil {
			return err
		}
	}
	text, lines := strings.Join(s.texts, "\n"), 1
	for _, t := range s.texts {
		lines += len([]rune(t))/lineChars + 1
	}
	return a.AddComment(s.sheet, excelize.Comment{
		Author: Author, Cell: s.cell, Text: shortened(text),
		Width: boxWidth, Height: uint(min(lines, 20) * lineHeight),
	})
}

// commentText is what a comment says.
func commentText(c excelize.Comment) string {
	text := c.Text
	for _, run := range c.Paragraph {
		text += run.Text
	}
	return text
}

// shortened cuts a text to what a cell, and so a comment, can hold.
func shortened(text string) string {
	runes := []rune(text)
	if len(runes) <= sheets.MaxText/2 {
		return text
	}
	return string(runes[:sheets.MaxText/2]) + "……"
}
