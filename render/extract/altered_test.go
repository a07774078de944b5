package extract

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// An alteration is what a person or a program has done to a workbook.
type alteration struct {
	name   string
	change func(*excelize.File) error
}

// set writes values into cells: sheet, cell, value and so on.
func set(pairs ...any) func(*excelize.File) error {
	return func(f *excelize.File) error {
		for i := 0; i < len(pairs); i += 3 {
			if err := f.SetCellValue(pairs[i].(string), pairs[i+1].(string), pairs[i+2]); err != nil {
				return err
			}
		}
		return nil
	}
}

// date puts a day into a cell, in the format that Excel gives it.
func date(sheet, cell string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		return errors.Join(err, f.SetCellValue(sheet, cell, time.Date(2026, 1, 20, 0, 0, 0, 0, time.UTC)), f.SetCellStyle(sheet, cell, cell, style))
	}
}

// dot is a picture.
var dot = func() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		panic(err)
	}
	return b.Bytes()
}()

func formula(sheet, cell, text string) func(*excelize.File) error {
	return func(f *excelize.File) error { return f.SetCellFormula(sheet, cell, text) }
}

var alterations = []alteration{
	{"numbers that are none", set("表三", "D5", "１２", "表三", "E5", "12 ", "表三", "F5", "12件", "表三", "G5", "/", "表三", "H5", "-",
		"表三", "I5", "无", "表三", "D6", 1.5, "表三", "E6", -3, "表三", "F6", "12", "表三", "G6", nil, "表三", "H6", "1,024", "表三", "I6", true)},
	{"a date in place of a number", date("表三", "D5")},
	{"a date in place of a text", date("文字内容", "B8")},
	{"a formula that gives a text", formula("表三", "D5", "A1+1")},
	{"a formula without a value", func(f *excelize.File) error {
		return errors.Join(f.SetCellValue("表三", "D5", nil), f.SetCellFormula("表三", "D5", "A1+1"))
	}},
	{"a total pasted over that is wrong", set("表三", "J5", 99)},
	{"a total wiped out", set("表三", "J5", nil)},
	{"a total wiped out beside one that is typed", set("表三", "D28", 99, "表三", "E28", nil)},
	{"a row of totals wiped out", set("表四", "E5", nil, "表四", "J5", nil, "表四", "O5", nil)},
	{"a number that is shown rounded", func(f *excelize.File) error {
		style, err := f.NewStyle(&excelize.Style{NumFmt: 2})
		return errors.Join(err, f.SetCellDefault("表二", "B15", "3128.504"), f.SetCellStyle("表二", "B15", "B15", style))
	}},
	{"what is struck out", func(f *excelize.File) error {
		out := &excelize.Font{Strike: true}
		style, err := f.NewStyle(&excelize.Style{Font: out})
		return errors.Join(err, f.SetCellStyle("表三", "D5", "D5", style), f.SetCellStyle("表三", "J5", "J5", style),
			f.SetCellRichText("文字内容", "B6", []excelize.RichTextRun{{Text: "某局"}, {Text: "旧年报", Font: out}}))
	}},
	{"numbers merged", func(f *excelize.File) error { return f.MergeCell("表三", "D5", "E5") }},
	{"comments", func(f *excelize.File) error {
		return errors.Join(f.AddComment("表三", excelize.Comment{Author: "李四", Cell: "D5", Text: "请张三\n核对"}),
			f.AddComment("表三", excelize.Comment{Author: "nianbao", Cell: "D6", Text: "总数不对"}),
			f.AddComment("填报说明", excelize.Comment{Cell: "A3", Text: "看过"}))
	}},
	{"a picture and a text box", func(f *excelize.File) error {
		return errors.Join(
			f.AddPictureFromBytes("文字内容", "B20", &excelize.Picture{Extension: ".png", File: dot}),
			f.AddShape("表三", &excelize.Shape{Cell: "D5", Type: "rect", Paragraph: []excelize.RichTextRun{{Text: "以此为准"}}}))
	}},
	{"a picture in a cell of WPS", func(f *excelize.File) error {
		return errors.Join(f.SetCellValue("文字内容", "B6", `=DISPIMG("ID_1",1)`), f.SetCellFormula("文字内容", "B6", `_xlfn.DISPIMG("ID_1",1)`))
	}},
	{"too many digits", func(f *excelize.File) error { return f.SetCellDefault("表二", "B15", "1234567890.1234567") }},
	{"a label retyped", set("表三", "B9", "（三）不公开")},
	{"a column inserted", func(f *excelize.File) error { return f.InsertCols("表三", "E", 1) }},
	{"a row deleted", func(f *excelize.File) error { return f.RemoveRow("表三", 12) }},
	{"a row inserted among the texts", func(f *excelize.File) error { return f.InsertRows("文字内容", 10, 2) }},
	{"a sheet deleted", func(f *excelize.File) error { return f.DeleteSheet("表四") }},
	{"a sheet renamed", func(f *excelize.File) error { return f.SetSheetName("表四", "表4") }},
	{"the sheet of texts deleted", func(f *excelize.File) error { return f.DeleteSheet("文字内容") }},
	{"sheets of one's own", func(f *excelize.File) error {
		_, err := f.NewSheet("草稿")
		return err
	}},
	{"rows hidden", func(f *excelize.File) error { return f.SetRowVisible("表三", 8, false) }},
	{"a sheet hidden", func(f *excelize.File) error { return f.SetSheetVisible("表三", false) }},
	{"notes beside the table", set("表三", "L5", "和去年一样？", "表三", "A40", "小计")},
	{"texts in the column of help", set("文字内容", "C6", "印错列的标题", "文字内容", "C7", "第二行", "文字内容", "C3", nil)},
	{"texts beside the columns and below", set("文字内容", "D6", "甲", "文字内容", "D1", "乙", "表二", "F1", "丙", "文字内容", "A200", "丁", "文字内容", "C200", "戊")},
	{"a column inserted among the texts", func(f *excelize.File) error {
		return errors.Join(f.InsertCols("文字内容", "B", 1), f.SetCellValue("文字内容", "B20", "插入的一列里的字"))
	}},
	{"a column inserted before the texts", func(f *excelize.File) error {
		return errors.Join(f.InsertCols("文字内容", "A", 1), f.SetCellValue("文字内容", "C1", "内容"))
	}},
	{"a part's title pasted with its text", set("文字内容", "B17", "一. 总体情况\n（一）甲。")},
	{"a paragraph in the row of a title", set("文字内容", "B16", "（一）主动公开情况", "文字内容", "B6", "本年度公开信息三篇。")},
	{"another year, and numbers that are none", set("文字内容", "B3", "２０２６", "表三", "D5", "/", "表二", "B4", "无")},
	{"another year", set("文字内容", "B3", "二〇二六")},
	{"no year", set("文字内容", "B3", nil)},
	{"no office", set("文字内容", "B2", nil)},
	{"a year without a form", set("文字内容", "B3", "2008")},
	{"a field renamed", set("文字内容", "A2", "单位")},
	{"the first label wiped out, and a picture", func(f *excelize.File) error {
		return errors.Join(f.SetCellValue("文字内容", "A2", nil), f.AddPictureFromBytes("文字内容", "B20", &excelize.Picture{Extension: ".png", File: dot}))
	}},
	{"several lines where one is wanted", set("文字内容", "B2", "甲局\n乙局")},
	{"lines in one cell", set("文字内容", "B8", "第一段\n\n　　第二段 ")},
	{"a character that nobody sees", set("文字内容", "B8", "第一\u200b段")},
}

// TestAltered keeps what is said about each: by who reads it, then by who puts
// into its form what was read, since what is no number is the form's to say.
func TestAltered(t *testing.T) {
	l, r := bindtest.Sample(t, "example-2026")
	data := workbookOf(t, l, r)
	var b strings.Builder
	for _, a := range alterations {
		fmt.Fprintf(&b, "== %s\n", a.name)
		got, _, found := Read(input(forms(t), altered(t, data, a.change)))
		if got != nil {
			_, unbound := bind.Bind(l, got, report.StandardFields())
			found = append(found, unbound...)
		}
		for _, f := range found {
			fmt.Fprintln(&b, line(f))
		}
	}
	golden.Check(t, "altered.txt", []byte(b.String()))
}
