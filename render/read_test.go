package render_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"nianbao/layouts"
	"nianbao/render"
	"nianbao/render/at"
)

// TestReadFails lists what is no report at all: Read says why, and where in words
// and in the file.
func TestReadFails(t *testing.T) {
	r := renderer(t, render.Options{})
	annex := excelOf(t, read(t, r, seed), render.Output{})
	for _, c := range []struct {
		name, file string
		data       []byte
		want       []string
	}{
		{"a PDF", "某局.pdf", []byte("%PDF-1.7\n"), []string{"input.format | 某局.pdf"}},
		{"nothing", "某局.yaml", nil, []string{"input.missing | 某局.yaml 第 1 行第 1 列"}},
		{"another encoding", "某局.yaml", []byte("agency: \xc4\xb3\xbe\xd6\n"), []string{"input.encoding | 某局.yaml 第 1 行第 10 列"}},
		{"broken syntax", "某局.yaml", []byte("agency: 某局\n  year: [2023\n"), []string{"input.syntax | 某局.yaml 第 2 行第 7 列"}},
		{"no mapping", "某局.yaml", []byte("- agency\n"), []string{"input.type | 某局.yaml 第 1 行第 1 列"}},
		{"no year", "某局.yaml", []byte("agency: 某局\nsignatur: 某局\n"), []string{
			"input.missing | 某局.yaml 第 1 行第 1 列：报告年度", "input.unknown | 某局.yaml 第 2 行第 1 列"}},
		{"no year that is one", "某局.yaml", []byte("year: 二〇二三\nagency:\n"), []string{
			"input.year | 某局.yaml 第 1 行第 7 列：报告年度", "input.missing | 某局.yaml 第 2 行第 8 列：单位名称"}},
		{"a year without a form", "某局.yaml", []byte("agency: 某局\nyear: 2015\n"), []string{"layout.year | 某局.yaml 第 2 行第 7 列：报告年度"}},
		{"an unknown form", "某局.yaml", []byte("agency: 某局\nyear: 2023\nlayout: 二〇一二\n"), []string{"layout.unknown | 某局.yaml 第 3 行第 9 列：版式"}},
		{"an unknown form, and what else was read", "某局.yaml", []byte("agency: 某局\nyear: 2023\nlayout: 二〇一二\nsignatur: 某局\n"), []string{
			"layout.unknown | 某局.yaml 第 3 行第 9 列：版式", "input.unknown | 某局.yaml 第 4 行第 1 列"}},
		{"a damaged workbook", "某局.xlsx", annex[:len(annex)/2], []string{"workbook.file | 某局.xlsx"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := r.Read(c.file, c.data)
			if p != nil {
				t.Fatalf("a report with %q", brief(p.Findings()))
			}
			found := refused(t, err)
			if diff := cmp.Diff(c.want, brief(found)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, f := range found {
				if f.Stops != at.Always || f.Severity != at.Wrong || f.Text == "" {
					t.Errorf("%v %v %q", f.Severity, f.Stops, f.Text)
				}
			}
		})
	}
}

// TestReadWithoutYear lists workbooks that tell by their labels which form they are
// in, whatever is wrong with their year: all else is found, and nothing is printed.
func TestReadWithoutYear(t *testing.T) {
	r := renderer(t, render.Options{})
	annex := excelOf(t, read(t, r, seed), render.Output{})
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"without the sheet of texts", worked(t, annex, func(f *excelize.File) error { return f.DeleteSheet("文字内容") }), "workbook.sheet"},
		{"without a year", worked(t, annex, setting("文字内容", "C3", nil)), "workbook.year"},
		{"of a year without a form", worked(t, annex, setting("文字内容", "C3", "2008")), "layout.year"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := readData(t, r, "某局.xlsx", c.data)
			i := slices.IndexFunc(p.Findings(), func(f at.Finding) bool { return f.Rule == c.want && f.Stops == at.Always })
			if i < 0 {
				t.Fatalf("no %s among %q", c.want, brief(p.Findings()))
			}
			var out bytes.Buffer
			if err := p.PDF(t.Context(), &out, render.Output{Anyway: true}); err == nil || out.Len() > 0 {
				t.Errorf("%d bytes were printed: %v", out.Len(), err)
			}
		})
	}
}

