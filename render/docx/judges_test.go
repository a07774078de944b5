package docx

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao/render/doc"
	"nianbao/render/golden"
)

// save writes the document to a file in a folder of the test.
func save(t *testing.T, d *doc.Document) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.docx")
	if err := os.WriteFile(path, write(t, d), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// The Open XML SDK finds nothing, whatever a file declares.
func TestValidator(t *testing.T) {
	validator := golden.Tool(t, "ooxml-validator")
	for name, d := range namedDocuments(t) {
		var verdict struct {
			OK     bool
			Errors []json.RawMessage
		}
		out := golden.Run(t, validator, save(t, d))
		if err := json.Unmarshal([]byte(out), &verdict); err != nil || !verdict.OK || len(verdict.Errors) > 0 {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// python-docx reads every cell's text and the merges as they are in the tree.
func TestPythonDocx(t *testing.T) {
	python := golden.Tool(t, "/usr/bin/python3")
	if err := exec.Command(python, "-c", "import docx").Run(); err != nil {
		golden.Tool(t, "python3-docx") // is no program: skips, or fails where tools are required
	}
	d := sample(t)
	var got [][][][2]any
	if err := json.Unmarshal([]byte(golden.Run(t, python, "testdata/cells.py", save(t, d))), &got); err != nil {
		t.Fatal(err)
	}
	for _, b := range d.Blocks {
		if table, ok := b.(*doc.Table); ok {
			compareGrid(t, table, got[0])
			got = got[1:]
		}
	}
}

// compareGrid holds slots of [cell's number, text] against a table.
func compareGrid(t *testing.T, table *doc.Table, rows [][][2]any) {
	t.Helper()
	grid, err := table.Grid()
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[any]*doc.Cell{}
	for r := range table.Rows {
		if len(rows[r]) != grid.Cols {
			t.Errorf("%s row %d has %d slots", table.Key, r, len(rows[r]))
			continue
		}
		for c, slot := range rows[r] {
			cell := grid.At(r, c)
			if seen, ok := numbers[slot[0]]; ok != (r > cell.Row || c > cell.Col) || ok && seen != cell {
				t.Errorf("%s slot %d,%d is merged otherwise", table.Key, r, c)
			}
			numbers[slot[0]] = cell
			if text, _ := slot[1].(string); strings.ReplaceAll(text, "\n", "") != doc.Text(cell.Runs) {
				t.Errorf("%s slot %d,%d reads %q", table.Key, r, c, text)
			}
		}
	}
}

// libreOffice converts documents to a format, in one run because its start
// takes longest, and is the paths of what it makes.
func libreOffice(t *testing.T, format string, documents ...*doc.Document) []string {
	t.Helper()
	soffice, folder := golden.Tool(t, "soffice"), t.TempDir()
	arguments := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(folder, "profile"), "--convert-to", format, "--outdir", folder}
	var made []string
	for i, d := range documents {
		path := filepath.Join(folder, strconv.Itoa(i))
		if err := os.WriteFile(path+".docx", write(t, d), 0o644); err != nil {
			t.Fatal(err)
		}
		arguments, made = append(arguments, path+".docx"), append(made, path+"."+format)
	}
	golden.Run(t, soffice, arguments...)
	for _, path := range made {
		if _, err := os.Stat(path); err != nil {
			t.Fatalf("LibreOffice does not open the file: %v", err)
		}
	}
	return made
}

func TestLibreOffice(t *testing.T) {
	full := blank(text("", doc.Body, strings.Repeat("国", 28*22+40)))
	long := table(t, "applications")
	long.Whole, long.Height = false, 12*mm
	pdfs := libreOffice(t, "pdf", full, sample(t), blank(text("", doc.Heading1, "三、收到和处理政府信息公开申请情况"), long))
	t.Run("grid", func(t *testing.T) { checkFullPage(t, pages(t, pdfs[0])[0]) })
	t.Run("text", func(t *testing.T) { checkPages(t, pages(t, pdfs[1]), wordsOf(sample(t))) })
	t.Run("head", func(t *testing.T) {
		for i, page := range pages(t, pdfs[2]) {
			if strings.Count(page, "申请人情况") != 1 || strings.Count(page, "法人或其他组织") != 1 {
				t.Errorf("page %d has no head rows:\n%s", i+1, page)
			}
		}
	})
}

// pages are a PDF's texts, page by page, in the order they are drawn in.
func pages(t *testing.T, pdf string) []string {
	t.Helper()
	pages := strings.Split(golden.Run(t, golden.Tool(t, "pdftotext"), "-raw", pdf, "-"), "\f")
	return pages[:len(pages)-1]
}

// A full page has 22 lines of 28 characters, its first 26.
func checkFullPage(t *testing.T, page string) {
	lines := strings.Split(strings.TrimSpace(page), "\n")
	if len(lines) != 23 || lines[22] != "— 1 —" {
		t.Fatalf("%d lines, the last %q", len(lines)-1, lines[len(lines)-1])
	}
	for i, line := range lines[:22] {
		want := 28
		if i == 0 {
			want = 26
		}
		if n := utf8.RuneCountInString(line); n != want {
			t.Errorf("line %d has %d characters", i+1, n)
		}
	}
}

var blanks, number = regexp.MustCompile(`\s`), regexp.MustCompile(`\s*— (\d+) —\s*$`)

// checkPages holds pages against the texts of paragraphs and cells in their
// order. Page numbers count from 1; table 3 is on one page with its heading.
func checkPages(t *testing.T, pages, words []string) {
	for i, page := range pages {
		if n := number.FindStringSubmatch(page); n == nil || n[1] != strconv.Itoa(i+1) {
			t.Errorf("page %d is numbered %q", i+1, n)
		}
		pages[i] = blanks.ReplaceAllString(number.ReplaceAllString(page, ""), "")
		if strings.Contains(pages[i], "三、收到和处理政府信息公开申请情况") != strings.Contains(pages[i], "四、结转下年度继续办理") {
			t.Error("table 3 is not on its heading's page")
		}
	}
	rest := strings.Join(pages, "")
	for _, w := range words {
		_, after, ok := strings.Cut(rest, blanks.ReplaceAllString(w, ""))
		if !ok {
			t.Fatalf("%q is not there or not in its place", w)
		}
		rest = after
	}
}

// wordsOf are the texts of a document's paragraphs and cells in their order.
func wordsOf(d *doc.Document) []string {
	var words []string
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			words = append(words, doc.Text(b.Runs))
		case *doc.Table:
			for _, c := range b.Cells {
				words = append(words, doc.Text(c.Runs))
			}
		}
	}
	return words
}
