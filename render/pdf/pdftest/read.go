package pdftest

import (
	"bytes"
	"compress/zlib"
	"io"
	"slices"
)

// A File is a PDF file as its objects. Tests may change them to see a rule
// broken.
type File struct {
	Objects map[Ref]any // less object streams and the cross-reference stream
	Trailer Dict
}

// A place is where an object stands, as the cross-reference stream says.
type place struct {
	object Ref
	kind   byte
	a, b   int
}

// Read reads a file that package pdf may have written: PDF 1.7 with one
// cross-reference stream. It fails if a byte belongs to no object, an entry
// points at anything but its object, a Length is wrong, a reference leads
// nowhere, or an object is out of reach.
func Read(data []byte) (f *File, err error) {
	defer catch(&err)
	if !bytes.HasPrefix(data, []byte("%PDF-1.7\n%")) || !allHigh(data[10:14]) || data[14] != '\n' {
		fail("the header is %q", data[:min(16, len(data))])
	}
	start := startXref(data)
	end := bytes.LastIndex(data, []byte("startxref"))
	number, xref, after := readObject(data, start)
	table, ok := xref.(*Stream)
	if !ok || table.Dict["Type"] != Name("XRef") || after != end {
		fail("no cross-reference stream at byte %d, or bytes behind it", start)
	}
	f = &File{Objects: map[Ref]any{}, Trailer: table.Dict}
	r := &fileReader{File: f, data: data, places: places(table)}
	r.readPlain(15, start, number)
	r.readPacked()
	f.checkReferences()
	return f, nil
}

func allHigh(b []byte) bool {
	return !slices.ContainsFunc(b, func(c byte) bool { return c < 128 })
}

// startXref reads the last three lines.
func startXref(data []byte) int {
	i := bytes.LastIndex(data, []byte("startxref\n"))
	if i < 0 {
		fail("no startxref")
	}
	p := parser{data, i + len("startxref\n")}
	n := Number(p.word()).Int()
	p.want("\n%%EOF\n")
	if p.pos != len(data) || n >= i {
		fail("bytes after %%%%EOF, or startxref %d beyond the file", n)
	}
	return n
}

// places reads the cross-reference stream's table.
func places(s *Stream) []place {
	size := s.Dict["Size"].(Number).Int()
	w := s.Dict["W"].(Array)
	const columns = 7
	table := unfiltered(s, columns)
	if len(w) != 3 || w[0] != Number("1") || w[1] != Number("4") || w[2] != Number("2") || len(table) != columns*size {
		fail("the table has %d bytes for %d objects of widths %v", len(table), size, w)
	}
	var all []place
	for i := range size {
		e := table[columns*i:]
		all = append(all, place{Ref(i), e[0], int(e[1])<<24 | int(e[2])<<16 | int(e[3])<<8 | int(e[4]), int(e[5])<<8 | int(e[6])})
	}
	if all[0].kind != 0 {
		fail("object 0 is not free")
	}
	return all[1:]
}

// unfiltered undoes PNG's filter Up, with which rows of so many bytes say how they
// differ from the row above.
func unfiltered(s *Stream, columns int) []byte {
	parms, ok := s.Dict["DecodeParms"].(Dict)
	if !ok || parms["Predictor"] != Number("12") || parms["Columns"].(Number).Int() != columns || len(s.Data)%(1+columns) != 0 {
		fail("the table of %d bytes has the parameters %v", len(s.Data), s.Dict["DecodeParms"])
	}
	var out []byte
	above := make([]byte, columns)
	for row := range slices.Chunk(s.Data, 1+columns) {
		if row[0] != 2 {
			fail("a row of the table has filter %d, not Up", row[0])
		}
		for i, difference := range row[1:] {
			above[i] += difference
		}
		out = append(out, above...)
	}
	return out
}

type fileReader struct {
	*File
	data    []byte
	places  []place
	streams map[Ref]*Stream // the object streams
}

