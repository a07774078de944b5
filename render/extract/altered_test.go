package extract

import (
	"errors"
	"fmt"
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
	{"another year", set("文字内容", "B3", "二〇二六")},
	{"no year", set("文字内容", "B3", nil)},
	{"a year without a form", set("文字内容", "B3", "2008")},
	{"a field renamed", set("文字内容", "A2", "单位")},
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
		got, found := Read(input(forms(t), altered(t, data, a.change)))
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
