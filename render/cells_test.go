package render_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/pdf/pdftest"
)

// TestPoppler reads the PDF as Poppler does: every word and every number is
// there, in order, and nothing else.
func TestPoppler(t *testing.T) {
	eachSample(t, func(t *testing.T, m made) {
		if err := newStream(t, pdfToText(t, save(t, "out.pdf", m.pdf)), m.document.Head).document(m.document); err != nil {
			t.Error(err)
		}
	})
}

func pdfToText(t *testing.T, file string) string {
	t.Helper()
	return pdftest.Run(t, "pdftotext", "-raw", file, "-")
}

// TestLibreOffice has LibreOffice open the Word files of the copies for
// filing, which have all that the others have, and print them, in one run
// because its start takes longest.
func TestLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes long")
	}
	soffice, folder := golden.Tool(t, "soffice"), t.TempDir()
	arguments := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(folder, "profile"), "--convert-to", "pdf", "--outdir", folder}
	all := slices.DeleteFunc(samples(t), func(m made) bool { return !strings.HasSuffix(m.name, "/filing") })
	for i, m := range all {
		word := filepath.Join(folder, strconv.Itoa(i)+".docx")
		if err := os.WriteFile(word, m.word, 0o644); err != nil {
			t.Fatal(err)
		}
		arguments = append(arguments, word)
	}
	if out, err := exec.Command(soffice, arguments...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	for i, m := range all {
		t.Run(m.name, func(t *testing.T) {
			text := pdfToText(t, filepath.Join(folder, strconv.Itoa(i)+".pdf"))
			// LibreOffice sets a little room between digits and Chinese
			// characters, as Word does; Poppler takes it for a space.
			text = strings.ReplaceAll(text, " 元\n", "元\n")
			text = strings.ReplaceAll(text, "_", "") // the rule to sign on
			if err := newStream(t, text, m.document.Head).document(m.document); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestPythonDocx has python-docx read the Word files: the text of every slot
// of every table, and which slots are one cell.
func TestPythonDocx(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Python for each file")
	}
	python := golden.Tool(t, "/usr/bin/python3")
	if err := exec.Command(python, "-c", "import docx").Run(); err != nil {
		golden.Tool(t, "python3-docx") // is no program: skips, or fails where tools are required
	}
	eachSample(t, func(t *testing.T, m made) {
		var got [][][]slot
		out := pdftest.Run(t, python, "docx/testdata/cells.py", save(t, "out.docx", m.word))
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		for _, b := range m.document.Blocks {
			if table, ok := b.(*doc.Table); ok {
				if len(got) == 0 {
					t.Fatalf("%s is not there", table.Key)
				}
				checkSlots(t, table, got[0])
				got = got[1:]
			}
		}
		if len(got) > 0 {
			t.Errorf("%d tables too many", len(got))
		}
	})
}

// A slot is one place of a table's grid as python-docx reads it. All slots of
// a cell have one number.
type slot struct {
	cell int
	text string
}

// UnmarshalJSON reads [number, text].
func (s *slot) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&s.cell, &s.text})
}

func checkSlots(t *testing.T, table *doc.Table, rows [][]slot) {
	t.Helper()
	grid, err := table.Grid()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != grid.Rows {
		t.Fatalf("%s has %d rows", table.Key, len(rows))
	}
	cells := map[int]*doc.Cell{}
	for r, row := range rows {
		if len(row) != grid.Cols {
			t.Fatalf("%s row %d has %d slots", table.Key, r, len(row))
		}
		for c, got := range row {
			want := grid.At(r, c)
			if first := r == want.Row && c == want.Col; first {
				cells[got.cell] = want
			}
			if cells[got.cell] != want {
				t.Errorf("%s row %d column %d belongs to another cell", table.Key, r, c)
			}
			if strings.ReplaceAll(got.text, "\n", "") != doc.Text(want.Runs) {
				t.Errorf("%s row %d column %d reads %q", table.Key, r, c, got.text)
			}
		}
	}
}
