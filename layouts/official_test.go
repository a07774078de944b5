package layouts

import (
	"archive/zip"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/doc"
)

// The parts of WordprocessingML that say how a table looks.
type (
	officialFile struct {
		Paragraphs []officialParagraph `xml:"body>p"`
		Tables     []officialTable     `xml:"body>tbl"`
	}
	officialParagraph struct {
		Texts []string `xml:"r>t"`
	}
	officialTable struct {
		Rows []struct {
			Cells []officialCell `xml:"tc"`
		} `xml:"tr"`
	}
	officialCell struct {
		Span struct {
			Value int `xml:"val,attr"`
		} `xml:"tcPr>gridSpan"`
		Merge *struct {
			Value string `xml:"val,attr"`
		} `xml:"tcPr>vMerge"`
		Shade struct {
			Fill string `xml:"fill,attr"`
		} `xml:"tcPr>shd"`
		Paragraphs []officialParagraph `xml:"p"`
	}
)

func (p officialParagraph) text() string { return strings.Join(p.Texts, "") }

// text is the cell's words: its paragraphs are only its lines.
func (c officialCell) text() string {
	var b strings.Builder
	for _, p := range c.Paragraphs {
		b.WriteString(p.text())
	}
	return strings.TrimSpace(b.String())
}

// A shape is what the official file and the layout must have in common.
type shape struct {
	Row, Col, RowSpan, ColSpan int
	Text                       string
	Shade                      bool
}

// shapes resolves the official table's merges: a cell whose vMerge continues
// belongs to the one above it.
func (t officialTable) shapes() []shape {
	var out []shape
	above := map[int]int{} // by column, the shape last begun there
	for row, r := range t.Rows {
		col := 0
		for _, c := range r.Cells {
			span := max(c.Span.Value, 1)
			if c.Merge != nil && c.Merge.Value != "restart" {
				out[above[col]].RowSpan++
			} else {
				above[col] = len(out)
				out = append(out, shape{row, col, 1, span, c.text(), c.Shade.Fill == "C6D9F1"})
			}
			col += span
		}
	}
	return out
}

func official(t *testing.T) officialFile {
	t.Helper()
	archive, err := zip.OpenReader("testdata/official-form-2021.docx")
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	part, err := archive.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var file officialFile
	if err := xml.NewDecoder(part).Decode(&file); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestOfficialTables compares every label, span and shade of the form of 2021
// with the official file, in which the cells of numbers are empty.
func TestOfficialTables(t *testing.T) {
	tables := official(t).Tables
	l := embedded(t, "2021")
	if len(tables) != len(l.Tables) {
		t.Fatalf("the official file has %d tables, the layout %d", len(tables), len(l.Tables))
	}
	for i, table := range l.Tables {
		var ours []shape
		for _, c := range table.Form.Cells {
			ours = append(ours, shape{c.Row, c.Col, c.RowSpan, c.ColSpan, doc.Text(c.Runs), c.Shade})
		}
		if diff := cmp.Diff(tables[i].shapes(), ours); diff != "" {
			t.Errorf("%s (-official +layout):\n%s", table.Label, diff)
		}
	}
}

// TestOfficialSections compares the titles of the sections: in the official
// file the paragraphs that begin with a number and 、.
func TestOfficialSections(t *testing.T) {
	var theirs, ours []string
	for _, p := range official(t).Paragraphs {
		if number, _, ok := strings.Cut(p.text(), "、"); ok && len([]rune(number)) == 1 {
			theirs = append(theirs, p.text())
		}
	}
	for _, s := range embedded(t, "2021").Sections {
		ours = append(ours, s.Title)
	}
	if diff := cmp.Diff(theirs, ours); diff != "" {
		t.Errorf("sections (-official +layout):\n%s", diff)
	}
}
