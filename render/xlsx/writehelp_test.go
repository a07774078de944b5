package xlsx

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"nianbao/layouts"
	"nianbao/render/doc"
	"nianbao/render/report"
)

// ofSample is the tree for a workbook of a report in the folder samples.
func ofSample(t testing.TB, name string) *doc.Document {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return ofReport(t, data)
}

// ofReport is the tree for the workbook of a report, faults in it or not.
func ofReport(t testing.TB, yaml []byte) *doc.Document {
	t.Helper()
	r, err := report.Read("报告.yaml", yaml)
	if err != nil {
		t.Fatal(err)
	}
	filled, _ := layoutFor(t, r.Year).Bind(r)
	return filled.Workbook()
}

// ofBlank is the tree for an empty workbook.
func ofBlank(t testing.TB, year int) *doc.Document {
	t.Helper()
	return layoutFor(t, year).Blank("某某局", year).Workbook()
}

func layoutFor(t testing.TB, year int) *layouts.Layout {
	t.Helper()
	set, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	l, _, err := set.ForYear(year)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// written is the workbook of a tree.
func written(t testing.TB, d *doc.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
