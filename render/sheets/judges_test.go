package sheets

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/golden"
)

// readFile reads the workbook of a file.
func readFile(t *testing.T, path string) *Book {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	book, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// openpyxlFile is a workbook that openpyxl has written.
func openpyxlFile(t *testing.T) string {
	t.Helper()
	python := golden.Tool(t, "/usr/bin/python3")
	if err := exec.Command(python, "-c", "import openpyxl").Run(); err != nil {
		golden.Tool(t, "python3-openpyxl") // is no program: skips, or fails where tools are required
	}
	path := filepath.Join(t.TempDir(), "book.xlsx")
	golden.Run(t, python, "testdata/make.py", path)
	return path
}

// libreOffice is a workbook saved again by LibreOffice, as a kind of file that is known by
// its name's ending.
func libreOffice(t *testing.T, path, ending string) string {
	t.Helper()
	soffice := golden.Tool(t, "soffice")
	dir := t.TempDir()
	golden.Run(t, soffice, "--headless", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
		"--convert-to", ending, "--outdir", dir, path)
	return filepath.Join(dir, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+"."+ending)
}

// contents are the cells of a sheet by their names.
func contents(s *Sheet) map[string]Cell {
	all := map[string]Cell{}
	for _, c := range s.cells {
		all[CellName(c.row, c.col)] = c.Cell
	}
	return all
}

// made is what testdata/make.py writes.
func made() map[string]Cell {
	return map[string]Cell{
		"A1": {Kind: Text, Text: "一、本年新收"},
		"B1": {Kind: Number, Text: "12"},
		"C1": {Kind: Number, Text: "1.50"},
		"D1": {Kind: Number, Text: "96171.6"},
		"E1": {Kind: Bool, Text: "TRUE"},
		"G1": {Formula: "SUM(B1:D1)"},
		"A2": {Kind: Text, Text: " 甲\n乙\t"},
		"B2": {Kind: Date, Text: "2026年1月20日"},
		"C2": {Kind: ErrorValue, Text: "#REF!"},
		"D2": {Kind: Text, Text: "=甲"},
		"E2": {Kind: Number, Text: "12345678901234570", Long: true}, // 16 digits are what openpyxl writes
		"F2": {Kind: Number, Text: "100000000000000000000"},
		"G2": {Kind: Text, Text: "\n"}, // openpyxl writes no escapes
		"A3": {Kind: Text, Text: "合并"},
	}
}

func TestReadOpenpyxl(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs take long")
	}
	book := readFile(t, openpyxlFile(t))
	if diff := cmp.Diff(made(), contents(book.Sheets[0])); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	checkMade(t, book)
}

// LibreOffice computes what was not, keeps 15 digits, and writes values that
// are no numbers as formulas.
func TestReadLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs take long")
	}
	for _, ending := range []string{"xlsx", "xls"} {
		checkSaved(t, ending, readFile(t, libreOffice(t, openpyxlFile(t), ending)))
	}
}

// TestReadOldSaved reads one that was saved so, and is kept.
func TestReadOldSaved(t *testing.T) {
	checkSaved(t, "xls", readFile(t, "testdata/saved-by-libreoffice.xls"))
}

// checkSaved holds what LibreOffice has made of what testdata/make.py writes.
func checkSaved(t *testing.T, ending string, book *Book) {
	t.Helper()
	want := made()
	want["G1"] = Cell{Kind: Number, Text: "96185.1", Formula: "SUM(B1:D1)"}
	want["E2"] = Cell{Kind: Number, Text: "12345678901234600"}
	want["C2"] = Cell{Kind: ErrorValue, Text: "#REF!", Formula: "#REF!"}
	want["E1"] = Cell{Kind: Bool, Text: "TRUE", Formula: "TRUE()"}
	if ending == "xls" { // numbers are stored in binary there, and truth is a value
		want["E2"] = made()["E2"]
		want["C2"] = Cell{Kind: ErrorValue, Text: "#REF!", Formula: "#N/A"}
		want["E1"] = Cell{Kind: Bool, Text: "TRUE", Formula: "TRUE"}
	}
	if diff := cmp.Diff(want, contents(book.Sheets[0])); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	checkMade(t, book)
}

// checkMade holds what is no cell.
func checkMade(t *testing.T, book *Book) {
	t.Helper()
	s := book.Sheet("表三")
	if diff := cmp.Diff([]Range{{2, 0, 2, 3}}, s.Merges); diff != "" {
		t.Errorf("merges, -want +got:\n%s", diff)
	}
	if !s.HiddenRow(4) || s.HiddenRow(3) || !s.HiddenCol(7) || s.HiddenCol(6) {
		t.Error("row 5 and column H are hidden, and no other")
	}
	if len(book.Sheets) != 2 || s.Hidden || !book.Sheet("空").Hidden {
		t.Error("the second sheet is hidden, and not the first")
	}
}

// typed declares the content type of each part, without which LibreOffice opens
// nothing.
func typed(p []entry) []entry {
	const form = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	types := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
	kinds := map[string]string{"workbook": "sheet.main", "styles": "styles", "sharedStrings": "sharedStrings"}
	for _, e := range p {
		name := strings.TrimSuffix(filepath.Base(e.name), ".xml")
		if strings.HasPrefix(name, "sheet") {
			kinds[name] = "worksheet"
		}
		if kind := kinds[name]; kind != "" {
			types += `<Override PartName="/` + e.name + `" ContentType="` + form + kind + `+xml"/>`
		}
	}
	return with(p, "[Content_Types].xml", types+`</Types>`)
}

// What LibreOffice makes of a workbook made by hand reads as that does.
func TestReadSavedAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs take long")
	}
	path := filepath.Join(t.TempDir(), "filled.xlsx")
	if err := os.WriteFile(path, zipOf(t, typed(filled())), 0o644); err != nil {
		t.Fatal(err)
	}
	before := readFile(t, path)
	for _, ending := range []string{"xlsx", "xls"} {
		after := readFile(t, libreOffice(t, path, ending))
		for i, s := range before.Sheets[:5] {
			got := after.Sheets[i]
			if diff := cmp.Diff(contents(s), contents(got)); diff != "" || s.Name != got.Name {
				t.Errorf("%s: %s, then %s, -before +after:\n%s", ending, s.Name, got.Name, diff)
			}
		}
	}
}
