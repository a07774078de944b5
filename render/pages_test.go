package render_test

import (
	"bytes"
	"errors"
	"testing"

	"nianbao/render"
	"nianbao/render/at"
	"nianbao/render/pdf"
)

// TestPages holds that a preview's pages are those of the PDF, and are refused with its errors.
func TestPages(t *testing.T) {
	r := renderer(t, render.Options{})
	for _, name := range []string{"../samples/with-figures.yaml", "../samples/with-faults.yaml"} { // the second is refused
		p := read(t, r, name)
		for _, o := range []render.Output{{}, {Copy: render.Filing, Anyway: true}} {
			var want, got bytes.Buffer
			refused := p.PDF(t.Context(), &want, o)
			book, err := p.Pages(t.Context(), o)
			var found at.Error
			if refused != nil {
				if book != nil || !errors.As(err, &found) || err.Error() != refused.Error() {
					t.Errorf("%s: %v, wanted %v", name, err, refused)
				}
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := pdf.Write(&got, book); err != nil || !bytes.Equal(got.Bytes(), want.Bytes()) {
				t.Errorf("%s: the pages are not those of the PDF: %v", name, err)
			}
		}
	}
}
