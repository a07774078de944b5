package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/report"
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

// BenchmarkReadWord reads the report out of its Word file.
func BenchmarkReadWord(b *testing.B) {
	r := renderer(b, render.Options{})
	data := wordOf(b, read(b, r, seed), render.Output{})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Read("报告.docx", data); err != nil {
			b.Fatal(err)
		}
	}
}

// The report and its bookmarks take no more room than is worth mentioning in a mail.
func TestWordSize(t *testing.T) {
	rep := read(t, renderer(t, render.Options{}), seed)
	if n := len(wordOf(t, rep, render.Output{})); n > 20<<10 {
		t.Errorf("the Word file has %d bytes", n)
	}
}

// carriedYAML is a report as a data file.
func carriedYAML(t testing.TB, rep *render.Report) string {
	t.Helper()
	data, err := report.YAML(rep.Filled().Report, report.StandardFields())
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestWordComesBack holds that every copy of every sample comes back as it was: those to
// publish without the waivers, of which it says so, all others with them.
func TestWordComesBack(t *testing.T) {
	const waiver = "\nwaivers:\n  fees.unit: 经与财务核对无误\n"
	r := renderer(t, render.Options{})
	for _, file := range []string{seed, "../samples/example-2026.yaml", "../samples/with-figures.yaml"} {
		plain := read(t, r, file)
		waived := readData(t, r, "waived.yaml", []byte(carriedYAML(t, plain)+waiver))
		for name, c := range map[string]struct {
			word []byte
			want *render.Report
			said string
		}{
			"publication": {wordOf(t, waived, render.Output{}), plain, "word.waivers"},
			"filing":      {wordOf(t, waived, render.Output{Copy: render.Filing}), waived, ""},
			"annotated":   {annotatedCopy(t, waived), waived, ""},
		} {
			back := readData(t, r, "报告.docx", c.word)
			if diff := cmp.Diff(carriedYAML(t, c.want), carriedYAML(t, back)); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", file, name, diff)
			}
			var said []string
			for _, f := range back.Findings() {
				if strings.HasPrefix(f.Rule, "word.") {
					said = append(said, f.Rule)
				}
			}
			if got := strings.Join(said, " "); got != c.said {
				t.Errorf("%s, %s: said %q, want %q", file, name, got, c.said)
			}
		}
	}
}

// annotatedCopy is the Word file with what is to be said of a report.
func annotatedCopy(t testing.TB, rep *render.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	found := append(rep.Findings(), at.Finding{Key: at.Title, Text: "请核对。"})
	if name, err := rep.Annotate(t.Context(), &b, found); err != nil || !strings.HasSuffix(name, ".docx") {
		t.Fatal(name, err)
	}
	return b.Bytes()
}

// TestAnnotateReturned holds that a report that came as a Word file goes back as one.
func TestAnnotateReturned(t *testing.T) {
	r := renderer(t, render.Options{})
	back := readData(t, r, "报告.docx", wordOf(t, read(t, r, seed), render.Output{}))
	again := readData(t, r, "批注.docx", annotatedCopy(t, back))
	if diff := cmp.Diff(carriedYAML(t, back), carriedYAML(t, again)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
