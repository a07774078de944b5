package pdffile

import (
	"bytes"
	"maps"
	"slices"
)

// readTables reads the tables of objects (cross-reference tables and streams, ISO
// 32000-2, 7.5.4 and 7.5.8), the newest first. It is false where one is none.
func (f *File) readTables() bool {
	i := bytes.LastIndex(f.data, []byte("startxref"))
	if i < 0 {
		return false
	}
	l := &lexer{data: f.data, at: i + len("startxref")}
	o, _ := l.object(0)
	n, ok := o.(float64)
	waiting, seen := []int{int(n)}, map[int]bool{}
	for ok && len(waiting) > 0 {
		offset := waiting[0]
		waiting = waiting[1:]
		if seen[offset] {
			continue
		}
		seen[offset] = true
		if offset < 0 || offset >= len(f.data) {
			return false
		}
		var d dict
		l := &lexer{data: f.data, at: offset}
		l.skip()
		if bytes.HasPrefix(f.data[l.at:], []byte("xref")) {
			d = f.readTable(l)
		} else {
			d = f.readTableStream(l)
		}
		if d == nil {
			return false
		}
		for key, value := range d {
			if _, newer := f.trailer[key]; !newer {
				f.trailer[key] = value
			}
		}
		for _, key := range []name{"XRefStm", "Prev"} {
			if n, more := d[key].(float64); more {
				waiting = append(waiting, int(n))
			}
		}
	}
	return ok && f.trailer["Root"] != nil
}

// note takes down where an object is, unless a newer table has said so.
func (f *File) note(number int, e entry) {
	if _, newer := f.entries[number]; !newer && number >= 0 && number <= maxObjects {
		f.entries[number] = e
	}
}

// readTable reads a table, and gives the trailer behind it.
func (f *File) readTable(l *lexer) dict {
	from := l.at
	defer func() { spend(&f.parsed, l.at-from, maxParsed) }()
	l.at += len("xref")
	for {
		o, ok := l.object(0)
		if !ok {
			return nil
		}
		if o == word("trailer") {
			t, _ := l.object(0)
			d, _ := t.(dict)
			return d
		}
		first, ok1 := o.(float64)
		o, _ = l.object(0)
		count, ok2 := o.(float64)
		if !ok1 || !ok2 || count > maxObjects {
			return nil
		}
		for i := range int(count) {
			offset, _ := l.object(0)
			l.object(0)
			kind, ok := l.object(0)
			if !ok {
				return nil
			}
			if n, isNumber := offset.(float64); isNumber && kind == word("n") {
				f.note(int(first)+i, entry{offset: int(n)})
			}
		}
	}
}

// readTableStream reads a table in a stream, whose dictionary is the trailer.
func (f *File) readTableStream(l *lexer) dict {
	for range 3 { // its number, its generation, obj
		l.object(0)
	}
	at := l.at
	o, _ := l.object(0)
	spend(&f.parsed, l.at-at, maxParsed)
	d, ok := o.(dict)
	if !ok || d["Type"] != name("XRef") {
		return nil
	}
	l.skip()
	if !bytes.HasPrefix(f.data[l.at:], []byte("stream")) {
		return nil
	}
	s, _ := f.streamAt(l.at+len("stream"), d).(*stream)
	f.readFields(d, f.unpack(s))
	return d
}

// readFields reads the entries of a table in a stream, whose fields have so many bytes.
func (f *File) readFields(d dict, data []byte) {
	widths := [3]int{}
	for i, w := range f.array(d["W"]) {
		if n := f.int(w, 0); i < 3 && n >= 0 && n <= 8 {
			widths[i] = n
		}
	}
	size := widths[0] + widths[1] + widths[2]
	index := f.array(d["Index"])
	if index == nil {
		index = array{0.0, d["Size"]}
	}
	for ; len(index) >= 2 && size > 0; index = index[2:] {
		first := f.int(index[0], 0)
		for i := range f.int(index[1], 0) {
			if len(data) < size {
				return
			}
			var fields [3]int
			at := 0
			for j, w := range widths {
				for _, b := range data[at : at+w] {
					fields[j] = fields[j]<<8 | int(b)
				}
				at += w
			}
			if widths[0] == 0 {
				fields[0] = 1
			}
			data = data[size:]
			switch fields[0] {
			case 1:
				f.note(first+i, entry{offset: fields[1]})
			case 2:
				f.note(first+i, entry{pack: fields[1], index: fields[2]})
			}
		}
	}
}

// search looks for the objects of a file whose tables are wrong, the later of two with
// one number being the newer. What is in streams of objects is taken from there.
func (f *File) search() {
	for at := 0; ; {
		i := bytes.Index(f.data[at:], []byte("obj"))
		if i < 0 {
			break
		}
		end := at + i
		at = end + len("obj")
		if number, offset, ok := f.numbersBefore(end); ok && number <= maxObjects {
			f.entries[number] = entry{offset: offset}
		}
	}
	if len(f.entries) > maxObjects {
		panic(stop{ErrTooMuch})
	}
	for at := 0; ; {
		i := bytes.Index(f.data[at:], []byte("trailer"))
		if i < 0 {
			break
		}
		l := &lexer{data: f.data, at: at + i + len("trailer")}
		o, _ := l.object(0)
		spend(&f.parsed, l.at-at-i, maxParsed)
		if d, ok := o.(dict); ok {
			for key, value := range d {
				f.trailer[key] = value
			}
		}
		at += i + len("trailer")
	}
	f.searchPacks()
}

// searchPacks looks into the streams of objects, and for the catalogue.
func (f *File) searchPacks() {
	for _, number := range slices.Sorted(maps.Keys(f.entries)) {
		d := f.dict(ref{number: number})
		switch d["Type"] {
		case name("Catalog"):
			f.trailer["Root"] = ref{number: number}
		case name("XRef"):
			if d["Encrypt"] != nil {
				f.trailer["Encrypt"] = d["Encrypt"]
			}
		case name("ObjStm"):
			s, ok := f.load(number).(*stream)
			if !ok {
				continue
			}
			l := &lexer{data: f.unpack(s)}
			for i := range min(f.int(d["N"], 0), maxObjects) {
				o, ok := l.object(0)
				n, isNumber := o.(float64)
				if l.object(0); !ok || !isNumber {
					break
				}
				if _, known := f.entries[int(n)]; !known {
					f.entries[int(n)] = entry{pack: number, index: i}
					if c := f.dict(ref{number: int(n)}); c["Type"] == name("Catalog") {
						f.trailer["Root"] = ref{number: int(n)}
					}
				}
			}
		}
	}
}

// numbersBefore reads the number and the generation before the word obj, and where they
// begin.
func (f *File) numbersBefore(end int) (number, offset int, ok bool) {
	back := func(i int, in func(byte) bool) int {
		for i > 0 && end-i < 40 && in(f.data[i-1]) {
			i--
		}
		return i
	}
	isBlank := func(b byte) bool { return class[b] == blank }
	isDigit := func(b byte) bool { return b >= '0' && b <= '9' }
	i := back(end, isBlank)
	generation := back(i, isDigit)
	j := back(generation, isBlank)
	offset = back(j, isDigit)
	if i == end || generation == i || j == generation || offset == j || j-offset > 9 {
		return 0, 0, false
	}
	for _, b := range f.data[offset:j] {
		number = number*10 + int(b-'0')
	}
	return number, offset, true
}
