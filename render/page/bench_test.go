package page_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/render/doc"
	"nianbao/render/page"
)

// BenchmarkGrowth breaks documents of which the largest has 500 pages of text
// and two tables of 5,000 rows: a plain one, and one under a single label. Time
// and memory grow as they do.
func BenchmarkGrowth(b *testing.B) {
	set := faces(b)
	plain := func(r int) string { return fmt.Sprintf("甲|#%d|#2|#3", r) }
	labelled := func(r int) string {
		if r == 0 {
			return "组|乙|#2|#3"
		}
		return "^|乙|#2|#3"
	}
	for _, n := range []int{1, 4, 16} {
		d := sheet(28, 22, tall("=头|=一|=二|=三", 5000*n/16, plain), tall("=组|=头|=一|=二", 5000*n/16, labelled))
		text := body(strings.Repeat("依照政府信息公开条例，全年主动公开信息486条，", 26)) // 22 lines: a page
		for range 500 * n / 16 {
			d.Blocks = append(d.Blocks, text)
		}
		b.Run(fmt.Sprintf("%dx", n), func(b *testing.B) {
			pages := 0
			b.ReportAllocs()
			for b.Loop() {
				book, err := page.Break(b.Context(), d, set)
				if err != nil {
					b.Fatal(err)
				}
				pages = len(book.Pages)
			}
			b.ReportMetric(float64(pages), "pages")
		})
	}
}

// tall is a table of many rows under one head row.
func tall(head string, rows int, row func(int) string) *doc.Table {
	drawn := []string{head}
	for r := range rows {
		drawn = append(drawn, row(r))
	}
	return table(1, drawn...)
}
