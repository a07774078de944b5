package pdf_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao/render/pdf"
	"nianbao/render/pdf/pdftest"
)

// TestSameBytes writes one book twice, and several at once among others: no
// byte may depend on what was written before or meanwhile.
func TestSameBytes(t *testing.T) {
	book, other := sample(t), uneven(t)
	want, wantOther := write(t, book), write(t, other)
	if !bytes.Equal(write(t, book), want) {
		t.Fatal("the second file differs from the first")
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 5 {
				if !bytes.Equal(write(t, book), want) || !bytes.Equal(write(t, other), wantOther) {
					t.Error("a file written among others differs")
				}
			}
		})
	}
	wait.Wait()
}

// TestID wants two reports to have two identifiers.
func TestID(t *testing.T) {
	a := read(t, write(t, sample(t))).Trailer["ID"].(pdftest.Array)
	other := sample(t)
	other.Meta.Agency = "另一个局"
	b := read(t, write(t, other)).Trailer["ID"].(pdftest.Array)
	if a[0] != a[1] || len(a[0].(pdftest.String)) != 16 || a[0] == b[0] {
		t.Errorf("identifiers %x and %x", a, b)
	}
}

// TestInfoAgreesWithXMP holds the two descriptions of a file together, with
// and without a date.
func TestInfoAgreesWithXMP(t *testing.T) {
	dated, undated := sample(t), sample(t)
	undated.Meta.Date.Year, undated.Meta.Date.Month, undated.Meta.Date.Day = 0, 0, 0
	f := read(t, write(t, dated))
	info, xmp := f.Dict(f.Trailer["Info"]), f.XMP()
	for _, c := range []struct {
		info       any
		space, key string
		want       string
	}{
		{info["Title"], pdftest.NamespaceDC, "title", dated.Meta.Title},
		{info["Author"], pdftest.NamespaceDC, "creator", dated.Meta.Agency},
		{info["Producer"], pdftest.NamespacePDF, "Producer", "nianbao"},
		{info["Creator"], pdftest.NamespaceXMP, "CreatorTool", "nianbao"},
		{info["CreationDate"], pdftest.NamespaceXMP, "CreateDate", "2024-01-18T00:00:00+08:00"},
		{info["ModDate"], pdftest.NamespaceXMP, "ModifyDate", "2024-01-18T00:00:00+08:00"},
	} {
		if got := plain(c.info); got != c.want {
			t.Errorf("Info says %q for %s, want %q", got, c.key, c.want)
		}
		if got := xmp[xml.Name{Space: c.space, Local: c.key}]; got != c.want {
			t.Errorf("XMP says %q for %s, want %q", got, c.key, c.want)
		}
	}
	f = read(t, write(t, undated))
	if d, x := f.Dict(f.Trailer["Info"]), f.Data(f.Catalog()["Metadata"]); d["CreationDate"] != nil || bytes.Contains(x, []byte("Date>")) {
		t.Errorf("a report without a date is dated: %v\n%s", d, x)
	}
}

// plain is what an entry of Info says, a date as XMP writes it.
func plain(v any) string {
	s := string(v.(pdftest.String))
	if strings.HasPrefix(s, "D:") {
		t, err := time.Parse("D:20060102150405-07'00'", s)
		if err != nil {
			return err.Error()
		}
		return t.Format(time.RFC3339)
	}
	if strings.HasPrefix(s, "\xFE\xFF") {
		return pdftest.Decode(v)
	}
	return s
}

// TestOutline opens each bookmark.
func TestOutline(t *testing.T) {
	book := sample(t)
	f := read(t, write(t, book))
	i := 0
	var walk func(entry pdftest.Dict, level int)
	walk = func(entry pdftest.Dict, level int) {
		for kid := entry["First"]; kid != nil; kid = f.Dict(kid)["Next"] {
			d, want := f.Dict(kid), book.Outline[i]
			dest := f.Array(d["Dest"])
			y := dest[3].(pdftest.Number).Millionths() - micropoints(book.Height-want.Y)
			if pdftest.Decode(d["Title"]) != want.Title || level != want.Level ||
				slices.Index(f.Pages(), dest[0].(pdftest.Ref)) != want.Page || max(y, -y) > 500 {
				t.Errorf("bookmark %d is %v at level %d, want %v", i, d, level, want)
			}
			i++
			walk(d, level+1)
		}
	}
	walk(f.Dict(f.Catalog()["Outlines"]), 1)
	if i != len(book.Outline) {
		t.Errorf("%d bookmarks, want %d", i, len(book.Outline))
	}
	book.Outline = nil
	if c := read(t, write(t, book)).Catalog(); c["Outlines"] != nil || c["PageMode"] != nil {
		t.Errorf("an outline without bookmarks: %v", c)
	}
}

// TestManyObjects fills several object streams and several blocks of a CMap.
func TestManyObjects(t *testing.T) {
	data := write(t, report(t, 3))
	pdftest.CheckUA(t, data)
	if f := read(t, data); len(f.Tree().All("TD")) < 1000 {
		t.Errorf("only %d cells", len(f.Tree().All("TD")))
	}
}

// A shortWriter takes a part of what it is given, and says nothing of the rest.
type shortWriter struct{}

func (shortWriter) Write(p []byte) (int, error) { return len(p) / 2, nil }

func TestShortWriter(t *testing.T) {
	if err := pdf.Write(shortWriter{}, sample(t)); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("got %v, want %v", err, io.ErrShortWrite)
	}
}

// TestReused writes a small book with the memory of a large one.
func TestReused(t *testing.T) {
	want := write(t, sample(t))
	write(t, report(t, 2))
	var out bytes.Buffer
	if err := pdf.Write(&out, sample(t)); err != nil || !bytes.Equal(out.Bytes(), want) {
		t.Errorf("the file differs (%v)", err)
	}
}
