package render_test

import (
	"testing"

	"nianbao/render"
)

// BenchmarkWordFile is BenchmarkWord with the report as data in the file.
func BenchmarkWordFile(b *testing.B) {
	rep := read(b, renderer(b, render.Options{}), seed)
	size := 0
	b.ReportAllocs()
	for b.Loop() {
		size = len(wordOf(b, rep, render.Output{}))
	}
	b.ReportMetric(float64(size), "bytes/file")
}

// The report and its bookmarks take no more room than is worth mentioning in a mail.
func TestWordSize(t *testing.T) {
	rep := read(t, renderer(t, render.Options{}), seed)
	if n := len(wordOf(t, rep, render.Output{})); n > 20<<10 {
		t.Errorf("the Word file has %d bytes", n)
	}
}
