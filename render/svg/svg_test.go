package svg_test

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"nianbao/fonts"
	"nianbao/fonts/squares"
	"nianbao/render/golden"
	"nianbao/render/page"
	"nianbao/render/svg"
)

// TestGolden holds the files of a small book's pages.
func TestGolden(t *testing.T) {
	b := small(t)
	var names []string
	for i := range b.Pages {
		names = append(names, fmt.Sprintf("%d.svg", i+1))
		golden.Check(t, names[i], written(t, b, i))
	}
	golden.Orphans(t, "*.svg", names)
}

// An element is one of a file, with what the tests want to know of it.
type element struct {
	name       string
	attributes map[string]string
	text       string
}

// elements are those of an SVG file in the order of their beginnings.
func elements(t testing.TB, data []byte) []element {
	t.Helper()
	var all []element
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			all = append(all, e)
		case xml.CharData:
			if len(all) > 0 {
				all[len(all)-1].text += string(token)
			}
		}
	}
}

// TestFiles holds of all books' files that they are XML, say what they are, and define what
// they use, once.
func TestFiles(t *testing.T) {
	for name, b := range books(t) {
		for i := range b.Pages {
			ids := map[string]bool{}
			for n, e := range elements(t, written(t, b, i)) {
				switch id, href := e.attributes["id"], e.attributes["href"]; {
				case n == 0 && (e.name != "svg" || e.attributes["role"] != "img" || e.attributes["viewBox"] != "0 0 59528 84189" || e.attributes["width"] != "595.28pt"):
					t.Errorf("%s, page %d begins with %+v", name, i+1, e)
				case n == 1 && (e.name != "title" || e.text != fmt.Sprintf("%s，第 %d 页，共 %d 页", b.Meta.Title, i+1, len(b.Pages))):
					t.Errorf("%s, page %d is called %+v", name, i+1, e)
				case id != "" && ids[id]:
					t.Errorf("%s, page %d: %s is defined twice", name, i+1, id)
				case id != "":
					ids[id] = true
				case e.name == "use" && !ids[href[1:]]:
					t.Errorf("%s, page %d: %s is not defined", name, i+1, href)
				}
			}
		}
	}
}

// TestDefs holds that each outline and each picture is defined once, whatever is painted how
// often, also of a book that has been made anew.
func TestDefs(t *testing.T) {
	for name, b := range books(t) {
		var d svg.Defs
		defined, again := map[string]bool{}, *b
		for _, b := range []*page.Book{b, &again, b} {
			for i := range b.Pages {
				var out, defs bytes.Buffer
				if err := d.Page(&out, b, i); err != nil {
					t.Fatal(err)
				}
				if err := d.New(&defs); err != nil {
					t.Fatal(err)
				}
				for _, e := range elements(t, []byte("<defs>"+defs.String()+"</defs>"))[1:] {
					if id := e.attributes["id"]; id == "" || defined[id] {
						t.Errorf("%s: %q is defined again", name, id)
					} else {
						defined[id] = true
					}
				}
				for _, e := range elements(t, out.Bytes()) {
					if e.name == "use" && !defined[e.attributes["href"][1:]] {
						t.Errorf("%s, page %d: %s is not defined", name, i+1, e.attributes["href"])
					}
				}
			}
		}
	}
	// What is read again is the same picture.
	var d svg.Defs
	var defs bytes.Buffer
	for range 2 {
		if err := d.Page(io.Discard, small(t), 2); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.New(&defs); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(defs.String(), "<image"); n != 1 {
		t.Errorf("one picture is defined %d times", n)
	}
}

// failing fails after so many bytes.
type failing int

func (f *failing) Write(p []byte) (int, error) {
	if *f -= failing(len(p)); *f < 0 {
		return 0, errors.New("voll")
	}
	return len(p), nil
}

// TestErrors holds that w's error is told, and a title that no XML can have.
func TestErrors(t *testing.T) {
	b := small(t)
	for _, n := range []failing{0, 100, 1500} {
		if err := svg.Write(&n, b, 0); err == nil || !strings.Contains(err.Error(), "voll") {
			t.Errorf("error %v", err)
		}
	}
	var d svg.Defs
	none := failing(0)
	if err := d.Page(&none, b, 0); err == nil {
		t.Error("a page is written nowhere")
	}
	if err := d.New(&none); err == nil {
		t.Error("outlines are written nowhere")
	}
	for _, title := range []string{"\x01", "\xff", "\uffff"} {
		b.Meta.Title = title
		if err := svg.Write(io.Discard, b, 0); err == nil {
			t.Errorf("the title %q is written", title)
		}
	}
}

// TestBrokenFace holds that a face whose outline is broken is told of.
func TestBrokenFace(t *testing.T) {
	f, err := fonts.Parse(broken(squares.Font("方块", func(r rune) bool { return r == '一' })), 0)
	if err != nil {
		t.Fatal(err)
	}
	g, _ := f.Glyph('一')
	b := small(t)
	b.Pages = []page.Page{{Items: []page.Item{&page.Glyphs{Tag: page.Artifact, Face: f, Size: 16 * pt, Glyphs: []page.Glyph{{ID: g, Text: "一"}}}}}}
	var out bytes.Buffer
	if err := svg.Write(&out, b, 0); err == nil || !strings.Contains(err.Error(), "方块") || out.Len() > 0 {
		t.Errorf("%d bytes, error %v", out.Len(), err)
	}
	// In a document the others are defined even so, and what is broken is told once.
	b.Pages[0].Items = append(b.Pages[0].Items, small(t).Pages[0].Items...)
	var d svg.Defs
	if err := d.Page(io.Discard, b, 0); err != nil {
		t.Fatal(err)
	}
	if err := d.New(&out); err == nil || strings.Count(out.String(), "<path") != 5 {
		t.Errorf("%s, error %v", out.String(), err)
	}
	if err := d.New(&out); err != nil {
		t.Errorf("told again: %v", err)
	}
}

// broken is a font with contours that end nowhere.
func broken(font []byte) []byte {
	for i := range int(font[5]) {
		record := font[12+16*i:]
		if string(record[:4]) != "glyf" {
			continue
		}
		start, size := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		for glyf := font[start : start+size]; len(glyf) >= 12; glyf = glyf[2:] {
			if glyf[0] == 0 && glyf[1] == 1 { // one contour, whose last point stands behind the header
				binary.BigEndian.PutUint16(glyf[10:], 0x7FFF)
			}
		}
	}
	return font
}

// BenchmarkPage paints a page of a report again and again, as when somebody types.
func BenchmarkPage(b *testing.B) {
	book := books(b)["example-2026.yaml"]
	var d svg.Defs
	var out bytes.Buffer
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		out.Reset()
		if err := d.Page(&out, book, n%len(book.Pages)); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

// BenchmarkWrite writes a page as a file.
func BenchmarkWrite(b *testing.B) {
	book := books(b)["example-2026.yaml"]
	b.ReportAllocs()
	for b.Loop() {
		if err := svg.Write(io.Discard, book, 1); err != nil {
			b.Fatal(err)
		}
	}
}
