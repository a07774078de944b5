package xlsx

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/sheets"
)

// What is written is read back as it was: every text and number, every formula
// and its value, every merged cell.
func TestWriteComesBack(t *testing.T) {
	for name, d := range ofAll(t) {
		t.Run(name, func(t *testing.T) {
			w := readBack(t, d)
			var names []string
			for _, s := range w.Sheets {
				names = append(names, s.Name)
			}
			var tables []string
			for _, table := range tablesOf(d) {
				checkTable(t, table, w.Sheet(SheetName(table)))
				tables = append(tables, SheetName(table))
			}
			want := slices.Concat(tables, []string{SheetSums, SheetText})
			if slices.Contains(d.Sheets, doc.EntrySheet) {
				want = slices.Concat([]string{SheetGuide, SheetText}, tables, []string{SheetSums})
				checkEntries(t, d.Fields, w.Sheet(SheetText))
			} else {
				checkTexts(t, d.Fields, w.Sheet(SheetText))
			}
			if !slices.Equal(names, want) {
				t.Errorf("sheets %q, want %q", names, want)
			}
			checkSums(t, d, w.Sheet(SheetSums))
		})
	}
}

func tablesOf(d *doc.Workbook) []*doc.Table {
	var all []*doc.Table
	for _, b := range d.Blocks {
		if t, ok := b.(*doc.Table); ok {
			all = append(all, t)
		}
	}
	return all
}

// checkTable holds a sheet against a table.
func checkTable(t *testing.T, table *doc.Table, s *sheets.Sheet) {
	t.Helper()
	if s == nil {
		t.Fatalf("no sheet %s", table.Name)
	}
	merges := map[sheets.Range]bool{{RowSpan: 1, ColSpan: len(table.Columns)}: true} // the caption
	for _, c := range table.Cells {
		row, col := TableRow+c.Row, TableCol+c.Col
		if c.RowSpan > 1 || c.ColSpan > 1 {
			merges[sheets.Range{Row: row, Col: col, RowSpan: c.RowSpan, ColSpan: c.ColSpan}] = true
		}
		if got, want := s.Cell(row, col), wantedCell(table, &c); got != want {
			t.Errorf("%s %s: %+v, want %+v", s.Name, sheets.CellName(row, col), got, want)
		}
	}
	for _, m := range s.Merges {
		if !merges[m] {
			t.Errorf("%s: %v is merged", s.Name, m)
		}
		delete(merges, m)
	}
	if len(merges) > 0 {
		t.Errorf("%s: %v are not merged", s.Name, merges)
	}
	if s.Rows != TableRow+table.Rows || s.Cols > TableCol+len(table.Columns) {
		t.Errorf("%s has %d rows, %d columns", s.Name, s.Rows, s.Cols)
	}
}

// wantedCell is what stands in the sheet for a cell of a table.
func wantedCell(t *doc.Table, c *doc.Cell) sheets.Cell {
	text := doc.Text(c.Runs)
	if c.Role != doc.Number {
		text = label(c)
	}
	switch {
	case c.Terms != nil && text == "":
		return sheets.Cell{Kind: sheets.Number, Text: "0", Formula: Formula(t, c.Terms)}
	case c.Terms != nil:
		return sheets.Cell{Kind: sheets.Number, Text: text, Formula: Formula(t, c.Terms)}
	case text == "":
		return sheets.Cell{}
	case c.Role == doc.Number && isNumber(text):
		return sheets.Cell{Kind: sheets.Number, Text: text}
	}
	return sheets.Cell{Kind: sheets.Text, Text: text}
}

func checkEntries(t *testing.T, fields []doc.Field, s *sheets.Sheet) {
	t.Helper()
	row := TextRow
	for _, f := range fields {
		if got := s.Cell(row, LabelCol); got.Text != f.Label {
			t.Errorf("row %d is labelled %q, want %q", row, got.Text, f.Label)
		}
		if got := s.Cell(row, HelpCol); got.Text != f.Help {
			t.Errorf("%s: help %q", f.Label, got.Text)
		}
		next := row + 1
		for next < s.Rows && s.Cell(next, LabelCol).Kind == sheets.Blank {
			next++
		}
		var got []string
		for ; row < next; row++ {
			if c := s.Cell(row, TextCol); c.Kind != sheets.Blank {
				got = append(got, c.Text)
			}
		}
		if !slices.Equal(got, f.Lines) {
			t.Errorf("%s: %q, want %q", f.Label, got, f.Lines)
		}
		row = textRowAfter(fields, f)
	}
}

