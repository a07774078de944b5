package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/render/at"
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
	checkMarked(t, data, first.Bytes(), "表三!B2 FFC7CF 提醒：甲\n错误：乙\n原有批注（科长）：请核对", "表三!C3 FFEB9D 提醒：丙", "表三!A1 FFC7CF 错误：丁")
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
// before and remarked on, and no others: 表三!B2 FFC7CF 错误：甲, without a text where
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
		"表三!D5 FFC7CF 甲", "表三!A7 FFEB9D 乙", "表三!J28 FFEB9D 丙",
		"文字内容!B1 FFEB9D 丁", "文字内容!B2 FFC7CF 戊", "文字内容!B19 FFEB9D 己",
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
		{[]Mark{grave}, []string{"Sheet1!B2 FFC7CF 错误"}},
		{[]Mark{light}, []string{"Sheet1!B2 FFEB9D 提醒"}},
		{[]Mark{light, light}, []string{"Sheet1!B2 FFEB9D 提醒\n提醒"}},
		{[]Mark{grave, light}, []string{"Sheet1!B2 FFC7CF 错误\n提醒"}},
		{[]Mark{light, grave}, []string{"Sheet1!B2 FFC7CF 提醒\n错误"}},
		{[]Mark{grave, row}, []string{"Sheet1!A2 FFEB9D 全行", "Sheet1!B2 FFC7CF 错误", "Sheet1!C2 FFEB9D"}},
		{[]Mark{row, grave}, []string{"Sheet1!A2 FFEB9D 全行", "Sheet1!B2 FFC7CF 错误", "Sheet1!C2 FFEB9D"}},
	} {
		checkMarked(t, data, annotated(t, data, c.marks...), c.want...)
	}
}

// TestAnnotateRange colours every cell of a range and remarks on its first.
func TestAnnotateRange(t *testing.T) {
	data := written(t, ofBlank(t, "2021"))
	want := []string{"表三!D5 FFEB9D 甲\n乙"}
	for row := 4; row < 27; row++ {
		for col := 3; col < 9; col++ {
			if cell := sheets.CellName(row, col); cell != "D5" {
				want = append(want, "表三!"+cell+" FFEB9D")
			}
		}
	}
	checkMarked(t, data, annotated(t, data, Mark{"表三", "D5:I27", false, "甲"}, Mark{"表三", "D5", false, "乙"}), want...)
	checkMarked(t, data, annotated(t, data, Mark{"没有的表", "D5:I27", true, "甲"}), "填报说明!A1 FFC7CF 甲")
	checkMarked(t, data, annotated(t, data, Mark{"表三", "B2:B2", true, "甲"}), "表三!B2 FFC7CF 甲")
}

