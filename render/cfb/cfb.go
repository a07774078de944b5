// Package cfb opens compound files ([MS-CFB]): the container of what Word, Excel and
// WPS wrote before 2007, a little file system with a table of where each sector's
// successor is. It gives the streams that stand in its root, by their names; what is in
// them, others know.
//
// A file may be damaged or hostile. Nothing that it declares is believed: a chain of
// sectors is followed for as many sectors as the file has, and the directory's tree for
// as many entries.
package cfb

import (
	"bytes"
	"encoding/binary"
	"errors"
	"unicode/utf16"
)

// Magic is what a compound file begins with.
const Magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// ErrDamaged is the error of a file that is no compound file or not a whole one.
var ErrDamaged = errors.New("cfb: no whole compound file")

const (
	headerSize  = 512
	entrySize   = 128  // bytes of an entry of the directory
	headerFATs  = 109  // sectors of the table that the header names itself
	miniSize    = 64   // bytes of a sector of the mini stream
	miniCutoff  = 4096 // bytes; a stream with fewer stands in the mini stream
	lastSector  = 0xFFFFFFFA
	noEntry     = 0xFFFFFFFF
	typeStream  = 2
	typeRoot    = 5
	longestName = 64 // bytes of a name, with its end
)

// A File is an opened compound file.
type File struct {
	data     []byte
	size     int      // bytes of a sector
	fat      [][]byte // the sectors of the table of successors
	mini     []byte   // the mini stream
	miniFAT  []byte   // its table of successors
	root     entry
	children []entry // of the root
}

// An entry is one of the directory: a stream, a folder (storage) or the root.
type entry struct {
	name               string
	kind               byte
	left, right, child uint32
	start              uint32 // its first sector
	size               uint64 // bytes
}

// Open opens a compound file of either version. It fails with ErrDamaged.
func Open(data []byte) (*File, error) {
	if len(data) < headerSize || !bytes.HasPrefix(data, []byte(Magic)) {
		return nil, ErrDamaged
	}
	shift := binary.LittleEndian.Uint16(data[30:])
	if shift != 9 && shift != 12 {
		return nil, ErrDamaged
	}
	f := &File{data: data, size: 1 << shift}
	f.readTable()
	directory, ok := f.chain(binary.LittleEndian.Uint32(data[48:]))
	if !ok || len(directory) < entrySize {
		return nil, ErrDamaged
	}
	f.root = readEntry(directory[:entrySize], f.size)
	if f.root.kind != typeRoot {
		return nil, ErrDamaged
	}
	f.list(directory)
	f.miniFAT, _ = f.chain(binary.LittleEndian.Uint32(data[60:]))
	if f.root.start < lastSector {
		f.mini, _ = f.chain(f.root.start)
	}
	return f, nil
}

// Stream is the content of a stream in the root, and whether it is there as a whole.
// Names differ not in their case alone, but every program writes them as they are.
func (f *File) Stream(name string) ([]byte, bool) {
	for _, e := range f.children {
		if e.name == name && e.kind == typeStream {
			return f.content(e)
		}
	}
	return nil, false
}

// Has reports whether there is a stream or a folder of that name in the root.
func (f *File) Has(name string) bool {
	for _, e := range f.children {
		if e.name == name {
			return true
		}
	}
	return false
}

func (f *File) content(e entry) ([]byte, bool) {
	if e.size == 0 {
		return nil, true
	}
	if e.size > uint64(len(f.data)) {
		return nil, false
	}
	var all []byte
	var ok bool
	if e.size < miniCutoff {
		all, ok = f.miniChain(e.start)
	} else {
		all, ok = f.chain(e.start)
	}
	if !ok || uint64(len(all)) < e.size {
		return nil, false
	}
	return all[:e.size], true
}

// sector is the content of a sector, less than a whole one at the end of a file that
// was cut there, nil beyond it.
func (f *File) sector(n uint32) []byte {
	from := (int64(n) + 1) * int64(f.size)
	if n >= lastSector || from >= int64(len(f.data)) {
		return nil
	}
	return f.data[from:min(from+int64(f.size), int64(len(f.data)))]
}

// sectors is how many the file can have at most.
func (f *File) sectors() int { return len(f.data)/f.size + 1 }

// readTable finds the sectors of the table of successors: the header names the first,
// a chain of sectors, each of which ends in the number of the next, the others.
func (f *File) readTable() {
	most := f.sectors()*4/f.size + 1
	add := func(numbers []byte) {
		for ; len(numbers) >= 4 && len(f.fat) < most; numbers = numbers[4:] {
			if n := binary.LittleEndian.Uint32(numbers); n < lastSector {
				f.fat = append(f.fat, f.sector(n))
			}
		}
	}
	add(f.data[headerSize-4*headerFATs : headerSize])
	next := binary.LittleEndian.Uint32(f.data[68:])
	for range most {
		s := f.sector(next)
		if len(s) < f.size {
			return
		}
		add(s[:f.size-4])
		next = binary.LittleEndian.Uint32(s[f.size-4:])
	}
}

// chain is the content of a sector and all that follow it, and whether the chain ends.
func (f *File) chain(start uint32) (all []byte, ok bool) {
	each := uint32(f.size / 4)
	for range f.sectors() {
		if start >= lastSector {
			return all, true
		}
		s := f.sector(start)
		if s == nil || int(start/each) >= len(f.fat) {
			return nil, false
		}
		all = append(all, s...)
		table, at := f.fat[start/each], 4*int(start%each)
		if at+4 > len(table) {
			return nil, false
		}
		start = binary.LittleEndian.Uint32(table[at:])
	}
	return nil, false // it goes in a circle
}

// miniChain is chain for a stream in the mini stream.
func (f *File) miniChain(start uint32) (all []byte, ok bool) {
	for range len(f.mini)/miniSize + 1 {
		if start >= lastSector {
			return all, true
		}
		from, at := int64(start)*miniSize, int64(start)*4
		if from >= int64(len(f.mini)) || at+4 > int64(len(f.miniFAT)) {
			return nil, false
		}
		all = append(all, f.mini[from:min(from+miniSize, int64(len(f.mini)))]...)
		start = binary.LittleEndian.Uint32(f.miniFAT[at:])
	}
	return nil, false
}

// list collects the root's children, which are a binary tree of entries.
func (f *File) list(directory []byte) {
	seen := make([]bool, len(directory)/entrySize)
	waiting := []uint32{f.root.child}
	for len(waiting) > 0 {
		n := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		if n == noEntry || int64(n) >= int64(len(seen)) || seen[n] {
			continue
		}
		seen[n] = true
		e := readEntry(directory[int(n)*entrySize:], f.size)
		f.children = append(f.children, e)
		waiting = append(waiting, e.left, e.right)
	}
}

// readEntry reads an entry of the directory ([MS-CFB], 2.6.1). In files with small
// sectors the upper half of a size may hold anything.
func readEntry(b []byte, sector int) entry {
	le := binary.LittleEndian
	e := entry{kind: b[66], left: le.Uint32(b[68:]), right: le.Uint32(b[72:]), child: le.Uint32(b[76:]), start: le.Uint32(b[116:]), size: le.Uint64(b[120:])}
	if sector == headerSize {
		e.size &= 0xFFFFFFFF
	}
	length := min(int(le.Uint16(b[64:])), longestName)
	units := make([]uint16, max(length/2-1, 0))
	for i := range units {
		units[i] = le.Uint16(b[2*i:])
	}
	e.name = string(utf16.Decode(units))
	return e
}
