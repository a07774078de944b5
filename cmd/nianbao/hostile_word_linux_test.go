package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A wordEdit makes something else of a part of a Word file.
type wordEdit struct {
	part string
	edit func(text string) string
}

// Where the text is, and the report as data with the keys of the bookmarks.
const (
	wordText    = "word/document.xml"
	wordCarried = "customXml/item1.xml"
)

// hostileWords are Word files of this program that somebody has made to cost much.
func hostileWords(t *testing.T) []hostileCase {
	many := func(n int, one string) func(string) string {
		return func(text string) string { return atEnd(text, strings.Repeat(one, n)) }
	}
	const (
		words = `<w:r><w:t>文字</w:t></w:r>`
		para  = `<w:p>` + words + `</w:p>`
		cell  = `<w:tc>` + para + `</w:tc>`
		table = `<w:tbl><w:tr>` + cell + `</w:tr></w:tbl>`
		nest  = `<w:tbl><w:tr><w:tc>`
		unset = `</w:tc></w:tr></w:tbl>`
		keyed = `<w:p><w:bookmarkStart w:id="9" w:name="_Nb9"/>` + words + `<w:bookmarkEnd w:id="9"/></w:p>`
	)
	within, refused := "word.unread", "word.file"
	all := []struct {
		name string
		wordEdit
		code exitCode
		want string
	}{
		{"tables", wordEdit{wordText, many(90_000, table)}, done, within},
		{"tables in tables", wordEdit{wordText, many(1, strings.Repeat(nest, 60)+para+strings.Repeat(unset, 60))}, done, within},
		{"tables in tables in tables", wordEdit{wordText, many(1, strings.Repeat(nest, 30_000)+para+strings.Repeat(unset, 30_000))}, faulty, refused},
		{"rows", wordEdit{wordText, many(1, `<w:tbl>`+strings.Repeat(`<w:tr>`+cell+`</w:tr>`, 100_000)+`</w:tbl>`)}, faulty, refused},
		{"wide cells", wordEdit{wordText, many(1, `<w:tbl>`+strings.Repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>`+para+`</w:tc></w:tr>`, 1_000)+`</w:tbl>`)}, done, within},
		{"paragraphs", wordEdit{wordText, many(150_000, para)}, faulty, "input.size"},
		{"one text in many paragraphs", wordEdit{wordText, many(90_000, keyed)}, faulty, "input.size"},
		{"tracked changes", wordEdit{wordText, many(90_000, `<w:p><w:ins w:id="1" w:author="王">`+words+`</w:ins></w:p>`)}, faulty, "word.change"},
		{"all texts and figures often", wordEdit{wordText, func(text string) string {
			var all strings.Builder
			for n := range 500 {
				fmt.Fprint(&all, strings.ReplaceAll(keyed, "_Nb9", fmt.Sprint("_Nb", 1+n)))
			}
			return atEnd(text, strings.Repeat(all.String(), 90))
		}}, faulty, "input.size"},
		{"bookmarks that do not end", wordEdit{wordText, many(90_000, `<w:p><w:bookmarkStart w:id="9" w:name="_Nb9"/>`+words+`</w:p>`)}, faulty, "input.size"},
		{"figures", wordEdit{wordText, many(90_000, `<w:p><w:r><w:drawing><c:chart xmlns:c="c"/></w:drawing></w:r></w:p>`)}, done, within},
		{"a long text", wordEdit{wordText, many(1, `<w:p><w:r><w:t>`+strings.Repeat("字", 20<<20)+`</w:t></w:r></w:p>`)}, faulty, refused},
		{"keys", wordEdit{wordCarried, func(text string) string {
			return strings.Replace(text, "<keys>", "<keys>"+strings.Repeat("sections.1.1\n", 900_000), 1)
		}}, done, "source.derived"},
		{"a long report", wordEdit{wordCarried, func(text string) string {
			return strings.Replace(text, "</data>", "</data>"+strings.Repeat("<data>"+strings.Repeat("字", 50_000)+"</data>", 300), 1)
		}}, faulty, refused},
	}
	var cases []hostileCase
	for _, c := range all {
		cases = append(cases, hostileCase{name: "Word: " + c.name, word: &c.wordEdit, code: c.code, want: c.want})
	}
	return cases
}

// atEnd is the text of a Word file with more at its end.
func atEnd(text, more string) string {
	end := strings.LastIndex(text, "<w:sectPr>")
	return text[:end] + more + text[end:]
}

// apply is a sample's Word file with the part edited.
func (e *wordEdit) apply(t *testing.T) []byte {
	t.Helper()
	name := filepath.Join(t.TempDir(), "报告.docx")
	if out, err := exec.Command("nianbao", "render", "../../samples/with-figures.yaml", "-o", name).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	given, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range given.File {
		if f.Name != e.part {
			if err := z.Copy(f); err != nil {
				t.Fatal(err)
			}
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := z.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, e.edit(string(text)))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
