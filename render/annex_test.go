package render_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/pdf/pdftest"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// TestAnnexCells reads the annexes: each cell of each table stands where the
// tree has it, merged as there, with the tree's text or number, and labels end their
// lines where they do on paper.
func TestAnnexCells(t *testing.T) {
	eachSample(t, func(t *testing.T, m made) {
		book, err := sheets.Read(m.excel)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range m.document.Blocks {
			if table, ok := b.(*doc.Table); ok && table.Key.Parts().Kind == at.TablePlace {
				checkSheet(t, table, book.Sheet(xlsx.SheetName(table)))
			}
		}
	})
}

func checkSheet(t *testing.T, table *doc.Table, sheet *sheets.Sheet) {
	t.Helper()
	if sheet == nil {
		t.Fatalf("%s has no sheet", table.Key)
	}
	var merged []sheets.Range
	for _, c := range table.Cells {
		at := sheets.Range{Row: xlsx.TableRow + c.Row, Col: xlsx.TableCol + c.Col, RowSpan: c.RowSpan, ColSpan: c.ColSpan}
		got := sheet.Cell(at.Row, at.Col)
		want := doc.Text(c.Runs)
		if c.Role != doc.Number {
			want = c.Runs[0].Text // with its line ends
		}
		if got.Text != want {
			t.Errorf("%s!%s is %q, wanted %q", sheet.Name, sheets.CellName(at.Row, at.Col), got.Text, want)
		}
		if number := c.Role == doc.Number && c.Kind != doc.Amount; number != (got.Kind == sheets.Number) {
			t.Errorf("%s!%s has kind %d", sheet.Name, sheets.CellName(at.Row, at.Col), got.Kind)
		}
		if c.RowSpan > 1 || c.ColSpan > 1 {
			merged = append(merged, at)
		}
	}
	for _, want := range merged {
		found := false
		for _, got := range sheet.Merges {
			found = found || got == want
		}
		if !found {
			t.Errorf("%s: %+v is not merged", sheet.Name, want)
		}
	}
}

