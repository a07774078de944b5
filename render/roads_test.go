package render_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/docx"
	"nianbao/render/golden"
)

// TestRoads makes files of each sample and reads these again, each by the words of the form
// or by its own road: what differs from the sample is listed, which is what such files do
// not say.
func TestRoads(t *testing.T) {
	r := renderer(t, render.Options{})
	var said strings.Builder
	for _, sample := range roadSamples(t, r) {
		for _, road := range []struct {
			name string
			data []byte
		}{
			{"报告.docx", wordOfOthers(t, sample)},
			{"附表.xlsx", excelOf(t, sample.report, render.Output{Anyway: true})},
			{"报告.pdf", pdfOf(t, sample.report, render.Output{Anyway: true})},
			{"带附表的.pdf", pdfOf(t, sample.report, render.Output{Anyway: true, Attach: true})},
		} {
			listDifferences(t, &said, sample, road.name, readData(t, r, road.name, road.data))
		}
	}
	golden.Check(t, "roads.txt", []byte(said.String()))
}

// TestRoadsLibreOffice does so with what LibreOffice has made of ours, in each format that
// it writes. Every figure comes back, and every text of a report without figures in it.
func TestRoadsLibreOffice(t *testing.T) {
	r := renderer(t, render.Options{})
	samples := roadSamples(t, r)
	var words, workbooks [][]byte
	for _, s := range samples {
		words = append(words, wordOfOthers(t, s))
		workbooks = append(workbooks, excelOf(t, s.report, render.Output{Anyway: true}))
	}
	old, oldBooks := converted(t, "doc", "docx", words), converted(t, "xls", "xlsx", workbooks)
	for ending, files := range map[string][][]byte{
		"doc": old, "docx": converted(t, "docx", "doc", old), "html": converted(t, "html", "docx", words), "txt": converted(t, "txt:Text", "docx", words),
		"xls": oldBooks, "xlsx": converted(t, "xlsx", "xls", oldBooks),
	} {
		for i, data := range files {
			for _, d := range render.Differences(samples[i].report, readData(t, r, "报告."+ending, data)) {
				if d.Key != at.Layout && (samples[i].name != "with-figures" || d.Key.Parts().Kind == at.NumberPlace) {
					t.Errorf("%s.%s: %s is %q, want %q", samples[i].name, ending, d.Key, d.After, d.Before)
				}
			}
		}
	}
}

// A roadSample is a sample to be made files of.
type roadSample struct {
	name   string
	report *render.Report
}

func roadSamples(t testing.TB, r *render.Renderer) (all []roadSample) {
	t.Helper()
	files, err := filepath.Glob("../samples/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	for _, file := range files {
		all = append(all, roadSample{strings.TrimSuffix(filepath.Base(file), ".yaml"), read(t, r, file)})
	}
	return all
}

// wordOfOthers is a sample's Word file without what the program puts into it to find it
// again.
func wordOfOthers(t testing.TB, s roadSample) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, s.report.Document(render.Output{Anyway: true})); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// listDifferences lists what of a sample did not come back.
func listDifferences(t testing.TB, w *strings.Builder, s roadSample, name string, got *render.Report) {
	t.Helper()
	for _, d := range render.Differences(s.report, got) {
		fmt.Fprintf(w, "%s %s %s：%q → %q\n", s.name, name, d.Key, d.Before, d.After)
	}
}

// BenchmarkRoads reads each kind of file that is read by the words of the form, and the
// workbook in a PDF file.
func BenchmarkRoads(b *testing.B) {
	r := renderer(b, render.Options{})
	sample := roadSample{report: read(b, r, seed)}
	old, err := os.ReadFile("extract/testdata/recognised/word-97-to-2003.doc")
	if err != nil {
		b.Fatal(err)
	}
	for _, road := range []struct {
		name string
		data []byte
	}{
		{"docx", wordOfOthers(b, sample)}, {"doc", old},
		{"pdf", pdfOf(b, sample.report, render.Output{})}, {"attached", pdfOf(b, sample.report, render.Output{Attach: true})},
	} {
		b.Run(road.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				readData(b, r, "报告."+road.name, road.data)
			}
		})
	}
}
