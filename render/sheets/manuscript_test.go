package sheets

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render/manuscript"
)

// A workbook is grids of what its sheets show, old or new, and what stands alone below.
func TestManuscript(t *testing.T) {
	m := readFile(t, "testdata/saved-by-libreoffice.xls").Manuscript("某局.xls")
	var got []string
	for _, b := range m.Blocks {
		if p, is := b.(*manuscript.Paragraph); is {
			got = append(got, p.Source.Cell+" "+p.Text.Text)
			continue
		}
		for _, row := range b.(*manuscript.Grid).Rows {
			line := "|"
			for _, c := range row {
				line += fmt.Sprintf(" %s %s %d×%d |", c.Source.Cell, c.Text.Text, c.RowSpan, c.ColSpan)
			}
			got = append(got, line)
		}
	}
	for _, a := range m.Asides {
		got = append(got, fmt.Sprint(a.Kind, a.Text, a.Source))
	}
	want := []string{
		"| A1 一、本年新收 1×1 | B1 12 1×1 | C1 1.50 1×1 | D1 96171.6 1×1 | E1 TRUE 1×1 | F1  1×1 | G1 96185.1 1×1 |",
		"| A2  甲\n乙\t 1×1 | B2 2026年1月20日 1×1 | C2 #REF! 1×1 | D2 =甲 1×1 | E2 12345678901234570 1×1 | F2 100000000000000000000 1×1 | G2 \n 1×1 |",
		"A3 合并",
		"8隐藏的工作表某局.xls 工作表“空”",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
