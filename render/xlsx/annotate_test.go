package xlsx

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/render/sheets"
)

// TestAnnotate holds that a copy has the remarks on their cells, in colour, and
// everything else as it was.
func TestAnnotate(t *testing.T) {
	f := excelize.NewFile()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: 2})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		f.SetSheetName("Sheet1", "表三"), f.SetCellValue("表三", "B2", 1.5), f.SetCellStyle("表三", "B2", "B2", bold),
		f.AddComment("表三", excelize.Comment{Cell: "B2", Author: "科长", Text: "请核对"}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	marks := []Mark{
		{"表三", "B2", false, "提醒：甲"}, {"表三", "B2", true, "错误：乙"}, {"表三", "C3", false, "提醒：丙"}, {"没有的表", "Z9", true, "错误：丁"},
	}
	data := zipped(t, f)
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := Annotate(b, data, marks); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the bytes differ")
	}
	checkMarked(t, data, first.Bytes(), "表三!B2 FFC7CE 提醒：甲\n错误：乙\n原有批注：请核对", "表三!C3 FFEB9C 提醒：丙", "表三!A1 FFC7CE 错误：丁")
	after := opened(t, first.Bytes())
	for cell, want := range map[string]bool{"B2": true, "C3": false} {
		if style := styleOf(t, after, "表三", cell); want != (style.Font != nil && style.Font.Bold) {
			t.Errorf("%s looks like %+v", cell, style)
		}
	}
	book, err := sheets.Read(first.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got := book.Sheet("表三").Cell(1, 1); got.Text != "1.50" || got.Kind != sheets.Number {
		t.Errorf("B2 is %+v", got)
	}
}

// checkMarked holds that these cells of a workbook are coloured otherwise than
// before and remarked on, and no others: 表三!B2 FFC7CE 错误：甲, without a text where
// there is no comment.
func checkMarked(t *testing.T, before, after []byte, want ...string) {
	t.Helper()
	was, is := opened(t, before), opened(t, after)
	var got []string
	for _, sheet := range is.GetSheetList() {
		said := comments(t, is, sheet)
		for row := range 60 {
			for col := range 20 {
				cell := sheets.CellName(row, col)
				if fill := fillOf(t, is, sheet, cell); fill != fillOf(t, was, sheet, cell) || said[cell] != "" {
					got = append(got, strings.TrimSpace(sheet+"!"+cell+" "+fill+" "+said[cell]))
				}
				delete(said, cell)
			}
		}
		if len(said) > 0 {
			t.Errorf("far away is said %q", said)
		}
	}
	slices.Sort(got)
	if slices.Sort(want); !slices.Equal(got, want) {
		t.Errorf("marked are %q, wanted %q", got, want)
	}
}

