package xlsx

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/report"
	"nianbao/render/sheets"
)

// ofSample is the tree for a workbook of a report in the folder samples.
func ofSample(t testing.TB, name string) *doc.Workbook {
	t.Helper()
	return ofReport(bindtest.Sample(t, name))
}

// ofReport is the tree for the workbook of a report, faults in it or not.
func ofReport(l *layouts.Layout, r *report.Report) *doc.Workbook {
	filled, _ := bind.Bind(l, r, report.StandardFields())
	return compose.Annex(filled)
}

// ofBlank is the tree for an empty workbook of a form.
func ofBlank(t testing.TB, form string) *doc.Workbook {
	t.Helper()
	l := bindtest.Form(t, form)
	r := &report.Report{Year: l.From}
	r.SetLine(at.Agency, report.Text{Text: "某某局"})
	return compose.Entry(bind.Blank(l, r, report.StandardFields()))
}

// written is the workbook of a tree.
func written(t testing.TB, d *doc.Workbook) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readBack is what package sheets makes of the workbook of a tree.
func readBack(t testing.TB, d *doc.Workbook) *sheets.Book {
	t.Helper()
	book, err := sheets.Read(written(t, d))
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// ofAll are trees of every form, filled in and empty, with sums that hold and
// that do not, and one of a form that no office has.
func ofAll(t testing.TB) map[string]*doc.Workbook {
	t.Helper()
	return map[string]*doc.Workbook{
		"seed": ofSample(t, "xilinhot-sfj-2023"), "example": ofSample(t, "example-2026"),
		"2019": ofSample(t, "shanghai-office-2019"), "empty": ofBlank(t, "2021"), "empty 2019": ofBlank(t, "2019"),
		"broken": ofBroken(t), "made up": ofMadeUp(), "made up annex": ofMadeUpAnnex(),
	}
}

// ofBroken is the seed with numbers that do not add up.
func ofBroken(t testing.TB) *doc.Workbook {
	t.Helper()
	l, r := bindtest.Sample(t, "xilinhot-sfj-2023")
	bindtest.Put(t, r, "applications", "granted", "3 1 123456789 0 0 0 5")
	return ofReport(l, r)
}

// ofMadeUp has one of everything: a total that is right and one that is not,
// decimals, a decrease, amounts with and without a unit, a blank, merged cells.
//
//	|项目   |=甲     |<  |=乙   |=合计|
//	|^      |=一     |=二|^     |^    |
//	|收入   |1.50    |   |0.25  |1.75 |  total
//	|增减   |-3      |4  |0     |2    |  given, and wrong
//	|金额   |251000元|<  |12.340|     |
func ofMadeUp() *doc.Workbook {
	t := &doc.Table{
		Key: "t", Name: "表's", Caption: "收支情况", Rows: 5, Head: 2, Size: 9 * doc.Point, Height: 6 * doc.Millimetre,
		Columns: []doc.Length{40 * doc.Millimetre, 25 * doc.Millimetre, 25 * doc.Millimetre, 30 * doc.Millimetre, 30 * doc.Millimetre},
	}
	label := func(role doc.Role, row, col, rows, cols int, text string) {
		t.Cells = append(t.Cells, doc.Cell{Row: row, Col: col, RowSpan: rows, ColSpan: cols, Role: role, Align: doc.Centre, Shade: role == doc.Head, Runs: []doc.Run{{Text: text}}})
	}
	number := func(key at.Key, kind doc.Kind, row, col, cols int, text string, terms ...at.Key) {
		t.Cells = append(t.Cells, doc.Cell{Key: key, Kind: kind, Row: row, Col: col, RowSpan: 1, ColSpan: cols, Align: doc.Right, Terms: terms, Runs: []doc.Run{{Text: text}}})
	}
	label(doc.Head, 0, 0, 2, 1, "项\n目")
	label(doc.Head, 0, 1, 1, 2, "甲")
	label(doc.Head, 1, 1, 1, 1, "一")
	label(doc.Head, 1, 2, 1, 1, "二")
	label(doc.Head, 0, 3, 2, 1, "乙")
	label(doc.Head, 0, 4, 2, 1, "合计")
	label(doc.Stub, 2, 0, 1, 1, "收入")
	number("t.in.a", doc.Decimal, 2, 1, 1, "1.50")
	number("t.in.b", doc.Decimal, 2, 2, 1, "")
	number("t.in.c", doc.Decimal, 2, 3, 1, "0.25")
	number("t.in.sum", doc.Decimal, 2, 4, 1, "1.75", "t.in.a", "t.in.b", "t.in.c")
	label(doc.Stub, 3, 0, 1, 1, "增减")
	number("t.up.a", doc.Signed, 3, 1, 1, "-3")
	number("t.up.b", doc.Signed, 3, 2, 1, "4")
	number("t.up.c", doc.Signed, 3, 3, 1, "0")
	number("t.up.sum", doc.Count, 3, 4, 1, "2")
	label(doc.Stub, 4, 0, 1, 1, "金额")
	number("t.fee.a", doc.Amount, 4, 1, 2, "251000元")
	number("t.fee.c", doc.Amount, 4, 3, 1, "12.340")
	number("t.fee.sum", doc.Count, 4, 4, 1, "")
	return &doc.Workbook{
		Document: doc.Document{
			Meta:   doc.Meta{Title: "某某局2026年报告", Form: "样表", Agency: "某某局 R&D", Year: 2026, Language: "zh-CN", Date: doc.Date{Year: 2027, Month: 1, Day: 20}},
			Blocks: []doc.Block{t},
		},
		Sheets: []doc.SheetKind{doc.GuideSheet, doc.EntrySheet, doc.TableSheets, doc.SumSheet},
		Named:  true,
		Fields: []doc.Field{
			{Key: "agency", Label: "单位名称", Help: "填全称。", Lines: []string{"某某局 R&D"}},
			{Key: "year", Label: "年度", Lines: []string{"2026"}, Entry: doc.YearEntry, From: 2021},
			{Key: "body", Label: "类别", Spare: 1, Choices: []string{"甲", "乙"}},
			{Key: "opening", Label: "开头", Help: "一段填一格。", Lines: []string{"=1+1", "@甲"}, Many: true, Spare: 3},
			{Key: "notes", Label: "注", Many: true, Spare: 6},
			{Key: "date", Label: "日期", Lines: []string{"2027年1月20日"}, Entry: doc.DayEntry, From: 2021},
		},
		Sums: []doc.Sum{
			{
				Table: "t", Place: "收入行", Words: "合计＝各列之和", Left: []at.Key{"t.in.sum"}, Right: []at.Key{"t.in.a", "t.in.b", "t.in.c"},
				LeftTotal: "1.75", RightTotal: "1.75", Difference: "0.00", Holds: true,
			},
			{
				Table: "t", Place: "增减行", Words: "合计＝各列之和", Left: []at.Key{"t.up.sum"}, Right: []at.Key{"t.up.a", "t.up.b", "t.up.c"},
				LeftTotal: "2", RightTotal: "1", Difference: "1",
			},
		},
	}
}

// ofMadeUpAnnex is the same as an annex, with a paragraph that no row is high enough
// for.
func ofMadeUpAnnex() *doc.Workbook {
	d := ofMadeUp()
	d.Sheets, d.Named = []doc.SheetKind{doc.TableSheets, doc.SumSheet, doc.TextSheet}, false
	d.Fields[3].Lines = append(d.Fields[3].Lines, strings.Repeat("这一段很长。", 250), "下一段")
	return d
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
