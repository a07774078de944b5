package sheets

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Sheets come in the order in which the workbook lists them, whatever the order
// of the parts.
func TestReadSheets(t *testing.T) {
	p := with(packageOf(cellsOf(`<c><v>1</v></c>`), cellsOf(`<c><v>2</v></c>`), cellsOf(`<c><v>3</v></c>`)), "xl/workbook.xml",
		`<workbook xmlns:r="`+transitional+`"><sheets><sheet name="乙" r:id="rId2" state="hidden"/>`+
			`<sheet name="甲 &amp; 丁" r:id="rId1"/><sheet name="丙" r:id="rId3" state="veryHidden"/></sheets></workbook>`)
	var got []string
	book := mustRead(t, p)
	for _, s := range book.Sheets {
		got = append(got, s.Name+s.Cell(0, 0).Text+map[bool]string{true: "隐"}[s.Hidden])
	}
	if want := []string{"乙2隐", "甲 & 丁1", "丙3隐"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if book.Sheet("丙") != book.Sheets[2] || book.Sheet("戊") != nil {
		t.Error("Sheet does not find sheets by their names")
	}
}

// Prefixes, the strict edition, names in other case, backslashes, a byte order
// mark and absolute targets are what other programs write.
func TestReadOtherWriters(t *testing.T) {
	sheet := "\ufeff<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><!-- 某程序 -->\r\n" +
		`<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>` +
		`<x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`
	p := []entry{
		{`[content_types].xml`, `<Types/>`},
		{`_rels\.rels`, `<Relationships><Relationship Id="a" Type="` + strictEdition + `/officeDocument" Target="/Book/Main.xml"/></Relationships>`},
		{`book\main.xml`, `<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns="x">` +
			`<x:sheets><x:sheet xmlns:id="` + strictEdition + `" name="表" id:id="b"/></x:sheets></x:workbook>`},
		{`book/_rels/main.xml.rels`, `<Relationships><Relationship Id="b" Type="` + strictEdition + `/worksheet" Target="../Sheets/One.xml"/>` +
			`<Relationship Id="c" Type="` + strictEdition + `/sharedStrings" Target="./s.xml"/></Relationships>`},
		{`SHEETS/ONE.XML`, sheet},
		{`book/s.xml`, `<x:sst xmlns:x="x"><x:si><x:t>甲</x:t></x:si></x:sst>`},
		{`empty/`, ``},
	}
	s := mustRead(t, p).Sheet("表")
	if got := s.Cell(1, 1); got != (Cell{Kind: Text, Text: "甲"}) || s.Rows != 2 || s.Cols != 2 {
		t.Errorf("got %+v in %d rows and %d columns", got, s.Rows, s.Cols)
	}
}

// Rows and cells that do not say where they are count on.
func TestReadPlaces(t *testing.T) {
	s := mustRead(t, packageOf(rowsOf(
		`<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row>`+
			`<row r="4"><c/><c><v>4</v></c></row><row/><row><c><f>A1</f></c></row>`))).Sheets[0]
	want := map[string]string{"A1": "1", "D1": "2", "E1": "3", "B4": "4", "A6": ""}
	for row := range 8 {
		for col := range 8 {
			name := CellName(row, col)
			text, has := want[name]
			if c := s.Cell(row, col); c.Text != text || (c != Cell{}) != has {
				t.Errorf("%s: %+v, want %q", name, c, text)
			}
		}
	}
	if s.Rows != 6 || s.Cols != 5 {
		t.Errorf("%d rows, %d columns", s.Rows, s.Cols)
	}
	for _, place := range [][2]int{{-1, 0}, {0, -1}, {1 << 40, 0}} {
		if c := s.Cell(place[0], place[1]); c != (Cell{}) {
			t.Errorf("%v: %+v", place, c)
		}
	}
}

func TestReadHidden(t *testing.T) {
	book := mustRead(t, packageOf(
		`<worksheet><cols><col min="2" max="3" hidden="1"/><col min="4" max="4" width="9"/><col min="6" max="16384" width="0"/></cols>`+
			`<sheetData><row r="2" hidden="true"/><row r="3"/><row r="4" ht="0" customHeight="1"/></sheetData></worksheet>`,
		`<worksheet><sheetFormatPr zeroHeight="1"/><sheetData><row r="2"/><row r="3" hidden="1"/></sheetData></worksheet>`))
	var rows, cols, shown []int
	for i := range 8 {
		if book.Sheets[0].HiddenRow(i) {
			rows = append(rows, i)
		}
		if book.Sheets[0].HiddenCol(i) {
			cols = append(cols, i)
		}
		if !book.Sheets[1].HiddenRow(i) {
			shown = append(shown, i)
		}
	}
	got := [][]int{rows, cols, shown}
	if diff := cmp.Diff([][]int{{1, 3}, {1, 2, 5, 6, 7}, {1}}, got); diff != "" {
		t.Errorf("hidden rows, hidden columns, rows shown (-want +got):\n%s", diff)
	}
}

func TestReadMerges(t *testing.T) {
	s := mustRead(t, packageOf(`<worksheet><sheetData/><mergeCells count="3"><mergeCell ref="A1:C1"/>`+
		`<mergeCell ref="B2:B4"/><mergeCell ref="XFD1048576"/></mergeCells></worksheet>`)).Sheets[0]
	want := []Range{{0, 0, 1, 3}, {1, 1, 3, 1}, {sheetRows - 1, sheetCols - 1, 1, 1}}
	if diff := cmp.Diff(want, s.Merges); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A sheet that is a chart, and an empty one, have no cells.
func TestReadNoCells(t *testing.T) {
	p := packageOf(`<worksheet/>`, `<chartsheet/>`)
	for _, e := range p {
		if e.name == "xl/_rels/workbook.xml.rels" {
			p = with(p, e.name, strings.Replace(e.text, `/worksheet" Target="worksheets/sheet2`, `/chartsheet" Target="worksheets/sheet2`, 1))
		}
	}
	for _, s := range mustRead(t, p).Sheets {
		if s.Rows != 0 || s.Cols != 0 || s.Cell(0, 0) != (Cell{}) {
			t.Errorf("%+v", s)
		}
	}
}

// A workbook need have neither shared texts nor styles; elements that are not
// the sheet's own, such as those of extensions, are passed over.
func TestReadLittle(t *testing.T) {
	p := packageOf(`<worksheet><extLst><ext><sheetData><row><c><v>9</v></c></row></sheetData></ext></extLst>` +
		`<sheetData><row><c s="7"><extLst><v>8</v></extLst><v>1</v></c><x/></row><x><c><v>7</v></c></x></sheetData></worksheet>`)
	p = with(p, "xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="`+transitional+`/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`)
	s := mustRead(t, without(without(p, "xl/styles.xml"), "xl/sharedStrings.xml")).Sheets[0]
	if s.Cell(0, 0) != (Cell{Kind: Number, Text: "1"}) || len(s.cells) != 1 {
		t.Errorf("%+v", s.cells)
	}
}

func TestCellName(t *testing.T) {
	for name, place := range map[string][2]int{
		"A1": {0, 0}, "F12": {11, 5}, "Z9": {8, 25}, "AA10": {9, 26}, "AZ1": {0, 51}, "BA1": {0, 52},
		"ZZ1": {0, 701}, "AAA1": {0, 702}, "XFD1048576": {sheetRows - 1, sheetCols - 1},
	} {
		if got := CellName(place[0], place[1]); got != name {
			t.Errorf("%v: got %s, want %s", place, got, name)
		}
		if row, col, ok := parseCell(name); !ok || row != place[0] || col != place[1] {
			t.Errorf("%s: got %d, %d, %v", name, row, col, ok)
		}
	}
}
