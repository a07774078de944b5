package sheets

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/render/at"
)

// An entry is one file of a package made by hand.
type entry struct{ name, text string }

const (
	transitional  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	strictEdition = `http://purl.oclc.org/ooxml/officeDocument/relationships`
	mainSpace     = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	relationsRoot = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	typesText     = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`
)

// packageOf is a workbook of these worksheets (XML), called 表1, 表2 and so on.
func packageOf(sheets ...string) []entry {
	var list, relations strings.Builder
	for i := range sheets {
		fmt.Fprintf(&list, `<sheet name="表%d" sheetId="%[1]d" r:id="rId%[1]d"/>`, i+1)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%[1]d.xml"/>`, i+1, transitional)
	}
	relations.WriteString(`<Relationship Id="s" Type="` + transitional + `/styles" Target="styles.xml"/>` +
		`<Relationship Id="t" Type="` + transitional + `/sharedStrings" Target="/xl/sharedStrings.xml"/>`)
	entries := []entry{
		{"[Content_Types].xml", typesText},
		{"_rels/.rels", relationsRoot + `<Relationship Id="rId1" Type="` + transitional + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + mainSpace + `" xmlns:r="` + transitional + `"><sheets>` + list.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relationsRoot + relations.String() + `</Relationships>`},
		{"xl/styles.xml", `<styleSheet xmlns="` + mainSpace + `"/>`},
		{"xl/sharedStrings.xml", `<sst xmlns="` + mainSpace + `"/>`},
	}
	for i, s := range sheets {
		entries = append(entries, entry{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), s})
	}
	return entries
}

// rowsOf is a worksheet of these rows (XML).
func rowsOf(rows string) string {
	return `<worksheet xmlns="` + mainSpace + `"><sheetData>` + rows + `</sheetData></worksheet>`
}

// cellsOf is a worksheet whose first row has these cells (XML).
func cellsOf(cells string) string { return rowsOf(`<row r="1">` + cells + `</row>`) }

// with replaces a part, or adds it.
func with(entries []entry, name, text string) []entry {
	all := append([]entry(nil), entries...)
	for i := range all {
		if all[i].name == name {
			all[i].text = text
			return all
		}
	}
	return append(all, entry{name, text})
}

// without leaves a part out.
func without(entries []entry, name string) []entry {
	var all []entry
	for _, e := range entries {
		if e.name != name {
			all = append(all, e)
		}
	}
	return all
}

// zipOf packs entries.
func zipOf(t testing.TB, entries []entry) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, e := range entries {
		w, err := z.Create(e.name)
		if err == nil {
			_, err = w.Write([]byte(e.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// mustRead reads a package that is right.
func mustRead(t testing.TB, entries []entry) *Book {
	t.Helper()
	book, err := Read(zipOf(t, entries))
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// first is the first cell of a workbook whose first row has these cells.
func first(t testing.TB, cells string) Cell {
	t.Helper()
	return mustRead(t, packageOf(cellsOf(cells))).Sheets[0].Cell(0, 0)
}

// refusal is what Read says of data that it must refuse.
func refusal(t testing.TB, data []byte) string {
	t.Helper()
	book, err := Read(data)
	if err == nil || book != nil {
		t.Fatalf("got %v, %v; want an error alone", book, err)
	}
	return checkRefusal(t, err)
}

// checkRefusal holds what is true of every refusal: it is one finding, on the file
// as a whole, in short Chinese, in one line, and says what to do. It gives its text.
func checkRefusal(t testing.TB, err error) string {
	t.Helper()
	var found at.Error
	if !errors.As(err, &found) || len(found) != 1 {
		t.Fatalf("not one finding: %v", err)
	}
	f := found[0]
	if f.Rule != "workbook.file" || f.Key != at.Whole || !f.Source.IsZero() || f.Where != "" {
		t.Errorf("not about the file as a whole: %+v", f)
	}
	if !utf8.ValidString(f.Text) || len(f.Text) > 2000 || strings.Contains(f.Text, "\n") ||
		!strings.Contains(f.Text, "请") || !strings.HasSuffix(f.Text, "。") {
		t.Errorf("not a message for a clerk: %q", f.Text)
	}
	return f.Text
}
