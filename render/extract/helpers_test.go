package extract

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/doc"
	"nianbao/render/report"
	"nianbao/render/xlsx"
)

// sampleNames are the reports in samples that tests use.
var sampleNames = []string{"example-2026", "jinhu-2023", "shanghai-office-2019", "xilinhot-sfj-2023"}

func forms(t testing.TB) *layouts.Set {
	t.Helper()
	set, err := layouts.EmbeddedSet()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// byYear chooses the form of a report's year.
func byYear(set *layouts.Set) Chooser {
	return func(r *report.Report) (*layouts.Layout, error) {
		l, _, err := set.ForYear(r.Year)
		return l, err
	}
}

func sample(t testing.TB, set *layouts.Set, name string) (*layouts.Layout, *report.Report) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "samples", name+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := report.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	l, err := byYear(set)(r)
	if err != nil {
		t.Fatal(err)
	}
	return l, r
}

// workbookOf is the annex of a report.
func workbookOf(t testing.TB, l *layouts.Layout, r *report.Report) []byte {
	t.Helper()
	f, err := l.Bind(r)
	if err != nil {
		t.Fatal(err)
	}
	return written(t, f.Workbook())
}

func written(t fatal, d *doc.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Write(&b, d); err != nil {
		t.Fatalf("%v", err)
	}
	return b.Bytes()
}

// fatal is what testing's and rapid's tests share.
type fatal interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkEqual holds that two reports have the same texts and the same numbers,
// wherever they were read and whether a total was given or computed.
func checkEqual(t fatal, l *layouts.Layout, want, got *report.Report) {
	t.Helper()
	if diff := cmp.Diff(l.Fields(want), l.Fields(got)); diff != "" {
		t.Fatalf("texts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(numbers(t, l, want), numbers(t, l, got)); diff != "" {
		t.Fatalf("numbers (-want +got):\n%s", diff)
	}
}

func numbers(t fatal, l *layouts.Layout, r *report.Report) map[at.Key]string {
	t.Helper()
	f, err := l.Bind(r)
	if err != nil {
		t.Fatalf("%v", err)
	}
	all := map[at.Key]string{}
	for k, v := range f.Values {
		all[k] = v.Text
	}
	return all
}

// altered is a workbook after somebody has worked on it.
func altered(t testing.TB, data []byte, change func(*excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := change(f); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// faultsOf are the faults of an error, which must be of the input.
func faultsOf(t testing.TB, err error) []report.Fault {
	t.Helper()
	var faulty *report.Error
	if err != nil && !errors.As(err, &faulty) {
		t.Fatalf("%v is no *report.Error", err)
	}
	if faulty == nil {
		return nil
	}
	return faulty.Faults
}
