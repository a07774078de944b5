package xlsx

import (
	"bytes"
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
	checkAnnotated(t, first.Bytes())
	book, err := sheets.Read(first.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got := book.Sheet("表三").Cell(1, 1); got.Text != "1.50" || got.Kind != sheets.Number {
		t.Errorf("B2 is %+v", got)
	}
}

func checkAnnotated(t *testing.T, data []byte) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	comments, err := f.GetComments("表三")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, c := range comments {
		if _, twice := got[c.Cell]; twice {
			t.Errorf("%s has two comments", c.Cell)
		}
		got[c.Cell] = commentText(c)
	}
	for cell, want := range map[string]string{"B2": "提醒：甲\n错误：乙\n原有批注：请核对", "C3": "提醒：丙", "A1": "错误：丁"} {
		if !strings.HasSuffix(got[cell], want) {
			t.Errorf("%s says %q, wanted %q", cell, got[cell], want)
		}
	}
	for cell, want := range map[string]string{"B2": graveColour, "C3": lightColour} {
		id, err := f.GetCellStyle("表三", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || len(style.Fill.Color) != 1 || style.Fill.Color[0] != want || (cell == "B2") != (style.Font != nil && style.Font.Bold) {
			t.Errorf("%s looks like %+v: %v", cell, style, err)
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
