package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"

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
// sheet that is not there goes to the first sheet's first cell. The colours and
// comments of an earlier call are gone, and what they had covered is back. It fails
// with an at.Error where sheets.Read does, and where what only annotating needs, the
// styles and the comments, is damaged.
func Annotate(w io.Writer, data []byte, marks []Mark) error {
	book, err := sheets.Read(data)
	if err != nil {
		return err
	}
	if book.Slots > maxSlots {
		return sheets.TooMuch("工作表中设了格式的空白格超过 %d 个", maxSlots)
	}
	a := &annotator{book: book, styles: map[markedStyle]int{}, old: map[string]map[string]excelize.Comment{}}
	spots, err := a.spots(marks)
	if err != nil {
		return err
	}
	var copied *bytes.Buffer
	if err := guarded(func() error { copied, err = a.copied(data, spots); return err }); err != nil {
		return sheets.Damaged("它的格式或批注")
	}
	_, err = copied.WriteTo(w)
	return err
}

// guarded is the edge of excelize, which trusts what a file says of its styles and
// comments: where that makes it panic, the file is damaged. The reader of the panic's
// text could do nothing about it.
func guarded(work func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("excelize: %v", p)
		}
	}()
	return work()
}

// An annotator is one call of Annotate.
type annotator struct {
	*excelize.File
	book   *sheets.Book
	styles map[markedStyle]int
	old    map[string]map[string]excelize.Comment // the comments on a sheet that are not ours, by their cells
}

// copied is the workbook with the spots marked and all else as it was but for what an
// earlier call marked.
func (a *annotator) copied(data []byte, spots []*spot) (*bytes.Buffer, error) {
	var err error
	a.File, err = excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: sheets.MaxUnpacked, UnzipXMLSizeLimit: sheets.MaxUnpacked})
	if err != nil {
		return nil, err
	}
	defer a.Close() // of temporary files, which it has none of within the limits
	if err := errors.Join(a.uncolour(), a.withdraw()); err != nil {
		return nil, err
	}
	for _, s := range spots {
		if err := errors.Join(a.colour(s), a.comment(s)); err != nil {
			return nil, err
		}
	}
	return a.WriteToBuffer()
}

// A spot is a cell that is coloured, with all that is remarked on it: nothing
// where it is only one of a range.
type spot struct {
	sheet, cell string
	grave       bool
	texts       []string
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
