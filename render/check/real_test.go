package check

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/render/at"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// TestReal keeps everything that the rules say about the samples and about real
// reports as far as they are at hand, each of which somebody has read and found
// right. Each file's first lines say where it comes from and which errors it is
// known to have.
func TestReal(t *testing.T) {
	files, err := filepath.Glob("testdata/real/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no real reports: %v", err)
	}
	samples, err := filepath.Glob("../../samples/*.yaml")
	if err != nil || len(samples) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	var b strings.Builder
	for _, file := range append(samples, files...) {
		fmt.Fprintf(&b, "== %s\n", filepath.Base(file))
		for _, p := range problemsOf(t, file) {
			fmt.Fprintf(&b, "[%s] %s：%s\n", p.Rule, p.Where, p.Text)
		}
	}
	golden.Check(t, "real.txt", []byte(b.String()))
}

// problemsOf checks a report, which may lack tables.
func problemsOf(t *testing.T, file string) []at.Finding {
	t.Helper()
	r := readReport(t, file)
	f, err := layoutFor(t, r).Bind(r)
	var faulty *report.Error
	if err != nil && !errors.As(err, &faulty) {
		t.Fatal(err)
	}
	return Run(f, Options{})
}
