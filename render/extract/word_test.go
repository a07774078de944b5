package extract

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/layouts"
	"nianbao/render/at"
	"nianbao/render/bind"
	"nianbao/render/bind/bindtest"
	"nianbao/render/compose"
	"nianbao/render/doc"
	"nianbao/render/docx"
	"nianbao/render/golden"
	"nianbao/render/report"
)

// wordOf is the Word file of a report.
func wordOf(t testing.TB, l *layouts.Layout, r *report.Report, c compose.Copy) []byte {
	t.Helper()
	return packedWord(t, composed(t, l, r, c))
}

// composed is the document of a report's Word file.
func composed(t testing.TB, l *layouts.Layout, r *report.Report, c compose.Copy) *doc.Document {
	t.Helper()
	f, _ := bind.Bind(l, r, report.StandardFields())
	d, _ := compose.Document(f, c)
	data, err := report.Data(r, report.StandardFields())
	if err != nil {
		t.Fatal(err)
	}
	d.Carried = &doc.Carried{Report: data, Layout: l.Name, Copy: c.String()}
	return d
}

// packedWord is the Word file of a document.
func packedWord(t testing.TB, d *doc.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wordInput is a Word file to be read, beside the pictures of the samples.
func wordInput(t testing.TB, data []byte) Input {
	in := input(forms(t), data)
	in.Name, in.Files = "某局.docx", os.DirFS("../../samples")
	return in
}

// yamlOf is a report as a data file.
func yamlOf(t testing.TB, r *report.Report) string {
	t.Helper()
	data, err := report.YAML(r, report.StandardFields())
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// sampled are the samples with the pictures beside them.
func sampled(t testing.TB, name string) (*layouts.Layout, *report.Report) {
	t.Helper()
	l, r := bindtest.Sample(t, name)
	pictures(Input{Files: os.DirFS("../../samples")}, r)
	return l, r
}

// TestWordBack holds that every sample comes back out of its Word files as it was, with
// nothing to be said of it.
func TestWordBack(t *testing.T) {
	for _, name := range append(slices.Clone(sampleNames), "with-figures") {
		for _, c := range []compose.Copy{compose.Publication, compose.Filing} {
			l, r := sampled(t, name)
			got, layout, found := Read(wordInput(t, wordOf(t, l, r, c)))
			if len(found) > 0 || layout.Name != l.Name {
				t.Errorf("%s %s: %v", name, c, found)
			}
			if diff := cmp.Diff(yamlOf(t, r), yamlOf(t, got)); diff != "" {
				t.Errorf("%s %s (-want +got):\n%s", name, c, diff)
			}
		}
	}
}

// TestWordBackAny holds the same of reports of all shapes.
func TestWordBackAny(t *testing.T) {
	rounds := uint64(60)
	if testing.Short() {
		rounds = 10
	}
	for _, l := range forms(t).All() {
		for seed := range rounds {
			t.Run(fmt.Sprint(l.Name, "/", seed), func(t *testing.T) {
				r := anyWord(l, seed)
				c := compose.Copy(seed % 2)
				got, _, found := Read(wordInput(t, wordOf(t, l, r, c)))
				if len(found) > 0 {
					t.Errorf("%v", found)
				}
				if diff := cmp.Diff(yamlOf(t, r), yamlOf(t, got)); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
	}
}

// anyWord is a report with all that there can be in one.
func anyWord(l *layouts.Layout, seed uint64) *report.Report {
	r := bindtest.Any(l, seed, bindtest.Mixed)
	bindtest.WithAnnexes(r, seed, bindtest.Mixed)
	bindtest.WithTables(r, seed, bindtest.Mixed)
	for i := range r.Sections { // each table is referred to
		s := &r.Sections[i]
		for _, b := range s.Blocks {
			s.Paragraphs = append(s.Paragraphs, report.Text{Text: "情况见{表:" + b.Caption.Text + "}，后面还有文字。"})
		}
	}
	if seed%3 == 0 {
		r.SetLine(at.Layout, report.Text{Text: l.Name})
	}
	return r
}

// sampleForm is the form of the cases.
func sampleForm(t testing.TB) *layouts.Layout { return bindtest.Form(t, "2021") }

// TestWordOfOthers holds that a Word file that carries no report is read by the form's words:
// every figure and every text is there, and office and year are said to be derived.
func TestWordOfOthers(t *testing.T) {
	l, r := sampled(t, "xilinhot-sfj-2023")
	f, _ := bind.Bind(l, r, report.StandardFields())
	d, _ := compose.Document(f, compose.Publication)
	var b bytes.Buffer
	if err := docx.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	got, form, found := Read(wordInput(t, b.Bytes()))
	if got == nil || form.Name != l.Name || !got.Recognised {
		t.Fatalf("%v, %v", got, found)
	}
	checkEqual(t, l, r, got)
	for _, f := range found {
		if f.Rule != "source.derived" {
			t.Error(line(f))
		}
	}
}

// TestWordLibreOffice holds that a Word file which LibreOffice has opened and saved again
// comes back as it was.
func TestWordLibreOffice(t *testing.T) {
	soffice, folder := golden.Tool(t, "soffice"), t.TempDir()
	arguments := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(folder, "profile"), "--convert-to", "docx", "--outdir", filepath.Join(folder, "saved")}
	l := sampleForm(t)
	reports := map[string]*report.Report{"cases": returnedReport(t)}
	_, reports["figures"] = sampled(t, "with-figures")
	for seed := range uint64(4) {
		reports[fmt.Sprint("any", seed)] = anyWord(l, seed)
	}
	forms := map[string]*layouts.Layout{}
	for name, r := range reports {
		forms[name] = l
		if name == "figures" {
			forms[name], _ = bindtest.Sample(t, "with-figures")
		}
		file := filepath.Join(folder, name+".docx")
		if err := os.WriteFile(file, wordOf(t, forms[name], r, compose.Publication), 0o644); err != nil {
			t.Fatal(err)
		}
		arguments = append(arguments, file)
	}
	golden.Run(t, soffice, arguments...)
	for name, want := range reports {
		data, err := os.ReadFile(filepath.Join(folder, "saved", name+".docx"))
		if err != nil {
			t.Fatal(err)
		}
		got, _, found := Read(wordInput(t, data))
		if got == nil || len(found) > 0 {
			t.Errorf("%s: %v", name, found)
			continue
		}
		if diff := cmp.Diff(yamlOf(t, want), yamlOf(t, got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// BenchmarkWord reads a report out of its Word file.
func BenchmarkWord(b *testing.B) {
	l, r := sampled(b, "xilinhot-sfj-2023")
	in := wordInput(b, wordOf(b, l, r, compose.Publication))
	b.ReportAllocs()
	for b.Loop() {
		if got, _, _ := Read(in); got == nil {
			b.Fatal("no report")
		}
	}
}
