package sheets

import (
	"strconv"

	"nianbao/render/opc"
)

// A sheetReader reads one sheet.
type sheetReader struct {
	*reader
	*part
	sheet    *Sheet
	row, col int                   // where the walk is
	masters  map[string]placedCell // the cells whose formulas others share
}

// readSheet reads the sheet of a part, if it is one of cells.
func (r *reader) readSheet(from opc.Relation, sheet *Sheet) error {
	switch from.Kind {
	case "worksheet":
	case "chartsheet", "dialogsheet":
		return nil
	default: // a sheet of macros as before Excel 5
		return hasMacros()
	}
	err := r.readPart(from.Target, "工作表"+quote(sheet.Name), "worksheet", func(p *part) error {
		s := &sheetReader{reader: r, part: p, sheet: sheet, row: -1, masters: map[string]placedCell{}}
		return p.Children(s.section)
	})
	if err != nil {
		return err
	}
	return r.readOverlay(from.Target, sheet)
}

// section reads one of the parts of a sheet (ISO/IEC 29500-1, 18.3.1.99).
func (s *sheetReader) section(e *opc.Start) error {
	switch string(e.Local()) {
	case "sheetFormatPr":
		s.sheet.hideRows = opc.Truth(string(e.Attribute("zeroHeight")))
	case "cols":
		return s.Children(s.readColumns)
	case "sheetData":
		return s.Children(s.readRow)
	case "mergeCells":
		return s.Children(s.readMerge)
	}
	return s.Skip()
}

// readColumns reads how some columns are shown.
func (s *sheetReader) readColumns(e *opc.Start) error {
	first, err1 := strconv.Atoi(string(e.Attribute("min")))
	last, err2 := strconv.Atoi(string(e.Attribute("max")))
	if err1 != nil || err2 != nil || first < 1 || last < first || last > sheetCols || len(s.sheet.hiddenCols) == sheetCols {
		return Damaged(s.What)
	}
	if hidden(e, "width") {
		s.sheet.hiddenCols = append(s.sheet.hiddenCols, columns{first - 1, last - 1})
	}
	return s.Skip()
}

// hidden reports whether a row or a column is not shown: it says so, or it has
// no height or width.
func hidden(e *opc.Start, size string) bool {
	if opc.Truth(string(e.Attribute("hidden"))) {
		return true
	}
	n, err := strconv.ParseFloat(string(e.Attribute(size)), 64)
	return err == nil && n == 0
}

// readMerge reads one merged range.
func (s *sheetReader) readMerge(e *opc.Start) error {
	if len(s.sheet.Merges) == maxMerges {
		return TooMuch("%s合并的单元格超过 %d 处", s.What, maxMerges)
	}
	r, ok := ParseRange(string(e.Attribute("ref")))
	if !ok {
		return Damaged(s.What)
	}
	s.sheet.Merges = append(s.sheet.Merges, r)
	return s.Skip()
}

// readRow reads a row. One that does not say which it is comes after the one
// before it.
func (s *sheetReader) readRow(e *opc.Start) error {
	if string(e.Local()) != "row" {
		return s.Skip()
	}
	row := s.row + 1
	if r := string(e.Attribute("r")); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n <= s.row+1 { // out of order, twice, or none
			return Damaged(s.What)
		}
		row = n - 1
	}
	if row >= sheetRows {
		return Damaged(s.What)
	}
	s.slots += row - s.row
	s.row, s.col = row, -1
	if hidden(e, "ht") != s.sheet.hideRows {
		s.sheet.oddRows = append(s.sheet.oddRows, row)
	}
	return s.Children(s.readCell)
}

// readCell reads a cell and keeps it if there is something in it.
func (s *sheetReader) readCell(e *opc.Start) error {
	if string(e.Local()) != "c" {
		return s.Skip()
	}
	if err := s.place(string(e.Attribute("r"))); err != nil {
		return err
	}
	raw := rawCell{kind: string(e.Attribute("t")), style: string(e.Attribute("s"))}
	if err := s.Children(func(e *opc.Start) error { return s.content(e, &raw) }); err != nil {
		return err
	}
	c, err := s.cell(raw)
	if err != nil || c == (Cell{}) {
		return err
	}
	return s.keep(c)
}

// place is where the next cell stands: where it says, which must be in the row
// and behind the cell before it, or after that.
func (s *sheetReader) place(name string) error {
	col := s.col + 1
	if name != "" {
		var row int
		var ok bool
		if row, col, ok = parseCell(name); !ok || row != s.row || col <= s.col {
			return refuse("文件已损坏：%s中单元格的编号“%.20s”不对，或者写了两次。%s", s.What, name, howToMend)
		}
	}
	if col >= sheetCols {
		return Damaged(s.What)
	}
	s.slots += col - s.col
	s.col = col
	return nil
}

// keep adds a cell to the sheet.
func (s *sheetReader) keep(c Cell) error {
	if s.row >= maxRows || s.col >= maxCols {
		return TooMuch("%s有内容，超出了第 %d 行或第 %d 列（%s）", s.where(), maxRows, maxCols, columnName(maxCols-1))
	}
	if s.reader.cells++; s.reader.cells > maxCells {
		return TooMuch("工作簿里有内容的单元格超过 %d 个", maxCells)
	}
	s.sheet.cells = append(s.sheet.cells, placedCell{s.row, s.col, c})
	s.sheet.Rows = max(s.sheet.Rows, s.row+1)
	s.sheet.Cols = max(s.sheet.Cols, s.col+1)
	return nil
}

// where names the cell for a clerk.
func (s *sheetReader) where() string { return s.What + CellName(s.row, s.col) }

// faulty says that the cell cannot be read.
func (s *sheetReader) faulty(what string) error {
	return refuse("文件已损坏：%s%s。%s", s.where(), what, howToMend)
}
