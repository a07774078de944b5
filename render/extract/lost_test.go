package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"nianbao/render/at"
	"nianbao/render/bind/bindtest"
	"nianbao/render/report"
)

// rewritten is a workbook in the text of one of whose parts some has been replaced,
// as no library would do it.
func rewritten(t testing.TB, data []byte, part, old, by string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		w, err2 := out.Create(f.Name)
		if errors.Join(err, err2) != nil {
			t.Fatal(err, err2)
		}
		if f.Name == part {
			if n := strings.Count(string(text), old); n != 1 {
				t.Fatalf("%q is %d times in %s, wanted once", old, n, part)
			}
			text = []byte(strings.Replace(string(text), old, by, 1))
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// partOf is the text of a part of a workbook.
func partOf(t testing.TB, data []byte, name string) string {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(in, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// checkFound holds what is found in a file: rule and cell of each finding.
func checkFound(t *testing.T, data []byte, want ...string) *report.Report {
	t.Helper()
	rep, _, found := Read(input(forms(t), data))
	var got []string
	for _, f := range found {
		got = append(got, f.Rule+" "+f.Source.Sheet+f.Source.Cell)
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s\n%v", diff, found)
	}
	return rep
}

// TestCovered has values under merged cells: those of a user, and the form's own.
func TestCovered(t *testing.T) {
	l, r := bindtest.Sample(t, "example-2026")
	data := workbookOf(t, l, r)
	const texts, two, three = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"
	merge := func(part, ref string) []byte {
		if part == texts {
			return rewritten(t, data, part, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="`+ref+`"/></mergeCells>`)
		}
		return rewritten(t, data, part, "</mergeCells>", `<mergeCell ref="`+ref+`"/></mergeCells>`)
	}
	checkFound(t, merge(three, "D5:E6"), "workbook.merge 表三D5", "workbook.merge 表三E5", "workbook.merge 表三D6", "workbook.merge 表三E6")
	checkFound(t, merge(texts, "B2:B3"), "workbook.merge 文字内容B3")
	// C8 lies in the form's own B8:D8.
	empty := regexp.MustCompile(`<c r="C8"( s="\d+")/?>(</c>)?`).FindString(partOf(t, data, two))
	full := regexp.MustCompile(`/?>(</c>)?$`).ReplaceAllString(empty, "><v>5</v></c>")
	checkFound(t, rewritten(t, data, two, empty, full), "workbook.merge 表二C8")
}

// TestLinked reads values that come from other files, and says so.
func TestLinked(t *testing.T) {
	l, r := bindtest.Sample(t, "example-2026")
	const three = "xl/worksheets/sheet4.xml"
	data := workbookOf(t, l, r)
	cell := regexp.MustCompile(`<c r="D5"[^>]*>`).FindString(partOf(t, data, three))
	data = rewritten(t, data, three, cell, cell+"<f>[1]台账!A1</f>")
	const relations = "xl/_rels/workbook.xml.rels"
	link := func(data []byte) []byte {
		return rewritten(t, data, relations, "</Relationships>",
			`<Relationship Id="link" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`)
	}
	got := checkFound(t, link(data), "workbook.links 表三D5")
	checkEqual(t, l, r, got)
	checkFound(t, link(workbookOf(t, l, r)), "workbook.links ")
}

// TestDay takes a day that Excel has made a date, with or without a time, where a
// day is wanted.
func TestDay(t *testing.T) {
	l, r := bindtest.Sample(t, "example-2026")
	data := workbookOf(t, l, r)
	cell := mustRead(t, input(forms(t), data)).Places[at.Date].Cell
	for serial, want := range map[string]string{"46042": "2026年1月20日", "46042.5": "2026年1月20日"} {
		got := checkFound(t, altered(t, data, func(f *excelize.File) error {
			style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			return errors.Join(err, f.SetCellDefault("文字内容", cell, serial), f.SetCellStyle("文字内容", cell, cell, style))
		}))
		if given := got.Line(at.Date); given.Text != want || given.Source.Cell != cell {
			t.Errorf("%s is read as %v, wanted %s", serial, given, want)
		}
	}
}

// TestRecognised reads workbooks of each form without their years, and without the
// sheet that has it: the labels tell which form it is.
func TestRecognised(t *testing.T) {
	known := forms(t)
	for _, name := range sampleNames {
		l, r := bindtest.Sample(t, name)
		data := workbookOf(t, l, r)
		for what, change := range map[string]func(*excelize.File) error{
			"no year":      set("文字内容", "B3", nil),
			"another year": set("文字内容", "B3", "2001"),
			"no texts":     func(f *excelize.File) error { return f.DeleteSheet("文字内容") },
			"no table": func(f *excelize.File) error {
				return errors.Join(f.DeleteSheet("表四"), set("文字内容", "B3", "一")(f))
			},
		} {
			got, form, found := Read(input(known, altered(t, data, change)))
			if got == nil || form == nil || form.Name != l.Name || got.Table("applications") == nil {
				t.Errorf("%s, %s: %v, %v", name, what, form, found)
			}
			if !slices.ContainsFunc(found, func(f at.Finding) bool { return f.Stops == at.Always }) {
				t.Errorf("%s, %s: nothing keeps it from being printed", name, what)
			}
		}
	}
}

// TestNoWorkbookOfOurs refuses a workbook in which no sheet is one of a form.
func TestNoWorkbookOfOurs(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	var b bytes.Buffer
	if err := errors.Join(f.SetCellValue("Sheet1", "A1", 1), f.Write(&b)); err != nil {
		t.Fatal(err)
	}
	if got := checkFound(t, b.Bytes(), "workbook.sheet "); got != nil {
		t.Errorf("a report: %v", got)
	}
}

// TestHeadings takes a part's title out of its text, however it is written, and
// nothing else; and finds paragraphs in the places of titles.
func TestHeadings(t *testing.T) {
	l := bindtest.Form(t, "2021")
	for text, dropped := range map[string]bool{
		"一、总体情况": true, "一. 总体情况": true, "1、总体情况": false, "一、 总 体 情 况": true, "总体情况": false, "二、总体情况": false,
		"一、总体情况。": false, "一、总体情况如下": false, "（一）总体情况": false,
	} {
		r := bindtest.Zeros(l)
		r.Sections = []report.Section{{Number: 1, Paragraphs: []report.Text{bindtest.Text(9, 5, text), bindtest.Text(10, 5, "甲。")}}}
		found := headings(l, r)
		if left := r.Sections[0].Paragraphs; dropped != (len(left) == 1) || dropped != (len(found) == 1) {
			t.Errorf("%s: left are %v, found is %v", text, left, found)
		}
		if dropped && (found[0].Rule != "input.heading" || found[0].Source.Line != 9 || found[0].Key != at.Section(1)) {
			t.Errorf("%s: %+v", text, found[0])
		}
	}
	for title, wrong := range map[string]bool{
		"一、总体情况": false, "某县某局2026年政府信息公开工作年度报告": false, strings.Repeat("长", 80): false, "": false,
		"本年公开三篇。": true, "（一）公开情况": true, "甲；乙": true, strings.Repeat("长", 81): true,
	} {
		r := bindtest.Zeros(l)
		r.Title = bindtest.Text(3, 8, title)
		r.Sections = []report.Section{{Number: 2, Title: bindtest.Text(4, 8, title)}, {Number: 99}}
		found := headings(l, r)
		if wrong != (len(found) == 2) || wrong && (found[0].Key != at.Title || found[1].Key != at.SectionTitle(2) || found[1].Source.Line != 4) {
			t.Errorf("%s: %v", title, found)
		}
	}
}

// TestHeadingsOfData does so with data files too.
func TestHeadingsOfData(t *testing.T) {
	set := forms(t)
	in := input(set, []byte("agency: 某局\nyear: 2025\nsections:\n  1: |\n    一、总体情况\n    甲。\n"))
	in.Name = "某局.yaml"
	got, l, found := Read(in)
	if l == nil || len(found) != 1 || found[0].Rule != "input.heading" || found[0].Source.Line != 5 || len(got.Section(1).Paragraphs) != 1 {
		t.Errorf("%v, %v", got, found)
	}
}

// TestLeftOut holds that a row with some totals typed and others left out is data
// that can be written and read again.
func TestLeftOut(t *testing.T) {
	l, r := bindtest.Sample(t, "example-2026")
	data := workbookOf(t, l, r)
	got := mustRead(t, input(forms(t), altered(t, data, set("表三", "D28", 37, "表四", "E5", 4))))
	for _, write := range []func(*report.Report, report.Fields) ([]byte, error){report.YAML, report.JSON} {
		text, err := write(got, report.StandardFields())
		if err != nil {
			t.Fatal(err)
		}
		back, err := report.Read("", text, report.StandardFields())
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if diff := cmp.Diff(numbers(t, l, got), numbers(t, l, back)); diff != "" {
			t.Errorf("(-workbook +data):\n%s", diff)
		}
	}
}
