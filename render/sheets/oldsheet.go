package sheets

import (
	"cmp"
	"math"
	"nianbao/render/opc"
	"slices"
	"strconv"
)

// An oldSheetReader reads one sheet of an old workbook. What a cell holds the reader of
// newer ones says, whom it is handed to as a newer file would have it.
type oldSheetReader struct {
	sheetReader
	book     *oldBook
	formula  *rawCell          // one whose result is a text, which comes later
	shared   map[[2]int][]byte // the formulas that cells share, by the place of the first
	object   int               // the number of the drawing that was read last
	drawings map[int]Drawing
	order    []int // their numbers in the order of the file
	notes    []oldNote
}

// An oldNote is a remark on a cell, whose text stands in a drawing.
type oldNote struct {
	row, col, object int
	author           string
}

func (b *oldBook) readSheet(from oldSheet) error {
	what := "工作表" + quote(from.Name)
	s := &oldSheetReader{
		sheetReader: sheetReader{reader: b.reader, part: &part{b.reader, &opc.Part{What: what}}, sheet: from.Sheet},
		book:        b, shared: map[[2]int][]byte{}, drawings: map[int]Drawing{},
	}
	walk := &records{data: b.stream, at: from.start}
	if first, ok := walk.next(); !ok || first.kind != recBOF {
		return Damaged(what)
	}
	for depth := 1; depth > 0; { // charts in a sheet have a beginning and an end of their own
		rec, ok := walk.next()
		if !ok {
			return Damaged(what)
		}
		if b.records++; b.records > maxItems {
			return TooMuch("工作簿里的记录超过 %d 条", maxItems)
		}
		switch rec.kind {
		case recBOF:
			depth++
		case recEOF:
			depth--
		default:
			if depth > 1 {
				continue
			}
			if err := s.record(rec); err != nil {
				return err
			}
			if b.left < 0 {
				return TooMuch("文件解压后超过了上限 32 MiB")
			}
		}
	}
	return s.finish()
}

// record reads one record of the sheet.
func (s *oldSheetReader) record(rec record) error {
	switch rec.kind {
	case recRow:
		row := rec.u16()
		rec.skip(10)
		if hidden := rec.u16()&0x20 != 0; hidden != s.sheet.hideRows {
			s.sheet.oddRows = append(s.sheet.oddRows, row)
		}
	case recDefaultRow:
		s.sheet.hideRows = rec.u16()&2 != 0
	case recColInfo:
		first, last, width := rec.u16(), rec.u16(), rec.u16()
		rec.skip(2)
		if hidden := rec.u16()&1 != 0; (hidden || width == 0) && len(s.sheet.hiddenCols) < sheetCols {
			s.sheet.hiddenCols = append(s.sheet.hiddenCols, columns{first, last})
		}
	case recMergeCells:
		return s.merges(rec)
	case recNote, recObject, recTextObject:
		return s.overlay(rec)
	case recShared:
		s.sharedFormula(rec)
	case recString:
		return s.result(rec)
	case recMulRK:
		return s.several(rec)
	case recFormula, recLabel, recRString, recLabelSST, recNumber, recRK, recBoolErr:
		return s.one(rec)
	}
	return nil
}

// merges reads some merged ranges.
func (s *oldSheetReader) merges(rec record) error {
	for range rec.u16() {
		row, lastRow, col, lastCol := rec.u16(), rec.u16(), rec.u16(), rec.u16()
		if rec.short || lastRow < row || lastCol < col || lastCol >= sheetCols {
			return Damaged(s.What)
		}
		if len(s.sheet.Merges) == maxMerges {
			return TooMuch("%s合并的单元格超过 %d 处", s.What, maxMerges)
		}
		s.sheet.Merges = append(s.sheet.Merges, Range{row, col, lastRow - row + 1, lastCol - col + 1})
	}
	return nil
}

// one reads a record that is one cell.
func (s *oldSheetReader) one(rec record) error {
	s.row, s.col = rec.u16(), rec.u16()
	raw := rawCell{style: strconv.Itoa(rec.u16())}
	switch rec.kind {
	case recLabelSST:
		raw.kind, raw.value = "s", strconv.FormatUint(uint64(rec.u32()), 10)
	case recLabel, recRString:
		raw.kind, raw.inline.text = "inlineStr", rec.text()
	case recNumber:
		raw.value = stored(math.Float64frombits(rec.u64()))
	case recRK:
		raw.value = stored(fromRK(rec.u32()))
	case recBoolErr:
		value, isError := rec.u8(), rec.u8() != 0
		raw.kind, raw.value = boolOrError(value, isError)
	case recFormula:
		return s.formulaCell(rec, raw)
	}
	if rec.short {
		return s.faulty("读不出来")
	}
	return s.put(raw)
}

