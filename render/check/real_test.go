package check

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/golden"
)

// TestReal keeps everything that the rules say about the samples and about
// testdata/real, each of which somebody has read and found right. Their figures,
// and their mistakes, are those of published reports, or of parts of them, which
// each file's first lines name; their names and sentences are written anew.
func TestReal(t *testing.T) {
	files, err := filepath.Glob("testdata/real/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing in testdata/real: %v", err)
	}
	samples, err := filepath.Glob("../../samples/*.yaml")
	if err != nil || len(samples) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	var b strings.Builder
	for _, file := range append(samples, files...) {
		fmt.Fprintf(&b, "== %s\n", filepath.Base(file))
		for _, p := range findingsOf(t, file) {
			fmt.Fprintf(&b, "[%s] %s：%s\n", p.Rule, p.Where, p.Text)
		}
	}
	golden.Check(t, "real.txt", []byte(b.String()))
}

// findingsOf checks a report, which may lack tables.
func findingsOf(t *testing.T, file string) []at.Finding {
	t.Helper()
	f, read := bound(t, readReport(t, file))
	return run(f, read, Options{Forms: forms(t)})
}
