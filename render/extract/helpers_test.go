package extract

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/report"
	"nianbao/render/rules"
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

// input is a file with which a report's form is chosen by its year.
func input(set *layouts.Set, data []byte) Input {
	return Input{
		Name: "某局.xlsx", Data: data, Files: os.DirFS("../../samples"), Fields: report.StandardFields(),
		Choose: func(r *report.Report) (*layouts.Layout, []at.Finding) {
			if r.Year == 0 {
				return nil, nil
			}
			l, _, err := set.ForYear(r.Year)
			if err != nil {
				return nil, []at.Finding{rules.New("layout.year", at.Year, r.YearSource, "%v", err)}
			}
			return l, nil
		},
		Forms: set.All(),
	}
}

// annexOf is the annex of a report, in which there must be no fault.
func annexOf(t fatal, l *layouts.Layout, r *report.Report) []byte {
	t.Helper()
	return written(t, compose.Annex(bound(t, l, r)))
}

// workbookOf is the workbook into which a clerk has filled a report, in which there
// must be no fault.
func workbookOf(t fatal, l *layouts.Layout, r *report.Report) []byte {
	t.Helper()
	return written(t, compose.Entry(bound(t, l, r)))
}

func bound(t fatal, l *layouts.Layout, r *report.Report) *bind.Filled {
	t.Helper()
	f, found := bind.Bind(l, r, report.StandardFields())
	if len(found) > 0 {
		t.Fatalf("%v", found)
	}
	return f
}

// blankOf is the workbook of a form to be filled in.
func blankOf(t fatal, l *layouts.Layout) []byte {
	t.Helper()
	r := &report.Report{Year: l.From}
	r.SetLine(at.Agency, report.Text{Text: "某某局"})
	return written(t, compose.Entry(bind.Blank(l, r, report.StandardFields())))
}

func written(t fatal, d *doc.Workbook) []byte {
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

// mustRead reads a file of which nothing is to be said.
func mustRead(t fatal, in Input) *report.Report {
	t.Helper()
	got, _, found := Read(in)
	if got == nil || len(found) > 0 {
		t.Fatalf("%v, %v", got, found)
	}
	return got
}

// checkEqual holds that two reports have the same texts and the same numbers,
// wherever they were read and whether a total was given or computed.
func checkEqual(t fatal, l *layouts.Layout, want, got *report.Report) {
	t.Helper()
	if diff := cmp.Diff(texts(l, want), texts(l, got)); diff != "" {
		t.Fatalf("texts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(numbers(t, l, want), numbers(t, l, got)); diff != "" {
		t.Fatalf("numbers (-want +got):\n%s", diff)
	}
}

// texts are a report's texts, by the keys of their fields.
func texts(l *layouts.Layout, r *report.Report) map[at.Key][]string {
	all := map[at.Key][]string{}
	for _, f := range bind.FormFields(l, report.StandardFields(), len(r.Annexes)) {
		for _, text := range r.Get(f.Key) {
			all[f.Key] = append(all[f.Key], text.Text)
		}
	}
	return all
}

func numbers(t fatal, l *layouts.Layout, r *report.Report) map[at.Key]string {
	t.Helper()
	all := map[at.Key]string{}
	for k, v := range bound(t, l, r).Values {
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

// line is a finding with all that it says but the place in words, which who
// prints it knows.
func line(f at.Finding) string {
	place := slices.DeleteFunc([]string{f.Source.String(), string(f.Key)}, func(s string) bool { return s == "" })
	return fmt.Sprintf("[%s %s] %s：%s", f.Severity, f.Rule, strings.Join(place, " "), f.Text)
}