// several reads a record that is some numbers side by side.
func (s *oldSheetReader) several(rec record) error {
	s.row, s.col = rec.u16(), rec.u16()
	for ; len(rec.part) >= 6; s.col++ { // behind them the last column stands
		raw := rawCell{style: strconv.Itoa(rec.u16()), value: stored(fromRK(rec.u32()))}
		if err := s.put(raw); err != nil {
			return err
		}
	}
	return nil
}

// formulaCell reads a cell with a formula and its result.
func (s *oldSheetReader) formulaCell(rec record, raw rawCell) error {
	result := rec.u64()
	rec.skip(6)
	formula := rec.content
	length := formula.u16()
	if formula.short || length > len(formula.part) {
		return s.faulty("的公式不完整")
	}
	raw.formula = s.formulaText(formula.part[:length])
	kind, value := result&0xFF, int(result>>16&0xFF)
	switch {
	case result>>48 != 0xFFFF:
		raw.value = stored(math.Float64frombits(result))
	case kind == 0: // a text, which comes behind it
		raw.kind = "inlineStr"
		s.formula = &raw
		return nil
	case kind == 1 || kind == 2:
		raw.kind, raw.value = boolOrError(value, kind == 2)
	default: // an empty text
		raw.kind = "inlineStr"
	}
	return s.put(raw)
}

// result reads the text that is the result of the formula before it.
func (s *oldSheetReader) result(rec record) error {
	if s.formula == nil {
		return nil
	}
	raw := *s.formula
	s.formula = nil
	raw.inline.text = rec.text()
	if rec.short {
		return s.faulty("读不出来")
	}
	return s.put(raw)
}

// put keeps the cell at the place where the walk is, if there is something in it.
func (s *oldSheetReader) put(raw rawCell) error {
	s.slots++
	c, err := s.cell(raw)
	if err != nil || c == (Cell{}) {
		return err
	}
	return s.keep(c)
}

// stored is a number as a newer file would have it. What is none is refused as in one.
func stored(value float64) string { return strconv.FormatFloat(value, 'g', -1, 64) }

// fromRK is a number that was packed into four bytes ([MS-XLS], 2.5.217): its first
// thirty bits, or a whole number; either may be in hundredths.
func fromRK(rk uint32) float64 {
	value := math.Float64frombits(uint64(rk&^3) << 32)
	if rk&2 != 0 {
		value = float64(int32(rk) >> 2)
	}
	if rk&1 != 0 {
		value /= 100
	}
	return value
}

// errorTexts are what Excel shows instead of a value ([MS-XLS], 2.5.10).
var errorTexts = map[int]string{0: "#NULL!", 7: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

// boolOrError is the type and the value of a cell as a newer file would have them.
func boolOrError(value int, isError bool) (kind, text string) {
	if isError {
		return "e", cmp.Or(errorTexts[value], "#N/A")
	}
	return "b", strconv.Itoa(value)
}

// finish puts what was read in order.
func (s *oldSheetReader) finish() error {
	place := func(a, b placedCell) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) }
	slices.SortStableFunc(s.sheet.cells, place)
	for i := 1; i < len(s.sheet.cells); i++ {
		if a, b := s.sheet.cells[i-1], s.sheet.cells[i]; place(a, b) == 0 {
			return refuse("文件已损坏：%s中单元格的编号“%s”不对，或者写了两次。%s", s.What, CellName(b.row, b.col), howToMend)
		}
	}
	slices.Sort(s.sheet.oddRows)
	for _, n := range s.notes {
		d := s.drawings[n.object]
		delete(s.drawings, n.object)
		s.sheet.Comments = append(s.sheet.Comments, Comment{Row: n.row, Col: n.col, Author: n.author, Text: d.Text})
	}
	for _, number := range s.order {
		if d, ok := s.drawings[number]; ok {
			s.sheet.Drawings = append(s.sheet.Drawings, d)
		}
	}
	return nil
}