// readPlain reads the objects that stand on their own. Together they fill the
// bytes from start to end, behind which the object xref follows.
func (r *fileReader) readPlain(start, end int, xref Ref) {
	r.streams = map[Ref]*Stream{}
	plain := slices.DeleteFunc(slices.Clone(r.places), func(p place) bool { return p.kind != 1 })
	slices.SortFunc(plain, func(a, b place) int { return a.a - b.a })
	for _, p := range plain {
		if p.object == xref {
			continue
		}
		if p.a != start {
			fail("object %d stands at byte %d, the object before it ends at %d", p.object, p.a, start)
		}
		number, object, after := readObject(r.data, p.a)
		if number != p.object || p.b != 0 {
			fail("at byte %d stands object %d, not %d", p.a, number, p.object)
		}
		start = after
		if s, ok := object.(*Stream); ok && s.Dict["Type"] == Name("ObjStm") {
			r.streams[number] = s
			continue
		}
		r.Objects[number] = object
	}
	if start != end {
		fail("bytes %d to %d belong to no object", start, end)
	}
}

// readPacked reads the objects in object streams.
func (r *fileReader) readPacked() {
	members := map[Ref]int{}
	for _, p := range r.places {
		if p.kind == 1 {
			continue
		}
		s := r.streams[Ref(p.a)]
		if p.kind != 2 || s == nil {
			fail("object %d is free, or its object stream %d is none", p.object, p.a)
		}
		r.Objects[p.object] = member(s, p)
		members[Ref(p.a)]++
	}
	for n, s := range r.streams {
		if want := s.Dict["N"].(Number).Int(); members[n] != want {
			fail("object stream %d holds %d objects, the table knows %d", n, want, members[n])
		}
	}
}

// member reads one object of an object stream.
func member(s *Stream, p place) any {
	head, first := parser{data: s.Data}, s.Dict["First"].(Number).Int()
	starts := []int{}
	for i := range s.Dict["N"].(Number).Int() {
		number := head.object().(Number).Int()
		starts = append(starts, first+head.object().(Number).Int())
		if i == p.b && Ref(number) != p.object {
			fail("member %d of object stream %d is object %d, not %d", i, p.a, number, p.object)
		}
	}
	starts = append(starts, len(s.Data))
	if p.b >= len(starts)-1 {
		fail("object stream %d has no member %d", p.a, p.b)
	}
	body := parser{data: s.Data[:starts[p.b+1]], pos: starts[p.b]}
	object := body.object()
	body.skipSpace()
	if body.pos != len(body.data) {
		fail("object %d does not fill its place", p.object)
	}
	return object
}

// readObject reads "12 0 obj … endobj" at pos.
func readObject(data []byte, pos int) (number Ref, object any, end int) {
	p := parser{data, pos}
	number = Ref(Number(p.word()).Int())
	p.want(" 0 obj\n")
	object = p.object()
	if p.take("\nstream\n") {
		dict := object.(Dict)
		n := dict["Length"].(Number).Int()
		if n > len(data)-p.pos {
			fail("object %d: Length %d reaches out of the file", number, n)
		}
		object = &Stream{dict, inflate(dict, data[p.pos:p.pos+n])}
		p.pos += n
		p.want("\nendstream")
	}
	p.want("\nendobj\n")
	return number, object, p.pos
}

func inflate(d Dict, data []byte) []byte {
	switch d["Filter"] {
	case nil:
		return data
	case Name("DCTDecode"):
		return data
	case Name("FlateDecode"):
	default:
		fail("filter %v", d["Filter"])
	}
	source := bytes.NewReader(data)
	z, err := zlib.NewReader(source)
	if err != nil {
		fail("a stream does not inflate: %v", err)
	}
	out, err := io.ReadAll(z)
	if err != nil || source.Len() != 0 {
		fail("a stream does not inflate, or has %d bytes too many: %v", source.Len(), err)
	}
	return out
}
