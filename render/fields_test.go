package render_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/pdf/pdftest"
	"nianbao/render/report"
	"nianbao/render/sheets"
	"nianbao/render/xlsx"
)

// withFax is the table of fields with one that no office has had yet.
func withFax() report.Fields {
	fields := slices.Clone(report.StandardFields())
	i := slices.IndexFunc(fields, func(f report.Field) bool { return f.Key == "contact.email" })
	return slices.Insert(fields, i, report.Field{Key: "contact.fax", Name: "传真", Help: "可以不填。"})
}

// TestAddedField holds that a text that is added to the table of fields is read,
// written, shown, printed and named everywhere, without another line of Go.
func TestAddedField(t *testing.T) {
	const fax, printed = "0000-7654321", "传真：0000-7654321"
	r := renderer(t, render.Options{Fields: withFax()})
	data := altered(t, example, "phone: 0000-0000000,", "phone: 0000-0000000, fax: "+fax+",")
	p := readData(t, r, "某局.yaml", data)
	if found := p.Findings(); len(found) > 0 {
		t.Fatalf("%q", found)
	}
	t.Run("the standard table does not have it", func(t *testing.T) {
		found := readData(t, renderer(t, render.Options{}), "某局.yaml", data).Findings()
		if want := []string{"input.unknown | 某局.yaml 第 112 行第 86 列：联系方式"}; !slices.Equal(brief(found), want) {
			t.Errorf("%q", brief(found))
		}
	})
	t.Run("data", func(t *testing.T) {
		for name, want := range map[string]string{"yaml": "  fax: " + fax, "json": `"fax": "` + fax + `"`} {
			i := slices.IndexFunc(render.DataFormats(), func(f render.Format) bool { return f.Name == name })
			written := dataOf(t, p, render.DataFormats()[i].Write)
			if !strings.Contains(string(written), want) {
				t.Errorf("%s has no %q", name, want)
			}
			if d := render.Differences(p, readData(t, r, "f", written)); d != nil {
				t.Errorf("read again it has %q", d)
			}
		}
	})
	t.Run("a workbook that is filled in", func(t *testing.T) {
		var blank bytes.Buffer
		if err := r.Blank(&blank, "某某局", 2026); err != nil {
			t.Fatal(err)
		}
		cell := cellRightOf(t, blank.Bytes(), "传真", xlsx.TextCol)
		filled := readData(t, r, "f", worked(t, blank.Bytes(), setting(xlsx.SheetText, cell, fax)))
		if got := filled.Filled().Report.Line("contact.fax").Text; got != fax {
			t.Errorf("%s is read as %q", cell, got)
		}
		annex := excelOf(t, p, render.Output{})
		if d := render.Differences(p, readData(t, r, "f", annex)); d != nil {
			t.Errorf("the annex has %q", d)
		}
		other := readData(t, r, "f", worked(t, annex, setting(xlsx.SheetText, cellRightOf(t, annex, "传真", xlsx.PrintedCol), "1")))
		want := []difference{{"contact.fax", "传真", fax, "1"}}
		if diff := cmp.Diff(want, shown(render.Differences(p, other))); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("paper", func(t *testing.T) {
		var tree strings.Builder
		for _, b := range p.Document(render.Output{}).Blocks {
			if b, ok := b.(*doc.Paragraph); ok {
				tree.WriteString(doc.Text(b.Runs) + "\n")
			}
		}
		f, err := pdftest.Read(pdfOf(t, p, render.Output{}))
		if err != nil {
			t.Fatal(err)
		}
		tagged := ""
		for _, text := range elementTexts(t, f) {
			tagged += text + "\n"
		}
		word := part(t, wordOf(t, p, render.Output{}), "word/document.xml")
		word = strings.Join(wordText.FindAllString(word, -1), "")
		word = strings.ReplaceAll(strings.ReplaceAll(word, "</w:t>", ""), "<w:t>", "")
		for where, text := range map[string]string{"tree": tree.String(), "PDF": tagged, "Word": word} {
			if !strings.Contains(text, printed) {
				t.Errorf("the %s has no %q", where, printed)
			}
		}
	})
	t.Run("messages", func(t *testing.T) {
		wrong := readData(t, r, "f", altered(t, example, "phone: 0000-0000000,", "phone: 0000-0000000, fax: [1],"))
		if want := []string{"input.type | f 第 112 行第 91 列：传真"}; !slices.Equal(brief(wrong.Findings()), want) {
			t.Errorf("%q", brief(wrong.Findings()))
		}
		annex := excelOf(t, p, render.Output{})
		cell := cellRightOf(t, annex, "传真", xlsx.PrintedCol)
		wrong = readData(t, r, "f", worked(t, annex, dated(xlsx.SheetText, cell)))
		if want := []string{"workbook.date | f 工作表“文字内容”" + cell + "：传真"}; !slices.Equal(brief(about(wrong.Findings(), "contact.fax")), want) {
			t.Errorf("%q", brief(wrong.Findings()))
		}
		none := readData(t, r, "f", altered(t, example, "0000-0000000,", "0000-0000000, fx: 1,"))
		if found := none.Findings(); len(found) != 1 || found[0].Key != at.Contact || !strings.Contains(found[0].Text, "fax（传真）") && !strings.Contains(found[0].Text, "“fax”（传真）") {
			t.Errorf("%q", found)
		}
	})
}

// cellRightOf is the cell of texts beside a label, in their column.
func cellRightOf(t *testing.T, data []byte, label string, col int) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	found, err := f.SearchSheet(xlsx.SheetText, label)
	if err != nil || len(found) != 1 {
		t.Fatalf("%s stands in %q: %v", label, found, err)
	}
	_, row, err := excelize.CellNameToCoordinates(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return sheets.CellName(row-1, col)
}
