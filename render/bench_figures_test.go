package render_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"nianbao/render"
)

// withBlocks is the sample with so many tables and charts more, of which each chart shows
// one of the tables: of all shapes, with five categories and two series.
func withBlocks(t testing.TB, tables, charts int) []byte {
	t.Helper()
	var b strings.Builder
	for i := range tables {
		fmt.Fprintf(&b, "    - table:\n        caption: 第%d张表\n        unit: 件\n        rows: |\n          | =事项 | =2025年 | =2026年 |\n", i+1)
		for row, name := range []string{"行政许可", "行政处罚", "行政强制", "行政检查", "行政裁决"} {
			fmt.Fprintf(&b, "          | %s | %d | %d |\n", name, 20+7*row+i, 31+5*row+2*i)
		}
		if i < charts {
			shape := []string{"columns", "lines", "bars", "shares"}[i%4]
			fmt.Fprintf(&b, "    - chart:\n        caption: 第%d张图\n        shape: %s\n        from: 第%d张表\n", i+1, shape, i+1)
			if shape == "shares" {
				b.WriteString("        series: [2026年]\n")
			}
		}
	}
	const before = "    - |\n      （五）监督保障情况"
	return altered(t, "with-figures.yaml", before, b.String()+before)
}

// BenchmarkFigures measures what ten tables and ten charts add to a PDF and to a Word file:
// all the way from the report's bytes.
func BenchmarkFigures(b *testing.B) {
	r := renderer(b, render.Options{})
	for _, c := range []struct {
		name           string
		tables, charts int
	}{{"none", 0, 0}, {"tables", 10, 0}, {"tables and charts", 10, 10}} {
		data := withBlocks(b, c.tables, c.charts)
		b.Run("PDF/"+c.name, func(b *testing.B) {
			var out bytes.Buffer
			b.ReportAllocs()
			for b.Loop() {
				out.Reset()
				if err := readData(b, r, "f.yaml", data).PDF(context.Background(), &out, render.Output{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(out.Len()), "bytes/file")
		})
		d := readData(b, r, "f.yaml", data)
		b.Run("Word/"+c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := d.Word(context.Background(), io.Discard, render.Output{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
