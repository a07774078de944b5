// Package pdffile reads PDF files (ISO 32000-2): their objects, the glyphs and the rules
// that their pages show, and the files attached to them. What the glyphs say together,
// others know.
//
// A file may be damaged or hostile. Each byte that is read again, unpacked or executed
// counts against a budget, so that no file costs more than its budget however its
// objects name each other. Where the table of objects is wrong, the objects are looked
// for.
package pdffile

import (
	"bytes"
	"errors"
	"math"
)

// The errors of a file that is not read.
var (
	ErrDamaged   = errors.New("pdffile: no whole PDF file")
	ErrEncrypted = errors.New("pdffile: the file is encrypted")
	ErrTooMuch   = errors.New("pdffile: the file holds more than a report")
)

// What a file may cost.
const (
	maxObjects  = 200_000
	maxParsed   = 64 << 20  // bytes of objects, each as often as it is read
	maxUnpacked = 64 << 20  // bytes of streams, likewise
	maxStream   = 16 << 20  // bytes of a stream, unpacked
	maxSteps    = 1_000_000 // operators of pages and forms, each as often as it is executed
	maxGlyphs   = 400_000
	maxRules    = 200_000
)

// A File is an opened file.
type File struct {
	data     []byte
	entries  map[int]entry
	trailer  dict
	cache    map[int]any
	packs    map[int]*pack
	fonts    map[ref]*font
	pages    []page
	depth    int // of objects that are loaded for others
	parsed   int // bytes, and so on, so far
	unpacked int
	steps    int
	glyphs   int
	rules    int
}

// An entry is where an object is: at an offset, or so many in a stream of objects.
type entry struct {
	offset int
	pack   int // the number of the stream, 0 for none
	index  int
}

// stop is the panic with which reading ends that has cost too much; it is caught where
// reading begins.
type stop struct{ err error }

// guard turns stop into an error.
func guard(err *error) {
	if p := recover(); p != nil {
		s, ok := p.(stop)
		if !ok {
			panic(p)
		}
		*err = s.err
	}
}

// spend counts what was used of a budget.
func spend(used *int, n, budget int) {
	if *used += n; *used > budget || *used < 0 {
		panic(stop{ErrTooMuch})
	}
}

// Open opens a file. It fails with one of the errors.
func Open(data []byte) (f *File, err error) {
	defer guard(&err)
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i >= 0 {
		data = data[i:]
	} else {
		return nil, ErrDamaged
	}
	f = &File{data: data}
	f.forget()
	if f.readTables() && f.trailer["Encrypt"] == nil {
		f.listPages()
	}
	if len(f.pages) == 0 && f.trailer["Encrypt"] == nil {
		f.forget()
		f.search()
		f.listPages()
	}
	if f.trailer["Encrypt"] != nil {
		return nil, ErrEncrypted
	}
	if len(f.pages) == 0 {
		return nil, ErrDamaged
	}
	return f, nil
}

// forget begins anew.
func (f *File) forget() {
	f.entries, f.trailer, f.cache, f.packs, f.fonts, f.pages = map[int]entry{}, dict{}, map[int]any{}, map[int]*pack{}, map[ref]*font{}, nil
}

// resolve is the object that a reference leads to, or the object itself.
func (f *File) resolve(o any) any {
	for range 10 { // from reference to reference
		r, ok := o.(ref)
		if !ok {
			return o
		}
		o = f.load(r.number)
	}
	return nil
}

// load reads an object.
func (f *File) load(number int) any {
	if o, ok := f.cache[number]; ok {
		return o
	}
	e, ok := f.entries[number]
	if !ok || f.depth > maxNesting { // a stream's length may be in another object, and so on
		return nil
	}
	f.depth++
	defer func() { f.depth-- }()
	f.cache[number] = nil // who asks for it meanwhile goes in a circle
	var o any
	if e.pack > 0 {
		o = f.packed(e)
	} else {
		o = f.at(e.offset, number)
	}
	f.cache[number] = o
	return o
}

