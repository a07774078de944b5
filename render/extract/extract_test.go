package extract

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// TestSamplesBack holds that the workbooks of each sample read back as the report, and
// that there is nothing to be said of our own workbooks.
func TestSamplesBack(t *testing.T) {
	set := forms(t)
	for _, name := range sampleNames {
		t.Run(name, func(t *testing.T) {
			l, want := bindtest.Sample(t, name)
			checkEqual(t, l, want, mustRead(t, input(set, workbookOf(t, l, want))))
			checkEqual(t, l, want, mustRead(t, input(set, annexOf(t, l, want))))
		})
	}
}

// TestSavedByLibreOffice holds that workbooks that LibreOffice has saved again, as they
// were or as Excel 97 to 2003 wrote them, read back as the reports.
func TestSavedByLibreOffice(t *testing.T) {
	for _, filter := range []string{"xlsx:Calc MS Excel 2007 XML", "xls:MS Excel 97"} {
		ending, _, _ := strings.Cut(filter, ":")
		t.Run(ending, func(t *testing.T) { savedByLibreOffice(t, filter, ending) })
	}
}

func savedByLibreOffice(t *testing.T, filter, ending string) {
	t.Helper()
	if testing.Short() {
		t.Skip("other programs take long")
	}
	soffice := golden.Tool(t, "soffice")
	savedAgain(t, ending, func(t *testing.T, in, out string, names []string) {
		args := []string{"--headless", "-env:UserInstallation=file://" + t.TempDir(), "--convert-to", filter, "--outdir", out}
		for _, name := range names {
			args = append(args, filepath.Join(in, name))
		}
		if output, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, output)
		}
	})
}

// TestSavedByOpenpyxl does the same with openpyxl, which writes no cached
// values.
func TestSavedByOpenpyxl(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs take long")
	}
	golden.Tool(t, "soffice") // installed with it
	const script = `
import sys, openpyxl
for name in sys.argv[3:]:
    openpyxl.load_workbook(sys.argv[1] + "/" + name).save(sys.argv[2] + "/" + name)`
	savedAgain(t, "xlsx", func(t *testing.T, in, out string, names []string) {
		args := append([]string{"-c", script, in, out}, names...)
		if output, err := exec.Command("/usr/bin/python3", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, output)
		}
	})
}

// A filledIn is a report with its form, and a workbook of it.
type filledIn struct {
	name     string
	layout   *layouts.Layout
	report   *report.Report
	workbook []byte
}

// filledIns are the samples, and reports drawn as for TestBackProperty.
func filledIns(t *testing.T, set *layouts.Set) []filledIn {
	t.Helper()
	var all []filledIn
	add := func(name string, l *layouts.Layout, r *report.Report) {
		all = append(all, filledIn{name + ".xlsx", l, r, workbookOf(t, l, r)}, filledIn{name + "附表.xlsx", l, r, annexOf(t, l, r)})
	}
	for _, name := range sampleNames {
		l, r := bindtest.Sample(t, name)
		add(name, l, r)
	}
	for _, l := range set.All() {
		drawn := rapid.Custom(func(t *rapid.T) *report.Report { return anyReport(t, l) })
		for seed := range 8 {
			add(fmt.Sprintf("drawn-%s-%d", l.Name, seed), l, drawn.Example(seed))
		}
	}
	return all
}

// savedAgain writes the workbooks of reports, lets another program save them with names
// of an ending, and reads them.
func savedAgain(t *testing.T, ending string, save func(t *testing.T, in, out string, names []string)) {
	t.Helper()
	set, in, out := forms(t), t.TempDir(), t.TempDir()
	reports := filledIns(t, set)
	var names []string
	for _, f := range reports {
		names = append(names, f.name)
		if err := os.WriteFile(filepath.Join(in, f.name), f.workbook, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	save(t, in, out, names)
	for _, f := range reports {
		data, err := os.ReadFile(filepath.Join(out, strings.TrimSuffix(f.name, "xlsx")+ending))
		if err != nil {
			t.Fatal(err)
		}
		ours, err := os.ReadFile(filepath.Join(in, f.name))
		if err != nil || bytes.Equal(ours, data) {
			t.Fatalf("%s was not saved again: %v", f.name, err)
		}
		got, _, found := Read(input(set, data))
		if got == nil || slices.ContainsFunc(found, func(f at.Finding) bool { return f.Severity != at.Hint }) {
			t.Errorf("%s: %v", f.name, found)
			continue
		}
		checkEqual(t, f.layout, f.report, got)
	}
}

// TestBlank holds that the workbook to be filled in has every number missing,
// each with its cell, and no other fault.
func TestBlank(t *testing.T) {
	set := forms(t)
	for _, l := range set.All() {
		got := mustRead(t, input(set, blankOf(t, l)))
		if got.Agency() != "某某局" || got.Year != l.From || len(got.Sections) > 0 {
			t.Errorf("%s: %+v", l.Name, got)
		}
		_, found := bind.Bind(l, got, report.StandardFields())
		for _, f := range found {
			if f.Rule != "cell.blank" || f.Source.Sheet == "" || f.Source.Cell == "" {
				t.Errorf("%s: %+v", l.Name, f)
			}
		}
		if len(found) == 0 {
			t.Errorf("%s: an empty workbook is a whole report", l.Name)
		}
	}
}

// TestCircle reads a workbook whose totals are each other's: in a form with a sum of
// one term, each of two cells is the other's total. They are missing.
func TestCircle(t *testing.T) {
	l := bindtest.Minimal(t, "across total = paid", "across total = paid")
	in := input(forms(t), altered(t, workbookOf(t, l, bindtest.Zeros(l)), func(f *excelize.File) error {
		return errors.Join(
			f.SetCellFormula("表一", "C4", "SUM(D4)"), f.SetCellFormula("表一", "D4", "SUM(C4)"),
			f.SetCellFormula("表一", "C7", "SUM(C4:C6)"), f.SetCellDefault("表一", "D7", "0"),
		)
	}))
	in.Choose = func(*report.Report) (*layouts.Layout, []at.Finding) { return l, nil }
	_, found := bind.Bind(l, mustRead(t, in), report.StandardFields())
	var cells []string
	for _, f := range found {
		cells = append(cells, f.Rule+" "+f.Source.Cell)
	}
	if want := []string{"cell.undefined C4", "cell.undefined D4"}; !slices.Equal(cells, want) {
		t.Errorf("%v, wanted %v", found, want)
	}
}

func BenchmarkWorkbook(b *testing.B) {
	set := forms(b)
	l, r := bindtest.Sample(b, "xilinhot-sfj-2023")
	data := annexOf(b, l, r)
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		mustRead(b, input(set, data))
	}
}