// TestAnnotateEndless holds that of a range with more cells than any table has the
// first alone is marked, and that what is no cell is an error.
func TestAnnotateEndless(t *testing.T) {
	data := zipped(t, excelize.NewFile())
	f := opened(t, annotated(t, data, Mark{"Sheet1", "B1:B10000", true, "甲"}))
	if got := fillOf(t, f, "Sheet1", "B10000"); got != "FFC7CF" {
		t.Errorf("the last cell of a range is %q", got)
	}
	for _, name := range []string{"B1:B10001", "B1:K1001", "B1:XFD1048576"} {
		checkMarked(t, data, annotated(t, data, Mark{"Sheet1", name, true, "甲"}), "Sheet1!B1 FFC7CF 甲")
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

// TestAnnotateHostile holds that what excelize would trip over is refused, in words
// for a clerk: styles without fonts, fills or formats, an author who is not there.
func TestAnnotateHostile(t *testing.T) {
	files, err := filepath.Glob("testdata/hostile/annot-*.xlsx")
	if err != nil || len(files) < 4 {
		t.Fatalf("%q, %v", files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var refused at.Error
		err = Annotate(&bytes.Buffer{}, data, []Mark{{"表三", "D5", true, "甲"}, {"表三", "B2", false, "乙"}})
		if !errors.As(err, &refused) || len(refused) != 1 || refused[0].Rule != "workbook.file" || !strings.Contains(refused[0].Text, "它的格式或批注") {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// TestAnnotateTwice holds that nothing of an earlier call remains in a copy: its
// colours give way to those from before, its remarks go, and other people's comments
// and colours stay as they were.
func TestAnnotateTwice(t *testing.T) {
	f := excelize.NewFile()
	fill := func(colour string) int {
		id, err := f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	for _, err := range []error{
		f.SetCellStyle("Sheet1", "B2", "B2", fill("DDEBF7")), f.SetCellStyle("Sheet1", "D2", "D2", fill("FFC7CE")),
		f.AddComment("Sheet1", excelize.Comment{Cell: "B2", Author: "科长", Text: "请核对\n第二行"}),
		f.AddComment("Sheet1", excelize.Comment{Cell: "E5", Author: "局长", Text: "已阅"}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	data := zipped(t, f)
	marked := annotated(t, data, Mark{"Sheet1", "B2", true, "甲"}, Mark{"Sheet1", "C2:C3", false, "乙"}, Mark{"Sheet1", "D2", false, "丙"})
	checkMarked(t, data, marked, "Sheet1!B2 FFC7CF 甲\n原有批注（科长）：请核对\n第二行", "Sheet1!C2 FFEB9D 乙", "Sheet1!C3 FFEB9D", "Sheet1!D2 FFEB9D 丙", "Sheet1!E5  已阅")
	again := annotated(t, marked, Mark{"Sheet1", "C3", true, "丁"})
	checkMarked(t, data, again, "Sheet1!C3 FFC7CF 丁", "Sheet1!B2 DDEBF7 请核对\n第二行", "Sheet1!E5  已阅")
	back := opened(t, again)
	comments, err := back.GetComments("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range comments {
		if want := map[string]string{"B2": "科长", "C3": "nianbao", "E5": "局长"}[c.Cell]; c.Author != want {
			t.Errorf("%s is %s's, wanted %s's", c.Cell, c.Author, want)
		}
	}
	if got := fillOf(t, back, "Sheet1", "D2"); got != "FFC7CE" {
		t.Errorf("D2, which somebody else coloured, is %q", got)
	}
	checkMarked(t, data, annotated(t, again), "Sheet1!B2 DDEBF7 请核对\n第二行", "Sheet1!E5  已阅")
}

// TestAnnotateStyle holds that of a cell's style only the fill changes, whatever
// program wrote the styles, and that all colours have eight digits: Excel takes a file
// for damaged that has rgb="FF".
func TestAnnotateStyle(t *testing.T) {
	numbers := regexp.MustCompile(` (fillId|applyFill)="[^"]*"`)
	for _, name := range []string{"saved-by-libreoffice", "saved-by-openpyxl"} {
		before, err := os.ReadFile("testdata/" + name + ".xlsx")
		if err != nil {
			t.Fatal(err)
		}
		unmarked := styleRecords(t, annotated(t, before))
		after := annotated(t, before, Mark{"表三", "D5", true, "甲"}, Mark{"表三", "A7", false, "乙"})
		for _, colour := range regexp.MustCompile(`rgb="([^"]*)"`).FindAllStringSubmatch(stylesOf(t, after), -1) {
			if len(colour[1]) != 8 {
				t.Errorf("%s has a colour %q", name, colour[0])
			}
		}
		marked := styleRecords(t, after)
		if !slices.Equal(unmarked, marked[:len(unmarked)]) || len(marked) != len(unmarked)+2 {
			t.Errorf("%s had %d styles and has %d", name, len(unmarked), len(marked))
		}
		if d5 := marked[len(unmarked)]; !strings.Contains(d5, `locked="false"`) {
			t.Errorf("%s: what is to be filled in is locked: %s", name, d5)
		}
		for _, record := range marked[len(unmarked):] {
			bare := numbers.ReplaceAllString(record, "")
			if !slices.ContainsFunc(unmarked, func(s string) bool { return numbers.ReplaceAllString(s, "") == bare }) {
				t.Errorf("%s: what is %s was no cell's style", name, record)
			}
		}
	}
}

// styleRecords are the styles of cells that a workbook has.
func styleRecords(t *testing.T, data []byte) []string {
	t.Helper()
	_, styles, _ := strings.Cut(stylesOf(t, data), "<cellXfs")
	styles, _, _ = strings.Cut(styles, "</cellXfs>")
	return regexp.MustCompile(`(?s)<xf .*?</xf>`).FindAllString(styles, -1)
}

// stylesOf is the part of a workbook that has its styles.
func stylesOf(t *testing.T, data []byte) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(archive, "xl/styles.xml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