// at reads the object at an offset, which has that number.
func (f *File) at(offset, number int) any {
	if offset < 0 || offset >= len(f.data) {
		return nil
	}
	l := &lexer{data: f.data, at: offset}
	defer func() { spend(&f.parsed, l.at-offset, maxParsed) }()
	n, _ := l.object(0)
	l.object(0)
	if o, _ := l.object(0); n != float64(number) || o != word("obj") {
		return nil
	}
	o, _ := l.object(0)
	d, ok := o.(dict)
	if !ok {
		if n, isNumber := o.(float64); isNumber { // a reference is an object, too
			return f.referenceAt(l, n)
		}
		return o
	}
	l.skip()
	if !bytes.HasPrefix(f.data[l.at:], []byte("stream")) {
		return d
	}
	return f.streamAt(l.at+len("stream"), d)
}

func (f *File) referenceAt(l *lexer, n float64) any {
	g, _ := l.object(0)
	if end, _ := l.object(0); end == word("R") {
		if r, ok := reference(n, g); ok {
			return r
		}
	}
	return n
}

// streamAt is the stream whose bytes begin behind a line end.
func (f *File) streamAt(at int, d dict) any {
	if at < len(f.data) && f.data[at] == '\r' {
		at++
	}
	if at < len(f.data) && f.data[at] == '\n' {
		at++
	}
	rest := f.data[min(at, len(f.data)):]
	length := f.int(d["Length"], -1)
	if length < 0 || length > len(rest) || !bytes.HasPrefix(bytes.TrimLeft(rest[length:min(length+20, len(rest))], "\r\n \t"), []byte("endstream")) {
		length = bytes.Index(rest, []byte("endstream"))
		if length < 0 {
			length = len(rest)
		}
		spend(&f.unpacked, length, maxUnpacked)
	}
	return &stream{d, rest[:length]}
}

// A pack is a stream of objects, unpacked.
type pack struct {
	data    []byte
	offsets []int
}

// packed reads an object out of a stream of objects (ISO 32000-2, 7.5.7).
func (f *File) packed(e entry) any {
	p := f.packs[e.pack]
	if p == nil {
		p = &pack{}
		f.packs[e.pack] = p
		if in := f.entries[e.pack]; in.pack > 0 { // a pack in a pack
			return nil
		}
		if s, ok := f.load(e.pack).(*stream); ok {
			p.data = f.unpack(s)
			first, l := f.int(s.dict["First"], 0), &lexer{data: p.data}
			for range min(f.int(s.dict["N"], 0), maxObjects) {
				l.object(0) // its number
				o, ok := l.object(0)
				offset, isNumber := o.(float64)
				if !ok || !isNumber {
					break
				}
				p.offsets = append(p.offsets, first+int(offset))
			}
		}
	}
	if e.index < 0 || e.index >= len(p.offsets) || p.offsets[e.index] < 0 || p.offsets[e.index] >= len(p.data) {
		return nil
	}
	l := &lexer{data: p.data, at: p.offsets[e.index]}
	o, _ := l.object(0)
	spend(&f.parsed, l.at-p.offsets[e.index], maxParsed)
	return o
}

func (f *File) dict(o any) dict {
	switch o := f.resolve(o).(type) {
	case dict:
		return o
	case *stream:
		return o.dict
	}
	return nil
}

func (f *File) array(o any) array {
	a, _ := f.resolve(o).(array)
	return a
}

func (f *File) name(o any) name {
	n, _ := f.resolve(o).(name)
	return n
}

func (f *File) float(o any, otherwise float64) float64 {
	if n, ok := f.resolve(o).(float64); ok {
		return n
	}
	return otherwise
}

func (f *File) int(o any, otherwise int) int {
	n := f.float(o, float64(otherwise))
	if math.Abs(n) > math.MaxInt32 {
		return otherwise
	}
	return int(n)
}
