package extract

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/report"
	"nianbao/render/xlsx"
)

// sameParts says how the parts and the annexes of two reports differ, but for where they were
// read.
func sameParts(want, got *report.Report) string {
	parts := func(r *report.Report) [][]report.Section { return [][]report.Section{r.Sections, r.Annexes} }
	return cmp.Diff(parts(want), parts(got), cmpopts.IgnoreTypes(at.Source{}), cmpopts.EquateEmpty())
}

// TestTextTablesBack holds that reports with tables in the text come back out of their
// annexes: generated ones with spans and long texts, and texts that look like something else.
func TestTextTablesBack(t *testing.T) {
	set, reports := forms(t), 40
	if testing.Short() {
		reports = 8
	}
	l := bindtest.Form(t, "2021")
	for seed := range reports {
		want := bindtest.Any(l, uint64(seed), bindtest.Mixed)
		want.Year = 2026
		bindtest.WithAnnexes(want, uint64(seed), append(odd, bindtest.Mixed...))
		bindtest.WithTables(want, uint64(seed), append(odd, bindtest.Mixed...))
		got := mustRead(t, input(set, annexOf(t, l, want)))
		want.Sections = slices.DeleteFunc(want.Sections, func(s report.Section) bool { return len(s.Paragraphs)+len(s.Blocks) == 0 }) // the annex has no row for them
		if diff := sameParts(want, got); diff != "" {
			t.Fatalf("report %d (-want +got):\n%s", seed, diff)
		}
	}
}

// TestAnnexesEntered holds that annexes come back out of a workbook to be filled in that has
// them, and that a clerk may add some to one that has none.
func TestAnnexesEntered(t *testing.T) {
	set, l := forms(t), bindtest.Form(t, "2021")
	want := bindtest.Any(l, 1, bindtest.Mixed)
	want.Year = 2026
	for n := range 2 {
		want.Annexes = append(want.Annexes, report.Section{
			Number: n + 1, Title: report.Text{Text: fmt.Sprintf("第%d个目录", n+1)}, Paragraphs: []report.Text{{Text: "一段。"}, {Text: "二段。"}},
		})
	}
	if diff := sameParts(want, mustRead(t, input(set, workbookOf(t, l, want)))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	without := *want
	without.Annexes = nil
	f, err := excelize.OpenReader(bytes.NewReader(workbookOf(t, l, &without)))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(xlsx.SheetText)
	if err != nil {
		t.Fatal(err)
	}
	next := len(rows) + 50 // below what is formatted
	for i, row := range [][]any{{"附件1名称", "第1个目录"}, {"附件1正文", "一段。"}, {"", "二段。"}, {"附件2名称", "第2个目录"}, {"附件2正文", "一段。"}, {"", "二段。"}} {
		if err := f.SetSheetRow(xlsx.SheetText, fmt.Sprintf("A%d", next+i), &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	got, _, _ := Read(input(set, out.Bytes()))
	if diff := sameParts(want, got); diff != "" {
		t.Errorf("added (-want +got):\n%s", diff)
	}
}

// TestTextTablesAltered holds what is said of the sheets of tables in the text that somebody
// has changed.
func TestTextTablesAltered(t *testing.T) {
	set := forms(t)
	l, r := bindtest.Sample(t, "with-figures")
	annex := annexOf(t, l, r)
	for _, c := range []struct {
		name   string
		change func(*excelize.File) error
		want   string // the findings' rules and cells
	}{
		{"a number", setCells("表1", "C9", 247), ""},
		{"a row inserted", func(f *excelize.File) error {
			return errors.Join(f.InsertRows("表1", 9, 1), f.SetSheetRow("表1", "A9", &[]any{"行", "窗口", 1, 2, 3, 4}))
		}, ""},
		{"a row inserted without a name", func(f *excelize.File) error {
			return errors.Join(f.InsertRows("表1", 9, 1), f.SetSheetRow("表1", "A9", &[]any{nil, "窗口"}))
		}, "workbook.outside B9"},
		{"a name of a row changed", setCells("表1", "A8", "数据"), "workbook.label A8"},
		{"no alignments", setCells("表1", "A3", nil), "workbook.label A1"},
		{"no caption", setCells("表1", "B1", nil), "workbook.label A1"},
		{"a sheet gone", func(f *excelize.File) error { return f.DeleteSheet("表2") }, "workbook.sheet C13"},
		{"a cell of two lines", setCells("表1", "B8", "甲\n乙"), "input.lines B8"},
		{"a truth value", setCells("表1", "C8", true), "workbook.text C8"},
		{"a merge over the head", func(f *excelize.File) error { return f.MergeCell("表2", "B6", "B7") }, "input.table B6"},
		{"an annex without a name", setCells("文字内容", "C23", nil), "input.missing C24"},
		{"an annex without its row of the name", func(f *excelize.File) error { return f.RemoveRow("文字内容", 23) }, "input.missing C23"},
		{"an annex without a text", func(f *excelize.File) error {
			for range 6 {
				if err := f.RemoveRow("文字内容", 24); err != nil {
					return err
				}
			}
			return nil
		}, "input.missing C23, workbook.extra "},
		{"an annex of a number that none has", setCells("文字内容", "A23", "附件21名称"), "workbook.label A23"},
		{"no width", setCells("表2", "B4", "宽"), "workbook.number B4"},
		{"a picture without a file", setCells("图3", "B2", nil), "workbook.label A1"},
		{"a picture without words", setCells("图3", "B3", nil), "workbook.label A1"},
		{"a picture's width", setCells("图3", "B4", "宽"), "workbook.number B4"},
		{"another picture", setCells("图3", "B2", "流程.png"), "picture.file B2"},
		{"a row that pictures have not", setCells("图3", "A4", "行"), "workbook.label A4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := excelize.OpenReader(bytes.NewReader(annex))
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if err := errors.Join(c.change(f), f.Write(&out)); err != nil {
				t.Fatal(err)
			}
			_, _, found := Read(input(set, out.Bytes()))
			var got []string
			for _, f := range found {
				if f.Rule != "workbook.computed" {
					got = append(got, fmt.Sprint(f.Rule, " ", f.Source.Cell))
				}
			}
			if said := strings.Join(got, ", "); said != c.want {
				t.Errorf("%s, wanted %q: %v", said, c.want, found)
			}
		})
	}
}

func setCells(sheet, cell string, value any) func(*excelize.File) error {
	return func(f *excelize.File) error { return f.SetCellValue(sheet, cell, value) }
}