// TestReadAsFarAsItGoes lists what is a report, whatever is wrong with it.
func TestReadAsFarAsItGoes(t *testing.T) {
	own, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		options render.Options
		data    string
		first   string
	}{
		{"nothing but a year", render.Options{}, "year: 2023\n", "input.missing | 某局.yaml 第 1 行第 1 列：单位名称"},
		{"a form in place of a year", render.Options{}, "agency: 某局\nlayout: \"2021\"\n", "input.missing | 某局.yaml 第 1 行第 1 列：报告年度"},
		{"a form of the office's own", render.Options{Layout: own.Named("2019")}, "agency: 某局\n", "input.missing | 某局.yaml 第 1 行第 1 列：报告年度"},
		{"a form of the office's own, another year", render.Options{Layout: own.Named("2019")}, "agency: 某局\nyear: 2015\n", "table.missing | 某局.yaml：表二"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := readData(t, renderer(t, c.options), "某局.yaml", []byte(c.data))
			if found := brief(p.Findings()); !slices.Contains(found, c.first) {
				t.Errorf("no %q in %q", c.first, found)
			}
		})
	}
}

// TestNewest holds that a year whose form nobody knows yet is set in the newest, and
// that this is worth a hint.
func TestNewest(t *testing.T) {
	p := readData(t, renderer(t, render.Options{}), "某局.yaml", altered(t, "xilinhot-sfj-2023.yaml", "year: 2023", "year: 2027"))
	found := slices.DeleteFunc(p.Findings(), func(f at.Finding) bool { return f.Rule != "layout.newest" })
	if len(found) != 1 || found[0].Severity != at.Hint || found[0].Stops != at.Never || found[0].Place() != "某局.yaml 第 7 行第 7 列：报告年度" {
		t.Fatalf("%q", found)
	}
	if p.Filled().Layout.Name != "2021" || len(pdfOf(t, p, render.Output{Anyway: true})) == 0 {
		t.Error("not in the newest form")
	}
}

// worked is a workbook after somebody has worked on it.
func worked(t testing.TB, data []byte, changes ...func(*excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, change := range changes {
		if err := change(f); err != nil {
			t.Fatal(err)
		}
	}
	var b strings.Builder
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}

// setting puts a value into a cell.
func setting(sheet, cell string, value any) func(*excelize.File) error {
	return func(f *excelize.File) error { return f.SetCellValue(sheet, cell, value) }
}

// dated puts a day into a cell, in the format that Excel gives it.
func dated(sheet, cell string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		return errors.Join(err, f.SetCellValue(sheet, cell, time.Date(2026, 1, 20, 0, 0, 0, 0, time.UTC)), f.SetCellStyle(sheet, cell, cell, style))
	}
}

// about are the findings within a place.
func about(found []at.Finding, place at.Key) []at.Finding {
	return slices.DeleteFunc(found, func(f at.Finding) bool { return !f.Key.Within(place) })
}

