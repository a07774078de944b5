package render

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"

	"nianbao/fonts/builtin"
	"nianbao/render/at"
	"nianbao/render/extract"
	"nianbao/render/report"
)

// TestLocated holds that what only a writer can find, in a text that no reader lets
// through, has its place in the report as everything else has.
func TestLocated(t *testing.T) {
	r, err := New(Options{Faces: builtin.Faces()})
	if err != nil {
		t.Fatal(err)
	}
	source := func(line int) at.Source { return at.Source{File: "某局.docx", Page: 1, Block: line} }
	given := &report.Report{Year: 2023, YearSource: source(1)}
	given.Sections = []report.Section{{Number: 1, Source: source(3), Paragraphs: []report.Text{{Text: "第一段。", Source: source(4)}, {Text: "第\x01段。", Source: source(5)}}}}
	layout, found := r.choose(given)
	if len(found) > 0 {
		t.Fatal(found)
	}
	p := newReport(r, extract.Input{Name: "某局.docx", Fields: r.options.Fields}, given, layout, nil)
	for rule, write := range map[string]func(context.Context, io.Writer, Output) error{
		"docx.text": p.Word, "xlsx.text": p.Excel, "html.text": p.HTML, "fonts.missing": p.PDF,
	} {
		var out bytes.Buffer
		var found at.Error
		if err := write(t.Context(), &out, Output{Anyway: true}); !errors.As(err, &found) || out.Len() > 0 {
			t.Errorf("%s: %d bytes, %v", rule, out.Len(), err)
			continue
		}
		for _, f := range found { // what one format refuses, all refuse
			if f.Key != at.Paragraph(1, 2) || f.Where != "第一部分第 2 段" || f.Source != source(5) {
				t.Errorf("%s: %s, %s, %q, %v", rule, f.Rule, f.Key, f.Where, f.Source)
			}
		}
	}
}
