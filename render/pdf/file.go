package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"hash/adler32"
	"strconv"

	"github.com/klauspost/compress/zlib"

	"nianbao/fonts"
)

// level is how hard streams are packed that are no fonts: they are a third of what is to be
// packed and a tenth of the file, so that the time is little (level 5 saves 2.3 KB over
// level 1). Fonts have a Packer of their own.
const level = 5

// perStream is how many objects share one object stream. A reader inflates a
// whole stream to see one object of it; the tag tree of a report, all of which is
// read together if at all, fits one.
const perStream = 1000

// A file is the outer syntax of PDF 1.7: objects, and the table that says
// where they stand. Objects that are no streams are packed into object streams
// (ISO 32000-1, 7.5.7) and the table is a stream too (7.5.8): a report's tag
// tree is some 600 objects, 80 KB as plain text and 6 KB so.
type file struct {
	out     buffer  // the file as far as it is written
	places  []place // where each object stands; places[0] belongs to no object
	body    buffer  // the objects of the object stream that is being filled
	members []member
	head    buffer
	packed  bytes.Buffer
	deflate *zlib.Writer
	packer  fonts.Packer

	content content // of the page at hand
	fonts   fontTable
	images  imageTable
	glyphs  []fonts.GlyphID // of the font at hand
	program []byte          // likewise, packed
	scratch buffer

	digest hash.Hash // of the file's content, but for the fonts
	hashed int       // how much of out has gone into it, or is left out
}

// A place is where an object stands: at an offset of the file, or as a member
// of an object stream.
type place struct {
	stream ref // 0 for an object that stands on its own
	at     int // the offset, or the index within the stream
}

// A member is an object of the object stream that is being filled.
type member struct {
	ref    ref
	offset int // in file.body
}

// newFile makes an empty file, which begin must make ready.
func newFile() *file {
	deflate, err := zlib.NewWriterLevel(nil, level)
	if err != nil {
		panic(err) // there is such a level
	}
	return &file{deflate: deflate, digest: sha256.New()}
}

// begin starts a new file in the memory of the last one.
func (f *file) begin() {
	f.out = append(f.out[:0], "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"...)
	f.places = append(f.places[:0], place{})
	f.body, f.members = f.body[:0], f.members[:0]
	f.digest.Reset()
	f.hashed = 0
}

// reserve gives out n object numbers and returns the first.
func (f *file) reserve(n int) ref {
	first := ref(len(f.places))
	f.places = append(f.places, make([]place, n)...)
	return first
}

// object starts the object n, which is no stream. What the caller appends to
// the buffer is the object, until the next call to the file.
func (f *file) object(n ref) *buffer {
	if len(f.members) == perStream {
		f.flush()
	}
	if len(f.body) > 0 {
		f.body.str("\n")
	}
	f.members = append(f.members, member{n, len(f.body)})
	return &f.body
}

// flush writes the object stream that is being filled.
func (f *file) flush() {
	if len(f.members) == 0 {
		return
	}
	n := f.reserve(1)
	f.head = f.head[:0]
	for i, m := range f.members {
		f.places[m.ref] = place{stream: n, at: i}
		f.head.int(int(m.ref)).str(" ").int(m.offset).str(" ")
	}
	entries := "/Type/ObjStm/N " + strconv.Itoa(len(f.members)) + "/First " + strconv.Itoa(len(f.head))
	f.stream(n, entries, f.head, f.body)
	f.body, f.members = f.body[:0], f.members[:0]
}

// stream writes the object n, a deflated stream of the parts' bytes, with the
// given entries in its dictionary.
func (f *file) stream(n ref, entries string, parts ...[]byte) {
	f.raw(n, entries+deflated, f.pack(parts...))
}

const deflated = "/Filter/FlateDecode"

// pack deflates the parts' bytes. The result is good until it is called again.
func (f *file) pack(parts ...[]byte) []byte {
	f.packed.Reset()
	f.deflate.Reset(&f.packed)
	for _, p := range parts {
		f.deflate.Write(p) // writing to memory does not fail
	}
	f.deflate.Close()
	return f.packed.Bytes()
}

// raw writes the object n, a stream of data as it is.
func (f *file) raw(n ref, entries string, data []byte) {
	f.open(n, entries, len(data))
	f.out = append(f.out, data...)
	f.out.str(streamEnd)
}

// font writes the object n, a stream of a font that is packed already. Of its bytes only
// the last ones, which are their checksum, go into the file's identifier: nine tenths of
// a file are fonts.
func (f *file) font(n ref, entries string, data []byte) {
	f.open(n, entries, len(data))
	f.digest.Write(f.out[f.hashed:])
	f.digest.Write(data[len(data)-adler32.Size:])
	f.out = append(f.out, data...)
	f.hashed = len(f.out)
	f.out.str(streamEnd)
}

// open begins the object n, a stream of so many bytes.
func (f *file) open(n ref, entries string, length int) {
	f.places[n].at = len(f.out)
	f.out.int(int(n)).str(" 0 obj\n<<").str(entries).str("/Length ").int(length).str(">>\nstream\n")
}

const streamEnd = "\nendstream\nendobj\n"

// end writes what is left and the cross-reference stream.
func (f *file) end(catalog, info ref) {
	f.flush()
	n := f.reserve(1)
	start := len(f.out)
	f.places[n].at = start
	id := f.id()
	var entries buffer
	entries.str("/Type/XRef/Size ").int(len(f.places)).str("/W[1 4 2]/Root ").ref(catalog).str("/Info ").ref(info)
	entries.str("/ID[<").str(id).str("><").str(id).str(">]")
	entries.str("/DecodeParms<</Predictor 12/Columns ").int(columns).str(">>")
	f.stream(n, string(entries), f.table())
	f.out.str("startxref\n").int(start).str("\n%%EOF\n")
}

// id is the file's identifier, made of its content and not of the clock, so
// that the same report always is the same file (ISO 32000-1, 14.4, asks only
// that two files do not share one).
func (f *file) id() string {
	f.digest.Write(f.out[f.hashed:])
	return hex.EncodeToString(f.digest.Sum(nil)[:16])
}

// columns is the bytes of one entry of the cross-reference stream.
const columns = 1 + 4 + 2

// table is the content of the cross-reference stream: for each object a kind
// (0 free, 1 on its own, 2 in an object stream), then the offset and the
// generation, or the stream and the index within it. Each entry is given by how it
// differs from the one above (PNG's filter Up, ISO 32000-1, 7.4.4.4): most stand in the
// same stream, one behind the other.
func (f *file) table() []byte {
	const up = 2
	t := make([]byte, 0, (1+columns)*len(f.places))
	above := [columns]byte{}
	for i, p := range f.places {
		kind, a, b := byte(1), p.at, 0
		switch {
		case i == 0:
			kind, b = 0, 0xFFFF
		case p.stream != 0:
			kind, a, b = 2, int(p.stream), p.at
		}
		entry := [columns]byte{kind, byte(a >> 24), byte(a >> 16), byte(a >> 8), byte(a), byte(b >> 8), byte(b)}
		t = append(t, up)
		for i := range entry {
			t = append(t, entry[i]-above[i])
		}
		above = entry
	}
	return t
}