// TestAnnexSheets holds that an annex opens on its first table and says what it is.
func TestAnnexSheets(t *testing.T) {
	r := renderer(t, render.Options{})
	f, err := excelize.OpenReader(bytes.NewReader(excelOf(t, read(t, r, seed), render.Output{})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if diff := cmp.Diff([]string{"表二", "表三", "表四", xlsx.SheetSums, xlsx.SheetText}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	const title = "锡林浩特市司法局2023年政府信息公开工作年度报告附表"
	props, err := f.GetDocProps()
	if err != nil || props.Title != title || f.GetActiveSheetIndex() != 0 {
		t.Errorf("%q opens on sheet %d: %v", props.Title, f.GetActiveSheetIndex(), err)
	}
	for _, name := range f.GetSheetList() {
		if header, err := f.GetHeaderFooter(name); err != nil || !strings.Contains(header.OddHeader, title) {
			t.Errorf("%s is headed %q: %v", name, header.OddHeader, err)
		}
	}
}

// TestEarlierAnnex reads an annex as it was written until November 2026, like a workbook
// to be filled in: 填报说明 first, each field with empty rows, labels in one line. It is
// the report, and nothing is to be said of how it is made.
func TestEarlierAnnex(t *testing.T) {
	r := renderer(t, render.Options{})
	want := read(t, r, seed)
	got := read(t, r, "testdata/annex-with-guide.xlsx")
	if d := render.Differences(want, got); d != nil {
		t.Errorf("%q", d)
	}
	for _, f := range got.Findings() {
		if strings.HasPrefix(f.Rule, "workbook.") {
			t.Errorf("%s", f)
		}
	}
}

// TestLongParagraph holds that a paragraph that needs several rows of the annex is one
// paragraph for whoever reads it, also when somebody has written into its rows, and that
// each finding names the row in which it begins.
func TestLongParagraph(t *testing.T) {
	r := renderer(t, render.Options{})
	long := strings.Repeat("公开各类信息。", 300)
	p := readData(t, r, "某局.yaml", altered(t, example, "（一）主动公开情况。", "（一）主动公开情况。"+long))
	annex := excelOf(t, p, render.Output{})
	if d := render.Differences(p, readData(t, r, "f", annex)); d != nil {
		t.Errorf("%q", d)
	}
	sheet, err := sheets.Read(annex)
	if err != nil {
		t.Fatal(err)
	}
	texts, row := sheet.Sheet(xlsx.SheetText), 0
	for texts.Cell(row, xlsx.NumberCol).Text != xlsx.Continued {
		row++
	}
	first, second := sheets.CellName(row-1, xlsx.PrintedCol), sheets.CellName(row, xlsx.PrintedCol)
	for name, c := range map[string]struct {
		change func(*excelize.File) error
		want   string
	}{
		"the second row is changed": {setting(xlsx.SheetText, second, "甲。"), "甲。"},
		"the second row is emptied": {setting(xlsx.SheetText, second, nil), ""},
	} {
		got := readData(t, r, "f", worked(t, annex, c.change))
		want := texts.Cell(row-1, xlsx.PrintedCol).Text + c.want + texts.Cell(row+1, xlsx.PrintedCol).Text
		i := slices.IndexFunc(got.Filled().Texts, func(text bind.Text) bool { return text.Text.Text == want })
		if i < 0 {
			t.Errorf("%s: no paragraph is the rest", name)
		} else if source := got.Filled().Texts[i].Text.Source; source.Cell != first {
			t.Errorf("%s: it is in %s, wanted %s", name, source.Cell, first)
		}
	}
}

// TestAttach holds that --attach puts the annex and the data into the PDF byte for byte,
// under the names that they have beside it, and that judges take the PDF.
func TestAttach(t *testing.T) {
	if testing.Short() {
		t.Skip("runs four judges")
	}
	golden.Tool(t, "pdfdetach")
	rep := read(t, renderer(t, render.Options{}), seed)
	file := save(t, "合一.pdf", pdfOf(t, rep, render.Output{Attach: true}))
	folder := t.TempDir()
	pdftest.Run(t, "pdfdetach", "-saveall", "-o", folder, file)
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 {
		t.Fatalf("%d files: %v", len(entries), err)
	}
	const title = "锡林浩特市司法局2023年政府信息公开工作年度报告"
	for name, want := range map[string][]byte{
		title + "附表.xlsx": excelOf(t, rep, render.Output{}),
		title + ".yaml":   written(t, rep.YAML, render.Output{}),
	} {
		if got, err := os.ReadFile(filepath.Join(folder, name)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is another: %v", name, err)
		}
	}
	pdftest.Judge(t, file)
	info := pdftest.Run(t, "pdfinfo", file)
	if !strings.Contains(info, "Pages:") {
		t.Error(info)
	}
}

// TestAttached holds what the PDF says of the files in it, read in Go alone.
func TestAttached(t *testing.T) {
	rep := read(t, renderer(t, render.Options{}), seed)
	for _, o := range []render.Output{{}, {Attach: true}, {Attach: true, Copy: render.Filing}} {
		f, err := pdftest.Read(pdfOf(t, rep, o))
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.Attached()
		if err != nil {
			t.Fatal(err)
		}
		var want []pdftest.Attached
		if o.Attach {
			want = []pdftest.Attached{{
				Name:         rep.FileName(".yaml", o),
				MIME:         "application/yaml",
				Description:  "锡林浩特市司法局2023年政府信息公开工作年度报告的数据，可以重新生成各种文件",
				Relationship: "Source",
				Data:         written(t, rep.YAML, render.Output{}),
			}, {
				Name:         rep.FileName("附表.xlsx", o),
				MIME:         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
				Description:  "锡林浩特市司法局2023年政府信息公开工作年度报告的数据附表",
				Relationship: "Data",
				Data:         excelOf(t, rep, render.Output{}),
			}}
		}
		for i := range got {
			got[i].ASCII = "" // package pdf's business
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", o, diff)
		}
	}
}

// TestBlank holds that the workbook that new writes is the same each time and
// asks, sheet by sheet, for what the form asks.
func TestBlank(t *testing.T) {
	r := renderer(t, render.Options{})
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := r.Blank(b, "某某局", 2026); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the bytes differ")
	}
	book, err := sheets.Read(first.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range book.Sheets {
		names = append(names, s.Name)
	}
	if diff := cmp.Diff([]string{xlsx.SheetGuide, xlsx.SheetText, "表二", "表三", "表四", xlsx.SheetSums}, names); diff != "" {
		t.Error(diff)
	}
}