func opened(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// comments are those of a sheet by their cells, of which none has two.
func comments(t *testing.T, f *excelize.File, sheet string) map[string]string {
	t.Helper()
	all, err := f.GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, c := range all {
		if _, twice := said[c.Cell]; twice {
			t.Errorf("%s has two comments", c.Cell)
		}
		said[c.Cell] = commentText(c)
	}
	return said
}

// styleOf is how a cell looks.
func styleOf(t *testing.T, f *excelize.File, sheet, cell string) *excelize.Style {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style
}

// fillOf is the colour of a cell, or nothing.
func fillOf(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	return strings.Join(styleOf(t, f, sheet, cell).Fill.Color, "")
}

// annotated is a workbook after these marks have been made in it.
func annotated(t *testing.T, data []byte, marks ...Mark) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Annotate(&b, data, marks); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestAnnotateOwn marks our own workbook, in its tables and among its texts, where
// cells are merged, coloured and blank.
func TestAnnotateOwn(t *testing.T) {
	data := written(t, ofSample(t, "example-2026"))
	after := annotated(t, data,
		Mark{"表三", "D5", true, "甲"}, Mark{"表三", "A7", false, "乙"}, Mark{"表三", "J28", false, "丙"},
		Mark{SheetText, "B1", false, "丁"}, Mark{SheetText, "B2", true, "戊"}, Mark{SheetText, "B19", false, "己"},
	)
	checkMarked(t, data, after,
		"表三!D5 FFC7CE 甲", "表三!A7 FFEB9C 乙", "表三!J28 FFEB9C 丙",
		"文字内容!B1 FFEB9C 丁", "文字内容!B2 FFC7CE 戊", "文字内容!B19 FFEB9C 己",
	)
}

// TestAnnotateColour holds that a cell which must be mended stays coloured so,
// whatever else is to be said of it, before or after.
func TestAnnotateColour(t *testing.T) {
	data := zipped(t, excelize.NewFile())
	grave, light := Mark{"Sheet1", "B2", true, "错误"}, Mark{"Sheet1", "B2", false, "提醒"}
	row := Mark{"Sheet1", "A2:C2", false, "全行"}
	for _, c := range []struct {
		marks []Mark
		want  []string
	}{
		{[]Mark{grave}, []string{"Sheet1!B2 FFC7CE 错误"}},
		{[]Mark{light}, []string{"Sheet1!B2 FFEB9C 提醒"}},
		{[]Mark{light, light}, []string{"Sheet1!B2 FFEB9C 提醒\n提醒"}},
		{[]Mark{grave, light}, []string{"Sheet1!B2 FFC7CE 错误\n提醒"}},
		{[]Mark{light, grave}, []string{"Sheet1!B2 FFC7CE 提醒\n错误"}},
		{[]Mark{grave, row}, []string{"Sheet1!A2 FFEB9C 全行", "Sheet1!B2 FFC7CE 错误", "Sheet1!C2 FFEB9C"}},
		{[]Mark{row, grave}, []string{"Sheet1!A2 FFEB9C 全行", "Sheet1!B2 FFC7CE 错误", "Sheet1!C2 FFEB9C"}},
	} {
		checkMarked(t, data, annotated(t, data, c.marks...), c.want...)
	}
}

// TestAnnotateRange colours every cell of a range and remarks on its first.
func TestAnnotateRange(t *testing.T) {
	data := written(t, ofBlank(t, "2021"))
	want := []string{"表三!D5 FFEB9C 甲\n乙"}
	for row := 4; row < 27; row++ {
		for col := 3; col < 9; col++ {
			if cell := sheets.CellName(row, col); cell != "D5" {
				want = append(want, "表三!"+cell+" FFEB9C")
			}
		}
	}
	checkMarked(t, data, annotated(t, data, Mark{"表三", "D5:I27", false, "甲"}, Mark{"表三", "D5", false, "乙"}), want...)
	checkMarked(t, data, annotated(t, data, Mark{"没有的表", "D5:I27", true, "甲"}), "填报说明!A1 FFC7CE 甲")
	checkMarked(t, data, annotated(t, data, Mark{"表三", "B2:B2", true, "甲"}), "表三!B2 FFC7CE 甲")
}

// TestAnnotateEndless holds that of a range with more cells than any table has the
// first alone is marked, and that what is no cell is an error.
func TestAnnotateEndless(t *testing.T) {
	data := zipped(t, excelize.NewFile())
	f := opened(t, annotated(t, data, Mark{"Sheet1", "B1:B10000", true, "甲"}))
	if got := fillOf(t, f, "Sheet1", "B10000"); got != "FFC7CE" {
		t.Errorf("the last cell of a range is %q", got)
	}
	for _, name := range []string{"B1:B10001", "B1:K1001", "B1:XFD1048576"} {
		checkMarked(t, data, annotated(t, data, Mark{"Sheet1", name, true, "甲"}), "Sheet1!B1 FFC7CE 甲")
	}
	for _, name := range []string{"", "表三", "B0", "5", "C3:B2", "B2:", "A1048577"} {
		if err := Annotate(&bytes.Buffer{}, data, []Mark{{"Sheet1", name, true, "甲"}}); err == nil || !strings.Contains(err.Error(), "“"+name+"”") {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func zipped(t *testing.T, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestAnnotateFar refuses a workbook whose blank cells reach so far that keeping
// them all would take gigabytes.
func TestAnnotateFar(t *testing.T) {
	f := excelize.NewFile()
	style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStyle("Sheet1", "A1", "A1", style); err != nil {
		t.Fatal(err)
	}
	far := edited(t, zipped(t, f), `<row r="1"><c r="A1"`, `<row r="600000"><c r="A600000"`)
	err = Annotate(&bytes.Buffer{}, far, nil)
	if err == nil || !strings.Contains(err.Error(), "空白格超过") {
		t.Errorf("%v", err)
	}
}