// textRowAfter is the row below a field's last.
func textRowAfter(fields []doc.Field, last doc.Field) int {
	row := TextRow
	for _, f := range fields {
		row += len(entryLines(f))
		if f.Key == last.Key {
			break
		}
	}
	return row
}

// checkTexts holds that the fields that have a text stand on the sheet, each paragraph
// whole and with its number.
func checkTexts(t *testing.T, fields []doc.Field, s *sheets.Sheet) {
	t.Helper()
	row := TextRow
	for _, f := range fields {
		for i, line := range f.Lines {
			wantLabel, wantNumber := "", ""
			if i == 0 {
				wantLabel = f.Label
			}
			if f.Many {
				wantNumber = fmt.Sprint(i + 1)
			}
			if got := s.Cell(row, LabelCol).Text; got != wantLabel {
				t.Errorf("row %d is labelled %q, want %q", row, got, wantLabel)
			}
			if got := s.Cell(row, NumberCol).Text; got != wantNumber {
				t.Errorf("row %d is numbered %q, want %q", row, got, wantNumber)
			}
			got := s.Cell(row, PrintedCol).Text
			for row++; s.Cell(row, NumberCol).Text == Continued; row++ {
				got += s.Cell(row, PrintedCol).Text
			}
			if got != line {
				t.Errorf("%s: %q, want %q", f.Label, got, line)
			}
		}
	}
	if s.Rows != row {
		t.Errorf("%d rows, want %d", s.Rows, row)
	}
}

func checkSums(t *testing.T, d *doc.Workbook, s *sheets.Sheet) {
	t.Helper()
	sums, broken := d.Sums, 0
	b, err := newBook(d)
	if err != nil {
		t.Fatal(err)
	}
	if b.count().none() {
		if got := s.Cell(0, 0).Text; got != unfilled {
			t.Errorf("of nothing the verdict is %q", got)
		}
		for i := range sums {
			if got := s.Cell(sumRow+i, verdictCol).Text; got != untold {
				t.Errorf("sum %d of nothing is %q", i+1, got)
			}
		}
		return
	}
	for i, sum := range sums {
		verdict := holds
		if !sum.Holds {
			verdict, broken = differs, broken+1
		}
		got := []string{}
		for col := range verdictCol + 1 {
			got = append(got, s.Cell(sumRow+i, col).Text)
		}
		want := []string{fmt.Sprint(i + 1), sum.Place, sum.Words, sum.LeftTotal, sum.RightTotal, sum.Difference, verdict}
		for j, text := range want {
			if j >= leftCol && j <= differCol {
				text, got[j] = fmt.Sprint(float(text)), fmt.Sprint(float(got[j]))
			}
			if got[j] != text {
				t.Errorf("sum %d: %q, want %q", i+1, got, want)
				break
			}
		}
	}
	if got := s.Cell(0, 0).Text; strings.HasPrefix(got, holds) != (broken == 0) || broken > 0 && !strings.Contains(got, fmt.Sprintf(" %d 项", broken)) {
		t.Errorf("%d sums are broken, the verdict is %q", broken, got)
	}
}

// An empty workbook says how much is to be filled in, whatever its sums.
func TestWriteMissing(t *testing.T) {
	// 2021's form: 10 + 25 × 7 - 31 + 15 - 3 numbers that are no totals
	for name, want := range map[string]string{"empty": "166", "seed": "0", "made up": "2"} { // what stands around the number is its format
		if got := readBack(t, ofAll(t)[name]).Sheet(SheetSums).Cell(1, 0).Text; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// The same document gives the same bytes, also when many write at once.
func TestWriteTwice(t *testing.T) {
	d := ofSample(t, "example-2026")
	want := written(t, d)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			var got bytes.Buffer
			if err := Write(&got, d); err != nil || !bytes.Equal(got.Bytes(), want) {
				t.Errorf("other bytes, %v", err)
			}
		})
	}
	wait.Wait()
}
