package docx

import (
	"encoding/xml"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// LibreOffice finds each comment on its words, without having been told how we
// read them back.
func TestLibreOfficeNotes(t *testing.T) {
	d := noted()
	file, err := os.Open(libreOffice(t, "fodt", d)[0])
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	got := annotations(t, file)
	want := slices.Collect(maps.Values(remarks(t, open(t, write(t, d)))))
	byText := func(a, b remark) int { return strings.Compare(a.text, b.text) }
	slices.SortFunc(got, byText)
	slices.SortFunc(want, byText)
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// annotations reads the comments of a file in LibreOffice's format (Open
// Document, 14.1 to 14.3): an annotation with its paragraphs where its words
// begin, an annotation-end of its name where they end.
func annotations(t *testing.T, r io.Reader) []remark {
	t.Helper()
	a := annotationReader{open: map[string]*remark{}}
	for d := xml.NewDecoder(r); ; {
		token, err := d.Token()
		if err == io.EOF {
			return a.ended
		} else if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			a.start(token)
		case xml.EndElement:
			a.end(token.Name.Local)
		case xml.CharData:
			a.say(string(token))
		}
	}
}

type annotationReader struct {
	open    map[string]*remark // by their names
	ended   []remark
	inside  *remark // the one whose own text is being read, or nil
	written bool    // within a paragraph, where characters count
}

func (a *annotationReader) start(e xml.StartElement) {
	name := ""
	if i := slices.IndexFunc(e.Attr, func(a xml.Attr) bool { return a.Name.Local == "name" }); i >= 0 {
		name = e.Attr[i].Value
	}
	switch e.Name.Local {
	case "annotation":
		a.inside, a.written = &remark{}, false
		a.open[name] = a.inside
	case "annotation-end":
		a.ended = append(a.ended, *a.open[name])
		delete(a.open, name)
	case "p", "h":
		a.written = true
	case "s":
		a.say(" ")
	case "tab":
		a.say("\t")
	}
}

func (a *annotationReader) end(name string) {
	switch name {
	case "annotation": // it stands in a paragraph, which goes on
		a.inside.text = strings.TrimSuffix(a.inside.text, "\n")
		a.inside, a.written = nil, true
	case "p", "h":
		if a.inside != nil {
			a.say("\n")
		}
		a.written = false
	}
}

func (a *annotationReader) say(words string) {
	switch {
	case !a.written:
	case a.inside != nil:
		a.inside.text += words
	default:
		for _, r := range a.open {
			r.words += words
		}
	}
}
