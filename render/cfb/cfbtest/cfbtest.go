// Package cfbtest makes compound files ([MS-CFB]) for the tests of those who read them.
package cfbtest

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// A Stream is a stream in the root of a file.
type Stream struct {
	Name string
	Data []byte
}

const (
	sector   = 512
	mini     = 64
	cutoff   = 4096
	end      = 0xFFFFFFFE
	free     = 0xFFFFFFFF
	fatMark  = 0xFFFFFFFD
	perTable = sector / 4
)

// File is a compound file of these streams.
func File(streams ...Stream) []byte {
	var body, miniStream []byte
	var fat, miniFAT []uint32
	add := func(data []byte) uint32 { return chain(&body, &fat, data, sector) }
	directory := dirEntry("Root Entry", 5, free, 0, 0)
	var entries [][]byte
	for i, s := range streams {
		right := uint32(free)
		if i+1 < len(streams) {
			right = uint32(i + 2)
		}
		start := uint32(end)
		if len(s.Data) >= cutoff {
			start = add(s.Data)
		} else if len(s.Data) > 0 {
			start = chain(&miniStream, &miniFAT, s.Data, mini)
		}
		entries = append(entries, dirEntry(s.Name, 2, right, start, len(s.Data)))
	}
	miniStart, miniTable := uint32(end), uint32(end)
	if len(miniStream) > 0 {
		miniStart, miniTable = add(miniStream), add(numbers(miniFAT))
	}
	if len(streams) > 0 {
		binary.LittleEndian.PutUint32(directory[76:], 1)
	}
	binary.LittleEndian.PutUint32(directory[116:], miniStart)
	binary.LittleEndian.PutUint64(directory[120:], uint64(len(miniStream)))
	dirStart := add(append(directory, slices.Concat(entries...)...))
	tables := (len(fat) + perTable) / perTable
	for (len(fat)+tables+perTable-1)/perTable > tables {
		tables++
	}
	first := len(fat)
	for range tables {
		fat = append(fat, fatMark)
	}
	for len(fat)%perTable != 0 {
		fat = append(fat, free)
	}
	header := make([]byte, sector)
	copy(header, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	le := binary.LittleEndian
	le.PutUint16(header[24:], 0x3E)
	le.PutUint16(header[26:], 3)
	le.PutUint16(header[28:], 0xFFFE)
	le.PutUint16(header[30:], 9)
	le.PutUint16(header[32:], 6)
	le.PutUint32(header[44:], uint32(tables))
	le.PutUint32(header[48:], dirStart)
	le.PutUint32(header[56:], cutoff)
	le.PutUint32(header[60:], miniTable)
	le.PutUint32(header[64:], uint32(len(miniFAT)+perTable-1)/perTable)
	le.PutUint32(header[68:], end)
	for i := range 109 {
		n := uint32(free)
		if i < tables {
			n = uint32(first + i)
		}
		le.PutUint32(header[76+4*i:], n)
	}
	return slices.Concat(header, body, numbers(fat))
}

// chain adds a stream to those of sectors of a size, and gives its first sector.
func chain(body *[]byte, table *[]uint32, data []byte, size int) uint32 {
	start := len(*table)
	n := (len(data) + size - 1) / size
	for i := range n {
		next := uint32(start + i + 1)
		if i == n-1 {
			next = end
		}
		*table = append(*table, next)
	}
	*body = append(*body, data...)
	*body = append(*body, make([]byte, n*size-len(data))...)
	return uint32(start)
}

func dirEntry(name string, kind byte, right, start uint32, size int) []byte {
	b := make([]byte, 128)
	units := utf16.Encode([]rune(name))
	le := binary.LittleEndian
	for i, u := range units {
		le.PutUint16(b[2*i:], u)
	}
	le.PutUint16(b[64:], uint16(2*len(units)+2))
	b[66], b[67] = kind, 1
	le.PutUint32(b[68:], free)
	le.PutUint32(b[72:], right)
	le.PutUint32(b[76:], free)
	le.PutUint32(b[116:], start)
	le.PutUint64(b[120:], uint64(size))
	return b
}

func numbers(table []uint32) []byte {
	var b []byte
	for _, n := range table {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return b
}
