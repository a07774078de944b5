package render_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"nianbao/render"
	"nianbao/render/doc"
	"nianbao/render/golden"
	"nianbao/render/pdf/pdftest"
)

// wide is a sample with an annex that is a wide table, of so many rows.
func wide(t *testing.T, rows int) []byte {
	t.Helper()
	data, err := os.ReadFile("../samples/jinhu-2023.yaml")
	if err != nil {
		t.Fatal(err)
	}
	b := bytes.NewBuffer(data)
	b.WriteString("\nannexes:\n  - name: 各部门办件情况\n    text:\n      - table:\n          caption: 各部门办件量\n          unit: 件\n          notes: 注：由各部门统计。\n          rows: |\n")
	for row := range rows {
		fmt.Fprintf(b, "            | %s |\n", strings.Join(line(row), " | "))
	}
	return b.Bytes()
}

// line is a row of a wide table, the first of which is its head.
func line(row int) []string {
	cells := []string{fmt.Sprintf("第%d个部门", row)}
	for col := range 15 {
		cells = append(cells, fmt.Sprint(1_000_000+100*row+col))
	}
	if row == 0 {
		for i := range cells {
			cells[i] = fmt.Sprintf("=第%d类", i)
		}
	}
	return cells
}

// TestWideTable holds of a report with a table over several pages across, as a draft, that
// nothing is wrong with its PDF, that all figures are read from it, and that the workbook gives
// the table back.
func TestWideTable(t *testing.T) {
	const rows = 60
	r := renderer(t, render.Options{})
	p := readData(t, r, "wide.yaml", wide(t, rows))
	draft := render.Output{Anyway: true}
	pdf := pdfOf(t, p, draft)
	pdftest.CheckUA(t, pdf)
	again := readData(t, r, "wide.xlsx", excelOf(t, p, draft))
	if second := again.Document(draft); len(second.Blocks) != len(p.Document(draft).Blocks) || !doc.Turned(second.Blocks[len(second.Blocks)-1]) {
		t.Error("the workbook gives another document")
	}
	text := golden.Run(t, golden.Tool(t, "pdftotext"), save(t, "wide.pdf", pdf), "-")
	for row := range rows {
		for _, cell := range line(row)[1:] {
			if want := strings.TrimPrefix(cell, "="); !strings.Contains(text, want) {
				t.Errorf("%s is not read", want)
			}
		}
	}
}
