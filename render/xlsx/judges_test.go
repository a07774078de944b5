package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"image/png"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/sheets"
)

// saved is a file in a folder of the test.
func saved(t *testing.T, folder, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(folder, name+".xlsx")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// The Open XML SDK finds nothing, by the rules of Excel's newest version and, in
// what has one of everything, of its first.
func TestWriteValidator(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs take long")
	}
	validator, folder := golden.Tool(t, "ooxml-validator"), t.TempDir()
	all := ofAll(t)
	all["charts"] = ofCharts(t)
	for name, d := range all {
		path := saved(t, folder, name, written(t, d))
		versions := []string{"Microsoft365"}
		if name == "made up" {
			versions = append(versions, "Office2007")
		}
		for _, version := range versions {
			var verdict struct {
				OK     bool
				Errors []json.RawMessage
			}
			out := golden.Run(t, validator, path, "--officeVersion", version)
			if err := json.Unmarshal([]byte(out), &verdict); err != nil || !verdict.OK || len(verdict.Errors) > 0 {
				t.Errorf("%s, %s: %v\n%s", name, version, err, out)
			}
		}
	}
}

// openpyxl sees the merges, numbers as numbers, formulas, and their values as
// numbers.
func TestWriteOpenpyxl(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs take long")
	}
	python := golden.Tool(t, "/usr/bin/python3")
	if err := exec.Command(python, "-c", "import openpyxl").Run(); err != nil {
		golden.Tool(t, "python3-openpyxl") // is no program: skips, or fails where tools are required
	}
	d := ofBroken(t)
	path := saved(t, t.TempDir(), "report", written(t, d))
	var seen []struct {
		Name   string
		Merged []string
		Cells  [][4]any
	}
	if err := json.Unmarshal([]byte(golden.Run(t, python, "testdata/seen.py", path)), &seen); err != nil {
		t.Fatal(err)
	}
	for _, table := range tablesOf(d) {
		for _, s := range seen {
			if s.Name == SheetName(table) {
				compareOpenpyxl(t, table, s.Merged, s.Cells)
			}
		}
	}
	if len(seen) != 5 {
		t.Errorf("%d sheets", len(seen))
	}
}

func compareOpenpyxl(t *testing.T, table *doc.Table, merged []string, cells [][4]any) {
	t.Helper()
	got := map[any][4]any{}
	for _, c := range cells {
		got[c[0]] = c
	}
	for i := range table.Cells {
		c := &table.Cells[i]
		row, col := TableRow+c.Row, TableCol+c.Col
		if all := relative.area(area{row, col, c.RowSpan, c.ColSpan}); c.RowSpan*c.ColSpan > 1 && !slices.Contains(merged, all) {
			t.Errorf("%s: %s is not merged", table.Name, all)
		}
		place, text := sheets.CellName(row, col), label(c)
		want := [4]any{place, "s", text, text}
		switch {
		case c.Terms != nil:
			want = [4]any{place, "f", "=" + Formula(table, c.Terms), float(text)}
		case c.Role == doc.Number:
			want = [4]any{place, "n", float(text), float(text)}
		}
		if got[place] != want {
			t.Errorf("%s: %v, want %v", table.Name, got[place], want)
		}
	}
}

// converted are the files that LibreOffice makes of others, in one run because
// its start takes longest.
func converted(t *testing.T, to string, paths ...string) []string {
	t.Helper()
	soffice, folder := golden.Tool(t, "soffice"), t.TempDir()
	arguments := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(folder, "profile"), "--convert-to", to, "--outdir", folder}
	golden.Run(t, soffice, append(arguments, paths...)...)
	made := make([]string, len(paths))
	for i, path := range paths {
		name := filepath.Base(path)
		made[i] = filepath.Join(folder, name[:len(name)-len("xlsx")]+to)
		if _, err := os.Stat(made[i]); err != nil {
			t.Fatalf("LibreOffice does not open the file: %v", err)
		}
	}
	return made
}

var cachedValue = regexp.MustCompile(`(</f>)<v>[^<]*</v>`)

// edited is a workbook without the values of its formulas, so that whoever
// opens it must compute them, and with a part of it replaced.
func edited(t *testing.T, workbook []byte, old, new string) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	replaced := old == ""
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		content = cachedValue.ReplaceAll(content, []byte("$1"))
		if !replaced && bytes.Contains(content, []byte(old)) {
			content, replaced = bytes.Replace(content, []byte(old), []byte(new), 1), true
		}
		w, err := z.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil || !replaced {
		t.Fatalf("no %q: %v", old, err)
	}
	return out.Bytes()
}

