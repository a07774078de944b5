package fonts

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
)

// Name IDs (OpenType 1.9, "name").
const (
	nameFamily            = 1
	namePostScript        = 6
	nameTypographicFamily = 16
)

// The limits on what a hostile name table may make us read.
const (
	maxNames   = 512
	maxNameLen = 256 // bytes
)

const (
	chinese = 0x04 // the primary language of all Chinese language IDs
	english = 0x409
)

// A name is one record of the name table.
type name struct {
	id, language int
	text         string
}

// Family is the face's name as its users know it: the Chinese family name if
// it has one, else the English one, else any.
func (f *Face) Family() string {
	best, rank := "", 0
	for _, n := range f.names(nameTypographicFamily, nameFamily) {
		r := 1
		switch {
		case n.language&0xFF == chinese:
			r = 5
		case n.language == english:
			r = 3
		}
		if n.id == nameTypographicFamily {
			r++
		}
		if r > rank {
			best, rank = n.text, r
		}
	}
	return best
}

// Families is all the face's family names in the order of its name table.
func (f *Face) Families() []string {
	var families []string
	for _, n := range f.names(nameTypographicFamily, nameFamily) {
		if !slices.Contains(families, n.text) {
			families = append(families, n.text)
		}
	}
	return families
}

// PostScriptName is the name that a PDF calls the face by: printable ASCII
// without PostScript's delimiters, at most 63 characters, never empty.
func (f *Face) PostScriptName() string {
	for _, n := range f.names(namePostScript) {
		clean := slices.DeleteFunc([]byte(n.text), func(c byte) bool {
			return c <= ' ' || c >= 0x7F || slices.Contains([]byte("[](){}<>/%#"), c)
		})
		if len(clean) > 0 {
			return string(clean[:min(len(clean), 63)])
		}
	}
	return "Unnamed"
}

// names reads the records with the given IDs.
func (f *Face) names(ids ...int) []name {
	const header, record = 6, 12
	if len(f.name) < header {
		return nil
	}
	n := min(int(binary.BigEndian.Uint16(f.name[2:])), (len(f.name)-header)/record, maxNames)
	storage := int(binary.BigEndian.Uint16(f.name[4:]))
	var found []name
	for i := range n {
		r := f.name[header+record*i:]
		id := int(binary.BigEndian.Uint16(r[6:]))
		length := int(binary.BigEndian.Uint16(r[8:]))
		at := storage + int(binary.BigEndian.Uint16(r[10:]))
		if !slices.Contains(ids, id) || length > maxNameLen || at+length > len(f.name) {
			continue
		}
		text := decodeName(binary.BigEndian.Uint16(r), binary.BigEndian.Uint16(r[2:]), f.name[at:at+length])
		if text = strings.Map(printable, text); text != "" {
			found = append(found, name{id, int(binary.BigEndian.Uint16(r[4:])), text})
		}
	}
	return found
}

// printable drops what a terminal would obey, or nobody sees, from a name.
func printable(r rune) rune {
	if !unicode.IsPrint(r) {
		return -1
	}
	return r
}

// decodeName decodes UTF-16 and, on the Macintosh platform, ASCII. "" stands
// for an encoding that no font has as its only one.
func decodeName(platform, encoding uint16, b []byte) string {
	switch {
	case isUnicode(platform, encoding):
		units := make([]uint16, len(b)/2)
		for i := range units {
			units[i] = binary.BigEndian.Uint16(b[2*i:])
		}
		return string(utf16.Decode(units))
	case platform == 1 && !slices.ContainsFunc(b, func(c byte) bool { return c < ' ' || c > '~' }):
		return string(b)
	}
	return ""
}