// TestFollows holds that what follows from another thing is not said, and that
// nothing else is kept from being said.
func TestFollows(t *testing.T) {
	r := renderer(t, render.Options{})
	const sample = "example-2026.yaml"
	annex := excelOf(t, read(t, r, "../samples/"+sample), render.Output{})
	cells := func(changes ...func(*excelize.File) error) []byte { return worked(t, annex, changes...) }
	text := func(pairs ...string) []byte { return altered(t, sample, pairs...) }
	const applications = "    # 各列：自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他，末列总计\n"
	for _, c := range []struct {
		name  string
		data  []byte
		place at.Key
		want  []string
	}{
		{"a date in a number's cell", cells(dated("表二", "B8")), "disclosure", []string{
			"workbook.date | f 工作表“表二”B8：表二“行政许可”行“本年处理决定数量”列"}},
		{"a date and a word", cells(dated("表二", "B8"), setting("表二", "B11", "无")), "disclosure", []string{
			"workbook.date | f 工作表“表二”B8：表二“行政许可”行“本年处理决定数量”列",
			"cell.blank | f 工作表“表二”B11：表二“行政处罚”行“本年处理决定数量”列"}},
		{"a sheet that is not there", cells(func(f *excelize.File) error { return f.DeleteSheet("表二") }), "disclosure", []string{
			"workbook.sheet | f：表二"}},
		{"a sheet whose rows have moved", cells(func(f *excelize.File) error { return f.InsertCols("表三", "E", 1) }), "applications", []string{
			"workbook.moved | f 工作表“表三”E3：表三"}},
		{"a sheet that is not there, and a word on another", cells(func(f *excelize.File) error { return f.DeleteSheet("表四") }, setting("表二", "B11", "无")), "disclosure", []string{
			"cell.blank | f 工作表“表二”B11：表二“行政处罚”行“本年处理决定数量”列"}},
		{"a retyped label", cells(setting("表二", "A11", "处罚"), setting("表二", "B11", "无"), setting("表二", "B12", nil)), "disclosure", []string{
			"workbook.label | f 工作表“表二”A11：表二",
			"cell.blank | f 工作表“表二”B11：表二“行政处罚”行“本年处理决定数量”列",
			"cell.blank | f 工作表“表二”B12：表二“行政强制”行“本年处理决定数量”列"}},
		{"a table that is a word", text("  applications:\n"+applications, "  applications: 无\n  applicatons:\n"+applications), "applications", []string{
			"input.type | f 第 69 行第 17 列：表三"}},
		{"a column that nobody knows", text("licensing:       1286 ", "licensing: {a: 1}"), "disclosure.licensing", []string{
			"column.unknown | f 第 65 行第 17 列：表二“行政许可”行"}},
		{"a column that is a list", text("licensing:       1286 ", "licensing: {decisions: [1]}"), "disclosure.licensing", []string{
			"input.type | f 第 65 行第 28 列：表二“行政许可”行“本年处理决定数量”列"}},
		{"and a word in another row", text("licensing:       1286 ", "licensing: {a: 1}", "penalties:       37", "penalties:       无"), "disclosure", []string{
			"column.unknown | f 第 65 行第 17 列：表二“行政许可”行",
			"cell.blank | f 第 66 行第 22 列：表二“行政处罚”行“本年处理决定数量”列"}},
		{"a number that is too long to be one", text("licensing:       1286 ", "licensing:       "+strings.Repeat("1", 101)), "disclosure", []string{
			"input.size | f 第 65 行第 22 列：表二“行政许可”行"}},
		{"a row twice, and another missing", text("    penalties:       37       # 行政处罚\n", "    licensing:       1\n"), "disclosure", []string{
			"input.duplicate | f 第 66 行第 5 列：表二“行政许可”行",
			"row.missing | f 第 62 行第 3 列：表二“行政处罚”行"}},
		{"two rows missing", text("    penalties:       37       # 行政处罚\n", "", "    coercion:        4        # 行政强制\n", ""), "disclosure", []string{
			"row.missing | f 第 62 行第 3 列：表二“行政处罚”行",
			"row.missing | f 第 62 行第 3 列：表二“行政强制”行"}},
		{"a row misspelt, and another missing", text("    penalties:       37       # 行政处罚\n", "", "licensing: ", "licencing: "), "disclosure", []string{
			"row.unknown | f 第 65 行第 5 列：表二",
			"row.missing | f 第 62 行第 3 列：表二“行政处罚”行"}},
		{"an unknown item, and a row missing", text("    penalties:       37       # 行政处罚\n", "", "signature: ", "signatur: "), "disclosure", []string{
			"row.missing | f 第 62 行第 3 列：表二“行政处罚”行"}},
		{"a part that is a list", text("  3: |\n    （一）申请渠道。", "  3: [[甲, 乙]]\n  # （一）申请渠道。", "    （二）办理时限", "  # （二）办理时限"), "sections.3", []string{
			"input.type | f 第 30 行第 7 列：第三部分"}},
		{"a part that must have text is a list", text("  6: |\n    （一）信息处理费", "  6: [[甲, 乙]]\n  # （一）信息处理费", "    （二）建议提案", "  # （二）建议提案", "    （三）其他事项。", "  # （三）其他事项。"), "sections.6", []string{
			"input.type | f 第 55 行第 7 列：第六部分"}},
		{"parts that are a word", text("sections:\n", "sections: 无\nsection:\n"), "sections", []string{
			"input.type | f 第 17 行第 11 列：正文"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := readData(t, r, "f", c.data)
			if diff := cmp.Diff(c.want, brief(about(p.Findings(), c.place))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