// LibreOffice computes every formula to what is written as its value, of the
// same type.
func TestWriteRecalculated(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs take long")
	}
	folder, trees := t.TempDir(), ofAll(t)
	var names, paths []string
	for name, d := range trees {
		names, paths = append(names, name), append(paths, saved(t, folder, name, edited(t, written(t, d), "", "")))
	}
	for i, path := range converted(t, "xlsx", paths...) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := sheets.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range readBack(t, trees[names[i]]).Sheets {
			for row, col := range s.Places() {
				want, have := s.Cell(row, col), got.Sheet(s.Name).Cell(row, col)
				if want.Kind != have.Kind || want.Text != have.Text {
					t.Errorf("%s %s %s: %+v, want %+v", names[i], s.Name, sheets.CellName(row, col), have, want)
				}
			}
		}
	}
}

// A sum that does not hold is red on the table and among the sums, when it is
// written and when it is typed; one that holds is not.
func TestWriteRed(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs take long")
	}
	pdftoppm, folder := golden.Tool(t, "pdftoppm"), t.TempDir()
	good := written(t, ofSample(t, "xilinhot-sfj-2023"))
	pdfs := converted(t, "pdf",
		saved(t, folder, "good", good),
		saved(t, folder, "broken", written(t, ofBroken(t))),
		// Over the first total of 表四 somebody types 7.
		saved(t, folder, "typed", edited(t, good, `<f>SUM(A5:D5)</f>`, `<v>7</v>`)),
		saved(t, folder, "computed", edited(t, good, ``, ``)),
	)
	for i, want := range []int{0, 3, 3, 0} { // pages: a table, the verdict on the first page of sums, a sum on the second
		golden.Run(t, pdftoppm, "-r", "30", "-png", pdfs[i], pdfs[i])
		pages, err := filepath.Glob(pdfs[i] + "*.png")
		if err != nil || len(pages) < 6 {
			t.Fatalf("%d pages, %v", len(pages), err)
		}
		red := 0
		for _, page := range pages {
			if redPixels(t, page) > 20 {
				red++
			}
		}
		if red != want {
			t.Errorf("%s has %d pages with red, want %d", filepath.Base(pdfs[i]), red, want)
		}
	}
}

// redPixels counts the pixels in the colour of broken sums.
func redPixels(t *testing.T, path string) int {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	picture, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	want, err := strconv.ParseUint(brokenFill, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			r, g, b, _ := picture.At(x, y).RGBA()
			if uint64(r>>8<<16|g>>8<<8|b>>8) == want {
				n++
			}
		}
	}
	return n
}

// As long as no number has been filled in the sums say nothing; when one has, what is
// computed of it.
func TestWriteFilledIn(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs take long")
	}
	empty, folder := written(t, ofBlank(t, "2021")), t.TempDir()
	typed := map[string]map[string]int{"nothing": nil, "what holds": {"D5": 3, "D29": 3}, "what does not": {"D5": 3}}
	names := slices.Sorted(maps.Keys(typed))
	var paths []string
	for _, name := range names {
		f, err := excelize.OpenReader(bytes.NewReader(empty))
		if err != nil {
			t.Fatal(err)
		}
		for cell, n := range typed[name] {
			if err := f.SetCellValue("表三", cell, n); err != nil {
				t.Fatal(err)
			}
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, saved(t, folder, name, edited(t, b.Bytes(), "", "")))
	}
	want := map[string][3]string{ // the verdict, the count of blanks, and the first sum's
		"nothing":       {unfilled, "166", untold},
		"what holds":    {holds + " 全部 42 项勾稽关系成立", "164", holds},
		"what does not": {differs + " 有 2 项勾稽关系不成立，见下面标红的行", "165", holds},
	}
	for i, path := range converted(t, "xlsx", paths...) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		book, err := sheets.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		s := book.Sheet(SheetSums)
		if got := [3]string{s.Cell(0, 0).Text, s.Cell(1, 0).Text, s.Cell(sumRow, verdictCol).Text}; got != want[names[i]] {
			t.Errorf("%s: %q, want %q", names[i], got, want[names[i]])
		}
	}
}
