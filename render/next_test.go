package render_test

import (
	"bytes"
	"testing"

	"nianbao/render"
	"nianbao/render/at"
)

// TestNext holds what the workbook for the next report has of the last one: how to reach the
// office, and the applications that were left undone, whatever form that was in; and no text.
func TestNext(t *testing.T) {
	r := renderer(t, render.Options{})
	for name, last := range map[string]*render.Report{
		"2026": read(t, r, "../samples/example-2026.yaml"),
		"2020": readData(t, r, "f", altered(t, "shanghai-office-2019.yaml", "year: 2019", "year: 2020")), // the next is in another form
	} {
		next, carried := nextOf(t, r, last)
		if !carried {
			t.Errorf("%s: nothing was carried over", name)
		}
		for _, column := range []string{"person", "business", "research", "social", "legal", "other", "total"} {
			was, is := last.Filled().Values[at.Number("applications", "carried_forward", column)], next.Filled().Values[at.Number("applications", "carried_over", column)]
			if was.Text != is.Text || is.Text == "" {
				t.Errorf("%s: %s is %q, was %q", name, column, is.Text, was.Text)
			}
		}
		for _, key := range []at.Key{at.Agency, "contact.phone", "contact.address"} {
			if was, is := last.Filled().Report.Line(key).Text, next.Filled().Report.Line(key).Text; was != is {
				t.Errorf("%s: %s is %q, was %q", name, key, is, was)
			}
		}
		if given := next.Filled().Report; len(given.Sections)+len(given.Opening)+len(given.Attachments) > 0 || given.Line(at.Date).Text != "" || given.Year != last.Year()+1 {
			t.Errorf("%s: texts were taken over: %+v", name, given)
		}
	}
	_, carried := nextOf(t, r, readData(t, r, "f", altered(t, example, "carried_forward:  2", "carried_forward:  /")))
	if carried {
		t.Error("a row that could not be read was carried over")
	}
}

// nextOf is the workbook for the report after another, read.
func nextOf(t *testing.T, r *render.Renderer, last *render.Report) (next *render.Report, carried bool) {
	t.Helper()
	var b bytes.Buffer
	carried, err := r.Next(&b, last, last.Agency(), last.Year()+1)
	if err != nil {
		t.Fatal(err)
	}
	return readData(t, r, "下一年.xlsx", b.Bytes()), carried
}
