package sheets

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/render/limits"
)

// FuzzRead holds what must be true of any file: there is a workbook or a
// message, and a workbook is within the limits and whole.
func FuzzRead(f *testing.F) {
	for _, p := range fuzzSeeds() {
		f.Add(zipOf(f, p))
	}
	f.Fuzz(checkRead)
}

// FuzzReadSheet does the same with a sheet, and with what sheets share, without
// the packing, by which a change of a byte rarely gets.
func FuzzReadSheet(f *testing.F) {
	for _, p := range fuzzSeeds() {
		text := map[string]string{}
		for _, e := range p {
			text[e.name] = e.text
		}
		f.Add(text["xl/worksheets/sheet1.xml"], text["xl/sharedStrings.xml"], text["xl/styles.xml"])
	}
	f.Fuzz(func(t *testing.T, sheet, shared, styles string) {
		p := with(with(packageOf(sheet), "xl/sharedStrings.xml", shared), "xl/styles.xml", styles)
		checkRead(t, zipOf(t, p))
	})
}

// fuzzSeeds are workbooks with all that the reader knows.
func fuzzSeeds() [][]entry {
	shared := `<sst><si><t xml:space="preserve"> 甲_x000D_</t></si><si><r><t>乙</t></r><rPh><t>丙</t></rPh></si></sst>`
	all := `<worksheet><sheetFormatPr zeroHeight="1"/><cols><col min="2" max="3" hidden="1"/></cols><sheetData>` +
		`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>1.5</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c></row>` +
		`<row r="3" hidden="0"><c><f t="shared" si="0">SUM(A1:$B2)</f><v>3</v></c><c><f t="shared" si="0"/></c><c s="2"><v>46042.5</v></c></row>` +
		`<row><c t="inlineStr"><is><t>甲</t></is></c><c t="str"><f>A1&amp;"x"</f><v>x</v></c><c t="d"><v>2026-01-20</v></c></row>` +
		`</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`
	p := with(packageOf(all, `<worksheet/>`), "xl/sharedStrings.xml", shared)
	return [][]entry{
		with(p, "xl/styles.xml", stylesText("0.00_ ", `yyyy"年"m"月"`)),
		with(p, "xl/styles.xml", stylesText(`[Red]#,##0.0,;[h]`, "14")),
		packageOf(cellsOf(`<c><v>1e20</v></c>`)),
	}
}

// The seeds must be read, or they prove nothing.
func TestFuzzSeeds(t *testing.T) {
	for _, p := range fuzzSeeds() {
		mustRead(t, p)
	}
}

func checkRead(t *testing.T, data []byte) {
	book, err := Read(data)
	switch {
	case err != nil && book == nil:
		checkRefusal(t, err)
		return
	case err != nil || book == nil || len(book.Sheets) == 0 || len(book.Sheets) > limits.Sheets:
		t.Fatalf("got %v, %v", book, err)
	}
	again, err := Read(bytes.Clone(data))
	if err != nil || len(again.Sheets) != len(book.Sheets) {
		t.Fatalf("the second time: %v", err)
	}
	for _, s := range book.Sheets {
		checkSheet(t, s)
	}
}

// checkSheet holds that each cell is found where it is, and is of its kind.
func checkSheet(t *testing.T, s *Sheet) {
	rows, cols := 0, 0
	for _, c := range s.cells {
		if got := s.Cell(c.row, c.col); got != c.Cell || got == (Cell{}) {
			t.Errorf("%s: %+v, then %+v", CellName(c.row, c.col), c.Cell, got)
		}
		rows, cols = max(rows, c.row+1), max(cols, c.col+1)
		checkCell(t, c.Cell)
	}
	if rows != s.Rows || cols != s.Cols || rows > maxRows || cols > maxCols || s.Name == "" {
		t.Errorf("%q has %d rows and %d columns, not %d and %d", s.Name, s.Rows, s.Cols, rows, cols)
	}
	for _, m := range s.Merges {
		if m.Row < 0 || m.Col < 0 || m.RowSpan < 1 || m.ColSpan < 1 || m.Row+m.RowSpan > sheetRows || m.Col+m.ColSpan > sheetCols {
			t.Errorf("a merge of %+v", m)
		}
	}
}

func checkCell(t *testing.T, c Cell) {
	switch {
	case !utf8.ValidString(c.Text) || strings.Contains(c.Text, "\r") || longer(c.Text, MaxText):
		t.Errorf("text %q", c.Text)
	case c.Kind == Number && strings.Trim(strings.TrimPrefix(c.Text, "-"), "0123456789.") != "":
		t.Errorf("number %q", c.Text)
	case c.Kind == Blank && c.Text != "", c.Kind > ErrorValue, c.Kind != Number && (c.Long || c.Scaled):
		t.Errorf("%+v", c)
	}
}
